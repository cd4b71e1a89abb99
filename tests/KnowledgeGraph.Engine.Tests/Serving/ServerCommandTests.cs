using System.Net;
using KnowledgeGraph.Bolt.Listener;
using KnowledgeGraph.Bolt.PackStream;

namespace KnowledgeGraph.Engine.Tests.Serving;

/// <summary>What only sessions of a server have: transactions that others see and end, metadata, batches that commit by themselves.</summary>
public sealed class ServerCommandTests : IAsyncDisposable
{
    private const string Terminated = "Neo.ClientError.Transaction.Terminated";

    private readonly GraphEngine _engine = GraphEngine.Open(new GraphEngineOptions());

    [Fact]
    public async Task An_open_transaction_is_shown_with_what_its_client_says_of_it()
    {
        await using var busy = Connect();
        await using var watcher = Connect();
        await busy.BeginAsync(new BoltTransactionOptions { Metadata = new byte[] { 0xA1, 0x83, (byte)'a', (byte)'p', (byte)'p', 0x81, (byte)'x' } });
        var open = await busy.StartAsync("UNWIND range(1, 3) AS i RETURN i", options: null);
        await open.MoveNextAsync(TestContext.Current.CancellationToken);

        var shown = await TextsAsync(watcher, "SHOW TRANSACTIONS YIELD currentQuery, status, metaData, database WHERE currentQuery STARTS WITH 'UNWIND' RETURN currentQuery + '|' + status + '|' + metaData.app + '|' + database");

        shown.ShouldBe(["UNWIND range(1, 3) AS i RETURN i|Running|x|neo4j"]);
        await busy.CommitAsync();
        (await watcher.NumberAsync("SHOW TRANSACTIONS YIELD currentQuery AS q WHERE q STARTS WITH 'UNWIND' RETURN count(q)")).ShouldBe(0);
    }

    [Fact]
    public async Task It_says_where_it_listens()
    {
        await using var listener = BoltListener.Start(_engine.Backend, new BoltListenerOptions { EndPoint = new IPEndPoint(IPAddress.Loopback, 0) });
        await using var client = Connect();

        (await TextsAsync(client, "SHOW DATABASES YIELD name, address RETURN address")).Distinct().ShouldBe([$"localhost:{listener.EndPoint.Port}"]);
        (await TextsAsync(client, "CALL dbms.routing.getRoutingTable({}) YIELD servers UNWIND servers AS server UNWIND server.addresses AS address RETURN address"))
            .Distinct().ShouldBe([$"localhost:{listener.EndPoint.Port}"]);
    }

    [Fact]
    public async Task Metadata_can_be_asked_for_and_set()
    {
        await using var client = Connect();
        await client.BeginAsync();
        await client.InTransactionAsync("CALL tx.setMetaData({a: 7})");

        (await client.NumberAsync("CALL tx.getMetaData() YIELD metadata RETURN metadata.a", inTransaction: true)).ShouldBe(7);
    }

    [Fact]
    public async Task Terminate_ends_a_transaction_which_is_told_why()
    {
        await using var victim = Connect();
        await using var other = Connect();
        await victim.BeginAsync();
        await victim.InTransactionAsync("CREATE (:A)");
        var id = (await TextsAsync(victim, "SHOW TRANSACTIONS YIELD transactionId, currentQuery WHERE currentQuery STARTS WITH 'SHOW' RETURN transactionId", inTransaction: true)).ShouldHaveSingleItem();

        (await TextsAsync(other, $"TERMINATE TRANSACTIONS '{id}' YIELD message")).ShouldBe(["Transaction terminated."]);

        (await Should.ThrowAsync<BoltFailureException>(() => victim.InTransactionAsync("RETURN 1"))).Code.ShouldBe(Terminated);
        (await other.NumberAsync("MATCH (a:A) RETURN count(a)")).ShouldBe(0);
        (await TextsAsync(other, $"TERMINATE TRANSACTIONS '{id}' YIELD message")).ShouldBe(["Transaction not found."]);
    }

    [Fact]
    public async Task A_killed_connection_runs_nothing_more()
    {
        await using var victim = Connect();
        await using var other = Connect();
        await victim.BeginAsync();
        var id = (await TextsAsync(victim, "SHOW TRANSACTIONS YIELD connectionId, currentQuery WHERE currentQuery STARTS WITH 'SHOW' RETURN connectionId", inTransaction: true)).ShouldHaveSingleItem();

        (await TextsAsync(other, $"CALL dbms.killConnection('{id}') YIELD message RETURN message")).ShouldBe(["Connection found"]);

        (await Should.ThrowAsync<BoltFailureException>(() => victim.InTransactionAsync("RETURN 1"))).Code.ShouldBe(Terminated);
        await victim.Session.RollbackAsync();
        (await Should.ThrowAsync<BoltFailureException>(() => victim.RunAsync("RETURN 1"))).Code.ShouldBe(Terminated);
    }

