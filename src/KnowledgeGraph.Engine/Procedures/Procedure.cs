using System.Diagnostics.CodeAnalysis;
using KnowledgeGraph.Engine.Runtime;

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

    /// <summary>What a SHOW command gives when nothing is yielded; all columns when null.</summary>
    public IReadOnlyList<string>? Shown { get; init; }

    /// <summary>READ, WRITE, SCHEMA or DBMS. One that writes makes its statement a writing one.</summary>
    public string Mode { get; init; } = "READ";

    /// <summary>What it is for, as SHOW PROCEDURES says it.</summary>
    public string Description { get; init; } = "";

    /// <summary>Whether it can be called in the database <c>system</c>.</summary>
    public bool WorksOnSystem { get; init; } = true;

    public bool Admin { get; init; }

    /// <summary>What to use instead; null when it is not deprecated.</summary>
    public string? DeprecatedBy { get; init; }

    /// <summary>It can be called, but SHOW PROCEDURES keeps quiet about it, as Neo4j does.</summary>
    public bool IsHidden { get; init; }

    /// <summary>SHOW INDEXES and its like: not to be called.</summary>
    public bool IsCommand { get; init; }

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

    /// <summary>Procedures, without commands, by name.</summary>
    public IEnumerable<Procedure> Listed => _byName.Values.Where(procedure => procedure is { IsCommand: false, IsHidden: false }).OrderBy(procedure => procedure.Name, StringComparer.Ordinal);

    /// <summary>SHOW and TERMINATE in all their spellings, by name.</summary>
    public IEnumerable<Procedure> Commands => _byName.Values.Where(procedure => procedure.IsCommand).OrderBy(procedure => procedure.Name, StringComparer.Ordinal);

    private static IEnumerable<Procedure> All() => [.. BuiltInProcedures.All(), .. ShowCommands.All()];
}
