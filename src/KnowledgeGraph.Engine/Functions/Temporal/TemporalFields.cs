using NodaTime;

namespace KnowledgeGraph.Engine.Functions;

/// <summary>
/// The map that a temporal value is made of: <c>{year: 2024, month: 5}</c>, <c>{date: other, day: 1}</c>, <c>{epochMillis: 0}</c>. Names
/// ignore case; every name must be one that means something. A number that is null is the field's least value, as Neo4j has it.
/// </summary>
internal sealed class TemporalFields
{
    private static readonly string[] DateNames =
        ["year", "month", "day", "week", "dayofweek", "quarter", "dayofquarter", "quarterday", "ordinalday"];

    private static readonly string[] TimeNames = ["hour", "minute", "second", "millisecond", "microsecond", "nanosecond"];
    private static readonly string[] OtherNames = ["date", "time", "datetime", "timezone", "epochseconds", "epochmillis"];

    private readonly Dictionary<string, Value> _fields = new(StringComparer.Ordinal);

    public TemporalFields(MapValue map)
    {
        for (var i = 0; i < map.Count; i++)
        {
            var name = map.Keys[i].ToLowerInvariant();
            if (!DateNames.Contains(name) && !TimeNames.Contains(name) && !OtherNames.Contains(name))
            {
                throw CypherErrors.NoSuchField(map.Keys[i]);
            }

            _fields[name] = map.Values[i];
        }
    }

    /// <summary>Nothing but, perhaps, a zone: then the present time is meant.</summary>
    public bool HasZoneAlone => _fields.Count == 1 && _fields.ContainsKey("timezone");

    public Value? Base(string name) => _fields.TryGetValue(name, out var value) ? value : null;

    public (string? Zone, Offset Offset)? Zone() => Base("timezone") is not { } zone ? null
        : zone.Kind != ValueKind.String ? throw CypherErrors.ExecutionFailed($"The field timezone takes a STRING, but was given a value of type {ValueTypes.Name(zone.Kind)}.")
        : Zones.TryParse(zone.AsString(), out var named, out var offset) ? (named, offset)
        : throw CypherErrors.UnknownZone(zone.AsString());

    /// <summary>For a type that has no such fields.</summary>
    public void Refuse(bool dates, bool times)
    {
        var wrong = _fields.Keys.FirstOrDefault(name =>
            (dates && (DateNames.Contains(name) || name == "date")) || (times && (TimeNames.Contains(name) || name == "time")));
        if (wrong is not null)
        {
            throw CypherErrors.Type($"The field {wrong} is not supported here.");
        }
    }

    public CalendarDate Date(CalendarDate? start)
    {
        var fields = new DateFields(
            Integer("year"), Integer("month"), Integer("day"), Integer("week"), Integer("dayofweek"), Integer("quarter"),
            Integer("dayofquarter") ?? Integer("quarterday"), Integer("ordinalday"));
        if (start is null)
        {
            RequireBefore("year", fields.Year, _fields.Count > 0 ? "the rest" : null);
            RequireBefore("month", fields.Month, fields.Day is not null ? "day" : null);
        }

        return fields.TryMake(start, out var date, out var why) ? date : throw CypherErrors.InvalidFields(why);
    }

    /// <param name="start">The time to start from.</param>
    /// <param name="onTop">The nanoseconds to add the given ones to: truncation keeps what is above the unit.</param>
    public LocalTime Time(LocalTime? start, int onTop = 0)
    {
        var (hour, minute, second) = (Integer("hour"), Integer("minute"), Integer("second"));
        var (milli, micro, nano) = (Integer("millisecond"), Integer("microsecond"), Integer("nanosecond"));
        var finer = milli is not null || micro is not null || nano is not null;
        if (start is null)
        {
            RequireBefore("hour", hour, minute is not null || second is not null || finer ? "minute" : null);
            RequireBefore("minute", minute, second is not null || finer ? "second" : null);
            RequireBefore("second", second, finer ? "its fractions" : null);
        }

        var fraction = finer
            ? onTop + (InRange("millisecond", milli, 999) * 1_000_000)
                + (InRange("microsecond", micro, milli is null ? 999_999 : 999) * 1_000)
                + InRange("nanosecond", nano, micro is not null ? 999 : milli is not null ? 999_999 : 999_999_999)
            : start?.NanosecondOfSecond ?? 0;
        return fraction <= 999_999_999
            ? LocalTime.FromHourMinuteSecondNanosecond(
                (int)InRange("hour", hour ?? start?.Hour, 23),
                (int)InRange("minute", minute ?? start?.Minute, 59),
                (int)InRange("second", second ?? start?.Second, 59),
                fraction)
            : throw CypherErrors.InvalidFields("the fractions come to more than a second");
    }

    /// <summary>datetime() wants its fields without a gap: an hour only where there is a day.</summary>
    public void RequireDayBeforeHour()
    {
        if (!TimeNames.Any(_fields.ContainsKey))
        {
            return;
        }

        if (!_fields.Keys.Any(static name => name is "day" or "week" or "dayofweek" or "quarter" or "dayofquarter" or "quarterday" or "ordinalday"))
        {
            RequireBefore("month", Integer("month"), "hour");
            RequireBefore("day", Integer("day"), "hour");
        }
    }

    public long? Integer(string name) =>
        !_fields.TryGetValue(name, out var value) ? null
        : value.Kind == ValueKind.Integer ? value.AsInteger()
        : value.IsNull ? LeastOf(name)
        : throw NoInteger(name, $"The field {name} takes an INTEGER, but was given a value of type {ValueTypes.Name(value.Kind)}.");

    private static CypherException NoInteger(string name, string message) =>
        name.StartsWith("epoch", StringComparison.Ordinal) ? CypherErrors.NotATime(message) : CypherErrors.ExecutionFailed(message);

    private static long LeastOf(string name) => name switch
    {
        "epochseconds" or "epochmillis" => throw CypherErrors.Argument($"The field {name} cannot be null."),
        "month" or "day" or "week" or "dayofweek" or "quarter" or "dayofquarter" or "quarterday" or "ordinalday" => 1,
        _ => 0,
    };

    private static long InRange(string field, long? value, long maximum) => value is null or >= 0 && !(value > maximum)
        ? value ?? 0
        : throw CypherErrors.InvalidFields($"its {field} is {value}, and should lie between 0 and {maximum}");

    private static void RequireBefore(string field, long? value, string? finer)
    {
        if (value is null && finer is not null)
        {
            throw CypherErrors.Argument($"The field {field} is missing: {finer} cannot be given without it.");
        }
    }
}
