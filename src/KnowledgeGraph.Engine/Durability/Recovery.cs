using System.Buffers.Binary;
using KnowledgeGraph.Engine.Storage;
using Microsoft.Data.Sqlite;

namespace KnowledgeGraph.Engine.Durability;

/// <summary>
/// Loads the graph from its store, and believes nothing: every record's checksum, the sum of them all against the last commit's, the chain of commits, and the mark
/// of the last acknowledged one.
/// </summary>
internal sealed class Recovery(SqliteConnection connection, string file)
{
    private UInt128 _state;

    private delegate void RecordHandler(long id, ReadOnlySpan<byte> content);

    public (Graph Graph, CommitRow Last) Load(HighWaterMark mark)
    {
        try
        {
            var last = ReadCommits(mark);
            var graph = ReadGraph(last);
            if (_state != last.State)
            {
                throw StoreErrors.Damaged(file, $"its records are not those of commit {last.Number}: some are missing, or older than they should be.");
            }

            (graph.Commit, graph.NextNode, graph.NextRelationship, graph.NextSchemaId) = (last.Number, last.NextNode, last.NextRelationship, last.NextSchemaId);
            return (graph, last);
        }
        catch (SqliteException exception)
        {
            throw StoreErrors.Unreadable(file, exception);
        }
        catch (Exception exception) when (exception is InvalidOperationException or InvalidCastException or FormatException or OverflowException)
        {
            throw StoreErrors.Damaged(file, $"a row is not of the form that its table has: {exception.Message}");
        }
    }

    private CommitRow ReadCommits(HighWaterMark mark)
    {
        CommitRow? last = null;
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT number, next_node, next_relationship, next_schema, state, chain FROM commits ORDER BY number";
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            var row = new CommitRow(reader.GetInt64(0), reader.GetInt64(1), reader.GetInt64(2), reader.GetInt64(3), Number(reader, 4), Number(reader, 5));

            // Old rows are dropped, so the first one that is there cannot be checked but by those that follow.
            if (last is { } before ? row.Number != before.Number + 1 || row != row.ChainedTo(before.Chain) : row.Number == 1 && row != row.ChainedTo(default))
            {
                throw StoreErrors.DamagedRecord(file, "commits", row.Number, "it does not follow from the commit before.");
            }

            if (row.Number == mark.Number && row.Chain != mark.Chain)
            {
                throw StoreErrors.Damaged(file, $"commit {row.Number} is not the one that was acknowledged (see {mark.FilePath}).");
            }

            last = row;
        }

        var found = last ?? new CommitRow(0, 0, 0, NextSchemaId: 3, State: 0, Chain: 0);
        return found.Number >= mark.Number ? found : throw StoreErrors.CommitsLost(file, found.Number, mark.Number);
    }

    private Graph ReadGraph(CommitRow last)
    {
        var loader = new GraphLoader(ReadDatabaseId());
        var graph = loader.Graph;
        var tokens = graph.Tokens;
        ReadTokens(RecordTable.Labels, tokens.Labels);
        ReadTokens(RecordTable.Types, tokens.Types);
        ReadTokens(RecordTable.Keys, tokens.Keys);
        var (labelCount, typeCount, keyCount) = (tokens.LabelNames.Count, tokens.TypeNames.Count, tokens.KeyNames.Count);
        Read(RecordTable.Nodes, last.NextNode, (id, content) =>
        {
            var (labels, properties) = new RecordReader(content).ReadNode(labelCount, keyCount);
            loader.AddNode(id, labels, properties);
        });
        Read(RecordTable.Relationships, last.NextRelationship, (id, content) =>
        {
            var (type, start, end, properties) = new RecordReader(content).ReadRelationship(typeCount, keyCount);
            if (!loader.TryAddRelationship(id, type, start, end, properties))
            {
                throw new InvalidDataException($"One of its nodes ({start} and {end}) is missing.");
            }
        });
        var indexes = new List<IndexDescriptor>();
        Read(RecordTable.Indexes, last.NextSchemaId, (id, content) => indexes.Add(new RecordReader(content).ReadIndex(id)));
        var constraints = new List<ConstraintDescriptor>();
        Read(RecordTable.Constraints, last.NextSchemaId, (id, content) => constraints.Add(new RecordReader(content).ReadConstraint(id)));
        loader.AddSchema(indexes, constraints, (_, index, first, second, _) =>
            StoreErrors.Damaged(file, $"the uniqueness constraint {index.Name} does not hold between the records {first} and {second}."));
        return graph;
    }

    private Guid ReadDatabaseId()
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT record FROM meta WHERE id = 0";
        return command.ExecuteScalar() is byte[] stored && StoredRecord.TryOpen(RecordTable.Meta, 0, stored, out var id, out _) && id.Length == 16
            ? new Guid(id)
            : throw StoreErrors.Damaged(file, "its database id is missing, or not what was written.");
    }

    private void ReadTokens(RecordTable table, TokenTable tokens) => Read(table, long.MaxValue, (id, content) =>
    {
        if (tokens.Add(new RecordReader(content).ReadToken()) != id)
        {
            throw new InvalidDataException("It stands in the wrong place.");
        }
    });

    private void Read(RecordTable table, long limit, RecordHandler handle)
    {
        var name = CommitLog.NameOf(table);
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT id, record FROM {name} ORDER BY id";
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            var id = reader.GetInt64(0);
            if (reader.GetValue(1) is not byte[] stored || !StoredRecord.TryOpen(table, id, stored, out var content, out var checksum))
            {
                throw StoreErrors.DamagedRecord(file, name, id, "its checksum does not fit its content.");
            }

            if (id < 0 || id >= limit)
            {
                throw StoreErrors.DamagedRecord(file, name, id, "no commit gave this id.");
            }

            try
            {
                handle(id, content);
            }
            catch (Exception exception) when (exception is InvalidDataException or ArgumentException or OverflowException or CypherException)
            {
                throw StoreErrors.DamagedRecord(file, name, id, exception.Message);
            }

            _state = unchecked(_state + checksum);
        }
    }

    private static UInt128 Number(SqliteDataReader reader, int column) =>
        reader.GetValue(column) is byte[] { Length: 16 } bytes ? BinaryPrimitives.ReadUInt128LittleEndian(bytes) : default;
}
