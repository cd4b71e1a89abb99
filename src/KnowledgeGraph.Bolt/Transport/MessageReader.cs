using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace KnowledgeGraph.Bolt.Transport;

/// <summary>
/// Reads messages off a stream of chunks: a length (16 bits), so many bytes, and again until a length of 0 ends the message. A length of 0 between messages is a
/// NOOP, which says only that the peer lives. Also reads the bare bytes of the handshake, which comes before. After an exception it is of no more use, but for the one that says so.
/// </summary>
internal sealed class MessageReader(Stream stream, int maximumMessageBytes)
{
    private const int LargestChunk = 2 + ushort.MaxValue + 2;   // with the lengths before and after it
    private const int KeptCapacity = 256 * 1024;

    // For messages that are larger than a connection keeps room for: at most 32 MB for all of them, so that bulk writes do not have the garbage collector look for new room each time.
    private static readonly ArrayPool<byte> Large = ArrayPool<byte>.Create(maxArrayLength: 4 << 20, maxArraysPerBucket: 4);

    private byte[] _input = new byte[16 * 1024];
    private int _start;      // what has come and not been taken is _input[_start.._end]
    private int _end;
    private byte[] _message = [];
    private int _assembled;
    private bool _inside;    // a message of several chunks has begun: _message[.._assembled]
    private bool _dropped;   // there was no memory for it: the rest of it is passed over

    /// <summary>The largest message that is taken. May change between messages.</summary>
    public int MaximumMessageBytes { get; set; } = maximumMessageBytes;

    /// <summary>Bytes that it holds on to.</summary>
    public int Capacity => _input.Length + _message.Length;

    /// <summary>More has come than was asked for.</summary>
    public bool HoldsBytes => _inside || _end > _start;

    /// <summary>More has come than was asked for, and means something. Keep-alives are nothing.</summary>
    public bool HoldsMore => _inside || _input.AsSpan(_start, _end - _start).ContainsAnyExcept((byte)0);

    /// <summary>The next message. Its bytes are valid until the next call. When the call is cancelled nothing is lost: the next one goes on from there.</summary>
    /// <returns>Null: the peer closed the stream between two messages.</returns>
    /// <exception cref="EndOfStreamException">The peer closed the stream inside a message.</exception>
    /// <exception cref="ProtocolException">The message is larger than the limit.</exception>
    /// <exception cref="InsufficientMemoryException">There is no memory for the message. It has been passed over: the next one can be read.</exception>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<ReadOnlyMemory<byte>?> ReadMessageAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            if (_end - _start < 2 && !await FillAsync(2, atBoundary: !_inside, cancellationToken).ConfigureAwait(false))
            {
                return null;
            }

            var length = LengthAt(_start);
            if (length == 0)
            {
                _start += 2;
                if (_dropped)
                {
                    (_inside, _dropped) = (false, false);
                    throw new InsufficientMemoryException("There is no memory for a message.");
                }

                if (_inside)
                {
                    _inside = false;
                    return _message.AsMemory(0, _assembled);
                }

                continue;
            }

            if (length > MaximumMessageBytes - (_inside ? _assembled : 0))
            {
                throw new ProtocolException($"A message is larger than {MaximumMessageBytes} bytes.");
            }

            // At least another length follows each chunk; with it one sees whether the message was this chunk alone, the usual case, which needs no copy.
            await NeedAsync(2 + length + 2, cancellationToken).ConfigureAwait(false);
            var chunk = _input.AsMemory(_start + 2, length);
            _start += 2 + length;
            if (!_inside && LengthAt(_start) == 0)
            {
                _start += 2;
                return chunk;
            }

            if (!_dropped)
            {
                Append(chunk.Span);
            }
        }
    }

    /// <summary>The next message, if it has come already and in one chunk; it is not taken yet. Empty: nobody knows.</summary>
    public ReadOnlySpan<byte> Ready
    {
        get
        {
            var length = !_inside && _end - _start >= 4 ? LengthAt(_start) : 0;
            return length > 0 && length <= MaximumMessageBytes && _end - _start >= 2 + length + 2 && LengthAt(_start + 2 + length) == 0
                ? _input.AsSpan(_start + 2, length)
                : [];
        }
    }

    /// <summary>Takes what <see cref="Ready"/> showed; its bytes are valid until the next message is read.</summary>
    public void TakeReady(int length) => _start += 2 + length + 2;

    /// <summary>Exactly so many bytes, valid until the next call. For the handshake.</summary>
    public async ValueTask<ReadOnlyMemory<byte>> ReadBytesAsync(int count, CancellationToken cancellationToken)
    {
        await NeedAsync(count, cancellationToken).ConfigureAwait(false);
        _start += count;
        return _input.AsMemory(_start - count, count);
    }

    /// <summary>A message of several chunks is put together in a buffer that grows as they come.</summary>
    private void Append(ReadOnlySpan<byte> chunk)
    {
        var count = _inside ? _assembled : 0;
        if (!_inside && _message.Length > KeptCapacity)
        {
            Replace([]);   // of a message that was larger than most are
        }

        if (count + chunk.Length > _message.Length && !TryGrow(count + chunk.Length))
        {
            Replace([]);
            (_inside, _dropped, _assembled) = (true, true, 0);
            return;
        }

        chunk.CopyTo(_message.AsSpan(count));
        (_inside, _assembled) = (true, count + chunk.Length);
    }

    private bool TryGrow(int length)
    {
        try
        {
            var wanted = Math.Max(length, Math.Min(_message.Length * 2, MaximumMessageBytes));
            var grown = wanted > KeptCapacity ? Large.Rent(wanted) : new byte[wanted];
            _message.AsSpan(0, _inside ? _assembled : 0).CopyTo(grown);
            Replace(grown);
            return true;
        }
        catch (OutOfMemoryException)
        {
            return false;
        }
    }

    private void Replace(byte[] next)
    {
        if (_message.Length > KeptCapacity)
        {
            Large.Return(_message);
        }

        _message = next;
    }

    private int LengthAt(int index) => BinaryPrimitives.ReadUInt16BigEndian(_input.AsSpan(index));

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private async ValueTask NeedAsync(int count, CancellationToken cancellationToken)
    {
        if (_end - _start < count)
        {
            await FillAsync(count, atBoundary: false, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Reads until so many bytes are there. Moves them to the front: what was handed out before is gone.</summary>
    /// <returns>False: the stream ended where it may.</returns>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<bool> FillAsync(int count, bool atBoundary, CancellationToken cancellationToken)
    {
        var held = _end - _start;
        Array.Copy(_input, _start, _input, 0, held);
        (_start, _end) = (0, held);
        while (_end < count)
        {
            if (_end == _input.Length)
            {
                Array.Resize(ref _input, Math.Min(2 * _input.Length, LargestChunk));   // as the bytes come, not as they are announced
            }

            var read = await stream.ReadAsync(_input.AsMemory(_end), cancellationToken).ConfigureAwait(false);
            if (read == 0)
            {
                return atBoundary && _end == 0 ? false : throw new EndOfStreamException("The peer closed the connection inside a message.");
            }

            _end += read;
        }

        return true;
    }
}
