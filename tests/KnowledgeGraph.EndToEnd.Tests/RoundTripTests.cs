using System.Net;
using KnowledgeGraph.Bolt.Tests;

namespace KnowledgeGraph.EndToEnd.Tests;

/// <summary>One GraphQL operation is one transaction and one round trip: counted on the wire, between the API and the database.</summary>
public sealed class RoundTripTests(Servers servers)
{
    public static TheoryData<string> BackEnds => EndToEnd.Tests.BackEnds.All;

    [Theory]
    [MemberData(nameof(BackEnds))]
    public async Task A_deep_operation_is_one_RUN_and_one_PULL_in_one_round_trip(string backEnd)
    {
        var (messages, roundTrips) = await MessagesOfAsync(
            backEnd,
            "{ interactions { title participants { name names { value } interactions { title heldIn { name } claims { text passage { anchor document { title } } notes { text } } } } } }");

        messages.ShouldBe(["RUN", "PULL"]);
        roundTrips.ShouldBe(1);
    }

    [Theory]
    [MemberData(nameof(BackEnds))]
    public async Task Several_root_fields_are_one_transaction_in_one_round_trip(string backEnd)
    {
        var (messages, roundTrips) = await MessagesOfAsync(backEnd, "{ actors { name } places { name } documentsConnection { totalCount nodes { title } } }");

        messages[0].ShouldBe("BEGIN");
        messages[^1].ShouldBe("COMMIT");
        messages.Count(message => message == "BEGIN").ShouldBe(1);
        messages.Count(message => message == "RUN").ShouldBe(4, "three lists and one count");
        messages.Count(message => message == "PULL").ShouldBe(4);
        messages.Count.ShouldBe(10);
        roundTrips.ShouldBe(1);
    }

    private async Task<(IReadOnlyList<string> Messages, int RoundTrips)> MessagesOfAsync(string backEnd, string query)
    {
        // The API of this test reaches the other one's database through a tap. To it, the embedded engine is one more Neo4j.
        var service = await servers.OnAsync(backEnd);
        var bolt = new Uri(backEnd == EndToEnd.Tests.BackEnds.Neo4j ? servers.Neo4j.Uri : service.Kg.BoltUri);
        var address = (await Dns.GetHostAddressesAsync(bolt.Host)).First(one => one.AddressFamily == System.Net.Sockets.AddressFamily.InterNetwork);
        await using var tap = new BoltTap(new IPEndPoint(address, bolt.Port > 0 ? bolt.Port : 7687));
        var environment = new Dictionary<string, string?> { ["NEO4J_URI"] = tap.Uri };
        if (backEnd == EndToEnd.Tests.BackEnds.Neo4j)
        {
            environment = Servers.NamesOf(servers.Neo4j, tap.Uri);
        }

        await using var tapped = new Service(await KgProcess.ServeAsync(environment, servers.Folder), GraphDatabase.Driver(tap.Uri, AuthTokens.None));
        (await tapped.Http.GetAsync("health/ready")).EnsureSuccessStatusCode();   // the graph's counts have been read
        await tapped.AskAsync(query);
        tap.Forget();
        await tapped.AskAsync(query);
        return (tap.Messages, tap.RoundTrips);
    }
}
