using System.Buffers.Binary;
using System.Text;
using System.Text.Unicode;

namespace KnowledgeGraph.Bolt.PackStream;

/// <summary>
/// Reads PackStream values off one whole message. Every number is big-endian. Lengths are checked against what is left before anything is
/// allocated, and all lists and maps together announce no more elements than the message has bytes; a misread throws <see cref="ProtocolException"/>.
/// </summary>
public ref struct PackStreamReader(ReadOnlySpan<byte> message)
{
    /// <summary>How deep lists, maps and structures may nest in one value. Whoever reads values recursively stops here; <see cref="Skip()"/> does.</summary>
    public const int MaximumDepth = 128;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private ReadOnlySpan<byte> _rest = message;   // moved by Take alone, so the end is checked in one place
    private int _elementBytes = message.Length;    // that no list, map or structure has announced elements for: one element takes at least a byte

    /// <summary>What has not been read yet.</summary>
    public readonly ReadOnlySpan<byte> Rest => _rest;

    public readonly bool AtEnd => _rest.IsEmpty;

    /// <summary>The kind of the next value, without reading it.</summary>
    public readonly PackStreamKind Peek()
    {
        if (_rest.IsEmpty)
        {
            throw Truncated(1, 0);
        }

        return _rest[0] switch
        {
            <= 0x7F or >= 0xF0 => PackStreamKind.Integer,
            <= 0x8F or Marker.String8 or Marker.String16 or Marker.String32 => PackStreamKind.String,
            <= 0x9F or Marker.List8 or Marker.List16 or Marker.List32 => PackStreamKind.List,
            <= 0xAF or Marker.Map8 or Marker.Map16 or Marker.Map32 => PackStreamKind.Map,
            <= 0xBF => PackStreamKind.Structure,
            Marker.Null => PackStreamKind.Null,
            Marker.Float64 => PackStreamKind.Float,
            Marker.False or Marker.True => PackStreamKind.Boolean,
            Marker.Int8 or Marker.Int16 or Marker.Int32 or Marker.Int64 => PackStreamKind.Integer,
            Marker.Bytes8 or Marker.Bytes16 or Marker.Bytes32 => PackStreamKind.Bytes,
            var marker => throw new ProtocolException($"0x{marker:X2} begins no PackStream value."),
        };
    }

    public void ReadNull() => Expect(Take(1)[0] == Marker.Null, "null");

    public bool ReadBoolean() => Take(1)[0] switch
    {
        Marker.True => true,
        Marker.False => false,
        var marker => throw Unexpected("a boolean", marker),
    };

    public long ReadInteger() => Take(1)[0] switch
    {
        var tiny and (<= 0x7F or >= 0xF0) => (sbyte)tiny,   // TINY_INT, -16..127: the marker is the value
        Marker.Int8 => (sbyte)Take(1)[0],
        Marker.Int16 => BinaryPrimitives.ReadInt16BigEndian(Take(2)),
        Marker.Int32 => BinaryPrimitives.ReadInt32BigEndian(Take(4)),
        Marker.Int64 => BinaryPrimitives.ReadInt64BigEndian(Take(8)),
        var marker => throw Unexpected("an integer", marker),
    };

    public double ReadFloat() => Take(1)[0] switch
    {
        Marker.Float64 => BinaryPrimitives.ReadDoubleBigEndian(Take(8)),
        var marker => throw Unexpected("a float", marker),
    };

    public string ReadString()
    {
        try
        {
            return StrictUtf8.GetString(Take(StringLength()));
        }
        catch (DecoderFallbackException)
        {
            throw new ProtocolException("A string is not valid UTF-8.");
        }
    }

    /// <summary>A string that is likely to come again: the key of a map, a label.</summary>
    internal string ReadName()
    {
        var ahead = this;
        var bytes = ahead.Take(ahead.StringLength());
        if (Names.Find(bytes) is { } known)
        {
            this = ahead;
            return known;
        }

        var name = ReadString();
        Names.Keep(bytes, name);
        return name;
    }

    /// <summary>The bytes of a string, checked to be valid UTF-8. They live as long as the message.</summary>
    public ReadOnlySpan<byte> ReadUtf8()
    {
        var bytes = Take(StringLength());
        return Utf8.IsValid(bytes) ? bytes : throw new ProtocolException("A string is not valid UTF-8.");
    }

    public ReadOnlySpan<byte> ReadBytes() => Take(Take(1)[0] switch
    {
        Marker.Bytes8 => Take(1)[0],
        Marker.Bytes16 => BinaryPrimitives.ReadUInt16BigEndian(Take(2)),
        Marker.Bytes32 => BinaryPrimitives.ReadUInt32BigEndian(Take(4)),
        var marker => throw Unexpected("bytes", marker),
    });

    /// <summary>The number of items that follow: no more than bytes are left, so a list of that capacity can be made.</summary>
    public int ReadListHeader() => Count(Take(1)[0] switch
    {
        var tiny and >= 0x90 and <= 0x9F => tiny & 0x0Fu,
        Marker.List8 => Take(1)[0],
        Marker.List16 => BinaryPrimitives.ReadUInt16BigEndian(Take(2)),
        Marker.List32 => BinaryPrimitives.ReadUInt32BigEndian(Take(4)),
        var marker => throw Unexpected("a list", marker),
    }, bytesEach: 1);

    /// <summary>The number of entries that follow, each a string and a value.</summary>
    public int ReadMapHeader() => Count(Take(1)[0] switch
    {
        var tiny and >= 0xA0 and <= 0xAF => tiny & 0x0Fu,
        Marker.Map8 => Take(1)[0],
        Marker.Map16 => BinaryPrimitives.ReadUInt16BigEndian(Take(2)),
        Marker.Map32 => BinaryPrimitives.ReadUInt32BigEndian(Take(4)),
        var marker => throw Unexpected("a map", marker),
    }, bytesEach: 2);

    /// <summary>The tag of a structure and the number of fields that follow.</summary>
    public (byte Tag, int Fields) ReadStructureHeader()
    {
        var marker = Take(1)[0];
        if (marker is < 0xB0 or > 0xBF)
        {
            throw Unexpected("a structure", marker);
        }

        var tag = Take(1)[0];
        return (tag, Count((uint)(marker & 0x0F), bytesEach: 1));
    }

    /// <summary>Passes over one whole value, and gives its bytes: lengths and depth are right in them, the strings' UTF-8 is not looked at.</summary>
    public ReadOnlySpan<byte> Skip() => Skip(MaximumDepth, int.MaxValue);

    /// <summary>The same within tighter limits, for what a stranger sends.</summary>
    /// <param name="maximumDepth">Of lists, maps and structures in one another; at most <see cref="MaximumDepth"/>.</param>
    /// <param name="maximumElements">Items of one list, entries of one map, fields of one structure.</param>
    internal ReadOnlySpan<byte> Skip(int maximumDepth, int maximumElements)
    {
        var start = _rest;
        Span<long> open = stackalloc long[MaximumDepth];   // how many values each open container still wants
        var depth = 0;
        do
        {
            var inside = SkipOne(maximumElements);
            if (depth > 0)
            {
                open[depth - 1]--;
            }

            if (inside > 0)
            {
                if (depth == maximumDepth)
                {
                    throw new ProtocolException($"A value nests deeper than {maximumDepth} levels.");
                }

                open[depth++] = inside;
            }

            while (depth > 0 && open[depth - 1] == 0)
            {
                depth--;
            }
        }
        while (depth > 0);
        return start[..^_rest.Length];
    }

    /// <summary>Passes over a scalar or a container's header; the number of values that the container holds.</summary>
    private long SkipOne(int maximumElements)
    {
        switch (Peek())
        {
            case PackStreamKind.Integer:
                ReadInteger();
                return 0;
            case PackStreamKind.Float:
                Take(9);
                return 0;
            case PackStreamKind.String:
                Take(StringLength());
                return 0;
            case PackStreamKind.Bytes:
                ReadBytes();
                return 0;
            case PackStreamKind.List:
                return AtMost(maximumElements, ReadListHeader());
            case PackStreamKind.Map:
                return 2L * AtMost(maximumElements, ReadMapHeader());
            case PackStreamKind.Structure:
                return AtMost(maximumElements, ReadStructureHeader().Fields);
            case PackStreamKind.Null:
            case PackStreamKind.Boolean:
                Take(1);
                return 0;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private uint StringLength() => Take(1)[0] switch
    {
        var tiny and >= 0x80 and <= 0x8F => tiny & 0x0Fu,
        Marker.String8 => Take(1)[0],
        Marker.String16 => BinaryPrimitives.ReadUInt16BigEndian(Take(2)),
        Marker.String32 => BinaryPrimitives.ReadUInt32BigEndian(Take(4)),
        var marker => throw Unexpected("a string", marker),
    };

    private ReadOnlySpan<byte> Take(uint count)
    {
        if (count > (uint)_rest.Length)
        {
            throw Truncated(count, _rest.Length);
        }

        var taken = _rest[..(int)count];
        _rest = _rest[(int)count..];
        return taken;
    }

    /// <summary>Without the second check each of many nested lists could announce what is left of the message, and whoever makes room for it would make room many times.</summary>
    private int Count(uint count, uint bytesEach)
    {
        var bytes = (ulong)count * bytesEach;
        if (bytes > (ulong)_rest.Length || bytes > (ulong)_elementBytes)
        {
            throw Truncated(count, Math.Min(_rest.Length, _elementBytes));
        }

        _elementBytes -= (int)bytes;
        return (int)count;
    }

    private static int AtMost(int limit, int elements) =>
        elements <= limit ? elements : throw new ProtocolException($"A list, map or structure holds {elements} elements; more than {limit} are not taken.");

    private static void Expect(bool condition, string expected)
    {
        if (!condition)
        {
            throw new ProtocolException($"Expected {expected}.");
        }
    }

    private static ProtocolException Unexpected(string expected, byte marker) => new($"Expected {expected}, found the marker 0x{marker:X2}.");

    private static ProtocolException Truncated(uint announced, int left) =>
        new($"A value announces {announced} bytes or items, but only {left} bytes are left in the message.");
}
