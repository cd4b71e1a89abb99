namespace KnowledgeGraph.Engine.Functions;

/// <summary>Durations made and calculated with. Their four parts stay apart; only fractions are carried down, a month being 2,629,746 s.</summary>
internal static class Durations
{
    public const long NanosecondsPerSecond = 1_000_000_000;

    private const long SecondsPerDay = 86_400;
    private const decimal DaysPerMonth = 2_629_746m / SecondsPerDay;

    public static DurationValue Zero { get; } = new(0, 0, 0, 0);

    /// <summary>Nanoseconds of any size and sign are carried into the seconds.</summary>
    public static DurationValue Of(Int128 months, Int128 days, Int128 seconds, Int128 nanoseconds)
    {
        var carried = nanoseconds / NanosecondsPerSecond;
        var rest = nanoseconds % NanosecondsPerSecond;
        if (rest < 0)
        {
            (carried, rest) = (carried - 1, rest + NanosecondsPerSecond);
        }

        seconds += carried;
        return Fits(months) && Fits(days) && Fits(seconds) && Int128.Abs((months * 2_629_746) + (days * SecondsPerDay) + seconds) <= long.MaxValue
            ? new DurationValue((long)months, (long)days, (long)seconds, (int)rest)
            : throw CypherErrors.Argument("A duration cannot be longer than 9223372036854775807 seconds.");

        static bool Fits(Int128 number) => number >= long.MinValue && number <= long.MaxValue;
    }

    /// <summary>Parts of months and days are carried down into days and seconds.</summary>
    public static DurationValue OfParts(decimal months, decimal days, decimal seconds, decimal nanoseconds)
    {
        try
        {
            var wholeMonths = decimal.Truncate(months);
            days += (months - wholeMonths) * DaysPerMonth;
            var wholeDays = decimal.Truncate(days);
            seconds += (days - wholeDays) * SecondsPerDay;
            var wholeSeconds = decimal.Truncate(seconds);
            nanoseconds += (seconds - wholeSeconds) * NanosecondsPerSecond;
            return Of((Int128)wholeMonths, (Int128)wholeDays, (Int128)wholeSeconds, (Int128)decimal.Truncate(nanoseconds));
        }
        catch (OverflowException)
        {
            throw CypherErrors.Argument("A duration cannot be longer than 9223372036854775807 seconds.");
        }
    }

    public static DurationValue Add(DurationValue left, DurationValue right) => Of(
        (Int128)left.Months + right.Months,
        (Int128)left.Days + right.Days,
        (Int128)left.Seconds + right.Seconds,
        (Int128)left.Nanoseconds + right.Nanoseconds);

    public static DurationValue Negate(DurationValue duration) =>
        Of(-(Int128)duration.Months, -(Int128)duration.Days, -(Int128)duration.Seconds, -(Int128)duration.Nanoseconds);

    public static DurationValue Multiply(DurationValue duration, Value by)
    {
        if (by.Kind == ValueKind.Integer)
        {
            var factor = (Int128)by.AsInteger();
            return Of(duration.Months * factor, duration.Days * factor, duration.Seconds * factor, duration.Nanoseconds * factor);
        }

        return Scale(duration, Exact(by.AsFloat()), static (part, factor) => part * factor);
    }

    public static DurationValue Divide(DurationValue duration, Value by)
    {
        var divisor = by.Kind == ValueKind.Integer ? by.AsInteger() : Exact(by.AsFloat());
        return divisor != 0
            ? Scale(duration, divisor, static (part, factor) => part / factor)
            : throw CypherErrors.DivisionByZero();
    }

    /// <summary>A float in the decimal digits that it is written with.</summary>
    public static decimal Exact(double number) =>
        double.IsFinite(number) && Math.Abs(number) < 7.9e28
            ? (decimal)number
            : throw CypherErrors.Argument($"A duration cannot be made of {ValueText.Float(number)}.");

    private static DurationValue Scale(DurationValue duration, decimal factor, Func<decimal, decimal, decimal> scale)
    {
        try
        {
            return OfParts(
                scale(duration.Months, factor), scale(duration.Days, factor), scale(duration.Seconds, factor), scale(duration.Nanoseconds, factor));
        }
        catch (OverflowException)
        {
            throw CypherErrors.Argument("A duration cannot be longer than 9223372036854775807 seconds.");
        }
    }
}
