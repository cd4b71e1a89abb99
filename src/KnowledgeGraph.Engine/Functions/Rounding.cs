using System.Globalization;
using System.Numerics;

namespace KnowledgeGraph.Engine.Functions;

/// <summary>round(): to whole numbers with halves upwards, or to a number of decimals in one of eight modes, of the number as it is written.</summary>
internal static class Rounding
{
    /// <summary>A double has no more decimals than this.</summary>
    private const int MostDecimals = 1100;

    public static double Round(ReadOnlySpan<Value> arguments)
    {
        var number = Arguments.Number("round()", arguments[0]);
        var mode = arguments.Length == 3 ? Arguments.Text("round()", arguments[2]) : null;
        var decimals = arguments.Length > 1 ? Arguments.Number("round()", arguments[1]) : 0;
        if (decimals < 0)
        {
            throw CypherErrors.NegativePrecision();
        }

        if (mode is not null and not ("CEILING" or "FLOOR" or "UP" or "DOWN" or "HALF_EVEN" or "HALF_UP" or "HALF_DOWN" or "UNNECESSARY"))
        {
            throw CypherErrors.Argument(
                $"round() knows no mode {mode}: it takes CEILING, FLOOR, UP, DOWN, HALF_EVEN, HALF_UP, HALF_DOWN or UNNECESSARY.");
        }

        if (!double.IsFinite(number))
        {
            return number;
        }

        return decimals < 1 && mode is null ? HalvesUpwards(number) : Decimal(number, (int)Math.Min(decimals, MostDecimals), mode ?? "HALF_UP");
    }

    // In between an INTEGER was held, so that is how far it reaches.
    private static double HalvesUpwards(double number)
    {
        var floor = Math.Floor(number);
        return Math.Clamp(number - floor >= 0.5 ? floor + 1 : floor, long.MinValue, long.MaxValue) + 0.0;   // an INTEGER has no negative zero
    }

    // The shortest decimal digits that mean the number, as an integer and a scale, rounded by whole-number arithmetic.
    private static double Decimal(double number, int decimals, string mode)
    {
        var shortest = number.ToString("R", CultureInfo.InvariantCulture);
        var text = shortest.Contains('E', StringComparison.Ordinal) ? shortest : shortest + "E0";
        var parts = text.Split('E');
        var point = parts[0].IndexOf('.', StringComparison.Ordinal);
        var unscaled = BigInteger.Parse(parts[0].Replace(".", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);
        var scale = (point < 0 ? 0 : parts[0].Length - point - 1) - int.Parse(parts[1], CultureInfo.InvariantCulture);
        if (scale <= decimals)
        {
            // Decimal numbers have one zero only.
            return number == 0 ? 0.0 : number;
        }

        var unit = BigInteger.Pow(10, scale - decimals);
        var quotient = BigInteger.DivRem(unscaled, unit, out var remainder);
        if (!remainder.IsZero && AwayFromZero(mode, unscaled.Sign, BigInteger.Compare(BigInteger.Abs(remainder) * 2, unit), quotient.IsEven))
        {
            quotient += unscaled.Sign;
        }

        return double.Parse($"{quotient}E{-decimals}", CultureInfo.InvariantCulture);
    }

    private static bool AwayFromZero(string mode, int sign, int againstHalf, bool even) => mode switch
    {
        "UP" => true,
        "DOWN" => false,
        "CEILING" => sign > 0,
        "FLOOR" => sign < 0,
        "HALF_UP" => againstHalf >= 0,
        "HALF_DOWN" => againstHalf > 0,
        "HALF_EVEN" => againstHalf > 0 || (againstHalf == 0 && !even),
        _ => throw CypherErrors.ExecutionFailed("Rounding is necessary here, and the mode UNNECESSARY forbids it."),
    };
}
