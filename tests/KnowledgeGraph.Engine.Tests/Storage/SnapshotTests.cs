using System.Runtime.CompilerServices;
using KnowledgeGraph.Engine.Storage;
using KnowledgeGraph.Engine.Syntax;
using KnowledgeGraph.Engine.Values;

namespace KnowledgeGraph.Engine.Tests.Storage;

public sealed class SnapshotTests
{
    [Fact]
    public async Task A_reader_keeps_what_it_saw_while_a_writer_changes_everything_and_commits()
    {
        await using var store = TestGraph.InMemory();
        await store.ChangeAsync(writer =>
        {
            writer.Unique("id", TestGraph.On("A", "id"));
            var nodes = Enumerable.Range(0, 600).Select(i => writer.Node("A", ("id", Value.Integer(i)))).ToArray();
            foreach (var node in nodes.Skip(1))
            {
                writer.Relate(nodes[0], "R", node);
            }
        });
        var snapshot = store.Snapshot;
        var before = snapshot.Dump();

        await store.ChangeAsync(writer =>
        {
            foreach (var relationship in writer.Graph.AllRelationships().ToList().Where(id => id % 2 == 0))
            {
                writer.DeleteRelationship(relationship);
            }

            foreach (var node in writer.Graph.AllNodes().ToList().Where(id => writer.Graph.Degree(id, Direction.Both, []) == 0))
            {
                writer.DeleteNode(node);
            }

            writer.SetNodeProperty(0, writer.Key("id"), Value.Integer(-1));
            writer.AddLabel(2, writer.Label("A"));
            writer.RemoveLabel(2, writer.Label("A"));
            writer.Relate(0, "R", 0);
            writer.DropConstraint("id", ifExists: false);
        });

        snapshot.Dump().ShouldBe(before);
        store.Snapshot.Dump().ShouldNotBe(before);
    }

    [Fact]
    public async Task A_snapshot_that_nobody_holds_is_forgotten_though_what_was_built_on_it_lives()
    {
        await using var store = TestGraph.InMemory();
        await store.ChangeAsync(writer => writer.Relate(writer.Node("A"), "R", writer.Node("A")));
        await store.ChangeAsync(writer =>
        {
            foreach (var kind in new[] { IndexKind.Range, IndexKind.Text, IndexKind.Point, IndexKind.Vector, IndexKind.Fulltext })
            {
                writer.CreateIndex(null, false, TestGraph.On("A", "n"), kind);
            }
        });
        var old = Weakly(store);
        foreach (var value in new[] { Value.List([Value.Float(1), Value.Float(2)]), Value.Integer(1), Value.String("one"), Value.Of(new PointValue(7203, 1, 2, null)) })
        {
            await store.ChangeAsync(writer => writer.SetNodeProperty(0, writer.Key("n"), value));
            await store.ChangeAsync(writer => writer.SetNodeProperty(1, writer.Key("n"), value));
        }

        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();

        old.IsAlive.ShouldBeFalse();
    }

    [Fact]
    public async Task A_rolled_back_writer_leaves_nothing_even_where_it_appended_to_shared_arrays()
    {
        await using var store = TestGraph.InMemory();
        await store.ChangeAsync(writer =>
        {
            var hub = writer.Node("Hub");
            for (var i = 0; i < 5; i++)
            {
                writer.Relate(hub, "R", writer.Node("Leaf"));
            }
        });
        var before = store.Snapshot.Dump();

        var dropped = await store.WriteAsync();
        dropped.Relate(0, "R", 1);
        dropped.Relate(0, "S", 2);
        dropped.SetNodeProperty(0, dropped.Key("x"), Value.True);
        store.Rollback(dropped);
        var withNewNames = store.Snapshot.Dump();

        withNewNames.Split('\n').Where(line => line.StartsWith('(')).ShouldBe(before.Split('\n').Where(line => line.StartsWith('(')));
        store.Snapshot.Degree(0, Direction.Outgoing, []).ShouldBe(5);

        await store.ChangeAsync(writer => writer.Relate(0, "R", 3));
        store.Snapshot.Expand(0, Direction.Outgoing, []).ToList().ShouldBe([(0, 1), (1, 2), (2, 3), (3, 4), (4, 5), (5, 3)]);
    }

