using System.Text;

namespace KnowledgeGraph.Bolt.Driver;

/// <summary>Cypher's DURATION: months, days and seconds, which are never turned into one another. Nanoseconds are 0 to 999,999,999.</summary>
public sealed record Duration
{
    public Duration(long months, long days, long seconds, int nanos)
    {
        Months = months;
        Days = days;
        Seconds = seconds;
        Nanos = Values.Calendar.Within(nanos, 0, 999_999_999, nameof(nanos));
    }

    public Duration(long seconds, int nanos = 0)
        : this(0, 0, seconds, nanos)
    {
    }

    public long Months { get; }

    public long Days { get; }

    public long Seconds { get; }

    public int Nanos { get; }

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

    private static void Append(StringBuilder text, long number, char unit)
    {
        if (number != 0)
        {
            text.Append(number).Append(unit);
        }
    }
}
