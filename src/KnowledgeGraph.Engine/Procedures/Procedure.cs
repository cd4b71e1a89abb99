using System.Diagnostics.CodeAnalysis;
using KnowledgeGraph.Engine.Runtime;

namespace KnowledgeGraph.Engine.Procedures;

/// <summary>Runs a procedure on its arguments; each row has as many values as the procedure has columns.</summary>
internal delegate IEnumerable<Value[]> ProcedureBody(Execution execution, IReadOnlyList<Value> arguments);

/// <summary>Something that CALL can name, or (named <c>SHOW INDEXES</c>) a SHOW command.</summary>
/// <param name="Name">As Neo4j writes it; found in any case.</param>
/// <param name="RequiredArguments">How many arguments it must be given.</param>
/// <param name="MaximumArguments">How many it takes.</param>
/// <param name="Columns">What it can yield, in order.</param>
/// <param name="Body">What it does.</param>
internal sealed record Procedure(string Name, int RequiredArguments, int MaximumArguments, IReadOnlyList<string> Columns, ProcedureBody Body)
{
    /// <summary>What a SHOW command gives when nothing is yielded: the first so many columns; all when null.</summary>
    public int? ShownColumns { get; init; }

    /// <summary>The place of a column that is known to be there.</summary>
    public int Column(string name) => Columns.TakeWhile(column => column != name).Count();
}

/// <summary>Every procedure there is.</summary>
internal static partial class ProcedureTable
{
    private static readonly Dictionary<string, Procedure> ByName = All().ToDictionary(procedure => procedure.Name, StringComparer.OrdinalIgnoreCase);

    public static bool TryFind(string name, [NotNullWhen(true)] out Procedure? procedure) => ByName.TryGetValue(name, out procedure);

    private static IEnumerable<Procedure> All() =>
    [
        new("db.labels", 0, 0, ["label"], static (execution, _) => Column(execution.Graph.Tokens.LabelNames)),
        new("db.relationshipTypes", 0, 0, ["relationshipType"], static (execution, _) => Column(execution.Graph.Tokens.TypeNames)),
        new("db.propertyKeys", 0, 0, ["propertyKey"], static (execution, _) => Column(execution.Graph.Tokens.KeyNames)),
        new("db.ping", 0, 0, ["success"], static (_, _) => [[Value.True]]),
        new("db.awaitIndexes", 0, 1, [], static (_, _) => []),
        new("dbms.components", 0, 0, ["name", "versions", "edition"], static (_, _) =>
            [[Value.String("Neo4j Kernel"), Value.List([Value.String("5.26.0")]), Value.String("community")]]),
    ];

    private static IEnumerable<Value[]> Column(IEnumerable<string> names) => names.Select(name => new[] { Value.String(name) });
}
