using System.Text;
using System.Text.Json;
using GraphQL.Types;
using GraphQLParser.AST;
using KnowledgeGraph.GraphQL.Ontology;
using KnowledgeGraph.GraphQL.Translation;

namespace KnowledgeGraph.GraphQL.Requests;

/// <summary>
/// An operation that has been parsed and validated once. Its translations are kept by the shape of the variables: which are given, what fields their
/// objects have, what their enums and booleans say. Strings, numbers and dates are parameters and change nothing.
/// </summary>
internal sealed class PreparedOperation(GraphOntology ontology, ISchema schema, GraphQLDocument document, GraphQLOperationDefinition operation)
{
    private const int MaximumTranslations = 32;

    private readonly BoundedCache<string, Translation.Translation> _translations = new(MaximumTranslations);

    public GraphQLDocument Document { get; } = document;

    public GraphQLOperationDefinition Operation { get; } = operation;

    /// <exception cref="RequestException">The variables do not fit.</exception>
    public (Translation.Translation Translation, Bindings Bindings) Bind(JsonElement? variables)
    {
        var values = InputReader.Variables(Operation, schema, variables);
        var shape = new StringBuilder();
        foreach (var (name, value) in values)
        {
            shape.Append(name).Append('=');
            value.AppendShape(shape);
            shape.Append(';');
        }

        var key = shape.ToString();
        if (!_translations.TryGet(key, out var translation))
        {
            translation = Translator.Translate(ontology, schema, Document, Operation, values);
            _translations.Add(key, translation);
        }

        return (translation, new Bindings(values));
    }
}
