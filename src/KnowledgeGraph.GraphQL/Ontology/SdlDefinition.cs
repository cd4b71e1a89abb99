using GraphQLParser.AST;

namespace KnowledgeGraph.GraphQL.Ontology;

/// <summary>A named definition and where it stands.</summary>
internal sealed record SdlDefinition(string Name, ASTNode Node, SdlSource Source)
{
    public bool IsInterface => Node is GraphQLInterfaceTypeDefinition;

    public bool IsUnion => Node is GraphQLUnionTypeDefinition;

    public bool IsNodeType => IsUnion || Directives.Find("node") is not null;

    /// <summary>Properties of a relationship.</summary>
    public bool IsEdgeType => Node is GraphQLObjectTypeDefinition && Directives.Find("relationshipProperties") is not null;

    /// <summary>The ontology's own root fields.</summary>
    public bool IsQuery => Node is GraphQLObjectTypeDefinition && Name == "Query";

    public List<GraphQLFieldDefinition> Fields => (Node as IHasFieldsDefinitionNode)?.Fields?.Items ?? [];

    public List<GraphQLNamedType> Interfaces => (Node as IHasInterfacesNode)?.Interfaces?.Items ?? [];

    public GraphQLDirectives? Directives => ((IHasDirectivesNode)Node).Directives;
}

/// <summary>Line and column are counted from 1.</summary>
internal sealed record SdlPlace(string File, int Line, int Column);

/// <summary>A file of the ontology: turns positions into places.</summary>
internal sealed record SdlSource(string File, string Text)
{
    public OntologyException Error(ASTNode at, string problem) => Error(at.Location.Start, problem);

    public OntologyException Error(int at, string problem) => new(Place(at), problem);

    public SdlPlace Place(ASTNode at) => Place(at.Location.Start);

    private SdlPlace Place(int at)
    {
        var (line, column) = GraphQLParser.Location.FromLinearPosition(Text, at);
        return new SdlPlace(File, line, column);
    }
}

internal static class SdlNodes
{
    public static GraphQLDirective? Find(this GraphQLDirectives? directives, string name) =>
        directives?.Items.Find(directive => directive.Name.StringValue == name);

    public static string? Text(this GraphQLDescription? description) => description?.Value.ToString().Trim();

    /// <summary>The value of an argument that is a string; null where it is missing or something else.</summary>
    public static string? Text(this GraphQLDirective directive, string argument) =>
        directive.Arguments?.ValueFor(argument) is GraphQLStringValue { Value.Length: > 0 } value ? value.Value.ToString() : null;
}
