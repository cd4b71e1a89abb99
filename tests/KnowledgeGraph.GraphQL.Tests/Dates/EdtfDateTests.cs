using System.Globalization;
using System.Text.RegularExpressions;
using KnowledgeGraph.GraphQL.Dates;

namespace KnowledgeGraph.GraphQL.Tests.Dates;

/// <summary>The examples of the EDTF specification (Library of Congress, February 2019) with the days that we say they cover, and what goes beyond them.</summary>
public sealed partial class EdtfDateTests
{
    [Theory]
    // Level 0: date, date and time, interval.
    [InlineData("1985-04-12", "1985-04-12", "1985-04-12")]
    [InlineData("1985-04", "1985-04-01", "1985-04-30")]
    [InlineData("1985", "1985-01-01", "1985-12-31")]
    [InlineData("1985-04-12T23:20:30", "1985-04-12", "1985-04-12")]
    [InlineData("1985-04-12T23:20:30Z", "1985-04-12", "1985-04-12")]
    [InlineData("1985-04-12T23:20:30-04", "1985-04-12", "1985-04-12")]
    [InlineData("1985-04-12T23:20:30+04:30", "1985-04-12", "1985-04-12")]
    [InlineData("1964/2008", "1964-01-01", "2008-12-31")]
    [InlineData("2004-06/2006-08", "2004-06-01", "2006-08-31")]
    [InlineData("2004-02-01/2005-02-08", "2004-02-01", "2005-02-08")]
    [InlineData("2004-02-01/2005-02", "2004-02-01", "2005-02-28")]
    [InlineData("2004-02-01/2005", "2004-02-01", "2005-12-31")]
    [InlineData("2005/2006-02", "2005-01-01", "2006-02-28")]
    // Level 1: long years, seasons, qualification, unspecified digits, extended intervals, negative years.
    [InlineData("Y170000002", null, null)]
    [InlineData("Y-170000002", null, null)]
    [InlineData("2001-21", "2001-03-01", "2001-05-31")]
    [InlineData("1984?", "1984-01-01", "1984-12-31")]
    [InlineData("2004-06~", "2004-06-01", "2004-06-30")]
    [InlineData("2004-06-11%", "2004-06-11", "2004-06-11")]
    [InlineData("201X", "2010-01-01", "2019-12-31")]
    [InlineData("20XX", "2000-01-01", "2099-12-31")]
    [InlineData("2004-XX", "2004-01-01", "2004-12-31")]
    [InlineData("1985-04-XX", "1985-04-01", "1985-04-30")]
    [InlineData("1985-XX-XX", "1985-01-01", "1985-12-31")]
    [InlineData("1985-04-12/..", "1985-04-12", null)]
    [InlineData("1985-04/..", "1985-04-01", null)]
    [InlineData("1985/..", "1985-01-01", null)]
    [InlineData("../1985-04-12", null, "1985-04-12")]
    [InlineData("../1985-04", null, "1985-04-30")]
    [InlineData("../1985", null, "1985-12-31")]
    [InlineData("1985-04-12/", "1985-04-12", null)]
    [InlineData("1985-04/", "1985-04-01", null)]
    [InlineData("1985/", "1985-01-01", null)]
    [InlineData("/1985-04-12", null, "1985-04-12")]
    [InlineData("/1985-04", null, "1985-04-30")]
    [InlineData("/1985", null, "1985-12-31")]
    [InlineData("-1985", null, null)]
    [InlineData("1984~/2004-06", "1984-01-01", "2004-06-30")]
    [InlineData("1984/2004-06~", "1984-01-01", "2004-06-30")]
    [InlineData("1984?/2004%", "1984-01-01", "2004-12-31")]
    // Level 2: exponential years, significant digits, parts of a year, sets, qualification of parts, unspecified digits, intervals.
    [InlineData("Y-17E7", null, null)]
    [InlineData("1950S2", "1900-01-01", "1999-12-31")]
    [InlineData("Y171010000S3", null, null)]
    [InlineData("Y3388E2S3", null, null)]
    [InlineData("2001-34", "2001-04-01", "2001-06-30")]
    [InlineData("[1667,1668,1670..1672]", "1667-01-01", "1672-12-31")]
    [InlineData("[..1760-12-03]", null, "1760-12-03")]
    [InlineData("[1760-12..]", "1760-12-01", null)]
    [InlineData("[1760-01,1760-02,1760-12..]", "1760-01-01", null)]
    [InlineData("[1667,1760-12]", "1667-01-01", "1760-12-31")]
    [InlineData("[..1984]", null, "1984-12-31")]
    [InlineData("{1667,1668,1670..1672}", "1667-01-01", "1672-12-31")]
    [InlineData("{1960,1961-12}", "1960-01-01", "1961-12-31")]
    [InlineData("{..1984}", null, "1984-12-31")]
    [InlineData("2004-06~-11", "2004-06-11", "2004-06-11")]
    [InlineData("2004?-06-11", "2004-06-11", "2004-06-11")]
    [InlineData("?2004-06-~11", "2004-06-11", "2004-06-11")]
    [InlineData("2004-%06-11", "2004-06-11", "2004-06-11")]
    [InlineData("2024-~06", "2024-06-01", "2024-06-30")]
    [InlineData("156X-12-25", "1560-12-25", "1569-12-25")]
    [InlineData("15XX-12-25", "1500-12-25", "1599-12-25")]
    [InlineData("XXXX-12-XX", null, "9999-12-31")]
    [InlineData("1XXX-XX", "1000-01-01", "1999-12-31")]
    [InlineData("1XXX-12", "1000-12-01", "1999-12-31")]
    [InlineData("1984-1X", "1984-10-01", "1984-12-31")]
    [InlineData("2004-06-~01/2004-06-~20", "2004-06-01", "2004-06-20")]
    [InlineData("2004-06-XX/2004-07-03", "2004-06-01", "2004-07-03")]
    public void An_example_of_the_specification_covers(string text, string? earliest, string? latest) => ShouldCover(text, earliest, latest);

