using KnowledgeGraph.Tests.Shared;
using Mono.Cecil;

namespace KnowledgeGraph.EndToEnd.Tests;

/// <summary>
/// What the service uses of the driver is in the package Neo4j.Driver too, so that <c>-p:OfficialDriver=true</c> builds. official-driver.txt lists it, as compiled against that package:
/// UPDATE_OFFICIAL=1 in such a build writes it anew. What only our driver has is in its namespace Extensions, and left out of such a build.
/// </summary>
public sealed class OfficialDriverTests
{
    private const string Ours = "KnowledgeGraph.Bolt.Driver.";
    private const string Official = "Neo4j.Driver.";

    /// <summary>There it is declared by the obsolete class Bookmark, which Bookmarks inherits from.</summary>
    private const string DeclaredByABase = "System.String[] Bookmarks::get_Values()";

    private static readonly string List = Path.Combine(Neo4jServer.RepositoryRoot, "tests", "KnowledgeGraph.EndToEnd.Tests", "official-driver.txt");

    [Fact]
    public async Task The_service_uses_nothing_of_the_driver_that_the_official_package_does_not_have()
    {
        var used = new[] { typeof(GraphQL.GraphQLService), typeof(Api.Commands.KgCommand) }.SelectMany(type => Used(type.Assembly.Location)).Distinct().Order(StringComparer.Ordinal).ToList();
        if (Environment.GetEnvironmentVariable("UPDATE_OFFICIAL") == "1")
        {
            await File.WriteAllLinesAsync(List, used);
        }

        used.Count.ShouldBeGreaterThan(50);
        used.Except(await File.ReadAllLinesAsync(List)).Except([DeclaredByABase]).ShouldBeEmpty();
    }

    /// <summary>Types and members that an assembly refers to, without the namespace.</summary>
    private static IEnumerable<string> Used(string assembly)
    {
        using var module = ModuleDefinition.ReadModule(assembly);
        var names = module.GetTypeReferences().Where(IsDriver).Select(type => type.FullName)
            .Concat(module.GetMemberReferences().Where(member => IsDriver(member.DeclaringType.GetElementType())).Select(member => member.FullName));
        foreach (var name in names)
        {
            yield return name.Replace(Ours, "", StringComparison.Ordinal).Replace(Official, "", StringComparison.Ordinal);
        }
    }

    private static bool IsDriver(TypeReference type) => (type.DeclaringType ?? type).Namespace is "KnowledgeGraph.Bolt.Driver" or "Neo4j.Driver";
}
