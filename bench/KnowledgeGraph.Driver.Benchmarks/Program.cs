// Our Bolt driver, measured and tried: see bench/README.md.

using System.CommandLine;
using System.Globalization;
using KnowledgeGraph.Driver.Benchmarks.Fuzzing;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

var inputs = new Option<long>("--inputs") { Description = "How many.", DefaultValueFactory = _ => 1_000_000 };
var seed = new Option<ulong>("--seed") { Description = "Of the whole run: the same inputs each time.", DefaultValueFactory = _ => 1 };
var fuzz = new Command("fuzz", "Gives mutated messages to every reader of a stranger's bytes.") { inputs, seed };
fuzz.SetAction(parsed => new Fuzzer(parsed.GetValue(inputs), parsed.GetValue(seed)).Run());

var root = new RootCommand("Our Bolt driver, measured and tried.") { fuzz };
return await root.Parse(args).InvokeAsync();
