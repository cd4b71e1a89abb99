using NodaTime;

namespace KnowledgeGraph.Engine.Functions;

/// <summary>date(…), localtime(…), time(…), localdatetime(…), datetime(…): from text, from a map, from another temporal value, or of now.</summary>
internal static class TemporalConstruction
{
    public static Value Make(ValueKind kind, Value source, DateTimeOffset now) => source.Kind switch
    {
        ValueKind.String => Parse(kind, source.AsString()),
        ValueKind.Map => FromMap(kind, source.As<MapValue>(), now),
        _ when TemporalSelection.IsTemporal(source) => Select(kind, source),
        _ => throw CypherErrors.WrongCall($"{Name(kind)}()", source),
    };

    /// <summary>The present moment in a zone: <c>Europe/Stockholm</c>, <c>+01:00</c>.</summary>
    public static Value Now(ValueKind kind, Value zone, DateTimeOffset now)
    {
        var text = Arguments.Text($"{Name(kind)}()", zone);
        return Zones.TryParse(text, out var named, out var offset) ? Now(kind, named, offset, now) : throw CypherErrors.UnknownZone(text);
    }

    /// <summary>In the server's zone, which is always UTC.</summary>
    public static Value Now(ValueKind kind, DateTimeOffset now) => Now(kind, null, Offset.Zero, now);

    public static string Name(ValueKind kind) => kind.ToString().ToLowerInvariant();

    /// <summary>The offset of a zone; a named one has it at the present moment.</summary>
    public static Offset OffsetOf((string? Zone, Offset Offset) zone, DateTimeOffset now) => zone.Zone is { } named
        ? Zones.OffsetAt(Moment.Of(now), named)
        : zone.Offset;

    private static Value Now(ValueKind kind, string? zone, Offset offset, DateTimeOffset now) =>
        Select(kind, Value.Of(At(Moment.Of(now), zone, offset)));

    private static Value Parse(ValueKind kind, string text) => kind switch
    {
        ValueKind.Date => Value.Date(TemporalParser.Date(text)),
        ValueKind.LocalTime => Value.Of(new LocalTimeValue(TemporalParser.LocalTime(text))),
        ValueKind.Time => Value.Of(new TimeValue(TemporalParser.Time(text))),
        ValueKind.LocalDateTime => Value.Of(new LocalDateTimeValue(TemporalParser.LocalDateTime(text))),
        _ => Value.Of(TemporalParser.DateTime(text)),
    };

    private static Value Select(ValueKind kind, Value source)
    {
        var (zone, offset) = TemporalSelection.Zone(source) ?? (null, Offset.Zero);
        return kind switch
        {
            ValueKind.Date => Value.Date(TemporalSelection.RequireDate(source)),
            ValueKind.LocalTime => Value.Of(new LocalTimeValue(TemporalSelection.RequireTime(source))),
            ValueKind.Time => Value.Of(new TimeValue(TemporalSelection.RequireTime(source).WithOffset(offset))),
            ValueKind.LocalDateTime =>
                Value.Of(new LocalDateTimeValue(TemporalSelection.RequireDate(source).At(TemporalSelection.RequireTime(source)))),
            _ => Value.Of(Zones.At(TemporalSelection.RequireDate(source).At(TemporalSelection.RequireTime(source)), zone, offset)),
        };
    }

    private static Value FromMap(ValueKind kind, MapValue map, DateTimeOffset now)
    {
        if (map.Count == 0)
        {
            throw CypherErrors.Argument("At least one temporal unit must be given.");
        }

        var fields = new TemporalFields(map);
        var zone = fields.Zone();
        if (fields.HasZoneAlone && zone is var (named, offset))
        {
            return Now(kind, named, offset, now);
        }

        if (zone is not null && kind is not (ValueKind.Time or ValueKind.DateTime))
        {
            throw CypherErrors.Type("A zone cannot be given together with other fields here: the value has none.");
        }

        fields.Refuse(dates: kind is ValueKind.LocalTime or ValueKind.Time, times: kind == ValueKind.Date);
        return kind switch
        {
            ValueKind.Date => Value.Date(fields.Date(DateOf(fields.Base("date")))),
            ValueKind.LocalTime => Value.Of(new LocalTimeValue(fields.Time(TimeOf(fields.Base("time"))))),
            ValueKind.Time => Value.Of(new TimeValue(Time(fields, zone, now))),
            ValueKind.LocalDateTime => Value.Of(new LocalDateTimeValue(LocalDateTime(fields))),
            _ => Value.Of(DateTime(fields, zone)),
        };
    }

