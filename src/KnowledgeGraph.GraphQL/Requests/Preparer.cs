using GraphQL;
using GraphQL.Types;
using GraphQL.Validation;
using GraphQLParser;
using GraphQLParser.AST;
using GraphQLParser.Exceptions;
using KnowledgeGraph.GraphQL.Ontology;

namespace KnowledgeGraph.GraphQL.Requests;

/// <summary>From a document's text to a prepared operation: limits, parsing, limits, validation; kept for the next time.</summary>
internal sealed class Preparer(GraphOntology ontology, ISchema schema)
{
    private const int MaximumOperations = 1000;

    private readonly BoundedCache<(string Document, string? Operation), PreparedOperation> _operations = new(MaximumOperations);
    private readonly DocumentValidator _validator = new();

    public int Count => _operations.Count;

    /// <exception cref="RequestException">The document is refused.</exception>
    public async ValueTask<PreparedOperation> PrepareAsync(string text, string? operationName, CancellationToken cancellationToken)
    {
        if (_operations.TryGet((text, operationName), out var known))
        {
            return known;
        }

        var document = Parse(text);
        var sizes = DocumentLimits.CheckTree(document);
        var operation = Choose(document, operationName);
        await ValidateAsync(document, operation, cancellationToken).ConfigureAwait(false);
        var prepared = new PreparedOperation(ontology, schema, document, operation, sizes[operation]);
        _operations.Add((text, operationName), prepared);
        return prepared;
    }

    /// <summary>The names of a document's operations, null for one without; none where there is nothing to ask.</summary>
    /// <exception cref="RequestException">It cannot be parsed.</exception>
    public static IReadOnlyList<string?> Operations(string text) =>
        [.. Parse(text).Definitions.OfType<GraphQLOperationDefinition>().Select(operation => operation.Name?.StringValue)];

    private static GraphQLDocument Parse(string text)
    {
        try
        {
            DocumentLimits.CheckText(text);
            return Parser.Parse(text, new ParserOptions { Ignore = IgnoreOptions.Comments, MaxDepth = DocumentLimits.ParseDepth });
        }
        catch (GraphQLSyntaxErrorException error)
        {
            throw new RequestException(GraphQLFailure.Parse, [new GraphQLError(ErrorCode.ParseFailed, $"Syntax error: {error.Description}")
            {
                Locations = [(error.Location.Line, error.Location.Column)],
            }]);
        }
        catch (GraphQLMaxDepthExceededException)
        {
            throw RequestException.Limit("Depth of the document", DocumentLimits.ParseDepth, "this is deeper");
        }
    }

    private static GraphQLOperationDefinition Choose(GraphQLDocument document, string? name)
    {
        var operations = document.Definitions.OfType<GraphQLOperationDefinition>().ToList();
        var operation = (name, operations.Count) switch
        {
            (_, 0) => throw Invalid("The document holds no operation."),
            ({ Length: > 0 }, _) => operations.Find(candidate => candidate.Name?.StringValue == name)
                ?? throw Invalid($"The document holds no operation `{GraphQLError.Echo(name)}`."),
            (_, 1) => operations[0],
            _ => throw Invalid("The document holds several operations: say which by `operationName`."),
        };
        return operation.Operation == OperationType.Query
            ? operation
            : throw Invalid($"The operation is a {(operation.Operation == OperationType.Mutation ? "mutation" : "subscription")}: this API has queries only.", GraphQLFailure.NotAQuery)
                .At(PreparedOperation.Place(operation, document));
    }

    private async Task ValidateAsync(GraphQLDocument document, GraphQLOperationDefinition operation, CancellationToken cancellationToken)
    {
        var result = await _validator.ValidateAsync(new ValidationOptions
        {
            Schema = schema,
            Document = document,
            Operation = operation,
            Variables = Inputs.Empty,
            Rules = DocumentValidator.CoreRules,
            CancellationToken = cancellationToken,
        }).ConfigureAwait(false);

        // Variables have no values yet: what the library says about those is not meant.
        var errors = result.Errors
            .Where(error => error is not InvalidVariableError)
            .Take(GraphQLError.MaximumCount)
            .Select(error => new GraphQLError(ErrorCode.ValidationFailed, error.Message)
            {
                Locations = [.. (error.Locations ?? []).Select(location => (location.Line, location.Column))],
            })
            .ToList();
        if (errors.Count > 0)
        {
            throw new RequestException(GraphQLFailure.Validation, errors);
        }
    }

    private static RequestException Invalid(string message, GraphQLFailure failure = GraphQLFailure.Validation) =>
        new(failure, [new GraphQLError(ErrorCode.ValidationFailed, message)]);
}
