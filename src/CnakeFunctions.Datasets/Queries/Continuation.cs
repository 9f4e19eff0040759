using System.Buffers.Text;
using System.Text;

namespace CnakeFunctions.Datasets;

/// <summary>The opaque text that leads to the next page: the last key of this one.</summary>
internal static class Continuation
{
    private const string Mark = "1:";

    public static string Encode(string lastKey) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(Mark + lastKey));

    /// <exception cref="ArgumentException">Not one of ours.</exception>
    public static string? Decode(string? continuation)
    {
        if (continuation is null)
        {
            return null;
        }
        try
        {
            string text = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(continuation));
            if (text.StartsWith(Mark, StringComparison.Ordinal) && !text.Contains('\0'))
            {
                return text[Mark.Length..];
            }
        }
        catch (FormatException)
        {
        }
        throw new ArgumentException("The continuation is not one that a list has given.", nameof(continuation));
    }
}