    // A time taken from elsewhere and put into another zone stays the same instant.
    private static OffsetTime Time(TemporalFields fields, (string?, Offset)? zone, DateTimeOffset now)
    {
        var source = fields.Base("time");
        var start = TimeOf(source);
        var own = source is { } value ? TemporalSelection.Zone(value)?.Offset : null;
        var offset = zone is { } given ? OffsetOf(given, now) : own ?? Offset.Zero;
        if (start is { } time && own is { } from)
        {
            start = time.PlusSeconds(offset.Seconds - from.Seconds);
        }

        return fields.Time(start).WithOffset(offset);
    }

    private static CalendarDateTime LocalDateTime(TemporalFields fields)
    {
        var (date, time) = Bases(fields);
        return Assemble(fields, DateOf(date), TimeOf(time));
    }

    private static DateTimeValue DateTime(TemporalFields fields, (string? Zone, Offset Offset)? zone)
    {
        var (dateSource, timeSource) = Bases(fields);
        var (date, time) = (DateOf(dateSource), TimeOf(timeSource));
        var own = timeSource is { } source ? TemporalSelection.Zone(source) : null;
        if (Epoch(fields) is { } moment)
        {
            var local = At(moment, zone?.Zone, zone?.Offset ?? Offset.Zero).Local;
            (date, time, own) = (local.Date, local.Time, null);
        }

        var (name, offset) = zone ?? own ?? (null, Offset.Zero);
        if (zone is null || own is not var (from, fromOffset) || time is null)
        {
            return Zones.At(Assemble(fields, date, time), name, offset);
        }

        // From one zone into another: what the fields make is meant in the first.
        return At(Zones.At(Assemble(fields, date, time), from, fromOffset).Moment, name, offset);
    }

    private static DateTimeValue At(Moment moment, string? zone, Offset offset) => Zones.At(moment, zone, offset) ?? throw CypherErrors.DateOutOfRange();

    private static CalendarDateTime Assemble(TemporalFields fields, CalendarDate? date, LocalTime? time)
    {
        if (date is null)
        {
            fields.RequireDayBeforeHour();
        }

        return fields.Date(date).At(fields.Time(time));
    }

    private static (Value? Date, Value? Time) Bases(TemporalFields fields)
    {
        var (both, date, time) = (fields.Base("datetime"), fields.Base("date"), fields.Base("time"));
        return both is null ? (date, time)
            : date is null && time is null ? (both, both)
            : throw CypherErrors.Argument("The field datetime cannot be given together with date or time.");
    }

    private static Moment? Epoch(TemporalFields fields)
    {
        var (seconds, millis) = (fields.Integer("epochseconds"), fields.Integer("epochmillis"));
        return (seconds, millis) switch
        {
            (null, null) => null,
            ({ } wholeSeconds, null) => new Moment(wholeSeconds, 0),
            (null, { } wholeMillis) => Moment.OfMilliseconds(wholeMillis),
            _ => throw CypherErrors.Argument("The fields epochSeconds and epochMillis cannot be given together."),
        };
    }

    private static CalendarDate? DateOf(Value? source) => source is { } value ? TemporalSelection.RequireDate(RequireTemporal("date", value)) : null;

    private static LocalTime? TimeOf(Value? source) => source is { } value ? TemporalSelection.RequireTime(RequireTemporal("time", value)) : null;

    private static Value RequireTemporal(string field, Value value) => TemporalSelection.IsTemporal(value)
        ? value
        : throw CypherErrors.Argument($"The field {field} takes a temporal value, not {CypherErrors.Shortened(value)}.");
}
