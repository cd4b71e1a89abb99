using System.Buffers;

namespace KnowledgeGraph.Bolt.PackStream;

/// <summary>Writes PackStream values, each integer and header in its smallest form.</summary>
public readonly struct PackStreamWriter(IBufferWriter<byte> output)
{
    public void WriteNull() => throw new NotImplementedException($"{output}");

    public void WriteBoolean(bool value) => throw new NotImplementedException();

    public void WriteInteger(long value) => throw new NotImplementedException();

    public void WriteFloat(double value) => throw new NotImplementedException();

    public void WriteString(ReadOnlySpan<char> value) => throw new NotImplementedException();

    public void WriteBytes(ReadOnlySpan<byte> value) => throw new NotImplementedException();

    public void WriteListHeader(int count) => throw new NotImplementedException();

    public void WriteMapHeader(int count) => throw new NotImplementedException();

    public void WriteStructureHeader(byte tag, int fields) => throw new NotImplementedException();
}
