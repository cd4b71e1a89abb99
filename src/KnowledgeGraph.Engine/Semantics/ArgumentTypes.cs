using KnowledgeGraph.Engine.Functions;
using KnowledgeGraph.Engine.Syntax;

namespace KnowledgeGraph.Engine.Semantics;

/// <summary>Whether what is written as a function's argument can be of a type that the function takes. What cannot be known before running is let pass.</summary>
internal static class ArgumentTypes
{
    /// <exception cref="CypherException">An argument is of a type that no way to call the function takes there.</exception>
    public static void Check(Expression.FunctionCall call, Scope scope)
    {
        var ways = FunctionCatalogue.Of(call.Name).Where(way => IsChecked(way) && way.Inputs.Count >= call.Arguments.Count).ToArray();
        for (var i = 0; i < call.Arguments.Count; i++)
        {
            var argument = call.Arguments[i];
            if (argument is Expression.PatternPredicate && ways.Length > 0 && !ways.Any(way => way.Inputs[i].Type == "ANY"))
            {
                throw CypherErrors.PatternIsNoValue(argument.Span);
            }

            if (Of(argument, scope) is { } type && ways.Length > 0 && !ways.Any(way => Takes(way, i, type)))
            {
                throw CypherErrors.WrongType(ways.SelectMany(way => Alternatives(way.Inputs[i].Type)), type, argument.Span);
            }
        }
    }

    // Temporal functions look at what they are given; those of two points give null for what is none; trim(BOTH … FROM …) is written otherwise.
    private static bool IsChecked(FunctionDescription way) =>
        way.Category != "Temporal" && !way.Name.StartsWith("point.", StringComparison.Ordinal) && !way.Signature.StartsWith("trim([", StringComparison.Ordinal);

    /// <summary>In Cypher's words; null when it may be one or another, or null, which is of every type.</summary>
    private static string? Of(Expression expression, Scope scope) => expression is Expression.FunctionCall call
        ? FunctionCatalogue.Of(call.Name).Select(way => way.Result).Distinct().ToArray() is [var result] && result != "ANY" && !result.Contains('|', StringComparison.Ordinal)
            ? result
            : null
        : StaticTypes.Of(expression, scope) switch
        {
            StaticType.Any => null,
            StaticType.List => "LIST<ANY>",
            var type => type.ToString().ToUpperInvariant(),
        };

    private static bool Takes(FunctionDescription way, int input, string given) => way.Name switch
    {
        "toString" => given is not ("MAP" or "NODE" or "RELATIONSHIP" or "PATH") && !given.StartsWith("LIST", StringComparison.Ordinal),
        "toInteger" when given.StartsWith("LIST", StringComparison.Ordinal) => true,   // found out when it runs, as in Neo4j
        _ => Takes(way.Inputs[input].Type, given),
    };

    private static bool Takes(string taken, string given) => taken == "ANY" || taken.StartsWith('[') || Alternatives(taken).Any(type =>
        type == given
        || (type == "FLOAT" && given == "INTEGER")
        || (type == "MAP" && given is "NODE" or "RELATIONSHIP")
        || (type.StartsWith("LIST<", StringComparison.Ordinal) && given.StartsWith("LIST<", StringComparison.Ordinal)));

    // LIST<INTEGER | FLOAT> is one.
    private static string[] Alternatives(string type) => type.StartsWith("LIST<", StringComparison.Ordinal) ? [type] : type.Split(" | ");
}
