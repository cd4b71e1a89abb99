using System.IO.Compression;
using System.Net;
using KnowledgeGraph.Tests.Shared;
using Microsoft.Playwright;

namespace KnowledgeGraph.EndToEnd.Tests;

/// <summary>The real Neo4j Browser, connected to the embedded engine over WebSocket.</summary>
public sealed class EngineInBrowserTests(Servers servers)
{
    [Fact]
    public async Task Neo4j_Browser_connects_draws_a_graph_expands_a_node_and_lists_labels_and_types()
    {
        await using var files = BrowserFiles.Serve();
        var kg = (await servers.OnAsync(BackEnds.Engine)).Kg;
        await using var chromium = await ChromiumPage.OpenAsync(1600, 1000);
        var page = chromium.Page;
        try
        {
            await page.GotoAsync(files.Address, new PageGotoOptions { WaitUntil = WaitUntilState.DOMContentLoaded });
            await page.GetByTestId("boltaddress").FillAsync(new Uri(kg.BoltUri).Authority);
            await page.GetByTestId("authenticationMethod").SelectOptionAsync(new SelectOptionValue { Label = "No authentication" });
            await page.GetByTestId("connect").ClickAsync();
            await page.GetByTestId("frame").Filter(new LocatorFilterOptions { HasText = "You have a working connection" }).First.WaitForAsync();

            await RunAsync(page, "MATCH (g:MilitantGroup {name: 'Afghan Taliban'}) RETURN g");
            var nodes = page.Locator("[data-testid=frame] svg .node");
            await nodes.First.WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Attached });
            (await nodes.CountAsync()).ShouldBe(1);
            await nodes.First.DblClickAsync(new LocatorDblClickOptions { Force = true });
            await nodes.Nth(20).WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Attached });
            (await page.Locator("[data-testid=frame] svg .relationship").CountAsync()).ShouldBeGreaterThan(20);

            await page.GetByTestId("navigationDBMS").ClickAsync();
            foreach (var item in new[] { "Actor", "Interaction", "PARTICIPATED_IN", "HAS_NAME" })
            {
                await page.GetByTestId("sidebarMetaItem").GetByText(item, new LocatorGetByTextOptions { Exact = true }).First.WaitForAsync();
            }

            (await page.GetByTestId("database-selection-list").InnerTextAsync()).ShouldContain("neo4j");
            await RunAsync(page, "RETURN 1/0");
            await page.GetByTestId("frame").Filter(new LocatorFilterOptions { HasText = "Neo.ClientError.Statement.ArithmeticError" }).First.WaitForAsync();
            await RunAsync(page, "CALL db.schema.visualization()");
            await page.Locator("[data-testid=frame] svg .node").Nth(10).WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Attached });
        }
        finally
        {
            // To look at, whether it went well or not.
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Neo4jServer.RepositoryRoot, "TestResults", "neo4j-browser-engine.png") });
        }
    }

    [Fact]
    public async Task So_does_its_preview_by_routing()
    {
        await using var files = BrowserFiles.Serve();
        var kg = (await servers.OnAsync(BackEnds.Engine)).Kg;
        await using var chromium = await ChromiumPage.OpenAsync(1600, 1000);
        var page = chromium.Page;
        try
        {
            await page.GotoAsync($"{files.Address}preview/", new PageGotoOptions { WaitUntil = WaitUntilState.DOMContentLoaded });
            await page.GetByLabel("Connection URL").FillAsync($"localhost:{new Uri(kg.BoltUri).Port}");
            await page.GetByLabel("Password").FillAsync("any");
            await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Connect", Exact = true }).ClickAsync();
            await page.GetByText("Relationships (1,").WaitForAsync();   // of the whole graph, in the sidebar

            await page.GetByTestId("main-editor").Locator("[contenteditable], textarea").First.ClickAsync();
            await page.Keyboard.InsertTextAsync("MATCH p = (g:MilitantGroup {name: 'Afghan Taliban'})--() RETURN p LIMIT 12");
            await page.GetByTestId("run-button").ClickAsync();

            await page.GetByText("Relationships (12)").WaitForAsync();   // of the result, beside its drawing
        }
        finally
        {
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Neo4jServer.RepositoryRoot, "TestResults", "neo4j-browser-preview-engine.png") });
        }
    }

    [Fact]
    public async Task A_page_of_another_site_does_not_reach_an_engine_that_asks_nobody_for_a_login()
    {
        await using var files = BrowserFiles.Serve();
        var kg = (await servers.OnAsync(BackEnds.Engine)).Kg;
        await using var chromium = await ChromiumPage.OpenAsync(800, 600);
        var page = chromium.Page;
        // Any name, as a name server of that site's could have it: it leads here.
        await page.RouteAsync("http://evil.example/**", route => route.FulfillAsync(new RouteFulfillOptions { ContentType = "text/html", Body = "<title>evil</title>" }));
        const string Connect = "uri => new Promise(done => { const socket = new WebSocket(uri); socket.onopen = () => done('open'); socket.onerror = () => done('refused'); })";

        await page.GotoAsync("http://evil.example/");
        (await page.EvaluateAsync<string>(Connect, $"ws://{new Uri(kg.BoltUri).Authority}")).ShouldBe("refused");
        await page.GotoAsync(files.Address, new PageGotoOptions { WaitUntil = WaitUntilState.DOMContentLoaded });
        (await page.EvaluateAsync<string>(Connect, $"ws://{new Uri(kg.BoltUri).Authority}")).ShouldBe("open");
    }

    private static async Task RunAsync(IPage page, string command)
    {
        await page.GetByTestId("activeEditor").ClickAsync();
        await page.Keyboard.PressAsync("Control+A");
        await page.Keyboard.InsertTextAsync(command);
        await page.Keyboard.PressAsync("Control+Enter");
    }

    /// <summary>Neo4j Browser's files, as they are packed, served from memory.</summary>
    private sealed class BrowserFiles : IAsyncDisposable
    {
        private readonly HttpListener _http = new();
        private readonly ZipArchive _files;
        private readonly Task _serving;

        private BrowserFiles(string jar)
        {
            _files = ZipFile.OpenRead(jar);
            Address = $"http://localhost:{Neo4jServer.FreePort()}/browser/";
            _http.Prefixes.Add(Address);
            _http.Start();
            _serving = ServeAsync();
        }

        public string Address { get; }

        /// <summary>Skips the test, with the reason, where they are not.</summary>
        public static BrowserFiles Serve()
        {
            var folder = Path.GetFullPath(Path.Combine(Neo4jServer.RepositoryRoot, "..", "shared", "neo4j", "lib"));
            var jar = Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "neo4j-browser-*.jar").FirstOrDefault() : null;
            Assert.SkipWhen(jar is null, $"Neo4j Browser is not there: no neo4j-browser-*.jar in {folder}.");
            return new BrowserFiles(jar);
        }

        public async ValueTask DisposeAsync()
        {
            _http.Stop();
            await _serving;
            _http.Close();
            await _files.DisposeAsync();
        }

        private async Task ServeAsync()
        {
            try
            {
                while (true)
                {
                    await AnswerAsync(await _http.GetContextAsync());
                }
            }
            catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException)
            {
                // Stopped.
            }
        }

        private async Task AnswerAsync(HttpListenerContext context)
        {
            var path = context.Request.Url?.AbsolutePath.TrimStart('/') ?? "";
            using var response = context.Response;
            if (_files.GetEntry(path.EndsWith('/') ? $"{path}index.html" : path) is not { } entry)
            {
                response.StatusCode = 404;
                return;
            }

            response.ContentType = Path.GetExtension(entry.Name) switch
            {
                ".html" => "text/html",
                ".js" => "text/javascript",
                ".css" => "text/css",
                ".svg" => "image/svg+xml",
                _ => "application/octet-stream",
            };
            await using var content = await entry.OpenAsync();
            await content.CopyToAsync(response.OutputStream);
        }
    }
}