    [Theory]
    [InlineData("2001-22", "2001-06-01", "2001-08-31")]
    [InlineData("2001-23", "2001-09-01", "2001-11-30")]
    [InlineData("2001-24", "2001-12-01", "2002-02-28")]
    [InlineData("2003-24~", "2003-12-01", "2004-02-29")]
    [InlineData("2001-25", "2001-03-01", "2001-05-31")]
    [InlineData("2001-28", "2001-12-01", "2002-02-28")]
    [InlineData("2001-29", "2001-09-01", "2001-11-30")]
    [InlineData("2001-30", "2001-12-01", "2002-02-28")]
    [InlineData("2001-31", "2001-03-01", "2001-05-31")]
    [InlineData("2001-32", "2001-06-01", "2001-08-31")]
    [InlineData("2001-33", "2001-01-01", "2001-03-31")]
    [InlineData("2001-36", "2001-10-01", "2001-12-31")]
    [InlineData("2001-37", "2001-01-01", "2001-04-30")]
    [InlineData("2001-39", "2001-09-01", "2001-12-31")]
    [InlineData("2001-40", "2001-01-01", "2001-06-30")]
    [InlineData("2001-41", "2001-07-01", "2001-12-31")]
    [InlineData("201X-21", "2010-03-01", "2019-05-31")]
    [InlineData("2021-21/2021-23", "2021-03-01", "2021-11-30")]
    [InlineData("9999-24", "9999-12-01", null)]
    [InlineData("2000-02-29", "2000-02-29", "2000-02-29")]
    [InlineData("2000-02", "2000-02-01", "2000-02-29")]
    [InlineData("1900-02", "1900-02-01", "1900-02-28")]
    [InlineData("20XX-02-29", "2000-02-29", "2096-02-29")]
    [InlineData("2001-XX-31", "2001-01-31", "2001-12-31")]
    [InlineData("2001-XX-3X", "2001-01-30", "2001-12-31")]
    [InlineData("2001-0X-30", "2001-01-30", "2001-09-30")]
    [InlineData("X004-02-29", "0004-02-29", "9004-02-29")]
    [InlineData("1X00-02-29", "1200-02-29", "1600-02-29")]
    [InlineData("0001", "0001-01-01", "0001-12-31")]
    [InlineData("9999-12-31", "9999-12-31", "9999-12-31")]
    [InlineData("0000", null, null)]
    [InlineData("000X", null, "0009-12-31")]
    [InlineData("-0044-03-15/0014", null, "0014-12-31")]
    [InlineData("2021/Y10000", "2021-01-01", null)]
    [InlineData("-0044/Y10000", null, null)]
    [InlineData("1950S1", "1000-01-01", "1999-12-31")]
    [InlineData("1950S4", "1950-01-01", "1950-12-31")]
    [InlineData("0950S2~", "0950-01-01", "0959-12-31")]
    [InlineData("Y19E2", "1900-01-01", "1900-12-31")]
    [InlineData("Y19E2S1", "1000-01-01", "1999-12-31")]
    [InlineData("[2021-08..2021-10,2020]", "2020-01-01", "2021-10-31")]
    [InlineData("[..2020,2022..]", null, null)]
    [InlineData("{2021-06-07}", "2021-06-07", "2021-06-07")]
    [InlineData("2024-06/2024-08~", "2024-06-01", "2024-08-31")]
    public void Beyond_the_examples_it_covers(string text, string? earliest, string? latest) => ShouldCover(text, earliest, latest);

