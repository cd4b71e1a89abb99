using System.Buffers.Binary;

namespace KnowledgeGraph.Engine.Durability;

/// <summary>SQLite's first page: its header and the definitions of the tables, which are the same in every store but for some counters. They are at the places that SQLite's file format gives.</summary>
internal static class FirstPage
{
    private const int PageBytes = 4096;
    private const int ChangeCounter = 24;
    private const int PageCount = 28;
    private const int FreePages = 32;
    private const int ValidFor = 92;

    /// <summary>Copies a store with its log, and gives the copy the first page of a new one.</summary>
    /// <exception cref="IOException">The file cannot be read, or the copy not be written.</exception>
    public static void Mend(string file, string copy)
    {
        var page = OfNewStore(copy);
        File.Copy(file, copy, overwrite: true);
        if (File.Exists(StoreFiles.Log(file)))
        {
            File.Copy(StoreFiles.Log(file), StoreFiles.Log(copy), overwrite: true);
        }

        using var stream = new FileStream(copy, FileMode.Open, FileAccess.ReadWrite);
        BinaryPrimitives.WriteUInt32BigEndian(page.AsSpan(PageCount), checked((uint)Math.Max(1, stream.Length / PageBytes)));
        page.AsSpan(ChangeCounter, 4).CopyTo(page.AsSpan(ValidFor));
        page.AsSpan(FreePages, 8).Clear();
        stream.Write(page);
    }

    private static byte[] OfNewStore(string path)
    {
        StoreFile.Open(path).Dispose();   // closing it writes its log back
        var page = new byte[PageBytes];
        using var file = File.OpenRead(path);
        file.ReadExactly(page);
        return page;
    }
}
