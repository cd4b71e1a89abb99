using KnowledgeGraph.Engine.Semantics;
using KnowledgeGraph.Engine.Syntax;

namespace KnowledgeGraph.Engine.Planning;

/// <summary>
/// Which properties and labels a clause writes, and which properties it reads for that. Of two clauses one after the other, rows may flow through both only when
/// neither writes what the other reads: else the first is done for all rows before the second begins. (Where both only write, the order of rows decides anyway.)
/// </summary>
internal sealed class WriteEffects
{
    /// <summary>Functions that look at all of a node.</summary>
    private static readonly HashSet<string> Whole = new(["properties", "keys", "labels", "point"], StringComparer.OrdinalIgnoreCase);

    private readonly HashSet<string> _written = new(StringComparer.Ordinal);
    private readonly HashSet<string> _read = new(StringComparer.Ordinal);

    // Of a whole map or node at once: any property at all.
    private bool _writesAny;
    private bool _readsAny;
    private bool _labels;

    public static WriteEffects Of(Clause clause)
    {
        var effects = new WriteEffects();
        switch (clause)
        {
            case Clause.Create create:
                // What is new is written before anyone can read it.
                foreach (var properties in create.Patterns.SelectMany(pattern =>
                    pattern.Nodes.Select(node => node.Properties).Concat(pattern.Relationships.Select(relationship => relationship.Properties))))
                {
                    effects.Read(properties);
                }

                foreach (var name in create.Patterns.SelectMany(pattern => pattern.Nodes.Select(node => node.Labels).Concat(pattern.Relationships.Select(relationship => relationship.Types)))
                    .SelectMany(labels => labels?.Computed() ?? []))
                {
                    effects.Read(name);
                }

                break;
            case Clause.Set set:
                foreach (var item in set.Items)
                {
                    effects.Add(item);
                }

                break;
            case Clause.Remove remove:
                foreach (var item in remove.Items)
                {
                    effects._labels |= item is not RemoveItem.Property;
                    effects._readsAny |= item is RemoveItem.ComputedProperty or RemoveItem.Labels { Computed.IsEmpty: false };
                    effects._writesAny |= item is not (RemoveItem.Property or RemoveItem.Labels);
                    if (item is RemoveItem.Property property)
                    {
                        effects._written.Add(property.Key);
                        effects.Read(property.Target);
                    }
                }

                break;
            default:
                (effects._writesAny, effects._readsAny, effects._labels) = (true, true, true);
                break;
        }

        return effects;
    }

    public bool Conflicts(WriteEffects other) => Feeds(other) || other.Feeds(this);

    private bool Feeds(WriteEffects other) =>
        (_writesAny && (other._readsAny || other._read.Count > 0)) || ((_labels || _written.Count > 0) && other._readsAny) || _written.Overlaps(other._read);

    private void Add(SetItem item)
    {
        switch (item)
        {
            case SetItem.Property property:
                _written.Add(property.Key);
                Read(property.Target);
                Read(property.Value);
                break;
            case SetItem.Replace replace:
                (_writesAny, _readsAny) = (true, _readsAny || replace.Value is not Expression.MapLiteral);
                Read(replace.Value);
                break;
            case SetItem.Merge { Value: Expression.MapLiteral map }:
                _written.UnionWith(map.Entries.Select(entry => entry.Key));
                Read(map);
                break;
            case SetItem.Merge:
                (_writesAny, _readsAny) = (true, true);
                break;
            case SetItem.Labels labels:
                (_labels, _readsAny) = (true, _readsAny || !labels.Computed.IsEmpty);
                break;
            default:
                (_writesAny, _readsAny, _labels) = (true, true, true);
                break;
        }
    }

    private void Read(Expression? expression) => expression?.Replace(part =>
    {
        _ = part is Expression.Property property && _read.Add(property.Key);
        _readsAny |= part is Expression.FunctionCall { Name: var name } && Whole.Contains(name);
        _readsAny |= part is Expression.Subscript or Expression.MapProjection or Expression.HasLabels or Expression.Exists or Expression.Count
            or Expression.Collect;
        return null;
    });
}
