// Faults that the embedded engine's store has to survive, each with its bar: see bench/README.md.

using System.CommandLine;
using System.Globalization;
using KnowledgeGraph.Faults;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

var root = new RootCommand("Does to the embedded engine what it has to survive. Exit code 1 when a bar is missed.");

Add("kill", "kill -9 at a random moment while four clients write.", "--rounds", 100, Kills.AtRandomAsync);
Add("points", "kill -9 at the Nth write, sync, truncation of the store (needs strace).", "--points", 200, Kills.AtSystemCallsAsync);
Add("migration", "kill -9 at every write and sync while a store of an older format is opened (needs strace).", "--points", 100, Migrations.RunAsync);
Add("order", "Whether the log is written and synced before each answer (needs strace).", "--mutations", 1000, SyncOrder.RunAsync);
Add("power", "The power goes: of what was not synced, the disk has nothing, all, or any part (needs strace).", "--cuts", 200, PowerCuts.RunAsync);
Add("torn", "The write-ahead log cut at random places.", "--cuts", 200, Damage.TornAsync);
Add("corrupt", "Bytes of the store and its log overwritten, cut off, zeroed, swapped for older ones.", "--places", 300, Damage.CorruptAsync);
Add("errors", "The disk refuses writes and syncs (needs strace).", "--rounds", 6, DiskErrors.FailingAsync);
Add("full", "The disk is full and has room again (needs strace, or root for a file system of its own).", "--rounds", 3, DiskErrors.FullAsync);
Add("backup", "Backups while four clients write, each restored and checked.", "--rounds", 50, Backups.RunAsync);
Add("stop", "SIGTERM while clients write and ask.", "--rounds", 50, Stops.RunAsync);
Add("histories", "Sixteen clients at the same data: merges, transfers, list appends, opposite orders of locks.", "--transactions", 10_000, RunHistoriesAsync);

var folder = new Argument<string>("folder");
var serve = new Command("serve", "Serves the engine on a folder until it is killed, or told to stop by the end of its input.") { folder };
serve.Hidden = true;
serve.SetAction((parsed, _) => Child.ServeAsync(parsed.GetRequiredValue(folder)));
root.Subcommands.Add(serve);

return await root.Parse(args).InvokeAsync();

void Add(string name, string description, string count, int byDefault, Func<int, Task<Verdict>> run)
{
    var option = new Option<int>(count) { Description = "How many.", DefaultValueFactory = _ => byDefault };
    var command = new Command(name, description) { option };
    command.SetAction(async (parsed, _) => (await run(parsed.GetValue(option))).Print(name));
    root.Subcommands.Add(command);
}

static async Task<Verdict> RunHistoriesAsync(int transactions)
{
    using var folder = new TemporaryFolder();
    await using var child = await Child.StartEngineAsync(folder["data"]);
    await using var driver = child.Connect();
    return await Histories.RunAsync(driver, transactions);
}
