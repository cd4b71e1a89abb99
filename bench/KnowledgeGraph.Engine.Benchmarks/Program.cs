using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using KnowledgeGraph.Engine.Benchmarks;
using KnowledgeGraph.Engine.Benchmarks.Scale;
using KnowledgeGraph.Engine.Benchmarks.SideBySide;

string? Option(string name) => Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : null;
int Number(string name, int byDefault) => Option(name) is { } digits ? int.Parse(digits, System.Globalization.CultureInfo.InvariantCulture) : byDefault;
var scale = Option("--scale") is { } text ? double.Parse(text, System.Globalization.CultureInfo.InvariantCulture) : 1;
switch (args.FirstOrDefault())
{
    case "hostile":
        Hostile.Run();
        break;
    case "allocations":
        Allocations.Run();
        break;
    case "persons":
        await Persons.RunAsync(args.Length > 1 ? int.Parse(args[1], System.Globalization.CultureInfo.InvariantCulture) : 100_000).ConfigureAwait(false);
        break;
    case "vectors":
        await Vectors.RunAsync().ConfigureAwait(false);
        break;
    case "scale":
        await ScaleRun.RunAsync(scale, Number("--batch", BoltLoader.BatchRows), Number("--sessions", 1)).ConfigureAwait(false);
        break;
    case "side-by-side":
        var peers = Option("--peers") is { } names ? names.Split(',', StringSplitOptions.RemoveEmptyEntries) : ["ladybug", "kuzu", "grafeo"];
        await SideBySideRun.RunAsync(scale, Number("--rounds", 400), Option("--only") ?? "", peers).ConfigureAwait(false);
        break;
    case "growth":
        await Growth.RunAsync(scale, Option("--only") ?? "").ConfigureAwait(false);
        break;
    case "serve":
        await EngineProcess.ServeAsync(args[1]).ConfigureAwait(false);
        break;
    default:
        // In this process: a project of its own, which BenchmarkDotNet would write and build, would not know our central versions.
        var job = (args.Contains("short") ? Job.ShortRun : Job.Default).WithToolchain(InProcessEmitToolchain.Instance);
        BenchmarkSwitcher.FromAssembly(typeof(Statements).Assembly)
            .Run([.. args.Where(arg => arg is not ("--job" or "short"))], DefaultConfig.Instance.AddJob(job));
        break;
}
