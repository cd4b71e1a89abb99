using System.Runtime.InteropServices;
using KnowledgeGraph.Engine.Storage;

namespace KnowledgeGraph.Engine.Runtime.Operators;

/// <summary>{key: expression, …} or $map: what a new node or relationship carries. Nulls are left out.</summary>
internal sealed class PropertySource
{
    public static readonly PropertySource None = new([], null);

    private readonly (string Key, Evaluator Value)[] _entries;
    private readonly Evaluator? _map;

    public PropertySource((string Key, Evaluator Value)[] entries, Evaluator? map) => (_entries, _map) = (entries, map);

    /// <param name="frame">The row.</param>
    /// <param name="writer">Gives keys their tokens.</param>
    /// <param name="refuseNull">MERGE: a null cannot be matched, so it is not created either.</param>
    public ReadOnlySpan<Property> Values(Frame frame, GraphWriter writer, bool refuseNull)
    {
        var properties = new List<Property>(_entries.Length);
        foreach (var (key, value) in _entries)
        {
            Add(properties, writer, key, value(frame), refuseNull);
        }

        if (_map is not null)
        {
            var map = _map(frame);
            if (map.Kind != ValueKind.Map)
            {
                throw CypherErrors.NotAnEntity("The properties of a pattern", "a map", map);
            }

            foreach (var key in map.As<MapValue>().Keys)
            {
                Add(properties, writer, key, map.As<MapValue>()[key], refuseNull);
            }
        }

        return CollectionsMarshal.AsSpan(properties);
    }

    private static void Add(List<Property> properties, GraphWriter writer, string key, Value value, bool refuseNull)
    {
        if (!value.IsNull)
        {
            properties.Add(new Property(writer.Key(key), value));
        }
        else if (refuseNull)
        {
            throw CypherErrors.MergeOnNull(key);
        }
    }
}

/// <summary>One thing that a CREATE or MERGE makes.</summary>
internal abstract class Creation
{
    public abstract void Run(Frame frame, GraphWriter writer, bool refuseNull);

    /// <param name="slot">Takes the node.</param>
    /// <param name="labels">Written out.</param>
    /// <param name="computed">Labels that expressions name.</param>
    /// <param name="properties">What it carries.</param>
    public sealed class Node(int slot, string[] labels, Evaluator[] computed, PropertySource properties) : Creation
    {
        public override void Run(Frame frame, GraphWriter writer, bool refuseNull)
        {
            var values = properties.Values(frame, writer, refuseNull);
            var names = computed.Length == 0 ? labels : [.. labels.Concat(computed.SelectMany(name => ComputedNames.Of(name(frame)))).Distinct(StringComparer.Ordinal)];
            var tokens = new int[names.Length];
            for (var i = 0; i < names.Length; i++)
            {
                tokens[i] = writer.Label(names[i]);
            }

            frame.Slots[slot] = Value.Node(writer.CreateNode(tokens, values));
        }
    }

    /// <summary>The name of a relationship's type, for the row.</summary>
    public delegate string TypeOf(Frame frame);

    public sealed class Relationship(int slot, string variable, TypeOf type, int start, int end, PropertySource properties) : Creation
    {
        public override void Run(Frame frame, GraphWriter writer, bool refuseNull)
        {
            if (ExpandSlots.Node(frame, start) is not { } from || ExpandSlots.Node(frame, end) is not { } to)
            {
                throw CypherErrors.EndMissing(variable.StartsWith('@') ? "" : variable);
            }

            var values = properties.Values(frame, writer, refuseNull);
            frame.Slots[slot] = Value.Relationship(writer.CreateRelationship(writer.Type(type(frame)), from, to, values));
        }
    }

    public sealed class Path(int slot, int start, int[] relationships) : Creation
    {
        public override void Run(Frame frame, GraphWriter writer, bool refuseNull) =>
            frame.Slots[slot] = new PathBuilder().Build(frame, start, relationships);
    }
}

internal sealed class CreateOperator(Operator source, Creation[] creations) : Operator
{
    public override void Open(Frame frame) => source.Open(frame);

    public override bool MoveNext(Frame frame)
    {
        if (!source.MoveNext(frame))
        {
            return false;
        }

        var writer = frame.Execution.RequiredWriter;
        foreach (var creation in creations)
        {
            frame.Execution.Step();
            creation.Run(frame, writer, refuseNull: false);
        }

        return true;
    }
}

/// <summary>For each row all that matches, or else what is created in its place. What matches is found before anything is set on it.</summary>
internal sealed class MergeOperator(Operator source, Operator match, int[] own, Creation[] creations, Change[] onCreate, Change[] onMatch) : Operator
{
    private readonly RowBuffer _matches = new(own, []);
    private int _next;

    public override void Open(Frame frame)
    {
        source.Open(frame);
        _matches.Clear(frame);
        _next = 0;
    }

    public override bool MoveNext(Frame frame)
    {
        var writer = frame.Execution.RequiredWriter;
        if (_next < _matches.Count)
        {
            return GiveMatch(frame, writer);
        }

        if (!source.MoveNext(frame))
        {
            return false;
        }

        _matches.Clear(frame);
        _next = 0;
        match.Open(frame);
        while (match.MoveNext(frame))
        {
            _matches.Add(frame);
        }

        if (_matches.Count > 0)
        {
            return GiveMatch(frame, writer);
        }

        foreach (var creation in creations)
        {
            frame.Execution.Step();
            creation.Run(frame, writer, refuseNull: true);
        }

        onCreate.Apply(frame, writer);
        return true;
    }

    private bool GiveMatch(Frame frame, GraphWriter writer)
    {
        _matches.Restore(frame, _next++);
        onMatch.Apply(frame, writer);
        return true;
    }
}
