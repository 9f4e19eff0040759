using System.Text;
using System.Text.RegularExpressions;

namespace CnakeFunctions.Datasets;

/// <summary>What came of the bytes of a source file: the text, or why there is none.</summary>
/// <param name="Encoding">Its name, when it was not UTF-8.</param>
internal readonly record struct DecodedSource(string? Text, string? Encoding, string? Reason, string? Message);

/// <summary>Decodes source files: UTF-8, or what the file declares on its first two lines as PEP 263 has it.</summary>
internal static partial class SourceDecoder
{
    private static readonly UTF8Encoding s_strictUtf8 = new(false, throwOnInvalidBytes: true);

    static SourceDecoder() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static DecodedSource Decode(ReadOnlySpan<byte> bytes)
    {
        bool hasMark = bytes.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]);
        if (hasMark)
        {
            bytes = bytes[3..];
        }
        if (bytes.Contains((byte)0))
        {
            return new DecodedSource(null, null, "binary", "The file has zero bytes.");
        }
        string? declared = hasMark ? null : FindDeclared(bytes);
        if (declared is not null && !IsUtf8(declared))
        {
            return DecodeDeclared(bytes, declared);
        }
        try
        {
            return new DecodedSource(s_strictUtf8.GetString(bytes), null, null, null);
        }
        catch (DecoderFallbackException e)
        {
            return new DecodedSource(null, null, "not_utf8", $"Byte {e.Index} is no UTF-8, and the file declares no other encoding.");
        }
    }

    private static DecodedSource DecodeDeclared(ReadOnlySpan<byte> bytes, string declared)
    {
        try
        {
            var encoding = Encoding.GetEncoding(ToDotNetName(declared), EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
            return encoding.CodePage is 1200 or 1201 or 12000 or 12001 or 65000
                ? new DecodedSource(null, null, "not_utf8", $"The declared encoding '{EntryId.Shorten(declared)}' is none for source code.")
                : new DecodedSource(encoding.GetString(bytes), encoding.WebName, null, null);
        }
        catch (DecoderFallbackException e)
        {
            return new DecodedSource(null, null, "not_utf8", $"Byte {e.Index} is no {EntryId.Shorten(declared)}, which the file declares.");
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return new DecodedSource(null, null, "not_utf8", $"The declared encoding '{EntryId.Shorten(declared)}' is not known.");
        }
    }

    private static string? FindDeclared(ReadOnlySpan<byte> bytes)
    {
        ReadOnlySpan<byte> head = bytes[..Math.Min(bytes.Length, 1024)];
        string[] lines = Encoding.Latin1.GetString(head).Split(['\n'], 3);
        for (int i = 0; i < Math.Min(2, lines.Length); i++)
        {
            Match match = Declaration().Match(lines[i].TrimEnd('\r'));
            if (match.Success)
            {
                return match.Groups[1].Value;
            }
            // The second line counts only when the first is blank or a comment.
            if (!BlankOrComment().IsMatch(lines[i].TrimEnd('\r')))
            {
                return null;
            }
        }
        return null;
    }

    private static bool IsUtf8(string name) => name.ToLowerInvariant().Replace('_', '-') is var n && (n is "utf-8" or "utf8" || n.StartsWith("utf-8-", StringComparison.Ordinal));

    /// <summary>Python's names for encodings that .NET calls otherwise.</summary>
    private static string ToDotNetName(string name) => name.ToLowerInvariant().Replace('_', '-') switch
    {
        "latin-1" or "latin1" or "l1" or "iso-latin-1" or "iso8859-1" or "8859" => "iso-8859-1",
        "latin-2" or "latin2" or "iso8859-2" => "iso-8859-2",
        "latin-9" or "latin9" or "iso8859-15" => "iso-8859-15",
        "ascii" or "us-ascii" or "646" => "us-ascii",
        "mbcs" or "cp1252" => "windows-1252",
        "sjis" or "shiftjis" or "cp932" or "shift-jis" => "shift_jis",
        "cp949" or "euckr" => "euc-kr",
        "eucjp" or "ujis" => "euc-jp",
        var n when n.StartsWith("cp125", StringComparison.Ordinal) => "windows-" + n[2..],
        var n when n.StartsWith("cp", StringComparison.Ordinal) => "ibm" + n[2..],
        var n => n,
    };

    [GeneratedRegex(@"^[ \t\f]*#.*?coding[:=][ \t]*([-_.a-zA-Z0-9]+)")]
    private static partial Regex Declaration();

    [GeneratedRegex(@"^[ \t\f]*(?:#.*)?$")]
    private static partial Regex BlankOrComment();
}
