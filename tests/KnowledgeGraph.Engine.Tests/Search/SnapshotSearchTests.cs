using KnowledgeGraph.Engine.Durability;
using KnowledgeGraph.Engine.Search;
using KnowledgeGraph.Engine.Tests.Durability;
using KnowledgeGraph.Engine.Tests.Storage;
using KnowledgeGraph.Engine.Values;

namespace KnowledgeGraph.Engine.Tests.Search;

/// <summary>Who finds what, and when: each by the snapshot that it reads, and a transaction by its own writes too.</summary>
public sealed class SnapshotSearchTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_snapshot_finds_what_it_holds_whatever_is_committed_later(bool askedBefore)
    {
        await using var graph = await SearchedGraph.CreateAsync();
        await graph.RunAsync("CREATE (:Book {id: 1, text: 'fox'}), (:Book {id: 2, text: 'hen'}), (:Book {id: 3, text: 'fox hen'})");
        var old = graph.Store.Snapshot;
        if (askedBefore)
        {
            graph.Find("fox", old).ShouldBe([1, 3], ignoreOrder: true);
        }

        await graph.RunAsync("MATCH (n:Book {id: 1}) DELETE n");
        await graph.RunAsync("MATCH (n:Book {id: 2}) SET n.text = 'fox'");
        var middle = graph.Store.Snapshot;
        await graph.RunAsync("MATCH (n:Book {id: 3}) REMOVE n:Book CREATE (:Book {id: 4, text: 'fox'})");

        graph.Find("fox").ShouldBe([2, 4], ignoreOrder: true);
        graph.Find("fox", middle).ShouldBe([2, 3], ignoreOrder: true);
        graph.Find("fox", old).ShouldBe([1, 3], ignoreOrder: true);
        graph.Find("hen", old).ShouldBe([2, 3], ignoreOrder: true);
        graph.Find("hen").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_transaction_finds_its_own_writes_and_nobody_else_does_before_it_commits()
    {
        await using var graph = await SearchedGraph.CreateAsync();
        await graph.RunAsync("CREATE (:Book {id: 1, text: 'fox'}), (:Book {id: 2, text: 'fox'}), (:Book {id: 3, text: 'hen'})");
        var writer = await graph.Store.WriteAsync();
        graph.Run("MATCH (n:Book {id: 1}) SET n.text = 'wolf'", writer.Graph, writer);
        graph.Find("fox", writer.Graph).ShouldBe([2]);
        graph.Find("wolf", writer.Graph).ShouldBe([1]);

        // What is written after the first question is found too, again and again.
        graph.Run("MATCH (n:Book {id: 2}) DELETE n", writer.Graph, writer);
        graph.Run("CREATE (:Book {id: 4, text: 'fox'})", writer.Graph, writer);
        graph.Find("fox", writer.Graph).ShouldBe([4]);
        graph.Run("MATCH (n:Book {id: 4}) SET n.text = 'fox and wolf'", writer.Graph, writer);
        graph.Run("MATCH (n:Book {id: 1}) SET n.text = 'fox'", writer.Graph, writer);
        graph.Find("fox", writer.Graph).ShouldBe([1, 4]);
        graph.Find("wolf", writer.Graph).ShouldBe([4]);

        graph.Find("fox").ShouldBe([1, 2], ignoreOrder: true);
        graph.Find("wolf").ShouldBeEmpty();
        await graph.Store.SaveAsync(writer);
        graph.Find("fox").ShouldBe([1, 4]);
        graph.Find("wolf").ShouldBe([4]);
    }

    [Fact]
    public async Task What_is_rolled_back_is_found_by_nobody()
    {
        await using var graph = await SearchedGraph.CreateAsync();
        await graph.RunAsync("CREATE (:Book {id: 1, text: 'fox'})");
        graph.Find("fox").ShouldBe([1]);
        var writer = await graph.Store.WriteAsync();
        graph.Run("MATCH (n:Book) SET n.text = 'hen' CREATE (:Book {id: 2, text: 'fox'})", writer.Graph, writer);
        graph.Find("fox", writer.Graph).ShouldBe([2]);
        graph.Store.Rollback(writer);

        graph.Find("fox").ShouldBe([1]);
        await graph.RunAsync("CREATE (:Book {id: 3, text: 'fox'})");
        graph.Find("fox").ShouldBe([1, 3], ignoreOrder: true);
    }

    [Fact]
    public async Task An_index_is_asked_when_the_transaction_that_made_it_is_committed()
    {
        await using var graph = new SearchedGraph(TestGraph.InMemory());
        await graph.RunAsync("CREATE (:Book {id: 1, text: 'fox'})");
        var writer = await graph.Store.WriteAsync();
        graph.Run("CREATE FULLTEXT INDEX words FOR (n:Book) ON EACH [n.text]", writer.Graph, writer);
        Should.Throw<CypherException>(() => graph.Find("fox", writer.Graph)).Code.ShouldBe("Neo.ClientError.Schema.IndexNotFound");
        Should.Throw<CypherException>(() => graph.Find("fox")).Code.ShouldBe("Neo.ClientError.Procedure.ProcedureCallFailed");
        await graph.Store.SaveAsync(writer);

        graph.Find("fox").ShouldBe([1]);
        await graph.RunAsync("DROP INDEX words");
        Should.Throw<CypherException>(() => graph.Find("fox")).Code.ShouldBe("Neo.ClientError.Procedure.ProcedureCallFailed");
        await graph.RunAsync("CREATE FULLTEXT INDEX words FOR (n:Book) ON EACH [n.none]");
        graph.Find("fox").ShouldBeEmpty();
    }

    [Fact]
    public async Task Indexes_are_there_after_opening_again()
    {
        using var folder = new TestFolder();
        List<Value[]> before;
        await using (var graph = new SearchedGraph(folder.Open()))
        {
            await graph.RunAsync("CREATE FULLTEXT INDEX words FOR (n:Book|Note) ON EACH [n.text, n.title] OPTIONS {indexConfig: {`fulltext.analyzer`: 'english', `fulltext.eventually_consistent`: true}}");
            await graph.RunAsync("CREATE FULLTEXT INDEX notes FOR ()-[r:KNOWS]-() ON EACH [r.note]");
            await graph.RunAsync("CREATE FULLTEXT INDEX dropped FOR (n:Book) ON EACH [n.text]");
            await graph.RunAsync("CREATE INDEX ranged FOR (n:Book) ON (n.id)");
            await graph.RunAsync("CREATE (:Book {id: 1, text: 'foxes'})-[:KNOWS {note: 'fox'}]->(:Note {id: 2, title: ['hen', 'fox']}), (:Book {id: 3, text: 'fox'})");
            graph.Find("fox").ShouldBe([1, 2, 3], ignoreOrder: true);
            await graph.RunAsync("MATCH (n {id: 3}) SET n.text = 'hen'");
            await graph.RunAsync("DROP INDEX dropped");
            before = graph.Run("SHOW INDEXES YIELD *", graph.Store.Snapshot);
        }

        await using (var graph = new SearchedGraph(folder.Open()))
        {
            graph.Run("SHOW INDEXES YIELD *", graph.Store.Snapshot).ShouldBe(before, Comparer);
            graph.View().IsReady.ShouldBeFalse();   // built when it is first asked
            await graph.RunAsync("CREATE (:Book {id: 4, text: 'a fox'})");
            graph.View().IsReady.ShouldBeFalse();
            graph.Find("fox").ShouldBe([1, 2, 4], ignoreOrder: true);
            graph.View().IsReady.ShouldBeTrue();
            graph.Run("CALL db.index.fulltext.queryRelationships('notes', 'fox') YIELD relationship RETURN relationship.note", graph.Store.Snapshot).Count.ShouldBe(1);
            await graph.RunAsync("MATCH (n {id: 1}) SET n.text = 'hens'");
            graph.Find("hen").ShouldBe([1, 2, 3], ignoreOrder: true);
        }
    }

    [Fact]
    public async Task A_damaged_record_is_found_at_start_and_never_by_a_search()
    {
        using var folder = new TestFolder();
        await using (var graph = new SearchedGraph(folder.Open()))
        {
            await graph.RunAsync("CREATE FULLTEXT INDEX words FOR (n:Book) ON EACH [n.text]");
            await graph.RunAsync("CREATE (:Book {id: 1, text: 'fox'}), (:Book {id: 2, text: 'hen'})");
            graph.Find("fox").ShouldBe([1]);
        }

        // The index is nowhere but in memory: what is not in the records cannot be found, and records that are not what was written are not read.
        folder.Tamper("UPDATE nodes SET record = CAST(replace(CAST(record AS TEXT), 'fox', 'hen') AS BLOB) WHERE instr(record, CAST('fox' AS BLOB)) > 0");
        Should.Throw<StoreException>(() => folder.Open()).Message.ShouldContain("nodes");

        folder.Tamper("UPDATE nodes SET record = CAST(replace(CAST(record AS TEXT), 'hen', 'fox') AS BLOB) WHERE id = 0");
        await using var whole = new SearchedGraph(folder.Open());
        whole.Find("fox").ShouldBe([1]);
        whole.Find("hen").ShouldBe([2]);
    }

    [Fact]
    public async Task Readers_find_one_whole_state_while_one_writes()
    {
        await using var graph = await SearchedGraph.CreateAsync();
        await graph.RunAsync("UNWIND range(0, 99) AS i CREATE (:Book {id: i, text: CASE i WHEN 0 THEN 'token' ELSE 'other' END})");
        using var done = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var readers = Enumerable.Range(0, 3).Select(_ => Task.Run(
            () =>
            {
                var seen = 0;
                do
                {
                    var snapshot = graph.Store.Snapshot;
                    var at = graph.Run("MATCH (n:Book {text: 'token'}) RETURN n.id", snapshot).ShouldHaveSingleItem()[0].AsInteger();
                    graph.Find("token", snapshot).ShouldBe([at]);
                    graph.Find("other", snapshot).Length.ShouldBe(99);
                    seen++;
                }
                while (!done.IsCancellationRequested);
                return seen;
            },
            TestContext.Current.CancellationToken)).ToArray();
        for (var i = 1; i <= 300; i++)
        {
            await graph.RunAsync("MATCH (n:Book {text: 'token'}) SET n.text = 'other' WITH n MATCH (m:Book {id: $next}) SET m.text = 'token'", ("next", Value.Integer(i % 100)));
        }

        await done.CancelAsync();
        (await Task.WhenAll(readers)).ShouldAllBe(seen => seen > 0);
    }

    [Fact]
    public async Task Commits_do_not_wait_for_an_index_that_is_being_built()
    {
        await using var graph = await SearchedGraph.CreateAsync();
        await graph.RunAsync("UNWIND range(1, 20000) AS i CREATE (:Book {id: i, text: 'word' + toString(i) + ' all'})");
        var first = graph.Store.Snapshot;
        var view = graph.View();
        var building = Task.Run(() => graph.Find("word7", first), TestContext.Current.CancellationToken);
        SpinWait.SpinUntil(() => view.IsAsked, TimeSpan.FromSeconds(30)).ShouldBeTrue();

        // Whichever of these commits come before it is built, and whichever after it.
        for (var i = 1; i <= 20; i++)
        {
            await graph.RunAsync("MATCH (n:Book {id: $i}) SET n.text = 'changed' CREATE (:Book {id: 30000 + $i, text: 'new all'})", ("i", Value.Integer(i)));
        }

        graph.Find("word7").ShouldBeEmpty();
        graph.Find("changed").Length.ShouldBe(20);
        graph.Find("all").Length.ShouldBe(20000);
        (await building).ShouldBe([7]);
        graph.Find("changed", first).ShouldBeEmpty();
        await graph.RunAsync("CREATE (:Book {id: 0, text: 'last'})");
        graph.Find("last").ShouldBe([0]);
        graph.Find("new").Length.ShouldBe(20);
    }

    [Fact]
    public async Task A_few_changes_wait_for_whoever_asks_and_many_do_not()
    {
        await using var graph = await SearchedGraph.CreateAsync();
        graph.Find("fox").ShouldBeEmpty();
        var built = graph.View();
        await graph.RunAsync("CREATE (:Book {id: 0, other: 'fox'}), (:Other {text: 'fox'})");
        graph.View().ShouldBeSameAs(built);   // nothing has changed for it
        for (var i = 1; i <= 3; i++)
        {
            await graph.RunAsync("CREATE (:Book {id: $i, text: 'fox'})", ("i", Value.Integer(i)));
            graph.View().IsReady.ShouldBeFalse();
        }

        graph.Find("fox").ShouldBe([1, 2, 3]);
        await graph.RunAsync($"UNWIND range(4, {FulltextView.MostWaiting + 4}) AS i CREATE (:Book {{id: i, text: 'fox'}})");
        graph.View().IsReady.ShouldBeTrue();
        graph.Find("fox").Length.ShouldBe(FulltextView.MostWaiting + 4);
    }

    [Fact]
    public async Task A_build_that_is_cancelled_is_done_by_the_next_who_asks()
    {
        await using var graph = await SearchedGraph.CreateAsync();
        await graph.RunAsync("UNWIND range(1, 2000) AS i CREATE (:Book {id: i, text: 'all'})");
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        Should.Throw<OperationCanceledException>(() => graph.View().Segments(cancelled.Token));
        await graph.RunAsync("CREATE (:Book {id: 0, text: 'all'})");
        graph.Find("all").Length.ShouldBe(2001);
    }

    [Fact]
    public async Task Many_small_commits_leave_few_segments()
    {
        await using var graph = await SearchedGraph.CreateAsync();
        graph.Find("all").ShouldBeEmpty();
        for (var i = 0; i < 500; i++)
        {
            await graph.RunAsync("CREATE (:Book {id: $i, text: 'all word' + toString($i)})", ("i", Value.Integer(i)));
        }

        await graph.RunAsync("MATCH (n:Book) WHERE n.id % 5 = 0 DELETE n");
        var segments = graph.View().Segments(TestContext.Current.CancellationToken);
        segments.Count.ShouldBe(400);
        segments.SegmentCount.ShouldBeLessThan(24);
        graph.Find("all").ShouldBe(Enumerable.Range(0, 500).Where(i => i % 5 > 0).Select(i => (long)i), ignoreOrder: true);
        graph.Find("word123").ShouldBe([123]);
        graph.Find("word125").ShouldBeEmpty();
    }

    private static IEqualityComparer<Value[]> Comparer { get; } = EqualityComparer<Value[]>.Create((left, right) => left.AsSpan().SequenceEqual(right), row => row.Length);
}
