using System.Globalization;
using KnowledgeGraph.Api.Configuration;
using KnowledgeGraph.Engine.Durability;

namespace KnowledgeGraph.Api.Commands;

/// <summary>What is done with the embedded engine's data folder from outside: check, backup, restore, salvage. They print to standard output, and throw what cannot be done.</summary>
internal static class StoreCommands
{
    /// <returns>1 when something is damaged.</returns>
    public static int Check(string folderOrFile)
    {
        var report = Do(() => DataFolder.Check(folderOrFile));
        return Print(report, $"{report.File}: {(report.Damage.Count == 0 ? "clean" : "damaged")}: {Content(report)}.");
    }

    public static int Backup(Settings settings, string file)
    {
        RequireEmbedded(settings);
        var report = Do(() => DataFolder.Backup(settings.DataFolder, file));
        return Print(report, $"{report.File}: backed up: {Content(report)}.");
    }

    public static int Restore(Settings settings, string file, bool overwrite)
    {
        RequireEmbedded(settings);
        var report = Do(() => DataFolder.Restore(file, settings.DataFolder, overwrite));
        return Print(report, $"{report.File}: restored: {Content(report)}.");
    }

    /// <returns>1 when something could not be taken.</returns>
    public static int Salvage(Settings settings, string into)
    {
        RequireEmbedded(settings);
        var report = Do(() => DataFolder.Salvage(settings.DataFolder, into));
        return Print(report, $"{Path.GetFullPath(into)}: salvaged: {Content(report)}. Set KG_DATA to it to use it.");
    }

    private static int Print(StoreReport report, string summary)
    {
        foreach (var damage in report.Damage)
        {
            Console.Out.WriteLine(damage);
        }

        Console.Out.WriteLine(summary);
        return report.Damage.Count == 0 ? 0 : 1;
    }

    private static string Content(StoreReport report) => string.Create(
        CultureInfo.InvariantCulture, $"commit {report.LastCommit}{report.LastCommitAt:' of 'yyyy-MM-dd HH:mm:ss'Z'}, {report.Nodes} nodes, {report.Relationships} relationships");

    private static StoreReport Do(Func<StoreReport> work)
    {
        try
        {
            return work();
        }
        catch (StoreException exception)
        {
            throw new StartupException(exception.Message, exception);
        }
    }

    private static void RequireEmbedded(Settings settings)
    {
        if (settings.Neo4j is not null)
        {
            throw new StartupException("NEO4J_URI is set: the graph is in that Neo4j. Use neo4j-admin there, or unset it to work on the embedded engine's folder (KG_DATA).");
        }
    }
}
