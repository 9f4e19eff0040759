using System.Globalization;
using System.Text.Json;

namespace CnakeFunctions.Cli.Output;

/// <summary>Numbers and times for people, the same in every culture.</summary>
internal static class Format
{
    public static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    public static string Decimal(double value, int digits = 1) => value.ToString("N" + digits, CultureInfo.InvariantCulture);

    public static string Percent(double value) => Decimal(value) + " %";

    public static string Bytes(long value) => value switch
    {
        < 1 << 10 => $"{value} B",
        < 1 << 20 => $"{Decimal(value / 1024.0)} KiB",
        < 1L << 30 => $"{Decimal(value / 1048576.0)} MiB",
        _ => $"{Decimal(value / 1073741824.0)} GiB",
    };

    /// <summary>From seconds: 0.4 s, 12 s, 3 min 5 s, 2 h 10 min.</summary>
    public static string Duration(double seconds) => seconds switch
    {
        < 10 => $"{Decimal(seconds)} s",
        < 60 => $"{Decimal(seconds, 0)} s",
        < 3600 => $"{(int)(seconds / 60)} min {(int)(seconds % 60)} s",
        _ => $"{(int)(seconds / 3600)} h {(int)(seconds % 3600 / 60)} min",
    };

    public static string Time(DateTimeOffset? value) => value?.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) ?? "";

    /// <summary>A state as the API writes it: <c>completed_with_errors</c>.</summary>
    public static string State<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());

    /// <summary>Text from outside, without what would steer a terminal.</summary>
    public static string Printable(string text) => text.Any(Steers) ? string.Concat(text.Select(c => Steers(c) ? '\uFFFD' : c)) : text;

    private static bool Steers(char c) => char.IsControl(c) && c is not ('\n' or '\t');
}
