using System.Diagnostics.CodeAnalysis;

namespace KnowledgeGraph.Engine.Semantics;

/// <summary>What a variable is called in the whole statement, and what it is known to hold.</summary>
internal sealed record Symbol(string Name, StaticType Type);

/// <summary>
/// The variables that can be named at one place. WITH replaces what is in a scope, but never what is in the scopes around it: those of the query
/// that a subquery stands in, or the imports of CALL.
/// </summary>
internal sealed class Scope(Scope? outer)
{
    private readonly Dictionary<string, Symbol> _symbols = new(StringComparer.Ordinal);
    private readonly List<string> _order = [];

    public Scope? Outer => outer;

    /// <summary>Of this scope alone, in the order of their declaration.</summary>
    public IReadOnlyList<string> Names => _order;

    /// <summary>Of this scope and those around it.</summary>
    public IEnumerable<string> Visible => outer is null ? _order : _order.Concat(outer.Visible).Distinct(StringComparer.Ordinal);

    /// <summary>What the variables of this scope and those around it are called in the whole statement.</summary>
    public HashSet<string> SymbolNames()
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var scope = this; scope is not null; scope = scope.Outer)
        {
            names.UnionWith(scope._symbols.Values.Select(symbol => symbol.Name));
        }

        return names;
    }

    public bool IsEmpty => _order.Count == 0 && outer is not { IsEmpty: false };

    public bool TryFind(string name, [NotNullWhen(true)] out Symbol? symbol)
    {
        for (var scope = this; scope is not null; scope = scope.Outer)
        {
            if (scope._symbols.TryGetValue(name, out symbol))
            {
                return true;
            }
        }

        symbol = null;
        return false;
    }

    /// <summary>Whether this scope itself declares it, not one around.</summary>
    public bool Declares(string name) => _symbols.ContainsKey(name);

    public bool Contains(string name) => TryFind(name, out _);

    public void Add(string name, Symbol symbol)
    {
        if (_symbols.TryAdd(name, symbol))
        {
            _order.Add(name);
        }
        else
        {
            _symbols[name] = symbol;
        }
    }

    /// <summary>As after WITH: these variables and no others, but for those of the scopes around.</summary>
    public void ReplaceBy(Scope projected)
    {
        _symbols.Clear();
        _order.Clear();
        foreach (var name in projected.Names)
        {
            Add(name, projected._symbols[name]);
        }
    }
}
