using System.IO.Compression;
using KnowledgeGraph.Engine.Durability;
using KnowledgeGraph.Engine.Tests.Storage;

namespace KnowledgeGraph.Engine.Tests.Durability;

/// <summary>Stores that were written by older versions, and kept: <c>Stores/format-N.db.gz</c>, with the mark of what was acknowledged.</summary>
public sealed class MigrationTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_store_of_format_1_is_read_as_it_is_and_brought_to_this_format_when_it_is_opened()
    {
        using var folder = await KeptAsync();
        var report = DataFolder.Check(folder.Path);
        (report.LastCommit, report.Nodes, report.Relationships, report.Damage.Count).ShouldBe((25, 25, 25, 0));
        (await FormatAsync(folder)).ShouldBe(1);

        await using (var store = folder.Open())
        {
            store.LastCommit.ShouldBe(25);
            store.Snapshot.NodeCount.ShouldBe(25);
            await store.ChangeAsync(writer => writer.Node("New"));
        }

        (await FormatAsync(folder)).ShouldBe(2);
        (await folder.DumpAsync()).ShouldContain("26 nodes");
        folder.Tamper("UPDATE commits SET at = at + 1 WHERE number = 7");   // which format 1 did not notice
        Should.Throw<StoreException>(folder.Open).Message.ShouldContain("commits, record 7");
    }

    [Fact]
    public async Task A_process_that_ends_behind_the_migration_and_before_its_first_commit_leaves_a_store_that_opens()
    {
        using var folder = await KeptAsync();
        StoreFile.Open(folder.Store).Dispose();   // the mark still has the chain of format 1

        (await folder.DumpAsync()).ShouldContain("25 nodes");
    }

    [Fact]
    public async Task A_mark_that_is_behind_as_after_a_power_cut_is_no_damage()
    {
        using var folder = await KeptAsync();
        await using (var mark = File.OpenWrite(folder.Acknowledged))
        {
            mark.SetLength(mark.Length / 2);   // what is left is commit 24
        }

        (await folder.DumpAsync()).ShouldContain("25 nodes");
        DataFolder.Check(folder.Path).Damage.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_mark_of_format_1_still_finds_an_older_copy()
    {
        using var folder = await KeptAsync();
        folder.Tamper("DELETE FROM commits WHERE number = 25");

        Should.Throw<StoreException>(folder.Open).Message.ShouldContain("ends with commit 24, but commit 25 was acknowledged");
    }

    [Fact]
    public async Task A_damaged_store_of_format_1_is_refused_and_left_as_it_is()
    {
        using var folder = await KeptAsync();
        folder.Tamper("UPDATE commits SET next_node = 99 WHERE number = 3");
        var before = await File.ReadAllBytesAsync(folder.Store, Cancellation);

        Should.Throw<StoreException>(folder.Open).Message.ShouldContain("commits, record 3");

        (await File.ReadAllBytesAsync(folder.Store, Cancellation)).ShouldBe(before);
    }

    private static async Task<int> FormatAsync(TestFolder folder) => (await File.ReadAllBytesAsync(folder.Store, Cancellation))[63];   // the last byte of SQLite's user_version

    private static async Task<TestFolder> KeptAsync()
    {
        var folder = new TestFolder();
        var kept = Path.Combine(AppContext.BaseDirectory, "Durability", "Stores", "format-1");
        await using (var packed = new GZipStream(File.OpenRead(kept + ".db.gz"), CompressionMode.Decompress))
        await using (var store = File.Create(folder.Store))
        {
            await packed.CopyToAsync(store, Cancellation);
        }

        File.Copy(kept + ".acknowledged", folder.Acknowledged);
        return folder;
    }
}
