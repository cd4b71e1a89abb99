using System.Runtime.CompilerServices;

namespace KnowledgeGraph.Bolt.Transport;

/// <summary>A stream whose writes end with <see cref="TimeoutException"/> when the peer takes nothing, and whose reads end with <see cref="TimeoutException"/> when no byte comes for too long. One read at a time.</summary>
/// <param name="inner">Disposed of with it.</param>
/// <param name="time">What time is.</param>
/// <param name="longestWrite">How long the peer may take nothing, where <see cref="Patience"/> does not say.</param>
internal sealed class TimedStream(Stream inner, TimeProvider time, TimeSpan longestWrite) : AsynchronousStream
{
    private const int Piece = 64 * 1024;

    private CancellationTokenSource _end = new(Timeout.InfiniteTimeSpan, time);   // of one read after the other, as long as none of them is ended by it

    /// <summary>Null: reads have no end.</summary>
    public TimeSpan? Patience { get; set; }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (Patience is not { } patience)
        {
            return await inner.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        }

        cancellationToken.ThrowIfCancellationRequested();
        var read = inner.ReadAsync(buffer, _end.Token);
        if (read.IsCompletedSuccessfully)
        {
            return read.Result;
        }

        _end.CancelAfter(patience);
        try
        {
            using (cancellationToken.UnsafeRegister(static end => ((CancellationTokenSource)end!).Cancel(), _end))   // registered with it
            {
                return await read.ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (_end.IsCancellationRequested)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw new TimeoutException($"No byte for {patience.TotalSeconds} s.");
        }
        finally
        {
            if (!_end.TryReset())
            {
                _end.Dispose();
                _end = new CancellationTokenSource(Timeout.InfiniteTimeSpan, time);
            }
        }
    }

    /// <summary>In pieces, each of which the peer must have taken in time.</summary>
    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var write = inner.WriteAsync(buffer[..Math.Min(buffer.Length, Piece)], cancellationToken);
        return write.IsCompletedSuccessfully && buffer.Length <= Piece ? ValueTask.CompletedTask : WriteAllAsync(write, buffer, cancellationToken);
    }

    private async ValueTask WriteAllAsync(ValueTask first, ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken)
    {
        var patience = Patience ?? longestWrite;
        try
        {
            await first.AsTask().WaitAsync(patience, time, cancellationToken).ConfigureAwait(false);
            for (var rest = buffer[Math.Min(buffer.Length, Piece)..]; rest.Length > 0; rest = rest[Math.Min(rest.Length, Piece)..])
            {
                var write = inner.WriteAsync(rest[..Math.Min(rest.Length, Piece)], cancellationToken);
                if (!write.IsCompletedSuccessfully)
                {
                    await write.AsTask().WaitAsync(patience, time, cancellationToken).ConfigureAwait(false);
                }
            }
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"It took no byte for {patience.TotalSeconds} s.");
        }
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => inner.FlushAsync(cancellationToken);

    public override async ValueTask DisposeAsync()
    {
        await inner.DisposeAsync().ConfigureAwait(false);
        await base.DisposeAsync().ConfigureAwait(false);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
            _end.Dispose();
        }

        base.Dispose(disposing);
    }
}
