
namespace KnowledgeGraph.Api.Seeding;

/// <summary>The note in a database of what was applied there: a node for each folder of scripts.</summary>
/// <param name="Name">The folder's name.</param>
/// <param name="Sha256">The version.</param>
/// <param name="Packed">The scripts themselves, by which a later version knows what to remove; null: an earlier release did not keep them.</param>
internal sealed record AppliedSeed(string Name, string Sha256, string? Packed)
{
    /// <summary>The note's label.</summary>
    public const string Label = "Seed";

    /// <summary>The id of the one note that the first release wrote, whatever its scripts' folder was.</summary>
    private const string FirstReleaseId = "seed";

    public bool IsOfFirstRelease => Name == FirstReleaseId && Packed is null;

    public static async Task<IReadOnlyList<AppliedSeed>> ReadAsync(IAsyncQueryRunner runner)
    {
        var cursor = await runner.RunAsync($"MATCH (s:{Label}) RETURN s.id AS id, s.sha256 AS sha256, s.scripts AS scripts");
        var notes = await cursor.ToListAsync(record => (Id: record["id"] as string, Sha256: record["sha256"] as string, Packed: record["scripts"] as string));
        return [.. notes.Where(note => note.Id is not null).Select(note => new AppliedSeed(note.Id ?? "", note.Sha256 ?? "", note.Packed))];
    }

    /// <summary>Writes the note for these scripts, and takes over that of the first release.</summary>
    public static async Task WriteAsync(IAsyncQueryRunner runner, SeedScripts scripts)
    {
        var first = await runner.RunAsync($"MATCH (s:{Label} {{id: $id}}) WHERE s.scripts IS NULL DETACH DELETE s", new Dictionary<string, object> { ["id"] = FirstReleaseId });
        await first.ConsumeAsync();
        var note = await runner.RunAsync(
            $"MERGE (s:{Label} {{id: $id}}) SET s.sha256 = $sha256, s.scripts = $scripts, s.appliedAt = datetime()",
            new Dictionary<string, object> { ["id"] = scripts.Name, ["sha256"] = scripts.Sha256, ["scripts"] = scripts.Pack() });
        await note.ConsumeAsync();
    }
}
