namespace KnowledgeGraph.GraphQL.Ontology;

/// <summary>
/// What the graph holds, as the ontology's files say it: node types, the relationships between them, their properties. Immutable; in the order
/// of the files, which decides what a node that carries several types' labels is shown as.
/// </summary>
public sealed class GraphOntology
{
    private readonly Dictionary<string, NodeType> _byName;

    internal GraphOntology(IReadOnlyList<NodeType> types, IReadOnlyList<EdgeType> edgeTypes, IReadOnlyList<EnumType> enums)
    {
        Types = types;
        EdgeTypes = edgeTypes;
        Enums = enums;
        _byName = types.ToDictionary(type => type.Name, StringComparer.Ordinal);
        foreach (var type in types)
        {
            type.Concrete = type.IsInterface ? [.. types.Where(other => !other.IsInterface && other.Interfaces.Contains(type.Name))] : [type];
        }
    }

    /// <summary>Reads all <c>*.graphql</c> files of a folder, in the order of their names.</summary>
    /// <exception cref="OntologyException">The folder holds no ontology, or a wrong one: one message with file, line and column.</exception>
    public static GraphOntology Load(string folder) => OntologyReader.Load(folder);

    internal static GraphOntology Parse(string file, string text) => new OntologyReader([(file, text)]).Read();

    internal IReadOnlyList<NodeType> Types { get; }

    internal IReadOnlyList<EdgeType> EdgeTypes { get; }

    internal IReadOnlyList<EnumType> Enums { get; }

    internal NodeType this[string name] => _byName[name];

    internal NodeType? Find(string name) => _byName.GetValueOrDefault(name);
}

/// <summary>Nodes with one label, or an interface over several such types.</summary>
internal sealed class NodeType
{
    public required string Name { get; init; }

    public required string Label { get; init; }

    /// <summary>The root field's name.</summary>
    public required string Plural { get; init; }

    public required bool IsInterface { get; init; }

    public string? Description { get; init; }

    public required IReadOnlyList<string> Interfaces { get; init; }

    /// <summary>Those of its interfaces first, then its own.</summary>
    public required IReadOnlyList<NodeField> Fields { get; init; }

    /// <summary>Names of properties: the order of a list where a query asks for none.</summary>
    public required IReadOnlyList<string> DefaultSort { get; init; }

    /// <summary>The types that its nodes may be shown as, in the ontology's order; itself, when it is no interface.</summary>
    public IReadOnlyList<NodeType> Concrete { get; internal set; } = [];

    public NodeField Field(string name) => Fields.First(field => field.Name == name);

    public IEnumerable<PropertyField> Properties => Fields.OfType<PropertyField>();

    public IEnumerable<RelationshipField> Relationships => Fields.OfType<RelationshipField>();
}

/// <summary>A field of a node type.</summary>
internal abstract class NodeField
{
    public required string Name { get; init; }

    public string? Description { get; init; }
}

/// <summary>A property of a node or of a relationship.</summary>
internal sealed class PropertyField : NodeField
{
    public required PropertyKind Kind { get; init; }

    /// <summary>The GraphQL type without its exclamation mark.</summary>
    public required string TypeName { get; init; }

    public required bool Required { get; init; }

    /// <summary>Not a stored property: an enum that says which concrete type a node is of. Its values, with the label of each.</summary>
    public IReadOnlyDictionary<string, string>? Labels { get; init; }

    /// <summary>Of an EDTF property with @edtf: the names of the Date properties that hold the first and the last day that it covers.</summary>
    public (string Earliest, string Latest)? Days { get; init; }
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
    Edtf,
    Enum,
}

/// <summary>A field that follows relationships of one type.</summary>
internal sealed class RelationshipField : NodeField
{
    public required string Type { get; init; }

    /// <summary>From the node that has the field; false: towards it.</summary>
    public required bool Outgoing { get; init; }

    public required string Target { get; init; }

    public required bool IsList { get; init; }

    /// <summary>Of a field that is no list: whether there is always one.</summary>
    public required bool Required { get; init; }

    public EdgeType? Properties { get; init; }

    /// <summary>The type that declares it: its implementations share the types that are generated for it.</summary>
    public required string DeclaredBy { get; init; }
}

/// <summary>Properties that relationships carry.</summary>
internal sealed class EdgeType
{
    public required string Name { get; init; }

    public string? Description { get; init; }

    public required IReadOnlyList<PropertyField> Properties { get; init; }

    public PropertyField Property(string name) => Properties.First(property => property.Name == name);
}

internal sealed class EnumType
{
    public required string Name { get; init; }

    public string? Description { get; init; }

    public required IReadOnlyList<(string Name, string? Description)> Values { get; init; }
}
