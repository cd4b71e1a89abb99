using KnowledgeGraph.Api.Seeding;

namespace KnowledgeGraph.Api.Tests.Seeding;

/// <summary>A later version of scripts over an earlier one, in a database where others have been at work too.</summary>
[Collection(typeof(TargetsGroup))]
public sealed class SeedVersionTests(Targets targets)
{
    private const string First = """
        UNWIND [
          {id: 'group:one', name: 'One', size: 10, founded: date('1999-01-01')},
          {id: 'group:two', name: 'Two', size: 20},
          {id: 'group:gone', name: 'Gone', size: 1},
          {id: 'group:shared', name: 'Shared', size: 3}
        ] AS row
        MERGE (n:Party {id: row.id}) SET n:Group, n.name = row.name, n.size = row.size, n.founded = row.founded;
        UNWIND [
          {id: 'state:both', name: 'Both'}
        ] AS row
        MERGE (n:Party {id: row.id}) SET n:Group:State, n.name = row.name;
        UNWIND [
          {id: 'meeting:stays', title: 'Stays'},
          {id: 'meeting:remarked', title: 'Remarked'},
          {id: 'meeting:gone', title: 'Gone'}
        ] AS row
        MERGE (n:Meeting {id: row.id}) SET n.title = row.title;
        UNWIND [
          {party: 'group:one', meeting: 'meeting:stays', role: 'HOST'},
          {party: 'group:two', meeting: 'meeting:stays', role: 'GUEST'},
          {party: 'group:one', meeting: 'meeting:remarked', role: 'HOST'},
          {party: 'group:gone', meeting: 'meeting:gone', role: 'HOST'}
        ] AS row
        MATCH (p:Party {id: row.party}) MATCH (m:Meeting {id: row.meeting})
        MERGE (p)-[r:ATTENDED]->(m) SET r.role = row.role;
        """;

    private const string Second = """
        UNWIND [
          {id: 'group:one', name: 'Number One', size: 10},
          {id: 'group:two', name: 'Two'}
        ] AS row
        MERGE (n:Party {id: row.id}) SET n:Group, n.name = row.name, n.size = row.size;
        UNWIND [
          {id: 'state:both', name: 'Both'}
        ] AS row
        MERGE (n:Party {id: row.id}) SET n:State, n.name = row.name;
        UNWIND [
          {id: 'meeting:stays', title: 'Stays'},
          {id: 'meeting:new', title: 'New'}
        ] AS row
        MERGE (n:Meeting {id: row.id}) SET n.title = row.title;
        UNWIND [
          {party: 'group:one', meeting: 'meeting:stays', role: 'GUEST'},
          {party: 'group:one', meeting: 'meeting:new', role: 'HOST'}
        ] AS row
        MATCH (p:Party {id: row.party}) MATCH (m:Meeting {id: row.meeting})
        MERGE (p)-[r:ATTENDED]->(m) SET r.role = row.role;
        """;

    public static TheoryData<string> BackEnds => Targets.All;

