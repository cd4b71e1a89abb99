using KnowledgeGraph.Api.Checking;
using KnowledgeGraph.GraphQL.Ontology;

namespace KnowledgeGraph.Api.Seeding;

/// <summary>
/// What scripts make of an empty graph, found out by running them in an engine in memory. What cannot be applied as a difference is refused here, before any other
/// database hears of it: a statement that fails, a node without an identity, a reference to nothing, an id that is there twice, a broken rule.
/// </summary>
internal sealed class ScriptedGraph
{
    private const int ShownProblems = 20;

    private readonly IReadOnlyList<INode> _nodes;
    private readonly IReadOnlyList<IRelationship> _relationships;

    private ScriptedGraph(IReadOnlyList<string> keyLabels, IReadOnlyList<INode> nodes, IReadOnlyList<IRelationship> relationships)
    {
        (KeyLabels, _nodes, _relationships) = (keyLabels, nodes, relationships);
    }

    /// <summary>The labels whose <c>id</c> a constraint keeps unique, in order of their names.</summary>
    public IReadOnlyList<string> KeyLabels { get; }

    /// <summary>The kinds of relationships that the derive scripts make.</summary>
    public IReadOnlySet<RelationshipPattern> Derived { get; private init; } = new HashSet<RelationshipPattern>();

    /// <summary>Runs them, and checks nothing but that they run.</summary>
    /// <exception cref="StartupException">A statement fails.</exception>
    public static Task<ScriptedGraph> ReadAsync(SeedScripts scripts) => RunAsync(scripts, ontology: null);

    /// <summary>Runs them, and checks all that can be wrong with them.</summary>
    /// <exception cref="StartupException">Something is: a line for each problem, with file, line and column, the first twenty of them.</exception>
    public static Task<ScriptedGraph> CheckAsync(SeedScripts scripts, GraphOntology ontology) => RunAsync(scripts, ontology);

    /// <summary>What the seed holds, derived relationships aside.</summary>
    /// <param name="keyLabels">A node is known by the first of them that it carries, and its id.</param>
    public GraphContent Content(IReadOnlyList<string> keyLabels)
    {
        var nodes = new Dictionary<string, GraphNode>();
        foreach (var node in _nodes)
        {
            if (Key(node, keyLabels) is { } key)
            {
                nodes.Add(node.ElementId, new GraphNode(key, node.Labels.ToHashSet(StringComparer.Ordinal), node.Properties));
            }
        }

        return new GraphContent(nodes.Values, _relationships
            .Where(relationship => nodes.ContainsKey(relationship.StartNodeElementId) && nodes.ContainsKey(relationship.EndNodeElementId))
            .Select(relationship => new GraphRelationship(
                new RelationshipEnds(nodes[relationship.StartNodeElementId].Key, relationship.Type, nodes[relationship.EndNodeElementId].Key), relationship.Properties)));
    }

    private static async Task<ScriptedGraph> RunAsync(SeedScripts scripts, GraphOntology? ontology)
    {
        var check = ontology is null ? null : new GraphCheck(ontology, scripts);
        var places = new ScriptPlaces(scripts);
        if (check is not null)
        {
            Refuse([.. places.Duplicates()]);
        }

        await using var scratch = ScratchEngine.Start();
        await using var session = scratch.Driver.AsyncSession();
        foreach (var statement in scripts.SchemaStatements)
        {
            await RunAsync(session, statement, "");
        }

        var keyLabels = await KeyLabelsAsync(session);
        var dangling = new List<string>();
        var nameless = new Dictionary<string, CypherStatement>(StringComparer.Ordinal);   // by the nodes' element ids: the statements that made them
        foreach (var statement in scripts.DataStatements)
        {
            var summary = await RunAsync(session, statement, check is null ? "" : "PROFILE\n");
            if (summary.Profile is { } profile)
            {
                dangling.AddRange(await DanglingReferences.FindAsync(session, statement, profile));
            }

            if (check is not null && summary.Counters.NodesCreated > 0)
            {
                foreach (var elementId in await NamelessAsync(session, keyLabels))
                {
                    nameless.TryAdd(elementId, statement);
                }
            }
        }

        // First: rows that find nothing, and whatever is wrong with the graph, may only follow from it.
        Refuse(ontology is null ? [] : [.. ScriptNames.Unknown(scripts.DataStatements, ontology)]);
        Refuse(dangling);
        var seeded = await ReadAsync(session, keyLabels);
        // A later statement may have given a node its identity.
        Refuse(check is null ? [] : [.. seeded._nodes.Where(node => Key(node, keyLabels) is null).Select(node =>
            $"{places.Find(node.Properties.GetValueOrDefault("id")) ?? nameless.GetValueOrDefault(node.ElementId)?.Place ?? $"{scripts.Name}/seed"}: (:{string.Join(':', node.Labels.Order(StringComparer.Ordinal))}) has no identity: give it an `id`, and one of its labels a uniqueness constraint on `id` in {scripts.Name}/schema.").Distinct()]);
        foreach (var statement in scripts.DeriveStatements)
        {
            await RunAsync(session, statement, "");
        }

        var derived = scripts.Derive.Count == 0 ? seeded : await WithDerivedAsync(session, seeded, scripts);
        if (check is not null)
        {
            Refuse([.. (await check.RunAsync(scratch.Driver, database: null)).Select(violation => $"{places.Of(violation.Id)}: {violation}")]);
        }

        return derived;
    }

