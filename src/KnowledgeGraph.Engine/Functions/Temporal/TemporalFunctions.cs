using NodaTime;

namespace KnowledgeGraph.Engine.Functions;

/// <summary>The functions that make and measure temporal values. Without an argument they mean the time at which the statement began.</summary>
internal static class TemporalFunctions
{
    public static readonly FunctionSignature[] All =
    [
        .. new[] { ValueKind.Date, ValueKind.LocalTime, ValueKind.Time, ValueKind.LocalDateTime, ValueKind.DateTime }.SelectMany(Family),
        new Function("datetime.fromepoch", 2, static (arguments, _) =>
            FromEpoch(Whole("datetime.fromepoch()", arguments[0]), Whole("datetime.fromepoch()", arguments[1])))
        { TakesNull = true },
        new Function("datetime.fromepochmillis", 1, static (arguments, _) =>
        {
            return FromEpoch(Moment.OfMilliseconds(Whole("datetime.fromepochmillis()", arguments[0])));
        })
        { TakesNull = true },
        new Function("duration", 1, static (arguments, _) => Value.Of(arguments[0].Kind switch
        {
            ValueKind.String => DurationParser.Parse(arguments[0].AsString()),
            ValueKind.Map => DurationParser.FromMap(arguments[0].As<MapValue>()),
            _ => throw CypherErrors.WrongCall("duration()", arguments[0]),
        }))
        { IsPure = true },
        new Function("duration.between", 2, static (arguments, _) => Value.Of(DurationBetween.Between(arguments[0], arguments[1]))),
        new Function("duration.inMonths", 2, static (arguments, _) => Value.Of(DurationBetween.InMonths(arguments[0], arguments[1]))),
        new Function("duration.inDays", 2, static (arguments, _) => Value.Of(DurationBetween.InDays(arguments[0], arguments[1]))),
        new Function("duration.inSeconds", 2, static (arguments, _) => Value.Of(DurationBetween.InSeconds(arguments[0], arguments[1]))),
    ];

    private static IEnumerable<FunctionSignature> Family(ValueKind kind)
    {
        var name = TemporalConstruction.Name(kind);
        yield return new Function(name, 0, 1, (arguments, execution) => arguments.Length == 0
            ? TemporalConstruction.Now(kind, execution.Now)
            : arguments[0].Kind == ValueKind.Map
                ? TemporalConstruction.Make(kind, arguments[0], execution.Now)
                : TemporalConstruction.Make(kind, arguments[0], default))
        { IsPure = true };

        // One clock for the statement and its transaction; realtime alone moves on within a statement.
        yield return new Function($"{name}.statement", 0, 1, (arguments, execution) => Now(kind, arguments, execution.Now));
        yield return new Function($"{name}.transaction", 0, 1, (arguments, execution) => Now(kind, arguments, execution.Now));
        yield return new Function($"{name}.realtime", 0, 1, (arguments, execution) => Now(kind, arguments, execution.Time.GetUtcNow()));
        yield return new Function($"{name}.truncate", 1, 3, (arguments, execution) =>
        {
            var function = $"{name}.truncate()";
            var source = arguments.Length > 1 ? arguments[1] : TemporalConstruction.Now(kind, execution.Now);
            var fields = arguments.Length > 2 ? arguments[2] : Value.Null;
            if (arguments[0].Kind != ValueKind.String || !TemporalSelection.IsTemporal(source) || fields.Kind is not (ValueKind.Null or ValueKind.Map))
            {
                throw CypherErrors.WrongCall(function, source);
            }

            return TemporalTruncation.Truncate(
                kind, arguments[0].AsString(), source, fields.IsNull ? null : fields.As<MapValue>(), execution.Now);
        })
        { TakesNull = true };
    }

    private static Value Now(ValueKind kind, ReadOnlySpan<Value> arguments, DateTimeOffset now) =>
        arguments.Length == 0 ? TemporalConstruction.Now(kind, now) : TemporalConstruction.Now(kind, arguments[0], now);

    private static Value FromEpoch(long seconds, long nanoseconds) => nanoseconds is >= 0 and <= 999_999_999
        ? FromEpoch(new Moment(seconds, (int)nanoseconds))
        : throw CypherErrors.InvalidFields($"its nanosecond is {nanoseconds}, and should lie between 0 and 999999999");

    private static Value FromEpoch(Moment moment) => Value.Of(Zones.At(moment, null, Offset.Zero) ?? throw CypherErrors.DateOutOfRange());

    private static long Whole(string function, Value value) =>
        value.Kind == ValueKind.Integer ? value.AsInteger() : throw CypherErrors.WrongCall(function, value);
}
