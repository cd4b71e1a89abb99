using KnowledgeGraph.Api.Seeding;

namespace KnowledgeGraph.Api.Tests.Seeding;

public sealed class SeedScriptsTests
{
    [Fact]
    public void Files_run_in_the_order_of_their_names()
    {
        using var folder = Scripts().With("cypher/seed/10-b.cypher", "RETURN 2").With("cypher/seed/05-a.cypher", "RETURN 1").With("cypher/seed/notes.txt", "not; a script");

        SeedScripts.Load(folder["cypher"]).DataStatements.Select(statement => $"{statement.File} {statement.Text}")
            .ShouldBe(["cypher/seed/05-a.cypher RETURN 1", "cypher/seed/10-b.cypher RETURN 2"]);
    }

    [Fact]
    public void The_hash_changes_with_any_text_and_not_with_line_ends()
    {
        using var folder = Scripts().With("cypher/seed/a.cypher", "RETURN 1;\nRETURN 2");
        var before = SeedScripts.Load(folder["cypher"]).Sha256;

        folder.With("cypher/seed/a.cypher", "RETURN 1;\r\nRETURN 2");
        SeedScripts.Load(folder["cypher"]).Sha256.ShouldBe(before);

        folder.With("cypher/seed/a.cypher", "RETURN 1;\nRETURN 3");
        SeedScripts.Load(folder["cypher"]).Sha256.ShouldNotBe(before);
    }

    [Fact]
    public void The_names_of_constraints_and_indexes_are_known()
    {
        using var folder = Scripts().With("cypher/seed/a.cypher", "RETURN 1").With("cypher/schema/b.cypher", """
            // CREATE INDEX not_this IF NOT EXISTS
            CREATE INDEX by_name IF NOT EXISTS FOR (n:A) ON (n.name);
            CREATE RANGE INDEX `by time` IF NOT EXISTS FOR (n:A) ON (n.time);
            """);

        SeedScripts.Load(folder["cypher"]).SchemaNames.ShouldBe(["a_id", "by_name", "by time"]);
    }

    [Fact]
    public void A_folder_without_scripts_and_a_file_that_is_no_text_are_refused()
    {
        using var folder = Scripts();
        Should.Throw<StartupException>(() => SeedScripts.Load(folder["cypher"])).Message.ShouldContain("seed");

        Directory.CreateDirectory(folder["cypher/seed"]);
        Should.Throw<StartupException>(() => SeedScripts.Load(folder["cypher"])).Message.ShouldContain("no .cypher files");

        File.WriteAllBytes(folder["cypher/seed/a.cypher"], [0x52, 0xFF, 0x00]);
        Should.Throw<StartupException>(() => SeedScripts.Load(folder["cypher"])).Message.ShouldContain("is not UTF-8");
    }

    private static TemporaryFolder Scripts() =>
        new TemporaryFolder().With("cypher/schema/a.cypher", "CREATE CONSTRAINT a_id IF NOT EXISTS FOR (n:A) REQUIRE n.id IS UNIQUE;");
}
