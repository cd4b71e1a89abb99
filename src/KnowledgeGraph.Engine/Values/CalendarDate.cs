using NodaTime;
using NodaTime.Calendars;

namespace KnowledgeGraph.Engine.Values;

/// <summary>A day of the proleptic Gregorian calendar, in the years -999,999,999 to 999,999,999, as the number of days since 1970-01-01.</summary>
/// <remarks>
/// NodaTime's calendar ends with the year 9999. But the calendar repeats every 400 years, days of the week and ISO weeks with it, for those are 20,871 whole weeks: so
/// NodaTime is asked of the day that stands in the same place in the years 1970 to 2369, and of the year in 2000 to 2399.
/// </remarks>
internal readonly record struct CalendarDate(long EpochDay) : IComparable<CalendarDate>
{
    public const int FirstYear = -999_999_999;
    public const int LastYear = 999_999_999;

    /// <summary>After so many days the calendar repeats.</summary>
    public const int DaysOfCycle = 146_097;

    private const int YearsOfCycle = 400;
    private const long FirstDay = -365_243_219_162;
    private const long LastDay = 365_241_780_471;

    private static readonly LocalDate Epoch = new(1970, 1, 1);

    public int Year
    {
        get
        {
            var (year, _, _) = this;
            return year;
        }
    }

    public int Month
    {
        get
        {
            var (_, month, _) = this;
            return month;
        }
    }

    public int Day
    {
        get
        {
            var (_, _, day) = this;
            return day;
        }
    }

    public int Quarter => ((Month - 1) / 3) + 1;

    public int DayOfYear => Near.DayOfYear;

    /// <summary>From 1; a quarter has 90 to 92 days.</summary>
    public int DayOfQuarter => (int)(EpochDay - QuarterStart.EpochDay) + 1;

    /// <summary>1 is Monday, 7 is Sunday.</summary>
    public int DayOfWeek => (int)Near.DayOfWeek;

    /// <summary>The ISO week, 1 to 53.</summary>
    public int Week => WeekYearRules.Iso.GetWeekOfWeekYear(Near);

    /// <summary>The year that <see cref="Week"/> belongs to.</summary>
    public int WeekYear => WeekYearRules.Iso.GetWeekYear(Near) + YearsMoved;

    public CalendarDate QuarterStart
    {
        get
        {
            var (year, month, _) = this;
            return Of(year, ((month - 1) / 3 * 3) + 1, 1);
        }
    }

    private LocalDate Near => Epoch.PlusDays((int)(EpochDay - (Cycle * DaysOfCycle)));

    private int YearsMoved => (int)Cycle * YearsOfCycle;

    private long Cycle => FloorDivide(EpochDay, DaysOfCycle);

    /// <summary>Null when it lies outside of the years.</summary>
    public static CalendarDate? InRange(long epochDay) => epochDay is >= FirstDay and <= LastDay ? new CalendarDate(epochDay) : null;

    /// <summary>A day that exists, in a year that does.</summary>
    public static CalendarDate Of(int year, int month, int day)
    {
        var (near, cycles) = NearYear(year);
        return Far(new LocalDate(near, month, day), cycles);
    }

    /// <summary>A day of an ISO week; a week that its year lacks is one of the next. Null when it lies outside of the years.</summary>
    public static CalendarDate? OfWeek(int weekYear, int week, int dayOfWeek)
    {
        var (near, cycles) = NearYear(weekYear);
        return Far(WeekYearRules.Iso.GetLocalDate(near, 1, (IsoDayOfWeek)dayOfWeek), cycles).PlusDays((week - 1) * 7);
    }

    public static int DaysInMonth(int year, int month) => CalendarSystem.Iso.GetDaysInMonth(NearYear(year).Near, month);

    /// <summary>A day that the month lacks becomes its last. Null when the result lies outside of the years.</summary>
    public CalendarDate? PlusMonths(long months)
    {
        const long Most = 12L * (LastYear - FirstYear + 1L);
        if (months is < -Most or > Most)
        {
            return null;
        }

        var (year, month, day) = this;
        var total = (year * 12L) + month - 1 + months;
        var (newYear, newMonth) = (FloorDivide(total, 12), (int)(total - (FloorDivide(total, 12) * 12)) + 1);
        return newYear is >= FirstYear and <= LastYear
            ? Of((int)newYear, newMonth, Math.Min(day, DaysInMonth((int)newYear, newMonth)))
            : null;
    }

    /// <summary>Null when the result lies outside of the years.</summary>
    public CalendarDate? PlusDays(long days) =>
        days is >= FirstDay - LastDay and <= LastDay - FirstDay ? InRange(EpochDay + days) : null;

    public CalendarDateTime At(LocalTime time) => new(this, time);

    public void Deconstruct(out int year, out int month, out int day)
    {
        // Years that begin in March, so that the leap day is their last; 153 days are five months, from there on.
        const long EpochFromMarch = 719_468;
        var cycle = FloorDivide(EpochDay + EpochFromMarch, DaysOfCycle);
        var inCycle = (int)(EpochDay + EpochFromMarch - (cycle * DaysOfCycle));
        var yearOfCycle = (inCycle - (inCycle / 1_460) + (inCycle / 36_524) - (inCycle / 146_096)) / 365;
        var inYear = inCycle - ((365 * yearOfCycle) + (yearOfCycle / 4) - (yearOfCycle / 100));
        var fromMarch = ((5 * inYear) + 2) / 153;
        day = inYear - (((153 * fromMarch) + 2) / 5) + 1;
        month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9;
        year = (int)((cycle * YearsOfCycle) + yearOfCycle) + (month <= 2 ? 1 : 0);
    }

    public int CompareTo(CalendarDate other) => EpochDay.CompareTo(other.EpochDay);

    /// <summary>Rounded down, whatever the sign.</summary>
    public static long FloorDivide(long dividend, long divisor)
    {
        var quotient = Math.DivRem(dividend, divisor, out var rest);
        return rest < 0 ? quotient - 1 : quotient;
    }

    private static (int Near, long Cycles) NearYear(int year)
    {
        var cycles = FloorDivide(year - 2000L, YearsOfCycle);
        return ((int)(year - (cycles * YearsOfCycle)), cycles);
    }

    private static CalendarDate Far(LocalDate near, long cycles) => new(Period.DaysBetween(Epoch, near) + (cycles * DaysOfCycle));
}