    [Theory]
    [InlineData("", "A year of four digits is missing (character 1).")]
    [InlineData(" 2021", "A year of four digits is missing (character 1).")]
    [InlineData("2021 ", "` ` is left over (character 5).")]
    [InlineData("21", "A year of four digits is missing (character 1).")]
    [InlineData("12345", "A year of more than four digits is written with Y, like Y12345 (character 1).")]
    [InlineData("20210815", "A year of more than four digits is written with Y, like Y12345 (character 1).")]
    [InlineData("2021-8-1", "A month of two digits is missing (character 6).")]
    [InlineData("2021-", "A month of two digits is missing (character 6).")]
    [InlineData("2021-13", "13 is no month (01 to 12) and no part of a year (21 to 41) (character 6).")]
    [InlineData("2021-00", "00 is no month (01 to 12) and no part of a year (21 to 41) (character 6).")]
    [InlineData("2021-42", "42 is no month (01 to 12) and no part of a year (21 to 41) (character 6).")]
    [InlineData("2021-2X", "2X is no month (01 to 12) and no part of a year (21 to 41) (character 6).")]
    [InlineData("2021-08-32", "32 is no day of a month (01 to 31) (character 9).")]
    [InlineData("2021-08-00", "00 is no day of a month (01 to 31) (character 9).")]
    [InlineData("2021-02-29", "`2021-02-29` is no day of the calendar (character 1).")]
    [InlineData("1900-02-29", "`1900-02-29` is no day of the calendar (character 1).")]
    [InlineData("XXX1-02-29", "`XXX1-02-29` is no day of the calendar (character 1).")]
    [InlineData("2020/XXXX-02-3X", "`XXXX-02-3X` is no day of the calendar (character 6).")]
    [InlineData("2021-21-01", "21 is a part of a year: no day can follow (character 8).")]
    [InlineData("2021-08-15-01", "`-01` is left over (character 11).")]
    [InlineData("?2021?", "A part of a date has one `?`, `~` or `%`, before or behind it (character 6).")]
    [InlineData("2021??", "`?` is left over (character 6).")]
    [InlineData("2021-08-15T24:00:00", "An hour must be 00 to 23, not 24 (character 12).")]
    [InlineData("2021-08-15T10:00", "`:` is missing (character 17).")]
    [InlineData("2021-08-15T10:00:61Z", "Seconds must be 00 to 59, not 61 (character 18).")]
    [InlineData("2021-08T10:00:00", "`T10:00:00` is left over (character 8).")]
    [InlineData("2021-08-15?T10:00:00", "`T10:00:00` is left over (character 12).")]
    [InlineData("2021-08-15T10:00:00/2022", "`/2022` is left over (character 20).")]
    [InlineData("2022/2021", "The interval ends before it begins (character 1).")]
    [InlineData("-0044/-0050", "The interval ends before it begins (character 1).")]
    [InlineData("2021/2022/2023", "`/2023` is left over (character 10).")]
    [InlineData("/", "An interval needs a date at one end at least (character 1).")]
    [InlineData("../..", "An interval needs a date at one end at least (character 3).")]
    [InlineData("..", "`..` is the open end of an interval: `/` and a date are missing (character 3).")]
    [InlineData("2021/open", "A year of four digits is missing (character 6).")]
    [InlineData("[]", "A year of four digits is missing (character 2).")]
    [InlineData("[2021", "A comma or `]` is missing (character 6).")]
    [InlineData("[2021}", "A comma or `]` is missing (character 6).")]
    [InlineData("[2021, 2022]", "A year of four digits is missing (character 7).")]
    [InlineData("[2022..2021]", "The range ends before it begins (character 2).")]
    [InlineData("[2020,..2021]", "`..` before a date belongs to the first member of a set only (character 7).")]
    [InlineData("[2020..,2021]", "`..` behind a date belongs to the last member of a set only (character 6).")]
    [InlineData("[2020/2021]", "A comma or `]` is missing (character 6).")]
    [InlineData("-0000", "The year 0000 has no sign (character 1).")]
    [InlineData("Y1985", "Y is for years of more than four digits (character 1).")]
    [InlineData("Y12345-01", "A year with Y or S stands alone (character 7).")]
    [InlineData("Y1E99", "A year has at most 15 digits (character 1).")]
    [InlineData("Y1E99999999999999999999", "An exponent has at most 15 digits (character 4).")]
    [InlineData("19XXS2", "S needs a year without X (character 5).")]
    [InlineData("1950S0", "S0 leaves no digit of the year (character 5).")]
    [InlineData("1950S", "A number of digits is missing (character 6).")]
    [InlineData("2021-08-15\0", "`\0` is left over (character 11).")]
    [InlineData("２０２１", "A year of four digits is missing (character 1).")]
    [InlineData("201x", "A year of four digits is missing (character 1).")]
    [InlineData("199u", "A year of four digits is missing (character 1).")]
    public void What_is_no_date_is_refused_with_what_is_wrong_and_where(string text, string expected)
    {
        EdtfDate.TryParse(text, out var date, out var problem).ShouldBeFalse();

        date.ShouldBeNull();
        problem.ShouldBe(expected);
    }

