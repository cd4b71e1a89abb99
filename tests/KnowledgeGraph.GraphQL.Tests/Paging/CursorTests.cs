using System.Text;
using KnowledgeGraph.GraphQL.Ontology;
using KnowledgeGraph.GraphQL.Paging;

namespace KnowledgeGraph.GraphQL.Tests.Paging;

public sealed class CursorTests
{
    private static readonly NodeType Type = GraphOntology.Parse("kg.graphql", """
        type T @node(label: "T") { id: ID! text: String number: Int! float: Float truth: Boolean day: Date moment: DateTime }
        """)["T"];

    private static readonly byte[] Hash = Cursor.Hash("list");

    [Fact]
    public void Every_kind_of_value_comes_back()
    {
        byte[] values =
        [
            0x82, (byte)'i', (byte)'d',
            0xC0,
            0x2A,
            0xC1, 0x3F, 0xF8, 0, 0, 0, 0, 0, 0,
            0xC3,
            0xB1, 0x44, 0xC9, 0x4D, 0xBC,
            0xB3, 0x49, 0xCA, 0x66, 0x82, 0xA6, 0xEE, 0xCA, 0x1D, 0xCD, 0x65, 0x01, 0xC9, 0x0E, 0x10,
        ];

        var decoded = Cursor.Decode(Text(Cursor.Encode(Hash, values)), Hash, Keys());

        decoded.ShouldNotBeNull();
        decoded.Take(5).ShouldBe(["id", null, 42L, 1.5, true]);
        decoded[5].ShouldBeOfType<LocalDate>().ToDateOnly().ShouldBe(DateOnly.FromDayNumber(719_162 + 0x4DBC));
        decoded[6].ShouldBe(new ZonedDateTime(0x6682A6EE, 500_000_001, Zone.Of(3600)), "a cursor that cuts something off would find its own entry again");
    }

    [Fact]
    public void A_cursor_that_would_not_be_taken_back_is_not_given()
    {
        Cursor.Decode(Text(Cursor.Encode(Hash, Long(3000))), Hash, Keys()[..1]).ShouldNotBeNull();
        Should.Throw<KnowledgeGraph.GraphQL.Requests.RequestException>(() => Cursor.Encode(Hash, Long(3100))).Errors[0].Message.ShouldStartWith("Characters of a cursor: at most 4096, but the values that this order is by");

        static byte[] Long(int length) => [0xD1, (byte)(length >> 8), (byte)length, .. Enumerable.Repeat((byte)'x', length)];
    }

    [Fact]
    public void A_cursor_of_another_list_is_none() =>
        Cursor.Decode(Text(Cursor.Encode(Cursor.Hash("other"), [0x81, (byte)'a'])), Hash, Keys()[..1]).ShouldBeNull();

    [Theory]
    [InlineData(new byte[] { 0x2A })]                                    // a number for a text
    [InlineData(new byte[] { 0xC0 })]                                    // a null for what is never null
    [InlineData(new byte[] { 0x81 })]                                    // cut off
    [InlineData(new byte[] { 0xD2, 0x7F, 0xFF, 0xFF, 0xFF, 0x41 })]      // a length that lies
    [InlineData(new byte[] { 0x81, 0x41, 0x00 })]                        // more behind it
    [InlineData(new byte[] { 0x81, 0xFF })]                              // no UTF-8
    [InlineData(new byte[] { })]
    public void A_forged_cursor_is_none(byte[] values) => Cursor.Decode(Text(Cursor.Encode(Hash, values)), Hash, Keys()[..1]).ShouldBeNull();

    [Fact]
    public void Random_text_is_no_cursor()
    {
        var random = new Random(7);
        for (var i = 0; i < 5000; i++)
        {
            var bytes = new byte[random.Next(60)];
            random.NextBytes(bytes);
            if (bytes.Length > 9 && i % 2 == 0)
            {
                bytes[0] = 1;
                Hash.CopyTo(bytes, 1);
            }

            var text = System.Buffers.Text.Base64Url.EncodeToString(bytes);

            Should.NotThrow(() => Cursor.Decode(text, Hash, Keys()), text);
        }

        Cursor.Decode("ä", Hash, Keys()).ShouldBeNull();
        Cursor.Decode(new string('A', 1_000_000), Hash, Keys()).ShouldBeNull();
    }

    [Fact]
    public async Task A_cursor_is_refused_with_another_filter_or_order_and_taken_with_the_same()
    {
        byte[][] rows = [[0x91, 0x92, 0x81, (byte)'a', 0x81, (byte)'x'], [0x91, 0x92, 0x81, (byte)'b', 0x81, (byte)'y']];
        var api = new TestApi([rows]);
        const string Query = "query($a: String, $n: String, $d: SortDirection! = ASC) { placesConnection(where: {name: {contains: $n}}, sort: [{name: $d}], first: 1, after: $a) { pageInfo { endCursor hasNextPage } } }";
        var answer = await api.AskAsync(Query, """{"n": "q"}""");
        var page = answer.GetProperty("data").GetProperty("placesConnection").GetProperty("pageInfo");
        var cursor = page.GetProperty("endCursor").GetString();

        page.GetProperty("hasNextPage").GetBoolean().ShouldBeTrue();
        (await api.ExecuteAsync(Query, $$"""{"n": "q", "a": "{{cursor}}"}""")).Failure.ShouldBe(GraphQLFailure.None);
        (await api.ExecuteAsync(Query, $$"""{"n": "r", "a": "{{cursor}}"}""")).Failure.ShouldBe(GraphQLFailure.Input);
        (await api.ExecuteAsync(Query, $$"""{"n": "q", "d": "DESC", "a": "{{cursor}}"}""")).Failure.ShouldBe(GraphQLFailure.Input);
    }

    private static SortKey[] Keys() => [.. Type.Properties.Select(property => new SortKey($"n0.{property.Name}", property.Name, property.Kind, property.Required, Descending: false))];

    private static string Text(byte[] cursor) => Encoding.ASCII.GetString(cursor);
}
