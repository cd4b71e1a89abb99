using KnowledgeGraph.Engine.Runtime;
using KnowledgeGraph.Engine.Search;
using KnowledgeGraph.Engine.Storage;
using KnowledgeGraph.Engine.Syntax;

namespace KnowledgeGraph.Engine.Procedures;

/// <summary>What full-text indexes are asked by.</summary>
internal static class FulltextProcedures
{
    private const string QueryNodes = "db.index.fulltext.queryNodes";
    private const string QueryRelationships = "db.index.fulltext.queryRelationships";

    public static Procedure[] All() =>
    [
        new("db.index.fulltext.awaitEventuallyConsistentIndexRefresh()", static (_, _) => [])
            { Description = "Waits until full-text indexes that lag behind have caught up. There are none that do." },
        new("db.index.fulltext.listAvailableAnalyzers() :: (analyzer :: STRING, description :: STRING, stopwords :: LIST<STRING>)", static (_, _) =>
            Analyzers.All.Select(static analyzer => new[]
            {
                Value.String(analyzer.Name), Value.String(analyzer.Description), Value.List([.. analyzer.StopWords.Select(Value.String)]),
            }))
            { Description = "The analyzers that a full-text index can be made with." },
        new($"{QueryNodes}(indexName :: STRING, queryString :: STRING, options = {{}} :: MAP) :: (node :: NODE, score :: FLOAT)",
            static (execution, arguments) => Query(execution, QueryNodes, onRelationships: false, arguments))
            { Description = "Nodes of a full-text index that match a query, the best first. Options: skip, limit, and analyzer, by which the query is read." },
        new($"{QueryRelationships}(indexName :: STRING, queryString :: STRING, options = {{}} :: MAP) :: (relationship :: RELATIONSHIP, score :: FLOAT)",
            static (execution, arguments) => Query(execution, QueryRelationships, onRelationships: true, arguments))
            { Description = "Relationships of a full-text index that match a query, the best first. Options: skip, limit, and analyzer, by which the query is read." },
    ];

    private static IEnumerable<Value[]> Query(Execution execution, string procedure, bool onRelationships, IReadOnlyList<Value> arguments)
    {
        var (name, text, options) = (arguments[0], arguments[1], arguments.Count > 2 ? arguments[2] : Value.Of(MapValue.Empty));
        var graph = execution.Graph;
        var index = name.IsNull ? null : graph.Indexes.FirstOrDefault(index => index.Kind == IndexKind.Fulltext && index.Name == name.AsString());
        if (index?.Fulltext is not { } settings)
        {
            throw CypherErrors.NoSuchSearchIndex(procedure, "fulltext", name);
        }

        if (index.OnRelationships != onRelationships)
        {
            throw CypherErrors.IndexOfOthers(procedure, index.Name, index.OnRelationships);
        }

        if (text.IsNull || options.IsNull)
        {
            throw CypherErrors.ProcedureFailed(procedure, $"The {(text.IsNull ? "query is" : "options are")} null.");
        }

        var map = options.As<MapValue>();
        try
        {
            var analyzer = Analyzers.Find(map["analyzer"] is { Kind: ValueKind.String } other ? other.AsString() : settings.Analyzer);
            var query = SearchQuery.Parse(text.AsString(), [.. index.Properties.Map(graph.Tokens.KeyName)], analyzer, execution.Cancellation);
            var segments = graph.OwnWrites is { } own ? own.Segments(index, execution.Cancellation) : graph.Search.Find(index)?.Segments(execution.Cancellation);
            var hits = new Hits((segments ?? throw CypherErrors.IndexNotReady(index.Name)).Searcher, query, execution)
            {
                Skip = Number(map, "skip") ?? 0,
                Limit = Number(map, "limit") ?? long.MaxValue,
            };
            return Rows(hits.Read(), graph, procedure, onRelationships);
        }
        catch (SearchFailure failure)
        {
            throw CypherErrors.ProcedureFailed(procedure, failure.Message);
        }
        catch (TypeInitializationException exception)
        {
            // An analyzer's data or culture is missing where the engine is hosted.
            throw CypherErrors.ProcedureFailed(procedure, $"The analyzer cannot be used here: {exception.InnerException?.Message ?? exception.Message}");
        }
        catch (CypherException exception) when (exception.Code.EndsWith("ExecutionFailed", StringComparison.Ordinal))
        {
            throw CypherErrors.ProcedureFailed(procedure, exception.Message);   // no such analyzer
        }
    }

    // What the statement itself deletes between two rows is not given any more.
    private static IEnumerable<Value[]> Rows(IEnumerable<(long Id, float Score)> hits, Graph graph, string procedure, bool onRelationships)
    {
        using var rows = hits.GetEnumerator();
        while (true)
        {
            try
            {
                if (!rows.MoveNext())
                {
                    yield break;
                }
            }
            catch (SearchFailure failure)
            {
                throw CypherErrors.ProcedureFailed(procedure, failure.Message);
            }

            var (id, score) = rows.Current;
            if (onRelationships ? graph.RelationshipExists(id) : graph.NodeExists(id))
            {
                yield return [onRelationships ? Value.Relationship(id) : Value.Node(id), Value.Float(score)];
            }
        }
    }

    // What is no number is as good as not there, as in Neo4j; of a fraction the whole part counts.
    private static long? Number(MapValue options, string name)
    {
        long? number = options[name] switch
        {
            { Kind: ValueKind.Integer } value => value.AsInteger(),
            { Kind: ValueKind.Float } value => (long)value.AsFloat(),
            _ => null,
        };
        return number < 0 ? throw new SearchFailure($"`{name}` can not be negative, but it is {number}.") : number;
    }
}
