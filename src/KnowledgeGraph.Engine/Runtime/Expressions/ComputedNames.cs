namespace KnowledgeGraph.Engine.Runtime;

/// <summary>What an expression names: labels and types by a text or a list of texts, properties by a text.</summary>
internal static class ComputedNames
{
    /// <exception cref="CypherException">TypeError for what is no text, TokenNameError for an empty one.</exception>
    public static string[] Of(Value value)
    {
        if (value.Kind != ValueKind.List)
        {
            return [One(value)];
        }

        var items = value.AsList();
        var names = new string[items.Length];
        for (var i = 0; i < names.Length; i++)
        {
            names[i] = One(items[i]);
        }

        return names;
    }

    public static string One(Value value) => value.Kind != ValueKind.String ? throw CypherErrors.NotAName(value)
        : value.AsString() is { Length: > 0 } name ? name
        : throw CypherErrors.EmptyName();
}
