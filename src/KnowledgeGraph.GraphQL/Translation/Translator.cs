using System.Text.Json;
using GraphQL.Types;
using GraphQLParser.AST;
using KnowledgeGraph.GraphQL.Costs;
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
    private const int MaximumSubqueriesTwice = 3;   // a condition that stands in two branches is planned twice

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
        var page = root.Type.IsList ? NewPage(arguments, "limit", PageLimits.Usual, [], root.Name) : null;
        var window = page is null ? "" : $"{(page.Offset is null ? "" : $" SKIP {statement.Offset(page)}")} LIMIT {statement.PageSize(page, andOneMore: false)}";
        var columns = new Columns(0, alone: root.Type is not { Kind: null, IsList: true });
        var compiler = new ObjectCompiler(_ontology, _selections, statement, this);
        if (root.Type is { Kind: null, IsList: true })
        {
            statement.Reads.Enter(new ReadSource.Statement(root.Statement, Rows: page!.Limits.Maximum)).Show(page);   // a list has a page
            var item = compiler.Item(root.Type, field, 0, columns);
            return new RootField.Nodes(key, AddStatement($"{ObjectCompiler.Source(_ontology, root.Type, text, "", 0)}\n{columns.Return}{window}", statement), item);
        }

        var plan = compiler.Result(root.Type, root.Statement, text, "", window, field, -1, columns);
        return new RootField.Result(key, AddStatement(columns.Return, statement), plan);
    }

    private static StatementBuilder NewStatement(Arguments root) => new(root["asOf"], root["knownAt"]);

    private RootField.Nodes RootNodes(JsonEncodedText key, NodeType type, SelectedField field, Arguments arguments)
    {
        var statement = NewStatement(arguments);
        var match = new Filter(_ontology, statement).OfRoot(arguments["where"], type);
        var page = NewPage(arguments, "limit", type.PageLimits, new SortReader(_ontology, statement).OfNodes(arguments["sort"], type, 0), type.Name);
        statement.Reads.Show(page);
        var found = PagedNodes(match, page, statement, andOneMore: false);
        var columns = new Columns(0);
        var node = new ObjectCompiler(_ontology, _selections, statement, this).Node(type, field.Selections, 0, columns);
        return new RootField.Nodes(key, AddStatement($"{found}\n{columns.Return}", statement), node);
    }

    private RootField.Connection RootConnection(JsonEncodedText key, NodeType type, SelectedField field, Arguments arguments)
    {
        var statement = NewStatement(arguments);
        var match = new Filter(_ontology, statement).OfRoot(arguments["where"], type);   // read here even where it is not needed: a wrong one is refused
        var page = NewPage(arguments, null, type.PageLimits, new SortReader(_ontology, statement).OfNodes(arguments["sort"], type, 0), type.Name);
        statement.Reads.Show(page);
        var columns = new Columns(0);
        var group = new GroupScope(type.InputName, type, null, 0, HasEdges: false);
        var plan = new ObjectCompiler(_ontology, _selections, statement, this).Connection(
            new ConnectionNames(SchemaNames.RootConnection(type), SchemaNames.RootEdge(type)), type, null, field, page, 0, columns, new RootTogether(this, type, group, arguments));
        var rows = -1;
        if (plan.Rows)
        {
            rows = AddStatement($"{PagedNodes(match, page, statement, andOneMore: true)}\n{columns.Return}", statement);
        }

        var count = plan.Count ? RootPart(type, arguments, _ => "RETURN count(n0)") : -1;
        return new RootField.Connection(key, new ConnectionPlan(SchemaNames.RootConnection(type), rows, count, page, plan.Fields));
    }

    private int AddStatement(string text, StatementBuilder statement)
    {
        _statements.Add(statement.Build(text));
        return _statements.Count - 1;
    }

    /// <summary>A statement of its own over all nodes of a root field.</summary>
    /// <param name="tail">What follows on the match.</param>
    private int RootPart(NodeType type, Arguments arguments, Func<StatementBuilder, string> tail)
    {
        var statement = NewStatement(arguments);
        var match = new Filter(_ontology, statement).OfRoot(arguments["where"], type);
        return AddStatement($"{match}\n{tail(statement)}", statement);
    }

    /// <summary>What a root connection tells of its nodes together is read by statements of their own, each over all nodes.</summary>
    private sealed class RootTogether(Translator translator, NodeType type, GroupScope group, Arguments arguments) : ITogether
    {
        public ConnectionField Aggregate(JsonEncodedText key, SelectedField field)
        {
            var plan = default(ObjectPlan);
            var row = translator.RootPart(type, arguments, statement =>
            {
                (var tail, plan) = new GroupCompiler(translator._ontology, translator._selections, statement, group).OfAll(field);
                return tail;
            });
            return new ConnectionField.Aggregate(key, row, plan!);   // set above
        }

        public ConnectionField Groups(JsonEncodedText key, SelectedField field)
        {
            var (plan, gaps) = (default(ObjectPlan), default(TimeBucket?));
            var own = translator.ArgumentsOf(field, SchemaNames.RootConnection(type));
            var page = translator.NewGroupPage(own);
            var rows = translator.RootPart(type, arguments, statement =>
            {
                (var tail, plan, gaps) = new GroupCompiler(translator._ontology, translator._selections, statement, group).Groups(field, own, page);
                return tail;
            });
            return new ConnectionField.Groups(key, rows, plan!, page, gaps);   // set above
        }
    }

    /// <summary>
    /// A page of a root field's nodes. Where the order begins with a stored value, an index may give it, if the database sees that no value is missing: those without come
    /// behind, in a branch of its own that is not begun before the page needs it. (Branches of UNION ALL are read one after the other.)
    /// </summary>
    private static string PagedNodes(RootMatch match, Page page, StatementBuilder statement, bool andOneMore)
    {
        var bounds = Keyset.Of(page, statement);
        var keys = page.Order.ToList();
        var nullsLast = keys[0] is { IsCondition: true, Descending: false } ? 1 : 0;   // it is said by the branches
        var first = keys[nullsLast];
        var (isAtHand, nullsAreLast) = (!page.IsWorkedOut && !first.IsCondition, !first.Descending || nullsLast == 1);
        if (!isAtHand || match.FindsFew || (!first.Required && (!nullsAreLast || match.Subqueries > MaximumSubqueriesTwice)))
        {
            return $"{match.Where(page.IsWorkedOut ? null : bounds)}\n{Window(distinct: false, "n0", page, bounds, statement, andOneMore)}";
        }

        var there = Both($"{first.Expression} IS NOT NULL", Keyset.OfPresent(page, nullsLast, statement));
        if (first.Required)
        {
            return $"{match.Where(there)}\n{Window(distinct: false, "n0", page, bounds, statement, andOneMore)}";
        }

        var window = $"RETURN n0 ORDER BY {string.Join(", ", keys.Skip(nullsLast))} LIMIT {(page.Offset is null ? statement.PageSize(page, andOneMore) : statement.PageEnd(page, andOneMore))}";
        return $$"""
            CALL () {
            {{match.Where(there)}}
            {{window}}
            UNION ALL
            {{match.Where(Both($"{first.Expression} IS NULL", bounds))}}
            {{window}}
            }
            WITH n0{{(page.Offset is null ? "" : $" SKIP {statement.Offset(page)}")}} LIMIT {{statement.PageSize(page, andOneMore)}}
            """;
    }

    /// <summary>Orders and pages bare nodes, before anything under them is read. Keys that are worked out are so once for each, however often they are looked at.</summary>
    /// <param name="distinct">Each node once.</param>
    /// <param name="variables">The nodes', and the relationships'.</param>
    /// <param name="page">The order and the page.</param>
    /// <param name="bounds">The condition to come behind one cursor and before another, where keys are worked out; else it stands with the others.</param>
    /// <param name="statement">Takes the parameters.</param>
    /// <param name="andOneMore">To learn whether there is more.</param>
    public static string Window(bool distinct, string variables, Page page, string? bounds, StatementBuilder statement, bool andOneMore)
    {
        var keys = page.Sort.Where(key => key.Definition is not null).ToList();
        var names = string.Join(", ", keys.Select(key => key.Expression).Prepend(variables));
        var bound = keys.Count == 0
            ? $"WITH {(distinct ? "DISTINCT " : "")}{variables}"
            : $"{(distinct ? $"WITH DISTINCT {variables} " : "")}WITH {variables}, {string.Join(", ", keys.Select(key => $"{key.Definition} AS {key.Expression}"))}{(bounds is null ? "" : $" WHERE {bounds} WITH {names}")}";
        return $"{bound} ORDER BY {string.Join(", ", page.Order)}{(page.Offset is null ? "" : $" SKIP {statement.Offset(page)}")} LIMIT {statement.PageSize(page, andOneMore)}";
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
    /// <param name="size">limit; null: a connection's first or last.</param>
    /// <param name="limits">How long it may be.</param>
    /// <param name="sort">The order.</param>
    /// <param name="list">What list it is: cursors of another are refused.</param>
    public Page NewPage(Arguments arguments, string? size, PageLimits limits, IReadOnlyList<SortKey> sort, string list)
    {
        if (size is null && Given(arguments, "first") is not null && Given(arguments, "last") is not null)
        {
            throw RequestException.Input("A page is counted from the beginning or from the end: give `first` or `last`, not both.", [.. _path]);
        }

        size ??= Given(arguments, "last") is null ? "first" : "last";
        return new()
        {
            Number = _pages++,
            SizeArgument = size,
            Limits = limits,
            Size = arguments[size]?.Source,
            Offset = Given(arguments, "offset"),
            After = Given(arguments, "after"),
            Before = Given(arguments, "before"),
            Sort = sort,
            Path = [.. _path],
            Identity = Identity(list, sort, arguments, _root!),   // a page is some root field's
        };
    }

    /// <summary>The page of a list of groups.</summary>
    public Page NewGroupPage(Arguments arguments) => NewPage(arguments, "limit", PageLimits.OfGroups, [], "groups");

    private static ValueSource? Given(Arguments arguments, string name) => arguments[name] is { } value and not Input.Null ? value.Source : null;

    private static Func<IReadOnlyDictionary<string, Input>, string> Identity(string list, IReadOnlyList<SortKey> sort, Arguments arguments, Arguments root) => variables =>
    {
        var (asOf, knownAt) = (root.Text("asOf", variables), root.Text("knownAt", variables));
        return $"{list}\n{string.Join(',', sort.Select(key => key.Identity))}\n{arguments.Text("where", variables)}{(asOf.Length == 0 ? "" : $"\n{asOf}")}{(knownAt.Length == 0 ? "" : $"\nknown at {knownAt}")}";
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
