using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace KnowledgeGraph.Bolt.PackStream;

/// <summary>Writes PackStream values, each integer and header in its smallest form.</summary>
public readonly struct PackStreamWriter(IBufferWriter<byte> output)
{
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
                var two = output.GetSpan(2);
                two[0] = Marker.Int8;
                two[1] = (byte)(sbyte)value;
                output.Advance(2);
                break;
            case >= short.MinValue and <= short.MaxValue:
                var three = output.GetSpan(3);
                three[0] = Marker.Int16;
                BinaryPrimitives.WriteInt16BigEndian(three[1..], (short)value);
                output.Advance(3);
                break;
            case >= int.MinValue and <= int.MaxValue:
                var five = output.GetSpan(5);
                five[0] = Marker.Int32;
                BinaryPrimitives.WriteInt32BigEndian(five[1..], (int)value);
                output.Advance(5);
                break;
            default:
                var nine = output.GetSpan(9);
                nine[0] = Marker.Int64;
                BinaryPrimitives.WriteInt64BigEndian(nine[1..], value);
                output.Advance(9);
                break;
        }
    }

    public void WriteFloat(double value)
    {
        var span = output.GetSpan(9);
        span[0] = Marker.Float64;
        BinaryPrimitives.WriteDoubleBigEndian(span[1..], value);
        output.Advance(9);
    }

    /// <summary>A lone surrogate, which UTF-8 cannot hold, becomes U+FFFD.</summary>
    public void WriteString(ReadOnlySpan<char> value)
    {
        var bytes = Encoding.UTF8.GetByteCount(value);
        WriteHeader(bytes, Marker.TinyString, Marker.String8);
        Encoding.UTF8.GetBytes(value, output.GetSpan(bytes));
        output.Advance(bytes);
    }

    /// <summary>A string that is UTF-8 already; the caller knows that it is valid.</summary>
    public void WriteUtf8(ReadOnlySpan<byte> value)
    {
        WriteHeader(value.Length, Marker.TinyString, Marker.String8);
        output.Write(value);
    }

    public void WriteBytes(ReadOnlySpan<byte> value)
    {
        WriteHeader(value.Length, null, Marker.Bytes8);
        output.Write(value);
    }

    public void WriteListHeader(int count) => WriteHeader(count, Marker.TinyList, Marker.List8);

    public void WriteMapHeader(int count) => WriteHeader(count, Marker.TinyMap, Marker.Map8);

    public void WriteStructureHeader(byte tag, int fields)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(fields, 15);
        ArgumentOutOfRangeException.ThrowIfNegative(fields);
        var span = output.GetSpan(2);
        span[0] = (byte)(Marker.TinyStructure | fields);
        span[1] = tag;
        output.Advance(2);
    }

    /// <summary>Values that are PackStream already.</summary>
    public void WriteRaw(ReadOnlySpan<byte> values) => output.Write(values);

    private void WriteHeader(int size, byte? tiny, byte eight)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        switch (size)
        {
            case <= 15 when tiny is { } marker:
                WriteByte((byte)(marker | size));
                break;
            case <= byte.MaxValue:
                var two = output.GetSpan(2);
                two[0] = eight;
                two[1] = (byte)size;
                output.Advance(2);
                break;
            case <= ushort.MaxValue:
                var three = output.GetSpan(3);
                three[0] = (byte)(eight + 1);
                BinaryPrimitives.WriteUInt16BigEndian(three[1..], (ushort)size);
                output.Advance(3);
                break;
            default:
                var five = output.GetSpan(5);
                five[0] = (byte)(eight + 2);
                BinaryPrimitives.WriteInt32BigEndian(five[1..], size);
                output.Advance(5);
                break;
        }
    }

    private void WriteByte(byte value)
    {
        output.GetSpan(1)[0] = value;
        output.Advance(1);
    }
}