    [Fact]
    public async Task A_writer_sees_its_own_writes_and_nobody_else_does()
    {
        await using var store = TestGraph.InMemory();
        var writer = await store.WriteAsync();
        var node = writer.Node("A", ("x", Value.Integer(1)));

        writer.Graph.NodeExists(node).ShouldBeTrue();
        writer.Graph.NodesWithLabelCount(writer.Label("A")).ShouldBe(1);
        store.Snapshot.NodeExists(node).ShouldBeFalse();
        store.Snapshot.NodeCount.ShouldBe(0);

        (await store.SaveAsync(writer)).ShouldBe(1);
        store.Snapshot.NodeProperty(node, store.Snapshot.Tokens.FindKey("x")).ShouldBe(Value.Integer(1));
    }

    [Fact]
    public async Task Ids_are_never_given_twice()
    {
        await using var store = TestGraph.InMemory();
        await store.ChangeAsync(writer => writer.DeleteNode(writer.Node("A")));
        await store.ChangeAsync(writer => writer.Node("A").ShouldBe(1));
    }

    [Fact]
    public async Task Two_writers_take_turns_and_the_one_that_waits_too_long_is_told_so()
    {
        await using var store = TestGraph.InMemory();
        var first = await store.WriteAsync();

        var refused = await Should.ThrowAsync<CypherException>(() => store.BeginWriteAsync(TimeSpan.FromMilliseconds(1), TestContext.Current.CancellationToken));
        refused.Code.ShouldBe("Neo.TransientError.Transaction.LockAcquisitionTimeout");

        var waiting = store.WriteAsync();
        first.Node("A");
        await store.SaveAsync(first);
        var second = await waiting;
        second.Graph.NodeCount.ShouldBe(1);
        store.Rollback(second);
        store.Rollback(second);   // its turn is over: nothing happens
        store.Rollback(await store.WriteAsync());
    }

    [Fact]
    public async Task A_connected_node_can_be_deleted_when_its_relationships_go_in_the_same_transaction()
    {
        await using var store = TestGraph.InMemory();
        await store.ChangeAsync(writer => writer.Relate(writer.Node("A"), "R", writer.Node("B")));

        var refused = await Should.ThrowAsync<CypherException>(() => store.ChangeAsync(writer => writer.DeleteNode(0)));
        refused.Code.ShouldBe("Neo.ClientError.Schema.ConstraintValidationFailed");
        refused.Message.ShouldContain("node<0>");
        store.Snapshot.NodeCount.ShouldBe(2);

        await store.ChangeAsync(writer =>
        {
            writer.DeleteNode(0);
            writer.DeleteRelationship(0);
        });
        store.Snapshot.AllNodes().ToList().ShouldBe([1]);
        store.Snapshot.Degree(1, Direction.Both, []).ShouldBe(0);
    }

    [Fact]
    public async Task Readers_during_a_writer_always_see_a_whole_commit()
    {
        const int Commits = 400;
        await using var store = TestGraph.InMemory();
        await store.ChangeAsync(writer =>
        {
            writer.Index("n", TestGraph.On("A", "n"));
            writer.Node("A", ("n", Value.Integer(0)));
        });
        using var done = new CancellationTokenSource();
        var readers = Enumerable.Range(0, 2).Select(_ => Task.Run(() =>
        {
            var last = 0L;
            while (!done.IsCancellationRequested)
            {
                var graph = store.Snapshot;
                var nodes = graph.NodesWithLabel(0).ToList();

                // Commit i adds node i, ties it to the first one, and writes i into both.
                graph.Commit.ShouldBeGreaterThanOrEqualTo(last);
                last = graph.Commit;
                nodes.Count.ShouldBe((int)graph.Commit);
                graph.Degree(0, Direction.Outgoing, []).ShouldBe(graph.Commit - 1);
                graph.Expand(0, Direction.Outgoing, []).ToList().Count.ShouldBe(nodes.Count - 1);
                graph.NodeProperty(0, 0).ShouldBe(Value.Integer(graph.Commit - 1));
                graph.Seek(graph.Index("n"), [Value.Integer(graph.Commit - 1)]).ToList().ShouldContain(nodes[^1]);
            }
        })).ToArray();

        for (var i = 1; i <= Commits; i++)
        {
            await store.ChangeAsync(writer =>
            {
                var node = writer.Node("A", ("n", Value.Integer(i)));
                writer.Relate(0, "R", node);
                writer.SetNodeProperty(0, writer.Key("n"), Value.Integer(i));
            });
        }

        await done.CancelAsync();
        await Task.WhenAll(readers);
        store.Snapshot.NodeCount.ShouldBe(Commits + 1);
    }

    // Not inlined: a local variable of the test would hold it.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference Weakly(GraphStore store) => new(store.Snapshot);
}
