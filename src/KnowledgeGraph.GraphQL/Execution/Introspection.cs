using System.Buffers;
using System.Text.Json;
using GraphQL;
using GraphQL.SystemTextJson;
using GraphQL.Types;
using GraphQLParser;
using GraphQLParser.AST;
using KnowledgeGraph.GraphQL.Requests;
using KnowledgeGraph.GraphQL.Translation;

namespace KnowledgeGraph.GraphQL.Execution;

/// <summary>Answers <c>__schema</c> and <c>__type</c> by GraphQL.NET's own executer, on an operation that holds nothing else.</summary>
internal sealed class Introspection(ISchema schema)
{
    private readonly DocumentExecuter _executer = new();
    private readonly GraphQLSerializer _serializer = new();

    /// <summary>The answer's <c>data</c>.</summary>
    /// <exception cref="RequestException">It cannot be answered.</exception>
    public async Task<JsonDocument> RunAsync(PreparedOperation prepared, Bindings bindings, CancellationToken cancellationToken)
    {
        var fields = new Selections(prepared.Document, bindings.Variables).Collect([prepared.Operation.SelectionSet], type => type == "Query")
            .Where(field => field.Name is "__schema" or "__type")
            .SelectMany(field => field.Nodes)
            .ToList<ASTNode>();
        var operation = new GraphQLOperationDefinition(new GraphQLSelectionSet(fields)) { Operation = OperationType.Query, Variables = prepared.Operation.Variables };
        var document = new GraphQLDocument([operation, .. prepared.Document.Definitions.OfType<GraphQLFragmentDefinition>()]) { Source = prepared.Document.Source };
        var result = await _executer.ExecuteAsync(new ExecutionOptions
        {
            Schema = schema,
            Document = document,
            Query = prepared.Document.Source.ToString(),
            Variables = new Inputs(bindings.Variables.ToDictionary(pair => pair.Key, pair => Plain(pair.Value))),
            ValidationRules = [],   // it has been validated
            CancellationToken = cancellationToken,
        }).ConfigureAwait(false);
        if (result.Errors is [var error, ..])
        {
            throw RequestException.Input(error.Message);
        }

        using var json = new MemoryStream();
        await _serializer.WriteAsync(json, result, cancellationToken).ConfigureAwait(false);
        json.Position = 0;
        return await JsonDocument.ParseAsync(json, new JsonDocumentOptions { MaxDepth = 128 }, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>A value as the library expects variables: strings, numbers, lists and dictionaries.</summary>
    private static object? Plain(Input input) => input switch
    {
        Input.List(var items) => items.Select(Plain).ToList(),
        Input.Fields(var entries) => entries.ToDictionary(entry => entry.Key, entry => Plain(entry.Value)),
        Input.Scalar(long number) => (int)number,
        Input.Scalar(double number) => number,
        Input.Scalar(var value) => value.ToString(),
        _ => input.ToParameter(),
    };
}
