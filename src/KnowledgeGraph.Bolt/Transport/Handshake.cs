using System.Buffers.Binary;

namespace KnowledgeGraph.Bolt.Transport;

/// <summary>
/// Agrees on a version before the first message. The client sends a magic number and four proposals of 32 bits, <c>00 RANGE MINOR MAJOR</c>, where RANGE is how many minors
/// below are meant too; the server answers one version, or zero and closes. A client that proposes <c>00 00 01 FF</c> can be answered with a manifest of everything that
/// the server speaks (Bolt handshake, manifest version 1), from which the client chooses. Bolt 5.5 was never released.
/// </summary>
internal static class Handshake
{
    public static ReadOnlySpan<byte> Magic => [0x60, 0x60, 0xB0, 0x17];

    private const uint Manifest1 = 0x0000_01FF;
    private const uint Http = 0x4854_5450;   // "HTTP"
    private const int MostManifestEntries = 64;

    private static readonly BoltVersion Newest = new(5, 8);
    private static readonly BoltVersion Oldest = new(4, 4);
    private static readonly BoltVersion NeverReleased = new(5, 5);

    /// <summary>Manifest 1; 5.8 to 5.0; 4.4.</summary>
    private static readonly uint[] Proposals = [Manifest1, 0x0008_0805, 0x0000_0404, 0];

    /// <summary>What we speak, as a manifest lists it: Neo4j's own list.</summary>
    private static readonly uint[] Served = [0x0000_0404, 0x0004_0405, 0x0002_0805];

    /// <summary>What our driver and our listener speak.</summary>
    public static bool Speaks(BoltVersion version) =>
        version == Oldest || (version.Major == 5 && version.Minor >= 0 && version <= Newest && version != NeverReleased);

    /// <summary>The client's side. The caller's first message may follow at once: what remains to be sent is left in the writer.</summary>
    /// <exception cref="Driver.ServiceUnavailableException">The peer speaks no version of ours, or not Bolt.</exception>
    public static async ValueTask<BoltVersion> ProposeAsync(MessageReader reader, MessageWriter writer, CancellationToken cancellationToken)
    {
        writer.WriteBare(Magic);
        foreach (var proposal in Proposals)
        {
            writer.WriteBare(Bytes(proposal));
        }

        await writer.FlushAsync(cancellationToken).ConfigureAwait(false);
        var answer = await ReadUInt32Async(reader, cancellationToken).ConfigureAwait(false);
        switch (answer)
        {
            case 0:
                throw new Driver.ServiceUnavailableException("The server speaks no version of Bolt that this driver speaks (4.4 and 5.0 to 5.8).");
            case Http:
                throw new Driver.ServiceUnavailableException("The server answers HTTP: this is not its Bolt port (Neo4j's HTTP is on 7474 by default, Bolt on 7687).");
            case Manifest1:
                return await ChooseAsync(reader, writer, cancellationToken).ConfigureAwait(false);
            default:
                var version = Version(answer);
                return answer >> 16 == 0 && Speaks(version) ? version : throw new ProtocolException($"The server chose the version 0x{answer:X8}, which was not proposed.");
        }
    }

    /// <summary>The server's side, after the magic number.</summary>
    /// <returns>The version, and whether the client chose it from a manifest. Null: nothing in common; the answer says so, and the connection is to be closed.</returns>
    public static async ValueTask<(BoltVersion Version, bool FromManifest)?> AnswerAsync(MessageReader reader, MessageWriter writer, CancellationToken cancellationToken)
    {
        var bytes = await reader.ReadBytesAsync(16, cancellationToken).ConfigureAwait(false);
        var proposals = new uint[4];
        for (var i = 0; i < 4; i++)
        {
            proposals[i] = BinaryPrimitives.ReadUInt32BigEndian(bytes.Span[(4 * i)..]);
        }

        if (proposals.Contains(Manifest1))
        {
            return await OfferAsync(reader, writer, cancellationToken).ConfigureAwait(false) is { } chosen ? (chosen, true) : null;
        }

        var version = Agree(proposals);
        writer.WriteBare(Bytes(version is { } agreed ? Number(agreed) : 0));
        await writer.FlushAsync(cancellationToken).ConfigureAwait(false);
        return version is { } answered ? (answered, false) : null;
    }