    [Fact]
    public void A_text_beyond_the_limit_is_refused()
    {
        EdtfDate.TryParse($"[{string.Join(',', Enumerable.Repeat("2021", 100))}]", out _, out var problem).ShouldBeFalse();

        problem.ShouldContain("at most 250 characters, this has 501");
    }

    [Theory]
    [InlineData("-0044", true)]
    [InlineData("[..-0044]", true)]
    [InlineData("Y12345/..", true)]
    [InlineData("-0044/..", false)]
    [InlineData("../Y12345", false)]
    [InlineData("2021", false)]
    [InlineData("XXXX", false)]
    public void A_date_wholly_outside_of_the_years_1_to_9999_is_known_as_such(string text, bool beyond) => Parse(text).IsBeyondCalendar.ShouldBe(beyond);

    /// <summary>Every day of two centuries is held against the pattern as text: the first and the last that fit are the answer.</summary>
    [Fact]
    public void Unspecified_digits_stand_for_the_first_and_last_days_that_fit()
    {
        var random = new Random(8601);
        var days = Enumerable.Range(0, 200 * 366).Select(new DateOnly(1900, 1, 1).AddDays).Where(day => day.Year < 2100).Select(day => (Day: day, Text: day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))).ToList();
        for (var i = 0; i < 300; i++)
        {
            var pattern = string.Concat(days[random.Next(days.Count)].Text.Select((letter, at) => at > 1 && letter != '-' && random.Next(3) == 0 ? 'X' : letter));
            var fitting = days.Where(day => day.Text.Zip(pattern).All(pair => pair.Second == 'X' || pair.First == pair.Second)).ToList();

            var date = Parse(pattern);

            (date.Earliest, date.Latest).ShouldBe((fitting[0].Day, fitting[^1].Day), pattern);
        }
    }

    [Fact]
    public void The_earliest_day_is_never_after_the_latest_and_the_text_reads_back_as_the_same_date()
    {
        var random = new Random(2019);
        var accepted = 0;
        for (var i = 0; i < 20_000; i++)
        {
            var text = Any(random);
            if (!EdtfDate.TryParse(text, out var date, out var problem))
            {
                problem.ShouldMatch(@"^.+ \(character \d+\)\.$", text);
                continue;
            }

            accepted++;
            if (date is { Earliest: { } earliest, Latest: { } latest })
            {
                earliest.ShouldBeLessThanOrEqualTo(latest, text);
            }

            Parse(date.ToString()).ShouldBe(date);
        }

        accepted.ShouldBeGreaterThan(10_000);
    }

    [Fact]
    public void An_interval_of_two_dates_goes_from_the_first_day_of_one_to_the_last_day_of_the_other()
    {
        var random = new Random(1988);
        for (var i = 0; i < 5_000; i++)
        {
            var (left, right) = (AnyDate(random), AnyDate(random));
            if (!EdtfDate.TryParse($"{left}/{right}", out var interval, out _))
            {
                continue;
            }

            (interval.Earliest, interval.Latest).ShouldBe((Parse(left).Earliest, Parse(right).Latest), interval.Text);
            var set = Parse($"[{left},{right}]");
            (set.Earliest <= interval.Earliest || set.Earliest is null).ShouldBeTrue(set.Text);
        }
    }

    [Fact]
    public void No_text_brings_the_reader_down()
    {
        const string Letters = "0123456789XYSETZ-+/.:,[]{}?~% ";
        var random = new Random(4);
        for (var i = 0; i < 50_000; i++)
        {
            var text = Any(random).ToCharArray().ToList();
            for (var edits = random.Next(1, 4); edits > 0 && text.Count > 0; edits--)
            {
                var at = random.Next(text.Count);
                if (random.Next(2) == 0)
                {
                    text.RemoveAt(at);
                }
                else
                {
                    text.Insert(at, Letters[random.Next(Letters.Length)]);
                }
            }

            if (!EdtfDate.TryParse(string.Concat(text), out _, out var problem))
            {
                int.Parse(Place().Match(problem).Groups[1].Value, CultureInfo.InvariantCulture).ShouldBeInRange(1, text.Count + 1, string.Concat(text));
            }
        }
    }

    private static string Any(Random random) => random.Next(8) switch
    {
        0 => $"{AnyDate(random)}/..",
        1 => $"/{AnyDate(random)}",
        2 => $"{AnyDate(random)}/{AnyDate(random)}",
        3 => $"[..{AnyDate(random)},{AnyDate(random)}]",
        4 => $"{{{AnyDate(random)},{AnyDate(random)},{AnyDate(random)}..}}",
        _ => AnyDate(random),
    };

    private static string AnyDate(Random random)
    {
        var year = $"{(random.Next(10) == 0 ? "-" : "")}{Digits(random, random.Next(10_000), 4)}{Qualifier(random)}";
        return random.Next(6) switch
        {
            0 => year,
            1 => $"{year}-{random.Next(21, 42)}",
            2 => $"{Qualifier(random)}Y{random.Next(10_000, 99_999)}",
            3 => $"{year}-{Digits(random, random.Next(1, 13), 2)}",
            _ => $"{year}-{Digits(random, random.Next(1, 13), 2)}-{Digits(random, random.Next(1, 32), 2)}{Qualifier(random)}",
        };
    }

    private static string Digits(Random random, int number, int length) =>
        string.Concat(number.ToString($"D{length}", CultureInfo.InvariantCulture).Select(digit => random.Next(8) == 0 ? 'X' : digit));

    private static string Qualifier(Random random) => random.Next(10) switch { 0 => "?", 1 => "~", 2 => "%", _ => "" };

    private static EdtfDate Parse(string text) => EdtfDate.TryParse(text, out var date, out var problem) ? date : throw new ArgumentException($"{text}: {problem}", nameof(text));

    private static void ShouldCover(string text, string? earliest, string? latest)
    {
        EdtfDate.TryParse(text, out var date, out var problem).ShouldBeTrue(problem);
        date!.ToString().ShouldBe(text);   // it was read
        (Text(date.Earliest), Text(date.Latest)).ShouldBe((earliest, latest));
    }

    private static string? Text(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\(character (\d+)\)\.$")]
    private static partial Regex Place();
}
