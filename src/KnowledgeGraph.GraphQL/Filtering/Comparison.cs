using KnowledgeGraph.GraphQL.Ontology;
using KnowledgeGraph.GraphQL.Requests;
using KnowledgeGraph.GraphQL.Translation;

namespace KnowledgeGraph.GraphQL.Filtering;

/// <summary>Comparisons of one value: <c>{ gte: "2021-08-01", lt: "2021-09-01" }</c>.</summary>
internal static class Comparison
{
    public static IEnumerable<string> Of(string variable, ValueField property, Input.Fields comparisons, StatementBuilder statement)
    {
        foreach (var (name, value) in comparisons.Entries)
        {
            NotNull(name, value, property.Name);
            yield return property switch
            {
                PropertyField { Labels: { } labels } => OfLabel(variable, labels, value),
                PropertyField { Days: { } days } when name is "possibly" or "certainly" => DaysComparison.Of(variable, days, name, property.Name, value, statement),
                PropertyField { IsList: true } => OfList(ValueText.Of(variable, property, statement), name, value, statement),
                _ => OfValue(ValueText.Of(variable, property, statement), name, value, property.Name, statement),
            };
        }
    }

    /// <summary>Of what is worked out on the way, a count or an average.</summary>
    public static IEnumerable<string> OfExpression(string expression, string name, Input.Fields comparisons, StatementBuilder statement) =>
        comparisons.Entries.Select(comparison => OfValue(expression, comparison.Key, NotNull(comparison.Key, comparison.Value, name), name, statement));

    private static string OfValue(string property, string comparison, Input value, string field, StatementBuilder statement) => comparison switch
    {
        "isNull" => IsNull(property, value is Input.Choice { Value: true }),
        "eq" when value is Input.Null => IsNull(property, true),
        "eq" => $"{property} = {statement.Add(value)}",
        "in" => $"{property} IN {statement.Add(value)}",
        "lt" => $"{property} < {statement.Add(value)}",
        "lte" => $"{property} <= {statement.Add(value)}",
        "gt" => $"{property} > {statement.Add(value)}",
        "gte" => $"{property} >= {statement.Add(value)}",
        "contains" => $"{property} CONTAINS {statement.Add(value)}",
        "startsWith" => $"{property} STARTS WITH {statement.Add(value)}",
        "endsWith" => $"{property} ENDS WITH {statement.Add(value)}",
        "between" => Between(property, (Input.Fields)value, field, statement),
        "matches" => $"{property} =~ {statement.AddRegularExpression(value, field)}",
        "caseInsensitive" => string.Join(" AND ", ((Input.Fields)value).Entries.Select(part => InLowerCase(property, part.Key, NotNull(part.Key, part.Value, field), statement))) is { Length: > 0 } all ? all : "true",
        _ => throw new System.Diagnostics.UnreachableException($"{comparison} is not in the schema."),
    };

    private static string Between(string property, Input.Fields range, string field, StatementBuilder statement) =>
        $"{property} >= {statement.Add(NotNull("from", range["from"]!, field))} AND {property} <= {statement.Add(NotNull("to", range["to"]!, field))}";   // the schema asks for both

    private static string InLowerCase(string property, string comparison, Input value, StatementBuilder statement)
    {
        var text = $"toLower({property})";
        var parameter = statement.Add(value);
        return comparison switch
        {
            "eq" => $"{text} = toLower({parameter})",
            "in" => $"{text} IN [k0 IN {parameter} | toLower(k0)]",
            "contains" => $"{text} CONTAINS toLower({parameter})",
            "startsWith" => $"{text} STARTS WITH toLower({parameter})",
            "endsWith" => $"{text} ENDS WITH toLower({parameter})",
            _ => throw new System.Diagnostics.UnreachableException($"{comparison} is not in the schema."),
        };
    }

    private static string OfList(string property, string comparison, Input value, StatementBuilder statement) => comparison switch
    {
        "isNull" => IsNull(property, value is Input.Choice { Value: true }),
        "eq" when value is Input.Null => IsNull(property, true),
        "eq" => $"{property} = {statement.Add(value)}",
        "includes" => $"{statement.Add(value)} IN {property}",
        "all" or "any" or "none" => $"{comparison}(k0 IN {statement.Add(value)} WHERE k0 IN {property})",
        _ => throw new System.Diagnostics.UnreachableException($"{comparison} is not in the schema."),
    };

    private static Input NotNull(string name, Input value, string field) => value is Input.Null && name != "eq"
        ? throw RequestException.Input($"`{name}` of `{field}` must not be null: leave it out, or ask for `isNull`.")
        : value;

    private static string IsNull(string property, bool isNull) => $"{property} IS {(isNull ? "" : "NOT ")}NULL";

    /// <summary>The value says which label: the text's labels come from the ontology.</summary>
    private static string OfLabel(string variable, IReadOnlyDictionary<string, string> labels, Input value)
    {
        string[] tests = value switch
        {
            Input.Choice(string name) => [Test(variable, labels[name])],
            Input.List(var items) => [.. items.OfType<Input.Choice>().Select(item => Test(variable, labels[(string)item.Value])).Distinct(StringComparer.Ordinal)],
            _ => [],
        };
        return tests switch
        {
            [] => "false",
            [var only] => only,
            _ => $"({string.Join(" OR ", tests)})",
        };
    }

    private static string Test(string variable, string label) => $"{variable}:{CypherText.Name(label)}";
}
