using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using KnowledgeGraph.GraphQL;
using KnowledgeGraph.GraphQL.Ontology;
using KnowledgeGraph.Tests.Shared;
using Microsoft.Playwright;

namespace KnowledgeGraph.EndToEnd.Tests;

/// <summary>What <c>cypher/browser</c> has for Neo4j Browser: the style fits the ontology, the guide's queries run, and both work in the real Neo4j Browser.</summary>
public sealed partial class BrowserKitTests(Servers servers)
{
    private static readonly string Folder = Path.Combine(Neo4jServer.RepositoryRoot, "cypher", "browser");

    public static TheoryData<string> BackEnds => EndToEnd.Tests.BackEnds.All;

    [Theory]
    [MemberData(nameof(BackEnds))]
    public async Task Each_query_of_the_guide_finds_something(string backEnd)
    {
        var driver = (await servers.OnAsync(backEnd)).Driver;
        var queries = QueriesOfTheGuide();
        queries.Count.ShouldBeGreaterThan(8);

        foreach (var query in queries)
        {
            var (records, _, _) = await driver.ExecutableQuery(query).ExecuteAsync();
            records.ShouldNotBeEmpty(query);
        }
    }

    [Fact]
    public async Task The_style_has_a_rule_for_each_label_and_names_no_other()
    {
        var ontology = await File.ReadAllTextAsync(Path.Combine(Neo4jServer.RepositoryRoot, "schema", "knowledge-graph.graphql"));
        var labels = LabelInOntology().Matches(ontology).Select(match => match.Groups[1].Value).Distinct();
        var types = TypesInOntology().Matches(ontology).SelectMany(match => match.Groups[1].Value.Split('|')).ToHashSet();

        var rules = Rules();

        rules.Where(rule => rule.Kind == "node" && rule.Name.Length > 0).Select(rule => rule.Name).Order().ShouldBe(labels.Order());
        rules.Where(rule => rule.Kind == "relationship" && rule.Name.Length > 0).Select(rule => rule.Name).ShouldBeSubsetOf(types);
    }

    [Fact]
    public async Task What_the_style_writes_on_a_node_is_there()
    {
        var driver = (await servers.OnAsync(EndToEnd.Tests.BackEnds.Engine)).Driver;

        foreach (var rule in Rules().Where(rule => rule.Kind == "node" && rule.Name.Length > 0))
        {
            var property = rule.Caption.Trim('{', '}');
            var (records, _, _) = await driver
                .ExecutableQuery($"MATCH (n:{rule.Name}) RETURN count(n) AS nodes, count(n.{property}) AS captions").ExecuteAsync();
            var (nodes, captions) = (records[0]["nodes"].As<long>(), records[0]["captions"].As<long>());
            nodes.ShouldBeGreaterThan(0, rule.Name);
            captions.ShouldBeGreaterThan(0, $"{rule.Name} has no {property}");
        }
    }

    [Fact]
    public async Task Neo4j_Browser_takes_the_style_and_the_guide_and_draws_the_overview()
    {
        var neo4j = servers.Neo4j;
        Assert.SkipWhen(neo4j.Browser is null, $"It is not known where the Neo4j of {neo4j.Origin} serves Neo4j Browser.");
        // Neo4j Browser fetches from `localhost` alone unless the server's settings name other hosts.
        var kit = $"http://localhost:{(await servers.OnAsync(EndToEnd.Tests.BackEnds.Neo4j)).Kg.Address.Port}/browser-kit";
        await using var chromium = await ChromiumPage.OpenAsync(1600, 1000);
        var page = chromium.Page;

        try
        {
            await LogOnAsync(page, neo4j.Browser, neo4j);
            await RunAsync(page, $":style {kit}/style.grass");
            await RunAsync(page, $":guide {kit}/guide.html");
            var guide = page.GetByTestId("guidesDrawer");
            await guide.GetByText("What is in here").WaitForAsync();
            await page.GetByTestId("guideNextSlide").ClickAsync();
            await guide.Locator("pre").First.ClickAsync();
            await page.GetByTestId("activeEditor").GetByText("the overview").WaitForAsync();
            await page.GetByTestId("editor-Run").ClickAsync();

            // Each kind of node that the overview has is drawn in the style's colour.
            foreach (var label in new[] { "StateActor", "MilitantGroup", "Official", "Interaction", "Tie", "Tenure", "Place" })
            {
                var colour = Rules().Single(rule => rule.Kind == "node" && rule.Name == label).Colour;
                await page.Locator($"[data-testid=frame] svg .node circle[fill='{colour}']").First.WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Attached });
            }

