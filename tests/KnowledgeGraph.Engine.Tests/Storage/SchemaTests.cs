using KnowledgeGraph.Engine.Storage;
using KnowledgeGraph.Engine.Syntax;
using KnowledgeGraph.Engine.Values;

namespace KnowledgeGraph.Engine.Tests.Storage;

/// <summary>The codes are what Neo4j Community 5.26 answers.</summary>
public sealed class SchemaTests
{
    [Fact]
    public async Task A_second_node_with_the_same_unique_value_is_refused_and_nothing_of_it_stays()
    {
        await using var store = TestGraph.InMemory();
        await store.ChangeAsync(writer =>
        {
            writer.Unique("person_id", TestGraph.On("Person", "id"));
            writer.Node("Person", ("id", Value.Integer(1)));
            writer.Node("Person");
            writer.Node("Person");
        });
        var writer = await store.WriteAsync();

        var refused = Should.Throw<CypherException>(() => writer.Node("Person", ("id", Value.Float(1))));

        refused.Code.ShouldBe("Neo.ClientError.Schema.ConstraintValidationFailed");
        refused.Message.ShouldBe("Node(0) already exists with label `Person` and property `id` = 1.0");
        writer.Graph.NodeCount.ShouldBe(3);
        store.Rollback(writer);
    }

    [Fact]
    public async Task Uniqueness_is_checked_by_each_write_so_values_cannot_be_swapped_but_a_deleted_one_is_free()
    {
        await using var store = TestGraph.InMemory();
        await store.ChangeAsync(writer =>
        {
            writer.Unique("pair", TestGraph.On("P", "a", "b"));
            writer.Node("P", ("a", Value.Integer(1)), ("b", Value.String("x")));
            writer.Node("Q", ("a", Value.Integer(1)), ("b", Value.String("x")));
        });
        var writer = await store.WriteAsync();

        Should.Throw<CypherException>(() => writer.AddLabel(1, writer.Label("P"))).Message
            .ShouldBe("Node(0) already exists with label `P` and properties `a` = 1, `b` = 'x'");
        writer.Graph.HasLabel(1, writer.Label("P")).ShouldBeFalse();
        writer.SetNodeProperty(0, writer.Key("a"), Value.Null);   // half a key is none
        writer.AddLabel(1, writer.Label("P"));
        Should.Throw<CypherException>(() => writer.SetNodeProperty(0, writer.Key("a"), Value.Integer(1)));
        writer.DeleteNode(1);
        writer.SetNodeProperty(0, writer.Key("a"), Value.Integer(1));
        store.Rollback(writer);
    }

    [Fact]
    public async Task Relationships_can_be_unique_too()
    {
        await using var store = TestGraph.InMemory();
        var writer = await store.WriteAsync();
        writer.Unique("r", TestGraph.OnType("R", "id"));
        var node = writer.Node("A");
        writer.Relate(node, "R", node, ("id", Value.Integer(1)));
        writer.Relate(node, "S", node, ("id", Value.Integer(1)));

        Should.Throw<CypherException>(() => writer.Relate(node, "R", node, ("id", Value.Integer(1)))).Message
            .ShouldBe("Relationship(0) already exists with type `R` and property `id` = 1");
        writer.Graph.Degree(node, Direction.Both, []).ShouldBe(2);
        store.Rollback(writer);
    }

