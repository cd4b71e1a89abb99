using System.IO.Hashing;
using System.Text;
using KnowledgeGraph.Engine.Search;
using KnowledgeGraph.Engine.Syntax;

namespace KnowledgeGraph.Engine.Storage;

// Indexes and constraints are made and dropped. What is refused, and when IF NOT EXISTS keeps silent, was measured on Neo4j Community 5.26.
internal sealed partial class GraphWriter
{
    /// <summary>The name is made up when null. False: it was there already and <paramref name="ifNotExists"/> is set.</summary>
    /// <param name="name">What it is called.</param>
    /// <param name="ifNotExists">Keeps silent about one that is there.</param>
    /// <param name="target">What it is on.</param>
    /// <param name="kind">Of each kind there is one at most on the same target.</param>
    /// <param name="options">A map, or null for none.</param>
    public bool CreateIndex(string? name, bool ifNotExists, SchemaTarget target, IndexKind kind, Value options = default)
    {
        var config = IndexSettings.Config(kind, options);
        var on = kind == IndexKind.Lookup ? LookupIndexes.SchemaOf(target.OnRelationships) : Check(target);
        name ??= kind == IndexKind.Lookup ? LookupIndexes.NameOf(target.OnRelationships) : MadeUpName("index", kind == IndexKind.Range ? on : $"{kind} {on}");
        return kind == IndexKind.Lookup ? CreateLookup(name, ifNotExists, target.OnRelationships, on) : CreateIndex(name, ifNotExists, target, kind, config, on);
    }

    private bool CreateIndex(string name, bool ifNotExists, SchemaTarget target, IndexKind kind, MapValue config, string on)
    {
        var descriptor = Describe(name, target, kind);
        var sameIndex = Graph.Indexes.FirstOrDefault(index => IsOnSame(index, descriptor));
        if (ifNotExists && (sameIndex is not null || Named(name) is not null))
        {
            return false;
        }

        switch (sameIndex)
        {
            case { OwningConstraint: { } constraint }:
                throw CypherErrors.ConstraintExists(constraint, on, forIndex: true);
            case not null when sameIndex.Name == name:
                throw CypherErrors.EquivalentRuleExists("index", name, on);
            case not null:
                throw CypherErrors.IndexExists(on, forConstraint: false);
        }

        RequireFreeName(name);
        Add(descriptor with
        {
            Id = Graph.NextSchemaId++,
            Fulltext = kind == IndexKind.Fulltext ? FulltextSettings.Of(config) : null,
            Point = kind == IndexKind.Point ? PointSettings.Of(config) : null,
            Vector = kind == IndexKind.Vector ? VectorSettings.Of(config) : null,
        });
        Counters.IndexesAdded++;
        return true;
    }

    private bool CreateLookup(string name, bool ifNotExists, bool onRelationships, string on)
    {
        var same = Graph.Lookups.FirstOrDefault(index => index.OnRelationships == onRelationships);
        if (ifNotExists && (same is not null || Named(name) is not null))
        {
            return false;
        }

        if (same?.Name == name)
        {
            throw CypherErrors.EquivalentRuleExists("index", name, on);
        }

        RequireFreeName(name);
        if (same is not null)
        {
            throw CypherErrors.IndexExists(on, forConstraint: false);
        }

        Graph.Lookups = [.. Graph.Lookups, new IndexDescriptor(name, IndexKind.Lookup, onRelationships, [], [], OwningConstraint: null) { Id = Graph.NextSchemaId++ }];
        SchemaChanged = true;
        Counters.IndexesAdded++;
        return true;
    }

