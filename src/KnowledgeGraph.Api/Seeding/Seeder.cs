using KnowledgeGraph.GraphQL.Ontology;

namespace KnowledgeGraph.Api.Seeding;

/// <summary>
/// Brings a database to what scripts say. The scripts never run there. They run in an engine in memory, where all that can be wrong with them is found
/// (<see cref="ScriptedGraph"/>); what they made there is compared with what the database holds, and with what the version before made (<see cref="DifferenceBuilder"/>);
/// the difference is applied by statements of our own. So a changed script is a change, a removed row a removal, and the same scripts again change nothing.
/// <para>
/// Only the schema and the derive scripts run as they are: the schema first, in one transaction; then the difference, the derived relationships and the note of what was
/// applied, in one transaction. Where that fails, the constraints and indexes that had just been made are dropped.
/// </para>
/// </summary>
internal sealed class Seeder(IDriver driver, string? database)
{
    private const int MostAttempts = 5;

    /// <summary>Reads only.</summary>
    /// <exception cref="Neo4jException">The database does not answer.</exception>
    public async Task<SeedState> StateAsync(SeedScripts scripts)
    {
        await using var session = driver.AsyncSession(config => config.WithDatabase(database).WithDefaultAccessMode(AccessMode.Read));
        var names = (await SchemaNamesAsync(session)).All;
        var missing = scripts.SchemaNames.Except(names).ToList();
        if (missing.Count > 0)
        {
            return new SeedState.Missing($"{missing.Count} of {scripts.SchemaNames.Count} constraints and indexes are missing ({missing[0]}, …): run `kg seed`");
        }

        var applied = await session.ExecuteReadAsync(
            async transaction => await (await transaction.RunAsync($"MATCH (s:{AppliedSeed.Label} {{id: $id}}) RETURN s.sha256 AS sha256", new { id = scripts.Name })).ToListAsync(record => record[0] as string),
            config => config.WithTimeout(TimeSpan.FromSeconds(5)));
        return applied switch
        {
            [] => new SeedState.Missing("the seed is missing: run `kg seed`"),
            [var sha256] when sha256 == scripts.Sha256 => new SeedState.InPlace(),
            _ => new SeedState.Missing("the seed is of another version: run `kg seed`"),
        };
    }

    /// <summary>What <see cref="ApplyAsync"/> would change. Reads only; derived relationships are not worked out.</summary>
    /// <exception cref="StartupException">Something is wrong with the scripts.</exception>
    public async Task<SeedOutcome> CompareAsync(SeedScripts scripts, GraphOntology ontology)
    {
        var scripted = await ScriptedGraph.CheckAsync(scripts, ontology);
        await using var session = driver.AsyncSession(config => config.WithDatabase(database).WithDefaultAccessMode(AccessMode.Read));
        var names = (await SchemaNamesAsync(session)).All;
        var history = await HistoryAsync(session, scripts, scripted);
        var difference = await session.ExecuteReadAsync(transaction => CompareAsync(transaction, scripted, history));
        return new SeedOutcome(difference, [.. scripts.SchemaNames.Except(names)], Derived: null, history.IsNewVersion, history.Notice);
    }

    /// <exception cref="StartupException">Something is wrong with the scripts, or the database's data do not allow it; nothing was applied.</exception>
    public async Task<SeedOutcome> ApplyAsync(SeedScripts scripts, GraphOntology ontology)
    {
        var scripted = await ScriptedGraph.CheckAsync(scripts, ontology);
        await using var session = driver.AsyncSession(config => config.WithDatabase(database));
        var before = await SchemaNamesAsync(session);
        await session.ExecuteWriteAsync(async transaction =>
        {
            foreach (var statement in scripts.SchemaStatements)
            {
                await ScriptErrors.AtAsync(statement, linesBefore: 0, async () => await (await transaction.RunAsync(statement.Text)).ConsumeAsync());
            }
        });
        var made = (await SchemaNamesAsync(session)).Except(before);
        try
        {
            var late = await IndexesOnlineAsync(session);
            var (history, difference, derived) = await ApplyAsync(session, scripts, scripted);
            var notices = new[] { late, history.Notice }.OfType<string>().ToList();
            return new SeedOutcome(difference, [.. made.All], derived, history.IsNewVersion, notices.Count == 0 ? null : string.Join('\n', notices));
        }
        catch (Exception exception) when (exception is Neo4jException or StartupException)
        {
            await DropAsync(session, made, exception);
            throw exception is ClientException ? new StartupException($"The seed cannot be applied to what the database holds: {exception.Message.Split('\n')[0]}", exception) : exception;
        }
    }

