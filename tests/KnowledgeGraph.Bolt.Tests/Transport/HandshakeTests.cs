using KnowledgeGraph.Bolt.Transport;

namespace KnowledgeGraph.Bolt.Tests.Transport;

public sealed class HandshakeTests
{
    [Theory]
    [InlineData("00000805", "5.8", "")]
    [InlineData("00000405", "5.4", "")]
    [InlineData("00000404", "4.4", "")]
    [InlineData("000001FF010000040400", "4.4", "0000040400")]
    [InlineData("000001FF03000004040004040500020805" + "00", "5.8", "0000080500")]   // Neo4j 5.26
    [InlineData("000001FF010004040500", "5.4", "0000040500")]
    [InlineData("000001FF01000305058001", "5.4", "0000040500")]   // 5.5 to 5.2: 5.5 does not exist; capabilities of two bytes
    public async Task The_client_understands_each_form_of_answer(string answer, string version, string chosen)
    {
        var stream = new Duplex(answer);
        var writer = new MessageWriter(stream);

        var agreed = await Handshake.ProposeAsync(new MessageReader(stream, 1000), writer, Cancel);
        await writer.FlushAsync(Cancel);

        agreed.ToString().ShouldBe(version);
        Convert.ToHexString(stream.Written).ShouldBe("6060B017" + "000001FF" + "00080805" + "00000404" + "00000000" + chosen);
    }

    [Theory]
    [InlineData("00000000", "speaks no version")]
    [InlineData("48545450", "HTTP")]
    [InlineData("000001FF010000030400", "speaks no version")]
    public async Task A_server_that_cannot_be_talked_to_is_named(string answer, string expected)
    {
        var stream = new Duplex(answer);

        (await Should.ThrowAsync<ServiceUnavailableException>(async () => await Handshake.ProposeAsync(new MessageReader(stream, 1000), new MessageWriter(stream), Cancel)))
            .Message.ShouldContain(expected);
    }

    [Theory]
    [InlineData("00000505")]
    [InlineData("00000006")]
    [InlineData("12345678")]
    [InlineData("000001FFFFFFFFFFFFFFFFFFFFFF")]
    [InlineData("000001FF7F")]
    public async Task An_answer_that_was_not_offered_is_refused(string answer)
    {
        var stream = new Duplex(answer);

        await Should.ThrowAsync<ProtocolException>(async () => await Handshake.ProposeAsync(new MessageReader(stream, 1000), new MessageWriter(stream), Cancel));
    }

    [Theory]
    [InlineData("00080805" + "00020405" + "00000104" + "00000003", "5.8", "00000805")]
    [InlineData("00000505" + "00000405" + "00000000" + "00000000", "5.4", "00000405")]
    [InlineData("00000104" + "00000004" + "00020305" + "00000000", "5.3", "00000305")]
    [InlineData("00030305" + "00020404" + "00000104" + "00000003", "5.3", "00000305")]   // Neo4j Browser
    [InlineData("00000504" + "00020404" + "00000104" + "00000003", "4.4", "00000404")]
    [InlineData("000001FF" + "00080805" + "00020404" + "00000000" + "0000070500", "5.7", "000001FF03" + "00000404" + "00040405" + "00020805" + "00")]   // Neo4j 5.26's own manifest
    public async Task The_server_takes_the_first_proposal_that_it_speaks(string proposals, string version, string answer)
    {
        var stream = new Duplex(proposals);

        var agreed = await Handshake.AnswerAsync(new MessageReader(stream, 1000), new MessageWriter(stream), Cancel);

        agreed.ShouldNotBeNull().Version.ToString().ShouldBe(version);
        Convert.ToHexString(stream.Written).ShouldBe(answer);
    }

    [Fact]
    public async Task The_server_says_when_nothing_is_in_common()
    {
        var stream = new Duplex("00000304" + "00000006" + "00000505" + "00000003");

        (await Handshake.AnswerAsync(new MessageReader(stream, 1000), new MessageWriter(stream), Cancel)).ShouldBeNull();
        Convert.ToHexString(stream.Written).ShouldBe("00000000");
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>What the peer says is known beforehand; what we say is kept.</summary>
    private sealed class Duplex(string incoming) : MemoryStream(Convert.FromHexString(incoming))
    {
        private readonly List<byte> _written = [];

        public byte[] Written => [.. _written];

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            _written.AddRange(buffer.Span);
            return ValueTask.CompletedTask;
        }
    }
}
