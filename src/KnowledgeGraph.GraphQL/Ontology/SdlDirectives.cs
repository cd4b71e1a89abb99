using GraphQLParser.AST;

namespace KnowledgeGraph.GraphQL.Ontology;

/// <summary>The directives of an ontology, with their arguments.</summary>
internal static class SdlDirectives
{
    private static readonly IReadOnlyDictionary<string, string[]> Known = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        ["node"] = ["label"],
        ["plural"] = ["value"],
        ["sort"] = ["default"],
        ["limit"] = ["default", "max"],
        ["valid"] = ["from", "to"],
        ["known"] = ["condition"],
        ["filter"] = ["name", "type", "condition", "description"],
        ["relationship"] = ["type", "direction", "properties", "depth"],
        ["relationshipProperties"] = [],
        ["typeLabel"] = [],
        ["edtf"] = ["earliest", "latest"],
        ["cypher"] = ["statement", "cost"],
    };

    /// <summary>A misspelt directive would otherwise mean nothing at all.</summary>
    public static void Check(SdlSource source, GraphQLDirectives? directives)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var directive in directives?.Items ?? [])
        {
            var name = directive.Name.StringValue;
            if (!Known.TryGetValue(name, out var known))
            {
                throw source.Error(directive, $"`@{name}` is no directive of an ontology: those are {string.Join(", ", Known.Keys.Select(each => $"@{each}"))}.");
            }

            if (!seen.Add(name) && name != "filter")
            {
                throw source.Error(directive, $"@{name} stands here twice.");
            }

            if (directive.Arguments?.Items.FirstOrDefault(argument => !known.Contains(argument.Name.StringValue)) is { } wrong)
            {
                throw source.Error(wrong, $"@{name} has no argument `{wrong.Name.StringValue}`.");
            }
        }
    }
}
