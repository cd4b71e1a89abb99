using KnowledgeGraph.GraphQL.Requests;

namespace KnowledgeGraph.GraphQL.Tests.Requests;

public sealed class DocumentsTests
{
    [Fact]
    public void What_clients_send_is_kept_within_a_number_of_bytes_those_used_last()
    {
        var documents = new Documents(new GraphQLOptions());
        var texts = Enumerable.Range(0, 6).Select(i => $"{{ a{i}: __typename }}".PadRight(1024 * 1024)).ToList();   // two MiB each in memory

        foreach (var text in texts.Take(4))
        {
            documents.Keep(new Document(text) { Hash = Documents.Hash(text) });
        }

        IsKept(documents, texts[0]).ShouldBeTrue();   // and thereby used last
        documents.Keep(new Document(texts[4]) { Hash = Documents.Hash(texts[4]) });

        texts.Select(text => IsKept(documents, text)).ShouldBe([true, false, true, true, true, false]);
    }

    [Fact]
    public void A_text_is_kept_only_under_a_hash_that_its_client_gave()
    {
        var documents = new Documents(new GraphQLOptions());

        documents.Keep(documents.Find(new GraphQLRequest { Query = "{ a }" }));
        documents.Keep(documents.Find(new GraphQLRequest { Query = "{ b }", PersistedQueryHash = Documents.Hash("{ b }") }));

        IsKept(documents, "{ a }").ShouldBeFalse();
        IsKept(documents, "{ b }").ShouldBeTrue();
        documents.Find(new GraphQLRequest { DocumentId = $"sha256:{Documents.Hash("{ b }")}" }).ShouldBe(new Document("{ b }"));
    }

    [Theory]
    [InlineData("MATCH (n) WHERE n.at = date('2021-01-01') RETURN n.date", false)]
    [InlineData("RETURN date({year: 2021}), datetime(n.text), n.rand, $timestamp", false)]
    [InlineData("RETURN date()", true)]
    [InlineData("RETURN localdatetime ( )", true)]
    [InlineData("RETURN datetime.transaction()", true)]
    [InlineData("RETURN date.realtime('Europe/Berlin')", true)]
    [InlineData("RETURN time({timezone: 'Z'})", true)]
    [InlineData("RETURN timestamp()", true)]
    [InlineData("RETURN rand() < 0.5", true)]
    [InlineData("RETURN RANDOMUUID()", true)]
    public void A_statement_that_asks_for_the_time_or_for_chance_has_no_tag(string statement, bool varies) => GraphVersion.Varies(statement).ShouldBe(varies);

    private static bool IsKept(Documents documents, string text)
    {
        try
        {
            return documents.Find(new GraphQLRequest { PersistedQueryHash = Documents.Hash(text) }).Text == text;
        }
        catch (RequestException)
        {
            return false;
        }
    }
}
