using System.Diagnostics;

namespace KnowledgeGraph.Api.Tests.Commands;

/// <summary>The built executable, run to its end.</summary>
internal static class Kg
{
    public sealed record Outcome(int ExitCode, string Output, string Error)
    {
        /// <summary>Failed, with nothing but one line on standard error.</summary>
        public string ShouldFailWithOneLine()
        {
            ExitCode.ShouldBe(1, Error);
            Output.ShouldBeEmpty();
            Error.TrimEnd().ShouldNotContain("\n");
            Error.ShouldStartWith("kg: ");
            return Error;
        }
    }

    public static Task<Outcome> RunAsync(string arguments, params (string Name, string Value)[] environment) => RunOnAsync("", arguments, environment);

    /// <summary>With something on its standard input.</summary>
    public static async Task<Outcome> RunOnAsync(string input, string arguments, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo("dotnet", $"\"{Path.Combine(AppContext.BaseDirectory, "kg.dll")}\" {arguments}")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = AppContext.BaseDirectory,
        };
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("NEO4J_", StringComparison.Ordinal) || name.StartsWith("KG_", StringComparison.Ordinal)).ToList())
        {
            start.Environment.Remove(name);
        }

        start.Environment["ASPNETCORE_URLS"] = "http://127.0.0.1:0";
        start.Environment["KG_BOLT_LISTEN"] = "127.0.0.1:0";
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start) ?? throw new InvalidOperationException("kg did not start.");
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(120));
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(patience.Token);
            var error = process.StandardError.ReadToEndAsync(patience.Token);
            await process.StandardInput.WriteAsync(input.AsMemory(), patience.Token);
            process.StandardInput.Close();
            await process.WaitForExitAsync(patience.Token);
            return new Outcome(process.ExitCode, await output, await error);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            throw;
        }
    }
}
