using System.Text;

namespace CnakeFunctions.Cython;

/// <summary>Chooses how to decode a source file; see PEP 263. Whatever it chooses gives the same bytes back.</summary>
internal static class SourceEncoding
{
    public static readonly Encoding Utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static Encoding Detect(ReadOnlySpan<byte> bytes, out string text)
    {
        if (!CookieNamesLatin1(bytes))
        {
            try
            {
                text = Utf8.GetString(bytes);
                return Utf8;
            }
            catch (DecoderFallbackException)
            {
                // Latin-1 below: it maps every byte to one character and back.
            }
        }

        text = Encoding.Latin1.GetString(bytes);
        return Encoding.Latin1;
    }

    /// <summary>True if a comment in the first two lines declares any single-byte encoding.</summary>
    private static bool CookieNamesLatin1(ReadOnlySpan<byte> bytes)
    {
        for (var line = 0; line < 2 && !bytes.IsEmpty; line++)
        {
            var end = bytes.IndexOf((byte)'\n');
            var current = end < 0 ? bytes : bytes[..end];
            bytes = end < 0 ? default : bytes[(end + 1)..];
            var coding = current.IndexOf("coding"u8);
            if (coding < 0 || current.IndexOf((byte)'#') is var hash && (hash < 0 || hash > coding))
            {
                continue;
            }

            var name = current[(coding + 6)..].TrimStart(":= \t"u8);
            return StartsWith(name, "latin") || StartsWith(name, "iso") || StartsWith(name, "cp12") || StartsWith(name, "l1");
        }

        return false;
    }

    private static bool StartsWith(ReadOnlySpan<byte> text, string prefix)
    {
        return text.Length >= prefix.Length && Ascii.EqualsIgnoreCase(text[..prefix.Length], prefix);
    }
}