    /// <summary>What was applied before: by these scripts' folder, and by others.</summary>
    /// <param name="Before">What the version before made; nothing where there was none, or its scripts are not known.</param>
    /// <param name="Others">What other folders' scripts make, by the folder's name.</param>
    /// <param name="KeyLabels">Labels that nodes are known by: those of these scripts first.</param>
    /// <param name="Derived">Kinds of relationships that these scripts derive, or derived in the version before.</param>
    /// <param name="IsNewVersion">What the database notes is not these scripts.</param>
    /// <param name="Notice">For the user.</param>
    private sealed record History(
        GraphContent Before,
        IReadOnlyDictionary<string, GraphContent> Others,
        IReadOnlyList<string> KeyLabels,
        IReadOnlySet<RelationshipPattern> Derived,
        bool IsNewVersion,
        string? Notice);

    private static async Task<History> HistoryAsync(IAsyncSession session, SeedScripts scripts, ScriptedGraph scripted)
    {
        var applied = await session.ExecuteReadAsync(AppliedSeed.ReadAsync);
        var own = applied.FirstOrDefault(seed => seed.Name == scripts.Name);
        var isNewVersion = own?.Sha256 != scripts.Sha256 || own.Packed is null || applied.Any(seed => seed.IsOfFirstRelease);
        if (!isNewVersion)
        {
            return new History(scripted.Content(scripted.KeyLabels), new Dictionary<string, GraphContent>(), scripted.KeyLabels, scripted.Derived, isNewVersion, Notice: null);
        }

        var notices = new List<string>();
        var before = own is null ? null : await ReplayAsync(own, notices);
        var others = new Dictionary<string, ScriptedGraph>(StringComparer.Ordinal);
        // Only where something may go does it matter who else has it.
        foreach (var other in applied.Where(seed => before is not null && seed.Name != scripts.Name && !seed.IsOfFirstRelease))
        {
            if (await ReplayAsync(other, notices) is { } graph)
            {
                others.Add(other.Name, graph);
            }
            else
            {
                // What it holds is not known, so nothing may go.
                before = null;
                break;
            }
        }

        IReadOnlyList<string> keyLabels = [.. scripted.KeyLabels.Concat(before?.KeyLabels ?? []).Concat(others.Values.SelectMany(other => other.KeyLabels)).Distinct()];
        return new History(
            before?.Content(keyLabels) ?? GraphContent.Empty,
            others.ToDictionary(other => other.Key, other => other.Value.Content(keyLabels)),
            keyLabels,
            scripted.Derived.Concat(before?.Derived ?? new HashSet<RelationshipPattern>()).ToHashSet(),
            isNewVersion,
            notices.Count == 0 ? null : string.Join('\n', notices));
    }

    /// <summary>What an earlier version's scripts made; null, with a notice, where that cannot be told.</summary>
    private static async Task<ScriptedGraph?> ReplayAsync(AppliedSeed seed, List<string> notices)
    {
        var reason = "an earlier release did not keep its scripts";
        try
        {
            if (seed.Packed is not null)
            {
                return await ScriptedGraph.ReadAsync(SeedScripts.Unpack(seed.Name, seed.Packed));
            }
        }
        catch (Exception exception) when (exception is InvalidDataException or StartupException)
        {
            reason = exception.Message;
        }

        notices.Add($"What the seed `{seed.Name}` made before cannot be told, so nothing is removed: {reason}");
        return null;
    }

    private static async Task<Difference> CompareAsync(IAsyncQueryRunner runner, ScriptedGraph scripted, History history)
    {
        var now = scripted.Content(history.KeyLabels);
        var target = await TargetGraph.ReadAsync(runner, now, history.Before, history.Derived);
        return new DifferenceBuilder(now, history.Before, history.Others, target).Build();
    }

