using System.Diagnostics;
using System.Runtime.CompilerServices;
using KnowledgeGraph.Engine.Storage;
using KnowledgeGraph.Engine.Syntax;
using KnowledgeGraph.Engine.Tests.Storage;
using KnowledgeGraph.Engine.Values;

namespace KnowledgeGraph.Engine.Tests.Durability;

public sealed class CrashTests
{
    [Fact]
    public async Task What_was_acknowledged_before_a_kill_is_there_afterwards_whole_and_nothing_is_torn()
    {
        using var folder = new TestFolder();
        for (var round = 0; round < 3; round++)
        {
            var acknowledged = await RunAndKillAsync(folder.Path, commits: 40 + (17 * round));

            await using var store = folder.Open();
            var graph = store.Snapshot;
            store.LastCommit.ShouldBeGreaterThanOrEqualTo(acknowledged);
            graph.Commit.ShouldBe(graph.NodeCount);                          // one commit, one node
            graph.RelationshipCount.ShouldBe(graph.NodeCount);               // and one relationship, to the first node
            graph.AllNodes().ToList().ShouldBe(Enumerable.Range(0, (int)graph.NodeCount).Select(i => (long)i));
            graph.Degree(0, Direction.Incoming, []).ShouldBe(graph.NodeCount);
        }
    }

    /// <summary>Starts this very assembly as a child that writes (see <see cref="CrashWriter"/>), waits for that many acknowledgements, and kills it. Gives the last one.</summary>
    private static async Task<long> RunAndKillAsync(string folder, int commits)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(120));
        var start = new ProcessStartInfo("dotnet", [typeof(CrashTests).Assembly.Location]) { RedirectStandardOutput = true, RedirectStandardInput = true };
        start.Environment[CrashWriter.FolderVariable] = folder;
        using var child = Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start.");
        try
        {
            long last = 0;
            var killed = false;
            while (await child.StandardOutput.ReadLineAsync(patience.Token) is { } line)
            {
                last = long.Parse(line);
                if (--commits <= 0 && !killed)
                {
                    child.Kill();   // SIGKILL: no goodbye. What it printed before is still to be read.
                    killed = true;
                }
            }

            killed.ShouldBeTrue($"The child ended by itself after commit {last}.");
            await child.WaitForExitAsync(patience.Token);
            return last;
        }
        finally
        {
            if (!child.HasExited)
            {
                child.Kill();
            }
        }
    }
}

/// <summary>What this assembly does instead of running tests when it is started with a folder in its environment: commits for ever, and prints the number of each.</summary>
internal static class CrashWriter
{
    public const string FolderVariable = "KG_TEST_CRASH_FOLDER";

    [ModuleInitializer]
    internal static void Run()
    {
        if (Environment.GetEnvironmentVariable(FolderVariable) is not { } folder)
        {
            return;
        }

        var store = GraphStore.Open(folder, TimeProvider.System);
        while (true)
        {
            var writer = store.BeginWriteAsync(TimeSpan.FromSeconds(5), CancellationToken.None).GetAwaiter().GetResult();
            var node = writer.Node("A", ("n", Value.Integer(writer.Graph.NodeCount)));
            writer.Relate(node, "TO", 0);
            Console.WriteLine(store.CommitAsync(writer, CancellationToken.None).GetAwaiter().GetResult());
        }
    }
}
