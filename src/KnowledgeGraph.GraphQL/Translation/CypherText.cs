using System.Text.RegularExpressions;

namespace KnowledgeGraph.GraphQL.Translation;

/// <summary>Names and constants of the ontology in Cypher. Nothing of a client ever comes here.</summary>
internal static partial class CypherText
{
    /// <summary>A label, relationship type or property name; in backticks where it is no plain identifier.</summary>
    public static string Name(string name) => Plain().IsMatch(name) ? name : $"`{name.Replace("`", "``", StringComparison.Ordinal)}`";

    /// <summary>A string constant.</summary>
    public static string Constant(string text) => $"'{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal)}'";

    /// <summary>Relationship types, any of which will do.</summary>
    public static string Names(IEnumerable<string> names) => string.Join('|', names.Select(Name));

    [GeneratedRegex("^[A-Za-z_][A-Za-z0-9_]*$")]
    private static partial Regex Plain();
}
