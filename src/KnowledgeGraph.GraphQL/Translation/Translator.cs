using System.Text.Json;
using GraphQL.Types;
using GraphQLParser.AST;
using KnowledgeGraph.GraphQL.Filtering;
using KnowledgeGraph.GraphQL.Ontology;
using KnowledgeGraph.GraphQL.Paging;
using KnowledgeGraph.GraphQL.Requests;
using KnowledgeGraph.GraphQL.Schema;

namespace KnowledgeGraph.GraphQL.Translation;

/// <summary>
/// Translates a validated operation. Each root field is one statement (and one more for a total count): it matches, filters, orders and pages bare
/// nodes, and reads what is nested under them by COLLECT subqueries, to any depth. Response keys are not in the text; values are parameters.
/// Variables have the number of their level, n0, n1, …: what stands side by side is in scopes of its own.
/// </summary>
internal sealed class Translator
{
    private readonly GraphOntology _ontology;
    private readonly ISchema _schema;
    private readonly IReadOnlyDictionary<string, Input> _variables;
    private readonly Selections _selections;
    private readonly List<Statement> _statements = [];
    private readonly List<object> _path = [];
    private int _pages;
    private Arguments? _root;   // of the root field that is being translated

    private Translator(GraphOntology ontology, ISchema schema, GraphQLDocument document, IReadOnlyDictionary<string, Input> variables)
    {
        (_ontology, _schema, _variables) = (ontology, schema, variables);
        _selections = new Selections(document, variables);
    }

    public static Translation Translate(
        GraphOntology ontology, ISchema schema, GraphQLDocument document, GraphQLOperationDefinition operation, IReadOnlyDictionary<string, Input> variables) =>
        new Translator(ontology, schema, document, variables).Translate(operation);

    private Translation Translate(GraphQLOperationDefinition operation)
    {
        var fields = _selections.Collect([operation.SelectionSet], type => type == "Query").ConvertAll(Root);
        return new Translation(_statements, fields);
    }

    private RootField Root(SelectedField field)
    {
        var key = JsonEncodedText.Encode(field.Key, JsonText.Encoder);
        switch (field.Name)
        {
            case "__typename":
                return new RootField.TypeName(key);
            case "__schema" or "__type":
                return new RootField.Introspection(key);
        }

        _path.Add(field.Key);
        var arguments = new Arguments(field.First, _schema.Query.Fields.Find(field.Name)!, _variables);   // validated: the field exists
        var list = _ontology.Types.FirstOrDefault(type => type.Plural == field.Name);
        _root = arguments;
        RootField root = list is not null ? RootNodes(key, list, field, arguments)
            : _ontology.Statements.FirstOrDefault(statement => statement.Name == field.Name) is { } own ? RootResult(key, own, field, arguments)
            : RootConnection(key, _ontology.Types.First(type => SchemaNames.RootConnectionField(type) == field.Name), field, arguments);
        _path.RemoveAt(_path.Count - 1);
        return root;
    }

    private RootField RootResult(JsonEncodedText key, RootStatement root, SelectedField field, Arguments arguments)
    {
        var statement = NewStatement(arguments);
        var text = statement.Render(root.Statement, "", argument: name => arguments[name] is { } value and not Input.Null ? value : null);
        var page = root.Type.IsList ? NewPage(arguments, "limit", [], root.Name) : null;
        var window = page is null ? "" : $"{(page.Offset is null ? "" : $" SKIP {statement.Offset(page)}")} LIMIT {statement.PageSize(page, andOneMore: false)}";
        var columns = new Columns();
        var compiler = new ObjectCompiler(_ontology, _selections, statement, this);
        if (root.Type is { Kind: null, IsList: true })
        {
            var item = compiler.Item(root.Type, field, 0, columns);
            _statements.Add(new Statement($"{ObjectCompiler.Source(_ontology, root.Type, text, "", 0)}\nRETURN {columns}{window}", statement.Parameters));
            return new RootField.Nodes(key, _statements.Count - 1, item);
        }

        var plan = compiler.Result(root.Type, text, "", window, field, -1, columns);
        _statements.Add(new Statement($"RETURN {columns}", statement.Parameters));
        return new RootField.Result(key, _statements.Count - 1, plan);
    }

    private static StatementBuilder NewStatement(Arguments root) => new(root["asOf"]);

    private RootField.Nodes RootNodes(JsonEncodedText key, NodeType type, SelectedField field, Arguments arguments)
    {
        var statement = NewStatement(arguments);
        var match = RootMatch(type, new Filter(_ontology, statement).OfNode(arguments["where"], type, 0));
        var page = NewPage(arguments, "limit", SortKey.Read(arguments["sort"], type, "n0", null, statement), type.Name);
        var order = Window(distinct: false, "n0", page, behind: null, statement, andOneMore: false);
        var columns = new Columns();
        var node = new ObjectCompiler(_ontology, _selections, statement, this).Node(type, field.Selections, 0, columns);
        _statements.Add(new Statement($"{match}\n{order}\nRETURN {columns}", statement.Parameters));
        return new RootField.Nodes(key, _statements.Count - 1, node);
    }