    /// <summary>As an index is made. Of uniqueness and of existence; data that break one are an error.</summary>
    public bool CreateConstraint(string? name, bool ifNotExists, SchemaTarget target, ConstraintKind kind, Value options = default)
    {
        IndexSettings.Config(IndexKind.Range, options);
        var on = Check(target);
        switch (kind)
        {
            case ConstraintKind.Exists:
                return CreateExistenceConstraint(name, ifNotExists, target, on);
            case ConstraintKind.Typed:
                throw CypherErrors.EnterpriseConstraint("property type", on);
            case ConstraintKind.Key:
                throw CypherErrors.EnterpriseConstraint("key", on);
            case ConstraintKind.Unique:
                break;
        }

        name ??= MadeUpName("constraint", on);
        var descriptor = Describe(name, target, IndexKind.Range) with { OwningConstraint = name };
        var sameIndex = Graph.Indexes.FirstOrDefault(index => IsOnSame(index, descriptor));
        if (ifNotExists && (sameIndex?.OwningConstraint is not null || Graph.Constraints.Any(constraint => constraint.Name == name)))
        {
            return false;
        }

        switch (sameIndex)
        {
            case { OwningConstraint: { } constraint } when constraint == name:
                throw CypherErrors.EquivalentRuleExists("constraint", name, on);
            case { OwningConstraint: { } constraint }:
                throw CypherErrors.ConstraintExists(constraint, on, forIndex: false);
            case not null:
                throw CypherErrors.IndexExists(on, forConstraint: true);
        }

        RequireFreeName(name);
        Add(descriptor with { Id = Graph.NextSchemaId++ });
        Graph.Constraints =
        [
            .. Graph.Constraints,
            new ConstraintDescriptor(name, kind, target.OnRelationships, descriptor.LabelsOrTypes[0], descriptor.Properties) { Id = Graph.NextSchemaId++ },
        ];
        Counters.ConstraintsAdded++;
        return true;
    }

    public bool DropIndex(string name, bool ifExists)
    {
        if (Named(name) is not { } found)
        {
            return ifExists ? false : throw CypherErrors.NoSuchIndex(name);
        }

        if (found.OwningConstraint is { } constraint)
        {
            throw CypherErrors.IndexBelongsToConstraint(constraint);
        }

        Drop(name);
        Counters.IndexesRemoved++;
        return true;
    }

    public bool DropConstraint(string name, bool ifExists)
    {
        if (Graph.Constraints.All(constraint => constraint.Name != name))
        {
            return ifExists ? false : throw CypherErrors.NoSuchConstraint(name);
        }

        Drop(name);
        Graph.Constraints = [.. Graph.Constraints.Where(constraint => constraint.Name != name)];
        Counters.ConstraintsRemoved++;
        return true;
    }

    private void Add(IndexDescriptor index)
    {
        var content = IndexBuilder.Build(Graph, index, CypherErrors.DuplicatesBeforeConstraint, Cancellation);
        Graph.Indexes = [.. Graph.Indexes, index];
        Graph.Contents = [.. Graph.Contents, content];
        SchemaChanged = true;
    }

    private void Drop(string name)
    {
        var kept = Enumerable.Range(0, Graph.Indexes.Count).Where(i => Graph.Indexes[i].Name != name).ToArray();
        Graph.Contents = Array.ConvertAll(kept, i => Graph.Contents[i]);
        Graph.Indexes = Array.ConvertAll(kept, i => Graph.Indexes[i]);
        Graph.Lookups = [.. Graph.Lookups.Where(index => index.Name != name)];
        SchemaChanged = true;
    }

    private IndexDescriptor Describe(string name, SchemaTarget target, IndexKind kind) => new(
        name, kind, target.OnRelationships, target.LabelsOrTypes.Map<int>(target.OnRelationships ? Type : Label), target.Properties.Map(Key), OwningConstraint: null);

    private void RequireFreeName(string name)
    {
        if (Graph.Constraints.Any(constraint => constraint.Name == name))
        {
            throw CypherErrors.NameTaken("constraint", name);
        }

        if (Named(name) is { } found)
        {
            throw CypherErrors.NameTaken(found.OwningConstraint is null ? "index" : "constraint", name);
        }
    }

