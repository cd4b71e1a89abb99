using KnowledgeGraph.Engine.Runtime;
using KnowledgeGraph.Engine.Storage;
using KnowledgeGraph.Engine.Syntax;

namespace KnowledgeGraph.Engine.Procedures;

/// <summary>What vector indexes are made and asked by.</summary>
/// <remarks>As in Neo4j, an index is asked as it was when the transaction began: what the transaction has written since is not found, and what it has deleted is left out of the answer.</remarks>
internal static class VectorProcedures
{
    private const string CreateNodeIndex = "db.index.vector.createNodeIndex";
    private const string QueryNodes = "db.index.vector.queryNodes";
    private const string QueryRelationships = "db.index.vector.queryRelationships";

    public static Procedure[] All() =>
    [
        new($"{CreateNodeIndex}(indexName :: STRING, label :: STRING, propertyKey :: STRING, vectorDimension :: INTEGER, vectorSimilarityFunction :: STRING)", Create)
            { Mode = "SCHEMA", WorksOnSystem = false, DeprecatedBy = "CREATE VECTOR INDEX", Description = "Makes a vector index." },
        new($"{QueryNodes}(indexName :: STRING, numberOfNearestNeighbours :: INTEGER, query :: ANY) :: (node :: NODE, score :: FLOAT)",
            static (execution, arguments) => Query(execution, QueryNodes, onRelationships: false, arguments))
            { WorksOnSystem = false, Description = "Nodes of a vector index that are nearest to a vector, the nearest first." },
        new($"{QueryRelationships}(indexName :: STRING, numberOfNearestNeighbours :: INTEGER, query :: ANY) :: (relationship :: RELATIONSHIP, score :: FLOAT)",
            static (execution, arguments) => Query(execution, QueryRelationships, onRelationships: true, arguments))
            { WorksOnSystem = false, Description = "Relationships of a vector index that are nearest to a vector, the nearest first." },
    ];

    private static IEnumerable<Value[]> Create(Execution execution, IReadOnlyList<Value> arguments)
    {
        var names = new[] { "indexName", "label", "propertyKey", "vectorDimension", "vectorSimilarityFunction" };
        for (var i = 0; i < names.Length; i++)
        {
            _ = NotNull(CreateNodeIndex, names[i], arguments[i]);
        }

        var config = new MapValue([new(VectorSettings.DimensionsKey, arguments[3]), new(VectorSettings.SimilarityKey, arguments[4])]);
        var target = new SchemaTarget(OnRelationships: false, [arguments[1].AsString()], [arguments[2].AsString()]);
        var writer = execution.RequiredWriter;
        var counted = writer.Counters.IndexesAdded;
        try
        {
            writer.CreateIndex(arguments[0].AsString(), ifNotExists: false, target, IndexKind.Vector, Value.Of(new MapValue([new("indexConfig", Value.Of(config))])));
        }
        catch (CypherException exception) when (exception.Code.StartsWith("Neo.ClientError.Schema.", StringComparison.Ordinal) || exception.Code.EndsWith("ExecutionFailed", StringComparison.Ordinal))
        {
            throw CypherErrors.ProcedureFailed(CreateNodeIndex, exception.Message);
        }

        writer.Counters.IndexesAdded = counted;   // Neo4j does not count what its procedures make
        return [];
    }

    private static IEnumerable<Value[]> Query(Execution execution, string procedure, bool onRelationships, IReadOnlyList<Value> arguments)
    {
        var name = NotNull(procedure, "indexName", arguments[0]).AsString();
        var count = NotNull(procedure, "numberOfNearestNeighbours", arguments[1]).AsInteger();
        var query = NotNull(procedure, "query", arguments[2]);
        var (graph, committed) = (execution.Graph, execution.Graph.OwnWrites?.Committed ?? execution.Graph);
        var index = graph.Indexes.FirstOrDefault(index => index.Kind == IndexKind.Vector && index.Name == name);
        if (index?.Vector is not { } settings)
        {
            throw CypherErrors.NoSuchSearchIndex(procedure, "vector", arguments[0]);
        }

        if (index.OnRelationships != onRelationships)
        {
            throw CypherErrors.IndexOfOthers(procedure, index.Name, index.OnRelationships);
        }

        if (count <= 0)
        {
            throw CypherErrors.ProcedureFailed(procedure, $"'numberOfNearestNeighbours' must be positive, but it is {count}.");
        }

        if (query.Kind != ValueKind.List)
        {
            throw CypherErrors.ProcedureFailed(procedure, $"'query' must be a list of numbers, but it is {CypherErrors.Shortened(query)}.");
        }

        var given = query.AsList().Length;
        if (settings.Dimensions is { } dimensions && dimensions != given)
        {
            throw CypherErrors.ProcedureFailed(procedure, $"The query vector has {given} dimensions, but those of the index '{index.Name}' have {dimensions}.");
        }

        var vector = settings.Components(query) ?? throw CypherErrors.ProcedureFailed(
            procedure, $"The query vector must hold {(settings.IsCosine ? "numbers whose squares have a finite sum that is not zero" : "numbers that a 32-bit float can be")}, but it is {CypherErrors.Shortened(query)}.");
        if (!committed.Indexes.Contains(index))
        {
            throw CypherErrors.IndexNotReady(index.Name);
        }

        return ((VectorIndex)committed.Content(index)).Nearest(settings, vector, (int)Math.Min(count, int.MaxValue), execution.Cancellation)
            .Where(hit => onRelationships ? graph.RelationshipExists(hit.Id) : graph.NodeExists(hit.Id))
            .Select(hit => new[] { onRelationships ? Value.Relationship(hit.Id) : Value.Node(hit.Id), Value.Float(hit.Score) });
    }

    private static Value NotNull(string procedure, string name, Value value) =>
        value.IsNull ? throw CypherErrors.ProcedureFailed(procedure, $"'{name}' must not be null.") : value;
}
