using System.Text;
using System.Text.RegularExpressions;

namespace CnakeFunctions.Cli.Translate;

/// <summary>
/// Encodes a translation so that Python reads it back as it is. The coding cookie of the source (PEP 263) is copied with its
/// comments, so the bytes have to agree with it; where they cannot, the cookie is rewritten and the file is UTF-8.
/// </summary>
internal static partial class OutputEncoder
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <param name="code">The translation.</param>
    /// <param name="source">What the source was decoded with: its characters go back to the bytes they were.</param>
    public static byte[] Encode(string code, Encoding source)
    {
        var text = code.StartsWith('\uFEFF') ? code[1..] : code;
        if (FindCookie(text) is not { } cookie || IsUtf8(cookie.Value))
        {
            return Utf8.GetBytes(text);
        }

        try
        {
            if (source.CodePage != Utf8.CodePage)
            {
                return Encoding.GetEncoding(source.CodePage, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback).GetBytes(text);
            }
        }
        catch (Exception exception) when (exception is ArgumentException or NotSupportedException)
        {
            // The translation needs a character that the encoding lacks.
        }

        return Utf8.GetBytes(string.Concat(text.AsSpan(0, cookie.Index), "utf-8", text.AsSpan(cookie.Index + cookie.Length)));
    }

    /// <summary>The cookie's value: in a comment of the first two lines, the second only if the first is blank or a comment.</summary>
    private static Group? FindCookie(string text)
    {
        var start = 0;
        for (var line = 0; line < 2 && start < text.Length; line++)
        {
            var end = text.IndexOf('\n', start);
            end = end < 0 ? text.Length : end;
            if (Cookie().Match(text, start, end - start) is { Success: true } match)
            {
                return match.Groups[1];
            }

            if (!text.AsSpan(start, end - start).Trim().StartsWith("#") && !text.AsSpan(start, end - start).IsWhiteSpace())
            {
                return null;
            }

            start = end + 1;
        }

        return null;
    }

    private static bool IsUtf8(string name) => name.Replace('_', '-').ToLowerInvariant() is "utf-8" or "utf8" or "utf-8-sig";

    [GeneratedRegex(@"^[ \t\f]*#[^\n]*?coding[:=][ \t]*([-\w.]+)")]
    private static partial Regex Cookie();
}
