using KnowledgeGraph.Engine.Durability;
using KnowledgeGraph.Engine.Tests.Storage;
using KnowledgeGraph.Engine.Values;

namespace KnowledgeGraph.Engine.Tests.Durability;

/// <summary>Whatever is wrong with a data folder is one clear message, and never a graph with a hole in it.</summary>
public sealed class DamageTests
{
    [Theory]
    [InlineData("UPDATE nodes SET record = zeroblob(length(record)) WHERE id = 1", "nodes, record 1")]
    [InlineData("UPDATE nodes SET record = x'' WHERE id = 1", "nodes, record 1")]
    [InlineData("UPDATE nodes SET record = (SELECT record FROM nodes WHERE id = 0) WHERE id = 1", "nodes, record 1")]
    [InlineData("UPDATE relationships SET record = substr(record, 1, length(record) - 1) WHERE id = 0", "relationships, record 0")]
    [InlineData("UPDATE labels SET record = zeroblob(12) WHERE id = 0", "labels, record 0")]
    [InlineData("UPDATE indexes SET record = zeroblob(20)", "indexes, record 3")]
    [InlineData("UPDATE commits SET next_node = 99 WHERE number = 2", "commits, record 2")]
    [InlineData("DELETE FROM commits WHERE number = 2", "commits, record 3")]
    [InlineData("DELETE FROM nodes WHERE id = 2", "some are missing")]
    [InlineData("DELETE FROM relationships", "some are missing")]
    [InlineData("DELETE FROM constraints", "some are missing")]
    [InlineData("DELETE FROM nodes WHERE id = 0", "relationships, record 0")]
    [InlineData("DELETE FROM meta", "database id")]
    [InlineData("DROP TABLE types", "no such table")]
    public async Task A_damaged_store_is_not_opened_and_the_message_names_what_is_damaged(string damage, string named)
    {
        using var folder = await FilledAsync();
        folder.Tamper(damage);

        var refused = Should.Throw<StoreException>(folder.Open);

        refused.Message.ShouldContain(folder.Store);
        refused.Message.ShouldContain(named);
        refused.Message.ShouldContain("backup");
    }

    [Fact]
    public async Task Commits_that_were_acknowledged_and_are_gone_are_missed()
    {
        using var folder = await FilledAsync();
        var acknowledged = await File.ReadAllBytesAsync(folder.Acknowledged, TestContext.Current.CancellationToken);
        File.Copy(folder.Store, folder.Store + ".old");
        await using (var store = folder.Open())
        {
            await store.ChangeAsync(writer => writer.Node("A"));
        }

        File.Move(folder.Store + ".old", folder.Store, overwrite: true);
        Should.Throw<StoreException>(folder.Open).Message.ShouldContain("ends with commit 3, but commit 4 was acknowledged");

        await File.WriteAllBytesAsync(folder.Acknowledged, acknowledged, TestContext.Current.CancellationToken);
        (await folder.DumpAsync()).ShouldContain("commit 3");
    }

    [Fact]
    public async Task A_flipped_byte_is_found_or_is_in_a_part_that_nothing_is_read_from()
    {
        using var folder = await FilledAsync();
        var whole = await folder.DumpAsync();
        var bytes = await File.ReadAllBytesAsync(folder.Store, TestContext.Current.CancellationToken);
        var used = Enumerable.Range(0, bytes.Length).Where(i => bytes[i] != 0).ToArray();   // most of the small file is empty
        var random = new Random(1);
        var found = 0;
        for (var trial = 0; trial < 150; trial++)
        {
            var damaged = (byte[])bytes.Clone();
            damaged[used[random.Next(used.Length)]] ^= (byte)random.Next(1, 256);
            await File.WriteAllBytesAsync(folder.Store, damaged, TestContext.Current.CancellationToken);
            try
            {
                (await folder.DumpAsync()).ShouldBe(whole);
            }
            catch (StoreException)
            {
                found++;
            }
        }

        found.ShouldBeGreaterThan(50);
    }

    [Fact]
    public async Task An_unknown_format_is_refused_and_not_touched()
    {
        using var folder = await FilledAsync();
        folder.Tamper("PRAGMA user_version = 77");

        Should.Throw<StoreException>(folder.Open).Message.ShouldContain("has format 77, and this version knows formats up to 2");
    }

