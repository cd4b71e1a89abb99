using System.Globalization;

namespace KnowledgeGraph.GraphQL.Dates;

/// <summary>
/// Reads one EDTF text from left to right. A method returns null once something is wrong, and <see cref="Problem"/> says what and where.
/// <code>
/// whole     = set | end "/" end | date [ time ]
/// set       = ( "[" | "{" ) member { "," member } ( "]" | "}" )       member = [ ".." ] date | date ".." [ date ]
/// end       = [ ".." | date ]
/// date      = year [ "-" month [ "-" day ] ]                          each with one "?", "~" or "%" before or behind it
/// year      = [ "-" ] 4 * ( digit | "X" ) [ "S" digits ] | "Y" [ "-" ] digits [ "E" digits ] [ "S" digits ]
/// month     = 2 * ( digit | "X" ): 01 to 12, or 21 to 41              day = 2 * ( digit | "X" )
/// time      = "T" hh ":" mm ":" ss [ "Z" | ( "+" | "-" ) hh [ ":" mm ] ]
/// </code>
/// </summary>
internal ref struct EdtfParser(string text)
{
    private const int MaximumYearDigits = 15;   // so that every sum below fits into a long

    private static readonly (int Month, int Months)[] PartsOfYear =
    [
        (3, 3), (6, 3), (9, 3), (12, 3),   // 21 to 24: spring, summer, autumn, winter; read as those of the northern hemisphere
        (3, 3), (6, 3), (9, 3), (12, 3),   // 25 to 28: of the northern hemisphere
        (9, 3), (12, 3), (3, 3), (6, 3),   // 29 to 32: of the southern hemisphere
        (1, 3), (4, 3), (7, 3), (10, 3),   // 33 to 36: quarters
        (1, 4), (5, 4), (9, 4),            // 37 to 39: thirds
        (1, 6), (7, 6),                    // 40 and 41: halves
    ];

    private readonly ReadOnlySpan<char> _text = text;
    private int _at;

    public string? Problem { get; private set; }

    /// <summary>The years that a year stands for; of a pattern not all between the two.</summary>
    private readonly ref struct Years(long first, long last, ReadOnlySpan<char> pattern)
    {
        public long First { get; } = first;

        public long Last { get; } = last;

        /// <summary>Four digits, some of them X; empty: all from the first to the last are meant.</summary>
        public ReadOnlySpan<char> Pattern { get; } = pattern;

        public bool Hold(long year) => Pattern.IsEmpty || Fits(Pattern, Math.Abs(year));
    }

    public DayRange? Read()
    {
        if (_text.Length > EdtfDate.MaximumLength)
        {
            return Fail(0, $"a date has at most {EdtfDate.MaximumLength} characters, this has {_text.Length}");
        }

        var read = Next is '[' or '{' ? Set() : IntervalOrDate();
        return read is null || _at == _text.Length ? read : Fail(_at, $"`{Rest()}` is left over");
    }

    private DayRange? Set()
    {
        var close = _text[_at++] == '[' ? ']' : '}';
        DayRange? all = null;
        for (var first = true; first || Take(','); first = false)
        {
            if (Member(first, close) is not { } member)
            {
                return null;
            }

            all = all?.Or(member) ?? member;
        }

        return Take(close) ? all : Fail(_at, $"a comma or `{close}` is missing");
    }

    private DayRange? Member(bool isFirst, char close)
    {
        var at = _at;
        var openStart = Take("..");
        if (openStart && !isFirst)
        {
            return Fail(at, "`..` before a date belongs to the first member of a set only");
        }

        if (Date(out _) is not { } date)
        {
            return null;
        }

        if (openStart)
        {
            return new DayRange(null, date.Last);
        }

        var dots = _at;
        if (!Take(".."))
        {
            return date;
        }

        if (Next == close)
        {
            return new DayRange(date.First, null);
        }

        return Next == ','
            ? Fail(dots, "`..` behind a date belongs to the last member of a set only")
            : Date(out _) is { } end ? DayRange.Between(date, end) ?? Fail(at, "the range ends before it begins") : null;
    }

    private DayRange? IntervalOrDate()
    {
        var wholeDay = false;
        var (openStart, start) = (Take(".."), default(DayRange?));
        if (!openStart && Next != '/' && (start = Date(out wholeDay)) is null)
        {
            return null;
        }

        var slash = _at;
        if (!Take('/'))
        {
            return openStart ? Fail(slash, "`..` is the open end of an interval: `/` and a date are missing")
                : wholeDay && Next == 'T' ? Time() ? start : null
                : start;
        }

        var (openEnd, end) = (Take(".."), default(DayRange?));
        if (!openEnd && _at < _text.Length && (end = Date(out _)) is null)
        {
            return null;
        }

        return start is null && end is null ? Fail(slash, "an interval needs a date at one end at least")
            : start is { } from && end is { } to ? DayRange.Between(from, to) ?? Fail(0, "the interval ends before it begins")
            : new DayRange(start?.First, end?.Last);
    }

    /// <summary>A date without a time.</summary>
    /// <param name="isWholeDay">It is one day, without a qualification at its end: a time may follow.</param>
    private DayRange? Date(out bool isWholeDay)
    {
        isWholeDay = false;
        var start = _at;
        var qualified = Qualifier();
        if (!Year(out var years) || !QualifierBehind(qualified))
        {
            return null;
        }

        if (!Take('-'))
        {
            return new DayRange(new Day(years.First, 1, 1), new Day(years.Last, 12, 31));
        }

        var at = _at;
        if (years.Pattern.IsEmpty)
        {
            return Fail(at - 1, "a year with Y or S stands alone");
        }

        qualified = Qualifier();
        if (!TwoDigits("a month", out var month) || !QualifierBehind(qualified))
        {
            return null;
        }

        if (!month.Contains('X') && int.Parse(month, CultureInfo.InvariantCulture) is >= 21 and <= 41 and var part)
        {
            return Next == '-' ? Fail(_at, $"{month} is a part of a year: no day can follow") : PartOfYear(years, part);
        }

        if (!AnyFits(month, 12))
        {
            return Fail(at, $"{month} is no month (01 to 12) and no part of a year (21 to 41)");
        }

        var day = default(ReadOnlySpan<char>);
        if (Take('-'))
        {
            at = _at;
            qualified = Qualifier();
            if (!TwoDigits("a day", out day) || !QualifierBehind(qualified))
            {
                return null;
            }

            if (!AnyFits(day, 31))
            {
                return Fail(at, $"{day} is no day of a month (01 to 31)");
            }

            isWholeDay = !_text[start.._at].ContainsAny("X?~%");
        }

        return Fitting(years, month, day) ?? Fail(start, $"`{_text[start.._at]}` is no day of the calendar");
    }

    private bool Year(out Years years)
    {
        years = default;
        var start = _at;
        if (Take('Y'))
        {
            return LongYear(start, out years);
        }

        var isNegative = Take('-');
        var digits = _at;
        while (Next is (>= '0' and <= '9') or 'X')
        {
            _at++;
        }

        var pattern = _text[digits.._at];
        if (pattern.Length != 4)
        {
            return Wrong(start, pattern.Length > 4 ? "a year of more than four digits is written with Y, like Y12345" : "a year of four digits is missing");
        }

        var (first, last) = (0L, 0L);
        foreach (var digit in pattern)
        {
            first = (first * 10) + (digit == 'X' ? 0 : digit - '0');
            last = (last * 10) + (digit == 'X' ? 9 : digit - '0');
        }

        if (isNegative && last == 0)
        {
            return Wrong(start, "the year 0000 has no sign");
        }

        if (Next == 'S')
        {
            return pattern.Contains('X') ? Wrong(_at, "S needs a year without X") : SignificantDigits(isNegative, first, out years);
        }

        while (isNegative && (first == 0 || !Fits(pattern, first)))
        {
            first++;   // -000X begins with -0001
        }

        years = isNegative ? new Years(-last, -first, pattern) : new Years(first, last, pattern);
        return true;
    }

    private bool LongYear(int start, out Years years)
    {
        years = default;
        var isNegative = Take('-');
        if (!Number("a year", out var year))
        {
            return false;
        }

        if (Take('E'))
        {
            if (!Number("an exponent", out var exponent))
            {
                return false;
            }

            for (var i = 0L; i < exponent && year is > 0 and < 1_000_000_000_000_000; i++)
            {
                year *= 10;
            }
        }
        else if (year <= 9999)
        {
            return Wrong(start, "Y is for years of more than four digits");
        }

        if (year >= 1_000_000_000_000_000)
        {
            return Wrong(start, $"a year has at most {MaximumYearDigits} digits");
        }

        if (Next == 'S')
        {
            return SignificantDigits(isNegative, year, out years);
        }

        years = isNegative ? new Years(-year, -year, default) : new Years(year, year, default);
        return true;
    }

    /// <summary><c>1950S2</c>: the first two digits are sure, so it is one of the years 1900 to 1999.</summary>
    private bool SignificantDigits(bool isNegative, long year, out Years years)
    {
        years = default;
        var at = _at++;
        if (!Number("a number of digits", out var significant))
        {
            return false;
        }

        if (significant == 0)
        {
            return Wrong(at, "S0 leaves no digit of the year");
        }

        var unit = 1L;
        for (var digits = year.ToString(CultureInfo.InvariantCulture).Length; digits > significant; digits--)
        {
            unit *= 10;
        }

        var first = year / unit * unit;
        years = isNegative ? new Years(-(first + unit - 1), -first, default) : new Years(first, first + unit - 1, default);
        return true;
    }

    private static DayRange PartOfYear(Years years, int code)
    {
        var (month, months) = PartsOfYear[code - 21];
        var (year, last) = month + months - 1 is > 12 and var over ? (years.Last + 1, over - 12) : (years.Last, month + months - 1);
        return new DayRange(new Day(years.First, month, 1), new Day(year, last, Day.DaysInMonth(Day.IsLeapYear(year), last)));
    }

    /// <summary>From the first to the last day that fits; null when none does.</summary>
    /// <param name="years">The years.</param>
    /// <param name="month">Two digits or X.</param>
    /// <param name="day">The same; empty: all days of the month.</param>
    private static DayRange? Fitting(Years years, ReadOnlySpan<char> month, ReadOnlySpan<char> day)
    {
        var common = WithinYear(false, month, day);
        var leap = WithinYear(true, month, day);   // holds every day that the other holds
        if (leap is null)
        {
            return null;
        }

        Day? first = null;
        for (var year = years.First; first is null && year <= years.Last; year++)
        {
            if (years.Hold(year) && (Day.IsLeapYear(year) ? leap : common) is var (start, _))
            {
                first = start with { Year = year };
            }
        }

        Day? last = null;
        for (var year = years.Last; last is null && year >= years.First; year--)
        {
            if (years.Hold(year) && (Day.IsLeapYear(year) ? leap : common) is var (_, end))
            {
                last = end with { Year = year };
            }
        }

        return first is null ? null : new DayRange(first, last);
    }

    private static (Day First, Day Last)? WithinYear(bool leapYear, ReadOnlySpan<char> month, ReadOnlySpan<char> day)
    {
        (Day First, Day Last)? found = null;
        for (var m = 1; m <= 12; m++)
        {
            for (var d = 1; Fits(month, m) && d <= Day.DaysInMonth(leapYear, m); d++)
            {
                if (day.IsEmpty || Fits(day, d))
                {
                    var current = new Day(0, m, d);
                    found = (found?.First ?? current, current);
                }
            }
        }

        return found;
    }

    private static bool AnyFits(ReadOnlySpan<char> pattern, int highest)
    {
        for (var number = 1; number <= highest; number++)
        {
            if (Fits(pattern, number))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether the number, with leading zeros, has these digits; X is any.</summary>
    private static bool Fits(ReadOnlySpan<char> pattern, long number)
    {
        for (var i = pattern.Length - 1; i >= 0; i--, number /= 10)
        {
            if (pattern[i] != 'X' && pattern[i] - '0' != number % 10)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The time of a day is checked and has no effect: the day is that of the place whose clock it is.</summary>
    private bool Time()
    {
        _at++;
        if (!(TwoDigitsUpTo(23, "an hour") && Expect(':') && TwoDigitsUpTo(59, "minutes") && Expect(':') && TwoDigitsUpTo(59, "seconds")))
        {
            return false;
        }

        return Take('Z') || !(Take('+') || Take('-')) || (TwoDigitsUpTo(23, "the hours of an offset") && (!Take(':') || TwoDigitsUpTo(59, "the minutes of an offset")));
    }

    private bool TwoDigitsUpTo(int highest, string what)
    {
        var at = _at;
        return TwoDigits(what, out var digits)
            && (!digits.Contains('X') && int.Parse(digits, CultureInfo.InvariantCulture) <= highest || Wrong(at, $"{what} must be 00 to {highest}, not {digits}"));
    }

    private bool TwoDigits(string what, out ReadOnlySpan<char> digits)
    {
        var at = _at;
        while (_at - at < 2 && Next is (>= '0' and <= '9') or 'X')
        {
            _at++;
        }

        digits = _text[at.._at];
        return digits.Length == 2 || Wrong(at, $"{what} of two digits is missing");
    }

    private bool Number(string what, out long number)
    {
        var at = _at;
        while (Next is >= '0' and <= '9')
        {
            _at++;
        }

        number = 0;
        return _at == at ? Wrong(at, $"{what} is missing")
            : _at - at > MaximumYearDigits ? Wrong(at, $"{what} has at most {MaximumYearDigits} digits")
            : long.TryParse(_text[at.._at], NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }

    private bool Qualifier() => Take('?') || Take('~') || Take('%');

    private bool QualifierBehind(bool isQualifiedAlready)
    {
        var at = _at;
        return !Qualifier() || !isQualifiedAlready || Wrong(at, "a part of a date has one `?`, `~` or `%`, before or behind it");
    }

    private readonly char Next => _at < _text.Length ? _text[_at] : '\0';

    private bool Take(char expected)
    {
        var found = Next == expected;
        _at += found ? 1 : 0;
        return found;
    }

    private bool Take(string expected)
    {
        var found = _text[_at..].StartsWith(expected, StringComparison.Ordinal);
        _at += found ? expected.Length : 0;
        return found;
    }

    private bool Expect(char expected) => Take(expected) || Wrong(_at, $"`{expected}` is missing");

    private readonly string Rest() => _text.Length - _at <= 20 ? _text[_at..].ToString() : $"{_text[_at..(_at + 19)]}…";

    private bool Wrong(int at, string problem)
    {
        Problem ??= $"{char.ToUpperInvariant(problem[0])}{problem[1..]} (character {at + 1}).";
        return false;
    }

    private DayRange? Fail(int at, string problem)
    {
        Wrong(at, problem);
        return null;
    }
}
