using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CnakeFunctions.Contracts;

namespace CnakeFunctions.Batches.Orchestration;

/// <summary>How long an entry waits before its next attempt.</summary>
public static class RetryDelay
{
    /// <summary>
    /// Exponential backoff with a jitter of ±20 %. The jitter is drawn from a hash of <paramref name="seed"/>: spread over slices,
    /// yet the same at each replay.
    /// </summary>
    /// <param name="attempt">The one that failed, from 1.</param>
    public static TimeSpan After(RetryOptions options, int attempt, string seed)
    {
        var factor = Math.Pow(options.BackoffCoefficient, Math.Max(0, attempt - 1));
        var seconds = Math.Min(options.FirstDelaySeconds * factor, options.MaximumDelaySeconds);
        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{seed}/{attempt}")));
        var jitter = 0.8 + (0.4 * BitConverter.ToUInt16(bytes) / ushort.MaxValue);
        return TimeSpan.FromSeconds(Math.Min(seconds * jitter, options.MaximumDelaySeconds));
    }
}
