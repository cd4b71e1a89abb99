using KnowledgeGraph.GraphQL.Paging;
using KnowledgeGraph.GraphQL.Translation;

namespace KnowledgeGraph.GraphQL.Ontology;

/// <summary>
/// What the graph holds, as the ontology's files say it: node types, the relationships between them, their properties. Immutable; in the order
/// of the files, which decides what a node that carries several types' labels is shown as.
/// </summary>
public sealed class GraphOntology
{
    private readonly Dictionary<string, NodeType> _byName;

    internal GraphOntology(
        IReadOnlyList<NodeType> types, IReadOnlyList<NodeType> unions, IReadOnlyList<EdgeType> edgeTypes, IReadOnlyList<EnumType> enums, IReadOnlyList<RowType> rowTypes, IReadOnlyList<RootStatement> statements)
    {
        Types = types;
        Unions = unions;
        EdgeTypes = edgeTypes;
        Enums = enums;
        RowTypes = rowTypes;
        Statements = statements;
        _byName = types.Concat(unions).ToDictionary(type => type.Name, StringComparer.Ordinal);
        foreach (var type in types)
        {
            type.InputName = InputName(type);
            type.Concrete = type.IsInterface ? [.. types.Where(other => !other.IsInterface && other.Interfaces.Contains(type.Name))] : [type];
        }

        foreach (var union in unions)
        {
            union.InputName = union.Name;
            union.Concrete = [.. types.Where(type => union.Members.Any(member => member.Concrete.Contains(type)))];
        }
    }

    /// <summary>Reads all <c>*.graphql</c> files of a folder, in the order of their names.</summary>
    /// <exception cref="OntologyException">The folder holds no ontology, or a wrong one: one message with file, line and column.</exception>
    public static GraphOntology Load(string folder) => OntologyReader.Load(folder);

    /// <summary>Has the database look at the Cypher that the ontology holds (its plans are made, nothing is run).</summary>
    /// <param name="driver">The way to the graph. Not disposed here.</param>
    /// <param name="database">Null: the driver's default database.</param>
    /// <exception cref="OntologyException">A statement or condition that the database refuses: one message with file, line, type and field.</exception>
    /// <exception cref="Neo4jException">The database cannot be asked.</exception>
    public Task CheckStatementsAsync(IDriver driver, string? database = null)
    {
        ArgumentNullException.ThrowIfNull(driver);
        return new StatementCheck(this).RunAsync(driver, database);
    }

    /// <summary>The labels of all types of nodes, interfaces too, in the ontology's order.</summary>
    public IEnumerable<string> Labels => Types.Select(type => type.Label).Distinct(StringComparer.Ordinal);

    /// <summary>The types of all relationships, in the ontology's order.</summary>
    public IEnumerable<string> RelationshipTypes => Types.SelectMany(type => type.Relationships).SelectMany(relationship => relationship.Types).Distinct(StringComparer.Ordinal);

    internal static GraphOntology Parse(string file, string text) => new OntologyReader([(file, text)]).Read();

    /// <summary>Those with a label of their own.</summary>
    internal IReadOnlyList<NodeType> Types { get; }

    internal IReadOnlyList<NodeType> Unions { get; }

    internal IReadOnlyList<EdgeType> EdgeTypes { get; }

    internal IReadOnlyList<EnumType> Enums { get; }

    internal IReadOnlyList<RowType> RowTypes { get; }

    /// <summary>Root fields of its own, beside those that every type has.</summary>
    internal IReadOnlyList<RootStatement> Statements { get; }

    internal NodeType this[string name] => _byName[name];

    /// <summary>Whether a fragment on the type with this name is for nodes that are shown as a concrete type.</summary>
    internal bool Applies(string name, NodeType concrete) => _byName.TryGetValue(name, out var type) && type.Concrete.Contains(concrete);

    /// <summary>A type that adds nothing to an interface is filtered, ordered and put together as that is.</summary>
    private string InputName(NodeType type) =>
        type.Interfaces.Select(name => this[name]).FirstOrDefault(parent => parent.Fields.Count == type.Fields.Count && parent.Filters.Count == type.Filters.Count && parent.DefaultSort.SequenceEqual(type.DefaultSort) && parent.PageLimits == type.PageLimits) is { } same
            ? InputName(same)
            : type.Name;

