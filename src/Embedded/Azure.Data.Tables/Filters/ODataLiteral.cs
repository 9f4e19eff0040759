using System.Globalization;
using System.Text;

namespace Azure.Data.Tables.Filters;

/// <summary>Values as they stand in a filter.</summary>
internal static class ODataLiteral
{
    /// <exception cref="ArgumentException">The type has no form in a filter.</exception>
    public static string Of(object? value) => value switch
    {
        null => "null",
        bool flag => flag ? "true" : "false",
        string text => Quote(text),
        char character => Quote(character.ToString()),
        StringBuilder text => Quote(text.ToString()),
        long or ulong => ((IFormattable)value).ToString(null, CultureInfo.InvariantCulture) + "L",
        sbyte or byte or short or ushort or int or uint or decimal or float or double =>
            ((IFormattable)value).ToString(null, CultureInfo.InvariantCulture),
        Guid guid => $"guid'{guid}'",
        DateTimeOffset time => Time(time.UtcDateTime),
        DateTime time => Time(time.ToUniversalTime()),
        byte[] bytes => $"X'{Convert.ToHexStringLower(bytes)}'",
        BinaryData data => $"X'{Convert.ToHexStringLower(data.ToMemory().Span)}'",
        Enum member => Quote(member.ToString()),
        _ => throw new ArgumentException($"A {value.GetType()} has no form in a filter."),
    };

    /// <summary>As <see cref="Of"/>, for the arguments of an interpolated filter, where an enum is more likely a slip than a name.</summary>
    public static string OfArgument(object? value) => value is Enum
        ? throw new ArgumentException($"A {value.GetType()} has no form in a filter; pass its name as a string.")
        : Of(value);

    private static string Quote(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    // Up to seven digits of a second, without zeros at the end, as XML Schema writes times.
    private static string Time(DateTime utc) => $"datetime'{utc.ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture)}Z'";
}
