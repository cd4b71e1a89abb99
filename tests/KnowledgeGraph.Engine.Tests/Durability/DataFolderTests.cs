using KnowledgeGraph.Engine.Durability;
using KnowledgeGraph.Engine.Storage;
using KnowledgeGraph.Engine.Tests.Storage;
using KnowledgeGraph.Engine.Values;

namespace KnowledgeGraph.Engine.Tests.Durability;

public sealed class DataFolderTests
{
    private const int PageBytes = 4096;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_check_names_all_that_is_damaged_and_changes_nothing()
    {
        using var folder = await FilledAsync(nodes: 5);
        folder.Tamper("UPDATE nodes SET record = zeroblob(9) WHERE id = 1; DELETE FROM nodes WHERE id = 3; UPDATE commits SET at = at + 1 WHERE number = 2");
        var before = await File.ReadAllBytesAsync(folder.Store, Cancellation);

        var report = DataFolder.Check(folder.Path);

        report.Damage.ShouldContain(damage => damage.Contains("nodes, record 1: its checksum"));
        report.Damage.ShouldContain(damage => damage.Contains("commits, record 2: it does not follow"));
        report.Damage.ShouldContain(damage => damage.Contains("relationships, record 2: One of its nodes (0 and 3) is missing."));
        report.Damage.ShouldContain(damage => damage.Contains("its records are not those of commit 6"));
        (report.Nodes, report.Relationships, report.LastCommit).ShouldBe((3, 2, 6));
        (await File.ReadAllBytesAsync(folder.Store, Cancellation)).ShouldBe(before);
    }

    [Fact]
    public async Task A_store_can_be_checked_and_backed_up_while_it_is_written_to()
    {
        using var folder = new TestFolder();
        using var copies = new TestFolder();
        await using var store = folder.Open();
        var stopped = false;
        var writing = Task.Run(
            async () =>
            {
                while (!Volatile.Read(ref stopped))
                {
                    await store.ChangeAsync(writer => writer.Relate(writer.Node("A"), "R", 0));
                }
            },
            Cancellation);
        try
        {
            for (var copy = 0; copy < 5; copy++)
            {
                var acknowledged = store.LastCommit;
                DataFolder.Check(folder.Path).Damage.ShouldBeEmpty();
                var file = Path.Combine(copies.Path, $"{copy}");

                var report = DataFolder.Backup(folder.Path, file);

                report.LastCommit.ShouldBeInRange(acknowledged, store.LastCommit);
                (report.Nodes, report.Relationships).ShouldBe((report.LastCommit, report.LastCommit));
            }
        }
        finally
        {
            Volatile.Write(ref stopped, true);
            await writing;
        }

        Directory.GetFiles(copies.Path).Select(Path.GetFileName).Order().ShouldBe(["0", "1", "2", "3", "4"]);
    }

    [Fact]
    public async Task What_another_engine_has_committed_is_restored_whole_from_its_own_folder()
    {
        using var folder = new TestFolder();
        using var restored = new TestFolder();
        await using var store = folder.Open();
        await store.ChangeAsync(writer => writer.Node("A"));   // in SQLite's log, and not yet in the file

        DataFolder.Restore(folder.Path, restored.Path, overwrite: false);

        DataFolder.Check(restored.Path).ShouldSatisfyAllConditions(report => report.Damage.ShouldBeEmpty(), report => report.Nodes.ShouldBe(1));
    }

