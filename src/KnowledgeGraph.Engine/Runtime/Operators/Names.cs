using KnowledgeGraph.Engine.Storage;

namespace KnowledgeGraph.Engine.Runtime.Operators;

/// <summary>A label in a plan: its token is asked for until it exists, and never again. Tokens are not renumbered.</summary>
internal sealed class LabelName(string name)
{
    private volatile int _token = -1;

    public string Name => name;

    /// <summary>-1 when no node ever had it.</summary>
    public int Token(Graph graph)
    {
        var token = _token;
        return token >= 0 ? token : _token = graph.Tokens.FindLabel(name);
    }
}

/// <summary>The relationship types that a step may follow.</summary>
internal sealed class TypeNames(IReadOnlyList<string> names)
{
    private volatile int[]? _tokens;

    /// <summary>The types that exist. False: none of those asked for does, so there is nothing to follow. None asked for: all, an empty array.</summary>
    public bool TryResolve(Graph graph, out int[] tokens)
    {
        if (_tokens is { } known)
        {
            tokens = known;
            return true;
        }

        tokens = [.. names.Select(graph.Tokens.FindType).Where(token => token >= 0)];
        if (tokens.Length == names.Count)
        {
            _tokens = tokens;
        }

        return tokens.Length > 0 || names.Count == 0;
    }
}
