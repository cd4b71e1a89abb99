// Our Bolt driver, measured and tried: see bench/README.md.

using System.CommandLine;
using System.Globalization;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using KnowledgeGraph.Driver.Benchmarks.Fuzzing;
using KnowledgeGraph.Driver.Benchmarks.Micro;
using KnowledgeGraph.Driver.Benchmarks.SideBySide;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

var inputs = new Option<long>("--inputs") { Description = "How many.", DefaultValueFactory = _ => 1_000_000 };
var seed = new Option<ulong>("--seed") { Description = "Of the whole run: the same inputs each time.", DefaultValueFactory = _ => 1 };
var fuzz = new Command("fuzz", "Gives mutated messages to every reader of a stranger's bytes.") { inputs, seed };
fuzz.SetAction(parsed => new Fuzzer(parsed.GetValue(inputs), parsed.GetValue(seed)).Run());

var micro = new Command("micro", "The parts alone, by BenchmarkDotNet; --filter '*' for all, --job short for a first look.") { TreatUnmatchedTokensAsErrors = false };
micro.SetAction(parsed =>
{
    // In this process: a project of its own, which BenchmarkDotNet would write and build, would not know our central versions.
    var words = parsed.UnmatchedTokens;
    var job = (words.Contains("short") ? Job.ShortRun : Job.Default).WithToolchain(InProcessEmitToolchain.Instance);
    BenchmarkSwitcher.FromAssembly(typeof(PackStreamBenchmarks).Assembly).Run([.. words.Where(word => word is not ("--job" or "short"))], DefaultConfig.Instance.AddJob(job));
});

var server = new Option<string?>("--server") { Description = "neo4j or engine. By default a real Neo4j if there is one." };
server.AcceptOnlyFromAmong("neo4j", "engine");
var turns = new Option<int>("--turns") { Description = "How many are taken, after one to warm up.", DefaultValueFactory = _ => 5 };
var seconds = new Option<double>("--seconds") { Description = "How long one is.", DefaultValueFactory = _ => 2 };
var scale = new Option<double>("--scale") { Description = "Of the numbers of rows.", DefaultValueFactory = _ => 1 };
var only = new Option<string>("--only") { Description = "What has this in its name.", DefaultValueFactory = _ => "" };
var sideBySide = new Command("side-by-side", "Takes turns with neo4j-driver for Node on one server.") { server, turns, seconds, scale, only };
sideBySide.SetAction((parsed, _) => Comparison.RunAsync(
    parsed.GetValue(server), parsed.GetValue(turns), parsed.GetValue(seconds), parsed.GetValue(scale), parsed.GetValue(only) ?? ""));

var serve = new Command("serve", "Serves an empty engine until its input ends.") { Hidden = true };
serve.SetAction((_, _) => Server.ServeAsync());

var root = new RootCommand("Our Bolt driver, measured and tried.") { micro, sideBySide, fuzz, serve };
return await root.Parse(args).InvokeAsync();
