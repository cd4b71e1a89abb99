using KnowledgeGraph.Engine.Storage;

namespace KnowledgeGraph.Engine.Runtime;

/// <summary>
/// Where a running statement keeps its values: one slot for every variable of the whole statement, subqueries and
/// comprehensions included. Operators write their own slots and leave the others alone, so a nested plan sees the row around it for free.
/// </summary>
internal sealed class Frame(int slots, Execution execution)
{
    public Value[] Slots { get; } = new Value[slots];

    public Execution Execution { get; } = execution;

    /// <summary>The execution's.</summary>
    public MemoryBudget Memory { get; } = execution.Memory;
}

/// <summary>An expression, compiled once per cached plan: reads the frame, gives a value, keeps nothing.</summary>
internal delegate Value Evaluator(Frame frame);

/// <summary>
/// One step of a running plan. <see cref="Open"/> starts anew for the values that the frame holds now; each <see cref="MoveNext"/>
/// writes the step's slots and says whether there was a row. An operator belongs to one execution; the plan it was made from is shared.
/// </summary>
internal abstract class Operator
{
    public abstract void Open(Frame frame);

    public abstract bool MoveNext(Frame frame);
}

/// <summary>What is asked of a nested query: whether it has rows, how many, or which.</summary>
internal enum SubqueryUse
{
    Exists,
    Count,
    Collect,
}

/// <summary>A compiled nested query (of EXISTS, COUNT, COLLECT, CALL). Run on the frame of the statement around it.</summary>
internal abstract class Subplan
{
    /// <summary>Where a row's columns stand in the frame after <see cref="Operator.MoveNext"/>.</summary>
    public abstract IReadOnlyList<int> ColumnSlots { get; }

    /// <summary>This execution's operator, made on first use and opened for the frame's present values.</summary>
    public abstract Operator Start(Frame frame);

    /// <summary>Whether its only row is the number of rows that were asked for.</summary>
    public virtual bool IsCount => false;

    /// <summary>How many rows there are, when that can be told without walking them (the degree of a node); else null.</summary>
    public virtual long? CountDirectly(Frame frame) => null;
}

/// <summary>Gives every variable its slot. Names are unique in a statement after the binder, so a name is enough.</summary>
internal sealed class Slots
{
    private readonly Dictionary<string, int> _slots = new(StringComparer.Ordinal);

    public int Count => _slots.Count;

    /// <summary>The slot of a variable; a new one when it is first asked for.</summary>
    public int this[string variable]
    {
        get
        {
            if (!_slots.TryGetValue(variable, out var slot))
            {
                _slots.Add(variable, slot = _slots.Count);
            }

            return slot;
        }
    }

    /// <summary>A slot that no variable has: for what an operator keeps for itself.</summary>
    public int Hidden(string purpose) => this[$"@{purpose}{_slots.Count}"];
}
