using KnowledgeGraph.Engine.Planning;
using KnowledgeGraph.Engine.Storage;

namespace KnowledgeGraph.Engine.Runtime;

/// <summary>
/// The rows of one execution, made as they are asked for. A statement that writes has done all its writing when <see cref="MoveNext"/> has said
/// false, or after <see cref="Complete"/>. After an exception it is ended. Not thread-safe.
/// </summary>
internal sealed class StatementResult
{
    private static readonly Counters None = new();

    private readonly PreparedStatement _statement;
    private readonly Execution _execution;
    private readonly Counters? _before;
    private readonly Frame _frame;
    private readonly int[] _columnSlots;
    private Operator? _operator;
    private State _state;

    public StatementResult(PreparedStatement statement, Execution execution)
    {
        (_statement, _execution) = (statement, execution);
        _columnSlots = statement.Plan?.ColumnSlots ?? [];
        _before = execution.Writer is { } writer ? Since(null, writer.Counters) : null;
        _frame = new Frame(statement.Plan?.SlotCount ?? 0, execution);
    }

    private enum State
    {
        Waiting,
        Running,
        Ended,
    }

    public IReadOnlyList<string> Columns => _statement.Columns;

    /// <summary>Where the labels and properties of returned nodes are looked up.</summary>
    public Graph Graph => _execution.Graph;

    /// <summary>Nodes and relationships that are in no graph.</summary>
    public VirtualGraph Virtual => _execution.Virtual;

    public MemoryBudget Memory => _execution.Memory;

    /// <summary>Records that were looked at so far.</summary>
    public long DbHits => _execution.DbHits;

    /// <summary>What this statement has changed so far.</summary>
    public Counters Counters
    {
        get
        {
            var counters = _execution.Writer is { } writer ? Since(_before, writer.Counters) : new Counters();
            if (_execution.Committed is { } committed)
            {
                counters.Add(committed);
            }

            return counters;
        }
    }

    /// <summary>Of EXPLAIN and PROFILE; PROFILE's numbers are whole when the rows have ended.</summary>
    public PlanDescription? Plan => _statement.CommandPlan is { } command ? command
        : _statement is { Plan: { } plan, Printer: { } printer } ? printer.Describe(plan.Compiled.Outline, _execution.Profile) : null;

    public bool Profiled => _statement.Mode == Syntax.ExecutionMode.Profile;

    /// <summary>A column of the present row.</summary>
    public Value this[int column] => _frame.Slots[_columnSlots[column]];

    /// <summary>Moves to the next row; false at the end.</summary>
    /// <exception cref="CypherException">The statement failed; so has its transaction.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public bool MoveNext()
    {
        try
        {
            Work.IsFor(_execution.Cancellation);
            switch (_state)
            {
                case State.Waiting when _statement.Mode == Syntax.ExecutionMode.Explain:
                case State.Ended:
                    End();
                    return false;
                case State.Waiting:
                    _execution.Cancellation.ThrowIfCancellationRequested();
                    if (!TryStart())
                    {
                        return false;
                    }

                    break;
            }

            if (_operator is { } running && running.MoveNext(_frame))
            {
                return true;
            }

            End();
            return false;
        }
        catch (CypherException exception)
        {
            End();
            throw exception.At(_statement.Text);
        }
        catch (InsufficientExecutionStackException)
        {
            End();
            throw CypherErrors.TooDeep();
        }
        catch (OutOfMemoryException)
        {
            End();
            throw CypherErrors.OutOfMemory(_execution.Memory.Limit);
        }
        catch
        {
            End();
            throw;
        }
        finally
        {
            Work.IsFor(CancellationToken.None);
        }
    }

    /// <summary>Does what is left to do without giving its rows (DISCARD): only a statement that writes has anything left.</summary>
    public void Complete()
    {
        if (_statement.Kind == StatementKind.Read && !Profiled)
        {
            End();
            return;
        }

        while (MoveNext())
        {
        }
    }

    private void End()
    {
        _state = State.Ended;
        _execution.Close();
    }

    private bool TryStart()
    {
        _state = State.Running;
        if (_statement.Command is { } command)
        {
            command(_execution);
            End();
            return false;
        }

        _operator = _statement.Plan?.Compiled.Create(_execution);
        _operator?.Open(_frame);
        return true;
    }

    private static Counters Since(Counters? before, Counters now)
    {
        before ??= None;
        return new Counters
        {
            NodesCreated = now.NodesCreated - before.NodesCreated,
            NodesDeleted = now.NodesDeleted - before.NodesDeleted,
            RelationshipsCreated = now.RelationshipsCreated - before.RelationshipsCreated,
            RelationshipsDeleted = now.RelationshipsDeleted - before.RelationshipsDeleted,
            PropertiesSet = now.PropertiesSet - before.PropertiesSet,
            LabelsAdded = now.LabelsAdded - before.LabelsAdded,
            LabelsRemoved = now.LabelsRemoved - before.LabelsRemoved,
            IndexesAdded = now.IndexesAdded - before.IndexesAdded,
            IndexesRemoved = now.IndexesRemoved - before.IndexesRemoved,
            ConstraintsAdded = now.ConstraintsAdded - before.ConstraintsAdded,
            ConstraintsRemoved = now.ConstraintsRemoved - before.ConstraintsRemoved,
        };
    }
}
