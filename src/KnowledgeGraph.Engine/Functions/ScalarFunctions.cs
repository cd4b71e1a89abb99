namespace KnowledgeGraph.Engine.Functions;

/// <summary>Functions over any value at all.</summary>
internal static class ScalarFunctions
{
    public static readonly FunctionSignature[] All =
    [
        new Function("coalesce", 1, int.MaxValue, static (arguments, _) =>
        {
            foreach (var argument in arguments)
            {
                if (!argument.IsNull)
                {
                    return argument;
                }
            }

            return Value.Null;
        })
        { TakesNull = true },
        new Function("nullIf", 2, static (arguments, _) =>
            Comparison.Equal(arguments[0], arguments[1]) == true ? Value.Null : arguments[0])
        { TakesNull = true },
        new Function("valueType", 1, static (arguments, _) => Value.String(ValueTypes.Of(arguments[0]))) { TakesNull = true },
        new Function("timestamp", 0, static (_, execution) => Value.Integer(execution.Now.ToUnixTimeMilliseconds())),
        new Function("randomUUID", 0, static (_, _) => Value.String(Guid.NewGuid().ToString())) { IsRandom = true },
        new Function("size", 1, static (arguments, _) => Size(arguments[0])),
        new Function("isEmpty", 1, static (arguments, _) => IsEmpty(arguments[0])),

        // Both speak of the row of a LOAD CSV; where there is none, they are null.
        new Function("file", 0, static (_, execution) => execution.Csv is { } place ? Value.String(place.File) : Value.Null),
        new Function("linenumber", 0, static (_, execution) => execution.Csv is { } place ? Value.Integer(place.Reader.Number) : Value.Null),
    ];

    private static Value Size(Value value) => value.Kind switch
    {
        ValueKind.List => Value.Integer(value.AsList().Length),
        ValueKind.String => Value.Integer(CodePoints.Count(value.AsString())),
        ValueKind.Bytes => Value.Integer(value.As<BytesValue>().Bytes.Length),
        _ => throw CypherErrors.WrongArgument("size()", "a STRING or a LIST", value),
    };

    private static Value IsEmpty(Value value) => Value.Boolean(value.Kind switch
    {
        ValueKind.List => value.AsList().IsEmpty,
        ValueKind.String => value.AsString().Length == 0,
        ValueKind.Map => value.As<MapValue>().Count == 0,
        _ => throw CypherErrors.WrongArgument("isEmpty()", "a STRING, a MAP or a LIST", value),
    });
}
