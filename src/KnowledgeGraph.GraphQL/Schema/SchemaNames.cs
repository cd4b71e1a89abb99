using KnowledgeGraph.GraphQL.Ontology;

namespace KnowledgeGraph.GraphQL.Schema;

/// <summary>The names of what is generated from the ontology: those of @neo4j/graphql 7.</summary>
internal static class SchemaNames
{
    public static string Where(string type) => $"{type}Where";

    public static string Sort(string type) => $"{type}Sort";

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

    public static string RelationshipFilters(string target) => $"{target}RelationshipFilters";

    public static string Filters(ValueField property) => property.Kind switch
    {
        PropertyKind.Id => "IDFilters",
        PropertyKind.Text => "StringFilters",
        PropertyKind.Integer => "IntFilters",
        PropertyKind.Float => "FloatFilters",
        PropertyKind.Boolean => "BooleanFilters",
        PropertyKind.Date => "DateFilters",
        PropertyKind.DateTime => "DateTimeFilters",
        PropertyKind.Edtf => property is PropertyField { Days: not null } ? "EDTFFilters" : "EDTFEqualityFilters",
        PropertyKind.Enum => $"{property.TypeName}Filters",
    };

    private static string Upper(string name) => char.ToUpperInvariant(name[0]) + name[1..];
}
