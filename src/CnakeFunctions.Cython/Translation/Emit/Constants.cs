using System.Globalization;
using System.Numerics;

namespace CnakeFunctions.Cython.Translation.Emit;

/// <summary>Reads number literals of Cython: C suffixes and Python 2's octal included.</summary>
internal static class Constants
{
    public static BigInteger? Integer(string text)
    {
        var digits = text.Replace("_", "", StringComparison.Ordinal);
        if (digits.Length > 2 && digits[0] == '0' && digits[1] is 'x' or 'X')
        {
            digits = digits.TrimEnd('u', 'U', 'l', 'L');
            return BigInteger.TryParse("0" + digits[2..], NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var hex) ? hex : null;
        }

        digits = digits.TrimEnd('u', 'U', 'l', 'L');
        if (digits.Length > 1 && digits[0] == '0' && digits[1] is 'o' or 'O' or 'b' or 'B' || digits.Length > 1 && digits[0] == '0' && digits.All(char.IsAsciiDigit))
        {
            var radix = digits[1] is 'b' or 'B' ? 2 : 8;
            BigInteger value = 0;
            foreach (var digit in char.IsAsciiDigit(digits[1]) ? digits[1..] : digits[2..])
            {
                if (digit - '0' >= radix || digit < '0')
                {
                    return null;
                }

                value = value * radix + (digit - '0');
            }

            return value;
        }

        return BigInteger.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var result) ? result : null;
    }
}
