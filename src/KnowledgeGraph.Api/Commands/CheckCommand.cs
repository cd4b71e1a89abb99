using KnowledgeGraph.Api.Checking;
using KnowledgeGraph.Api.Configuration;
using KnowledgeGraph.Api.Databases;
using KnowledgeGraph.Api.Seeding;
using KnowledgeGraph.GraphQL.Ontology;

namespace KnowledgeGraph.Api.Commands;

internal static class CheckCommand
{
    /// <param name="settings">Which database, ontology and rules.</param>
    /// <param name="documents">Files of documents that the graph cites.</param>
    /// <returns>1 when there is a violation.</returns>
    public static async Task<int> RunAsync(Settings settings, IReadOnlyList<string> documents)
    {
        using var logs = Logs.Create();
        var ontology = GraphOntology.Load(settings.SchemaFolder);
        var scripts = SeedScripts.Load(settings.CypherFolder);
        var texts = documents.Select(DocumentText.Read).ToList();
        await using var database = await Database.OpenAsync(settings, Purpose.Looking, logs.CreateLogger("KnowledgeGraph.Api"));
        await ontology.CheckStatementsAsync(database.Driver, database.Name);
        var places = new ScriptPlaces(scripts);
        var violations = new List<Violation>(await new GraphCheck(ontology, scripts).RunAsync(database.Driver, database.Name));
        var problems = new List<string>();
        foreach (var text in texts)
        {
            var check = await DocumentCheck.RunAsync(database.Driver, database.Name, scripts, text);
            violations.AddRange(check.Violations);
            if (!check.IsKnown)
            {
                problems.Add($"{text.File}: nothing in the graph cites a document with the SHA-256 {text.Sha256}. It is another file, or has been changed.");
            }
        }

        problems.AddRange(violations.Select(violation => $"{(places.Find(violation.Id) is { } place ? $"{place}: " : "")}{violation}"));
        foreach (var problem in problems)
        {
            Console.Out.WriteLine(problem);
        }

        var rules = SeedScripts.Statements(scripts.Rules).Count();
        Console.Out.WriteLine(problems.Count == 0
            ? $"{database.Description}: clean: the ontology, {rules} rules{(texts.Count == 0 ? "" : $", {texts.Count} document{(texts.Count == 1 ? "" : "s")}")}."
            : $"{database.Description}: {problems.Count} violation{(problems.Count == 1 ? "" : "s")}.");
        return problems.Count == 0 ? 0 : 1;
    }
}
