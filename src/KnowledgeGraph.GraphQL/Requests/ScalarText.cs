using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using KnowledgeGraph.GraphQL.Execution;
using NodaTime.Text;

namespace KnowledgeGraph.GraphQL.Requests;

/// <summary>Scalars that are written as strings.</summary>
internal static class ScalarText
{
    private static readonly string[] ToTheSecond = ["yyyy-MM-ddTHH:mm:sszzz", "yyyy-MM-ddTHH:mm:ssZ"];
    private static readonly string[] ToTheSecondOrMinute = [.. ToTheSecond, "yyyy-MM-ddTHH:mmzzz", "yyyy-MM-ddTHH:mmZ"];

    /// <summary>A whole day, <c>2021-08-15</c>: nothing is added to a year or a month alone.</summary>
    public static bool TryDate(string text, out LocalDate date)
    {
        var valid = DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day);
        date = new LocalDate(day);
        return valid;
    }

    /// <summary>A moment with its offset, to the minute, the second, or at most nine decimals of it.</summary>
    public static bool TryDateTime(string text, out ZonedDateTime moment)
    {
        var (forms, nanosecond) = (ToTheSecondOrMinute, 0);
        if (text.IndexOf('.', StringComparison.Ordinal) is var point and >= 0)
        {
            var digits = text.AsSpan(point + 1).IndexOfAnyExceptInRange('0', '9');
            if (digits is < 1 or > 9)
            {
                moment = new ZonedDateTime(default(DateTimeOffset));
                return false;
            }

            nanosecond = int.Parse(text.Substring(point + 1, digits).PadRight(9, '0'), NumberStyles.None, CultureInfo.InvariantCulture);
            (forms, text) = (ToTheSecond, text.Remove(point, digits + 1));
        }

        var valid = DateTimeOffset.TryParseExact(text, forms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var parsed);
        moment = PackStreamTime.Moment(parsed, nanosecond);
        return valid;
    }

    /// <summary>A length of time of ISO 8601, <c>P1Y2M3DT4H5.6S</c>; years are twelve months, weeks seven days.</summary>
    public static bool TryDuration(string text, [NotNullWhen(true)] out Duration? duration)
    {
        duration = null;
        if (text.Length > 100 || !PeriodPattern.NormalizingIso.Parse(text).TryGetValue(NodaTime.Period.Zero, out var period))
        {
            return false;
        }

        var nanoseconds = ((Int128)period.Hours * 3600 + (Int128)period.Minutes * 60 + period.Seconds) * 1_000_000_000 + (Int128)period.Milliseconds * 1_000_000 + (Int128)period.Ticks * 100 + period.Nanoseconds;
        var (seconds, rest) = Int128.DivRem(nanoseconds, 1_000_000_000);
        if (rest < 0)
        {
            (seconds, rest) = (seconds - 1, rest + 1_000_000_000);
        }

        duration = new Duration(((long)period.Years * 12) + period.Months, ((long)period.Weeks * 7) + period.Days, (long)seconds, (int)rest);
        return true;
    }
}
