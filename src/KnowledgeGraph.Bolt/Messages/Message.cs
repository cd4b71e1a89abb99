using KnowledgeGraph.Bolt.PackStream;

namespace KnowledgeGraph.Bolt.Messages;

/// <summary>One message of Bolt 4.4 or 5: a PackStream structure. Driver and listener share it, with reading and writing side by side.</summary>
internal abstract record Message
{
    public abstract void Write(PackStreamWriter writer, BoltVersion version);

    /// <summary>Such as RUN.</summary>
    public string Name => GetType().Name.ToUpperInvariant();
}

/// <summary>What a client sends.</summary>
internal abstract record Request : Message
{
    /// <summary>How a request of each tag is read.</summary>
    private delegate Request Reading(ref PackStreamReader reader, int fields, BoltVersion version);

    private static readonly Dictionary<byte, (BoltVersion Since, Reading Read)> Readings = new()
    {
        [Hello.Tag] = (Always, Hello.Read),
        [Goodbye.Tag] = (Always, (ref _, fields, _) => NoFields(new Goodbye(), fields)),
        [Reset.Tag] = (Always, (ref _, fields, _) => NoFields(new Reset(), fields)),
        [Run.Tag] = (Always, Run.Read),
        [Begin.Tag] = (Always, Begin.Read),
        [Commit.Tag] = (Always, (ref _, fields, _) => NoFields(new Commit(), fields)),
        [Rollback.Tag] = (Always, (ref _, fields, _) => NoFields(new Rollback(), fields)),
        [Discard.Tag] = (Always, Discard.Read),
        [Pull.Tag] = (Always, Pull.Read),
        [Route.Tag] = (Always, Route.Read),
        [Logon.Tag] = (new(5, 1), Logon.Read),
        [Logoff.Tag] = (new(5, 1), (ref _, fields, _) => NoFields(new Logoff(), fields)),
        [Telemetry.Tag] = (new(5, 4), Telemetry.Read),
    };

    private static BoltVersion Always => new(4, 4);

    /// <summary>Null: no request of this version has this tag.</summary>
    /// <exception cref="ProtocolException">The fields are not those of the tag.</exception>
    public static Request? Read(ReadOnlySpan<byte> message, BoltVersion version)
    {
        var reader = new PackStreamReader(message);
        var (tag, fields) = reader.ReadStructureHeader();
        if (!Readings.TryGetValue(tag, out var reading) || version < reading.Since)
        {
            return null;
        }

        var request = reading.Read(ref reader, fields, version);
        return reader.AtEnd ? request : throw new ProtocolException($"{request.Name} is followed by {reader.Rest.Length} bytes too many.");
    }

    protected static void ExpectFields(string name, int fields, int expected)
    {
        if (fields != expected)
        {
            throw new ProtocolException($"{name} has {fields} fields; it should have {expected}.");
        }
    }

    private static Request NoFields(Request request, int fields)
    {
        ExpectFields(request.Name, fields, 0);
        return request;
    }
}

/// <summary>What a server sends, but for RECORD, whose values are read where they go.</summary>
internal abstract record Response : Message
{
    public const byte RecordTag = 0x71;

    public static bool IsRecord(ReadOnlySpan<byte> message) => message.Length >= 3 && message[1] == RecordTag;

    /// <summary>The values' list of a RECORD, as it came: whoever reads it sees whether it is whole.</summary>
    /// <exception cref="ProtocolException">It is no list.</exception>
    public static ReadOnlySpan<byte> RecordValues(ReadOnlySpan<byte> message)
    {
        var reader = new PackStreamReader(message);
        return reader.ReadStructureHeader().Fields == 1 && reader.Peek() == PackStreamKind.List ? reader.Rest : throw new ProtocolException("A RECORD holds no list.");
    }

    /// <summary>Makes sure that these are a RECORD's values and nothing more, for those who pass them on unread.</summary>
    /// <exception cref="ProtocolException">They are cut short, nest too deep, or are followed by more bytes.</exception>
    public static void EnsureWhole(ReadOnlySpan<byte> values)
    {
        var reader = new PackStreamReader(values);
        reader.Skip();
        EnsureAtEnd(reader);
    }

    public static void EnsureAtEnd(PackStreamReader reader)
    {
        if (!reader.AtEnd)
        {
            throw new ProtocolException("A RECORD is followed by more bytes.");
        }
    }

    public static Response Read(ReadOnlySpan<byte> message, BoltVersion version)
    {
        var reader = new PackStreamReader(message);
        var (tag, fields) = reader.ReadStructureHeader();
        return (tag, fields) switch
        {
            (Success.Tag, 1) => Success.Read(ref reader),
            (Failure.Tag, 1) => Failure.Read(ref reader, version),
            (Ignored.Tag, 0 or 1) => new Ignored(),
            _ => throw new ProtocolException($"A server does not send a message with the tag 0x{tag:X2} and {fields} fields."),
        };
    }
}