    [Fact]
    public async Task A_constraint_over_duplicates_fails_and_names_two_of_them()
    {
        await using var store = TestGraph.InMemory();
        await store.ChangeAsync(writer =>
        {
            writer.Node("D", ("x", Value.Integer(1)));
            writer.Node("D", ("x", Value.Integer(2)));
            writer.Node("D", ("x", Value.Integer(1)));
        });

        var refused = await Should.ThrowAsync<CypherException>(() => store.ChangeAsync(writer => writer.Unique("dd", TestGraph.On("D", "x"))));

        refused.Code.ShouldBe("Neo.DatabaseError.Schema.ConstraintCreationFailed");
        refused.Message.ShouldContain("both Node(0) and Node(2)");
        store.Snapshot.Constraints.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_index_over_what_is_there_finds_it()
    {
        await using var store = TestGraph.InMemory();
        await store.ChangeAsync(writer =>
        {
            for (var i = 0; i < 1000; i++)
            {
                writer.Node("D", ("x", Value.Integer(i % 10)));
            }
        });
        await store.ChangeAsync(writer => writer.Index("ix", TestGraph.On("D", "x")));

        var found = store.Snapshot.Seek(store.Snapshot.Index("ix"), [Value.Integer(3)]).ToList();

        found.Count.ShouldBe(100);
        found.ShouldAllBe(id => id % 10 == 3);
    }

    [Theory]
    [InlineData("c", "id", "Neo.ClientError.Schema.EquivalentSchemaRuleAlreadyExists")]
    [InlineData("other", "id", "Neo.ClientError.Schema.ConstraintAlreadyExists")]
    [InlineData("c", "other", "Neo.ClientError.Schema.ConstraintWithNameAlreadyExists")]
    [InlineData("ix", "other", "Neo.ClientError.Schema.IndexWithNameAlreadyExists")]
    [InlineData("other", "name", "Neo.ClientError.Schema.IndexAlreadyExists")]
    public async Task A_constraint_that_collides_with_what_is_there_is_refused_with_the_code_that_says_how(string name, string property, string code)
    {
        await using var store = await WithConstraintAndIndexAsync();
        var writer = await store.WriteAsync();

        Should.Throw<CypherException>(() => writer.Unique(name, TestGraph.On("Person", property))).Code.ShouldBe(code);
        store.Rollback(writer);
    }

    [Theory]
    [InlineData("ix", "name", "Neo.ClientError.Schema.EquivalentSchemaRuleAlreadyExists")]
    [InlineData("other", "name", "Neo.ClientError.Schema.IndexAlreadyExists")]
    [InlineData("ix", "other", "Neo.ClientError.Schema.IndexWithNameAlreadyExists")]
    [InlineData("c", "other", "Neo.ClientError.Schema.ConstraintWithNameAlreadyExists")]
    [InlineData("other", "id", "Neo.ClientError.Schema.ConstraintAlreadyExists")]
    public async Task An_index_that_collides_with_what_is_there_is_refused_with_the_code_that_says_how(string name, string property, string code)
    {
        await using var store = await WithConstraintAndIndexAsync();
        var writer = await store.WriteAsync();

        Should.Throw<CypherException>(() => writer.Index(name, TestGraph.On("Person", property))).Code.ShouldBe(code);
        store.Rollback(writer);
    }

    [Fact]
    public async Task If_not_exists_keeps_silent_where_neo4j_does()
    {
        await using var store = await WithConstraintAndIndexAsync();
        var writer = await store.WriteAsync();

        writer.CreateConstraint("c", true, TestGraph.On("Person", "id"), ConstraintKind.Unique).ShouldBeFalse();
        writer.CreateConstraint("c", true, TestGraph.On("Person", "other"), ConstraintKind.Unique).ShouldBeFalse();
        writer.CreateIndex("c", true, TestGraph.On("Person", "other"), IndexKind.Range).ShouldBeFalse();
        writer.CreateIndex("z", true, TestGraph.On("Person", "id"), IndexKind.Range).ShouldBeFalse();
        Should.Throw<CypherException>(() => writer.CreateConstraint("ix", true, TestGraph.On("Person", "q"), ConstraintKind.Unique)).Code
            .ShouldBe("Neo.ClientError.Schema.IndexWithNameAlreadyExists");
        Should.Throw<CypherException>(() => writer.CreateConstraint("c3", true, TestGraph.On("Person", "name"), ConstraintKind.Unique)).Code
            .ShouldBe("Neo.ClientError.Schema.IndexAlreadyExists");
        writer.HasChanges.ShouldBeFalse();
        store.Rollback(writer);
    }

    [Fact]
    public async Task Dropping_takes_the_constraint_with_its_index_and_refuses_the_index_alone()
    {
        await using var store = await WithConstraintAndIndexAsync();
        var writer = await store.WriteAsync();

        Should.Throw<CypherException>(() => writer.DropIndex("c", ifExists: true)).Code.ShouldBe("Neo.DatabaseError.Schema.IndexDropFailed");
        Should.Throw<CypherException>(() => writer.DropIndex("nope", ifExists: false)).Code.ShouldBe("Neo.DatabaseError.Schema.IndexDropFailed");
        Should.Throw<CypherException>(() => writer.DropConstraint("ix", ifExists: false)).Code.ShouldBe("Neo.DatabaseError.Schema.ConstraintDropFailed");
        writer.DropIndex("nope", ifExists: true).ShouldBeFalse();
        writer.DropConstraint("c", ifExists: false).ShouldBeTrue();
        writer.DropIndex("ix", ifExists: false).ShouldBeTrue();

        writer.Graph.Indexes.ShouldBeEmpty();
        writer.Graph.Constraints.ShouldBeEmpty();
        (writer.Counters.ConstraintsRemoved, writer.Counters.IndexesRemoved).ShouldBe((1, 1));
        store.Rollback(writer);
    }

    [Theory]
    [InlineData(ConstraintKind.Typed)]
    [InlineData(ConstraintKind.Key)]
    internal async Task Constraints_of_the_enterprise_edition_are_refused_as_the_community_edition_does(ConstraintKind kind)
    {
        await using var store = TestGraph.InMemory();
        var writer = await store.WriteAsync();

        var refused = Should.Throw<CypherException>(() => writer.CreateConstraint("k", false, TestGraph.On("A", "x"), kind));
        refused.Code.ShouldBe("Neo.DatabaseError.Schema.ConstraintCreationFailed");
        refused.Message.ShouldContain("Enterprise Edition");
        store.Rollback(writer);
    }

    [Fact]
    public async Task A_rule_without_a_name_is_given_the_same_one_each_time()
    {
        await using var store = TestGraph.InMemory();
        var writer = await store.WriteAsync();

        writer.CreateIndex(null, false, TestGraph.On("A", "x"), IndexKind.Range).ShouldBeTrue();
        var name = writer.Graph.Indexes[0].Name;
        name.ShouldStartWith("index_");
        writer.CreateIndex(null, true, TestGraph.On("A", "x"), IndexKind.Range).ShouldBeFalse();
        Should.Throw<CypherException>(() => writer.CreateIndex(null, false, TestGraph.On("A", "y", "y"), IndexKind.Range)).Code
            .ShouldBe("Neo.ClientError.Schema.RepeatedPropertyInCompositeSchema");
        store.Rollback(writer);
    }

    private static async Task<GraphStore> WithConstraintAndIndexAsync()
    {
        var store = TestGraph.InMemory();
        await store.ChangeAsync(writer =>
        {
            writer.Unique("c", TestGraph.On("Person", "id"));
            writer.Index("ix", TestGraph.On("Person", "name"));
        });
        return store;
    }
}
