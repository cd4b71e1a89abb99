using KnowledgeGraph.Engine.Storage;
using Microsoft.Data.Sqlite;

namespace KnowledgeGraph.Engine.Durability;

/// <summary>The statements of one commit, and the state's sum as it changes with them.</summary>
internal sealed class CommitBatch(SqliteConnection connection, SqliteTransaction transaction, RecordStatements statements, RecordWriter records, UInt128 state)
{
    /// <summary>The sum of the checksums of all records in the store.</summary>
    public UInt128 State { get; private set; } = state;

    /// <summary>Those that the store has not got yet. What a rolled-back transaction brought in is among them: numbers have no gaps.</summary>
    /// <param name="tokens">All there are.</param>
    /// <param name="stored">How many of them the store has.</param>
    /// <returns>How many it has now.</returns>
    public TokenCounts AddTokens(Tokens tokens, TokenCounts stored) => new(
        AddTokens(RecordTable.Labels, tokens.LabelNames, stored.Labels),
        AddTokens(RecordTable.Types, tokens.TypeNames, stored.Types),
        AddTokens(RecordTable.Keys, tokens.KeyNames, stored.Keys));

    public void WriteChanges(GraphWriter writer)
    {
        var (origin, graph) = (writer.Origin, writer.Graph);
        foreach (var id in writer.ChangedNodes)
        {
            if (origin.NodeExists(id))
            {
                Forget(RecordTable.Nodes, id, records.Node(origin.Labels(id), origin.NodeProperties(id)).Written);
            }

            if (graph.NodeExists(id))
            {
                Write(RecordTable.Nodes, id, records.Node(graph.Labels(id), graph.NodeProperties(id)).Written);
            }
            else if (origin.NodeExists(id))
            {
                statements.Delete(RecordTable.Nodes, id);
            }
        }

        foreach (var id in writer.ChangedRelationships)
        {
            if (origin.RelationshipExists(id))
            {
                Forget(RecordTable.Relationships, id, Relationship(origin, id));
            }

            if (graph.RelationshipExists(id))
            {
                Write(RecordTable.Relationships, id, Relationship(graph, id));
            }
            else if (origin.RelationshipExists(id))
            {
                statements.Delete(RecordTable.Relationships, id);
            }
        }

        if (writer.SchemaChanged)
        {
            WriteSchema(origin, graph);
        }
    }

    /// <summary>A whole graph, into a store that has nothing but an id.</summary>
    public void WriteAll(Graph graph)
    {
        AddTokens(graph.Tokens, stored: default);
        for (var nodes = graph.AllNodes(); nodes.MoveNext();)
        {
            Write(RecordTable.Nodes, nodes.Current, records.Node(graph.Labels(nodes.Current), graph.NodeProperties(nodes.Current)).Written);
        }

        for (var relationships = graph.AllRelationships(); relationships.MoveNext();)
        {
            Write(RecordTable.Relationships, relationships.Current, Relationship(graph, relationships.Current));
        }

        WriteSchema(new Graph(graph.DatabaseId), graph);
    }

    /// <param name="row">The commit.</param>
    /// <param name="forgetBelow">Rows with smaller numbers are dropped.</param>
    public void WriteCommit(CommitRow row, long forgetBelow)
    {
        using var command = Command("INSERT INTO commits VALUES ($number, $at, $node, $relationship, $schema, $state, $chain)");
        command.Parameters.AddWithValue("$number", row.Number);
        command.Parameters.AddWithValue("$at", row.At);
        command.Parameters.AddWithValue("$node", row.NextNode);
        command.Parameters.AddWithValue("$relationship", row.NextRelationship);
        command.Parameters.AddWithValue("$schema", row.NextSchemaId);
        command.Parameters.AddWithValue("$state", StoreFile.Bytes(row.State));
        command.Parameters.AddWithValue("$chain", StoreFile.Bytes(row.Chain));
        command.ExecuteNonQuery();
        if (forgetBelow > 0)
        {
            using var forget = Command("DELETE FROM commits WHERE number < $number");
            forget.Parameters.AddWithValue("$number", forgetBelow);
            forget.ExecuteNonQuery();
        }
    }

    private int AddTokens(RecordTable table, IReadOnlyList<string> names, int stored)
    {
        for (; stored < names.Count; stored++)
        {
            Write(table, stored, records.Token(names[stored]).Written);
        }

        return stored;
    }

    // Indexes and constraints never change; they come and go.
    private void WriteSchema(Graph origin, Graph graph)
    {
        foreach (var index in LookupIndexes.Records(origin).Except(LookupIndexes.Records(graph)))
        {
            Forget(RecordTable.Indexes, index.Id, records.Index(index).Written);
            statements.Delete(RecordTable.Indexes, index.Id);
        }

        foreach (var constraint in origin.Constraints.Except(graph.Constraints))
        {
            Forget(RecordTable.Constraints, constraint.Id, records.Constraint(constraint).Written);
            statements.Delete(RecordTable.Constraints, constraint.Id);
        }

        foreach (var index in LookupIndexes.Records(graph).Except(LookupIndexes.Records(origin)))
        {
            Write(RecordTable.Indexes, index.Id, records.Index(index).Written);
        }

        foreach (var constraint in graph.Constraints.Except(origin.Constraints))
        {
            Write(RecordTable.Constraints, constraint.Id, records.Constraint(constraint).Written);
        }
    }

    private ReadOnlySpan<byte> Relationship(Graph graph, long id) =>
        records.Relationship(graph.Type(id), graph.StartNode(id), graph.EndNode(id), graph.RelationshipProperties(id)).Written;

    private void Write(RecordTable table, long id, ReadOnlySpan<byte> content)
    {
        var checksum = StoredRecord.Checksum(table, id, content);
        statements.Put(table, id, content, checksum);
        State = unchecked(State + checksum);
    }

    private void Forget(RecordTable table, long id, ReadOnlySpan<byte> content) => State = unchecked(State - StoredRecord.Checksum(table, id, content));

    private SqliteCommand Command(string sql)
    {
        var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        return command;
    }
}

/// <summary>How many names of each kind.</summary>
internal readonly record struct TokenCounts(int Labels, int Types, int Keys);
