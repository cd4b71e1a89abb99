using KnowledgeGraph.Api.Seeding;
using KnowledgeGraph.GraphQL.Ontology;

namespace KnowledgeGraph.Api.Checking;

/// <summary>Whether a graph keeps the rules: the ontology's, and those that the scripts add to it.</summary>
internal sealed class GraphCheck(GraphOntology ontology, SeedScripts scripts)
{
    private readonly OntologyCheck _ontology = new(ontology);

    /// <summary>Reads only.</summary>
    /// <exception cref="StartupException">A rule is wrong.</exception>
    /// <exception cref="Neo4jException">The database does not answer.</exception>
    public async Task<IReadOnlyList<Violation>> RunAsync(IDriver driver, string? database)
    {
        await using var session = driver.AsyncSession(config => config.WithDatabase(database).WithDefaultAccessMode(AccessMode.Read));
        var found = await session.ExecuteReadAsync(async transaction =>
        {
            var violations = new List<Violation>();
            await foreach (var violation in _ontology.RunAsync(transaction, AppliedSeed.Label))
            {
                violations.Add(new Violation(violation.Labels, violation.Id, violation.Problem, Rule: null));
            }

            return violations;
        });
        foreach (var rule in SeedScripts.Statements(scripts.Rules))
        {
            // A transaction for each: where one fails, Neo4j ends the transaction, and the message should be the rule's own.
            found.AddRange(await session.ExecuteReadAsync(transaction => ScriptErrors.AtAsync(rule, linesBefore: 0, () => RunAsync(transaction, rule))));
        }

        return found;
    }

    private static async Task<List<Violation>> RunAsync(IAsyncQueryRunner transaction, CypherStatement rule)
    {
        var cursor = await transaction.RunAsync(rule.Text);
        if ((await cursor.KeysAsync()).Order(StringComparer.Ordinal) is var columns && !columns.SequenceEqual(["node", "problem"]))
        {
            throw ScriptErrors.At(rule, $"A rule returns the columns `node` and `problem`; this one returns {string.Join(", ", columns.Select(column => $"`{column}`"))}.");
        }

        return await cursor.ToListAsync(record => record["node"] is INode node && record["problem"] is string problem
            ? new Violation(node.Labels, node.Properties.GetValueOrDefault("id"), problem, $"{rule.File}:{rule.Line}")
            : throw ScriptErrors.At(rule, "A rule returns a node as `node` and a text as `problem`; this one returns something else."));
    }
}
