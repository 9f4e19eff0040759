namespace DuckDB.NET.Data;

/// <summary>The engine's decimals are integers of up to 38 digits with a scale; the CLR's have 96 bits and a scale to 28.</summary>
internal static class DecimalMath
{
    private const int ClrMaxScale = 28;
    private static readonly Int128 ClrLimit = (Int128)1 << 96;
    private static readonly Int128[] Powers = MakePowers();

    /// <exception cref="OverflowException">The number has more digits than a CLR decimal holds.</exception>
    public static decimal ToDecimal(Int128 mantissa, int scale)
    {
        var negative = mantissa < 0;
        var magnitude = negative ? -mantissa : mantissa;
        while (magnitude >= ClrLimit || scale > ClrMaxScale)
        {
            var (quotient, remainder) = Int128.DivRem(magnitude, 10);
            if (remainder != 0 || scale == 0)
            {
                throw new OverflowException($"The value with {scale} decimals has more digits than System.Decimal holds.");
            }

            magnitude = quotient;
            scale--;
        }

        return new decimal((int)(uint)magnitude, (int)(uint)(magnitude >> 32), (int)(uint)(magnitude >> 64), negative, (byte)scale);
    }

    public static Int128 Mantissa(decimal value)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(value, bits);
        var magnitude = ((Int128)(uint)bits[2] << 64) | ((Int128)(uint)bits[1] << 32) | (uint)bits[0];
        return value < 0 ? -magnitude : magnitude;
    }

    public static int Digits(Int128 mantissa)
    {
        var magnitude = Int128.Abs(mantissa);
        var digits = 1;
        while (digits < Powers.Length && magnitude >= Powers[digits])
        {
            digits++;
        }

        return digits;
    }

    /// <summary>The mantissa of the value at another scale, cut at it; false when it has more digits than the width.</summary>
    public static bool TryRescale(decimal value, int width, int scale, out Int128 mantissa)
    {
        mantissa = Mantissa(value);
        var shift = scale - value.Scale;
        if (shift <= 0)
        {
            mantissa /= Powers[-shift];
            return Int128.Abs(mantissa) < Powers[width];
        }

        // Compared before the multiplication, which must not overflow.
        if (mantissa != 0 && (shift > width || Int128.Abs(mantissa) >= Powers[width - shift]))
        {
            return false;
        }

        mantissa *= mantissa == 0 ? 1 : Powers[shift];
        return true;
    }

    private static Int128[] MakePowers()
    {
        var powers = new Int128[39];
        powers[0] = 1;
        for (var i = 1; i < powers.Length; i++)
        {
            powers[i] = powers[i - 1] * 10;
        }

        return powers;
    }
}
