using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace KnowledgeGraph.Bolt.PackStream;

/// <summary>Writes PackStream values, each integer and header in its smallest form.</summary>
public readonly struct PackStreamWriter
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly IBufferWriter<byte> _output;
    private readonly bool _strict;

    /// <summary>A lone surrogate, which UTF-8 cannot hold, becomes U+FFFD.</summary>
    /// <param name="output">Where to.</param>
    public PackStreamWriter(IBufferWriter<byte> output)
        : this(output, strict: false)
    {
    }

    /// <param name="output">Where to.</param>
    /// <param name="strict">A lone surrogate is refused by <see cref="UnsendableValueException"/>.</param>
    internal PackStreamWriter(IBufferWriter<byte> output, bool strict) => (_output, _strict) = (output, strict);

    public void WriteNull() => WriteByte(Marker.Null);

    public void WriteBoolean(bool value) => WriteByte(value ? Marker.True : Marker.False);

    public void WriteInteger(long value)
    {
        switch (value)
        {
            case >= -16 and <= 127:
                WriteByte((byte)(sbyte)value);
                break;
            case >= sbyte.MinValue and <= sbyte.MaxValue:
                var two = _output.GetSpan(2);
                two[0] = Marker.Int8;
                two[1] = (byte)(sbyte)value;
                _output.Advance(2);
                break;
            case >= short.MinValue and <= short.MaxValue:
                var three = _output.GetSpan(3);
                three[0] = Marker.Int16;
                BinaryPrimitives.WriteInt16BigEndian(three[1..], (short)value);
                _output.Advance(3);
                break;
            case >= int.MinValue and <= int.MaxValue:
                var five = _output.GetSpan(5);
                five[0] = Marker.Int32;
                BinaryPrimitives.WriteInt32BigEndian(five[1..], (int)value);
                _output.Advance(5);
                break;
            default:
                var nine = _output.GetSpan(9);
                nine[0] = Marker.Int64;
                BinaryPrimitives.WriteInt64BigEndian(nine[1..], value);
                _output.Advance(9);
                break;
        }
    }

    public void WriteFloat(double value)
    {
        var span = _output.GetSpan(9);
        span[0] = Marker.Float64;
        BinaryPrimitives.WriteDoubleBigEndian(span[1..], value);
        _output.Advance(9);
    }

    public void WriteString(ReadOnlySpan<char> value)
    {
        var bytes = ByteCount(value);
        WriteHeader(bytes, Marker.TinyString, Marker.String8);
        Encoding.UTF8.GetBytes(value, _output.GetSpan(bytes));
        _output.Advance(bytes);
    }

    /// <summary>A string that is UTF-8 already; the caller knows that it is valid.</summary>
    public void WriteUtf8(ReadOnlySpan<byte> value)
    {
        WriteHeader(value.Length, Marker.TinyString, Marker.String8);
        _output.Write(value);
    }

    public void WriteBytes(ReadOnlySpan<byte> value)
    {
        WriteHeader(value.Length, null, Marker.Bytes8);
        _output.Write(value);
    }

    public void WriteListHeader(int count) => WriteHeader(count, Marker.TinyList, Marker.List8);

    public void WriteMapHeader(int count) => WriteHeader(count, Marker.TinyMap, Marker.Map8);

    public void WriteStructureHeader(byte tag, int fields)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(fields, 15);
        ArgumentOutOfRangeException.ThrowIfNegative(fields);
        var span = _output.GetSpan(2);
        span[0] = (byte)(Marker.TinyStructure | fields);
        span[1] = tag;
        _output.Advance(2);
    }

    /// <summary>Values that are PackStream already.</summary>
    public void WriteRaw(ReadOnlySpan<byte> values) => _output.Write(values);

    private int ByteCount(ReadOnlySpan<char> value)
    {
        try
        {
            return _strict ? Strict.GetByteCount(value) : Encoding.UTF8.GetByteCount(value);
        }
        catch (EncoderFallbackException exception)
        {
            throw new UnsendableValueException($"A string has half of a surrogate pair (U+{(int)exception.CharUnknown:X4} at {exception.Index}), which UTF-8 cannot hold.");
        }
    }

    private void WriteHeader(int size, byte? tiny, byte eight)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        switch (size)
        {
            case <= 15 when tiny is { } marker:
                WriteByte((byte)(marker | size));
                break;
            case <= byte.MaxValue:
                var two = _output.GetSpan(2);
                two[0] = eight;
                two[1] = (byte)size;
                _output.Advance(2);
                break;
            case <= ushort.MaxValue:
                var three = _output.GetSpan(3);
                three[0] = (byte)(eight + 1);
                BinaryPrimitives.WriteUInt16BigEndian(three[1..], (ushort)size);
                _output.Advance(3);
                break;
            default:
                var five = _output.GetSpan(5);
                five[0] = (byte)(eight + 2);
                BinaryPrimitives.WriteInt32BigEndian(five[1..], size);
                _output.Advance(5);
                break;
        }
    }

    private void WriteByte(byte value)
    {
        _output.GetSpan(1)[0] = value;
        _output.Advance(1);
    }
}
