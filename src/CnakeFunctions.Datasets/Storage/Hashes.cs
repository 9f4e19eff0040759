using System.Security.Cryptography;
using System.Text;

namespace CnakeFunctions.Datasets;

/// <summary>SHA-256 as lower-case hex.</summary>
public static class Hashes
{
    /// <summary>Of the text's UTF-8 bytes: the content hash of an entry.</summary>
    public static string OfText(string text)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> buffer = stackalloc byte[3 * 1024];
        for (ReadOnlySpan<char> rest = text; rest.Length > 0;)
        {
            int take = Math.Min(rest.Length, 1024);
            // A surrogate pair is not torn apart.
            if (take < rest.Length && char.IsHighSurrogate(rest[take - 1]))
            {
                take--;
            }
            hash.AppendData(buffer[..Encoding.UTF8.GetBytes(rest[..Math.Max(take, 1)], buffer)]);
            rest = rest[Math.Max(take, 1)..];
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    internal static string OfBytes(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    internal static async Task<string> OfFileAsync(string path, CancellationToken cancellationToken)
    {
        await using FileStream stream = LocalFiles.OpenRead(path);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellationToken).ConfigureAwait(false));
    }
}