    [Theory]
    [MemberData(nameof(BackEnds))]
    public async Task A_changed_script_is_a_change_and_what_it_no_longer_says_goes_unless_somebody_else_holds_it(string backEnd)
    {
        using var folder = new SeedFolder()
            .With("cypher/seed/a.cypher", First)
            .WithOther("desk", "UNWIND [\n  {id: 'group:shared', name: 'Shared', size: 3}\n] AS row\nMERGE (n:Party {id: row.id}) SET n:Group, n.name = row.name, n.size = row.size;");
        await using var target = await targets.OpenAsync(backEnd);
        await target.Seeder.ApplyAsync(folder.Load(), folder.Ontology);
        (await target.Seeder.ApplyAsync(folder.Load("desk"), folder.Ontology)).Difference.IsEmpty.ShouldBeTrue();
        await target.RunAsync("MATCH (m:Meeting {id: 'meeting:remarked'}) CREATE (:Remark {id: 'remark:mine', text: 'So they say.'})-[:ABOUT]->(m)");
        await target.RunAsync("MATCH (n {id: 'group:two'}) SET n.size = 25, n.score = 0.5");

        folder.With("cypher/seed/a.cypher", Second);
        var before = await target.StateAsync();
        var compared = await target.Seeder.CompareAsync(folder.Load(), folder.Ontology);

        compared.Lines().Order(StringComparer.Ordinal).ShouldBe(new[]
        {
            "+ (:Meeting {id: 'meeting:new'}) title: 'New'",
            "+ (:Party {id: 'group:one'})-[:ATTENDED {role: 'HOST'}]->(:Meeting {id: 'meeting:new'})",
            "~ (:Party {id: 'group:one'}) name: 'One' -> 'Number One', founded: date('1999-01-01') -> null",
            "~ (:Party {id: 'state:both'}) -:Group",
            "~ (:Party {id: 'group:one'})-[:ATTENDED]->(:Meeting {id: 'meeting:stays'}) role: 'HOST' -> 'GUEST'",
            "- (:Party {id: 'group:gone'})",
            "- (:Meeting {id: 'meeting:gone'})",
            "- (:Party {id: 'group:two'})-[:ATTENDED {role: 'GUEST'}]->(:Meeting {id: 'meeting:stays'})",
            "- (:Party {id: 'group:gone'})-[:ATTENDED {role: 'HOST'}]->(:Meeting {id: 'meeting:gone'})",
            "= (:Party {id: 'group:shared'}) stays: the seed desk makes it too",
            "= (:Party {id: 'group:two'}) size: 25 stays: it was set to 20 and has been changed since",
            "= (:Meeting {id: 'meeting:remarked'}) stays: somebody attached it: <-[:ABOUT]-(:Remark {id: 'remark:mine'})",
            "= (:Party {id: 'group:one'})-[:ATTENDED {role: 'HOST'}]->(:Meeting {id: 'meeting:remarked'}) stays: a node that stays has it",
        }.Order(StringComparer.Ordinal));
        compared.Summary.ShouldBe("nodes: 1 created, 2 changed, 2 removed; relationships: 1 created, 1 changed, 2 removed");
        (await target.StateAsync()).ShouldBe(before);

        var outcome = await target.Seeder.ApplyAsync(folder.Load(), folder.Ontology);

        outcome.Lines().ShouldBe(compared.Lines());
        (await target.StateAsync()).ShouldBe([
            "(:Group:Party {id: 'group:one', name: 'Number One', size: 10})",
            "(:Group:Party {id: 'group:shared', name: 'Shared', size: 3})",
            "(:Group:Party {id: 'group:two', name: 'Two', score: 0.5, size: 25})",
            "(:Meeting {id: 'meeting:new', title: 'New'})",
            "(:Meeting {id: 'meeting:remarked', title: 'Remarked'})",
            "(:Meeting {id: 'meeting:stays', title: 'Stays'})",
            "(:Party:State {id: 'state:both', name: 'Both'})",
            "(:Remark {id: 'remark:mine', text: 'So they say.'})",
            "group:one -ATTENDED {role: 'GUEST'}-> meeting:stays",
            "group:one -ATTENDED {role: 'HOST'}-> meeting:new",
            "group:one -ATTENDED {role: 'HOST'}-> meeting:remarked",
            "remark:mine -ABOUT {}-> meeting:remarked",
        ]);

        (await target.Seeder.ApplyAsync(folder.Load(), folder.Ontology)).IsNothing.ShouldBeTrue();
        (await target.Seeder.ApplyAsync(folder.Load("desk"), folder.Ontology)).IsNothing.ShouldBeTrue();
        (await target.Seeder.CompareAsync(folder.Load(), folder.Ontology)).Lines().ShouldBeEmpty();
        (await target.RunAsync("MATCH (s:Seed) RETURN s.id ORDER BY s.id")).Select(record => record[0]).ShouldBe(["cypher", "desk"]);
    }

    [Theory]
    [MemberData(nameof(BackEnds))]
    public async Task What_the_last_seed_with_it_no_longer_says_goes(string backEnd)
    {
        const string Shared = "UNWIND [\n  {id: 'group:shared', name: 'Shared'}\n] AS row\nMERGE (n:Party {id: row.id}) SET n:Group, n.name = row.name;\n";
        const string Other = "UNWIND [\n  {id: 'group:other', name: 'Other'}\n] AS row\nMERGE (n:Party {id: row.id}) SET n:Group, n.name = row.name;\n";
        using var folder = new SeedFolder().With("cypher/seed/a.cypher", Shared).WithOther("desk", Shared);
        await using var target = await targets.OpenAsync(backEnd);
        await target.Seeder.ApplyAsync(folder.Load(), folder.Ontology);
        await target.Seeder.ApplyAsync(folder.Load("desk"), folder.Ontology);

        folder.With("cypher/seed/a.cypher", Other).With("desk/seed/a.cypher", Other);
        (await target.Seeder.ApplyAsync(folder.Load(), folder.Ontology)).Difference.NodesRemoved.ShouldBeEmpty();
        (await target.Seeder.ApplyAsync(folder.Load("desk"), folder.Ontology)).Difference.NodesRemoved.ShouldBe([new NodeKey("Party", "group:shared")]);
        (await target.StateAsync()).ShouldBe(["(:Group:Party {id: 'group:other', name: 'Other'})"]);
    }

