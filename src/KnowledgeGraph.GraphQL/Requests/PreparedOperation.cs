using System.Text;
using System.Text.Json;
using GraphQL.Types;
using GraphQLParser;
using GraphQLParser.AST;
using KnowledgeGraph.GraphQL.Ontology;
using KnowledgeGraph.GraphQL.Translation;

namespace KnowledgeGraph.GraphQL.Requests;

/// <summary>
/// An operation that has been parsed and validated once. Its translations are kept by the shape of the variables: which are given, what fields their
/// objects have, what their enums and booleans say, and how deep a field is to go. Other numbers, strings and dates are parameters and change nothing.
/// </summary>
internal sealed class PreparedOperation(
    GraphOntology ontology, ISchema schema, GraphQLDocument document, GraphQLOperationDefinition operation, DocumentLimits.Size size)
{
    private const int MaximumTranslations = 32;

    private readonly BoundedCache<string, Translation.Translation> _translations = new(MaximumTranslations);
    private readonly HashSet<string> _written = [.. WrittenVariables(document)];

    public GraphQLDocument Document { get; } = document;

    public GraphQLOperationDefinition Operation { get; } = operation;

    public DocumentLimits.Size Size { get; } = size;

    /// <summary>Line and column, from 1.</summary>
    public static (int Line, int Column) Place(ASTNode node, GraphQLDocument document)
    {
        var place = Location.FromLinearPosition(document.Source, node.Location.Start);
        return (place.Line, place.Column);
    }

    /// <summary>An error with the place of the root field where it belongs: its path's first step says which; where it has no path, it is the only one.</summary>
    public GraphQLError Locate(GraphQLError error)
    {
        var field = RootField(error);
        return field is null || error.Locations.Count > 0 ? error : error with { Locations = [.. field.Nodes.Select(node => Place(node, Document))] };
    }

    /// <summary>An error of the run, which belongs to a field: with its path and place, where the operation has one root field or the error says which.</summary>
    public GraphQLError LocateRun(GraphQLError error) => Locate(error.Path.Count == 0 && RootField(error) is { } field ? error with { Path = [field.Key] } : error);

    private SelectedField? RootField(GraphQLError error)
    {
        var fields = new Selections(Document, new Dictionary<string, Input>()).Collect([Operation.SelectionSet], type => type == "Query");
        return error.Path is [string key, ..] ? fields.Find(field => field.Key == key) : fields is [var only] ? only : null;
    }

    /// <exception cref="RequestException">The variables do not fit.</exception>
    public (Translation.Translation Translation, Bindings Bindings) Bind(JsonElement? variables)
    {
        var values = InputReader.Variables(Operation, Document, schema, variables);
        var shape = new StringBuilder();
        foreach (var (name, value) in values)
        {
            shape.Append(name).Append('=');
            if (value is Input.Scalar(var number) && _written.Contains(name))
            {
                shape.Append(number);
            }
            else
            {
                value.AppendShape(shape);
            }

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

    /// <summary>Variables whose numbers stand in the statements: those that say how deep a field goes.</summary>
    private static IEnumerable<string> WrittenVariables(GraphQLDocument document) => document.Definitions.OfType<IHasSelectionSetNode>()
        .SelectMany(definition => Fields(definition.SelectionSet))
        .Select(field => field.Arguments?.ValueFor("depth")).OfType<GraphQLVariable>()
        .Select(variable => variable.Name.StringValue);

    private static IEnumerable<GraphQLField> Fields(GraphQLSelectionSet? selections) => selections?.Selections.SelectMany(selection => selection switch
    {
        GraphQLField field => Fields(field.SelectionSet).Prepend(field),
        GraphQLInlineFragment inline => Fields(inline.SelectionSet),
        _ => [],
    }) ?? [];
}
