using System.Globalization;
using System.Text.Json;
using GraphQL.Types;
using GraphQLParser.AST;
using KnowledgeGraph.GraphQL.Dates;

namespace KnowledgeGraph.GraphQL.Requests;

/// <summary>
/// Makes inputs of what the client wrote, by the types of the schema (GraphQL specification, 3.1 to 3.12, input coercion). Values in a document
/// have passed validation; variables are checked here.
/// </summary>
internal static class InputReader
{
    /// <summary>All variables of an operation that have a value or a default.</summary>
    public static Dictionary<string, Input> Variables(GraphQLOperationDefinition operation, GraphQLDocument document, ISchema schema, JsonElement? given)
    {
        if (given is { ValueKind: not (JsonValueKind.Object or JsonValueKind.Null or JsonValueKind.Undefined) })
        {
            throw RequestException.Input("`variables` must be an object.");
        }

        var values = new Dictionary<string, Input>(StringComparer.Ordinal);
        foreach (var definition in operation.Variables?.Items ?? [])
        {
            try
            {
                if (Variable(definition, schema, given, values) is { } value)
                {
                    values[definition.Variable.Name.StringValue] = value;
                }
            }
            catch (RequestException refused)
            {
                throw refused.At(PreparedOperation.Place(definition, document));
            }
        }

        return values;
    }

    /// <summary>Null where it has neither a value nor a default, and needs none.</summary>
    private static Input? Variable(GraphQLVariableDefinition definition, ISchema schema, JsonElement? given, Dictionary<string, Input> before)
    {
        var name = definition.Variable.Name.StringValue;
        var type = Resolve(definition.Type, schema);
        var source = new ValueSource.Variable(name);
        return given is { ValueKind: JsonValueKind.Object } all && all.TryGetProperty(name, out var json) ? Read(json, type, source, $"${GraphQLError.Echo(name)}", 0)
            : definition.DefaultValue is { } byDefault ? Read(byDefault, type, before) with { Source = source }
            : type is NonNullGraphType ? throw RequestException.Input($"The variable `${GraphQLError.Echo(name)}` of type {type} is missing.")
            : null;
    }

    /// <summary>A value of the document; null where it is a variable without a value.</summary>
    public static Input? TryRead(GraphQLValue value, IGraphType type, IReadOnlyDictionary<string, Input> variables) =>
        value is GraphQLVariable variable ? variables.GetValueOrDefault(variable.Name.StringValue) : Read(value, type, variables);

    private static Input Read(GraphQLValue value, IGraphType type, IReadOnlyDictionary<string, Input> variables)
    {
        switch (value)
        {
            case GraphQLVariable:
                return TryRead(value, type, variables) ?? new Input.Null { Source = new ValueSource.Document("null") };
            case GraphQLNullValue:
                return Constant("null", source => new Input.Null { Source = source });
        }

        switch (Nullable(type))
        {
            case ListGraphType list:
                var item = list.ResolvedType!;   // schemas are initialized
                if (value is not GraphQLListValue { Values: var values })
                {
                    var single = Read(value, item, variables);
                    return new Input.List([single]) { Source = new ValueSource.Mixed([single.Source]) };
                }

                Input[] items = [.. (values ?? []).Select(each => Read(each, item, variables))];
                return new Input.List(items) { Source = new ValueSource.Mixed([.. items.Select(each => each.Source)]) };
            case IInputObjectGraphType input:
                var entries = new List<KeyValuePair<string, Input>>();
                foreach (var field in ((GraphQLObjectValue)value).Fields ?? [])
                {
                    var name = field.Name.StringValue;
                    if (TryRead(field.Value, input.Fields.Find(name)!.ResolvedType!, variables) is { } entry)   // validated: the field exists
                    {
                        entries.Add(new(name, entry));
                    }
                }

                return new Input.Fields(entries) { Source = new ValueSource.Document("{}") };
            case EnumerationGraphType:
                var choice = ((GraphQLEnumValue)value).Name.StringValue;
                return Constant(choice, source => new Input.Choice(choice) { Source = source });
            case var scalar when scalar.Name == "Boolean":
                var truth = ((GraphQLBooleanValue)value).BoolValue;
                return Constant(truth ? "true" : "false", source => new Input.Choice(truth) { Source = source });
            case var scalar:
                var read = Scalar(value, scalar.Name);
                return Constant($"{scalar.Name}:{read}", source => new Input.Scalar(read) { Source = source });
        }
    }

    private static object Scalar(GraphQLValue value, string type)
    {
        var text = value switch
        {
            GraphQLStringValue literal => literal.Value.ToString(),
            GraphQLIntValue literal => literal.Value.ToString(),
            GraphQLFloatValue literal => literal.Value.ToString(),
            _ => throw new System.Diagnostics.UnreachableException($"{value.Kind} passed validation as {type}."),
        };
        return type switch
        {
            "Int" => long.Parse(text, CultureInfo.InvariantCulture),
            "Float" => double.Parse(text, CultureInfo.InvariantCulture),
            _ => Text(text, type) ?? throw RequestException.Input($"`{GraphQLError.Echo(text)}` is no {type}{Reason(text, type)}."),
        };
    }

    private static Input Constant(string text, Func<ValueSource, Input> make)
    {
        var source = new ValueSource.Document(text);
        var input = make(source);
        source.Value = input;
        return input;
    }

