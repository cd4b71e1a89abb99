using System.Globalization;
using KnowledgeGraph.Engine.Storage;

namespace KnowledgeGraph.Engine.Runtime.Operators;

/// <summary>Reads what elementId() gives: <c>4:database:id</c>. Of another database, or no such text at all, is no id, without error.</summary>
internal static class ElementIds
{
    public static long? FindNode(string text, Graph graph)
    {
        var prefix = $"4:{graph.DatabaseId}:";
        return text.StartsWith(prefix, StringComparison.Ordinal)
            && long.TryParse(text.AsSpan(prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
                ? id
                : null;
    }
}
