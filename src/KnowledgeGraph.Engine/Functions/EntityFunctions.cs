using KnowledgeGraph.Engine.Runtime;
using KnowledgeGraph.Engine.Storage;

namespace KnowledgeGraph.Engine.Functions;

/// <summary>Functions over nodes, relationships and paths (and maps, where they are like them).</summary>
internal static class EntityFunctions
{
    public static readonly FunctionSignature[] All =
    [
        new Function("id", 1, static (arguments, _) => arguments[0].Kind is ValueKind.Node or ValueKind.Relationship
            ? Value.Integer(arguments[0].AsId())
            : throw CypherErrors.WrongArgument("id()", "a NODE or a RELATIONSHIP", arguments[0])),
        new Function("elementId", 1, static (arguments, execution) => Value.String(Entities.ElementId(execution.Graph, arguments[0]))),
        new Function("labels", 1, static (arguments, execution) => Labels(arguments[0], execution.Graph)),
        new Function("type", 1, static (arguments, execution) =>
        {
            // A deleted relationship still has its type, as in Neo4j.
            var relationship = Relationship("type()", arguments[0]);
            return Value.String(execution.Graph.Tokens.TypeName(execution.Graph.Type(relationship)));
        }),
        new Function("keys", 1, static (arguments, execution) => Keys(arguments[0], execution.Graph)),
        new Function("properties", 1, static (arguments, execution) => arguments[0].Kind switch
        {
            ValueKind.Map => arguments[0],
            ValueKind.Node or ValueKind.Relationship => Value.Of(Entities.Properties(execution.Graph, arguments[0])),
            _ => throw CypherErrors.WrongArgument("properties()", "a NODE, a RELATIONSHIP or a MAP", arguments[0]),
        }),
        new Function("startNode", 1, static (arguments, execution) =>
            Value.Node(execution.Graph.StartNode(Relationship("startNode()", arguments[0])))),
        new Function("endNode", 1, static (arguments, execution) =>
            Value.Node(execution.Graph.EndNode(Relationship("endNode()", arguments[0])))),
        new Function("length", 1, static (arguments, _) => Value.Integer(Path("length()", arguments[0]).Relationships.Length)),
        new Function("nodes", 1, static (arguments, _) => ListOf(Path("nodes()", arguments[0]).Nodes, Value.Node)),
        new Function("relationships", 1, static (arguments, _) =>
            ListOf(Path("relationships()", arguments[0]).Relationships, Value.Relationship)),
    ];

    private static Value Labels(Value value, Graph graph)
    {
        if (value.Kind != ValueKind.Node)
        {
            throw CypherErrors.WrongArgument("labels()", "a NODE", value);
        }

        Entities.RequireExisting(graph, value);
        var labels = graph.Labels(value.AsId());
        var names = new Value[labels.Length];
        for (var i = 0; i < names.Length; i++)
        {
            names[i] = Value.String(graph.Tokens.LabelName(labels[i]));
        }

        return Value.List(names);
    }

    private static Value Keys(Value value, Graph graph)
    {
        var keys = value.Kind switch
        {
            ValueKind.Map => value.As<MapValue>().Keys,
            ValueKind.Node or ValueKind.Relationship => Entities.Properties(graph, value).Keys,
            _ => throw CypherErrors.WrongArgument("keys()", "a NODE, a RELATIONSHIP or a MAP", value),
        };
        return Value.List([.. keys.Select(Value.String)]);
    }

    private static long Relationship(string function, Value value) => value.Kind == ValueKind.Relationship
        ? value.AsId()
        : throw CypherErrors.WrongArgument(function, "a RELATIONSHIP", value);

    private static PathValue Path(string function, Value value) => value.Kind == ValueKind.Path
        ? value.As<PathValue>()
        : throw CypherErrors.WrongArgument(function, "a PATH", value);

    private static Value ListOf(ReadOnlySpan<long> ids, Func<long, Value> make)
    {
        var items = new Value[ids.Length];
        for (var i = 0; i < items.Length; i++)
        {
            items[i] = make(ids[i]);
        }

        return Value.List(items);
    }
}
