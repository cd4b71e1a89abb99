using System.Globalization;

namespace KnowledgeGraph.Engine.Durability;

/// <summary>
/// Keeps a data folder for one process at a time. The lock is the operating system's, on an open file: it ends with the process, however that ends. A second file says
/// whose it is, for the message that another process gets.
/// </summary>
internal sealed class FolderLock : IDisposable
{
    private readonly FileStream _locked;
    private readonly string _ownerFile;

    private FolderLock(FileStream locked, string ownerFile) => (_locked, _ownerFile) = (locked, ownerFile);

    /// <exception cref="StoreException">Another process has it, or the folder cannot be written to.</exception>
    public static FolderLock Take(string folder)
    {
        var ownerFile = Path.Combine(folder, "owner.pid");
        var lockFile = Path.Combine(folder, "store.lock");
        try
        {
            Directory.CreateDirectory(folder);
            if (TryOpen(lockFile) is not { } locked)
            {
                throw StoreErrors.InUse(folder, Owner(ownerFile));
            }

            try
            {
                File.WriteAllText(ownerFile, Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
                return new FolderLock(locked, ownerFile);
            }
            catch
            {
                locked.Dispose();
                throw;
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw StoreErrors.FolderUnusable(folder, exception);
        }
    }

    public void Dispose()
    {
        File.Delete(_ownerFile);
        _locked.Dispose();
    }

    // Null when another process holds it. Only then does an existing file that may be written to refuse to be opened.
    private static FileStream? TryOpen(string lockFile)
    {
        try
        {
            return new FileStream(lockFile, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException exception) when (exception.GetType() == typeof(IOException) && File.Exists(lockFile))
        {
            return null;
        }
    }

    private static string Owner(string ownerFile)
    {
        try
        {
            return File.ReadAllText(ownerFile).Trim() is { Length: > 0 } pid ? pid : "(pid unknown)";
        }
        catch (IOException)
        {
            return "(pid unknown)";   // it is just starting, or just ending
        }
    }
}
