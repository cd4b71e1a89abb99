using System.Runtime.CompilerServices;
using KnowledgeGraph.Engine.Functions;

namespace KnowledgeGraph.Engine.Tests.Functions;

public sealed class FunctionCatalogueTests
{
    /// <summary>What stands in the catalogue and not in the table, and why.</summary>
    private static readonly Dictionary<string, string> NoFunctions = new(StringComparer.Ordinal)
    {
        ["all"] = "syntax: all(x IN list WHERE …)",
        ["any"] = "syntax",
        ["none"] = "syntax",
        ["single"] = "syntax",
        ["reduce"] = "syntax: reduce(a = 0, x IN list | …)",
        ["exists"] = "syntax: a pattern is its argument",
        ["graph.byName"] = "USE alone knows it",
        ["graph.byElementId"] = "USE alone knows it",
    };

    [Fact]
    public void What_the_catalogue_has_and_the_table_has_not_is_listed_with_the_reason() =>
        FunctionCatalogue.All.Select(function => function.Name).Where(name => !FunctionTable.TryFind(name, out _)).Distinct()
            .ShouldBe(NoFunctions.Keys, ignoreOrder: true);

    [Fact]
    public void Every_function_is_in_the_catalogue_with_its_numbers_of_arguments()
    {
        foreach (var function in FunctionTable.All)
        {
            var ways = FunctionCatalogue.Of(function.Name).Where(way => !way.Signature.StartsWith("trim([", StringComparison.Ordinal)).ToArray();
            ways.ShouldNotBeEmpty(function.Name);
            ways.ShouldAllBe(way => way.Aggregates == function.Aggregates);
            if (function.MaximumArguments != int.MaxValue && function.Name != "trim")
            {
                ways.Min(way => way.Inputs.Count(input => input.Default is null)).ShouldBe(function.MinimumArguments, function.Name);
                ways.Max(way => way.Inputs.Count).ShouldBe(function.MaximumArguments, function.Name);
            }
        }
    }

    [Fact]
    public void The_catalogue_is_that_of_Neo4j()
    {
        var file = Neo4jCatalogue.File("functions.tsv");
        Assert.SkipWhen(file is null, "There is no copy of Neo4j's catalogue at ../shared/neo4j-catalogue.");
        FunctionCatalogue.All.Select(function => string.Join('\t', function.Name, function.Category, function.Signature, Word(function.Aggregates), Word(function.IsDeprecated)))
            .ShouldBe(Neo4jCatalogue.Lines(file), ignoreOrder: true);
    }

    private static string Word(bool value) => value ? "true" : "false";
}

/// <summary>What Neo4j 5.26 lists about itself: names and signatures, beside the repository where there is a copy.</summary>
internal static class Neo4jCatalogue
{
    public static string? File(string name, [CallerFilePath] string here = "")
    {
        for (var folder = new DirectoryInfo(here).Parent; folder is not null; folder = folder.Parent)
        {
            var file = Path.Combine(folder.FullName, "shared", "neo4j-catalogue", name);
            if (System.IO.File.Exists(file))
            {
                return file;
            }
        }

        return null;
    }

    /// <summary>Without the line of headings.</summary>
    public static IEnumerable<string> Lines(string file) => System.IO.File.ReadLines(file).Skip(1).Where(line => line.Length > 0);
}