    private IndexDescriptor? Named(string name) => Graph.Indexes.Concat(Graph.Lookups).FirstOrDefault(index => index.Name == name);

    private static bool IsOnSame(IndexDescriptor left, IndexDescriptor right) =>
        left.Kind == right.Kind && left.OnRelationships == right.OnRelationships
        && left.LabelsOrTypes.Equals(right.LabelsOrTypes) && left.Properties.Equals(right.Properties);

    private static string Check(SchemaTarget target)
    {
        var on = CypherErrors.SchemaOf(target.OnRelationships, target.LabelsOrTypes, target.Properties);
        return target.LabelsOrTypes.Distinct().Count() < target.LabelsOrTypes.Count ? throw CypherErrors.RepeatedLabel(target.OnRelationships, on)
            : target.Properties.Distinct().Count() < target.Properties.Count ? throw CypherErrors.RepeatedProperty(on)
            : on;
    }

    private static string MadeUpName(string sort, string on) => $"{sort}_{XxHash32.HashToUInt32(Encoding.UTF8.GetBytes($"{sort} {on}")):x8}";
}

/// <summary>Fills an index from what a graph holds.</summary>
internal static class IndexBuilder
{
    /// <param name="graph">What is indexed.</param>
    /// <param name="index">Of a constraint, or not.</param>
    /// <param name="duplicates">Makes the error when a unique index would hold a key twice.</param>
    /// <param name="cancellation">Looked at now and then.</param>
    public static IndexContent Build(
        Graph graph, IndexDescriptor index, Func<Tokens, IndexDescriptor, long, long, Value, Exception> duplicates, CancellationToken cancellation = default)
    {
        var (empty, owner) = (IndexContent.OfNothing(index.Kind), new object());
        return index.Kind switch
        {
            IndexKind.Text => TextIndex.Of(Entities(graph, index, cancellation).Select(entity => (entity.Id, Text: TextIndex.TextOf(index, entity.Properties)))
                .Where(entity => entity.Text is not null).Select(entity => (entity.Id, entity.Text ?? ""))),
            IndexKind.Vector => Entities(graph, index, cancellation).Aggregate(empty, (content, entity) => content.Replace(index, entity.Id, null, entity.Properties, owner)),
            IndexKind.Range or IndexKind.Point => Sorted(graph, index, duplicates, cancellation),
            _ => empty,
        };
    }

    private static IEnumerable<(long Id, Property[]? Properties)> Entities(Graph graph, IndexDescriptor index, CancellationToken cancellation)
    {
        const int Watched = 1024;
        var seen = 0;
        var token = index.LabelsOrTypes[0];
        var ids = index.OnRelationships ? graph.RelationshipsOfType(token) : graph.NodesWithLabel(token);
        while (ids.MoveNext())
        {
            if (++seen % Watched == 0)
            {
                cancellation.ThrowIfCancellationRequested();
            }

            yield return (ids.Current, index.OnRelationships ? graph.Relationship(ids.Current).Properties : graph.Node(ids.Current).Properties);
        }
    }

    private static IndexTree Sorted(Graph graph, IndexDescriptor index, Func<Tokens, IndexDescriptor, long, long, Value, Exception> duplicates, CancellationToken cancellation)
    {
        var entries = new List<IndexEntry>();
        foreach (var (id, properties) in Entities(graph, index, cancellation))
        {
            if (IndexKey.TryRead(index, properties, out var key))
            {
                entries.Add(new IndexEntry(key, id));
            }
        }

        entries.Sort((left, right) => left.CompareTo(right));
        for (var i = 1; index.OwningConstraint is not null && i < entries.Count; i++)
        {
            if (Comparison.Order(entries[i - 1].Key, entries[i].Key) == 0 && !IndexKey.EqualsNothing(entries[i].Key))
            {
                throw duplicates(graph.Tokens, index, entries[i - 1].Id, entries[i].Id, entries[i].Key);
            }
        }

        return IndexTree.FromSorted(entries);
    }
}
