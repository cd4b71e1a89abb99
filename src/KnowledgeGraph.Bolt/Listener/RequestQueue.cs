using System.Threading.Channels;
using KnowledgeGraph.Bolt.Messages;

namespace KnowledgeGraph.Bolt.Listener;

/// <summary>What was read of a client: a request, or why there is none.</summary>
/// <param name="Request">Null: it could not be read.</param>
/// <param name="Error">Why.</param>
/// <param name="GoesOn">The message had its end, so the next one can be read.</param>
/// <param name="Bytes">About what it takes while it waits.</param>
internal readonly record struct Received(Request? Request, ProtocolException? Error = null, bool GoesOn = true, int Bytes = 0);

/// <summary>Requests that have been read and not yet been served: so many, and so many bytes, after which the client is not read any more until some are served. One writer, one reader.</summary>
/// <param name="maximumRequests">At least 1.</param>
/// <param name="maximumBytes">The request with which they are more is the last.</param>
internal sealed class RequestQueue(int maximumRequests, int maximumBytes)
{
    private readonly Channel<Received> _channel = Channel.CreateBounded<Received>(new BoundedChannelOptions(maximumRequests) { SingleReader = true, SingleWriter = true });
    private readonly Lock _lock = new();
    private long _bytes;
    private TaskCompletionSource? _room;   // the writer waits for it

    /// <summary>Ends when there is room for another one.</summary>
    public async ValueTask WriteAsync(Received received, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            _bytes += received.Bytes;
        }

        await _channel.Writer.WriteAsync(received, cancellationToken).ConfigureAwait(false);
        Task room;
        lock (_lock)
        {
            if (_bytes <= maximumBytes)
            {
                return;
            }

            _room = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            room = _room.Task;
        }

        await room.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Nothing more comes, but perhaps a last word, if there is room for it.</summary>
    public void Complete(Received? last = null)
    {
        if (last is { } word)
        {
            _channel.Writer.TryWrite(word);
        }

        _channel.Writer.TryComplete();
    }

    /// <summary>Whether another one waits.</summary>
    public bool HoldsMore => _channel.Reader.TryPeek(out _);

    public bool TryRead(out Received received)
    {
        if (!_channel.Reader.TryRead(out received))
        {
            return false;
        }

        TaskCompletionSource? room = null;
        lock (_lock)
        {
            _bytes -= received.Bytes;
            if (_bytes <= maximumBytes)
            {
                (room, _room) = (_room, null);
            }
        }

        room?.TrySetResult();
        return true;
    }

    /// <summary>False: nothing more comes.</summary>
    public ValueTask<bool> WaitToReadAsync(CancellationToken cancellationToken) => _channel.Reader.WaitToReadAsync(cancellationToken);
}
