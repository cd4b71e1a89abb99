using KnowledgeGraph.GraphQL.Ontology;

namespace KnowledgeGraph.GraphQL.Schema;

/// <summary>The names of what is generated from the ontology: those of @neo4j/graphql 7.</summary>
internal static class SchemaNames
{
    public static string Where(NodeType type) => $"{type.InputName}Where";

    public static string Where(EdgeType type) => $"{type.Name}Where";

    public static string Sort(NodeType type) => $"{type.InputName}Sort";

    public static string Sort(EdgeType type) => $"{type.Name}Sort";

    public static string RootConnectionField(NodeType type) => $"{type.Plural}Connection";

    public static string RootConnection(NodeType type) => $"{Upper(type.Plural)}Connection";

    public static string RootEdge(NodeType type) => $"{type.Name}Edge";

    public static string ConnectionField(RelationshipField field) => $"{field.Name}Connection";

    /// <summary>The beginning of the names of a relationship field's own types: shared by all types that inherit it.</summary>
    public static string Prefix(RelationshipField field) => $"{field.DeclaredBy}{Upper(field.Name)}";

    public static string Connection(RelationshipField field) => $"{Prefix(field)}Connection";

    public static string Edge(RelationshipField field) => $"{Prefix(field)}Relationship";

    public static string ConnectionFilters(RelationshipField field) => $"{Prefix(field)}ConnectionFilters";

    public static string ConnectionWhere(RelationshipField field) => $"{Prefix(field)}ConnectionWhere";

    public static string ConnectionSort(RelationshipField field) => $"{Prefix(field)}ConnectionSort";

    public static string RelationshipFilters(NodeType target) => $"{target.InputName}RelationshipFilters";

    public static string Filters(ValueField property) => property switch
    {
        PropertyField { IsList: true } => $"{property.TypeName}ListFilters",
        { Kind: PropertyKind.Edtf } => property is PropertyField { Days: not null } ? "EDTFFilters" : "EDTFEqualityFilters",
        _ => $"{property.TypeName}Filters",
    };

    /// <summary>The beginning of the names of what a connection tells of its nodes together: connections whose relationships have no properties share those of the nodes' type.</summary>
    public static string AggregatePrefix(RelationshipField field, NodeType target) => field.Properties is null ? target.InputName : Prefix(field);

    public static string Aggregate(string prefix) => $"{prefix}Aggregate";

    public static string AggregateWhere(string prefix) => $"{prefix}AggregateWhere";

    public static string AggregateSort(string prefix) => $"{prefix}AggregateSort";

    public static string ConnectionAggregateSort(string prefix) => $"{prefix}ConnectionAggregateSort";

    public static string AggregateNode(NodeType type) => $"{type.InputName}AggregateNode";

    public static string AggregateEdge(EdgeType type) => $"{type.Name}AggregateEdge";

    /// <summary>What is told of the values of a field: the same for all of a kind.</summary>
    public static string ValueAggregate(ValueField field) => $"{ValueAggregateKind(field.Kind)}Aggregate";

    public static string ValueAggregateKind(PropertyKind kind) => kind is PropertyKind.Id or PropertyKind.Enum or PropertyKind.Boolean or PropertyKind.Edtf ? "Value" : ValueFilters.Scalar(kind);

    public static string Group(string prefix) => $"{prefix}Group";

    public static string GroupBy(string prefix) => $"{prefix}GroupBy";

    public static string GroupSort(string prefix) => $"{prefix}GroupSort";

    public static string GroupKey(string prefix) => $"{prefix}GroupKey";

    public static string GroupKeyNode(NodeType type) => $"{type.InputName}GroupKeyNode";

    public static string GroupKeyEdge(EdgeType type) => $"{type.Name}GroupKeyEdge";

    private static string Upper(string name) => char.ToUpperInvariant(name[0]) + name[1..];
}
