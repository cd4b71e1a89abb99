using System.Text;
using KnowledgeGraph.GraphQL;
using KnowledgeGraph.GraphQL.Ontology;

namespace KnowledgeGraph.EndToEnd.Tests;

/// <summary>What a request does to the database's transactions, and what the database's transactions say of an answer.</summary>
public sealed class TransactionTests(Servers servers)
{
    private const string Sdl = """
        type Query {
          endless: Int @cypher(statement: "UNWIND range(1, 1000000) AS endless UNWIND range(1, 1000000) AS more WITH endless + more AS sum WHERE sum < 0 RETURN sum LIMIT 1")
        }
        type TransactionTest @node(label: "TransactionTest") { id: ID! }
        """;

    public static TheoryData<string> BackEnds => EndToEnd.Tests.BackEnds.All;

    [Theory]
    [MemberData(nameof(BackEnds))]
    public async Task A_request_that_nobody_waits_for_any_more_ends_in_the_database(string backEnd)
    {
        var driver = (await servers.OnAsync(backEnd)).Driver;
        var service = await ServiceAsync(driver);
        using var client = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var answer = service.ExecuteAsync(new GraphQLRequest { Query = "{ endless }" }, client.Token);
        await RunsAsync(driver, expected: true);

        await client.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => answer);
        await RunsAsync(driver, expected: false);   // long before its own time-out
    }

    [Theory]
    [MemberData(nameof(BackEnds))]
    public async Task A_tag_stays_until_something_is_committed_whoever_does_it(string backEnd)
    {
        var driver = (await servers.OnAsync(backEnd)).Driver;
        var service = await ServiceAsync(driver);
        var request = new GraphQLRequest { DocumentId = "all" };

        var first = await service.TagAsync(request, Cancellation);
        var before = await service.ExecuteAsync(request, first, send: null, Cancellation);
        var second = await service.TagAsync(request, Cancellation);
        await driver.ExecutableQuery("CREATE (:TransactionTest {id: 'a'})").ExecuteAsync();
        var third = await service.TagAsync(request, Cancellation);
        var after = await service.ExecuteAsync(request, third, send: null, Cancellation);
        await driver.ExecutableQuery("MATCH (n:TransactionTest) DELETE n").ExecuteAsync();
        var fourth = await service.TagAsync(request, Cancellation);

        new[] { first, second, third, fourth }.Select(tag => tag?.Text).Distinct().ShouldBe([first.ShouldNotBeNull().Text, third.ShouldNotBeNull().Text, fourth.ShouldNotBeNull().Text]);
        second.ShouldNotBeNull().Text.ShouldBe(first.Text);
        Encoding.UTF8.GetString(before.Json.Span).ShouldBe("""{"data":{"transactionTests":[]}}""");
        Encoding.UTF8.GetString(after.Json.Span).ShouldBe("""{"data":{"transactionTests":[{"id":"a"}]}}""");
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private async Task<GraphQLService> ServiceAsync(IDriver driver)
    {
        var folder = Directory.CreateDirectory(Path.Combine(servers.Folder, "transaction-ontology")).FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "ontology.graphql"), Sdl, Cancellation);
        return new GraphQLService(GraphOntology.Load(folder), driver, new GraphQLOptions
        {
            Timeout = TimeSpan.FromMinutes(5),
            TrustedDocuments = new Dictionary<string, string> { ["all"] = "{ transactionTests { id } }" },
        });
    }

    /// <summary>Asks the database again and again until it does, or does not; a minute at most.</summary>
    private static async Task RunsAsync(IDriver driver, bool expected)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        patience.CancelAfter(TimeSpan.FromMinutes(1));
        while (true)
        {
            patience.Token.ThrowIfCancellationRequested();
            var found = await driver.ExecutableQuery("SHOW TRANSACTIONS YIELD currentQuery WHERE currentQuery CONTAINS $marker RETURN count(*) AS running")
                .WithParameters(new { marker = "range(1, 1000000) AS endless" })
                .ExecuteAsync();
            if (found.Result[0].Get<long>("running") > 0 == expected)
            {
                return;
            }
        }
    }
}