    private static Task<IResultSummary> RunAsync(IAsyncSession session, CypherStatement statement, string prefix) =>
        ScriptErrors.AtAsync(statement, prefix.Count('\n'), async () => await (await session.RunAsync($"{prefix}{statement.Text}")).ConsumeAsync());

    private static async Task<IReadOnlyList<string>> KeyLabelsAsync(IAsyncSession session)
    {
        var cursor = await session.RunAsync(
            "SHOW CONSTRAINTS YIELD type, labelsOrTypes, properties WHERE type = 'UNIQUENESS' AND properties = ['id'] RETURN labelsOrTypes[0] AS label ORDER BY label");
        return await cursor.ToListAsync(record => (string)record[0]);
    }

    /// <summary>The nodes that <see cref="Key"/> finds no key of, by their element ids.</summary>
    private static async Task<IReadOnlyList<string>> NamelessAsync(IAsyncSession session, IReadOnlyList<string> keyLabels)
    {
        var cursor = await session.RunAsync(
            "MATCH (n) WHERE n.id IS NULL OR none(label IN labels(n) WHERE label IN $keyLabels) RETURN elementId(n)", new Dictionary<string, object> { ["keyLabels"] = keyLabels });
        return await cursor.ToListAsync(record => (string)record[0]);
    }

    private static async Task<ScriptedGraph> ReadAsync(IAsyncSession session, IReadOnlyList<string> keyLabels)
    {
        var nodes = await (await session.RunAsync("MATCH (n) RETURN n")).ToListAsync(record => (INode)record[0]);
        var relationships = await (await session.RunAsync("MATCH ()-[r]->() RETURN r")).ToListAsync(record => (IRelationship)record[0]);
        return new ScriptedGraph(keyLabels, nodes, relationships);
    }

    /// <summary>The same nodes and relationships, and the kinds of those that have come since.</summary>
    private static async Task<ScriptedGraph> WithDerivedAsync(IAsyncSession session, ScriptedGraph seeded, SeedScripts scripts)
    {
        var known = seeded._relationships.Select(relationship => relationship.ElementId).ToHashSet(StringComparer.Ordinal);
        var all = await ReadAsync(session, seeded.KeyLabels);
        var first = scripts.DeriveStatements.First();
        if (all._nodes.Count != seeded._nodes.Count || seeded._nodes.Zip(all._nodes).Any(pair => !SameNode(pair.First, pair.Second))
            || known.Count + all._relationships.Count(relationship => !known.Contains(relationship.ElementId)) != all._relationships.Count)
        {
            throw ScriptErrors.At(first, "The derive scripts may make and remove derived relationships only: here they change the seed's own nodes or relationships.");
        }

        var keys = all._nodes.ToDictionary(node => node.ElementId, node => Key(node, seeded.KeyLabels), StringComparer.Ordinal);
        ILookup<bool, RelationshipPattern> patterns = all._relationships
            .Select(relationship => (IsDerived: !known.Contains(relationship.ElementId), From: keys[relationship.StartNodeElementId], relationship.Type, To: keys[relationship.EndNodeElementId]))
            .Where(relationship => relationship is { From: not null, To: not null })
            .ToLookup(relationship => relationship.IsDerived, relationship => new RelationshipPattern(relationship.From?.Label ?? "", relationship.Type, relationship.To?.Label ?? ""));
        var derived = patterns[true].ToHashSet();
        return patterns[false].FirstOrDefault(derived.Contains) is { } both
            ? throw ScriptErrors.At(first, $"The derive scripts make {both}, which the seed makes too: derived relationships are removed and made anew, so they need a type of their own.")
            : new ScriptedGraph(seeded.KeyLabels, seeded._nodes, seeded._relationships) { Derived = derived };
    }

    private static bool SameNode(INode left, INode right) =>
        left.ElementId == right.ElementId && left.Labels.ToHashSet().SetEquals(right.Labels) && CypherValue.AreEqual(left.Properties, right.Properties);

    private static NodeKey? Key(INode node, IReadOnlyList<string> keyLabels) =>
        keyLabels.FirstOrDefault(node.Labels.Contains) is { } label && node.Properties.TryGetValue("id", out var id) ? new NodeKey(label, id) : null;

    private static void Refuse(List<string> problems)
    {
        if (problems.Count > 0)
        {
            var rest = problems.Count > ShownProblems ? $"\n… and {problems.Count - ShownProblems} more." : "";
            throw new StartupException($"{string.Join('\n', problems.Take(ShownProblems))}{rest}");
        }
    }
}