    /// <summary>The first proposal with something that we speak, and of it the newest.</summary>
    public static BoltVersion? Agree(IEnumerable<uint> proposals) => proposals.SelectMany(Versions).Where(Speaks).Select(version => (BoltVersion?)version).FirstOrDefault();

    private static async ValueTask<BoltVersion> ChooseAsync(MessageReader reader, MessageWriter writer, CancellationToken cancellationToken)
    {
        var count = await ReadVarintAsync(reader, cancellationToken).ConfigureAwait(false);
        if (count > MostManifestEntries)
        {
            throw new ProtocolException($"The server's manifest announces {count} entries; more than {MostManifestEntries} are not read.");
        }

        var best = new BoltVersion(0, 0);
        for (var i = 0UL; i < count; i++)
        {
            foreach (var version in Versions(await ReadUInt32Async(reader, cancellationToken).ConfigureAwait(false)).Where(Speaks))
            {
                best = version > best ? version : best;
            }
        }

        await ReadVarintAsync(reader, cancellationToken).ConfigureAwait(false);   // capabilities: none is known to us
        if (best.Major == 0)
        {
            writer.WriteBare(Bytes(0));
            writer.WriteBare([0]);
            await writer.FlushAsync(cancellationToken).ConfigureAwait(false);
            throw new Driver.ServiceUnavailableException("The server speaks no version of Bolt that this driver speaks (4.4 and 5.0 to 5.8).");
        }

        writer.WriteBare(Bytes(Number(best)));
        writer.WriteBare([0]);   // our capabilities
        return best;
    }

    private static async ValueTask<BoltVersion?> OfferAsync(MessageReader reader, MessageWriter writer, CancellationToken cancellationToken)
    {
        writer.WriteBare(Bytes(Manifest1));
        writer.WriteBare([(byte)Served.Length]);
        foreach (var range in Served)
        {
            writer.WriteBare(Bytes(range));
        }

        writer.WriteBare([0]);   // capabilities: none
        await writer.FlushAsync(cancellationToken).ConfigureAwait(false);
        var chosen = await ReadUInt32Async(reader, cancellationToken).ConfigureAwait(false);
        await ReadVarintAsync(reader, cancellationToken).ConfigureAwait(false);
        return chosen >> 16 == 0 && Speaks(Version(chosen)) ? Version(chosen) : null;
    }

    /// <summary>The versions of one proposal, newest first.</summary>
    private static IEnumerable<BoltVersion> Versions(uint proposal)
    {
        var (newest, range) = (Version(proposal), (int)(proposal >> 16 & 0xFF));
        for (var minor = newest.Minor; minor >= 0 && minor >= newest.Minor - range; minor--)
        {
            yield return newest with { Minor = minor };
        }
    }

    private static async ValueTask<ulong> ReadVarintAsync(MessageReader reader, CancellationToken cancellationToken)
    {
        var value = 0UL;
        for (var shift = 0; shift < 63; shift += 7)
        {
            var next = (await reader.ReadBytesAsync(1, cancellationToken).ConfigureAwait(false)).Span[0];
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }

        throw new ProtocolException("A number of the handshake does not end within nine bytes.");
    }

    private static async ValueTask<uint> ReadUInt32Async(MessageReader reader, CancellationToken cancellationToken) =>
        BinaryPrimitives.ReadUInt32BigEndian((await reader.ReadBytesAsync(4, cancellationToken).ConfigureAwait(false)).Span);

    private static BoltVersion Version(uint number) => new((int)(number & 0xFF), (int)(number >> 8 & 0xFF));

    private static uint Number(BoltVersion version) => (uint)(version.Minor << 8 | version.Major);

    private static byte[] Bytes(uint number)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, number);
        return bytes;
    }
}
