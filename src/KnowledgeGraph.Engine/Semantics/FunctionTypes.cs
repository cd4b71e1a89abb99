using System.Collections.Frozen;
using KnowledgeGraph.Engine.Functions;
using KnowledgeGraph.Engine.Syntax;

namespace KnowledgeGraph.Engine.Semantics;

/// <summary>What functions take and give, by the catalogue's signatures.</summary>
internal static class FunctionTypes
{
    private static readonly FrozenDictionary<string, Way[]> Ways = FunctionCatalogue.All
        .GroupBy(way => way.Name, way => new Way(way.Name is not ("point.distance" or "point.withinBBox"), way.Category == "Temporal", [.. way.Inputs.Select(input => Taken(way.Name switch { "toString" => ToText, "toInteger" => ToInteger, _ => input.Type }))], StaticType.Parse(way.Result)), StringComparer.OrdinalIgnoreCase)
        .ToFrozenDictionary(group => group.Key, group => group.ToArray(), StringComparer.OrdinalIgnoreCase);

    // Neo4j lists it as taking anything, and still refuses these.
    private const string ToText =
        "BOOLEAN | FLOAT | INTEGER | POINT | STRING | DURATION | DATE | ZONED TIME | LOCAL TIME | LOCAL DATETIME | ZONED DATETIME";

    // Lists are refused as it runs.
    private const string ToInteger = "BOOLEAN | FLOAT | INTEGER | STRING | LIST<ANY>";

    /// <summary>Checks the arguments as far as their types are known, and gives the type of the result.</summary>
    /// <exception cref="CypherException">An argument is of a type that no way to call the function takes there.</exception>
    public static StaticType Check(string name, Seq<Expression> arguments, Func<Expression, StaticType> typeOf)
    {
        if (!Ways.TryGetValue(name, out var ways))
        {
            return StaticType.Any;
        }

        var types = arguments.Select(typeOf).ToArray();
        for (var i = 0; i < types.Length; i++)
        {
            var taken = StaticType.OneOf([.. ways.Where(way => way.IsChecked && i < way.Inputs.Length).Select(way => way.Inputs[i])]);
            if (taken.IsNothing || types[i].MayBe(taken) || (types[i] == StaticType.Integer && StaticType.Float.MayBe(taken)))
            {
                continue;
            }

            throw name.Equals("reverse", StringComparison.OrdinalIgnoreCase) || ways[0].IsTemporal
                ? CypherErrors.WrongOperand(taken, types[i], arguments[i].Span)
                : CypherErrors.WrongType(taken, types[i], arguments[i].Span);
        }

        return Result(name, types) ?? ways.Select(way => way.Result).Aggregate((one, other) => one.Or(other));
    }

    // Those whose result is of the type of an argument.
    private static StaticType? Result(string name, StaticType[] types) => name.ToUpperInvariant() switch
    {
        "COALESCE" => types.Aggregate((one, other) => one.Either(other)),
        "HEAD" or "LAST" => types[0].Items,
        "TAIL" when !types[0].IsSingle => StaticType.List,
        "TAIL" or "REVERSE" or "MIN" or "MAX" => types[0],
        "ABS" or "SUM" => types[0].IsSingle ? types[0] : null,
        "AVG" => types[0].IsSingle && types[0] != StaticType.Duration ? StaticType.Float : null,
        "COLLECT" => StaticType.ListOf(types[0]),
        _ => null,
    };

    // MAP is what has properties and no place in the graph; NODE and RELATIONSHIP do as well. Words in brackets are syntax.
    private static StaticType Taken(string type) => type == "MAP" ? StaticType.MapLike : StaticType.Parse(type);

    private sealed record Way(bool IsChecked, bool IsTemporal, StaticType[] Inputs, StaticType Result);
}
