using System.Text;
using GraphQLParser;
using GraphQLParser.AST;

namespace KnowledgeGraph.GraphQL.Requests;

/// <summary>
/// What a document may cost before it is looked at more closely. Length and tokens are checked on the text; the rest in one pass over the
/// tree that looks into each fragment once, so that its own cost is linear. The tree is not deeper than <see cref="ParseDepth"/>.
/// </summary>
internal sealed class DocumentLimits
{
    public const int Bytes = 32 * 1024;
    public const int Tokens = 4000;
    public const int ParseDepth = 128;
    public const int FieldDepth = 12;
    public const int IntrospectionDepth = 16;
    public const int Fields = 500;
    public const int Aliases = 30;
    public const int RootFields = 20;
    public const int Fragments = 50;
    public const int Operations = 10;
    public const int Variables = 100;
    public const int Directives = 50;
    public const int VariablesDepth = 32;
    public const int Conditions = 500;

    private readonly Dictionary<string, GraphQLFragmentDefinition> _fragments = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Size?> _sizes = new(StringComparer.Ordinal);
    private int _directives;

    /// <summary>What a selection holds when its fragments are written out. Numbers stop growing beyond what is allowed.</summary>
    internal readonly record struct Size(int Depth, int IntrospectionDepth, int Fields, int Aliases, int RootFields)
    {
        public Size Plus(Size other) => new(
            Math.Max(Depth, other.Depth),
            Math.Max(IntrospectionDepth, other.IntrospectionDepth),
            Cap(Fields + other.Fields),
            Cap(Aliases + other.Aliases),
            Cap(RootFields + other.RootFields));

        private static int Cap(int value) => Math.Min(value, 100_000);
    }

    public static void CheckText(string text)
    {
        if (text.Length > Bytes || Encoding.UTF8.GetByteCount(text) > Bytes)
        {
            throw RequestException.Limit("Document length in bytes", Bytes, "this is longer");
        }

        var (position, count) = (0, 0);
        while (true)
        {
            var token = Lexer.Lex(text, position);
            if (token.Kind == TokenKind.EOF)
            {
                return;
            }

            if (++count > Tokens)
            {
                throw RequestException.Limit("Tokens", Tokens, "there are more");
            }

            position = token.End;
        }
    }

    /// <summary>Gives what each operation holds.</summary>
    public static IReadOnlyDictionary<GraphQLOperationDefinition, Size> CheckTree(GraphQLDocument document) => new DocumentLimits().Check(document);

    /// <summary>Operations that come in one request may hold together what one may.</summary>
    public static void CheckBatch(IEnumerable<Size> operations)
    {
        var sum = operations.Aggregate(default(Size), (sum, size) => sum.Plus(size));
        Require("Fields of a batch, fragments written out", Fields, sum.Fields);
        Require("Aliases of a batch", Aliases, sum.Aliases);
        Require("Root fields of a batch", RootFields, sum.RootFields);
    }

    private Dictionary<GraphQLOperationDefinition, Size> Check(GraphQLDocument document)
    {
        var sizes = new Dictionary<GraphQLOperationDefinition, Size>();
        var operations = document.Definitions.OfType<GraphQLOperationDefinition>().ToList();
        var fragments = document.Definitions.OfType<GraphQLFragmentDefinition>().ToList();
        Require("Operations", Operations, operations.Count);
        Require("Fragments", Fragments, fragments.Count);
        foreach (var fragment in fragments)
        {
            _fragments.TryAdd(fragment.FragmentName.Name.StringValue, fragment);   // a second of that name is for validation to report
        }

        foreach (var fragment in _fragments.Keys)
        {
            Require("Fields, fragments written out", Fields, OfFragment(fragment).Fields);
        }

        foreach (var operation in operations)
        {
            Require("Variables", Variables, operation.Variables?.Count ?? 0);
            var size = Of(operation.SelectionSet);
            Require("Fields, fragments written out", Fields, size.Fields);
            Require("Field depth", FieldDepth, size.Depth);
            Require("Field depth of introspection", IntrospectionDepth, size.IntrospectionDepth);
            Require("Aliases", Aliases, size.Aliases);
            Require("Root fields", RootFields, size.RootFields);
            sizes.Add(operation, size);
        }

        Require("Directives", Directives, _directives);
        return sizes;
    }

    private Size Of(GraphQLSelectionSet? selections)
    {
        var sum = default(Size);
        foreach (var selection in selections?.Selections ?? [])
        {
            _directives += ((IHasDirectivesNode)selection).Directives?.Count ?? 0;
            sum = sum.Plus(selection switch
            {
                GraphQLField field => Of(field),
                GraphQLInlineFragment inline => Of(inline.SelectionSet),
                GraphQLFragmentSpread spread => OfFragment(spread.FragmentName.Name.StringValue),
                _ => default,
            });
            Require("Fields, fragments written out", Fields, sum.Fields);
        }

        return sum;
    }

    private Size Of(GraphQLField field)
    {
        var inside = Of(field.SelectionSet);
        var name = field.Name.StringValue;
        var introspection = name is "__schema" or "__type";
        return new Size(
            introspection ? 1 : inside.Depth + 1,
            introspection ? inside.Depth + 1 : inside.IntrospectionDepth,
            inside.Fields + 1,
            inside.Aliases + (field.Alias is null ? 0 : 1),
            1);
    }

    private Size OfFragment(string name)
    {
        if (_sizes.TryGetValue(name, out var known))
        {
            return known ?? default;   // null: we are inside of it, a cycle, which validation reports
        }

        if (!_fragments.TryGetValue(name, out var fragment))
        {
            return default;
        }

        _sizes[name] = null;
        var size = Of(fragment.SelectionSet);
        _sizes[name] = size;
        return size;
    }

    private static void Require(string name, int limit, int actual)
    {
        if (actual > limit)
        {
            throw RequestException.Limit(name, limit, actual < 100_000 ? $"there are {actual} or more" : "there are many more");
        }
    }
}
