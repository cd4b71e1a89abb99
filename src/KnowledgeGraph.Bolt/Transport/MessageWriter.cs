using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace KnowledgeGraph.Bolt.Transport;

/// <summary>Gathers messages, cut into chunks, until they are flushed to the stream together. Between Begin and End it takes one message's bytes.</summary>
internal sealed class MessageWriter(Stream stream) : IBufferWriter<byte>
{
    private const int LargestChunk = ushort.MaxValue;
    private const int KeptCapacity = 256 * 1024;

    private byte[] _buffer = new byte[4 * 1024];
    private int _count;
    private int _header = -1;   // where the open message's first chunk length stands

    /// <summary>Bytes that wait to be flushed.</summary>
    public int Buffered => _count;

    public void BeginMessage()
    {
        _header = _count;
        Reserve(2);
        _count += 2;
    }

    public void EndMessage()
    {
        var length = _count - _header - 2;
        var chunks = Math.Max(1, (length + LargestChunk - 1) / LargestChunk);
        Reserve((2 * (chunks - 1)) + 2);
        // From the last chunk back, so that nothing is written over before it has been moved.
        for (var chunk = chunks - 1; chunk >= 0; chunk--)
        {
            var offset = chunk * LargestChunk;
            var size = Math.Min(LargestChunk, length - offset);
            var target = _header + offset + (2 * chunk);
            if (chunk > 0)
            {
                Array.Copy(_buffer, _header + 2 + offset, _buffer, target + 2, size);
            }

            BinaryPrimitives.WriteUInt16BigEndian(_buffer.AsSpan(target), (ushort)size);
        }

        _count += 2 * (chunks - 1);
        _buffer.AsSpan(_count, 2).Clear();
        _count += 2;
        _header = -1;
    }

    /// <summary>Forgets the open message, as when a value turns out to be impossible to write.</summary>
    public void AbandonMessage()
    {
        if (_header >= 0)
        {
            (_count, _header) = (_header, -1);
        }
    }

    /// <summary>Bytes outside of messages: the handshake.</summary>
    public void WriteBare(ReadOnlySpan<byte> bytes)
    {
        Reserve(bytes.Length);
        bytes.CopyTo(_buffer.AsSpan(_count));
        _count += bytes.Length;
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    public async ValueTask FlushAsync(CancellationToken cancellationToken)
    {
        if (_count > 0)
        {
            var pending = _buffer.AsMemory(0, _count);
            _count = 0;
            await stream.WriteAsync(pending, cancellationToken).ConfigureAwait(false);
            await stream.FlushAsync(cancellationToken).ConfigureAwait(false);
            if (_buffer.Length > KeptCapacity)
            {
                _buffer = new byte[4 * 1024];
            }
        }
    }

    void IBufferWriter<byte>.Advance(int count) => _count += count;

    Memory<byte> IBufferWriter<byte>.GetMemory(int sizeHint)
    {
        Reserve(Math.Max(sizeHint, 1));
        return _buffer.AsMemory(_count);
    }

    Span<byte> IBufferWriter<byte>.GetSpan(int sizeHint)
    {
        Reserve(Math.Max(sizeHint, 1));
        return _buffer.AsSpan(_count);
    }

    private void Reserve(int count)
    {
        if (_buffer.Length - _count < count)
        {
            Array.Resize(ref _buffer, Math.Max(checked(_count + count), _buffer.Length * 2));
        }
    }
}
