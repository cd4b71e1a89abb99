namespace KnowledgeGraph.Bolt.PackStream;

/// <summary>
/// Reads PackStream values off one whole message. Every number is big-endian. Lengths are checked against what is left before anything is
/// allocated; a misread throws <see cref="ProtocolException"/>.
/// </summary>
public ref struct PackStreamReader(ReadOnlySpan<byte> message)
{
    private ReadOnlySpan<byte> _rest = message;

    /// <summary>What has not been read yet.</summary>
    public readonly ReadOnlySpan<byte> Rest => _rest;

    public readonly bool AtEnd => _rest.IsEmpty;

    /// <summary>The kind of the next value, without reading it.</summary>
    public readonly PackStreamKind Peek() => throw new NotImplementedException();

    public void ReadNull() => throw new NotImplementedException();

    public bool ReadBoolean() => throw new NotImplementedException();

    public long ReadInteger() => throw new NotImplementedException();

    public double ReadFloat() => throw new NotImplementedException();

    public string ReadString() => throw new NotImplementedException();

    /// <summary>The bytes of a string, checked to be valid UTF-8. They live as long as the message.</summary>
    public ReadOnlySpan<byte> ReadUtf8() => throw new NotImplementedException();

    public ReadOnlySpan<byte> ReadBytes() => throw new NotImplementedException();

    /// <summary>The number of items that follow.</summary>
    public int ReadListHeader() => throw new NotImplementedException();

    /// <summary>The number of entries that follow, each a string and a value.</summary>
    public int ReadMapHeader() => throw new NotImplementedException();

    /// <summary>The tag of a structure and the number of fields that follow.</summary>
    public (byte Tag, int Fields) ReadStructureHeader() => throw new NotImplementedException();

    /// <summary>Passes over one whole value, and gives its bytes.</summary>
    public ReadOnlySpan<byte> Skip() => throw new NotImplementedException();
}

/// <summary>PackStream's kinds of value.</summary>
public enum PackStreamKind
{
    Null,
    Boolean,
    Integer,
    Float,
    String,
    Bytes,
    List,
    Map,
    Structure,
}
