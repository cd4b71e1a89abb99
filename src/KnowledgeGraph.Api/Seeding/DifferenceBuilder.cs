namespace KnowledgeGraph.Api.Seeding;

/// <summary>
/// Compares three graphs: what the scripts say now (new), what they said when they were applied (old), and what the database holds (target).
/// <para>
/// What new says must be in target. What old said and new does not say goes, unless somebody else holds it too: another seed's scripts make it; its value is no longer
/// the one that was set; or, of a node, it carries labels, properties or relationships that did not come from here. A node that is kept keeps its relationships to nodes
/// that stay: without them it would say less than what the other one relied on. Everything else in target is left alone.
/// </para>
/// </summary>
internal sealed class DifferenceBuilder(GraphContent now, GraphContent before, IReadOnlyDictionary<string, GraphContent> others, TargetGraph target)
{
    private readonly List<NodeChange> _nodesChanged = [];
    private readonly List<GraphRelationship> _relationshipsCreated = [];
    private readonly List<RelationshipChange> _relationshipsChanged = [];
    private readonly List<TargetRelationship> _relationshipsRemoved = [];
    private readonly List<Kept> _kept = [];

    public Difference Build()
    {
        var created = now.Nodes.Values.Where(node => !target.Nodes.ContainsKey(node.Key)).ToList();
        foreach (var node in now.Nodes.Values)
        {
            if (target.Nodes.TryGetValue(node.Key, out var there))
            {
                Compare(node, there);
            }
        }

        foreach (var ends in now.Relationships.Keys.Concat(before.Relationships.Keys.Where(ends => !now.Relationships.ContainsKey(ends))))
        {
            Compare(ends);
        }

        var removed = Removed();
        return new Difference
        {
            NodesCreated = created,
            NodesChanged = _nodesChanged,
            NodesRemoved = removed,
            RelationshipsCreated = _relationshipsCreated,
            RelationshipsChanged = _relationshipsChanged,
            RelationshipsRemoved = _relationshipsRemoved,
            Kept = _kept,
        };
    }

    private void Compare(GraphNode node, GraphNode there)
    {
        var old = before.Nodes.GetValueOrDefault(node.Key);
        var gone = old is null ? [] : old.Labels.Where(label => !node.Labels.Contains(label) && there.Labels.Contains(label)).ToList();
        foreach (var label in gone.Where(label => Other(node.Key, other => other.Labels.Contains(label)) is not null).ToList())
        {
            gone.Remove(label);
            _kept.Add(new Kept($"{node.Key} label {CypherValue.Name(label)}", $"the seed {Other(node.Key, other => other.Labels.Contains(label))} sets it too"));
        }

        var added = node.Labels.Where(label => !there.Labels.Contains(label)).ToList();
        var properties = Changes(
            $"{node.Key}", node.Properties, old?.Properties, there.Properties, property => Other(node.Key, other => other.Properties.ContainsKey(property)));
        if (added.Count + gone.Count + properties.Count > 0)
        {
            _nodesChanged.Add(new NodeChange(node.Key, added, gone, properties));
        }
    }

    /// <summary>What turns the properties that are there into those that are wanted, and leaves the ones alone that were never ours.</summary>
    private List<PropertyChange> Changes(
        string what, IReadOnlyDictionary<string, object> wanted, IReadOnlyDictionary<string, object>? old, IReadOnlyDictionary<string, object> there, Func<string, string?> otherHolder)
    {
        var changes = wanted
            .Where(property => !there.TryGetValue(property.Key, out var value) || !CypherValue.AreEqual(value, property.Value))
            .Select(property => new PropertyChange(property.Key, there.GetValueOrDefault(property.Key), property.Value))
            .ToList();
        foreach (var (name, value) in old ?? new Dictionary<string, object>())
        {
            if (wanted.ContainsKey(name) || !there.TryGetValue(name, out var found))
            {
                continue;
            }

            if (!CypherValue.AreEqual(found, value))
            {
                _kept.Add(new Kept($"{what} {CypherValue.Name(name)}: {CypherValue.Text(found)}", $"it was set to {CypherValue.Text(value)} and has been changed since"));
            }
            else if (otherHolder(name) is { } holder)
            {
                _kept.Add(new Kept($"{what} {CypherValue.Name(name)}: {CypherValue.Text(found)}", $"the seed {holder} sets it too"));
            }
            else
            {
                changes.Add(new PropertyChange(name, found, null));
            }
        }

        return changes;
    }