    /// <summary>Whether every field that follows such relationships has them end at nodes of this field's target: then their label need not be asked for.</summary>
    internal bool LeadsNowhereElse(RelationshipField field)
    {
        var ends = Types.SelectMany(type => type.Relationships.Where(other => other.DeclaredBy == type.Name && other.Types.Intersect(field.Types, StringComparer.Ordinal).Any()))
            .SelectMany(other => other.Direction == Direction.Both || field.Direction == Direction.Both ? [other.Target, other.DeclaredBy] : new[] { other.Direction == field.Direction ? other.Target : other.DeclaredBy });
        return ends.SelectMany(name => this[name].Concrete).All(this[field.Target].Concrete.Contains);
    }

    internal NodeType? Find(string name) => _byName.GetValueOrDefault(name);
}

/// <summary>Nodes with one label, an interface over several such types, or a union of types that need have nothing in common.</summary>
internal sealed class NodeType
{
    public required string Name { get; init; }

    /// <summary>Empty for a union.</summary>
    public required string Label { get; init; }

    /// <summary>The root field's name; empty for a union, which has none.</summary>
    public required string Plural { get; init; }

    public required bool IsInterface { get; init; }

    /// <summary>What a union is of; empty for any other type.</summary>
    public IReadOnlyList<NodeType> Members { get; init; } = [];

    public bool IsUnion => Members.Count > 0;

    /// <summary>Its nodes carry one of these.</summary>
    public IReadOnlyList<string> LabelNames => IsUnion ? [.. Members.Select(member => member.Label)] : [Label];

    /// <summary>The same behind the colon in Cypher.</summary>
    public string Labels => CypherText.Names(LabelNames);

    public string? Description { get; init; }

    public required IReadOnlyList<string> Interfaces { get; init; }

    /// <summary>Those of its interfaces first, then its own; of a union, the stored values that all its members have: it is filtered and ordered by them, and shows none itself.</summary>
    public required IReadOnlyList<NodeField> Fields { get; init; }

    /// <summary>Names of properties: the order of a list where a query asks for none.</summary>
    public required IReadOnlyList<string> DefaultSort { get; init; }

    /// <summary>The days that a node holds for; null: it holds always.</summary>
    public required Validity? Validity { get; init; }

    /// <summary>The condition on a node and <c>$knownAt</c> that it was known then; null: it always was.</summary>
    public required CypherTemplate? Known { get; init; }

    /// <summary>How long a page of it is where a query does not say, and how long at most.</summary>
    public required PageLimits PageLimits { get; init; }

    /// <summary>Conditions of its own, beside those on its fields. One with the name of a field stands in <c>where</c> in that one's place.</summary>
    public required IReadOnlyList<NamedFilter> Filters { get; init; }

    /// <summary>The beginning of the names of its input types in the API: its own name, or that of an interface to which it adds nothing.</summary>
    public string InputName { get; internal set; } = "";

    /// <summary>The types that its nodes may be shown as, in the ontology's order; itself, when it is no interface.</summary>
    public IReadOnlyList<NodeType> Concrete { get; internal set; } = [];

    public NodeField Field(string name) => Fields.First(field => field.Name == name);

    public IEnumerable<PropertyField> Properties => Fields.OfType<PropertyField>();

    /// <summary>Those that one value comes from, stored or worked out, or a list of values.</summary>
    public IEnumerable<ValueField> Values => Fields.OfType<ValueField>();

    /// <summary>Those that an order can be by.</summary>
    public IEnumerable<ValueField> Sortable => Values.Where(value => value is not { Kind: PropertyKind.Duration } and not PropertyField { Labels: not null } and not PropertyField { IsList: true });   // of two durations none is smaller

    /// <summary>Those that can be added up, or counted at least.</summary>
    public IEnumerable<ValueField> Aggregated => Values.Where(value => value is not { Kind: PropertyKind.Id } and not PropertyField { Labels: not null } and not PropertyField { IsList: true });

    public IEnumerable<RelationshipField> Relationships => Fields.OfType<RelationshipField>();
}

/// <summary>A field of a node type.</summary>
internal abstract class NodeField
{
    public required string Name { get; init; }

    public string? Description { get; init; }
}

/// <summary>A field with one value.</summary>
internal abstract class ValueField : NodeField
{
    public required PropertyKind Kind { get; init; }

    /// <summary>The GraphQL type without its exclamation mark.</summary>
    public required string TypeName { get; init; }

    public required bool Required { get; init; }
}

/// <summary>A property of a node or of a relationship.</summary>
internal sealed class PropertyField : ValueField
{
    /// <summary>Not a stored property: an enum that says which concrete type a node is of. Its values, with the label of each.</summary>
    public IReadOnlyDictionary<string, string>? Labels { get; init; }

    /// <summary>A list of values: <see cref="ValueField.Required"/> says that there always is one, perhaps empty.</summary>
    public bool IsList { get; init; }

