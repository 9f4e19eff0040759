using System.Globalization;
using System.Text;

namespace CnakeFunctions.Batches.Messages;

/// <summary>
/// A set of entry positions within a chunk, written as <c>0-99,104,110-120</c>: messages between orchestrators and activities
/// stay a few bytes long however many entries they are about.
/// </summary>
public static class IndexRanges
{
    /// <summary>All of <c>0 … count-1</c>.</summary>
    public static string All(int count) => Span(0, count);

    /// <summary><paramref name="count"/> positions from <paramref name="first"/> on.</summary>
    public static string Span(int first, int count) => count switch
    {
        <= 0 => "",
        1 => first.ToString(CultureInfo.InvariantCulture),
        _ => string.Create(CultureInfo.InvariantCulture, $"{first}-{first + count - 1}"),
    };

    /// <param name="positions">Ascending, without repeats.</param>
    public static string Format(IEnumerable<int> positions)
    {
        var text = new StringBuilder();
        int first = -1, last = -2;
        foreach (var position in positions)
        {
            if (position == last + 1)
            {
                last = position;
                continue;
            }

            if (position <= last)
            {
                throw new ArgumentException("Positions must ascend.", nameof(positions));
            }

            Append(text, first, last);
            first = last = position;
        }

        Append(text, first, last);
        return text.ToString();
    }

    /// <exception cref="FormatException">Not a list of ascending ranges, or a position is not below <paramref name="limit"/>.</exception>
    public static List<int> Parse(string ranges, int limit = int.MaxValue)
    {
        var positions = new List<int>();
        foreach (var range in ranges.Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            var dash = range.IndexOf('-', StringComparison.Ordinal);
            var first = Number(dash < 0 ? range : range[..dash], ranges);
            var last = dash < 0 ? first : Number(range[(dash + 1)..], ranges);
            if (last < first || last >= limit || (positions.Count > 0 && first <= positions[^1]))
            {
                throw Malformed(ranges);
            }

            for (var position = first; position <= last; position++)
            {
                positions.Add(position);
            }
        }

        return positions;
    }

    private static void Append(StringBuilder text, int first, int last)
    {
        if (first < 0)
        {
            return;
        }

        if (text.Length > 0)
        {
            text.Append(',');
        }

        text.Append(Span(first, last - first + 1));
    }

    private static int Number(string text, string ranges) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw Malformed(ranges);

    private static FormatException Malformed(string ranges) => new($"Not a list of positions: '{ranges}'.");
}