    [Fact]
    public async Task Batches_are_seen_by_others_before_the_statement_ends()
    {
        await using var writer = Connect();
        await using var other = Connect();
        var result = await writer.StartAsync("UNWIND [1, 2] AS i CALL (i) { CREATE (:A) RETURN i AS x } IN TRANSACTIONS OF 1 ROWS RETURN x", TestClient.ReadWrite);
        (await result.MoveNextAsync(TestContext.Current.CancellationToken)).ShouldBeTrue();

        (await other.NumberAsync("MATCH (a:A) RETURN count(a)")).ShouldBe(2);

        await result.DiscardAsync(TestContext.Current.CancellationToken);
        result.Summary.Counters["nodes-created"].ShouldBe(2);
    }

    [Fact]
    public async Task Batches_stay_when_a_later_one_fails()
    {
        await using var writer = Connect();
        await using var other = Connect();

        var failure = await Should.ThrowAsync<BoltFailureException>(() => writer.RunAsync("UNWIND [1, 2, 0] AS i CALL (i) { CREATE (:A {x: 1 / i}) } IN TRANSACTIONS OF 1 ROWS"));

        failure.Code.ShouldBe("Neo.ClientError.Statement.ArithmeticError");
        failure.Message.ShouldContain("(Transactions committed: 2)");
        (await other.NumberAsync("MATCH (a:A) RETURN count(a)")).ShouldBe(2);
    }

    [Fact]
    public async Task Batches_are_refused_in_a_transaction_that_a_client_has_begun()
    {
        await using var client = Connect();
        await client.BeginAsync();

        (await Should.ThrowAsync<BoltFailureException>(() => client.InTransactionAsync("UNWIND [1] AS i CALL (i) { CREATE (:A) } IN TRANSACTIONS")))
            .Code.ShouldBe("Neo.DatabaseError.Transaction.TransactionStartFailed");
    }

    [Fact]
    public async Task The_schema_is_drawn_with_nodes_that_are_in_no_graph()
    {
        await using var client = Connect();
        await client.RunAsync("CREATE (:A)-[:R]->(:B)");

        var (records, _) = await client.RunAsync("CALL db.schema.visualization() YIELD nodes, relationships UNWIND nodes + relationships AS x RETURN x");

        // A node: its number, labels, properties, element id; a relationship: its number, ends, type, properties, element ids.
        records.Count.ShouldBe(3);
        var node = new PackStreamReader(records[0]);
        node.ReadStructureHeader().Tag.ShouldBe((byte)0x4E);
        node.ReadInteger().ShouldBe(-1);
        node.ReadListHeader().ShouldBe(1);
        node.ReadString().ShouldBe("A");
        var relationship = new PackStreamReader(records[2]);
        relationship.ReadStructureHeader().Tag.ShouldBe((byte)0x52);
        (relationship.ReadInteger(), relationship.ReadInteger(), relationship.ReadInteger()).ShouldBe((-1, -1, -2));
        relationship.ReadString().ShouldBe("R");
        relationship.ReadMapHeader().ShouldBe(1);
        (relationship.ReadString(), relationship.ReadString()).ShouldBe(("name", "R"));
    }

    [Fact]
    public async Task Settings_are_listed_by_Neo4js_names()
    {
        await using var client = Connect();

        (await TextsAsync(client, "SHOW SETTINGS 'db.transaction.timeout' YIELD value")).ShouldBe(["30s"]);
        (await TextsAsync(client, "CALL dbms.listConfig('lock.acq') YIELD name, value RETURN name + '=' + value")).ShouldBe(["db.lock.acquisition.timeout=5s"]);
        (await TextsAsync(client, "CALL dbms.clientConfig() YIELD name RETURN name ORDER BY name")).Count.ShouldBe(4);
        (await client.NumberAsync("CALL dbms.listConnections() YIELD connectionId RETURN count(connectionId)")).ShouldBe(1);
    }

    [Fact]
    public async Task Prepared_statements_can_be_forgotten()
    {
        await using var client = Connect();
        await client.RunAsync("RETURN 1");

        (await TextsAsync(client, "CALL db.clearQueryCaches()")).ShouldHaveSingleItem().ShouldStartWith("Query caches successfully cleared of ");
        (await client.NumberAsync("RETURN 1")).ShouldBe(1);
    }

    public ValueTask DisposeAsync() => _engine.DisposeAsync();

    private TestClient Connect() => new(_engine.Backend);

    private static async Task<List<string>> TextsAsync(TestClient client, string query, bool inTransaction = false)
    {
        var (records, _) = inTransaction ? await client.InTransactionAsync(query) : await client.RunAsync(query);
        return [.. records.Select(static record => new PackStreamReader(record).ReadString())];
    }
}