    /// <summary>Of an EDTF property with @edtf: the names of the Date properties that hold the first and the last day that it covers.</summary>
    public (string Earliest, string Latest)? Days { get; init; }

    /// <summary>Whether one condition, and one order, do for both.</summary>
    public bool IsAlike(PropertyField other) => Name == other.Name && TypeName == other.TypeName && IsList == other.IsList && Days == other.Days;
}

internal enum PropertyKind
{
    Id,
    Text,
    Integer,
    Float,
    Boolean,
    Date,
    DateTime,
    Duration,
    Edtf,
    Enum,
}

/// <summary>One value that a statement works out: that of its first row; null without one.</summary>
internal sealed class ComputedField : ValueField
{
    public required CypherTemplate Statement { get; init; }
}

/// <summary>Something else that a statement finds: values, nodes or rows.</summary>
internal sealed class ResultField : NodeField
{
    public required CypherTemplate Statement { get; init; }

    public required ResultType Type { get; init; }
}

/// <summary>What a statement gives.</summary>
/// <param name="Name">Of a scalar or an enum, of a type of nodes, or of a type of rows.</param>
/// <param name="Kind">Null: nodes or rows.</param>
internal sealed record ResultType(string Name, PropertyKind? Kind, bool IsList, bool Required)
{
    public override string ToString() => IsList ? $"[{Name}!]!" : Name + (Required ? "!" : "");
}

/// <summary>A field that follows relationships of one type, or of several.</summary>
internal sealed class RelationshipField : NodeField
{
    /// <summary>Its relationships are of one of these.</summary>
    public required IReadOnlyList<string> Types { get; init; }

    public required Direction Direction { get; init; }

    public required string Target { get; init; }

    /// <summary>At most so many relationships in a row lead to the nodes; each node is there once, and the first one not.</summary>
    public required int Steps { get; init; }

    public bool IsDeep => Steps > 1;

    public required bool IsList { get; init; }

    /// <summary>Of a field that is no list: whether there is always one.</summary>
    public required bool Required { get; init; }

    /// <summary>Null for a deep field, of which no node has one relationship of its own.</summary>
    public EdgeType? Properties { get; init; }

    /// <summary>The days that each of its relationships holds for; null: it holds always.</summary>
    public required Validity? Validity { get; init; }

    /// <summary>The type that declares it: its implementations share the types that are generated for it.</summary>
    public required string DeclaredBy { get; init; }
}

/// <summary>Seen from the node that has the field.</summary>
internal enum Direction
{
    Out,
    In,
    Both,
}

/// <summary>Properties with the first and the last day that a node or a relationship holds for; a missing one is no bound.</summary>
internal sealed record Validity(string From, string To);

/// <summary>A condition that the ontology names: on a node, and on the value that a client gives.</summary>
/// <param name="Type">Of the value; never null.</param>
internal sealed record NamedFilter(string Name, ResultType Type, CypherTemplate Condition, string? Description);

/// <summary>Objects that are no nodes: what a statement returns, a column or a map's entry for each field.</summary>
internal sealed class RowType
{
    public required string Name { get; init; }

    public string? Description { get; init; }

    public required IReadOnlyList<RowField> Fields { get; init; }
}

internal sealed record RowField(string Name, string? Description, ResultType Type);

/// <summary>A root field that a statement answers.</summary>
internal sealed class RootStatement
{
    public required string Name { get; init; }

    public string? Description { get; init; }

    public required IReadOnlyList<RootArgument> Arguments { get; init; }

    public required ResultType Type { get; init; }

    public required CypherTemplate Statement { get; init; }
}

/// <param name="Type">As GraphQL writes it.</param>
internal sealed record RootArgument(string Name, string Type, string? Description);

/// <summary>Properties that relationships carry.</summary>
internal sealed class EdgeType
{
    public required string Name { get; init; }

    public string? Description { get; init; }

    public required IReadOnlyList<PropertyField> Properties { get; init; }

    /// <summary>The days that a relationship holds for; null: it holds always.</summary>
    public required Validity? Validity { get; init; }

    public PropertyField Property(string name) => Properties.First(property => property.Name == name);

    public IEnumerable<PropertyField> Sortable => Properties.Where(property => property is not { Kind: PropertyKind.Duration } and not { IsList: true });

    public IEnumerable<PropertyField> Aggregated => Properties.Where(property => property is not { Kind: PropertyKind.Id } and not { IsList: true });
}

internal sealed class EnumType
{
    public required string Name { get; init; }

    public string? Description { get; init; }

    public required IReadOnlyList<(string Name, string? Description)> Values { get; init; }
}
