using System.Diagnostics;
using System.Text.Json;
using KnowledgeGraph.Tests.Shared;

namespace KnowledgeGraph.EndToEnd.Tests;

/// <summary>Scripts run by Node: each prints one JSON value.</summary>
internal static class Node
{
    /// <summary>A script of <c>audits/</c>, with a URL.</summary>
    public static Task<T> RunAsync<T>(string script, Uri url) => RunAsync<T>("audits", [script, url.ToString()], [], "");

    /// <summary>A script of another folder.</summary>
    /// <param name="folder">Beside this file.</param>
    /// <param name="arguments">The script, and its own.</param>
    /// <param name="environment">Beside that of the tests.</param>
    /// <param name="input">On its standard input.</param>
    public static async Task<T> RunAsync<T>(string folder, IReadOnlyList<string> arguments, Dictionary<string, string?> environment, string input)
    {
        var start = new ProcessStartInfo("node", arguments)
        {
            WorkingDirectory = Path.Combine(Neo4jServer.RepositoryRoot, "tests", "KnowledgeGraph.EndToEnd.Tests", folder),
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var node = Process.Start(start) ?? throw new InvalidOperationException("node did not start.");
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(120));
        try
        {
            var (output, error) = (node.StandardOutput.ReadToEndAsync(patience.Token), node.StandardError.ReadToEndAsync(patience.Token));
            await node.StandardInput.WriteAsync(input.AsMemory(), patience.Token);
            node.StandardInput.Close();
            await node.WaitForExitAsync(patience.Token);
            node.ExitCode.ShouldBe(0, await error);
            return JsonSerializer.Deserialize<T>(await output, JsonSerializerOptions.Web) ?? throw new InvalidOperationException($"{arguments[0]} printed null.");
        }
        catch (OperationCanceledException)
        {
            node.Kill();
            throw;
        }
    }
}