    [Fact]
    public async Task Where_there_is_nothing_to_read_it_is_said_and_nothing_is_made()
    {
        using var folder = await FilledAsync(nodes: 1);
        var (nowhere, made) = (Path.Combine(folder.Path, "no such folder", "graph.db"), Path.Combine(folder.Path, "made"));

        Should.Throw<StoreException>(() => DataFolder.Check(nowhere)).Message.ShouldContain("There is no store at");
        Should.Throw<StoreException>(() => DataFolder.Salvage(nowhere, made)).Message.ShouldContain("There is no store at");
        Should.Throw<StoreException>(() => DataFolder.Restore(nowhere, made, overwrite: false)).Message.ShouldContain("There is no store at");

        Directory.Exists(made).ShouldBeFalse();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_salvage_takes_what_only_the_log_has(bool empty)
    {
        using var folder = new TestFolder();
        using var killed = new TestFolder();
        using var into = new TestFolder();
        await using var store = folder.Open();
        await store.ChangeAsync(writer => writer.Node("A"));
        await store.ChangeAsync(writer => writer.Node("A"));
        Copy(folder, killed);
        await using (var file = File.OpenWrite(killed.Store))
        {
            file.SetLength(empty ? 0 : file.Length);
            file.Write(empty ? [] : "X"u8);
        }

        var report = DataFolder.Salvage(killed.Path, into.Path);

        (report.LastCommit, report.Nodes).ShouldBe((2, 2));
        report.Damage.ShouldNotBeEmpty();
        report.Damage.ShouldAllBe(damage => !damage.Contains("mended"));
        DataFolder.Check(into.Path).ShouldSatisfyAllConditions(check => check.Damage.ShouldBeEmpty(), check => check.Nodes.ShouldBe(2));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Where_only_the_file_is_lost_a_start_touches_nothing(bool empty)
    {
        using var folder = new TestFolder();
        using var killed = new TestFolder();
        await using var store = folder.Open();
        await store.ChangeAsync(writer => writer.Node("A"));
        Copy(folder, killed);
        File.Delete(killed.Store);
        if (empty)
        {
            await File.WriteAllBytesAsync(killed.Store, [], Cancellation);
        }

        var log = await File.ReadAllBytesAsync(killed.Store + "-wal", Cancellation);

        Should.Throw<StoreException>(killed.Open).Message.ShouldContain("missing or empty");

        (await File.ReadAllBytesAsync(killed.Store + "-wal", Cancellation)).ShouldBe(log);
        File.Exists(killed.Store).ShouldBe(empty);
    }

    [Fact]
    public async Task A_time_that_is_none_is_damage_and_no_more()
    {
        using var folder = await FilledAsync(nodes: 3);
        using var into = new TestFolder();
        folder.Tamper("UPDATE commits SET at = 9000000000000000000 WHERE number = (SELECT max(number) FROM commits)");

        DataFolder.Check(folder.Path).ShouldSatisfyAllConditions(report => report.Damage.ShouldNotBeEmpty(), report => report.LastCommitAt.ShouldBeNull());
        DataFolder.Salvage(folder.Path, into.Path).Nodes.ShouldBe(3);
        (await into.DumpAsync()).ShouldContain("3 nodes");
    }

    [Fact]
    public async Task Ids_of_a_damaged_commit_are_not_believed()
    {
        using var folder = await FilledAsync(nodes: 3);
        using var into = new TestFolder();
        folder.Tamper("UPDATE commits SET next_node = 1 << 40, next_relationship = 1 << 40 WHERE number = (SELECT max(number) FROM commits)");

        DataFolder.Salvage(folder.Path, into.Path).Nodes.ShouldBe(3);

        await using var store = into.Open();
        await store.ChangeAsync(writer => writer.Relate(writer.Node("A"), "R", 0));
        store.Snapshot.NodeCount.ShouldBe(4);
    }

    [Fact]
    public async Task A_salvage_goes_into_no_folder_that_has_a_part_of_a_store()
    {
        using var folder = await FilledAsync(nodes: 1);
        foreach (var left in new[] { "acknowledged", "graph.db-wal", "graph.db.restoring" })
        {
            using var into = new TestFolder();
            await File.WriteAllTextAsync(Path.Combine(into.Path, left), "left", Cancellation);

            Should.Throw<StoreException>(() => DataFolder.Salvage(folder.Path, into.Path)).Message.ShouldContain("holds a store already");
        }
    }

    [Fact]
    public async Task What_cannot_be_read_is_named()
    {
        using var folder = await FilledAsync(nodes: 1);
        File.Delete(folder.Acknowledged);
        Directory.CreateDirectory(folder.Acknowledged);   // reading it is refused, to root too

        Should.Throw<StoreException>(() => DataFolder.Check(folder.Path)).Message.ShouldStartWith($"{folder.Acknowledged} cannot be read:");
    }

    [Fact]
    public async Task Where_SQLite_cannot_write_beside_the_store_it_is_said_what_to_do()
    {
        using var folder = await FilledAsync(nodes: 1);
        Directory.CreateDirectory(folder.Store + "-wal");   // where its log would be: root cannot open it either

        foreach (var work in new Func<StoreReport>[] { () => DataFolder.Check(folder.Path), () => DataFolder.Backup(folder.Path, Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}")) })
        {
            Should.Throw<StoreException>(work).Message.ShouldSatisfyAllConditions(
                message => message.ShouldStartWith($"{folder.Store} cannot be opened: "),
                message => message.ShouldEndWith("run this as a user who may write to its folder, or copy the folder to one's own."));
        }
    }

    [Fact]
    public async Task What_was_backed_up_is_restored_as_it_was()
    {
        using var folder = await FilledAsync(nodes: 5);
        using var copies = new TestFolder();
        using var restored = new TestFolder();
        var file = Path.Combine(copies.Path, "backup");
        var before = await folder.DumpAsync();

        DataFolder.Backup(folder.Path, file).LastCommit.ShouldBe(6);
        DataFolder.Restore(file, restored.Path, overwrite: false).Nodes.ShouldBe(5);

        (await restored.DumpAsync()).ShouldBe(before);
        Should.Throw<StoreException>(() => DataFolder.Restore(file, restored.Path, overwrite: false)).Message.ShouldContain("holds a store already");
        Should.Throw<StoreException>(() => DataFolder.Backup(folder.Path, file)).Message.ShouldContain("exists already");
    }

    [Fact]
    public async Task A_restore_over_a_store_keeps_what_was_there()
    {
        using var folder = await FilledAsync(nodes: 5);
        using var copies = new TestFolder();
        var file = Path.Combine(copies.Path, "backup");
        var before = await folder.DumpAsync();
        DataFolder.Backup(folder.Path, file);
        string later;
        await using (var store = folder.Open())
        {
            Should.Throw<StoreException>(() => DataFolder.Restore(file, folder.Path, overwrite: true)).Message.ShouldContain("in use by the process");
            await store.ChangeAsync(writer => writer.Node("Later"));
            later = store.Snapshot.Dump();
        }

        DataFolder.Restore(file, folder.Path, overwrite: true);

        (await folder.DumpAsync()).ShouldBe(before);
        await using var kept = GraphStore.Open(Path.Combine(folder.Path, "before-restore-1"), TimeProvider.System);
        kept.Snapshot.Dump().ShouldBe(later);
    }

    [Fact]
    public async Task A_restore_that_was_cut_short_is_noticed_and_can_be_done_again()
    {
        using var folder = await FilledAsync(nodes: 5);
        using var copies = new TestFolder();
        var file = Path.Combine(copies.Path, "backup");
        var before = await folder.DumpAsync();
        DataFolder.Backup(folder.Path, file);
        File.Move(folder.Store, Path.Combine(folder.Path, "graph.db.restoring"));   // as it is when the power goes before the last step

        Should.Throw<StoreException>(folder.Open).Message.ShouldContain("was cut short");
        DataFolder.Restore(file, folder.Path, overwrite: false);

        (await folder.DumpAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task A_damaged_store_is_not_backed_up_and_a_damaged_backup_is_not_restored()
    {
        using var folder = await FilledAsync(nodes: 5);
        using var copies = new TestFolder();
        var file = Path.Combine(copies.Path, "backup");
        DataFolder.Backup(folder.Path, file);
        folder.Tamper("DELETE FROM nodes WHERE id = 4");
        TestFolder.Tamper(file, "UPDATE nodes SET record = zeroblob(9) WHERE id = 1");

        Should.Throw<StoreException>(() => DataFolder.Backup(folder.Path, file + "2")).Message.ShouldContain("No backup was made");
        Should.Throw<StoreException>(() => DataFolder.Restore(file, Path.Combine(copies.Path, "new"), overwrite: false)).Message.ShouldContain("nodes, record 1");

        Directory.GetFileSystemEntries(copies.Path).Select(Path.GetFileName).ShouldBe(["backup"]);
    }

    [Fact]
    public async Task Where_a_page_is_lost_a_backup_names_the_store_and_not_the_backup()
    {
        using var folder = await FilledAsync(nodes: 300);
        using var copies = new TestFolder();
        var bytes = await File.ReadAllBytesAsync(folder.Store, Cancellation);
        var refused = new List<string>();
        for (var page = 1; page < bytes.Length / PageBytes; page++)
        {
            var damaged = (byte[])bytes.Clone();
            damaged.AsSpan(page * PageBytes, PageBytes).Clear();
            await File.WriteAllBytesAsync(folder.Store, damaged, Cancellation);
            try
            {
                DataFolder.Backup(folder.Path, Path.Combine(copies.Path, $"{page}"));
            }
            catch (StoreException exception)
            {
                refused.Add(exception.Message);
            }
        }

        refused.ShouldNotContain(message => message.Contains("cannot be written"));
        refused.ShouldContain(message => message.StartsWith($"{folder.Store} was not copied, since it is damaged: ") && message.Contains("kg check --store") && message.Contains("kg salvage"));
    }

    [Fact]
    public void Where_there_is_no_store_there_is_nothing_to_check_or_to_back_up()
    {
        using var folder = new TestFolder();

        Should.Throw<StoreException>(() => DataFolder.Check(folder.Path)).Message.ShouldContain("There is no store");
        Should.Throw<StoreException>(() => DataFolder.Backup(folder.Path, Path.Combine(folder.Path, "backup"))).Message.ShouldContain("There is no store");
        Should.Throw<StoreException>(() => DataFolder.Restore(Path.Combine(folder.Path, "backup"), folder.Path, overwrite: false)).Message.ShouldContain("There is no store");

        Directory.GetFileSystemEntries(folder.Path).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_backup_that_cannot_be_written_is_one_message()
    {
        using var folder = await FilledAsync(nodes: 5);

        Should.Throw<StoreException>(() => DataFolder.Backup(folder.Path, Path.Combine(folder.Path, "no such folder", "backup"))).Message.ShouldContain("cannot be written");
    }

    [Fact]
    public async Task A_salvage_takes_what_is_whole_with_its_ids_and_names_the_rest()
    {
        using var folder = await FilledAsync(nodes: 5);
        using var salvaged = new TestFolder();
        folder.Tamper("UPDATE nodes SET record = zeroblob(9) WHERE id = 1; UPDATE labels SET record = zeroblob(9) WHERE id = 0");

        var report = DataFolder.Salvage(folder.Path, salvaged.Path);

        report.Damage.Count.ShouldBe(4);   // the node, its relationship, the label, and the sum of all
        await using var store = salvaged.Open();
        store.Snapshot.AllNodes().ToList().ShouldBe([0, 2, 3, 4]);
        store.Snapshot.AllRelationships().ToList().ShouldBe([1, 2, 3]);
        store.Snapshot.Tokens.LabelNames.ShouldBe(["lost name 0"]);
        store.LastCommit.ShouldBe(6);
        store.Snapshot.Constraints.ShouldHaveSingleItem().Name.ShouldBe("n");
        await store.ChangeAsync(writer => writer.Node("A").ShouldBe(5));
        Should.Throw<StoreException>(() => DataFolder.Salvage(folder.Path, salvaged.Path)).Message.ShouldContain("in use");
    }

    [Fact]
    public async Task Any_page_may_be_lost_and_all_the_others_are_salvaged()
    {
        using var folder = await FilledAsync(nodes: 300);
        using var damaged = new TestFolder();
        var (nodes, relationships) = await LinesAsync(folder.Path);
        var bytes = await File.ReadAllBytesAsync(folder.Store, Cancellation);
        var intact = 0;
        for (var page = 0; page < bytes.Length / PageBytes; page++)
        {
            var copy = (byte[])bytes.Clone();
            copy.AsSpan(page * PageBytes, PageBytes).Clear();
            await File.WriteAllBytesAsync(damaged.Store, copy, Cancellation);
            var into = Path.Combine(damaged.Path, $"{page}");

            var report = DataFolder.Salvage(damaged.Path, into);

            var (keptNodes, keptRelationships) = await LinesAsync(into);
            keptNodes.Except(nodes).Where(line => !line.Contains("lost name")).ShouldBeEmpty($"page {page + 1}");
            (report.Nodes, report.Relationships).ShouldBe((keptNodes.Count, keptRelationships.Count));
            (report.Damage.Count > 0 || (keptNodes.SetEquals(nodes) && keptRelationships.SetEquals(relationships))).ShouldBeTrue($"page {page + 1}");
            intact += keptNodes.Count > nodes.Count / 2 ? 1 : 0;
        }

        intact.ShouldBeGreaterThanOrEqualTo((bytes.Length / PageBytes) - 2);   // all but the root of the nodes' tree, perhaps
    }

    private static async Task<(HashSet<string> Nodes, HashSet<string> Relationships)> LinesAsync(string folder)
    {
        await using var store = GraphStore.Open(folder, TimeProvider.System);
        var graph = store.Snapshot;
        return (
            graph.AllNodes().ToList().Select(id => $"{id} {string.Join(',', graph.Labels(id).ToArray().Select(graph.Tokens.LabelName))} {Comparison.Print(graph.NodeProperty(id, 0))}").ToHashSet(),
            graph.AllRelationships().ToList().Select(id => $"{id} {graph.StartNode(id)} {graph.EndNode(id)}").ToHashSet());
    }

    /// <summary>The schema in one commit, and each node, with a relationship from the first one, in one of its own.</summary>
    private static void Copy(TestFolder from, TestFolder to)
    {
        foreach (var file in new[] { from.Store, from.Store + "-wal", from.Acknowledged })
        {
            File.Copy(file, Path.Combine(to.Path, Path.GetFileName(file)));
        }
    }

    private static async Task<TestFolder> FilledAsync(int nodes)
    {
        var folder = new TestFolder();
        await using var store = folder.Open();
        await store.ChangeAsync(writer => writer.Unique("n", TestGraph.On("A", "n")));
        for (var i = 0; i < nodes; i++)
        {
            await store.ChangeAsync(writer =>
            {
                var node = writer.Node("A", ("n", Value.String($"{i}: {new string('x', 100)}")));
                if (node > 0)
                {
                    writer.Relate(0, "R", node, ("at", Value.Integer(i)));
                }
            });
        }

        return folder;
    }
}