    private RootField.Connection RootConnection(JsonEncodedText key, NodeType type, SelectedField field, Arguments arguments)
    {
        var statement = NewStatement(arguments);
        var filter = new Filter(_ontology, statement).OfNode(arguments["where"], type, 0);
        var page = NewPage(arguments, "first", SortKey.Read(arguments["sort"], type, "n0", null, statement), type.Name);
        var behind = page.After is null ? null : Keyset.Behind(page, statement);
        var order = Window(distinct: false, "n0", page, behind, statement, andOneMore: true);
        var columns = new Columns();
        var plan = new ObjectCompiler(_ontology, _selections, statement, this).Connection(SchemaNames.RootConnection(type), SchemaNames.RootEdge(type), type, null, field, page, 0, columns);
        var rows = -1;
        if (plan.Rows)
        {
            rows = _statements.Count;
            _statements.Add(new Statement($"{RootMatch(type, Both(filter, page.IsWorkedOut ? null : behind))}\n{order}\nRETURN {columns}", statement.Parameters));
        }

        var count = -1;
        if (plan.Count)
        {
            var counting = NewStatement(arguments);
            count = _statements.Count;
            _statements.Add(new Statement($"{RootMatch(type, new Filter(_ontology, counting).OfNode(arguments["where"], type, 0))}\nRETURN count(n0)", counting.Parameters));
        }

        return new RootField.Connection(key, new ConnectionPlan(SchemaNames.RootConnection(type), rows, count, page, plan.Fields));
    }

    private static string RootMatch(NodeType type, string? filter) =>
        $"MATCH (n0:{CypherText.Name(type.Label)})" + (filter is null ? "" : $"\nWHERE {filter}");

    /// <summary>Orders and pages bare nodes, before anything under them is read. Keys that are worked out are so once for each, however often they are looked at.</summary>
    /// <param name="distinct">Each node once.</param>
    /// <param name="variables">The nodes', and the relationships'.</param>
    /// <param name="page">The order and the page.</param>
    /// <param name="behind">The condition to come behind a cursor, where keys are worked out; else it stands with the others.</param>
    /// <param name="statement">Takes the parameters.</param>
    /// <param name="andOneMore">To learn whether there is more.</param>
    public static string Window(bool distinct, string variables, Page page, string? behind, StatementBuilder statement, bool andOneMore)
    {
        var keys = page.Sort.Where(key => key.Definition is not null).ToList();
        var names = string.Join(", ", keys.Select(key => key.Expression).Prepend(variables));
        var bound = keys.Count == 0
            ? $"WITH {(distinct ? "DISTINCT " : "")}{variables}"
            : $"{(distinct ? $"WITH DISTINCT {variables} " : "")}WITH {variables}, {string.Join(", ", keys.Select(key => $"{key.Definition} AS {key.Expression}"))}{(behind is null ? "" : $" WHERE {behind} WITH {names}")}";
        return $"{bound} ORDER BY {string.Join(", ", page.Sort)}{(page.Offset is null ? "" : $" SKIP {statement.Offset(page)}")} LIMIT {statement.PageSize(page, andOneMore)}";
    }

    public static string? Both(string? left, string? right) => (left, right) switch
    {
        (null, _) => right,
        (_, null) => left,
        _ => $"{left} AND {right}",
    };

    public Arguments ArgumentsOf(SelectedField field, string type) =>
        new(field.First, ((IComplexGraphType)_schema.AllTypes[type]!).Fields.Find(field.Name)!, _variables);   // validated: both exist

    public void Enter(string key) => _path.Add(key);

    public void Leave() => _path.RemoveAt(_path.Count - 1);

    /// <param name="arguments">Of the field with the page.</param>
    /// <param name="size">limit or first.</param>
    /// <param name="sort">The order.</param>
    /// <param name="list">What list it is: cursors of another are refused.</param>
    public Page NewPage(Arguments arguments, string size, IReadOnlyList<SortKey> sort, string list) => new()
    {
        Number = _pages++,
        SizeArgument = size,
        Size = arguments[size]?.Source,
        Offset = arguments["offset"] is { } offset and not Input.Null ? offset.Source : null,
        After = arguments["after"] is { } after and not Input.Null ? after.Source : null,
        Sort = sort,
        Path = [.. _path],
        Identity = Identity(list, sort, arguments, _root!),   // a page is some root field's
    };

    private static Func<IReadOnlyDictionary<string, Input>, string> Identity(string list, IReadOnlyList<SortKey> sort, Arguments arguments, Arguments root) => variables =>
    {
        var asOf = root.Text("asOf", variables);
        return $"{list}\n{string.Join(',', sort.Select(key => key.Identity))}\n{arguments.Text("where", variables)}{(asOf.Length == 0 ? "" : $"\n{asOf}")}";
    };
}

/// <summary>The arguments of a field, as inputs.</summary>
internal sealed class Arguments(GraphQLField field, FieldType definition, IReadOnlyDictionary<string, Input> variables)
{
    /// <summary>Null where it is not given.</summary>
    public Input? this[string name] => Read(name, variables);

    /// <summary>The argument with the values of one run, as text: the same text, the same value.</summary>
    public string Text(string name, IReadOnlyDictionary<string, Input> values) =>
        Read(name, values) is { } input ? JsonText.Of(input) : "";

    private Input? Read(string name, IReadOnlyDictionary<string, Input> values) =>
        field.Arguments?.ValueFor(name) is { } value ? InputReader.TryRead(value, definition.Arguments!.Find(name)!.ResolvedType!, values) : null;   // validated: it exists, and schemas are initialized
}
