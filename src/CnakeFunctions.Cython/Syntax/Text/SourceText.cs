using System.Text;

namespace CnakeFunctions.Cython;

/// <summary>A source file in memory. Immutable, except for the line table, which is computed when first asked for.</summary>
public sealed class SourceText
{
    private int[]? _lineStarts;

    private SourceText(string text, string fileName, Encoding encoding)
    {
        Text = text;
        FileName = fileName;
        Encoding = encoding;
    }

    /// <summary>The whole text; a byte order mark is its first character.</summary>
    public string Text { get; }

    /// <summary>The name used in messages; not necessarily a file that exists.</summary>
    public string FileName { get; }

    /// <summary>What <see cref="FromBytes"/> decoded the text with, and <see cref="ToBytes"/> encodes it with.</summary>
    public Encoding Encoding { get; }

    public int Length => Text.Length;

    public int LineCount => LineStarts.Length;

    private int[] LineStarts => _lineStarts ??= LineTable.Build(Text);

    public static SourceText From(string text, string fileName = "<string>")
    {
        ArgumentNullException.ThrowIfNull(text);
        return new SourceText(text, fileName, SourceEncoding.Utf8);
    }

    /// <summary>
    /// Decodes a file: UTF-8, or what its coding cookie (PEP 263) says, or Latin-1 when the bytes are not valid in either, so that no
    /// byte is lost whatever the file holds.
    /// </summary>
    public static SourceText FromBytes(ReadOnlySpan<byte> bytes, string fileName = "<bytes>")
    {
        var encoding = SourceEncoding.Detect(bytes, out var text);
        return new SourceText(text, fileName, encoding);
    }

    /// <summary>The bytes that <see cref="FromBytes"/> was given.</summary>
    public byte[] ToBytes() => Encoding.GetBytes(Text);

    /// <summary>Line and column of an offset; offsets outside of the text count as its nearest end.</summary>
    public LinePosition PositionOf(int offset)
    {
        offset = Math.Clamp(offset, 0, Text.Length);
        var starts = LineStarts;
        var index = Array.BinarySearch(starts, offset);
        var line = index >= 0 ? index : ~index - 1;
        return new LinePosition(line + 1, offset - starts[line] + 1);
    }

    /// <summary>The span of a line, counted from 1, without its line end.</summary>
    public TextSpan LineSpan(int line)
    {
        var starts = LineStarts;
        ArgumentOutOfRangeException.ThrowIfLessThan(line, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(line, starts.Length);
        var start = starts[line - 1];
        var end = line < starts.Length ? starts[line] : Text.Length;
        while (end > start && Text[end - 1] is '\n' or '\r')
        {
            end--;
        }

        return TextSpan.FromBounds(start, end);
    }

    public ReadOnlySpan<char> Slice(TextSpan span) => Text.AsSpan(span.Start, span.Length);

    public string ToString(TextSpan span) => Text.Substring(span.Start, span.Length);

    public override string ToString() => Text;
}
