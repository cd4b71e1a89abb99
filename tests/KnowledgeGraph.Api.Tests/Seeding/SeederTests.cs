using KnowledgeGraph.Api.Seeding;

namespace KnowledgeGraph.Api.Tests.Seeding;

/// <summary>Scripts applied, over Bolt, to an embedded engine and to a real Neo4j.</summary>
[Collection(typeof(TargetsGroup))]
public sealed class SeederTests(Targets targets)
{
    private const string One = "UNWIND [\n  {id: 'group:one', name: 'One'}\n] AS row\nMERGE (n:Party {id: row.id})\nSET n:Group, n.name = row.name;";

    public static TheoryData<string> BackEnds => Targets.All;

    [Theory]
    [MemberData(nameof(BackEnds))]
    public async Task Applied_scripts_are_in_place_and_applying_them_again_changes_nothing(string backEnd)
    {
        using var folder = new SeedFolder().With("cypher/seed/a.cypher", One);
        await using var target = await targets.OpenAsync(backEnd);
        var (scripts, ontology) = (folder.Load(), folder.Ontology);
        (await target.Seeder.StateAsync(scripts)).ShouldBeOfType<SeedState.Missing>().Reason.ShouldContain("kg seed");

        var outcome = await target.Seeder.ApplyAsync(scripts, ontology);

        outcome.Summary.ShouldBe("nodes: 1 created; constraints and indexes: 6 created");
        (await target.Seeder.StateAsync(scripts)).ShouldBeOfType<SeedState.InPlace>();
        (await target.StateAsync()).ShouldBe(["(:Group:Party {id: 'group:one', name: 'One'})"]);
        var note = (await target.RunAsync("MATCH (s:Seed) RETURN s.id, s.sha256, s.scripts, s.appliedAt"))[0];
        note[0].ShouldBe("cypher");
        note[1].ShouldBe(scripts.Sha256);
        SeedScripts.Unpack("cypher", (string)note[2]).Sha256.ShouldBe(scripts.Sha256);

        var again = await target.Seeder.ApplyAsync(scripts, ontology);

        again.IsNothing.ShouldBeTrue();
        again.Summary.ShouldBe("nothing had to be changed");
        (await target.RunAsync("MATCH (s:Seed) RETURN s.appliedAt"))[0][0].ShouldBe(note[3]);
        (await target.CountsAsync()).ShouldBe((2, 0, 5, 6));
    }

