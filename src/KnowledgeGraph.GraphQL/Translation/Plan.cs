using System.Text.Json;
using KnowledgeGraph.GraphQL.Costs;
using KnowledgeGraph.GraphQL.Ontology;
using KnowledgeGraph.GraphQL.Paging;

namespace KnowledgeGraph.GraphQL.Translation;

/// <summary>
/// An operation, translated for all variables of one shape: the statements that read it, and how their rows become the response. A row is a
/// list of values; plans name its columns by number.
/// </summary>
/// <param name="Statements">In the order of the fields that they are for.</param>
/// <param name="Fields">Of <c>data</c>.</param>
internal sealed record Translation(IReadOnlyList<Statement> Statements, IReadOnlyList<RootField> Fields)
{
    private readonly Dictionary<int, int> _lists =
        Fields.Index().Where(field => field.Item is RootField.Nodes).ToDictionary(field => ((RootField.Nodes)field.Item).Statement, field => field.Index);

    /// <summary>The number of the field that is a list of this statement's rows; null: it is for something else.</summary>
    public int? ListOf(int statement) => _lists.TryGetValue(statement, out var field) ? field : null;
}

/// <summary>One Cypher statement, what its parameters are bound to, and what it reads.</summary>
internal sealed record Statement(string Text, IReadOnlyList<Parameter> Parameters, ReadStep Reads);

/// <summary>A parameter's name, and its value for one run.</summary>
internal sealed record Parameter(string Name, Func<Bindings, object?> Value);

/// <summary>A field of the response's <c>data</c>.</summary>
internal abstract record RootField(JsonEncodedText Key)
{
    public sealed record TypeName(JsonEncodedText Key) : RootField(Key);

    /// <summary><c>__schema</c> or <c>__type</c>: answered without the database.</summary>
    public sealed record Introspection(JsonEncodedText Key) : RootField(Key);

    /// <summary>Each row of the statement is one entry of a list.</summary>
    public sealed record Nodes(JsonEncodedText Key, int Statement, ObjectPlan Node) : RootField(Key);

    /// <summary>The statement gives one row with what the plan is about.</summary>
    public sealed record Result(JsonEncodedText Key, int Statement, FieldPlan Plan) : RootField(Key);

    /// <summary>The plan's columns are numbers of statements here.</summary>
    public sealed record Connection(JsonEncodedText Key, ConnectionPlan Plan) : RootField(Key);
}

/// <summary>How a row becomes an object.</summary>
/// <param name="TypeColumn">Holds the index into <paramref name="Types"/>; −1: there is one, or all look alike.</param>
/// <param name="Types">One for each concrete type that the node may have.</param>
internal sealed record ObjectPlan(int TypeColumn, IReadOnlyList<TypePlan> Types);

internal sealed record TypePlan(string Name, IReadOnlyList<PlannedField> Fields);

internal readonly record struct PlannedField(JsonEncodedText Key, FieldPlan Plan);

/// <summary>How a field's value is found in the row.</summary>
internal abstract record FieldPlan
{
    private FieldPlan()
    {
    }

    public sealed record TypeName : FieldPlan;

    public sealed record Property(int Column, PropertyKind Kind, bool Required) : FieldPlan;

    /// <summary>A list of values.</summary>
    public sealed record Values(int Column, PropertyKind Kind, bool Required) : FieldPlan;

    /// <summary>A row in the row, or null.</summary>
    public sealed record One(int Column, ObjectPlan Node, bool Required) : FieldPlan;

    /// <summary>A list of rows.</summary>
    public sealed record Many(int Column, ObjectPlan Node) : FieldPlan;

    /// <summary>An object made of columns of this same row.</summary>
    public sealed record Inline(ObjectPlan Object) : FieldPlan;

    public sealed record Connected(ConnectionPlan Plan) : FieldPlan;

    /// <summary>The entry's cursor.</summary>
    public sealed record Cursor(Page Page) : FieldPlan;
}

/// <summary>A connection: a list of rows and, perhaps, a count.</summary>
/// <param name="Rows">The column with the rows, one more than the page's size if there are more; −1 when no field needs them.</param>
/// <param name="Count">The column with the total count; −1 when it is not asked for.</param>
internal sealed record ConnectionPlan(string Name, int Rows, int Count, Page Page, IReadOnlyList<ConnectionField> Fields);

internal abstract record ConnectionField(JsonEncodedText Key)
{
    public sealed record TypeName(JsonEncodedText Key) : ConnectionField(Key);

    public sealed record TotalCount(JsonEncodedText Key) : ConnectionField(Key);

    /// <summary>Edges or nodes.</summary>
    public sealed record Entries(JsonEncodedText Key, ObjectPlan Entry) : ConnectionField(Key);

    public sealed record PageInfo(JsonEncodedText Key, IReadOnlyList<(JsonEncodedText Key, string Name)> Fields) : ConnectionField(Key);

    /// <param name="Statement">The one that gives a row with this; −1: it is in the node's own row.</param>
    public sealed record Aggregate(JsonEncodedText Key, int Statement, ObjectPlan Object) : ConnectionField(Key);

    /// <param name="Rows">A statement at the root, else a column.</param>
    /// <param name="Gaps">Periods that are missing between two groups are shown too.</param>
    public sealed record Groups(JsonEncodedText Key, int Rows, ObjectPlan Group, Page Page, TimeBucket? Gaps) : ConnectionField(Key);
}