    private static Input Read(JsonElement json, IGraphType type, ValueSource source, string place, int depth)
    {
        if (depth > DocumentLimits.VariablesDepth)
        {
            throw RequestException.Limit("Depth of variables", DocumentLimits.VariablesDepth, "these are deeper");
        }

        if (json.ValueKind is JsonValueKind.Null)
        {
            return type is NonNullGraphType
                ? throw RequestException.Input($"`{place}` is of type {type} and must not be null.")
                : new Input.Null { Source = source };
        }

        switch (Nullable(type))
        {
            case ListGraphType list:
                var item = list.ResolvedType!;   // schemas are initialized
                return json.ValueKind == JsonValueKind.Array
                    ? new Input.List([.. json.EnumerateArray().Select((each, i) => Read(each, item, new ValueSource.Item(source, i), $"{place}[{i}]", depth + 1))]) { Source = source }
                    : new Input.List([Read(json, item, new ValueSource.Item(source, 0), place, depth + 1)]) { Source = source };
            case IInputObjectGraphType input:
                return Fields(json, input, source, place, depth);
            case EnumerationGraphType values:
                return json.ValueKind == JsonValueKind.String && values.Values.FindByName(json.GetString()!) is { } known   // a JSON string is not null
                    ? new Input.Choice(known.Name) { Source = source }
                    : throw Wrong(json, values, place);
            case var scalar when scalar.Name == "Boolean":
                return json.ValueKind is JsonValueKind.True or JsonValueKind.False
                    ? new Input.Choice(json.GetBoolean()) { Source = source }
                    : throw Wrong(json, scalar, place);
            case var scalar:
                return new Input.Scalar(Scalar(json, scalar.Name) ?? throw Wrong(json, scalar, place)) { Source = source };
        }
    }

    private static Input.Fields Fields(JsonElement json, IInputObjectGraphType type, ValueSource source, string place, int depth)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            throw Wrong(json, type, place);
        }

        var entries = new List<KeyValuePair<string, Input>>();
        foreach (var property in json.EnumerateObject())
        {
            var field = type.Fields.Find(property.Name)
                ?? throw RequestException.Input($"`{place}`: {type.Name} has no field `{GraphQLError.Echo(property.Name)}`.");
            if (entries.Exists(entry => entry.Key == property.Name))
            {
                throw RequestException.Input($"`{place}` has the field `{property.Name}` twice.");
            }

            entries.Add(new(property.Name, Read(property.Value, field.ResolvedType!, new ValueSource.Member(source, property.Name), $"{place}.{property.Name}", depth + 1)));   // schemas are initialized
        }

        return new Input.Fields(entries) { Source = source };
    }

    private static object? Scalar(JsonElement json, string type) => (json.ValueKind, type) switch
    {
        (JsonValueKind.Number, "Int") => json.TryGetInt32(out var integer) ? (long)integer : null,
        (JsonValueKind.Number, "Float") => json.TryGetDouble(out var number) && double.IsFinite(number) ? number : null,
        (JsonValueKind.Number, "ID") => json.TryGetInt64(out var id) ? id.ToString(CultureInfo.InvariantCulture) : null,
        (JsonValueKind.String, not ("Int" or "Float")) => Text(json.GetString()!, type),   // a JSON string is not null
        _ => null,
    };

    private static object? Text(string text, string type) => type switch
    {
        "Date" => ScalarText.TryDate(text, out var day) ? day : null,
        "DateTime" => ScalarText.TryDateTime(text, out var moment) ? moment : null,
        "Duration" => ScalarText.TryDuration(text, out var duration) ? duration : null,
        "EDTF" => EdtfDate.TryParse(text, out var date, out _) ? date : null,
        _ => text,
    };

    /// <summary>What is wrong with a text, where that can be said.</summary>
    private static string Reason(string? text, string type) =>
        type == "EDTF" && text is not null && !EdtfDate.TryParse(text, out _, out var problem) ? $". {problem.TrimEnd('.')}" : "";   // a sentence of its own; whoever asks ends it

    private static RequestException Wrong(JsonElement json, IGraphType type, string place)
    {
        var found = json.ValueKind switch
        {
            JsonValueKind.Object => "an object",
            JsonValueKind.Array => "a list",
            _ => GraphQLError.Echo(json.GetRawText()),
        };
        var hint = type.Name switch
        {
            "Date" => " (a day, \"2021-08-15\")",
            "DateTime" => " (a moment, \"2021-08-15T12:00:00Z\")",
            "Duration" => " (a length of time of ISO 8601, \"P1Y2M3DT4H\")",
            "EDTF" => " (a date of ISO 8601-2, \"2021-08~\")",
            _ => "",
        };
        return RequestException.Input($"`{GraphQLError.Echo(place)}` must be of type {type.Name}{hint}, not {found}{Reason(json.ValueKind == JsonValueKind.String ? json.GetString() : null, type.Name)}.");
    }

    private static IGraphType Nullable(IGraphType type) => type is NonNullGraphType nonNull ? nonNull.ResolvedType! : type;   // schemas are initialized

    private static IGraphType Resolve(GraphQLType type, ISchema schema) => type switch
    {
        GraphQLNonNullType nonNull => new NonNullGraphType(Resolve(nonNull.Type, schema)),
        GraphQLListType list => new ListGraphType(Resolve(list.Type, schema)),
        GraphQLNamedType named => schema.AllTypes[named.Name] ?? throw new System.Diagnostics.UnreachableException($"{named.Name} passed validation."),
        _ => throw new System.Diagnostics.UnreachableException(type.GetType().Name),
    };
}
