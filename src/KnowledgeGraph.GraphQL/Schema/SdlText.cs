using System.Text;

namespace KnowledgeGraph.GraphQL.Schema;

/// <summary>A schema's text while it is written: each type, field and argument with its description.</summary>
internal sealed class SdlText
{
    private readonly StringBuilder _text = new();

    public override string ToString() => _text.ToString();

    public void Open(string head, string description)
    {
        Describe(0, description);
        Line($"{head} {{");
    }

    public void Close() => Line("}\n");

    public void Field(string name, string type, string description)
    {
        Describe(2, description);
        Line($"  {name}: {type}");
    }

    public void Argument(string name, string type, string description)
    {
        Describe(4, description);
        Line($"    {name}: {type}");
    }

    public void Describe(int indent, string text) =>
        Line($"{new string(' ', indent)}\"{string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"");

    public void Line(string text) => _text.Append(text).Append('\n');

    /// <summary>The fields that join conditions of one type.</summary>
    /// <param name="where">The type.</param>
    public void Logic(string where)
    {
        Field("AND", $"[{where}!]", "All of these hold.");
        Field("OR", $"[{where}!]", "At least one of these holds; with an empty list none does.");
        Field("NOT", where, "This does not hold. As in Cypher, a comparison with a missing value is neither true nor false, and so is its opposite: ask `isNull`.");
    }
}
