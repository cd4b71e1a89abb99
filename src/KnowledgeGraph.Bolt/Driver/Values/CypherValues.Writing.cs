using KnowledgeGraph.Bolt.PackStream;

namespace KnowledgeGraph.Bolt.Driver.Values;

/// <summary>
/// Parameters onto the wire: Cypher's values, and what .NET has for them. Of a moment Bolt 5 takes the seconds of UTC, 4.4 without the patch «utc» those of the local
/// time, which are not the same moment where clocks are set back.
/// </summary>
internal static partial class CypherValues
{
    private static readonly StructureWriter Utc = (writer, value, depth) => WriteStructure(writer, value, depth, utc: true);
    private static readonly StructureWriter Legacy = (writer, value, depth) => WriteStructure(writer, value, depth, utc: false);

    /// <exception cref="UnsendableValueException">A value is of a type that Bolt does not know.</exception>
    public static void WriteMap(PackStreamWriter writer, IEnumerable<KeyValuePair<string, object>> map, bool utc = true) =>
        PlainValues.WriteMap(writer, map, utc ? Utc : Legacy);

    /// <exception cref="UnsendableValueException">The value is of a type that Bolt does not know.</exception>
    public static void Write(PackStreamWriter writer, object? value, bool utc = true) => PlainValues.Write(writer, value, utc ? Utc : Legacy);

    private static bool WriteStructure(PackStreamWriter writer, object value, int depth, bool utc)
    {
        switch (value)
        {
            case LocalDate date:
                Write(writer, date);
                return true;
            case LocalTime time:
                Write(writer, time);
                return true;
            case OffsetTime time:
                writer.WriteStructureHeader(StructureTag.Time, 2);
                writer.WriteInteger(time.NanosOfDay);
                writer.WriteInteger(time.OffsetSeconds);
                return true;
            case LocalDateTime dateTime:
                Write(writer, dateTime);
                return true;
            case ZonedDateTime dateTime:
                Write(writer, dateTime, utc);
                return true;
            case Duration duration:
                writer.WriteStructureHeader(StructureTag.Duration, 4);
                writer.WriteInteger(duration.Months);
                writer.WriteInteger(duration.Days);
                writer.WriteInteger(duration.Seconds);
                writer.WriteInteger(duration.Nanos);
                return true;
            case Point point:
                Write(writer, point);
                return true;
            case DateOnly date:
                Write(writer, new LocalDate(date));
                return true;
            case TimeOnly time:
                Write(writer, new LocalTime(time));
                return true;
            case TimeSpan time:
                Write(writer, time >= TimeSpan.Zero && time < TimeSpan.FromDays(1) ? new LocalTime(time) : throw NoTimeOfDay());
                return true;
            case DateTime { Kind: DateTimeKind.Utc } dateTime:
                Write(writer, new ZonedDateTime(dateTime, 0), utc);
                return true;
            case DateTime dateTime:
                Write(writer, new LocalDateTime(dateTime));
                return true;
            case DateTimeOffset dateTime:
                Write(writer, new ZonedDateTime(dateTime), utc);
                return true;
            case IEntity or IPath:
                throw new UnsendableValueException($"{value} is not sent: send its element id or its properties.");
            case var _ when ParameterMap.OfAnonymous(value) is { } map:
                PlainValues.WriteMap(writer, map, utc ? Utc : Legacy, depth);
                return true;
            default:
                return false;
        }
    }

    private static void Write(PackStreamWriter writer, LocalDate date)
    {
        writer.WriteStructureHeader(StructureTag.Date, 1);
        writer.WriteInteger(date.EpochDays);
    }

    private static void Write(PackStreamWriter writer, LocalTime time)
    {
        writer.WriteStructureHeader(StructureTag.LocalTime, 1);
        writer.WriteInteger(time.NanosOfDay);
    }

    private static void Write(PackStreamWriter writer, LocalDateTime dateTime)
    {
        writer.WriteStructureHeader(StructureTag.LocalDateTime, 2);
        writer.WriteInteger(dateTime.EpochSeconds);
        writer.WriteInteger(dateTime.Nanosecond);
    }

    private static void Write(PackStreamWriter writer, ZonedDateTime dateTime, bool utc)
    {
        if (dateTime.UnknownZoneInfo && utc != dateTime.HasInstant)
        {
            throw new UnsendableValueException($"{dateTime} is in a zone that is unknown here, and this server wants its {(utc ? "instant" : "local time")}.");
        }

        var seconds = utc ? dateTime.UtcSeconds : dateTime.Local.EpochSeconds;
        switch (dateTime.Zone)
        {
            case ZoneOffset zone:
                writer.WriteStructureHeader(utc ? StructureTag.DateTime : StructureTag.LegacyDateTime, 3);
                writer.WriteInteger(seconds);
                writer.WriteInteger(dateTime.Nanosecond);
                writer.WriteInteger(zone.OffsetSeconds);
                break;
            case ZoneId zone:
                writer.WriteStructureHeader(utc ? StructureTag.DateTimeZoneId : StructureTag.LegacyDateTimeZoneId, 3);
                writer.WriteInteger(seconds);
                writer.WriteInteger(dateTime.Nanosecond);
                writer.WriteString(zone.Id);
                break;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private static void Write(PackStreamWriter writer, Point point)
    {
        writer.WriteStructureHeader(point.Dimension == 2 ? StructureTag.Point2D : StructureTag.Point3D, point.Dimension + 1);
        writer.WriteInteger(point.SrId);
        writer.WriteFloat(point.X);
        writer.WriteFloat(point.Y);
        if (point.Dimension == 3)
        {
            writer.WriteFloat(point.Z);
        }
    }

    private static UnsendableValueException NoTimeOfDay() =>
        new($"A System.TimeSpan is sent as a time of day, and this is none (it is negative, or a day or more): send a Duration.");
}
