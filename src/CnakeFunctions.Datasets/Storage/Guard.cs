using System.Runtime.CompilerServices;

namespace CnakeFunctions.Datasets;

/// <summary>Checks of arguments.</summary>
internal static class Guard
{
    public static string Length(
        string? value, int minimum, int maximum, [CallerArgumentExpression(nameof(value))] string? name = null)
    {
        ArgumentNullException.ThrowIfNull(value, name);
        return value.Length >= minimum && value.Length <= maximum
            ? value
            : throw new ArgumentException($"{name} has {value.Length} characters; {minimum} to {maximum} are allowed.", name);
    }

    public static T Range<T>(
        T value, T minimum, T maximum, [CallerArgumentExpression(nameof(value))] string? name = null) where T : IComparable<T> =>
        value.CompareTo(minimum) >= 0 && value.CompareTo(maximum) <= 0
            ? value
            : throw new ArgumentOutOfRangeException(name, value, $"{name} is not between {minimum} and {maximum}.");
}
