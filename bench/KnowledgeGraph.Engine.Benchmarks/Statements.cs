using BenchmarkDotNet.Attributes;
using KnowledgeGraph.Engine.Planning;
using KnowledgeGraph.Engine.Procedures;
using KnowledgeGraph.Engine.Runtime;
using KnowledgeGraph.Engine.Semantics;
using KnowledgeGraph.Engine.Syntax;
using KnowledgeGraph.Engine.Values;

namespace KnowledgeGraph.Engine.Benchmarks;

/// <summary>The steps of a statement's life, one by one: parse, plan, and the kinds of work that a running statement does.</summary>
[MemoryDiagnoser]
public class Statements
{
    private const string Nested =
        "MATCH (p:Person {id: $id})-[:KNOWS]->(q)-[:KNOWS]->(r:Person) WHERE r.age > 30 AND NOT (p)-[:KNOWS]->(r) WITH r, count(*) AS c ORDER BY c DESC LIMIT 10 "
        + "RETURN r.name AS name, c, [(r)-[:KNOWS]->(s) WHERE s.age < 20 | s.name] AS young";

    private readonly string _nested = Nested;
    private readonly Database _database = SmallDatabase();
    private readonly Dictionary<string, Value> _seven = new() { ["id"] = Value.Integer(7) };
    private Query _bound = null!;   // set up before it is used

    internal static Database SmallDatabase()
    {
        var database = new Database();
        foreach (var text in new[]
        {
            "CREATE CONSTRAINT FOR (p:Person) REQUIRE p.id IS UNIQUE",
            "UNWIND range(0, 9999) AS i CREATE (:Person {id: i, name: 'person ' + i, age: i % 90})",
            "UNWIND range(0, 9999) AS i UNWIND range(1, 10) AS j MATCH (p:Person {id: i}), (q:Person {id: (i * 7 + j * 131) % 10000}) CREATE (p)-[:KNOWS]->(q)",
        })
        {
            database.WriteAsync(text).GetAwaiter().GetResult();
        }

        return database;
    }

    [GlobalSetup]
    public void SetUp() => _bound = Binder.Bind(((Statement.Data)Parser.Parse(Nested)).Query, ProcedureTable.BuiltIn);

    [Benchmark]
    public object Parse() => Parser.Parse(_nested);

    [Benchmark]
    public object Plan()
    {
        using var statistics = new Statistics(_database.Snapshot);
        return Planner.PlanQuery(_bound, statistics, new NameSource(), new HashSet<string>());
    }

    [Benchmark]
    public object PrepareWithoutCache() => new StatementRunner(new RunnerOptions { Time = TimeProvider.System }).Prepare(Nested, _database.Snapshot);

    [Benchmark]
    public object PrepareCached() => _database.Runner.Prepare(Nested, _database.Snapshot);

    [Benchmark]
    public object PointLookUp() => _database.Read("MATCH (p:Person {id: $id}) RETURN p.name", _seven);

    [Benchmark]
    public object TwoHopExpand() => _database.Read("MATCH (p:Person {id: $id})-[:KNOWS]->()-[:KNOWS]->(r) RETURN r.name", _seven);

    [Benchmark]
    public object FilterAndSort() => _database.Read("MATCH (p:Person) WHERE p.age >= 30 AND p.age < 40 RETURN p.name ORDER BY p.age, p.name");

    [Benchmark]
    public object Aggregation() => _database.Read("MATCH (p:Person) RETURN p.age AS age, count(*) AS c, avg(p.id) AS a ORDER BY c DESC LIMIT 5");

    [Benchmark]
    public object CountOfTwoHops() => _database.Read("MATCH (:Person)-[:KNOWS]->()-[:KNOWS]->() RETURN count(*)");
}
