namespace KnowledgeGraph.Bolt.Driver.Values;

/// <summary>The proleptic Gregorian calendar over all of Cypher's years, ±999,999,999: wider than .NET's and NodaTime's.</summary>
internal static class Calendar
{
    public const long NanosPerSecond = 1_000_000_000;
    public const long SecondsPerDay = 86_400;
    public const long NanosPerDay = SecondsPerDay * NanosPerSecond;
    private const int DaysPerEra = 146_097;   // 400 years
    private const int EraToEpoch = 719_468;   // days from 0000-03-01 to 1970-01-01

    /// <summary>Days since 1970-01-01. Years are counted from March, so that a leap day is a year's last.</summary>
    public static long EpochDays(int year, int month, int day)
    {
        long y = month <= 2 ? year - 1L : year;
        var era = FloorDiv(y, 400);
        var yearOfEra = y - (era * 400);
        var dayOfYear = (((153 * (month + (month > 2 ? -3 : 9))) + 2) / 5) + day - 1;
        var dayOfEra = (yearOfEra * 365) + (yearOfEra / 4) - (yearOfEra / 100) + dayOfYear;
        return (era * DaysPerEra) + dayOfEra - EraToEpoch;
    }

    public static (int Year, int Month, int Day) Date(long epochDays)
    {
        var days = checked(epochDays + EraToEpoch);
        var era = FloorDiv(days, DaysPerEra);
        var dayOfEra = days - (era * DaysPerEra);
        var yearOfEra = (dayOfEra - (dayOfEra / 1460) + (dayOfEra / 36_524) - (dayOfEra / 146_096)) / 365;
        var dayOfYear = dayOfEra - ((365 * yearOfEra) + (yearOfEra / 4) - (yearOfEra / 100));
        var monthFromMarch = ((5 * dayOfYear) + 2) / 153;
        var day = (int)(dayOfYear - (((153 * monthFromMarch) + 2) / 5) + 1);
        var month = (int)(monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9);
        var year = yearOfEra + (era * 400) + (month <= 2 ? 1 : 0);
        return (checked((int)year), month, day);
    }

    public static int DaysInMonth(int year, int month) =>
        month == 2 ? (year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28) : month is 4 or 6 or 9 or 11 ? 30 : 31;

    public static long FloorDiv(long dividend, long divisor) => (dividend / divisor) - (dividend % divisor < 0 ? 1 : 0);

    public static long FloorMod(long dividend, long divisor) => dividend - (FloorDiv(dividend, divisor) * divisor);

    /// <summary>A value outside of its range is named.</summary>
    public static int Within(int value, int smallest, int largest, string name) =>
        value >= smallest && value <= largest ? value : throw new ArgumentOutOfRangeException(name, value, $"{name} is between {smallest} and {largest}.");
}
