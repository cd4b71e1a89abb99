using System.Diagnostics;
using KnowledgeGraph.Engine.Planning;
using KnowledgeGraph.Engine.Procedures;
using KnowledgeGraph.Engine.Runtime.Csv;
using KnowledgeGraph.Engine.Semantics;
using KnowledgeGraph.Engine.Storage;
using KnowledgeGraph.Engine.Syntax;

namespace KnowledgeGraph.Engine.Runtime;

/// <summary>From Cypher text to rows. One for each store, shared by all its sessions; thread-safe.</summary>
internal sealed class StatementRunner(RunnerOptions options)
{
    private readonly PlanCache _cache = new(options.CachedStatements);
    private readonly ImportFolder _import = new(options.ImportFolder);

    /// <summary>Parsed, bound and planned for the counts and indexes of this graph; cached by text, the plan by canonical text.</summary>
    /// <exception cref="CypherException">The text is no statement that we can run; its message says where.</exception>
    public PreparedStatement Prepare(string text, Graph graph)
    {
        if (_cache.Find(text, graph) is { } cached)
        {
            return cached;
        }

        try
        {
            var statement = Parser.Parse(text);
            ShowCommands.CheckUse(statement.Use);
            var prepared = Prepare(text, statement, graph);
            _cache.Add(prepared);
            return prepared;
        }
        catch (CypherException exception)
        {
            throw exception.At(text);
        }
        catch (InsufficientExecutionStackException)
        {
            throw CypherErrors.TooDeep();
        }
        catch (OutOfMemoryException)
        {
            throw CypherErrors.OutOfMemory();
        }
    }

    /// <summary>Forgets all prepared statements; gives how many there were.</summary>
    public int Forget() => _cache.Clear();

    /// <summary>Starts a statement. Nothing has happened until rows are asked for: see <see cref="StatementResult"/>.</summary>
    /// <param name="statement">From <see cref="Prepare(string, Graph)"/>.</param>
    /// <param name="parameters">By name, without the dollar sign.</param>
    /// <param name="graph">What is read: a snapshot, or the writer's own view.</param>
    /// <param name="writer">Null in a read transaction: a writing statement is then refused with AccessMode.</param>
    /// <param name="cancellation">Ends the statement with an <see cref="OperationCanceledException"/>.</param>
    /// <param name="memory">What the statement may take; null for what the options say.</param>
    /// <param name="transaction">What it runs in; null where nothing is to be asked of it.</param>
    public StatementResult Execute(
        PreparedStatement statement,
        IReadOnlyDictionary<string, Value> parameters,
        Graph graph,
        GraphWriter? writer,
        CancellationToken cancellation,
        MemoryBudget? memory = null,
        IStatementTransaction? transaction = null)
    {
        if (statement.Plan is { Parameters.Length: > 0 } plan)
        {
            CheckParameterTypes(plan, statement.Text, parameters);
        }

        if (statement.Mode != ExecutionMode.Explain)
        {
            if (statement.Plan is { InTransactions: true } && transaction is not { IsImplicit: true })
            {
                throw CypherErrors.NeedsImplicitTransaction();
            }

            CheckPresent(statement, parameters);
            if (statement.Kind != StatementKind.Read && writer is null)
            {
                throw CypherErrors.WriteInReadTransaction();
            }
        }

        var execution = new Execution(graph, writer, parameters, options.Time, cancellation)
        {
            Literals = statement.Literals,
            Transaction = transaction ?? NoTransaction.Instance,
            Procedures = options.Procedures,
            Import = _import,
            Memory = memory ?? new MemoryBudget(options.MemoryBytes),
            Profile = statement is { Mode: ExecutionMode.Profile, Plan: { } profiled } ? new Profile(profiled.OperatorCount) : null,
        };
        return new StatementResult(statement, execution);
    }

    private static void CheckPresent(PreparedStatement statement, IReadOnlyDictionary<string, Value> parameters)
    {
        List<string>? missing = null;
        foreach (var name in statement.Plan?.Parameters ?? [])
        {
            if (!parameters.ContainsKey(name))
            {
                (missing ??= []).Add(name);
            }
        }

        if (missing is not null)
        {
            throw CypherErrors.ParameterMissing(missing);
        }
    }

    private void CheckParameterTypes(PreparedPlan plan, string text, IReadOnlyDictionary<string, Value> parameters)
    {
        if (plan.ParameterTypes.AreKnown(plan.Parameters, parameters, out var types))
        {
            return;
        }

        // Parsed again, for the places in its errors: a tree kept for this would take many times the room of its text, for a check that a plan needs once or twice.
        if (Parser.Parse(text) is Statement.Data data)
        {
            try
            {
                Binder.Bind(data.Query, options.Procedures, ParameterTypes.Of(plan.Parameters, parameters));
            }
            catch (CypherException exception)
            {
                throw exception.At(text);
            }
        }

        plan.ParameterTypes.Remember(types);
    }

