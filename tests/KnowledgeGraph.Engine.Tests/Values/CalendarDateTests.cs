using KnowledgeGraph.Engine.Values;
using NodaTime;
using NodaTime.Calendars;

namespace KnowledgeGraph.Engine.Tests.Values;

public sealed class CalendarDateTests
{
    private static readonly LocalDate Epoch = new(1970, 1, 1);

    [Fact]
    public void Within_nodatimes_years_it_says_what_nodatime_says()
    {
        const int First = -4_371_222;   // -9998-01-01
        const int Last = 2_932_896;     // 9999-12-31
        for (var day = First; day <= Last; day += 211)
        {
            SaysWhatNodaTimeSays(day);
        }

        SaysWhatNodaTimeSays(Last);
    }

    [Theory]
    [InlineData(-999_999_999, 1, 1)]
    [InlineData(999_999_999, 12, 31)]
    [InlineData(-400_000_000, 2, 29)]
    [InlineData(123_456_788, 2, 29)]
    [InlineData(-10_000, 12, 31)]
    [InlineData(10_000, 1, 1)]
    public void Farther_away_the_same_day_comes_back_and_the_next_follows(int year, int month, int day)
    {
        var date = CalendarDate.Of(year, month, day);

        var (y, m, d) = date;
        (y, m, d).ShouldBe((year, month, day));
        CalendarDate.OfWeek(date.WeekYear, date.Week, date.DayOfWeek).ShouldBe(date);
        if (date.PlusDays(1) is { } next)
        {
            (next.DayOfWeek % 7).ShouldBe((date.DayOfWeek + 1) % 7);
            next.CompareTo(date).ShouldBeGreaterThan(0);
        }
    }

    [Fact]
    public void The_calendar_has_a_first_and_a_last_day()
    {
        var (first, last) = (CalendarDate.Of(CalendarDate.FirstYear, 1, 1), CalendarDate.Of(CalendarDate.LastYear, 12, 31));

        first.EpochDay.ShouldBe(-365_243_219_162);   // both as java.time.LocalDate has them
        last.EpochDay.ShouldBe(365_241_780_471);
        first.PlusDays(last.EpochDay - first.EpochDay).ShouldBe(last);
        foreach (var far in new[] { 1, long.MaxValue })
        {
            last.PlusDays(far).ShouldBeNull();
            first.PlusDays(-far).ShouldBeNull();
            last.PlusMonths(far).ShouldBeNull();
            first.PlusMonths(-far).ShouldBeNull();
            last.At(LocalTime.MaxValue).Plus(far, 0).ShouldBeNull();
            first.At(LocalTime.Midnight).Plus(-far, 0).ShouldBeNull();
        }

        last.PlusDays(long.MinValue).ShouldBeNull();
        first.At(LocalTime.Midnight).Plus(long.MinValue, 999_999_999).ShouldBeNull();
        new Moment(long.MaxValue, 0).At(Offset.FromHours(18)).ShouldBeNull();
        new Moment(long.MinValue, 0).At(Offset.FromHours(-18)).ShouldBeNull();
    }

    [Fact]
    public void A_date_takes_no_memory_to_be_made_moved_and_taken_apart()
    {
        Use(0);   // compiled
        var before = GC.GetAllocatedBytesForCurrentThread();
        var sum = 0L;
        for (var i = 0; i < 1000; i++)
        {
            sum += Use(i * 300_000_000L);
        }

        GC.GetAllocatedBytesForCurrentThread().ShouldBe(before);
        sum.ShouldNotBe(0);

        static long Use(long epochDay)
        {
            var date = Value.Date(new CalendarDate(epochDay)).AsDate().PlusMonths(5)?.PlusDays(-3) ?? default;
            var (year, month, day) = date;
            return year + month + day + date.Week + date.WeekYear + CalendarDate.Of(year, month, day).EpochDay + date.At(LocalTime.Noon).At(Offset.Zero).Seconds;
        }
    }

    private static void SaysWhatNodaTimeSays(int epochDay)
    {
        var (ours, theirs) = (new CalendarDate(epochDay), Epoch.PlusDays(epochDay));
        (ours.Year, ours.Month, ours.Day, ours.DayOfYear, ours.DayOfWeek)
            .ShouldBe((theirs.Year, theirs.Month, theirs.Day, theirs.DayOfYear, (int)theirs.DayOfWeek));
        (ours.WeekYear, ours.Week).ShouldBe((WeekYearRules.Iso.GetWeekYear(theirs), WeekYearRules.Iso.GetWeekOfWeekYear(theirs)));
        CalendarDate.Of(theirs.Year, theirs.Month, theirs.Day).ShouldBe(ours);
        CalendarDate.OfWeek(ours.WeekYear, ours.Week, ours.DayOfWeek).ShouldBe(ours);
        ours.QuarterStart.PlusDays(ours.DayOfQuarter - 1).ShouldBe(ours);
        CalendarDate.DaysInMonth(theirs.Year, theirs.Month).ShouldBe(CalendarSystem.Iso.GetDaysInMonth(theirs.Year, theirs.Month));
        foreach (var months in new[] { -13, -1, 1, 11, 12, 25 })
        {
            if (theirs.Year is > -9990 and < 9990)
            {
                ours.PlusMonths(months).ShouldBe(new CalendarDate(Period.DaysBetween(Epoch, theirs.PlusMonths(months))));
            }
        }
    }
}
