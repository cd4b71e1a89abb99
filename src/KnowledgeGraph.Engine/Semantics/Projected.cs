using System.Text.RegularExpressions;
using KnowledgeGraph.Engine.Syntax;

namespace KnowledgeGraph.Engine.Semantics;

/// <summary>A bound WITH or RETURN, and what ORDER BY and WHERE behind it may name: its columns and, unless rows were grouped, what was there before.</summary>
internal sealed partial record Projected
{
    private readonly Dictionary<string, string> _gone = new(StringComparer.Ordinal);
    private readonly Dictionary<Expression, string> _columns = [];
    private readonly Dictionary<string, string> _likeColumns = new(StringComparer.Ordinal);
    private readonly HashSet<string> _outer = new(StringComparer.Ordinal);
    private readonly bool _grouped;

    /// <param name="projection">Its columns are bound, its ORDER BY not yet.</param>
    /// <param name="before">The scope that the columns were computed in.</param>
    /// <param name="after">The columns.</param>
    /// <param name="aggregated">Whether a column aggregates.</param>
    public Projected(Projection projection, Scope before, Scope after, bool aggregated)
    {
        (Projection, After, Seen) = (projection, after, new Scope(before));
        foreach (var name in after.Names)
        {
            if (after.TryFind(name, out var symbol))
            {
                Seen.Add(name, symbol);
            }
        }

        _grouped = aggregated || projection.Distinct;
        if (!_grouped)
        {
            return;
        }

        foreach (var name in before.Names)
        {
            if (before.TryFind(name, out var symbol))
            {
                _gone[symbol.Name] = name;
            }
        }

        foreach (var name in Seen.Visible)
        {
            if (Seen.TryFind(name, out var seen))
            {
                _outer.Add(seen.Name);
            }

            if (before.TryFind(name, out var old))
            {
                _outer.Add(old.Name);
            }
        }

        foreach (var item in projection.Items)
        {
            _gone.Remove(item.Alias);
            _columns.TryAdd(item.Expression, item.Alias);
            if (Inside(item.Expression) is { Count: > 0 } inside)
            {
                _likeColumns.TryAdd(Likeness(item.Expression, inside), item.Alias);
            }
        }
    }

    public Projection Projection { get; init; }

    public Scope After { get; }

    /// <summary>The columns, over what was there before.</summary>
    public Scope Seen { get; }

    /// <summary>An expression, bound in <see cref="Seen"/>. When rows were grouped, what equals a column becomes that column, and nothing from before is left.</summary>
    public Expression Resolve(Expression bound, SourceSpan span)
    {
        if (!_grouped)
        {
            return bound;
        }

        var resolved = bound.Replace(part => part is not (Expression.Literal or Expression.Parameter) && ColumnOf(part) is { } column
            ? new Expression.Variable(column) { Span = part.Span }
            : null);
        if (resolved.Aggregates())
        {
            throw CypherErrors.AggregateNotProjected(span);
        }

        return resolved.Mentioned().FirstOrDefault(_gone.ContainsKey) is { } name ? throw CypherErrors.NotAfterGrouping(_gone[name], span) : resolved;
    }

    // The binder gives the variables that an expression declares itself (in a comprehension, in a subquery) new names each time it is written.
    private string? ColumnOf(Expression part) => _columns.TryGetValue(part, out var column) ? column
        : _likeColumns.Count > 0 && Inside(part) is { Count: > 0 } inside && _likeColumns.TryGetValue(Likeness(part, inside), out var like) ? like
        : null;

    private HashSet<string> Inside(Expression expression)
    {
        var inside = expression.Mentioned();
        inside.ExceptWith(_outer);
        return inside;
    }

    private static string Likeness(Expression expression, HashSet<string> inside)
    {
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        return Name().Replace(Printer.Print(expression), name =>
        {
            var plain = name.Value.Trim('`');
            if (!inside.Contains(plain))
            {
                return name.Value;
            }

            numbers.TryAdd(plain, numbers.Count);
            return $"`@{numbers[plain]}`";
        });
    }

    [GeneratedRegex(@"'(?:[^'\\]|\\.)*'|`[^`]*`|\w+", RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
