using System.Text;
using KnowledgeGraph.Bolt.Driver.Values;

namespace KnowledgeGraph.Bolt.Driver;

/// <summary>Cypher's DURATION: months, days and seconds, which are never turned into one another. Nanoseconds are 0 to 999,999,999.</summary>
public sealed record Duration : TemporalValue, IComparable, IComparable<Duration>
{
    /// <summary>Nulls come first.</summary>
    public static readonly IComparer<Duration?> Comparer = Comparer<Duration?>.Default;

    public Duration(long months, long days, long seconds, int nanos)
    {
        Months = months;
        Days = days;
        Seconds = seconds;
        Nanos = Calendar.Within(nanos, 0, 999_999_999, nameof(nanos));
    }

    public Duration(long days, long seconds, int nanos)
        : this(0, days, seconds, nanos)
    {
    }

    public Duration(long seconds, int nanos)
        : this(0, 0, seconds, nanos)
    {
    }

    public Duration(long seconds)
        : this(0, 0, seconds, 0)
    {
    }

    public long Months { get; }

    public long Days { get; }

    public long Seconds { get; }

    public int Nanos { get; }

    /// <summary>A day is 24 hours.</summary>
    /// <exception cref="ValueTruncationException">It has months, which have no fixed length, or is finer than .NET's 100 ns.</exception>
    /// <exception cref="ValueOverflowException">It is longer than .NET's 10,675,199 days.</exception>
    public TimeSpan ToTimeSpan()
    {
        if (Months != 0 || Nanos % 100 != 0)
        {
            throw new ValueTruncationException(Months != 0
                ? $"{this} has months, which are of no fixed length: no System.TimeSpan is as long."
                : $"{this} is finer than .NET's 100 ns.");
        }

        var ticks = ((((Int128)Days * Calendar.SecondsPerDay) + Seconds) * TimeSpan.TicksPerSecond) + (Nanos / 100);
        return ticks >= long.MinValue && ticks <= long.MaxValue
            ? new TimeSpan((long)ticks)
            : throw new ValueOverflowException($"{this} is longer than a System.TimeSpan can be.");
    }

    public int CompareTo(object? obj) => obj is null or Duration ? CompareTo(obj as Duration) : throw NotComparable(obj);

    /// <summary>By length, with 30 days for a month and 24 hours for a day: P1M and P30D are 0 apart, and yet not equal.</summary>
    public int CompareTo(Duration? other) => other is null ? 1 : Length.CompareTo(other.Length);

    /// <summary>ISO 8601, as Cypher prints it: <c>P1Y2M3DT4H5M6.7S</c>.</summary>
    public override string ToString()
    {
        var text = new StringBuilder("P");
        Append(text, Months / 12, 'Y');
        Append(text, Months % 12, 'M');
        Append(text, Days, 'D');
        if (Seconds != 0 || Nanos != 0)
        {
            text.Append('T');
            // A negative number of seconds with positive nanos counts back towards zero.
            var (whole, nanos) = Seconds < 0 && Nanos > 0 ? (Seconds + 1, 1_000_000_000 - Nanos) : (Seconds, Nanos);
            var sign = Seconds < 0 ? "-" : "";
            Append(text, whole / 3600, 'H');
            Append(text, whole / 60 % 60, 'M');
            if (whole % 60 != 0 || nanos != 0)
            {
                text.Append(sign).Append(Math.Abs(whole % 60));
                if (nanos != 0)
                {
                    text.Append('.').Append($"{nanos:D9}".TrimEnd('0'));
                }

                text.Append('S');
            }
        }

        return text.Length == 1 ? "PT0S" : text.ToString();
    }

    protected override TimeSpan ConvertToTimeSpan() => ToTimeSpan();

    private Int128 Length => ((((((Int128)Months * 30) + Days) * Calendar.SecondsPerDay) + Seconds) * Calendar.NanosPerSecond) + Nanos;

    public static bool operator <(Duration left, Duration right) => left.CompareTo(right) < 0;

    public static bool operator >(Duration left, Duration right) => left.CompareTo(right) > 0;

    public static bool operator <=(Duration left, Duration right) => left.CompareTo(right) <= 0;

    public static bool operator >=(Duration left, Duration right) => left.CompareTo(right) >= 0;

    private static void Append(StringBuilder text, long number, char unit)
    {
        if (number != 0)
        {
            text.Append(number).Append(unit);
        }
    }
}