    /// <summary>Others may write too: where one of them has the turn, or was faster, it is tried again.</summary>
    private static async Task<(History History, Difference Difference, DerivedChange Derived)> ApplyAsync(IAsyncSession session, SeedScripts scripts, ScriptedGraph scripted)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var history = await HistoryAsync(session, scripts, scripted);
                var (difference, derived) = await TryApplyAsync(session, scripts, scripted, history);
                return (history, difference, derived);
            }
            catch (Neo4jException exception) when (attempt < MostAttempts && (exception is TransientException || IsOvertakenBySchema(exception)))
            {
                // The server has let it wait for its turn already, or planned it ten times.
            }
        }
    }

    /// <summary>
    /// Neo4j plans a statement anew whenever the schema has changed meanwhile, as it does each time that an index comes online, and gives up after ten times. It has no code for
    /// this, and no driver tries again.
    /// </summary>
    private static bool IsOvertakenBySchema(Neo4jException exception) => exception is DatabaseException && exception.Message.Contains("frequent schema changes", StringComparison.Ordinal);

    /// <summary>So that neither what follows here nor the first questions are planned while indexes come online, one after the other. What can be done without them is done; then there is a notice.</summary>
    private static async Task<string?> IndexesOnlineAsync(IAsyncSession session)
    {
        try
        {
            await session.ExecuteReadAsync(async transaction => await (await transaction.RunAsync("CALL db.awaitIndexes(300)")).ConsumeAsync());
            return null;
        }
        catch (ClientException exception)
        {
            return $"Not all indexes are online: {exception.Message.Split('\n')[0]} See SHOW INDEXES.";
        }
    }

    private static async Task<(Difference Difference, DerivedChange Derived)> TryApplyAsync(IAsyncSession session, SeedScripts scripts, ScriptedGraph scripted, History history)
    {
        await using var transaction = await session.BeginTransactionAsync();
        var difference = await CompareAsync(transaction, scripted, history);
        var before = await DerivedRelationships.CountAsync(transaction, history.Derived);
        await DerivedRelationships.RemoveAsync(transaction, history.Derived);
        await DifferenceWriter.ApplyAsync(transaction, difference);
        await DerivedRelationships.MakeAsync(transaction, scripts);
        var derived = DerivedRelationships.Compare(before, await DerivedRelationships.CountAsync(transaction, history.Derived));
        if (difference.IsEmpty && !history.IsNewVersion && derived is { Added: 0, Removed: 0 })
        {
            await transaction.RollbackAsync();
        }
        else
        {
            await AppliedSeed.WriteAsync(transaction, scripts);
            await transaction.CommitAsync();
        }

        return (difference, derived);
    }

    private sealed record Schema(IReadOnlySet<string> Constraints, IReadOnlySet<string> Indexes)
    {
        public IEnumerable<string> All => Constraints.Union(Indexes).Order(StringComparer.Ordinal);

        public Schema Except(Schema other) => new(Constraints.Except(other.Constraints).ToHashSet(), Indexes.Except(other.Indexes).ToHashSet());
    }

    private static async Task<Schema> SchemaNamesAsync(IAsyncSession session) => new(
        await NamesAsync(session, "SHOW CONSTRAINTS YIELD name RETURN name"), await NamesAsync(session, "SHOW INDEXES YIELD name RETURN name"));

    private static Task<HashSet<string>> NamesAsync(IAsyncSession session, string query) => session.ExecuteReadAsync(
        async transaction => (await (await transaction.RunAsync(query)).ToListAsync(record => (string)record[0])).ToHashSet(StringComparer.Ordinal),
        config => config.WithTimeout(TimeSpan.FromSeconds(5)));

    /// <summary>Takes back what the schema's transaction had made. A constraint takes its index along.</summary>
    private static async Task DropAsync(IAsyncSession session, Schema made, Exception reason)
    {
        try
        {
            await session.ExecuteWriteAsync(async transaction =>
            {
                foreach (var (kind, name) in made.Constraints.Select(name => ("CONSTRAINT", name)).Concat(made.Indexes.Except(made.Constraints).Select(name => ("INDEX", name))))
                {
                    await (await transaction.RunAsync($"DROP {kind} {CypherValue.Quote(name)} IF EXISTS")).ConsumeAsync();
                }
            });
        }
        catch (Neo4jException exception)
        {
            throw new StartupException(
                $"{reason.Message.Split('\n')[0]} Nor could the constraints and indexes be dropped that had just been made ({string.Join(", ", made.All)}): {exception.Message.Split('\n')[0]}", reason);
        }
    }
}
