using System.Globalization;
using System.Text;
using KnowledgeGraph.Bolt;
using KnowledgeGraph.Bolt.PackStream;
using ProtocolException = KnowledgeGraph.Bolt.ProtocolException;

namespace KnowledgeGraph.GraphQL.Execution;

/// <summary>Days and moments as they come over the wire (PackStream structures D, I and i), within .NET's years 1 to 9999.</summary>
internal static class PackStreamTime
{
    public static DateOnly ReadDate(ref PackStreamReader reader)
    {
        Expect(reader.ReadStructureHeader() is (StructureTag.Date, 1), "a date");
        var days = reader.ReadInteger();
        Expect(days is >= -719_162 and <= 2_932_896, "a date in the years 1 to 9999");
        return DateOnly.FromDayNumber((int)days + 719_162);
    }

    /// <summary>A moment to the second, in its own offset, and the nanoseconds beyond; one in a named zone comes as UTC.</summary>
    public static (DateTimeOffset Second, int Nanosecond) ReadDateTime(ref PackStreamReader reader)
    {
        var (tag, fields) = reader.ReadStructureHeader();
        Expect(fields == 3 && tag is StructureTag.DateTime or StructureTag.DateTimeZoneId, "a date-time");
        var (seconds, nanoseconds) = (reader.ReadInteger(), reader.ReadInteger());
        Expect(seconds is >= -62_135_510_400 and <= 253_402_214_400 && nanoseconds is >= 0 and < 1_000_000_000, "a date-time in the years 1 to 9999");
        var moment = DateTimeOffset.FromUnixTimeSeconds(seconds);
        if (tag == StructureTag.DateTimeZoneId)
        {
            reader.ReadUtf8();
            return (moment, (int)nanoseconds);
        }

        var offset = reader.ReadInteger();
        Expect(offset is > -50_400 and < 50_400 && offset % 60 == 0, "an offset of whole minutes under 14 hours");
        return (moment.ToOffset(TimeSpan.FromSeconds(offset)), (int)nanoseconds);
    }

    public static ZonedDateTime Moment(DateTimeOffset second, int nanosecond) =>
        new(second.ToUnixTimeSeconds(), nanosecond, Zone.Of((int)second.Offset.TotalSeconds));

    public static Duration ReadDuration(ref PackStreamReader reader)
    {
        Expect(reader.ReadStructureHeader() is (StructureTag.Duration, 4), "a duration");
        var (months, days, seconds, nanoseconds) = (reader.ReadInteger(), reader.ReadInteger(), reader.ReadInteger(), reader.ReadInteger());
        Expect(nanoseconds is >= 0 and < 1_000_000_000, "a duration");
        return new Duration(months, days, seconds, (int)nanoseconds);
    }

    /// <summary>ISO 8601, with as many decimals as are needed, and Z for UTC.</summary>
    public static int Format((DateTimeOffset Second, int Nanosecond) moment, Span<byte> text)
    {
        var (second, nanosecond) = moment;
        var fraction = nanosecond == 0 ? "" : $".{nanosecond:D9}".TrimEnd('0');
        var zone = second.Offset == TimeSpan.Zero ? "Z" : second.ToString("zzz", CultureInfo.InvariantCulture);
        return Encoding.UTF8.GetBytes($"{second.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture)}{fraction}{zone}", text);
    }

    private static void Expect(bool condition, string expected)
    {
        if (!condition)
        {
            throw new ProtocolException($"Expected {expected}.");
        }
    }
}
