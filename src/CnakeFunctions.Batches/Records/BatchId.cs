using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;

namespace CnakeFunctions.Batches.Records;

/// <summary>
/// Ids of batches: <c>20260131094501123-9f3a61c2</c>, the UTC time of creation to the millisecond and 32 random bits.
/// The row key is the same with the time's digits complemented, so that a table scan gives the newest first.
/// </summary>
public static class BatchId
{
    private const int TimeDigits = 17;
    private const int Length = TimeDigits + 1 + 8;

    public static string Create(DateTimeOffset now) => Compose(now, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4)));

    /// <summary>The least id of that moment.</summary>
    internal static string First(DateTimeOffset now) => Compose(now, "00000000");

    public static bool IsValid([NotNullWhen(true)] string? id) =>
        id is { Length: Length } && id[TimeDigits] == '-'
        && id.AsSpan(0, TimeDigits).IndexOfAnyExceptInRange('0', '9') < 0
        && !id.AsSpan(TimeDigits + 1).ContainsAnyExcept("0123456789abcdef");

    /// <summary>The key of a batch's row, from its id; and back, since complementing twice changes nothing.</summary>
    public static string ToRowKey(string id) => string.Create(id.Length, id, static (key, text) =>
    {
        for (var i = 0; i < key.Length; i++)
        {
            key[i] = i < TimeDigits && char.IsAsciiDigit(text[i]) ? (char)('9' - (text[i] - '0')) : text[i];
        }
    });

    private static string Compose(DateTimeOffset now, string suffix) =>
        now.UtcDateTime.ToString("yyyyMMddHHmmssfff", CultureInfo.InvariantCulture) + "-" + suffix;
}
