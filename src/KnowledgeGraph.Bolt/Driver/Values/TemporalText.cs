namespace KnowledgeGraph.Bolt.Driver.Values;

/// <summary>Temporal values as ISO 8601 writes them.</summary>
internal static class TemporalText
{
    public static string Date(int year, int month, int day) =>
        year is >= 0 and <= 9999 ? $"{year:D4}-{month:D2}-{day:D2}" : $"{(year < 0 ? "-" : "+")}{Math.Abs((long)year):D4}-{month:D2}-{day:D2}";

    public static string Time(int hour, int minute, int second, int nanosecond) =>
        nanosecond == 0 ? $"{hour:D2}:{minute:D2}:{second:D2}" : $"{hour:D2}:{minute:D2}:{second:D2}.{nanosecond:D9}";

    public static string Offset(int seconds)
    {
        if (seconds == 0)
        {
            return "Z";
        }

        var (sign, absolute) = (seconds < 0 ? "-" : "+", Math.Abs(seconds));
        var text = $"{sign}{absolute / 3600:D2}:{absolute / 60 % 60:D2}";
        return absolute % 60 == 0 ? text : $"{text}:{absolute % 60:D2}";
    }
}
