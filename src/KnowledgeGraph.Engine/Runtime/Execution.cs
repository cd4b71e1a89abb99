using KnowledgeGraph.Engine.Procedures;
using KnowledgeGraph.Engine.Runtime.Csv;
using KnowledgeGraph.Engine.Runtime.Operators;
using KnowledgeGraph.Engine.Storage;

namespace KnowledgeGraph.Engine.Runtime;

/// <summary>What one execution of a statement works on, and how much it has used of what it may.</summary>
internal sealed class Execution(Graph graph, GraphWriter? writer, IReadOnlyDictionary<string, Value> parameters, TimeProvider time, CancellationToken cancellation)
{
    private const int StepsBetweenChecks = 1024;
    private int _steps;
    private Operator?[] _subplans = [];
    private Value?[] _constants = [];
    private List<CsvPlace>? _csvFiles;
    private VirtualGraph? _virtual;
    private Counters? _committed;

    /// <summary>The graph as this transaction sees it, its own writes included.</summary>
    public Graph Graph { get; private set; } = graph;

    /// <summary>Null in a read transaction.</summary>
    public GraphWriter? Writer { get; private set; } = writer;

    public IStatementTransaction Transaction { get; init; } = NoTransaction.Instance;

    /// <summary>Those that the engine has.</summary>
    public ProcedureTable Procedures { get; init; } = ProcedureTable.BuiltIn;

    public ImportFolder Import { get; init; } = ImportFolder.None;

    /// <summary>The files that LOAD CSV has open, the innermost last.</summary>
    public List<CsvPlace> CsvFiles => _csvFiles ??= [];

    /// <summary>The file that LOAD CSV reads now.</summary>
    public CsvPlace? Csv => _csvFiles is [.., var last] ? last : null;

    /// <summary>What procedures have made up for this statement's answer.</summary>
    public VirtualGraph Virtual => _virtual ??= new();

    /// <summary>What transactions that the statement has committed itself have changed; null while there is none.</summary>
    public Counters? Committed => _committed;

    /// <exception cref="CypherException">AccessMode, in a read transaction.</exception>
    public GraphWriter RequiredWriter => Writer ?? throw CypherErrors.WriteInReadTransaction();

    public IReadOnlyDictionary<string, Value> Parameters { get; } = parameters;

    /// <summary>What was taken out of the statement's text, by place.</summary>
    public Value[] Literals { get; init; } = [];

    public TimeProvider Time { get; } = time;

    /// <summary>date(), datetime() … without arguments: the same instant for the whole statement.</summary>
    public DateTimeOffset Now { get; } = time.GetUtcNow();

    public CancellationToken Cancellation { get; } = cancellation;

    /// <summary>What rows and values may take.</summary>
    public MemoryBudget Memory { get => field ??= new(MemoryBudget.DefaultBytes); init; }

    /// <summary>Records read so far: nodes, relationships, index entries.</summary>
    public long DbHits { get; private set; }

    /// <summary>Where every operator counts its rows and hits; only with PROFILE.</summary>
    public Profile? Profile { get; init; }

    /// <summary>Called by every loop: one record looked at. Throws <see cref="OperationCanceledException"/> soon after cancellation.</summary>
    public void Step()
    {
        DbHits++;
        if (++_steps >= StepsBetweenChecks)
        {
            _steps = 0;
            Cancellation.ThrowIfCancellationRequested();
        }
    }

    /// <summary>Closes what is still open, at the end.</summary>
    public void Close()
    {
        foreach (var file in _csvFiles ?? [])
        {
            file.Reader.Close();   // it was not read to its end
        }
    }

    /// <summary>Commits or drops what was written so far, and goes on with a graph where others may have written. Gives why it could not be committed.</summary>
    public CypherException? EndTransaction(bool commit)
    {
        Cancellation.ThrowIfCancellationRequested();
        if (Writer is null)
        {
            return null;   // it writes nothing
        }

        var written = Writer.Counters;
        Work.IsFor(CancellationToken.None);   // a commit once begun is not ended half-way
        Writer = Transaction.Next(commit, out var failure);
        Work.IsFor(Cancellation);
        Graph = Writer.Graph;
        if (commit && failure is null)
        {
            (_committed ??= new Counters()).Add(written);
        }

        return failure;
    }

    /// <summary>What an expression without variables gives, by the number that it has: worked out once. One that fails is worked out again, and fails again.</summary>
    public Value Once(int number, Evaluator constant, Frame frame)
    {
        if (number >= _constants.Length)
        {
            Array.Resize(ref _constants, Math.Max(number + 1, _constants.Length * 2));
        }

        return _constants[number] ??= constant(frame);
    }

    /// <summary>The operator of a nested plan, by the number that the plan has: made once for each execution.</summary>
    public Operator Subplan(int number, Func<Execution, Operator> create)
    {
        if (number >= _subplans.Length)
        {
            Array.Resize(ref _subplans, Math.Max(number + 1, _subplans.Length * 2));
        }

        return _subplans[number] ??= create(this);
    }
}
