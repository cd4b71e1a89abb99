using System.Text.RegularExpressions;
using System.Xml.Linq;
using KnowledgeGraph.Tests.Shared;

namespace KnowledgeGraph.EndToEnd.Tests;

/// <summary>Holds the arrows of ARCHITECTURE.md: a new one fails here, and is a decision.</summary>
public sealed partial class ArchitectureTests
{
    private static readonly string Source = Path.Combine(Neo4jServer.RepositoryRoot, "src");

    [Theory]
    [InlineData("KnowledgeGraph.Bolt", new string[0])]
    [InlineData("KnowledgeGraph.Engine", new[] { "KnowledgeGraph.Bolt" })]
    [InlineData("KnowledgeGraph.GraphQL", new[] { "KnowledgeGraph.Bolt" })]
    [InlineData("KnowledgeGraph.Api", new[] { "KnowledgeGraph.Bolt", "KnowledgeGraph.Engine", "KnowledgeGraph.GraphQL" })]
    public void A_project_refers_to_these_projects_and_no_others(string project, string[] expected)
    {
        var file = XDocument.Load(Path.Combine(Source, project, $"{project}.csproj"));

        var references = file.Descendants("ProjectReference").Select(reference => Path.GetFileNameWithoutExtension((string)reference.Attribute("Include")!));

        references.Order().ShouldBe(expected.Order());
    }

    [Fact]
    public void Only_Serving_and_the_entry_of_the_engine_know_Bolt()
    {
        var offenders = Files("KnowledgeGraph.Engine")
            .Where(file => !file.Path.StartsWith("Serving/", StringComparison.Ordinal) && file.Path != "GraphEngine.cs")
            .Where(file => file.Text.Contains("KnowledgeGraph.Bolt", StringComparison.Ordinal))
            .Select(file => file.Path);

        offenders.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Syntax", new[] { "Semantics", "Planning", "Runtime", "Functions", "Storage", "Durability", "Serving" })]
    [InlineData("Values", new[] { "Semantics", "Planning", "Runtime", "Storage", "Durability", "Serving" })]
    [InlineData("Semantics", new[] { "Planning", "Runtime", "Storage", "Durability", "Serving" })]
    [InlineData("Storage", new[] { "Semantics", "Planning", "Runtime", "Serving" })]
    [InlineData("Search", new[] { "Semantics", "Planning", "Runtime", "Functions", "Procedures", "Durability", "Serving" })]
    [InlineData("Durability", new[] { "Semantics", "Planning", "Runtime", "Serving" })]
    [InlineData("Planning", new[] { "Durability", "Serving" })]
    [InlineData("Runtime", new[] { "Durability", "Serving" })]
    public void A_step_of_the_engine_does_not_know_a_later_one(string folder, string[] later)
    {
        var offenders =
            from file in Files("KnowledgeGraph.Engine")
            where file.Path.StartsWith(folder + "/", StringComparison.Ordinal)
            from name in later
            where file.Text.Contains($"using KnowledgeGraph.Engine.{name}", StringComparison.Ordinal)
            select $"{file.Path} uses {name}";

        offenders.ShouldBeEmpty();
    }

    [Fact]
    public void No_code_names_a_type_of_the_ontology()
    {
        var ontology = File.ReadAllText(Path.Combine(Neo4jServer.RepositoryRoot, "schema", "knowledge-graph.graphql"));
        // Words that are also everyday words of programming are left out, and those that belong to the service itself: GraphQL's Query, and Seed, the note of what was seeded.
        var types = TypeName().Matches(ontology).Select(match => match.Groups[1].Value)
            .Except(["Name", "Document", "Note", "Place", "Promise", "Person", "Mode", "Code", "Query", "Seed", "Identity"])
            .ToHashSet();
        types.Count.ShouldBeGreaterThan(15);

        var offenders =
            from project in new[] { "KnowledgeGraph.Bolt", "KnowledgeGraph.Engine", "KnowledgeGraph.GraphQL", "KnowledgeGraph.Api" }
            from file in Files(project)
            from word in Word().Matches(WithoutComments(file.Text)).Select(match => match.Value).Distinct()
            where types.Contains(word)
            select $"{project}/{file.Path}: {word}";

        offenders.ShouldBeEmpty();
    }

    /// <summary>docs/public-types.txt lists what others may build on. UPDATE_SCRIPTS=1 writes it anew; the change is reviewed.</summary>
    [Fact]
    public async Task The_public_types_are_those_that_are_listed()
    {
        var list = Path.Combine(Neo4jServer.RepositoryRoot, "docs", "public-types.txt");
        var types = new[] { typeof(Bolt.Driver.GraphDatabase), typeof(Engine.GraphEngine), typeof(GraphQL.GraphQLService) }
            .SelectMany(type => type.Assembly.GetExportedTypes())
            .Select(type => type.FullName ?? type.Name)
            .Order(StringComparer.Ordinal)
            .ToList();
        if (Environment.GetEnvironmentVariable("UPDATE_SCRIPTS") == "1")
        {
            await File.WriteAllLinesAsync(list, types);
        }

        types.ShouldBe(await File.ReadAllLinesAsync(list));
    }

    private static IEnumerable<(string Path, string Text)> Files(string project)
    {
        var folder = Path.Combine(Source, project);
        return Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(folder, path).Replace('\\', '/'))
            .Where(path => !path.StartsWith("obj/", StringComparison.Ordinal) && !path.StartsWith("bin/", StringComparison.Ordinal))
            .Select(path => (path, File.ReadAllText(Path.Combine(folder, path))));
    }

    private static string WithoutComments(string text) => Comment().Replace(text, "");

    [GeneratedRegex(@"^(?:type|interface|enum) (\w+)", RegexOptions.Multiline)]
    private static partial Regex TypeName();

    [GeneratedRegex(@"//.*$", RegexOptions.Multiline)]
    private static partial Regex Comment();

    [GeneratedRegex(@"\b[A-Z]\w+\b")]
    private static partial Regex Word();
}
