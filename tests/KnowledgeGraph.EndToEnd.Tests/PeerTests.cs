using System.Text.Json;
using KnowledgeGraph.Tests.Shared;

namespace KnowledgeGraph.EndToEnd.Tests;

/// <summary>@neo4j/graphql 7 over the same Neo4j: what is asked by the conventions that both have is answered the same, and what is answered otherwise on purpose is said here.</summary>
public sealed class PeerTests(PeerTests.Peer peer) : IClassFixture<PeerTests.Peer>
{
    private const string Differences = "# Where the answers differ on purpose";
    private static readonly string Text = File.ReadAllText(Path.Combine(Neo4jServer.RepositoryRoot, "tests", "KnowledgeGraph.EndToEnd.Tests", "peer", "queries.graphql"));

    public static TheoryData<string> Shared => [.. Operations(Text[..Text.IndexOf(Differences, StringComparison.Ordinal)]).Keys];

    [Theory]
    [MemberData(nameof(Shared))]
    public async Task The_answers_are_the_same(string operation)
    {
        var (ours, theirs) = await peer.AskAsync(operation);

        theirs.TryGetProperty("errors", out var errors).ShouldBeFalse($"{errors}");
        ours.TryGetProperty("errors", out errors).ShouldBeFalse($"{errors}");
        var data = ours.GetProperty("data");
        data.EnumerateObject().First().Value.ToString().ShouldNotBe("[]", "nothing is compared where nothing is found");
        Same(data, theirs.GetProperty("data")).ShouldBeTrue($"ours:   {ours}\ntheirs: {theirs}");
    }

    [Fact]
    public async Task On_the_embedded_engine_it_works_and_the_answers_are_the_same()
    {
        var service = await peer.EngineAsync();
        var operations = Operations(Text[..Text.IndexOf(Differences, StringComparison.Ordinal)]);
        var engine = new Dictionary<string, string?> { ["NEO4J_URI"] = service.Kg.BoltUri, ["NEO4J_USERNAME"] = "neo4j", ["NEO4J_PASSWORD"] = "any", ["NEO4J_DATABASE"] = null };

        var theirs = await Node.RunAsync<List<JsonElement>>("peer", ["peer.mjs"], engine, JsonSerializer.Serialize(operations.Values.Select(query => new { query })));

        foreach (var ((name, query), answer) in operations.Zip(theirs))
        {
            answer.TryGetProperty("errors", out var errors).ShouldBeFalse($"{name}: {errors}");
            var ours = await service.SendAsync(query);
            Same(ours.GetProperty("data"), answer.GetProperty("data")).ShouldBeTrue($"{name}\nours:   {ours}\ntheirs: {answer}");
        }
    }