    private void Compare(RelationshipEnds ends)
    {
        var (wanted, old, there) = (now.At(ends).ToList(), before.At(ends), target.At(ends).ToList());

        // The only one of its type between the two nodes: whatever else is different, it is this one.
        if (wanted is [var one] && there is [var found] && (old.Count > 0 || one.All(property => !found.Properties.TryGetValue(property.Key, out var value) || CypherValue.AreEqual(value, property.Value))))
        {
            Change(found, one, old is [var was] ? was : null);
            return;
        }

        // What is there already, as it should be, needs nothing.
        foreach (var properties in wanted.ToList())
        {
            if (there.FindIndex(relationship => CypherValue.AreEqual(relationship.Properties, properties)) is var at and >= 0)
            {
                there.RemoveAt(at);
                wanted.Remove(properties);
            }
        }

        var ours = there.Where(relationship => old.Any(properties => CypherValue.AreEqual(properties, relationship.Properties))).ToList();
        if (wanted is [var last] && ours is [var mine] && Other(mine) is null)
        {
            Change(mine, last, mine.Properties);
            return;
        }

        foreach (var relationship in ours)
        {
            if (Other(relationship) is { } holder)
            {
                _kept.Add(new Kept($"{new GraphRelationship(ends, relationship.Properties)}", $"the seed {holder} makes it too"));
            }
            else
            {
                _relationshipsRemoved.Add(relationship);
            }
        }

        _relationshipsCreated.AddRange(wanted.Select(properties => new GraphRelationship(ends, properties)));
        if (now.At(ends).Count == 0)
        {
            _kept.AddRange(there.Except(ours).Select(relationship => new Kept($"{new GraphRelationship(ends, relationship.Properties)}", "its properties have been changed since it was made")));
        }
    }

    private void Change(TargetRelationship relationship, IReadOnlyDictionary<string, object> wanted, IReadOnlyDictionary<string, object>? old)
    {
        var changes = Changes(
            $"{new GraphRelationship(relationship.Ends, relationship.Properties)}", wanted, old, relationship.Properties, _ => Other(relationship));
        if (changes.Count > 0)
        {
            _relationshipsChanged.Add(new RelationshipChange(relationship.Ends, relationship.ElementId, changes));
        }
    }

    private List<NodeKey> Removed()
    {
        var leaving = _relationshipsRemoved.Select(relationship => relationship.ElementId).ToHashSet(StringComparer.Ordinal);
        var removed = new List<NodeKey>();
        var kept = new HashSet<NodeKey>();
        foreach (var old in before.Nodes.Values.Where(node => !now.Nodes.ContainsKey(node.Key)))
        {
            if (!target.Nodes.TryGetValue(old.Key, out var there))
            {
                continue;
            }

            if (Holder(old, there, leaving) is { } reason)
            {
                kept.Add(old.Key);
                _kept.Add(new Kept($"{old.Key}", reason));
            }
            else
            {
                removed.Add(old.Key);
            }
        }

        var gone = removed.ToHashSet();
        bool IsOfKept(RelationshipEnds ends) => (kept.Contains(ends.From) && !gone.Contains(ends.To)) || (kept.Contains(ends.To) && !gone.Contains(ends.From));
        foreach (var relationship in _relationshipsRemoved.Where(relationship => IsOfKept(relationship.Ends)))
        {
            _kept.Add(new Kept($"{new GraphRelationship(relationship.Ends, relationship.Properties)}", "a node that stays has it"));
        }

        _relationshipsRemoved.RemoveAll(relationship => IsOfKept(relationship.Ends));
        return removed;
    }

    /// <summary>Why a node stays that the scripts no longer make; null: it goes.</summary>
    private string? Holder(GraphNode old, GraphNode there, HashSet<string> leaving)
    {
        if (Other(old.Key, _ => true) is { } seed)
        {
            return $"the seed {seed} makes it too";
        }

        if (there.Labels.FirstOrDefault(label => !old.Labels.Contains(label)) is { } label)
        {
            return $"somebody gave it the label {CypherValue.Name(label)}";
        }

        foreach (var (name, value) in there.Properties)
        {
            if (!old.Properties.TryGetValue(name, out var was) || !CypherValue.AreEqual(was, value))
            {
                return $"somebody set its {CypherValue.Name(name)} to {CypherValue.Text(value)}";
            }
        }

        return target.Attached(old.Key).FirstOrDefault(attached => !leaving.Contains(attached.ElementId))?.Description is { } attachedTo
            ? $"somebody attached it: {attachedTo}"
            : null;
    }

    /// <summary>The name of another seed that has a node, and of it what is asked; null: none.</summary>
    private string? Other(NodeKey key, Func<GraphNode, bool> has) =>
        others.FirstOrDefault(other => other.Value.Nodes.TryGetValue(key, out var node) && has(node)).Key;

    private string? Other(TargetRelationship relationship) =>
        others.FirstOrDefault(other => other.Value.At(relationship.Ends).Any(properties => CypherValue.AreEqual(properties, relationship.Properties))).Key;
}
