using System.Buffers;

namespace CnakeFunctions.Cython;

/// <summary>Finds where lines start: after LF, CR LF or a lone CR, as Python's universal newlines have it.</summary>
internal static class LineTable
{
    private static readonly SearchValues<char> LineEnds = SearchValues.Create("\r\n");

    public static int[] Build(string text)
    {
        var starts = new List<int>(text.Length / 32 + 1) { 0 };
        var position = 0;
        while (true)
        {
            var next = text.AsSpan(position).IndexOfAny(LineEnds);
            if (next < 0)
            {
                return starts.ToArray();
            }

            position += next + 1;
            if (text[position - 1] == '\r' && position < text.Length && text[position] == '\n')
            {
                position++;
            }

            starts.Add(position);
        }
    }
}