    [Fact]
    public async Task All_of_none_at_all_is_true_here_and_false_there()
    {
        var (ours, theirs) = await peer.FoundAsync("All_of_none_at_all");

        var more = ours.ExceptBy(theirs.Select(Id), Id).ToList();
        more.ShouldNotBeEmpty();
        more.ShouldAllBe(node => node.GetProperty("heldIn").GetArrayLength() == 0);
        theirs.ShouldAllBe(node => node.GetProperty("heldIn").GetArrayLength() > 0);
        theirs.ExceptBy(ours.Select(Id), Id).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_missing_value_fails_all_here_and_is_overlooked_there()
    {
        var (ours, theirs) = await peer.FoundAsync("All_with_a_missing_value");

        ours.ShouldAllBe(node => !MissesOne(node));
        var more = theirs.ExceptBy(ours.Select(Id), Id).ToList();
        more.ShouldNotBeEmpty();
        more.ShouldAllBe(node => MissesOne(node));
    }

    private static bool MissesOne(JsonElement node) => node.GetProperty("claims").EnumerateArray().Any(claim => claim.GetProperty("confidence").ValueKind == JsonValueKind.Null);

    [Fact]
    public async Task Single_on_nodes_counts_nodes_here_and_relationships_there()
    {
        var (ours, theirs) = await peer.FoundAsync("Single_of_a_node_with_several_relationships");

        ours.Select(Id).ShouldBe(["peer:topic"]);
        ours[0].GetProperty("claims").GetArrayLength().ShouldBe(1);
        theirs.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_list_without_a_limit_is_a_page_here_and_everything_there()
    {
        var (ours, theirs) = await peer.FoundAsync("A_list_without_a_limit");

        ours.Count.ShouldBe(25);
        theirs.Count.ShouldBeGreaterThan(25);
        ours.Select(Id).ShouldBe(theirs.Take(25).Select(Id));
    }

    [Theory]
    [InlineData("A_cursor_of_another_list")]
    [InlineData("A_cursor_that_is_none")]
    public async Task A_wrong_cursor_is_refused_here_and_read_as_some_place_there(string operation)
    {
        var (ours, theirs) = await peer.AskAsync(operation);

        ours.GetProperty("errors")[0].GetProperty("message").GetString()!.ShouldContain("no cursor of this list");   // errors have messages
        theirs.GetProperty("data").GetProperty("claimsConnection").GetProperty("edges").GetArrayLength().ShouldBe(2);
    }

    /// <summary>Equal, but for an average's last digits: they depend on the order that the database came upon its values in.</summary>
    private static bool Same(JsonElement left, JsonElement right) => (left.ValueKind, right.ValueKind) switch
    {
        (JsonValueKind.Number, JsonValueKind.Number) => Math.Abs(left.GetDouble() - right.GetDouble()) <= 1e-12 * Math.Abs(left.GetDouble()),
        (JsonValueKind.Array, JsonValueKind.Array) => left.GetArrayLength() == right.GetArrayLength() && left.EnumerateArray().Zip(right.EnumerateArray()).All(pair => Same(pair.First, pair.Second)),
        (JsonValueKind.Object, JsonValueKind.Object) => left.EnumerateObject().Count() == right.EnumerateObject().Count() && left.EnumerateObject().All(field => right.TryGetProperty(field.Name, out var other) && Same(field.Value, other)),
        _ => JsonElement.DeepEquals(left, right),
    };

    private static string Id(JsonElement node) => node.GetProperty("id").GetString()!;   // required

    /// <summary>By name: each is one line.</summary>
    private static Dictionary<string, string> Operations(string text) =>
        text.Split('\n').Where(line => line.StartsWith("query ", StringComparison.Ordinal)).ToDictionary(line => line.Split(' ')[1], line => line);

    /// <summary>All operations, asked of the peer once.</summary>
    public sealed class Peer(Servers servers) : IAsyncDisposable
    {
        // The seed has no two relationships of one type between the same nodes.
        private const string Parallel = """
            CREATE (topic:Topic {id: 'peer:topic', scheme: 'PEER', value: 'topic', label: 'Twice'}),
                   (claim:Claim {id: 'peer:claim', text: 'Twice', modality: 'FACT', polarity: 'AFFIRMED', hedge: 'NONE', confidence: 10, recordedAt: datetime('2024-07-01T10:20:30Z')}),
                   (claim)-[:ABOUT]->(topic), (claim)-[:ABOUT]->(topic)
            """;

        private readonly Dictionary<string, string> _operations = Operations(Text);
        private Task<Dictionary<string, JsonElement>>? _answers;

        internal async Task<(JsonElement Ours, JsonElement Theirs)> AskAsync(string operation)
        {
            var service = await servers.OnAsync(BackEnds.Neo4j);
            var theirs = await (_answers ??= AskPeerAsync());
            return (await service.SendAsync(_operations[operation]), theirs[operation]);
        }

        internal Task<Service> EngineAsync() => servers.OnAsync(BackEnds.Engine);

        /// <summary>The nodes of the only root field.</summary>
        internal async Task<(List<JsonElement> Ours, List<JsonElement> Theirs)> FoundAsync(string operation)
        {
            var (ours, theirs) = await AskAsync(operation);
            return (Nodes(ours), Nodes(theirs));

            static List<JsonElement> Nodes(JsonElement answer) => answer.TryGetProperty("data", out var data) && data.ValueKind == JsonValueKind.Object
                ? [.. data.EnumerateObject().First().Value.EnumerateArray()]
                : throw new InvalidOperationException(answer.ToString());
        }

        public async ValueTask DisposeAsync()
        {
            if (_answers is not null)
            {
                await ChangeAsync("MATCH (n:Topic|Claim) WHERE n.id STARTS WITH 'peer:' DETACH DELETE n");
            }
        }

        private async Task ChangeAsync(string statement)
        {
            var service = await servers.OnAsync(BackEnds.Neo4j);
            await service.Driver.ExecutableQuery(statement).ExecuteAsync();
        }

        private async Task<Dictionary<string, JsonElement>> AskPeerAsync()
        {
            await ChangeAsync(Parallel);
            var answers = await Node.RunAsync<List<JsonElement>>(
                "peer", ["peer.mjs"], Servers.NamesOf(servers.Neo4j), JsonSerializer.Serialize(_operations.Values.Select(query => new { query })));
            return _operations.Keys.Zip(answers).ToDictionary(pair => pair.First, pair => pair.Second);
        }
    }
}