    private PreparedStatement Prepare(string text, Statement statement, Graph graph) => statement switch
    {
        Statement.Data data => Prepare(text, data, graph),
        Statement.Show show => Prepare(text, new Statement.Data(AsCall(show), show.Mode), graph),
        Statement.CreateConstraint create => Create(text, create, create.Name, create.Options, graph, (writer, name, options) =>
            writer.CreateConstraint(name, create.IfNotExists, create.Target, create.Kind, options)),
        Statement.CreateIndex create => Create(text, create, create.Name, create.Options, graph, (writer, name, options) =>
            writer.CreateIndex(name, create.IfNotExists, create.Target, create.Kind, options)),
        Statement.DropConstraint drop => Command(text, drop, drop.Name, (writer, name) => writer.DropConstraint(name ?? drop.Name, drop.IfExists)),
        Statement.DropIndex drop => Command(text, drop, drop.Name, (writer, name) => writer.DropIndex(name ?? drop.Name, drop.IfExists)),
        _ => throw new UnreachableException($"{statement.GetType().Name} cannot be run."),
    };

    private PreparedStatement Prepare(string text, Statement.Data data, Graph graph)
    {
        var bound = Binder.Bind(data.Query, options.Procedures);
        var canonical = CanonicalQuery.Of(bound);
        var plan = _cache.FindPlan(canonical.Text, graph) ?? _cache.AddPlan(canonical.Text, Plan(canonical.Query, graph), graph);
        return new PreparedStatement
        {
            Text = text,
            Kind = plan.Kind,
            Columns = [.. Planner.Columns(bound)],
            Mode = data.Mode,
            Plan = plan,
            Literals = canonical.Values,
            Printer = data.Mode == ExecutionMode.Run ? null : new PlanPrinter(canonical.Literals, canonical.Columns, plan.Kind != StatementKind.Read),
        };
    }

    private static PreparedPlan Plan(Query query, Graph graph)
    {
        var names = new NameSource();
        using var statistics = new Statistics(graph);
        var planned = Planner.PlanQuery(query, statistics, names, new HashSet<string>());
        var writes = planned.Plan.Writes();
        Plan plan = planned.Variables.IsEmpty ? new Plan.EmptyResult(planned.Plan) : planned.Plan;
        plan = new Plan.ProduceResults(plan, planned.Variables) { Rows = planned.Plan.Rows };
        var compiler = new PlanCompiler(statistics, names);
        var compiled = compiler.Compile(plan);
        return new PreparedPlan
        {
            Kind = !writes ? StatementKind.Read : planned.Variables.IsEmpty ? StatementKind.Write : StatementKind.ReadWrite,
            Compiled = compiled,
            Shape = GraphShape.Of(graph),
            Parameters = [.. compiler.Parameters],
            InTransactions = planned.Plan.Any(static part => part is Plan.Transactions),
            ColumnSlots = [.. planned.Variables.Select(variable => compiler.Slots[variable])],
            SlotCount = compiler.Slots.Count,
            OperatorCount = compiler.Operators,
        };
    }

    // SHOW is a procedure with another spelling: its columns can be yielded, sorted, filtered and returned.
    private Query.Single AsCall(Statement.Show show)
    {
        var clauses = new List<Clause>();
        var names = new List<string>();
        foreach (var command in show.Commands)
        {
            var procedure = ShowCommands.Find(command, options.Procedures);
            var shown = command.YieldsAll ? procedure.Columns : procedure.Shown ?? procedure.Columns;
            Seq<YieldItem> yields = command.Yields.IsEmpty ? [.. shown.Select(column => new YieldItem(column, column))] : command.Yields;
            names.AddRange(yields.Select(yield => yield.Variable));
            Seq<Expression> arguments = command.Argument is { } argument ? [argument] : [];
            var sorted = !command.OrderBy.IsEmpty || command.Skip is not null || command.Limit is not null;
            clauses.Add(new Clause.CallProcedure(procedure.Name, arguments, yields, YieldsAll: false, sorted ? null : command.Where) { Span = command.Span });
            if (sorted)
            {
                clauses.Add(new Clause.With(new Projection(Distinct: false, Star: true, [], command.OrderBy, command.Skip, command.Limit), command.Where) { Span = command.Span });
            }
        }

        if (show.Return is { } given)
        {
            clauses.Add(given.Projection.Star ? given with { Projection = InOrder(given.Projection, names) } : given);
        }
        else if (clauses.Count > 1)
        {
            clauses.Add(new Clause.Return(InOrder(new Projection(Distinct: false, Star: true, [], [], null, null), names)));
        }

        return new Query.Single([.. clauses]);
    }

