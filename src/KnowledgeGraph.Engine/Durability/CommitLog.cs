using KnowledgeGraph.Engine.Storage;
using Microsoft.Data.Sqlite;

namespace KnowledgeGraph.Engine.Durability;

/// <summary>
/// Where commits are made durable: a SQLite file in the data folder. One commit, or several that came at once, is one SQLite transaction, on the disk when <see cref="Append"/>
/// returns. It is the store of record, read once at start and never asked by a query. Not thread-safe.
/// </summary>
internal sealed class CommitLog : IDisposable
{
    /// <summary>Rows of the commit table that are kept, for the chain to be checked at start.</summary>
    private const long KeptCommits = 10_000;
    private const long PruneEvery = 1_000;

    private readonly string _file;
    private readonly TimeProvider _time;
    private readonly FolderLock _lock;
    private readonly SqliteConnection _connection;
    private readonly HighWaterMark _mark;
    private readonly Tokens _tokens;
    private readonly RecordWriter _records = new();
    private readonly RecordStatements _statements;
    private CommitRow _last;
    private TokenCounts _stored;
    private volatile bool _stopped;

    private CommitLog(string file, TimeProvider time, FolderLock @lock, SqliteConnection connection, HighWaterMark mark, Tokens tokens, CommitRow last)
    {
        (_file, _time, _lock, _connection, _mark, _tokens, _last) = (file, time, @lock, connection, mark, tokens, last);
        _statements = new RecordStatements(connection);
        _stored = new TokenCounts(tokens.LabelNames.Count, tokens.TypeNames.Count, tokens.KeyNames.Count);
    }

    /// <summary>Takes the folder for this process, makes the store when there is none, and loads the graph.</summary>
    /// <exception cref="StoreException">The folder cannot be used, is in use, or holds something else or something damaged.</exception>
    public static (CommitLog Log, Graph Graph) Open(string folder, TimeProvider time)
    {
        folder = Path.GetFullPath(folder);
        var file = StoreFiles.Graph(folder);
        var @lock = FolderLock.Take(folder);
        SqliteConnection? connection = null;
        HighWaterMark? mark = null;
        try
        {
            StoreFiles.RefuseHalfRestored(folder);
            StoreFiles.RefuseLostFile(folder);
            connection = StoreFile.Open(file);
            mark = HighWaterMark.Open(StoreFiles.Acknowledged(folder));
            var (graph, last) = new Recovery(connection, file).Load(mark.Acknowledged);
            return (new CommitLog(file, time, @lock, connection, mark, graph.Tokens, last), graph);
        }
        catch (Exception exception)
        {
            mark?.Dispose();
            connection?.Dispose();
            @lock.Dispose();
            if (exception is IOException or UnauthorizedAccessException)
            {
                throw StoreErrors.FolderUnusable(folder, exception);
            }

            throw;
        }
    }

    /// <summary>Makes writers' changes durable, all or none; a graph's <see cref="Graph.Commit"/> is the number.</summary>
    /// <param name="writers">At least one, each begun from the one before.</param>
    /// <exception cref="StoreException">They are not: nothing of them is stored. After a full disk the next commit may do better; after a disk error none is tried.</exception>
    public void Append(IReadOnlyList<GraphWriter> writers)
    {
        if (_stopped)
        {
            throw new StoreException(StoreErrors.WritesStopped(_file));
        }

        try
        {
            using var transaction = _connection.BeginTransaction();
            var batch = new CommitBatch(_connection, transaction, _statements, _records, _last.State);
            var stored = batch.AddTokens(_tokens, _stored);
            var (row, now) = (_last, _time.GetUtcNow().ToUnixTimeMilliseconds());
            foreach (var writer in writers)
            {
                batch.WriteChanges(writer);
                var graph = writer.Graph;
                row = new CommitRow(graph.Commit, now, graph.NextNode, graph.NextRelationship, graph.NextSchemaId, batch.State, Chain: 0).ChainedTo(row.Chain);
                batch.WriteCommit(row, row.Number % PruneEvery == 0 ? row.Number - KeptCommits : 0);
            }

            transaction.Commit();
            (_last, _stored) = (row, stored);
        }
        catch (SqliteException exception)
        {
            _stopped = !StoreErrors.IsHarmless(exception);
            throw StoreErrors.CommitFailed(_file, exception, _stopped);
        }

        Acknowledge();
    }

    /// <summary>Why no commit is tried any more; null as long as they are.</summary>
    public string? Stopped => _stopped ? StoreErrors.WritesStopped(_file) : null;

    /// <summary>Lets the file grow no further: what a full disk does, for tests.</summary>
    internal void LimitPages(int pages) => StoreFile.Execute(_connection, $"PRAGMA max_page_count = {pages}");

    public void Dispose()
    {
        _statements.Dispose();
        try
        {
            StoreFile.Execute(_connection, "PRAGMA wal_checkpoint(TRUNCATE)");
        }
        catch (SqliteException)
        {
            // Everything is durable in the write-ahead log; the next start reads it from there.
        }

        _connection.Dispose();
        _mark.Dispose();
        _lock.Dispose();
    }

    private void Acknowledge()
    {
        try
        {
            _mark.Raise(_last.Number, _last.Chain);
        }
        catch (IOException)
        {
            // The commit is durable. A mark that stays behind only notices less.
        }
    }
}
