using System.Buffers.Text;
using System.Text.Json;
using CnakeFunctions.Batches.Validation;
using CnakeFunctions.Contracts;

namespace CnakeFunctions.Batches.Service;

/// <summary>Makes where a page ended into a text that nobody need understand.</summary>
internal static class ContinuationToken
{
    private const int MaximumChars = 4_000;

    public static string Write<T>(T position) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(position, CnakeJson.Options));

    /// <exception cref="ProblemException">The text is none of ours.</exception>
    public static T Read<T>(string text)
    {
        try
        {
            return text.Length <= MaximumChars && JsonSerializer.Deserialize<T>(Base64Url.DecodeFromChars(text), CnakeJson.Options) is { } position
                ? position
                : throw Malformed();
        }
        catch (Exception wrong) when (wrong is FormatException or JsonException)
        {
            throw Malformed();
        }
    }

    public static ProblemException Malformed() =>
        ProblemException.Validation([new FieldError("continuation", "is not what an earlier page gave")]);
}