    [Fact]
    public async Task Other_scripts_than_those_applied_are_another_version_until_they_are_applied_too()
    {
        using var folder = new SeedFolder().With("cypher/seed/a.cypher", One);
        await using var target = await targets.OpenAsync(Targets.Engine);
        await target.Seeder.ApplyAsync(folder.Load(), folder.Ontology);
        folder.With("cypher/seed/b.cypher", "MERGE (n:Party:Group {id: 'group:two'}) SET n.name = 'Two';");

        (await target.Seeder.StateAsync(folder.Load())).ShouldBeOfType<SeedState.Missing>().Reason.ShouldContain("another version");
        await target.Seeder.ApplyAsync(folder.Load(), folder.Ontology);

        (await target.Seeder.StateAsync(folder.Load())).ShouldBeOfType<SeedState.InPlace>();
        (await target.StateAsync()).Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_dropped_constraint_is_missed_and_what_was_deleted_comes_back()
    {
        using var folder = new SeedFolder().With("cypher/seed/a.cypher", One);
        await using var target = await targets.OpenAsync(Targets.Engine);
        await target.Seeder.ApplyAsync(folder.Load(), folder.Ontology);
        await target.RunAsync("DROP CONSTRAINT party_id");
        await target.RunAsync("MATCH (n:Party) DELETE n");

        (await target.Seeder.StateAsync(folder.Load())).ShouldBeOfType<SeedState.Missing>().Reason.ShouldContain("party_id");

        (await target.Seeder.ApplyAsync(folder.Load(), folder.Ontology)).Summary.ShouldBe("nodes: 1 created; constraints and indexes: 1 created");
        (await target.StateAsync()).Count.ShouldBe(1);
    }

    [Theory]
    [MemberData(nameof(BackEnds))]
    public async Task A_graph_of_the_first_release_is_taken_over_and_keeps_what_it_holds(string backEnd)
    {
        using var folder = new SeedFolder().With("cypher/seed/a.cypher", One);
        await using var target = await targets.OpenAsync(backEnd);
        await target.RunAsync("CREATE (:Seed {id: 'seed', sha256: 'abc'}), (:Party:Group {id: 'group:one', name: 'Old'}), (:Party:Group {id: 'group:gone', name: 'Gone'})");

        var outcome = await target.Seeder.ApplyAsync(folder.Load(), folder.Ontology);

        outcome.Summary.ShouldBe("nodes: 1 changed; constraints and indexes: 6 created");
        (await target.StateAsync()).ShouldBe(["(:Group:Party {id: 'group:gone', name: 'Gone'})", "(:Group:Party {id: 'group:one', name: 'One'})"]);
        (await target.RunAsync("MATCH (s:Seed) RETURN s.id")).ShouldHaveSingleItem()[0].ShouldBe("cypher");
        (await target.Seeder.ApplyAsync(folder.Load(), folder.Ontology)).IsNothing.ShouldBeTrue();
    }

    [Theory]
    [MemberData(nameof(BackEnds))]
    public async Task What_the_database_does_not_allow_leaves_nothing_behind(string backEnd)
    {
        // A constraint of somebody else's, which the scripts know nothing of.
        using var folder = new SeedFolder().With("cypher/seed/a.cypher", One);
        await using var target = await targets.OpenAsync(backEnd);
        await target.RunAsync("CREATE CONSTRAINT group_name FOR (n:Group) REQUIRE n.name IS UNIQUE");
        await target.RunAsync("CREATE (:Group {name: 'One'})");
        var before = await target.CountsAsync();

        var failure = await Should.ThrowAsync<StartupException>(() => target.Seeder.ApplyAsync(folder.Load(), folder.Ontology));

        failure.Message.ShouldStartWith("The seed cannot be applied to what the database holds: ");
        (await target.CountsAsync()).ShouldBe(before);
    }

    [Theory]
    [MemberData(nameof(BackEnds))]
    public async Task A_schema_that_the_database_s_data_break_leaves_nothing_behind(string backEnd)
    {
        using var folder = new SeedFolder().With("cypher/seed/a.cypher", One);
        await using var target = await targets.OpenAsync(backEnd);
        await target.RunAsync("CREATE (:Remark {id: 'twice'}), (:Remark {id: 'twice'})");
        var before = await target.CountsAsync();

        var failure = await Should.ThrowAsync<StartupException>(() => target.Seeder.ApplyAsync(folder.Load(), folder.Ontology));

        failure.Message.ShouldStartWith("cypher/schema/a.cypher:4:");
        (await target.CountsAsync()).ShouldBe(before);
    }

    [Theory]
    [MemberData(nameof(BackEnds))]
    public async Task Derived_relationships_are_made_of_everybody_s_data_and_made_anew(string backEnd)
    {
        using var folder = new SeedFolder()
            .With("cypher/seed/a.cypher", """
                UNWIND [
                  {id: 'group:one', name: 'One'},
                  {id: 'group:two', name: 'Two'}
                ] AS row
                MERGE (n:Party {id: row.id}) SET n:Group, n.name = row.name;
                MERGE (n:Meeting {id: 'meeting:first'}) SET n.title = 'First';
                UNWIND [
                  {party: 'group:one', meeting: 'meeting:first', role: 'HOST'},
                  {party: 'group:two', meeting: 'meeting:first', role: 'GUEST'}
                ] AS row
                MATCH (p:Party {id: row.party}) MATCH (m:Meeting {id: row.meeting}) MERGE (p)-[:ATTENDED {role: row.role}]->(m);
                """)
            .With("cypher/derive/met.cypher", """
                MATCH ()-[r:MET]->() DELETE r;
                MATCH (a:Party)-[:ATTENDED]->(:Meeting)<-[:ATTENDED]-(b:Party) WHERE a.id < b.id MERGE (a)-[:MET]->(b);
                """);
        await using var target = await targets.OpenAsync(backEnd);

        (await target.Seeder.ApplyAsync(folder.Load(), folder.Ontology)).Summary.ShouldContain("derived relationships: 1 created");
        (await target.Seeder.ApplyAsync(folder.Load(), folder.Ontology)).IsNothing.ShouldBeTrue();

        await target.RunAsync("MATCH (m:Meeting) CREATE (:Party:State {id: 'state:mine', name: 'Mine'})-[:ATTENDED {role: 'GUEST'}]->(m)");
        (await target.Seeder.ApplyAsync(folder.Load(), folder.Ontology)).Summary.ShouldBe("derived relationships: 2 created");

        // Without the script its relationships go, and they hold no node.
        File.Delete(folder["cypher/derive/met.cypher"]);
        (await target.Seeder.ApplyAsync(folder.Load(), folder.Ontology)).Summary.ShouldBe("derived relationships: 3 removed");
        (await target.RunAsync("MATCH ()-[r:MET]->() RETURN r")).ShouldBeEmpty();
    }
}
