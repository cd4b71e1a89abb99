using KnowledgeGraph.GraphQL.Translation;

namespace KnowledgeGraph.GraphQL.Ontology;

/// <summary>Has a database look at the ontology's Cypher: nothing is run, and what is wrong is known before anyone asks for it.</summary>
internal sealed class StatementCheck(GraphOntology ontology)
{
    /// <summary>A statement as it will be used, and whose it is.</summary>
    private sealed record Probe(SdlPlace Place, string Whose, string Cypher, IReadOnlyList<string> Parameters);

    /// <exception cref="OntologyException">The database refuses one.</exception>
    public async Task RunAsync(IDriver driver, string? database)
    {
        var session = driver.AsyncSession(config => config.WithDatabase(database).WithDefaultAccessMode(AccessMode.Read));
        await using (session.ConfigureAwait(false))
        {
            foreach (var probe in Probes().DistinctBy(probe => (probe.Place, probe.Whose[probe.Whose.IndexOf('.', StringComparison.Ordinal)..])))   // what is inherited is one
            {
                try
                {
                    var cursor = await session.RunAsync($"EXPLAIN {probe.Cypher}", probe.Parameters.ToDictionary(name => name, _ => (object)null!)).ConfigureAwait(false);   // a parameter may be null
                    await cursor.ConsumeAsync().ConfigureAwait(false);
                }
                catch (ClientException refused)
                {
                    throw new OntologyException(probe.Place, $"the database refuses the Cypher of `{probe.Whose}`: {refused.Message.Split('\n')[0].TrimEnd()}");
                }
            }
        }
    }

    private IEnumerable<Probe> Probes()
    {
        foreach (var type in ontology.Types)
        {
            var match = $"MATCH (n0:{CypherText.Name(type.Label)})";
            foreach (var field in type.Fields)
            {
                switch (field)
                {
                    case ComputedField { Statement: var statement }:
                        yield return Of(statement, $"{type.Name}.{field.Name}", $"{match} RETURN COLLECT {{ {Text(statement)} }}");
                        break;
                    case ResultField { Statement: var statement, Type: var result }:
                        yield return Of(statement, $"{type.Name}.{field.Name}", $"{match} RETURN {List(result, Text(statement), "n0")}");
                        break;
                }
            }

            foreach (var (name, _, condition, _) in type.Filters)
            {
                yield return Of(condition, $"{type.Name}.{name}", $"{match} WHERE ({Text(condition)}) RETURN n0");
            }
        }

        foreach (var type in ontology.Types)
        {
            if (type.Known is { } condition)
            {
                yield return Of(condition, $"{type.Name}.@known", $"MATCH (n0:{CypherText.Name(type.Label)}) WHERE ({Text(condition)}) RETURN n0");
            }
        }

        foreach (var root in ontology.Statements)
        {
            yield return Of(root.Statement, $"Query.{root.Name}", root.Type is { Kind: null, IsList: true }
                ? $"{ObjectCompiler.Source(ontology, root.Type, Text(root.Statement), "", 0)} RETURN 1"
                : $"RETURN {List(root.Type, Text(root.Statement), "")}");
        }
    }

    /// <summary>As it is used where there is no more than one row, or inside of another.</summary>
    private string List(ResultType type, string text, string node) =>
        type.Kind is null ? $"COLLECT {{ {ObjectCompiler.Source(ontology, type, text, node, 1)} RETURN 1 }}" : $"COLLECT {{ {text} }}";

    private static string Text(CypherTemplate template) => template.Render("n0", name => $"n0.{CypherText.Name(name)}", name => $"${CypherText.Name(name)}");

    private static Probe Of(CypherTemplate template, string whose, string cypher) => new(template.Place, whose, cypher, [.. template.Parameters.Distinct(StringComparer.Ordinal)]);
}