    // RETURN * behind a command, said or not, keeps the order of YIELD, where a query's goes by name.
    private static Projection InOrder(Projection projection, IEnumerable<string> names) => projection with
    {
        Star = false,
        Items =
        [
            .. names.Where(name => projection.Items.All(item => item.Alias != name))
                .Select(static name => new ProjectionItem(new Expression.Variable(name), name, name, Explicit: false)),
            .. projection.Items,
        ],
    };

    // The options are an expression of literals and parameters: what a query that returns it gives.
    private PreparedStatement Create(string text, Statement statement, string? name, Expression? given, Graph graph, Func<GraphWriter, string?, Value, bool> create)
    {
        var returned = given is { } options
            ? Prepare(text, new Statement.Data(new Query.Single([new Clause.Return(new Projection(
                Distinct: false, Star: false, [new ProjectionItem(options, "options", "options", Explicit: true)], [], null, null))]), ExecutionMode.Run), graph)
            : null;
        return Command(
            text,
            statement,
            execution =>
            {
                execution.RequiredWriter.Cancellation = execution.Cancellation;
                return create(execution.RequiredWriter, NameOf(statement, name, execution), returned?.Plan is { } plan ? Single(plan, execution) : Value.Null);
            },
            returned);
    }

    private static Value Single(PreparedPlan plan, Execution execution)
    {
        var frame = new Frame(plan.SlotCount, execution);
        var row = plan.Compiled.Create(execution);
        row.Open(frame);
        return row.MoveNext(frame) ? frame.Slots[plan.ColumnSlots[0]] : throw new UnreachableException("RETURN without MATCH gives a row.");
    }

    private static PreparedStatement Command(string text, Statement statement, string? name, Func<GraphWriter, string?, bool> command) =>
        Command(text, statement, execution => command(execution.RequiredWriter, NameOf(statement, name, execution)), options: null);

    // CREATE INDEX $name …: a parameter is looked at when the command runs.
    private static string? NameOf(Statement statement, string? written, Execution execution)
    {
        if (statement.NameParameter is not { } parameter)
        {
            return written;
        }

        if (!execution.Parameters.TryGetValue(parameter, out var name))
        {
            throw CypherErrors.ParameterMissing([parameter]);
        }

        return name.Kind == ValueKind.String ? name.AsString() : throw CypherErrors.NoSchemaName(parameter, name);
    }

    private static PreparedStatement Command(string text, Statement statement, Func<Execution, bool> command, PreparedStatement? options) => new()
    {
        Text = text,
        Kind = StatementKind.Schema,
        Columns = [],
        Mode = statement.CommandMode,
        CommandPlan = statement.CommandMode == ExecutionMode.Run ? null : Describe(statement),
        Plan = options?.Plan,
        Literals = options?.Literals ?? [],
        Command = execution => command(execution),
    };

    // As Neo4j has it: one operator, and one more where IF NOT EXISTS may leave nothing to do.
    private static PlanDescription Describe(Statement statement)
    {
        var words = Printer.Print(statement with { Use = null, CommandMode = ExecutionMode.Run });
        var details = words[(words.IndexOf(' ', StringComparison.Ordinal) + 1)..];
        var sort = statement is Statement.CreateIndex ? "INDEX" : "CONSTRAINT";
        var profiled = statement.CommandMode == ExecutionMode.Profile ? 0L : default(long?);
        PlanDescription Operator(string name, params PlanDescription[] children) =>
            new(name, details, [], 1, children) { Rows = profiled, DbHits = profiled };
        return statement is Statement.CreateIndex { IfNotExists: true } or Statement.CreateConstraint { IfNotExists: true }
            ? Operator(statement.GetType().Name, Operator($"DoNothingIfExists({sort})"))
            : Operator(statement.GetType().Name);
    }
}

internal sealed class RunnerOptions
{
    public required TimeProvider Time { get; init; }

    /// <summary>What the rows and values of one statement may take, in bytes.</summary>
    public long MemoryBytes { get; init; } = MemoryBudget.DefaultBytes;

    /// <summary>What CALL and SHOW can name.</summary>
    public ProcedureTable Procedures { get; init; } = ProcedureTable.BuiltIn;

    /// <summary>Where LOAD CSV may read; null: nowhere.</summary>
    public string? ImportFolder { get; init; }

    /// <summary>How many plans are kept.</summary>
    public int CachedStatements { get; init; } = 1000;
}
