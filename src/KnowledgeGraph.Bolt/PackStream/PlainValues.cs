using System.Collections;

namespace KnowledgeGraph.Bolt.PackStream;

/// <summary>Reads a structure whose header comes next.</summary>
/// <param name="reader">Before the structure's header.</param>
/// <param name="depth">How deep the structure stands.</param>
internal delegate object StructureReader(ref PackStreamReader reader, int depth);

/// <summary>Writes a value that PackStream has no kind for; false when it cannot.</summary>
/// <param name="writer">Where to.</param>
/// <param name="value">Not null.</param>
/// <param name="depth">How deep the value stands.</param>
internal delegate bool StructureWriter(PackStreamWriter writer, object value, int depth);

/// <summary>
/// PackStream as .NET objects: null, bool, long, double, string, byte[], List&lt;object&gt;, Dictionary&lt;string, object&gt;. What structures mean is for the caller to say.
/// </summary>
internal static class PlainValues
{
    /// <summary>Cypher's null in a list or a map of objects; their types say «object» because Neo4j.Driver's do.</summary>
    public static readonly object Null = null!;

    private const long Least = -128;

    // What is frequent is boxed once.
    private static readonly object True = true;
    private static readonly object False = false;
    private static readonly object[] Small = [.. Enumerable.Range((int)Least, 1152).Select(value => (object)(long)value)];

    public static object Read(ref PackStreamReader reader, StructureReader? structures = null, int depth = 0)
    {
        switch (reader.Peek())
        {
            case PackStreamKind.Null:
                reader.ReadNull();
                return Null;
            case PackStreamKind.Boolean:
                return reader.ReadBoolean() ? True : False;
            case PackStreamKind.Integer:
                return Boxed(reader.ReadInteger());
            case PackStreamKind.Float:
                return reader.ReadFloat();
            case PackStreamKind.String:
                return reader.ReadString();
            case PackStreamKind.Bytes:
                return reader.ReadBytes().ToArray();
            case PackStreamKind.List:
                return ReadList(ref reader, structures, depth);
            case PackStreamKind.Map:
                return ReadMap(ref reader, structures, depth);
            case PackStreamKind.Structure when structures is not null:
                return structures(ref reader, Deeper(depth));
            case PackStreamKind.Structure:
                throw new ProtocolException($"A structure (tag 0x{reader.ReadStructureHeader().Tag:X2}) where none may be.");
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    public static Dictionary<string, object> ReadMap(ref PackStreamReader reader, StructureReader? structures = null, int depth = 0)
    {
        depth = Deeper(depth);
        var count = reader.ReadMapHeader();
        // The header promises entries that the bytes can hold; a promise of millions is still paid for only as they come.
        var map = new Dictionary<string, object>(Math.Min(count, 1024));
        for (var i = 0; i < count; i++)
        {
            var key = reader.ReadName();
            if (!map.TryAdd(key, Read(ref reader, structures, depth)))
            {
                throw new ProtocolException($"A map has the key `{key}` twice.");
            }
        }

        return map;
    }

    public static List<object> ReadList(ref PackStreamReader reader, StructureReader? structures = null, int depth = 0)
    {
        depth = Deeper(depth);
        var count = reader.ReadListHeader();
        var list = new List<object>(Math.Min(count, 1024));
        for (var i = 0; i < count; i++)
        {
            list.Add(Read(ref reader, structures, depth));
        }

        return list;
    }

    /// <exception cref="UnsendableValueException">A value of a type that Bolt does not know, or nested too deep (or in itself).</exception>
    public static void Write(PackStreamWriter writer, object? value, StructureWriter? structures = null, int depth = 0)
    {
        if (depth > PackStreamReader.MaximumDepth)
        {
            throw new UnsendableValueException($"A value nests deeper than {PackStreamReader.MaximumDepth} levels, or holds itself.");
        }

        switch (value)
        {
            case null:
                writer.WriteNull();
                break;
            case bool boolean:
                writer.WriteBoolean(boolean);
                break;
            case string text:
                writer.WriteString(text);
                break;
            case char character:
                writer.WriteString([character]);
                break;
            case long or int or short or sbyte or byte or ushort or uint:
                writer.WriteInteger(Convert.ToInt64(value));
                break;
            case ulong large:
                writer.WriteInteger(large <= long.MaxValue
                    ? (long)large
                    : throw new UnsendableValueException($"{large} does not fit into Cypher's INTEGER (64 bits, signed)."));
                break;
            case double number:
                writer.WriteFloat(number);
                break;
            case float number:
                writer.WriteFloat(number);
                break;
            case decimal number:
                writer.WriteFloat((double)number);
                break;
            case byte[] bytes:
                writer.WriteBytes(bytes);
                break;
            case Enum:
                throw Unknown(value);
            case var _ when structures is not null && structures(writer, value, depth):
                break;
            case IEnumerable<KeyValuePair<string, object>> map:
                WriteMap(writer, map, structures, depth);
                break;
            case IDictionary map:
                WriteMap(writer, map, structures, depth);
                break;
            case ICollection list:
                WriteList(writer, list, structures, depth);
                break;
            case IEnumerable sequence:
                WriteList(writer, sequence.Cast<object>().ToList(), structures, depth);
                break;
            default:
                throw Unknown(value);
        }
    }

    public static void WriteMap(PackStreamWriter writer, IEnumerable<KeyValuePair<string, object>> map, StructureWriter? structures = null, int depth = 0)
    {
        var entries = map as IReadOnlyCollection<KeyValuePair<string, object>> ?? [.. map];
        writer.WriteMapHeader(entries.Count);
        foreach (var (key, value) in entries)
        {
            WriteEntry(writer, key, value, structures, depth);
        }
    }

    private static void WriteMap(PackStreamWriter writer, IDictionary map, StructureWriter? structures, int depth)
    {
        writer.WriteMapHeader(map.Count);
        foreach (DictionaryEntry entry in map)
        {
            var key = entry.Key as string ?? throw new UnsendableValueException($"A map's keys are strings; {entry.Key.GetType()} is not one.");
            WriteEntry(writer, key, entry.Value, structures, depth);
        }
    }

    private static void WriteEntry(PackStreamWriter writer, string key, object? value, StructureWriter? structures, int depth)
    {
        try
        {
            writer.WriteString(key);
            Write(writer, value, structures, depth + 1);
        }
        catch (UnsendableValueException exception)
        {
            exception.StandsUnder(key);
            throw;
        }
    }

    private static void WriteList(PackStreamWriter writer, ICollection list, StructureWriter? structures, int depth)
    {
        writer.WriteListHeader(list.Count);
        var index = 0;
        try
        {
            foreach (var item in list)
            {
                Write(writer, item, structures, depth + 1);
                index++;
            }
        }
        catch (UnsendableValueException exception)
        {
            exception.StandsAt(index);
            throw;
        }
    }

    private static object Boxed(long value) => (ulong)(value - Least) < (ulong)Small.Length ? Small[value - Least] : value;

    private static int Deeper(int depth) =>
        depth < PackStreamReader.MaximumDepth ? depth + 1 : throw new ProtocolException($"A value nests deeper than {PackStreamReader.MaximumDepth} levels.");

    private static UnsendableValueException Unknown(object value) => new($"{value.GetType()} cannot be sent as a Cypher value.");
}
