using KnowledgeGraph.Api.Checking;
using KnowledgeGraph.Api.Seeding;
using KnowledgeGraph.Api.Tests.Seeding;
using KnowledgeGraph.GraphQL.Ontology;
using KnowledgeGraph.Tests.Shared;

namespace KnowledgeGraph.Api.Tests.Seeds;

/// <summary>The scripts of cypher/ themselves, against schema/, against their own rules, and against the article.</summary>
[Collection(typeof(TargetsGroup))]
public sealed class SeedTests(Targets targets)
{
    private static readonly string Root = Neo4jServer.RepositoryRoot;

    public static TheoryData<string> BackEnds => Targets.All;

    private static SeedScripts Scripts => SeedScripts.Load(Path.Combine(Root, "cypher"));

    private static GraphOntology Ontology => GraphOntology.Load(Path.Combine(Root, "schema"));

    [Theory]
    [MemberData(nameof(BackEnds))]
    public async Task The_seed_is_clean_and_applying_it_again_changes_nothing(string backEnd)
    {
        await using var target = await targets.OpenAsync(backEnd);

        var outcome = await target.Seeder.ApplyAsync(Scripts, Ontology);

        outcome.Difference.NodesCreated.Count.ShouldBeGreaterThan(300);
        (await new GraphCheck(Ontology, Scripts).RunAsync(target.Driver, target.Database)).Select(violation => $"{violation}").ShouldBeEmpty();
        var state = await target.StateAsync();
        (await target.Seeder.ApplyAsync(Scripts, Ontology)).IsNothing.ShouldBeTrue();
        (await target.StateAsync()).ShouldBe(state);
    }

    [Theory]
    [MemberData(nameof(BackEnds))]
    public async Task What_it_cites_of_the_article_stands_in_the_article(string backEnd)
    {
        var folder = Path.Combine(Root, "..", "shared", "seed");
        Assert.SkipUnless(Directory.Exists(folder), "The article is not part of the repository: ../shared/seed is not there.");
        var article = DocumentText.Read(Directory.GetFiles(folder, "*.txt").ShouldHaveSingleItem());
        await using var target = await targets.OpenAsync(backEnd);
        await target.Seeder.ApplyAsync(Scripts, Ontology);

        var check = await DocumentCheck.RunAsync(target.Driver, target.Database, Scripts, article);

        check.IsKnown.ShouldBeTrue();
        check.Violations.Select(violation => $"{violation}").ShouldBeEmpty();
        // The article begins with an empty line; each line after it is a paragraph.
        foreach (var passage in await target.RunAsync("MATCH (p:Passage) WHERE p.start IS NOT NULL RETURN p.id, p.start, p.paragraph"))
        {
            article.Text[..passage[1].As<int>()].Count(character => character == '\n').ShouldBe(passage[2].As<int>(), passage[0].As<string>());
        }
    }

    /// <summary>As people do in Neo4j Browser: each statement as it is, in the order of the files, twice.</summary>
    [Fact]
    public async Task Run_by_hand_on_Neo4j_the_scripts_make_the_same_and_seek_every_node_by_its_id()
    {
        await using var target = await targets.OpenAsync(Targets.Neo4j);
        await target.Seeder.ApplyAsync(Scripts, Ontology);
        var seeded = await target.StateAsync();

        await using var byHand = await targets.OpenAsync(Targets.Neo4j);
        foreach (var statement in Scripts.SchemaStatements)
        {
            await byHand.RunAsync(statement.Text);
        }

        foreach (var statement in Scripts.DataStatements.Concat(Scripts.DeriveStatements).Concat(Scripts.DataStatements).Concat(Scripts.DeriveStatements))
        {
            await byHand.RunAsync(statement.Text);
        }

        (await byHand.StateAsync()).ShouldBe(seeded);
        foreach (var statement in Scripts.DataStatements)
        {
            var explained = (await byHand.Driver.ExecutableQuery($"EXPLAIN {statement.Text}").WithConfig(new QueryConfig(database: byHand.Database)).ExecuteAsync(TestContext.Current.CancellationToken)).Summary;
            explained.Notifications.ShouldBeEmpty(statement.Text);
            Operators(explained.Plan.ShouldNotBeNull()).Where(name => name.Contains("Scan", StringComparison.Ordinal)).ShouldBeEmpty(statement.Text);
        }
    }

    private static IEnumerable<string> Operators(IPlan plan) => plan.Children.SelectMany(Operators).Prepend(plan.OperatorType);
}
