namespace KnowledgeGraph.Api.Tests.Seeding;

/// <summary>What is wrong with scripts is said with file, line and column, all of it is refused, and the database stays as it was.</summary>
[Collection(typeof(TargetsGroup))]
public sealed class BadScriptsTests(Targets targets)
{
    private const string Good = """
        UNWIND [
          {id: 'group:one', name: 'One'},
          {id: 'group:two', name: 'Two'}
        ] AS row
        MERGE (n:Party {id: row.id}) SET n:Group, n.name = row.name;
        MERGE (n:Meeting {id: 'meeting:first'}) SET n.title = 'First';
        """;

    public static TheoryData<string, string, string> Wrong => new()
    {
        {
            "a syntax error", "MERGE (n:Party {id: 'group:three'})\n\n  SETT n.name = 'Three'",
            "cypher/seed/z.cypher:3:3: "
        },
        {
            "an unknown name", "MATCH (n) SET n.x = nn.y",
            "cypher/seed/z.cypher:1:21: "
        },
        {
            "a statement that fails while it runs", "MATCH (n:Party {id: 'group:one'})\nCREATE (:Party:Group {id: n.id, name: 'Again'})",
            "cypher/seed/z.cypher:1:1: "
        },
        {
            "a division by zero", "MERGE (n:Party:Group {id: 'group:three'}) SET n.name = 'Three', n.size = 1 / 0",
            "cypher/seed/z.cypher:1:1: "
        },
        {
            "an unknown label", "UNWIND [\n  {id: 'group:three', name: 'Three'}\n] AS row\nMERGE (n:Party {id: row.id}) SET n:Gruop, n.name = row.name",
            "cypher/seed/z.cypher:4:36: The ontology does not have the label `Gruop`: correct it here, or add it to the ontology."
        },
        {
            "an unknown label of what is sought, and something that reads like a condition", """
            UNWIND [
              {party: 'group:one', where: 'there'}
            ] AS row
            MATCH (p:Party {id: row.party})  // where it was
            MATCH (m:Meting {id: 'meeting:first'})
            WHERE true
            MERGE (p)-[:ATTENDED {role: 'HOST'}]->(m)
            """,
            "cypher/seed/z.cypher:5:10: The ontology does not have the label `Meting`: correct it here, or add it to the ontology."
        },
        {
            "an unknown relationship type", "UNWIND [\n  {party: 'group:one'}\n] AS row\nMATCH (p:Party {id: row.party}), (m:Meeting) MERGE (p)-[:`ATEND``ED` {role: 'HOST'}]->(m)",
            "cypher/seed/z.cypher:4:58: The ontology does not have the relationship type `ATEND``ED`: correct it here, or add it to the ontology."
        },
        {
            "a reference to a node of another label where only comments, strings, names and lists speak of conditions", """
            UNWIND [
              {party: 'meeting:first', where: 'WHERE'}
            ] AS row
            MATCH (p:Party {id: row.party})  /* WHERE true */
            SET p.size = size([x IN [1] WHERE x = 1]), p.name = row.where
            """,
            "cypher/seed/z.cypher:1:1: 1 of its rows find no node: a MATCH asks for a label or an id that no node has."
        },
        {
            "a dangling reference beside a condition", "UNWIND [\n  {party: 'group:one'},\n  {party: 'group:three'}\n] AS row\nMATCH (p:Party {id: row.party}) WHERE true SET p.size = 5",
            "cypher/seed/z.cypher:3:11: 'group:three' is no node's id here: a script that runs before must make it, with the label that this statement looks for."
        },
        {
            "labels that make no type", "MERGE (n:Group {id: 'group:three'}) SET n.name = 'Three'",
            "cypher/seed/z.cypher:1:21: (:Group) has no identity: give it an `id`, and one of its labels a uniqueness constraint on `id` in cypher/schema."
        },
        {
            "nodes without an id", "MERGE (n:Place {id: 'place:here'}) SET n.name = 'Here';\n  UNWIND [{name: 'A'}, {name: 'B'}] AS row\nCREATE (:Place {id: row.id, name: row.name})",
            "cypher/seed/z.cypher:2:3: (:Place) has no identity: give it an `id`, and one of its labels a uniqueness constraint on `id` in cypher/schema."
        },
        {
            "an id that is worked out, of a label that needs a constraint", "CREATE (:Group {id: 'group:' + 'three', name: 'Three'})",
            "cypher/seed/z.cypher:1:1: (:Group) has no identity: give it an `id`, and one of its labels a uniqueness constraint on `id` in cypher/schema."
        },
        {
            "two types that have nothing in common", "MERGE (n:Party:Group:Place {id: 'group:three'}) SET n.name = 'Three'",
            "cypher/seed/z.cypher:1:33: (:Group:Party:Place {id: 'group:three'}) is a Group and a Place at once, which have nothing in common."
        },
        {
            "an undeclared property", "MATCH (n:Party {id: 'group:two'})\nSET n.nickname = 'Twosome'",
            "cypher/seed/a.cypher:3:8: (:Group:Party {id: 'group:two'}) has the property `nickname`, which the ontology does not declare."
        },
        {
            "values of other types", "UNWIND [\n  {id: 'group:three', size: 'many', score: 'high', active: 1, founded: '1999'}\n] AS row\nMERGE (n:Party {id: row.id}) SET n:Group, n.name = '', n.size = row.size, n.score = row.score, n.active = row.active, n.founded = row.founded, n.edited = date('1999-01-01')",
            "cypher/seed/z.cypher:2:8: (:Group:Party {id: 'group:three'}) has the `active` 1, which is neither true nor false.\n"
            + "cypher/seed/z.cypher:2:8: (:Group:Party {id: 'group:three'}) has the `edited` 1999-01-01, which is no moment with a zone: use datetime('2021-08-31T12:00:00Z').\n"
            + "cypher/seed/z.cypher:2:8: (:Group:Party {id: 'group:three'}) has the `founded` '1999', which is no date: use date('2021-08-31').\n"
            + "cypher/seed/z.cypher:2:8: (:Group:Party {id: 'group:three'}) has the `name` '', which is empty: leave it out.\n"
            + "cypher/seed/z.cypher:2:8: (:Group:Party {id: 'group:three'}) has the `score` 'high', which is no number.\n"
            + "cypher/seed/z.cypher:2:8: (:Group:Party {id: 'group:three'}) has the `size` 'many', which is no whole number."
        },
        {
            "a missing required property", "MERGE (n:Place {id: 'place:here'})",
            "cypher/seed/z.cypher:1:21: (:Place {id: 'place:here'}) has no `name`, which every one must have."
        },
        {
            "a value that is not of the enum", "MERGE (n:Party:State {id: 'state:one'}) SET n.name = 'One', n.kind = 'EMPIRE'",
            "cypher/seed/z.cypher:1:27: (:Party:State {id: 'state:one'}) has the `kind` 'EMPIRE', which is no StateKind (REPUBLIC, MONARCHY)."
        },
        {
            "a dangling reference", """
            UNWIND [
              {party: 'group:one', meeting: 'meeting:first', role: 'HOST'},
              {party: 'group:three', meeting: 'meeting:first', role: 'GUEST'},
              {party: 'group:two', meeting: 'meeting:frist', role: 'GUEST'}
            ] AS row
            MATCH (p:Party {id: row.party})
            MATCH (m:Meeting {id: row.meeting})
            MERGE (p)-[:ATTENDED {role: row.role}]->(m)
            """,
            "cypher/seed/z.cypher:3:11: 'group:three' is no node's id here: a script that runs before must make it, with the label that this statement looks for.\n"
            + "cypher/seed/z.cypher:4:33: 'meeting:frist' is no node's id here: a script that runs before must make it, with the label that this statement looks for."
        },
        {
            "a dangling reference without UNWIND", "MATCH (p:Party {id: 'group:three'}) MATCH (m:Meeting {id: 'meeting:first'})\nMERGE (p)-[:ATTENDED {role: 'HOST'}]->(m)",
            "cypher/seed/z.cypher:1:21: 'group:three' is no node's id here: a script that runs before must make it, with the label that this statement looks for."
        },
        {
            "a reference to a node of another label", "UNWIND [\n  {party: 'meeting:first'}\n] AS row\nMATCH (p:Party {id: row.party}) SET p.size = 5",
            "cypher/seed/z.cypher:1:1: 1 of its rows find no node: a MATCH asks for a label or an id that no node has."
        },
        {
            "a duplicate id", "// Again:\nUNWIND [\n  {id: 'place:here', name: 'Here'},\n  {id: 'group:two', name: 'Two again'}\n] AS row\nMERGE (n:Party {id: row.id}) SET n:Group, n.name = row.name",
            "cypher/seed/z.cypher:4:8: The id 'group:two' is defined twice, first at cypher/seed/a.cypher:3:8. A row that refers to a node names it under another key than `id`."
        },
        {
            "a missing required relationship", "MERGE (n:Remark {id: 'remark:one'}) SET n.text = 'About nothing'",
            "cypher/seed/z.cypher:1:22: (:Remark {id: 'remark:one'}) has no `about` (-[:ABOUT]->(:Meeting)): it must have one."
        },
        {
            "one of two where one is allowed", """
            MERGE (n:Place {id: 'place:here'}) SET n.name = 'Here';
            MERGE (n:Place {id: 'place:there'}) SET n.name = 'There';
            MATCH (m:Meeting {id: 'meeting:first'}) MATCH (p:Place) MERGE (m)-[:HELD_IN]->(p)
            """,
            "cypher/seed/a.cypher:6:23: (:Meeting {id: 'meeting:first'}) has 2 `place` (-[:HELD_IN]->(:Place)): it can have one only."
        },
        {
            "a relationship that the ontology does not have", "MATCH (m:Meeting {id: 'meeting:first'}) MATCH (p:Party {id: 'group:one'}) MERGE (m)-[:ATTENDED {role: 'HOST'}]->(p)",
            "cypher/seed/a.cypher:6:23: (:Meeting {id: 'meeting:first'}) its ATTENDED to (:Group:Party) group:one is no relationship of the ontology between such nodes."
        },
        {
            "a relationship's properties", "MATCH (m:Meeting {id: 'meeting:first'}) MATCH (p:Party {id: 'group:one'}) MERGE (p)-[:ATTENDED {rule: 'HOST'}]->(m)",
            "cypher/seed/a.cypher:2:8: (:Group:Party {id: 'group:one'}) its ATTENDED to (:Meeting) meeting:first has the property `rule`, which the ontology does not declare.\n"
            + "cypher/seed/a.cypher:2:8: (:Group:Party {id: 'group:one'}) its ATTENDED to (:Meeting) meeting:first has no `role`, which every one must have."
        },
        {
            "an invalid EDTF date", "MERGE (n:Meeting {id: 'meeting:second'}) SET n.title = 'Second', n.edtf = '2021-13'",
            "cypher/seed/z.cypher:1:23: (:Meeting {id: 'meeting:second'}) has the `edtf` '2021-13', which is no EDTF date: "
        },
        {
            "days that do not follow from the EDTF date", "MERGE (n:Meeting {id: 'meeting:second'}) SET n.title = 'Second', n.edtf = '2021-08/..', n.earliest = date('2021-08-02'), n.latest = date('2021-08-31')",
            "cypher/seed/z.cypher:1:23: (:Meeting {id: 'meeting:second'}) has the `earliest` 2021-08-02; by its `edtf` '2021-08/..' that is 2021-08-01.\n"
            + "cypher/seed/z.cypher:1:23: (:Meeting {id: 'meeting:second'}) has the `latest` 2021-08-31; by its `edtf` '2021-08/..' that is null."
        },
        {
            "a broken rule", "MERGE (n:Meeting {id: 'meeting:second'}) SET n.title = 'second'",
            "cypher/seed/z.cypher:1:23: (:Meeting {id: 'meeting:second'}) has a title that begins small. (cypher/rules/titles.cypher:2)"
        },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task It_is_refused_as_a_whole_with_file_line_and_reason(string what, string script, string message)
    {
        using var folder = new SeedFolder()
            .With("cypher/rules/titles.cypher", "// Titles begin with a capital.\nMATCH (node:Meeting) WHERE node.title =~ '[a-z].*' RETURN node, 'has a title that begins small.' AS problem;")
            .With("cypher/seed/a.cypher", Good);
        await using var target = await targets.OpenAsync(Targets.Engine);
        await target.Seeder.ApplyAsync(folder.Load(), folder.Ontology);
        var before = (await target.CountsAsync(), string.Join('\n', await target.StateAsync()));
        folder.With("cypher/seed/z.cypher", script).With("cypher/schema/z.cypher", "CREATE INDEX party_name IF NOT EXISTS FOR (n:Party) ON (n.name);");

        var failure = await Should.ThrowAsync<StartupException>(() => target.Seeder.ApplyAsync(folder.Load(), folder.Ontology), what);

        // The engine's own messages are its own to word.
        (message.EndsWith(": ", StringComparison.Ordinal) && !failure.Message.Contains('\n') ? failure.Message[..message.Length] : failure.Message).ShouldBe(message);
        (await target.CountsAsync(), string.Join('\n', await target.StateAsync())).ShouldBe(before);
        (await Should.ThrowAsync<StartupException>(() => target.Seeder.CompareAsync(folder.Load(), folder.Ontology))).Message.ShouldBe(failure.Message);
    }

    [Theory]
    [InlineData(Targets.Engine)]
    [InlineData(Targets.Neo4j)]
    public async Task A_data_statement_that_fails_while_it_runs_leaves_no_data_no_constraint_and_no_index(string backEnd)
    {
        using var folder = new SeedFolder().With("cypher/seed/a.cypher", Good).With("cypher/seed/z.cypher", "MATCH (n:Party) SET n.size = 1 / 0");
        await using var target = await targets.OpenAsync(backEnd);

        var failure = await Should.ThrowAsync<StartupException>(() => target.Seeder.ApplyAsync(folder.Load(), folder.Ontology));

        failure.Message.ShouldStartWith("cypher/seed/z.cypher:1:1: ");
        (await target.CountsAsync()).ShouldBe((0, 0, 0, 0));
    }

    [Fact]
    public async Task A_broken_schema_script_leaves_no_schema_and_no_data()
    {
        using var folder = new SeedFolder().With("cypher/seed/a.cypher", Good).With("cypher/schema/z.cypher", "CREATE INDEX a_name IF NOT EXISTS FOR (n:A) ON (n.name);\nCREATE INDEXX");
        await using var target = await targets.OpenAsync(Targets.Engine);

        var failure = await Should.ThrowAsync<StartupException>(() => target.Seeder.ApplyAsync(folder.Load(), folder.Ontology));

        failure.Message.ShouldStartWith("cypher/schema/z.cypher:2:");
        (await target.CountsAsync()).ShouldBe((0, 0, 0, 0));
    }

    [Theory]
    [InlineData("MATCH (node:Meeting) RETURN node", "cypher/rules/a.cypher:2:1: A rule returns the columns `node` and `problem`; this one returns `node`.")]
    [InlineData("MATCH (node:Meeting) RETURN node.id AS node, 'x' AS problem", "cypher/rules/a.cypher:2:1: A rule returns a node as `node` and a text as `problem`; this one returns something else.")]
    [InlineData("MATCH (node:Meeting) RETURN node, nothing AS problem", "cypher/rules/a.cypher:2:35: ")]
    public async Task A_rule_that_is_none_is_refused_with_its_place(string rule, string message)
    {
        using var folder = new SeedFolder().With("cypher/seed/a.cypher", Good).With("cypher/rules/a.cypher", $"// It demands nothing.\n{rule};");
        await using var target = await targets.OpenAsync(Targets.Engine);

        (await Should.ThrowAsync<StartupException>(() => target.Seeder.ApplyAsync(folder.Load(), folder.Ontology))).Message.ShouldStartWith(message);
    }

    [Theory]
    [InlineData("CREATE (:Party:Group {id: 'group:made', name: 'Made'})", "change the seed's own nodes")]
    [InlineData("MATCH (n:Party) SET n.size = 1", "change the seed's own nodes")]
    [InlineData("MATCH (p:Party {id: 'group:one'}), (m:Meeting) CREATE (p)-[:ATTENDED {role: 'HOST'}]->(m)", "which the seed makes too")]
    public async Task A_derive_script_that_makes_more_than_relationships_of_its_own_is_refused(string script, string message)
    {
        using var folder = new SeedFolder()
            .With("cypher/seed/a.cypher", $"{Good}\nMATCH (p:Party {{id: 'group:two'}}), (m:Meeting) CREATE (p)-[:ATTENDED {{role: 'HOST'}}]->(m)")
            .With("cypher/derive/a.cypher", script);
        await using var target = await targets.OpenAsync(Targets.Engine);

        var failure = await Should.ThrowAsync<StartupException>(() => target.Seeder.ApplyAsync(folder.Load(), folder.Ontology));

        failure.Message.ShouldStartWith("cypher/derive/a.cypher:1:1: ");
        failure.Message.ShouldContain(message);
    }
}
