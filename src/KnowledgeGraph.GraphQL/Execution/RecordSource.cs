using KnowledgeGraph.Bolt.Driver.Extensions;
using System.Collections;
using KnowledgeGraph.Bolt.PackStream;

namespace KnowledgeGraph.GraphQL.Execution;

/// <summary>Runs the statements of one operation in one read transaction.</summary>
internal interface IRecordSource
{
    /// <param name="queries">The statements.</param>
    /// <param name="records">Takes what they give.</param>
    /// <param name="bookmark">A transaction that they are to see; null: as the graph stands.</param>
    /// <param name="timeout">After this the database ends the transaction.</param>
    /// <param name="cancellationToken">Nobody waits for it any more.</param>
    Task RunAsync(IReadOnlyList<Query> queries, IRawRecords records, string? bookmark, TimeSpan timeout, CancellationToken cancellationToken);
}

#if !OFFICIAL_DRIVER
/// <summary>By our own driver: all in one flush, records as bytes.</summary>
internal sealed class RawRecordSource(IRawQueries driver, string? database) : IRecordSource
{
    public Task RunAsync(IReadOnlyList<Query> queries, IRawRecords records, string? bookmark, TimeSpan timeout, CancellationToken cancellationToken) => driver.RunAsync(
        queries,
        records,
        new RawQueryConfig { Database = database, AccessMode = AccessMode.Read, Timeout = timeout, Bookmarks = bookmark is null ? null : Bookmarks.From(bookmark) },
        cancellationToken);
}
#endif

/// <summary>By any driver with Neo4j.Driver's interfaces: one managed read transaction; records are written back into bytes.</summary>
internal sealed class SessionRecordSource(IDriver driver, string? database) : IRecordSource
{
    public async Task RunAsync(IReadOnlyList<Query> queries, IRawRecords records, string? bookmark, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var session = driver.ReadSession(database, bookmark);
        await using (session.ConfigureAwait(false))
        {
            await session.ExecuteReadAsync(transaction => RunAsync(transaction, queries, records, cancellationToken), config => config.WithTimeout(timeout)).ConfigureAwait(false);
        }
    }

    private static async Task RunAsync(IAsyncQueryRunner transaction, IReadOnlyList<Query> queries, IRawRecords records, CancellationToken cancellationToken)
    {
        if (!records.TryRestart())
        {
            throw new InvalidOperationException("The transaction began anew after a part of the answer was sent.");
        }

        var bytes = new System.Buffers.ArrayBufferWriter<byte>();
        for (var i = 0; i < queries.Count; i++)
        {
            var cursor = await transaction.RunAsync(queries[i]).ConfigureAwait(false);
            while (await cursor.FetchAsync().ConfigureAwait(false))
            {
                cancellationToken.ThrowIfCancellationRequested();
                bytes.ResetWrittenCount();
                var writer = new PackStreamWriter(bytes);
                writer.WriteListHeader(1);
                Write(writer, cursor.Current[0], 0);
                records.OnRecord(i, bytes.WrittenSpan);
            }
        }
    }

    private static void Write(PackStreamWriter writer, object? value, int depth)
    {
        if (depth > PackStreamReader.MaximumDepth)
        {
            throw new InvalidOperationException($"A record nests deeper than {PackStreamReader.MaximumDepth} levels.");
        }

        switch (value)
        {
            case null:
                writer.WriteNull();
                break;
            case bool boolean:
                writer.WriteBoolean(boolean);
                break;
            case long integer:
                writer.WriteInteger(integer);
                break;
            case double number:
                writer.WriteFloat(number);
                break;
            case string text:
                writer.WriteString(text);
                break;
            case LocalDate date:
                writer.WriteStructureHeader(StructureTag.Date, 1);
                writer.WriteInteger(date.ToDateOnly().DayNumber - new DateOnly(1970, 1, 1).DayNumber);
                break;
            case ZonedDateTime moment:
                writer.WriteStructureHeader(StructureTag.DateTime, 3);
                writer.WriteInteger(moment.UtcSeconds);
                writer.WriteInteger(moment.Nanosecond);
                writer.WriteInteger(moment.UnknownZoneInfo ? 0 : moment.OffsetSeconds);
                break;
            case IList list:
                writer.WriteListHeader(list.Count);
                foreach (var item in list)
                {
                    Write(writer, item, depth + 1);
                }

                break;
            default:
                throw new InvalidOperationException($"A record holds a {value.GetType().Name}: no property of the ontology is one.");
        }
    }
}
