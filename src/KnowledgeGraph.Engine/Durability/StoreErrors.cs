using Microsoft.Data.Sqlite;

namespace KnowledgeGraph.Engine.Durability;

/// <summary>The wording of what can be wrong with a store on disk: which file, what, and what to do.</summary>
internal static class StoreErrors
{
    private const int DiskFull = 13;
    private const int Busy = 5;
    private const int Locked = 6;
    private const int Corrupt = 11;
    private const int NotADatabase = 26;
    private const int ReadOnly = 8;
    private const int CannotOpen = 14;
    private const int TooBig = 18;

    private const string Restore =
        "Keep a copy of the folder, then restore it from a backup (kg restore), or take what is whole into a new folder (kg salvage). kg check --store lists all that is damaged.";

    public static StoreException FolderUnusable(string folder, Exception cause) =>
        new($"The data folder {folder} cannot be {(Directory.Exists(folder) ? "written to" : "created")}: {FolderReason(folder, cause)}. Choose a folder that this user may write to.", cause);

    public static StoreException InUse(string folder, string owner) =>
        new($"The data folder {folder} is in use by the process {owner}. Stop that process, or choose another folder: two cannot write to one store.");

    public static StoreException NotAStore(string file, string reason) =>
        new($"{file} is not a store of this engine: {reason}. Move it away, or choose another data folder; it was not touched.");

    public static StoreException UnknownFormat(string file, long found, long known) =>
        new($"{file} has format {found}, and this version knows formats up to {known}. Open it with the version that wrote it, or a newer one; it was not touched.");

    public static StoreException DamagedRecord(string file, string table, long id, string reason) =>
        new($"{file} is damaged: {table}, record {id}: {reason} {Restore}");

    public static StoreException Damaged(string file, string reason) => new($"{file} is damaged: {reason} {Restore}");

    public static StoreException NoStore(string file) => new($"There is no store at {file}. Name the data folder (KG_DATA) or a backup file.");

    public static StoreException FileLost(string file) => new(
        $"{file} is missing or empty, though what stands beside it says that there was a store. Nothing was touched. Keep a copy of the folder, then restore it from a backup (kg restore), or put the file back; where it is empty and its log is there, kg salvage takes what the log has.");

    public static StoreException FileExists(string file) => new($"{file} exists already. Choose another name, or move it away; it was not touched.");

    public static StoreException FolderNotEmpty(string folder) =>
        new($"The data folder {folder} holds a store already. Choose an empty folder, or say --overwrite: what is there is then kept in a folder in it.");

    public static StoreException SalvageIntoStore(string folder) => new($"The data folder {folder} holds a store already. Choose an empty folder to salvage into.");

    public static StoreException HalfRestored(string folder) =>
        new($"A restore into {folder} was cut short. Run kg restore again; what was there before is kept in a folder in it.");

    public static StoreException FileUnusable(string file, Exception cause) => new($"{file} cannot be written: {cause.Message.TrimEnd('.')}. Choose another place.", cause);

    public static StoreException NotBackedUp(StoreException damage) => new($"No backup was made, since {damage.Message}", damage);

    public static StoreException NotCopied(string file, SqliteException damage) =>
        new($"{file} was not copied, since it is damaged: {damage.Message.TrimEnd('.')}. {Restore}", damage);

    public static StoreException BackupDamaged(string file, StoreException damage) => new($"{file} was not restored, since it is damaged: {damage.Message}", damage);

    public static StoreException LostRecords(string file, string table, long first, long? last) => new(
        last is null ? $"{file} is damaged: {table}: nothing from record {first} on can be read."
        : first == last ? $"{file} is damaged: {table}, record {first} cannot be read."
        : $"{file} is damaged: {table}, records {first} to {last} cannot be read.");

    public static StoreException NotAcknowledged(string file, Acknowledged mark) => Damaged(file, $"commit {mark.Number} is not the one that was acknowledged (see {mark.File}).");

    public static StoreException CommitsLost(string file, long found, long acknowledged) =>
        new($"{file} ends with commit {found}, but commit {acknowledged} was acknowledged: the end of the store is lost, or the file was swapped for an older one. {Restore}");

    public static StoreException Unreadable(string file, SqliteException cause) => cause.SqliteErrorCode switch
    {
        NotADatabase => NotAStore(file, "SQLite cannot read it"),
        ReadOnly or CannotOpen => new StoreException(
            $"{file} cannot be opened: {cause.Message.TrimEnd('.')}. SQLite writes beside a file that it reads: run this as a user who may write to its folder, or copy the folder to one's own.", cause),
        Busy or Locked => new StoreException($"{file} is locked by another program ({cause.Message}). Close that program.", cause),
        _ => new StoreException($"{file} is damaged or cannot be read: {cause.Message} {Restore}", cause),
    };

    public static StoreException Unreadable(string file, Exception cause) => cause is SqliteException sqlite
        ? Unreadable(file, sqlite)
        : new StoreException($"{file} cannot be read: {cause.Message.TrimEnd('.')}. Run this as a user who may read it.", cause);

    public static StoreException CommitFailed(string file, SqliteException cause, bool writesStop) => new(
        $"The commit was not done, because it could not be written to {file}: {cause.Message} " + (cause.SqliteErrorCode == DiskFull
            ? "Nothing of it is visible or stored. Make room on the disk, then try again."
            : cause.SqliteErrorCode == TooBig
            ? "Nothing of it is visible or stored. The properties of one node or relationship take more than 1 GB: keep less in one."
            : writesStop
                ? "Nothing of it is visible; whether the disk has it is known at the next start. Reads go on; writing stops until then. Check the disk first."
                : "Nothing of it is visible or stored. Try again."),
        cause);

    public static StoreException BuiltOnLostCommit() =>
        new("The commit was not done, because the one before it, on which it is built, could not be written. Nothing of it is visible or stored. Try again.");

    public static string WritesStopped(string file) => $"Writing to {file} has stopped after a disk error. Check the disk, then start the engine again; reads go on.";

    /// <summary>The system's reason; where that is only that something is missing, what it is missing for.</summary>
    private static string FolderReason(string folder, Exception cause)
    {
        var said = cause.Message.TrimEnd('.');
        var place = folder;
        while (!Path.Exists(place) && Path.GetDirectoryName(place) is { Length: > 0 } above)
        {
            place = above;
        }

        return cause switch
        {
            _ when !Directory.Exists(place) => $"{place} is a file, not a folder",
            DirectoryNotFoundException or FileNotFoundException => $"the system lets nothing be made in {place} ({said})",
            _ => said,
        };
    }

    /// <summary>Whether the store is as it was, so that later commits may be tried: not so after an error of reading or writing the disk.</summary>
    public static bool IsHarmless(SqliteException exception) => exception.SqliteErrorCode is DiskFull or Busy or Locked or TooBig;

    /// <summary>Whether what SQLite reads is damaged, rather than that it cannot read or write.</summary>
    public static bool IsOfDamage(SqliteException exception) => exception.SqliteErrorCode is Corrupt or NotADatabase;
}
