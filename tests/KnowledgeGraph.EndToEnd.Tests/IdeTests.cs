using KnowledgeGraph.Tests.Shared;
using Microsoft.Playwright;

namespace KnowledgeGraph.EndToEnd.Tests;

/// <summary>The GraphQL IDE, in a real browser.</summary>
public sealed class IdeTests(Servers servers)
{
    [Fact]
    public async Task The_IDE_opens_with_three_questions_and_answers_who_met_whom()
    {
        var service = await servers.OnAsync(BackEnds.Engine);
        await using var chromium = await ChromiumPage.OpenAsync(1500, 1050);
        var page = chromium.Page;
        var (errors, foreign) = (new List<string>(), new List<string>());
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
            {
                errors.Add(message.Text);
            }
        };
        page.PageError += (_, error) => errors.Add(error);
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(service.Kg.Address.ToString(), StringComparison.Ordinal) && !request.Url.StartsWith("data:", StringComparison.Ordinal) && !request.Url.StartsWith("blob:", StringComparison.Ordinal))
            {
                foreign.Add(request.Url);
            }
        };

        try
        {
            await page.GotoAsync(new Uri(service.Kg.Address, "graphql").ToString());
            await page.Locator(".graphiql-tab").First.WaitForAsync();
            (await page.Locator(".graphiql-tab").CountAsync()).ShouldBe(3);
            (await page.TitleAsync()).ShouldContain("KnowledgeGraph");

            // The button does nothing until both editors are there.
            await page.Locator(".graphiql-query-editor .view-line").First.WaitForAsync();
            await page.Locator(".graphiql-response .monaco-editor").First.WaitForAsync();
            await page.Locator(".graphiql-execute-button").ClickAsync();
            await page.Locator(".graphiql-response").GetByText("Mohammed bin Zayed meets").WaitForAsync();
        }
        finally
        {
            // To look at, whether it went well or not.
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Neo4jServer.RepositoryRoot, "TestResults", "ide.png") });
        }

        errors.ShouldBeEmpty();
        foreign.ShouldBeEmpty("nothing comes from another server");
    }
}