            (await page.Locator("[data-testid=frame] svg .node").CountAsync()).ShouldBeGreaterThan(50);
        }
        finally
        {
            // To look at, whether it went well or not.
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Neo4jServer.RepositoryRoot, "TestResults", "neo4j-browser.png") });
        }
    }

    [Fact]
    public async Task The_link_of_an_explained_operation_opens_it_in_Neo4j_Browser_and_there_it_runs()
    {
        var neo4j = servers.Neo4j;
        Assert.SkipWhen(neo4j.Browser is null, $"It is not known where the Neo4j of {neo4j.Origin} serves Neo4j Browser.");
        var driver = (await servers.OnAsync(EndToEnd.Tests.BackEnds.Neo4j)).Driver;
        var ontology = GraphOntology.Load(Path.Combine(Neo4jServer.RepositoryRoot, "schema"));
        var service = new GraphQLService(ontology, driver, new GraphQLOptions { BrowserUrl = neo4j.Browser.ToString() });
        var explained = await service.ExecuteAsync(
            new GraphQLRequest { Query = """{ actors(where: { name: { eq: "Sirajuddin Haqqani" } }) { id } }""", Reports = GraphQLReports.Plan }, TestContext.Current.CancellationToken);
        var link = JsonDocument.Parse(explained.Json).RootElement.GetProperty("extensions").GetProperty("explain")[0].GetProperty("browser").GetString().ShouldNotBeNull();
        await using var chromium = await ChromiumPage.OpenAsync(1600, 1000);
        var page = chromium.Page;

        try
        {
            await LogOnAsync(page, new Uri(link), neo4j);
            await page.GetByTestId("activeEditor").GetByText("MATCH (n0:Actor)").WaitForAsync();
            await page.GetByTestId("editor-Run").ClickAsync();

            await page.GetByTestId("frame").Filter(new LocatorFilterOptions { HasText = "person:" }).First.WaitForAsync();   // which the statement does not say
        }
        finally
        {
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Neo4jServer.RepositoryRoot, "TestResults", "neo4j-browser-link.png") });
        }
    }

    private static async Task LogOnAsync(IPage page, Uri browser, Neo4jServer neo4j)
    {
        await page.GotoAsync(browser.ToString(), new PageGotoOptions { WaitUntil = WaitUntilState.DOMContentLoaded });
        await page.GetByTestId("boltaddress").WaitForAsync();
        await page.GetByTestId("boltaddress").FillAsync(new Uri(neo4j.Uri).Authority);
        await page.GetByTestId("username").FillAsync(neo4j.Username);
        await page.GetByTestId("password").FillAsync(neo4j.Password);
        await page.GetByTestId("connect").ClickAsync();
        await page.GetByTestId("frame").Filter(new LocatorFilterOptions { HasText = "You are connected" }).First.WaitForAsync();
    }

    private static async Task RunAsync(IPage page, string command)
    {
        await page.GetByTestId("activeEditor").ClickAsync();
        await page.Keyboard.PressAsync("Control+A");
        await page.Keyboard.InsertTextAsync(command);
        await page.Keyboard.PressAsync("Control+Enter");
    }

    private static List<string> QueriesOfTheGuide() =>
        [.. Runnable().Matches(File.ReadAllText(Path.Combine(Folder, "guide.html"))).Select(match => WebUtility.HtmlDecode(match.Groups[1].Value).Trim().TrimEnd(';'))];

    private static List<StyleRule> Rules() =>
        [.. RuleInStyle().Matches(File.ReadAllText(Path.Combine(Folder, "style.grass"))).Select(match => new StyleRule(
            match.Groups["kind"].Value,
            match.Groups["name"].Value,
            Property(match, "color"),
            Property(match, "caption").Trim('"')))];

    private static string Property(Match rule, string name) => Regex.Match(rule.Groups["properties"].Value, $@"^\s*{name}: (.*);$", RegexOptions.Multiline).Groups[1].Value;

    private sealed record StyleRule(string Kind, string Name, string Colour, string Caption);

    [GeneratedRegex("""<pre class="[^"]*\brunnable\b[^"]*">(.*?)</pre>""", RegexOptions.Singleline)]
    private static partial Regex Runnable();

    [GeneratedRegex("""^(?<kind>node|relationship)(?:\.(?<name>\w+))? \{\n(?<properties>.*?)^\}$""", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex RuleInStyle();

    [GeneratedRegex("""^[^#\n]*@node\(label: "(\w+)"\)""", RegexOptions.Multiline)]
    private static partial Regex LabelInOntology();

    [GeneratedRegex("""@relationship\(\s*type: "([\w|]+)""")]
    private static partial Regex TypesInOntology();
}
