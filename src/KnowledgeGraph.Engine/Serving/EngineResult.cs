using KnowledgeGraph.Bolt.Listener;
using KnowledgeGraph.Bolt.PackStream;
using KnowledgeGraph.Engine.Runtime;

namespace KnowledgeGraph.Engine.Serving;

/// <summary>The records of one statement, made as they are asked for. When they have ended, an auto-commit transaction is committed.</summary>
internal sealed class EngineResult(EngineTransaction transaction, StatementResult running, StatementKind kind, bool autoCommit) : IBoltResult
{
    private Queue<Value[]>? _buffered;
    private Value[]? _row;
    private BoltSummary? _summary;

    public IReadOnlyList<string> Fields => running.Columns;

    public BoltSummary Summary => _summary ?? throw new InvalidOperationException("The summary comes when the records have ended.");

    public async ValueTask<bool> MoveNextAsync(CancellationToken cancellationToken)
    {
        if (_summary is not null)
        {
            return false;
        }

        if (transaction.Do(MoveNext))
        {
            return true;
        }

        await EndAsync(cancellationToken).ConfigureAwait(false);
        return false;
    }

    public void WriteRecord(PackStreamWriter writer)
    {
        // Half, since it is written into an array that doubles.
        var values = new ValueWriter(writer, running.Graph, transaction.Client, running.Memory.Limit / 2) { Virtual = running.Virtual };
        try
        {
            for (var column = 0; column < running.Columns.Count; column++)
            {
                values.Write(_row is { } row ? row[column] : running[column]);
            }
        }
        catch (Exception exception) when (ServingErrors.Translate(exception) is { } failure)
        {
            throw failure;
        }
    }

    public async Task DiscardAsync(CancellationToken cancellationToken)
    {
        if (_summary is not null)
        {
            return;
        }

        transaction.Do(() =>
        {
            running.Complete();
            return false;
        });
        _buffered = null;
        await EndAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Makes all records now, because what follows would change what they are made from. Inside the transaction only.</summary>
    public void Buffer()
    {
        if (_buffered is not null || _summary is not null)
        {
            return;
        }

        // The present record may not have been written yet, and making the next one overwrites it.
        _row = Row();
        _buffered = new Queue<Value[]>();
        while (running.MoveNext())
        {
            var row = Row();
            running.Memory.Take(row);
            _buffered.Enqueue(row);
        }
    }

    private bool MoveNext()
    {
        if (_buffered is null)
        {
            return running.MoveNext();
        }

        return _buffered.TryDequeue(out _row);
    }

    private Value[] Row()
    {
        var row = new Value[running.Columns.Count];
        for (var column = 0; column < row.Length; column++)
        {
            row[column] = running[column];
        }

        return row;
    }

    private async Task EndAsync(CancellationToken cancellationToken)
    {
        transaction.Forget(this);
        running.Memory.Release();
        var bookmark = autoCommit ? await transaction.CommitAsync(cancellationToken).ConfigureAwait(false) : null;
        _summary = new BoltSummary
        {
            Type = kind switch
            {
                StatementKind.Read => "r",
                StatementKind.ReadWrite => "rw",
                StatementKind.Write => "w",
                StatementKind.Schema => "s",
            },
            Counters = WireCounters.Of(running.Counters),
            Bookmark = bookmark,
            Database = transaction.Database,
            Plan = running.Plan is { } plan ? PlanWriter.Write(plan) : default(ReadOnlyMemory<byte>?),   // a bare null would be an empty memory
            Profiled = running.Profiled,
        };
    }
}
