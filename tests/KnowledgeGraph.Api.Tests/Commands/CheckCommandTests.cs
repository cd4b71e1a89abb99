using System.Security.Cryptography;
using System.Text;

namespace KnowledgeGraph.Api.Tests.Commands;

/// <summary><c>kg check</c> and <c>kg seed --dry-run</c> as a user runs them.</summary>
public sealed class CheckCommandTests : IDisposable
{
    private const string Text = "\nTwo 🕊 doves. They met.\n";

    private readonly TemporaryFolder _folder = new TemporaryFolder()
        .With("schema/a.graphql", """
            type Passage @node(label: "Passage") { id: ID! start: Int! end: Int! anchor: String! document: Document! @relationship(type: "OF", direction: OUT) }
            type Document @node(label: "Document") { id: ID! sha256: String! }
            """)
        .With("cypher/schema/a.cypher", """
            CREATE CONSTRAINT passage_id IF NOT EXISTS FOR (n:Passage) REQUIRE n.id IS UNIQUE;
            CREATE CONSTRAINT document_id IF NOT EXISTS FOR (n:Document) REQUIRE n.id IS UNIQUE;
            """)
        .With("cypher/rules/document/a.cypher", """
            // Anchors stand where they are said to.
            MATCH (node:Passage)-[:OF]->(:Document {sha256: $sha256}) RETURN node, node.start AS start, node.end AS end, node.anchor AS text;
            """);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_dry_run_prints_the_difference_and_leaves_no_folder_behind()
    {
        Seed("{id: 'passage:doves', start: 8, end: 13, anchor: 'doves'}");

        var dryRun = await RunAsync("seed --dry-run");

        dryRun.ExitCode.ShouldBe(0, dryRun.Error);
        dryRun.Output.ShouldContain("+ (:Passage {id: 'passage:doves'}) anchor: 'doves', end: 13, start: 8");
        dryRun.Output.ShouldContain("+ constraint or index passage_id");
        dryRun.Output.ShouldContain("nodes: 2 created; relationships: 1 created; constraints and indexes: 2 created. Nothing was changed.");
        Directory.Exists(_folder["data"]).ShouldBeFalse();

        (await RunAsync("seed")).Output.ShouldContain("the seed is in place: nodes: 2 created; relationships: 1 created; constraints and indexes: 2 created.");
        (await RunAsync("seed --dry-run")).Output.ShouldContain("a seed would change nothing.");
        (await RunAsync("seed")).Output.ShouldContain("the seed is in place: nothing had to be changed.");
    }

    [Fact]
    public async Task A_graph_that_keeps_the_rules_is_clean_with_its_document_too()
    {
        Seed("{id: 'passage:doves', start: 8, end: 13, anchor: 'doves'}, {id: 'passage:bird', start: 1, end: 7, anchor: 'Two 🕊'}");
        (await RunAsync("seed")).ExitCode.ShouldBe(0);

        var check = await RunAsync($"check --document \"{_folder["text.txt"]}\"");

        check.ExitCode.ShouldBe(0, check.Output + check.Error);
        check.Output.Trim().ShouldNotContain("\n");
        check.Output.ShouldContain("clean");
    }

    [Fact]
    public async Task Offsets_outside_the_text_and_anchors_that_stand_elsewhere_are_violations()
    {
        Seed("{id: 'passage:beyond', start: 8, end: 1300, anchor: 'doves'},\n  {id: 'passage:elsewhere', start: 9, end: 14, anchor: 'doves'}");
        (await RunAsync("seed")).ExitCode.ShouldBe(0);

        var check = await RunAsync($"check --document \"{_folder["text.txt"]}\"");

        check.ExitCode.ShouldBe(1);
        check.Error.ShouldBeEmpty();
        check.Output.ShouldContain($"cypher/seed/a.cypher:4:8: (:Passage {{id: 'passage:beyond'}}) cites 8 to 1300, which is no part of the document: it has {Text.Length} UTF-16 code units. (cypher/rules/document/a.cypher:2)");
        check.Output.ShouldContain("cypher/seed/a.cypher:5:8: (:Passage {id: 'passage:elsewhere'}) cites 'doves'; from 9 to 14 the document says 'oves.'. (cypher/rules/document/a.cypher:2)");
        check.Output.ShouldContain("2 violations.");
    }

    [Fact]
    public async Task A_document_that_the_graph_does_not_cite_is_a_violation_and_one_that_is_not_there_an_error()
    {
        Seed("{id: 'passage:doves', start: 8, end: 13, anchor: 'doves'}");
        (await RunAsync("seed")).ExitCode.ShouldBe(0);
        _folder.With("other.txt", Text + "!");

        var other = await RunAsync($"check --document \"{_folder["other.txt"]}\"");
        other.ExitCode.ShouldBe(1);
        other.Output.ShouldContain("other.txt: nothing in the graph cites a document with the SHA-256 ");

        (await RunAsync($"check --document \"{_folder["none.txt"]}\"")).ShouldFailWithOneLine().ShouldContain("none.txt");
    }

    [Theory]
    [InlineData("seed")]
    [InlineData("seed --dry-run")]
    [InlineData("check")]
    public async Task An_ontology_whose_Cypher_the_database_refuses_is_refused_before_anything_is_changed(string command)
    {
        Seed("{id: 'passage:doves', start: 8, end: 13, anchor: 'doves'}");
        _folder.With("schema/b.graphql", "type Query {\n  count: Int @cypher(statement: \"MATCH (p:Passage) RETURN count(q)\")\n}");

        (await RunAsync(command)).ShouldFailWithOneLine().ShouldContain("b.graphql:2:14: the database refuses the Cypher of `Query.count`: Variable `q` not defined");

        File.Delete(_folder["schema/b.graphql"]);
        (await RunAsync("seed --dry-run")).Output.ShouldContain("nodes: 2 created; relationships: 1 created; constraints and indexes: 2 created.");
    }

    private void Seed(string passages)
    {
        _folder.With("text.txt", Text).With("cypher/seed/a.cypher", $$"""
            MERGE (n:Document {id: 'document:doves'}) SET n.sha256 = '{{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text)))}}';
            // What it says.
            UNWIND [
              {{passages}}
            ] AS row
            MATCH (d:Document) MERGE (n:Passage {id: row.id}) SET n.start = row.start, n.end = row.end, n.anchor = row.anchor MERGE (n)-[:OF]->(d);
            """);
    }

    private Task<Kg.Outcome> RunAsync(string arguments) =>
        Kg.RunAsync(arguments, ("KG_DATA", _folder["data"]), ("KG_CYPHER", _folder["cypher"]), ("KG_SCHEMA", _folder["schema"]));
}
