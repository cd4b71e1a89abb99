using System.Text.Json;
using KnowledgeGraph.GraphQL.Execution;
using KnowledgeGraph.GraphQL.Ontology;
using KnowledgeGraph.Tests.Shared;

[assembly: AssemblyFixture(typeof(KnowledgeGraph.GraphQL.Tests.Execution.Neo4jFixture))]

namespace KnowledgeGraph.GraphQL.Tests.Execution;

/// <summary>A real Neo4j with a small graph under ids of its own, so that it may stand beside other data.</summary>
public sealed class Neo4jFixture : IAsyncLifetime
{
    private Neo4jServer? _server;
    private IDriver? _driver;
    private string _reason = "";
    private bool _indexIsOurs;

    internal GraphQLService Service { get; private set; } = null!;   // set unless the tests are skipped

    /// <summary>The same, through sessions.</summary>
    internal GraphQLService BySessions { get; private set; } = null!;   // the same

    public async ValueTask InitializeAsync()
    {
        (_server, _reason) = await Neo4jServer.FindAsync();
        if (_server is null)
        {
            return;
        }

        _driver = GraphDatabase.Driver(_server.Uri, AuthTokens.Basic(_server.Username, _server.Password));
        await ClearAsync();
        await _driver.ExecutableQuery(Graph).ExecuteAsync();
        var index = await _driver.ExecutableQuery("CREATE FULLTEXT INDEX search IF NOT EXISTS FOR (n:Name|Interaction|Claim) ON EACH [n.value, n.title, n.text]").ExecuteAsync();
        _indexIsOurs = index.Summary.Counters.IndexesAdded > 0;
        await _driver.ExecutableQuery("CALL db.awaitIndexes()").ExecuteAsync();
        Service = new GraphQLService(TestApi.Ontology, _driver, new GraphQLOptions { Database = _server.Database, Timeout = TimeSpan.FromSeconds(60), OnUnexpectedError = Report });
        BySessions = new GraphQLService(
            TestApi.Ontology, new SessionRecordSource(_driver, _server.Database), new GraphQLOptions { OnUnexpectedError = Report });
    }

    public async ValueTask DisposeAsync()
    {
        if (_driver is not null)
        {
            await ClearAsync();
            if (_indexIsOurs)
            {
                await _driver.ExecutableQuery("DROP INDEX search").ExecuteAsync();
            }

            await _driver.DisposeAsync();
        }

        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }

    internal async Task<string> AskAsync(string query, string? variables = null)
    {
        Assert.SkipWhen(_server is null, _reason);
        return await AskAsync(Service, query, variables);
    }

    internal async Task<string> AskBySessionsAsync(string query, string? variables = null)
    {
        Assert.SkipWhen(_server is null, _reason);
        return await AskAsync(BySessions, query, variables);
    }

    /// <summary>A service over another ontology.</summary>
    internal GraphQLService Over(GraphOntology ontology)
    {
        Assert.SkipWhen(_server is null, _reason);
        return new GraphQLService(ontology, _driver!, new GraphQLOptions { Database = _server!.Database, Timeout = TimeSpan.FromSeconds(60), OnUnexpectedError = Report });   // there with the server
    }

    private static async Task<string> AskAsync(GraphQLService service, string query, string? variables)
    {
        var result = await service.ExecuteAsync(TestApi.Request(query, variables), TestContext.Current.CancellationToken);
        return System.Text.Encoding.UTF8.GetString(result.Json.Span);
    }

    internal async Task<JsonElement> DataAsync(string query, string? variables = null)
    {
        var json = JsonDocument.Parse(await AskAsync(query, variables)).RootElement;
        json.TryGetProperty("errors", out var errors).ShouldBeFalse($"{errors}");
        return json.GetProperty("data");
    }

    private static void Report(string id, Exception error) => TestContext.Current.TestOutputHelper?.WriteLine($"{id}: {error}");

    private async Task ClearAsync() => await _driver!.ExecutableQuery("MATCH (n) WHERE n.id STARTS WITH 'gql:' DETACH DELETE n").ExecuteAsync();   // called with a driver only

    private const string Graph = """
        CREATE (uae:Actor:StateActor {id: 'gql:uae', name: 'Emirates', kind: 'STATE', iso3: 'ARE'}),
               (host:Actor:Person:Official {id: 'gql:host', name: 'Host "H" Ü', birth: '1961'}),
               (guest:Actor:Person:Official {id: 'gql:guest', name: 'Guest'}),
               (group:Actor:MilitantGroup {id: 'gql:group', name: 'Group'}),
               (analyst:Actor:Person:Commentator {id: 'gql:analyst', name: 'Analyst'}),
               (city:Place {id: 'gql:city', name: 'City', precision: 3}),
               (meeting:Interaction:Meeting {id: 'gql:meeting', title: 'They met', edtf: '2024-06-04', earliest: date('2024-06-04'), latest: date('2024-06-04'), factuality: 'REPORTED', mode: 'NONE'}),
               (talks:Interaction:Talks {id: 'gql:talks', title: 'They talked', earliest: date('2021-08-31'), factuality: 'DISPUTED', mode: 'NONE'}),
               (undated:Interaction:Meeting {id: 'gql:undated', title: 'Some day', factuality: 'REPORTED', mode: 'NONE'}),
               (document:Document {id: 'gql:document', title: 'An article', sha256: 'abc'}),
               (passage:Passage {id: 'gql:passage', paragraph: 3, start: 10, end: 25, anchor: 'just met with'}),
               (claim:Claim {id: 'gql:claim', text: 'They met', modality: 'FACT', polarity: 'AFFIRMED', hedge: 'NONE', confidence: 70, recordedAt: datetime('2024-07-01T10:20:30.5Z')}),
               (opinion:Claim {id: 'gql:opinion', text: 'It will not help', modality: 'OPINION', polarity: 'DENIED', hedge: 'PERHAPS', recordedAt: datetime('2024-07-02T00:00:00+04:30')}),
               (note:Note {id: 'gql:note', kind: 'CONTRADICTION', text: 'Elsewhere'}),
               (name:Name {id: 'gql:name', value: 'Gast', lang: 'de', script: 'Latn', kind: 'ALIAS'}),
               (guest)-[:HAS_NAME]->(name),
               (host)-[:PARTICIPATED_IN {role: 'HOST', explicit: true}]->(meeting),
               (guest)-[:PARTICIPATED_IN {role: 'VISITOR', explicit: true}]->(meeting),
               (guest)-[:PARTICIPATED_IN {role: 'SPEAKER', explicit: false}]->(meeting),
               (group)-[:PARTICIPATED_IN {role: 'ACTOR', explicit: true}]->(talks),
               (guest)-[:PARTICIPATED_IN {role: 'SPEAKER', explicit: true}]->(talks),
               (meeting)-[:HELD_IN {stance: 'SUPPORTS'}]->(city),
               (claim)-[:ASSERTS {stance: 'SUPPORTS'}]->(meeting),
               (opinion)-[:ASSERTS {stance: 'DISPUTES'}]->(meeting),
               (opinion)-[:MADE_BY]->(analyst),
               (claim)-[:FOUND_IN]->(passage),
               (opinion)-[:FOUND_IN]->(passage),
               (passage)-[:OF]->(document),
               (note)-[:FLAGS]->(claim)
        """;
}
