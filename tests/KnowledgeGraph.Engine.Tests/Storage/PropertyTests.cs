using KnowledgeGraph.Engine.Storage;
using KnowledgeGraph.Engine.Values;

namespace KnowledgeGraph.Engine.Tests.Storage;

public sealed class PropertyTests
{
    [Fact]
    public async Task A_list_of_integers_and_floats_is_stored_as_floats()
    {
        await using var store = TestGraph.InMemory();
        await store.ChangeAsync(writer => writer.Node("A", ("x", Value.List([Value.Integer(1), Value.Float(2.5)]))));

        store.Snapshot.NodeProperty(0, 0).AsList().ToArray().Select(item => item.Kind).ShouldBe([ValueKind.Float, ValueKind.Float]);
    }

    [Fact]
    public async Task What_no_property_can_hold_is_a_type_error_and_changes_nothing()
    {
        await using var store = TestGraph.InMemory();
        var writer = await store.WriteAsync();
        var node = writer.Node("A");
        Value[] refused =
        [
            Value.Of(MapValue.Empty), Value.Node(node), Value.List([Value.Null]), Value.List([Value.Integer(1), Value.String("a")]),
            Value.List([Value.List([])]), Value.List([Value.Of(MapValue.Empty)]), Value.List([Value.Of(new BytesValue([1]))]),
        ];

        foreach (var value in refused)
        {
            Should.Throw<CypherException>(() => writer.SetNodeProperty(node, writer.Key("x"), value)).Code.ShouldBe("Neo.ClientError.Statement.TypeError");
            Should.Throw<CypherException>(() => writer.Node("B", ("x", value))).Code.ShouldBe("Neo.ClientError.Statement.TypeError");
        }

        writer.Graph.NodeCount.ShouldBe(1);
        writer.Graph.NodeProperties(node).Length.ShouldBe(0);
        store.Rollback(writer);
    }

    [Fact]
    public async Task Counters_count_as_neo4j_does()
    {
        await using var store = TestGraph.InMemory();
        var writer = await store.WriteAsync();
        var (a, x) = (writer.Label("A"), writer.Key("x"));
        var node = writer.CreateNode([a, a, writer.Label("B")], [new Property(x, Value.Null), new Property(writer.Key("y"), Value.Integer(1))]);

        writer.SetNodeProperty(node, x, Value.Integer(1));
        writer.SetNodeProperty(node, x, Value.Integer(1));   // its own value: counts
        writer.SetNodeProperty(node, x, Value.Null);
        writer.SetNodeProperty(node, x, Value.Null);         // nothing there: does not
        writer.AddLabel(node, a);
        writer.RemoveLabel(node, writer.Label("C"));
        writer.DeleteNode(node);
        writer.SetNodeProperty(node, x, Value.Integer(1));   // deleted: counts, and does nothing

        var counters = writer.Counters;
        (counters.NodesCreated, counters.LabelsAdded, counters.PropertiesSet, counters.LabelsRemoved, counters.NodesDeleted).ShouldBe((1, 2, 5, 0, 1));
        Should.Throw<CypherException>(() => writer.AddLabel(node, a)).Code.ShouldBe("Neo.ClientError.Statement.EntityNotFound");
        Should.Throw<CypherException>(() => writer.Relate(node, "R", node)).Code.ShouldBe("Neo.ClientError.Statement.EntityNotFound");
        store.Rollback(writer);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a\0b")]
    public async Task A_name_is_neither_empty_nor_holds_a_null_character(string name)
    {
        await using var store = TestGraph.InMemory();
        var writer = await store.WriteAsync();

        Should.Throw<CypherException>(() => writer.Label(name)).Code.ShouldBe("Neo.ClientError.Schema.TokenNameError");
        store.Rollback(writer);
    }
}
