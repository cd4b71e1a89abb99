using KnowledgeGraph.Engine.Storage;
using KnowledgeGraph.Engine.Syntax;
using Microsoft.Data.Sqlite;

namespace KnowledgeGraph.Engine.Durability;

/// <summary>
/// Loads the graph from its store: every record's checksum, the sum of them all against the last commit's, the chain of commits, and the mark of the last acknowledged one
/// have to fit. At a start the first damage ends it; for a check and for a salvage it goes on with what is whole.
/// </summary>
/// <param name="connection">Nothing is written to it.</param>
/// <param name="file">For messages.</param>
/// <param name="format">The file's.</param>
/// <param name="damaged">Told of each damage; null: the first one is thrown.</param>
internal sealed class Recovery(SqliteConnection connection, string file, long format = StoreFile.Format, Action<StoreException>? damaged = null)
{
    private readonly RecordScan _scan = new(connection, file, format, damaged ?? Throw);

    /// <exception cref="StoreException">Something is damaged, and nobody is told of damage.</exception>
    public (Graph Graph, CommitRow Last) Load(Acknowledged acknowledged)
    {
        var (last, areWhole) = _scan.ReadCommits(acknowledged);
        var graph = ReadGraph(areWhole ? last : last with { NextNode = long.MaxValue, NextRelationship = long.MaxValue, NextSchemaId = long.MaxValue });
        if (_scan.State != last.State)
        {
            Report(StoreErrors.Damaged(file, $"its records are not those of commit {last.Number}: some are missing, or older than they should be."));
        }

        graph.Commit = last.Number;
        if (areWhole)
        {
            graph.NextNode = Math.Max(last.NextNode, graph.NextNode);
            graph.NextRelationship = Math.Max(last.NextRelationship, graph.NextRelationship);
            graph.NextSchemaId = Math.Max(last.NextSchemaId, graph.NextSchemaId);
        }

        return (graph, last);
    }

    private static void Throw(StoreException damage) => throw damage;

    private void Report(StoreException damage) => (damaged ?? Throw)(damage);

    private Graph ReadGraph(CommitRow last)
    {
        var loader = new GraphLoader(_scan.ReadDatabaseId());
        var graph = loader.Graph;
        var tokens = graph.Tokens;
        ReadTokens(RecordTable.Labels, tokens.Labels);
        ReadTokens(RecordTable.Types, tokens.Types);
        ReadTokens(RecordTable.Keys, tokens.Keys);
        var (labelCount, typeCount, keyCount) = (Known(tokens.Labels), Known(tokens.Types), Known(tokens.Keys));
        _scan.Read(RecordTable.Nodes, last.NextNode, (id, content) =>
        {
            var (labels, properties) = new RecordReader(content).ReadNode(labelCount, keyCount);
            Name(tokens.Labels, labels.Length == 0 ? -1 : labels[^1]);
            Name(tokens.Keys, properties);
            loader.AddNode(id, labels, properties);
            graph.NextNode = id + 1;
        });
        _scan.Read(RecordTable.Relationships, last.NextRelationship, (id, content) =>
        {
            var (type, start, end, properties) = new RecordReader(content).ReadRelationship(typeCount, keyCount);
            Name(tokens.Types, type);
            Name(tokens.Keys, properties);
            if (!loader.TryAddRelationship(id, type, start, end, properties))
            {
                throw new InvalidDataException($"One of its nodes ({start} and {end}) is missing.");
            }

            graph.NextRelationship = id + 1;
        });
        ReadSchema(loader, last.NextSchemaId);
        return graph;
    }

    private void ReadSchema(GraphLoader loader, long limit)
    {
        var tokens = loader.Graph.Tokens;
        var indexes = new List<IndexDescriptor>();
        _scan.Read(RecordTable.Indexes, limit, (id, content) =>
        {
            var index = new RecordReader(content).ReadIndex(id);
            Name(index.OnRelationships ? tokens.Types : tokens.Labels, index.LabelsOrTypes.DefaultIfEmpty(-1).Max());
            Name(tokens.Keys, index.Properties.DefaultIfEmpty(-1).Max());
            indexes.Add(index);
        });
        var constraints = new List<ConstraintDescriptor>();
        _scan.Read(RecordTable.Constraints, limit, (id, content) =>
        {
            var constraint = new RecordReader(content).ReadConstraint(id);
            Name(constraint.OnRelationships ? tokens.Types : tokens.Labels, constraint.LabelOrType);
            Name(tokens.Keys, constraint.Properties.DefaultIfEmpty(-1).Max());
            constraints.Add(constraint);
        });
        if (damaged is not null)
        {
            LeaveOutWhatDoesNotHold(loader.Graph, indexes, constraints);
        }

        loader.Graph.NextSchemaId = indexes.Select(static index => index.Id).Concat(constraints.Select(static constraint => constraint.Id)).DefaultIfEmpty(CommitRow.None.NextSchemaId - 1).Max() + 1;
        loader.AddSchema(indexes, constraints, Duplicate);
    }

    // An index that owns no constraint is only left out with its own record; a constraint goes with its index, and the other way round.
    private void LeaveOutWhatDoesNotHold(Graph graph, List<IndexDescriptor> indexes, List<ConstraintDescriptor> constraints)
    {
        foreach (var index in indexes.Where(static index => index.OwningConstraint is not null).ToList())
        {
            try
            {
                IndexBuilder.Build(graph, index, Duplicate);
            }
            catch (StoreException duplicate)
            {
                Report(duplicate);
                indexes.Remove(index);
            }
        }

        indexes.RemoveAll(index => index.OwningConstraint is { } owner && constraints.TrueForAll(constraint => constraint.Name != owner));
        foreach (var constraint in constraints.Where(constraint => constraint.Kind is ConstraintKind.Unique && indexes.TrueForAll(index => index.OwningConstraint != constraint.Name)).ToList())
        {
            Report(StoreErrors.Damaged(file, $"the constraint {constraint.Name} is left out: its index is missing, or does not hold."));
            constraints.Remove(constraint);
        }
    }

    private StoreException Duplicate(Tokens tokens, IndexDescriptor index, long first, long second, Value key) =>
        StoreErrors.Damaged(file, $"the uniqueness constraint {index.Name} does not hold between the records {first} and {second}.");

    private void ReadTokens(RecordTable table, TokenTable tokens) => _scan.Read(table, limit: tokens.Limit, (id, content) =>
    {
        if (tokens.Names.Count < id && damaged is not null)
        {
            Name(tokens, (int)id - 1);
        }

        if (tokens.Add(new RecordReader(content).ReadToken()) != id)
        {
            throw new InvalidDataException("It stands in the wrong place.");
        }
    });

    // With damage, a record may name what is lost.
    private int Known(TokenTable tokens) => damaged is null ? tokens.Names.Count : tokens.Limit;

    private static void Name(TokenTable tokens, Property[] properties) => Name(tokens, properties.Length == 0 ? -1 : properties[^1].Key);

    /// <summary>Gives names to those that are lost, up to this number.</summary>
    private static void Name(TokenTable tokens, int number)
    {
        for (var next = tokens.Names.Count; next <= number; next = tokens.Names.Count)
        {
            var name = $"lost name {next}";
            while (tokens.Find(name) >= 0)
            {
                name += "'";
            }

            tokens.Add(name);
        }
    }
}
