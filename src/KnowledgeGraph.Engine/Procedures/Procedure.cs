using System.Diagnostics.CodeAnalysis;
using KnowledgeGraph.Engine.Runtime;
using KnowledgeGraph.Engine.Storage;

namespace KnowledgeGraph.Engine.Procedures;

/// <summary>Runs a procedure on its arguments; each row has as many values as the procedure has columns.</summary>
internal delegate IEnumerable<Value[]> ProcedureBody(Execution execution, IReadOnlyList<Value> arguments);

/// <summary>Something that CALL can name, or (named <c>SHOW INDEXES</c>) a SHOW command.</summary>
/// <param name="Signature">Its name, found in any case, what it takes and what it can yield.</param>
/// <param name="Body">What it does.</param>
internal sealed record Procedure(Signature Signature, ProcedureBody Body)
{
    public Procedure(string signature, ProcedureBody body)
        : this(Signature.Parse(signature), body)
    {
    }

    public string Name => Signature.Name;

    /// <summary>What it can yield, in order.</summary>
    public IReadOnlyList<string> Columns { get; } = [.. Signature.Outputs.Select(output => output.Name)];

    /// <summary>What a SHOW command gives when nothing is yielded: the first so many columns; all when null.</summary>
    public int? ShownColumns { get; init; }

    /// <summary>The place of a column that is known to be there.</summary>
    public int Column(string name) => Columns.TakeWhile(column => column != name).Count();
}

/// <summary>The procedures that an engine has.</summary>
internal sealed class ProcedureTable(IEnumerable<Procedure> procedures)
{
    private readonly Dictionary<string, Procedure> _byName = procedures.ToDictionary(procedure => procedure.Name, StringComparer.OrdinalIgnoreCase);

    /// <summary>Those that every engine has.</summary>
    public static ProcedureTable BuiltIn { get; } = new(All());

    /// <summary>These and more.</summary>
    public ProcedureTable With(IEnumerable<Procedure> more) => new(_byName.Values.Concat(more));

    public bool TryFind(string name, [NotNullWhen(true)] out Procedure? procedure) => _byName.TryGetValue(name, out procedure);

    private static IEnumerable<Procedure> All() =>
    [
        new("db.labels() :: (label :: STRING)", static (execution, _) => Column(LabelsInUse(execution.Graph))),
        new("db.relationshipTypes() :: (relationshipType :: STRING)", static (execution, _) => Column(TypesInUse(execution.Graph))),
        new("db.propertyKeys() :: (propertyKey :: STRING)", static (execution, _) => Column(execution.Graph.Tokens.KeyNames)),
        new("db.ping() :: (success :: BOOLEAN)", static (_, _) => [[Value.True]]),
        new("db.awaitIndexes(timeOutSeconds = 300 :: INTEGER) :: ()", static (_, _) => []),   // indexes are filled when they are made
        new("dbms.components() :: (name :: STRING, versions :: LIST<STRING>, edition :: STRING)", static (_, _) =>
            [[Value.String("Neo4j Kernel"), Value.List([Value.String("5.26.0")]), Value.String("community")]]),
        .. ShowCommands.All(),
    ];

    // Names that a node has, or an index or constraint is on; others may be left from what was deleted or rolled back.
    private static IEnumerable<string> LabelsInUse(Graph graph) => graph.Tokens.LabelNames.Where((_, label) =>
        graph.NodesWithLabelCount(label) > 0 || graph.Indexes.Any(index => !index.OnRelationships && index.LabelsOrTypes.Contains(label)));

    private static IEnumerable<string> TypesInUse(Graph graph) => graph.Tokens.TypeNames.Where((_, type) =>
        graph.RelationshipsOfTypeCount(type) > 0 || graph.Indexes.Any(index => index.OnRelationships && index.LabelsOrTypes.Contains(type)));

    private static IEnumerable<Value[]> Column(IEnumerable<string> names) => names.Select(name => new[] { Value.String(name) });
}