    [Theory]
    [MemberData(nameof(BackEnds))]
    public async Task Relationships_of_one_type_between_two_nodes_are_told_apart_by_their_properties(string backEnd)
    {
        const string Nodes = """
            MERGE (n:Party:Group {id: 'group:one'}) SET n.name = 'One';
            MERGE (n:Meeting {id: 'meeting:first'}) SET n.title = 'First';
            """;
        const string Relationships = """

            UNWIND [
              {party: 'group:one', meeting: 'meeting:first', role: 'HOST'},
              {party: 'group:one', meeting: 'meeting:first', role: 'GUEST'}
            ] AS row
            MATCH (p:Party {id: row.party}) MATCH (m:Meeting {id: row.meeting}) MERGE (p)-[:ATTENDED {role: row.role}]->(m);
            """;
        using var folder = new SeedFolder().With("cypher/seed/a.cypher", Nodes + Relationships);
        await using var target = await targets.OpenAsync(backEnd);
        await target.Seeder.ApplyAsync(folder.Load(), folder.Ontology);

        folder.With("cypher/seed/a.cypher", Nodes + Relationships.Replace("role: 'HOST'},", "role: 'HOST'}", StringComparison.Ordinal).Replace("  {party: 'group:one', meeting: 'meeting:first', role: 'GUEST'}\n", "", StringComparison.Ordinal));
        (await target.Seeder.ApplyAsync(folder.Load(), folder.Ontology)).Lines().ShouldBe(["- (:Party {id: 'group:one'})-[:ATTENDED {role: 'GUEST'}]->(:Meeting {id: 'meeting:first'})"]);

        folder.With("cypher/seed/a.cypher", Nodes + Relationships);
        (await target.Seeder.ApplyAsync(folder.Load(), folder.Ontology)).Lines().ShouldBe(["+ (:Party {id: 'group:one'})-[:ATTENDED {role: 'GUEST'}]->(:Meeting {id: 'meeting:first'})"]);

        // Somebody has changed it since: it is no longer what the scripts made.
        await target.RunAsync("MATCH ()-[r:ATTENDED {role: 'GUEST'}]->() SET r.seen = true");
        folder.With("cypher/seed/a.cypher", Nodes);
        (await target.Seeder.ApplyAsync(folder.Load(), folder.Ontology)).Lines().ShouldBe([
            "- (:Party {id: 'group:one'})-[:ATTENDED {role: 'HOST'}]->(:Meeting {id: 'meeting:first'})",
            "= (:Party {id: 'group:one'})-[:ATTENDED {role: 'GUEST', seen: true}]->(:Meeting {id: 'meeting:first'}) stays: its properties have been changed since it was made"]);
    }

    [Fact]
    public async Task Where_an_earlier_version_cannot_be_read_nothing_is_removed_and_that_is_said()
    {
        using var folder = new SeedFolder().With("cypher/seed/a.cypher", First);
        await using var target = await targets.OpenAsync(Targets.Engine);
        await target.Seeder.ApplyAsync(folder.Load(), folder.Ontology);
        await target.RunAsync("MATCH (s:Seed) SET s.scripts = 'H4sI' + s.scripts");
        var before = await target.CountsAsync();

        folder.With("cypher/seed/a.cypher", Second);
        var outcome = await target.Seeder.ApplyAsync(folder.Load(), folder.Ontology);

        outcome.Notice.ShouldNotBeNull().ShouldStartWith("What the seed `cypher` made before cannot be told, so nothing is removed: ");
        outcome.Difference.NodesRemoved.ShouldBeEmpty();
        (await target.CountsAsync()).Nodes.ShouldBe(before.Nodes + 1);
        (await target.Seeder.StateAsync(folder.Load())).ShouldBeOfType<SeedState.InPlace>();
    }
}
