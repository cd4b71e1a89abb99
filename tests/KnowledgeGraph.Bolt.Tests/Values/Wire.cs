using System.Buffers;
using KnowledgeGraph.Bolt.Driver.Values;
using KnowledgeGraph.Bolt.PackStream;

namespace KnowledgeGraph.Bolt.Tests.Values;

/// <summary>Values as bytes and back.</summary>
internal static class Wire
{
    public static byte[] Bytes(object? value, bool utc = true) => Bytes(writer => CypherValues.Write(writer, value, utc));

    public static byte[] Bytes(Action<PackStreamWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        write(new PackStreamWriter(buffer));
        return buffer.WrittenSpan.ToArray();
    }

    public static object Read(byte[] bytes)
    {
        var reader = new PackStreamReader(bytes);
        var value = CypherValues.Read(ref reader);
        reader.AtEnd.ShouldBeTrue();
        return value;
    }

    public static T Read<T>(Action<PackStreamWriter> write) => Read(Bytes(write)).ShouldBeAssignableTo<T>()!;   // was just seen to be one

    public static object Reread(object? value, bool utc = true) => Read(Bytes(value, utc));
}
