using KnowledgeGraph.Bolt.Driver.Extensions;
using System.Text.Json;
using KnowledgeGraph.GraphQL.Execution;
using KnowledgeGraph.GraphQL.Ontology;
using KnowledgeGraph.Tests.Shared;

namespace KnowledgeGraph.GraphQL.Tests;

/// <summary>The service over the repository's own ontology, without a database: whatever is asked, a scripted source answers.</summary>
internal sealed class TestApi
{
    public static readonly GraphOntology Ontology = GraphOntology.Load(Path.Combine(Neo4jServer.RepositoryRoot, "schema"));

    public TestApi(params byte[][][] records) => Service = new GraphQLService(Ontology, Source = new ScriptedSource(records), new GraphQLOptions { OnUnexpectedError = (id, error) => Unexpected.Add((id, error)) });

    public GraphQLService Service { get; }

    public ScriptedSource Source { get; }

    public List<(string Id, Exception Error)> Unexpected { get; } = [];

    public async Task<JsonElement> AskAsync(string query, string? variables = null)
    {
        var result = await Service.ExecuteAsync(Request(query, variables), TestContext.Current.CancellationToken);
        return JsonDocument.Parse(result.Json).RootElement;
    }

    public Task<GraphQLResult> ExecuteAsync(string query, string? variables = null) =>
        Service.ExecuteAsync(Request(query, variables), TestContext.Current.CancellationToken);

    /// <summary>The first error's code and message.</summary>
    public async Task<(GraphQLFailure Failure, string Code, string Message)> RefusalAsync(string query, string? variables = null)
    {
        var result = await ExecuteAsync(query, variables);
        var error = JsonDocument.Parse(result.Json).RootElement.GetProperty("errors")[0];
        return (result.Failure, error.GetProperty("extensions").GetProperty("code").GetString()!, error.GetProperty("message").GetString()!);
    }

    public static GraphQLRequest Request(string query, string? variables = null) =>
        new() { Query = query, Variables = variables is null ? null : JsonDocument.Parse(variables).RootElement };
}

/// <summary>Gives each query of an operation the records that the test wrote down.</summary>
internal sealed class ScriptedSource(byte[][][] records) : IRecordSource
{
    public Exception? Fails { get; set; }

    public Exception? FailsAtTheEnd { get; set; }

    /// <summary>How many operations have all their records.</summary>
    public int Ended { get; private set; }

    public List<IReadOnlyList<Query>> Asked { get; } = [];

    public Task RunAsync(IReadOnlyList<Query> queries, IRawRecords output, string? bookmark, TimeSpan timeout, CancellationToken cancellationToken)
    {
        Asked.Add(queries);
        if (Fails is not null)
        {
            throw Fails;
        }

        for (var i = 0; i < queries.Count && i < records.Length; i++)
        {
            foreach (var record in records[i])
            {
                output.OnRecord(i, record);
            }
        }

        Ended++;
        return FailsAtTheEnd is null ? Task.CompletedTask : Task.FromException(FailsAtTheEnd);
    }
}