    [Fact]
    public async Task A_file_that_is_no_store_is_refused_and_not_touched()
    {
        using var folder = new TestFolder();
        await File.WriteAllTextAsync(folder.Store, "Dear diary, today", TestContext.Current.CancellationToken);

        Should.Throw<StoreException>(folder.Open).Message.ShouldContain("is not a store");

        (await File.ReadAllTextAsync(folder.Store, TestContext.Current.CancellationToken)).ShouldBe("Dear diary, today");
    }

    [Fact]
    public void A_sqlite_file_of_another_application_is_refused()
    {
        using var folder = new TestFolder();
        folder.Tamper("CREATE TABLE diary (day TEXT)");

        Should.Throw<StoreException>(folder.Open).Message.ShouldContain("another application");
    }

    [Fact]
    public async Task An_empty_file_where_the_store_should_be_is_a_new_store()
    {
        using var folder = new TestFolder();
        await File.WriteAllBytesAsync(folder.Store, [], TestContext.Current.CancellationToken);

        (await folder.DumpAsync()).ShouldContain("0 nodes");
    }

    [Fact]
    public async Task A_folder_that_is_in_use_is_refused_with_the_pid_of_its_owner()
    {
        using var folder = new TestFolder();
        await using (folder.Open())
        {
            var refused = Should.Throw<StoreException>(folder.Open);
            refused.Message.ShouldContain(folder.Path);
            refused.Message.ShouldContain($"process {Environment.ProcessId}");
        }

        await using var again = folder.Open();
        again.LastCommit.ShouldBe(0);
    }

    [Fact]
    public async Task A_folder_that_cannot_be_made_is_refused_by_name()
    {
        using var folder = new TestFolder();
        var file = Path.Combine(folder.Path, "file");
        await File.WriteAllTextAsync(file, "", TestContext.Current.CancellationToken);

        var refused = Should.Throw<StoreException>(() => Engine.Storage.GraphStore.Open(Path.Combine(file, "data"), TimeProvider.System));

        refused.Message.ShouldStartWith($"The data folder {Path.Combine(file, "data")} cannot be created: {file} is a file, not a folder.");
    }

    /// <summary>The system calls it a missing file or folder, also where the folder above is there.</summary>
    [Fact]
    public void A_folder_where_the_system_makes_none_is_refused_with_the_place()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "/proc is Linux's.");

        Should.Throw<StoreException>(() => Engine.Storage.GraphStore.Open("/proc/no-folder/data", TimeProvider.System)).Message
            .ShouldStartWith("The data folder /proc/no-folder/data cannot be created: the system lets nothing be made in /proc (");
        Should.Throw<StoreException>(() => Engine.Storage.GraphStore.Open("/proc", TimeProvider.System)).Message
            .ShouldStartWith("The data folder /proc cannot be written to: the system lets nothing be made in /proc (");
    }

    [Fact]
    public async Task When_the_disk_is_full_nothing_is_visible_and_later_commits_go_on()
    {
        using var folder = new TestFolder();
        var (log, graph) = CommitLog.Open(folder.Path, TimeProvider.System);
        var large = new Engine.Storage.GraphWriter(graph);
        large.Node("A", ("x", Value.String(new string('x', 3_000_000))));
        large.Graph.Commit = 1;
        log.LimitPages(100);

        var refused = Should.Throw<StoreException>(() => log.Append([large]));

        refused.Message.ShouldContain("Nothing of it is visible or stored");
        refused.Message.ShouldContain("Make room");
        var small = new Engine.Storage.GraphWriter(graph);
        small.Node("A", ("x", Value.String("small")));
        small.Graph.Commit = 1;
        log.Append([small]);
        log.Dispose();
        (await folder.DumpAsync()).ShouldBe(small.Graph.Dump());
    }

    private static async Task<TestFolder> FilledAsync()
    {
        var folder = new TestFolder();
        await using var store = folder.Open();
        await store.ChangeAsync(writer =>
        {
            writer.Unique("x", TestGraph.On("A", "x"));
            writer.Relate(writer.Node("A", ("x", Value.Integer(1))), "R", writer.Node("A", ("x", Value.Integer(2))));
        });
        await store.ChangeAsync(writer => writer.Node("B", ("x", Value.String("text"))));
        await store.ChangeAsync(writer => writer.SetNodeProperty(2, writer.Key("y"), Value.Integer(3)));
        return folder;
    }
}
