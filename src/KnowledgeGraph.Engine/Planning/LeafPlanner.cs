using KnowledgeGraph.Engine.Semantics;
using KnowledgeGraph.Engine.Syntax;

namespace KnowledgeGraph.Engine.Planning;

/// <summary>A way to find a pattern's first node: the plan, the predicates it answers, and the order its rows come in.</summary>
internal sealed record Leaf(Plan Plan, Seq<string> Variables, IReadOnlyList<Predicate> Answered)
{
    /// <summary>What finding it costs; a leaf in a wanted order that a LIMIT cuts short costs little however many rows it could give.</summary>
    public double Cost { get; init; } = Plan.Rows;
}

/// <summary>ORDER BY variable.key right after the match, perhaps with a LIMIT.</summary>
internal sealed record WantedOrder(string Variable, string Key, bool Descending, bool Limited)
{
    /// <summary>For min and max, which pass over nulls: the first row that has the property.</summary>
    public bool WithoutNulls { get; init; }
}

/// <summary>Every way to start at a node: by id, by an index, by a label, or through all nodes.</summary>
internal sealed class LeafPlanner(Statistics statistics, WantedOrder? wanted)
{
    private const double LimitedRows = 100;

    // What not having to sort is worth.
    private const double UnsortedGain = 0.9;

    /// <param name="node">Not found yet.</param>
    /// <param name="predicates">Those that need it.</param>
    /// <param name="pending">Of all, those still to be answered.</param>
    /// <param name="available">What is found already.</param>
    public IEnumerable<Leaf> Leaves(string node, IReadOnlyList<Predicate> predicates, IReadOnlySet<Predicate> pending, IReadOnlySet<string> available)
    {
        var mine = predicates.Where(predicate => pending.Contains(predicate) && predicate.Needs.All(need => need == node || available.Contains(need))).ToList();
        yield return new Leaf(new Plan.AllNodesScan(node) { Rows = statistics.Nodes }, [node], []);
        foreach (var leaf in Found(node, mine).Concat(new AlternativeLeaves(statistics).Leaves(node, mine)))
        {
            yield return leaf;
        }
    }

    /// <summary>By id, by an index or by a label: all but looking at every node.</summary>
    /// <param name="node">Not found yet.</param>
    /// <param name="mine">Predicates that need nothing else that is not found yet.</param>
    public IEnumerable<Leaf> Found(string node, List<Predicate> mine)
    {
        foreach (var leaf in ById(node, mine))
        {
            yield return leaf;
        }

        foreach (var predicate in mine)
        {
            if (predicate.Expression is Expression.HasLabels { Operand: Expression.Variable(var name), Labels: LabelExpression.Name(var label) } && name == node)
            {
                yield return new Leaf(new Plan.NodeByLabelScan(node, label) { Rows = Math.Max(1, statistics.NodesWith(label)) }, [node], [predicate]);
                foreach (var leaf in statistics.NodeIndexes(label).SelectMany(index => ByIndex(node, index, [predicate], Math.Max(1, statistics.NodesWith(label)), mine)))
                {
                    yield return leaf;
                }
            }
        }
    }

    /// <summary>Every way to start at a relationship of one type by an index.</summary>
    /// <param name="relationship">Not found yet; nor are its ends.</param>
    /// <param name="predicates">Those that need it.</param>
    /// <param name="pending">Of all, those still to be answered.</param>
    /// <param name="available">What is found already.</param>
    public IEnumerable<Leaf> Leaves(
        PatternRelationship relationship, IReadOnlyList<Predicate> predicates, IReadOnlySet<Predicate> pending, IReadOnlySet<string> available)
    {
        if (relationship.Types is not [var type])
        {
            yield break;
        }

        var name = relationship.Variable;
        var mine = predicates.Where(predicate => pending.Contains(predicate) && predicate.Needs.All(need => need == name || available.Contains(need))).ToList();
        var (from, to) = relationship.Direction == Direction.Incoming ? (relationship.Right, relationship.Left) : (relationship.Left, relationship.Right);
        var directed = relationship.Direction != Direction.Both;
        foreach (var leaf in statistics.RelationshipIndexes(type).SelectMany(index => ByIndex(name, index, [], Math.Max(1, statistics.Relationships([type])), mine)))
        {
            if (leaf.Plan is not Plan.NodeIndexScan { Missing: true })   // of relationships no others are looked through
            {
                var plan = new Plan.RelationshipIndexSeek(leaf.Plan, name, from, to, directed) { Rows = leaf.Plan.Rows * (directed ? 1 : 2) };
                yield return leaf with { Plan = plan, Variables = [name, from, to] };
            }
        }
    }

    private static IEnumerable<Leaf> ById(string node, List<Predicate> predicates)
    {
        foreach (var predicate in predicates)
        {
            if (predicate.Expression is not Expression.Binary { Operator: BinaryOperator.Equal or BinaryOperator.In } binary)
            {
                continue;
            }

            var any = binary.Operator == BinaryOperator.In;
            var (call, value) = binary.Left is Expression.FunctionCall left ? (left, binary.Right) : (any ? null : binary.Right as Expression.FunctionCall, binary.Left);
            if (call is not { Arguments: { Count: 1 } arguments } || arguments[0] != new Expression.Variable(node) || value.Mentioned().Contains(node))
            {
                continue;
            }

            var rows = any ? Statistics.ListLength : 1;
            if (call.Name.Equals("id", StringComparison.OrdinalIgnoreCase))
            {
                yield return new Leaf(new Plan.NodeByIdSeek(node, value, any) { Rows = rows }, [node], [predicate]);
            }
            else if (call.Name.Equals("elementId", StringComparison.OrdinalIgnoreCase))
            {
                yield return new Leaf(new Plan.NodeByElementIdSeek(node, value, any) { Rows = rows }, [node], [predicate]);
            }
        }
    }

    private IEnumerable<Leaf> ByIndex(string node, IndexUse index, IReadOnlyList<Predicate> label, double labelled, List<Predicate> predicates)
    {
        if (index.Descriptor.Kind is not (IndexKind.Text or IndexKind.Point))
        {
            return ByRangeIndex(node, index, label, labelled, predicates);
        }

        // What equals a value of another kind than the index holds is looked for among all: once will do, but not for each row, where the index holds few of them.
        var holdsMost = statistics.Graph.IndexedCount(index.Descriptor) * 2 >= labelled;
        bool MayEqual(Expression value) => holdsMost || value.Mentioned().Count == 0;
        return (index.Descriptor.Kind == IndexKind.Text ? TextLeaves.Find(node, index, labelled, predicates, MayEqual) : PointLeaves.Find(node, index, labelled, predicates, MayEqual))
            .Select(found => new Leaf(found.Plan, [node], [.. label, .. found.Answered]));
    }

    private IEnumerable<Leaf> ByRangeIndex(string node, IndexUse index, IReadOnlyList<Predicate> label, double labelled, List<Predicate> predicates)
    {
        if (Equalities(node, index, predicates) is { } equalities)
        {
            var rows = statistics.RowsOfOneKey(index);
            var values = equalities.Select(equality => equality.Value).ToArray();
            yield return new Leaf(
                new Plan.NodeIndexSeek(node, index, [.. values], Any: false) { Rows = rows }, [node], [.. label, .. equalities.Select(equality => equality.Predicate)]);
        }

        if (index.Keys.Count != 1)
        {
            if (Composite(node, index, label, labelled, predicates) is { } composite)
            {
                yield return composite;
            }

            yield break;
        }

        var property = new Expression.Property(new Expression.Variable(node), index.Keys[0]);
        var ordered = wanted is { } order && order.Variable == node && order.Key == index.Keys[0] ? wanted : null;
        foreach (var leaf in ByOneKey(node, index, label, labelled, predicates, property, ordered))
        {
            yield return leaf;
        }

        if (Range(node, index, label, labelled, predicates, property, ordered) is { } range)
        {
            yield return range;
        }

        foreach (var leaf in BehindRow(node, index, label, labelled, predicates, property, ordered))
        {
            yield return leaf;
        }

        if (predicates.FirstOrDefault(predicate => predicate.Expression is Expression.IsNull { Negated: true } test && test.Operand == property) is { } present)
        {
            yield return InOrder(new Leaf(
                new Plan.NodeIndexScan(node, index, ordered?.Descending ?? false, Missing: false) { Rows = labelled }, [node], [.. label, present]), ordered);
        }

        // Paging without a condition: the first rows of the index are all that is looked at, unless nulls, which it does not hold, come first.
        if (ordered is { Limited: true } && (ordered.WithoutNulls || !ordered.Descending || statistics.Graph.IndexedCount(index.Descriptor) == statistics.NodesWith(index.Label)))
        {
            yield return InOrder(new Leaf(new Plan.NodeIndexScan(node, index, ordered.Descending, Missing: !ordered.WithoutNulls) { Rows = labelled }, [node], label), ordered);
        }
    }

    private Leaf? Composite(string node, IndexUse index, IReadOnlyList<Predicate> label, double labelled, List<Predicate> predicates)
    {
        var ordered = wanted is { } order && order.Variable == node && order.Key == index.Keys[0] ? wanted : null;
        if (CompositeLeaves.Find(node, index, labelled, predicates, ordered?.Descending ?? false) is not var (plan, answered) || plan.Tests.All(test => test is KeyTest.Equal))
        {
            return null;
        }

        var leaf = new Leaf(plan, [node], [.. label, .. answered]);
        return plan.InOrder ? InOrder(leaf, ordered) : leaf;
    }

    private IEnumerable<Leaf> ByOneKey(
        string node, IndexUse index, IReadOnlyList<Predicate> label, double labelled, List<Predicate> predicates, Expression.Property property, WantedOrder? ordered)
    {
        foreach (var predicate in predicates)
        {
            if (predicate.Expression is not Expression.Binary binary || binary.Left != property || binary.Right.Mentioned().Contains(node))
            {
                continue;
            }

            if (binary.Operator == BinaryOperator.In)
            {
                var rows = (binary.Right is Expression.ListLiteral { Items.Count: var items } ? items : Statistics.ListLength) * statistics.RowsOfOneKey(index);
                var seek = new Plan.NodeIndexSeek(node, index, [binary.Right], Any: true) { Rows = Math.Min(rows, labelled), Ordered = ordered?.Descending };
                yield return InOrder(new Leaf(seek, [node], [.. label, predicate]), ordered);
            }
            else if (binary.Operator == BinaryOperator.StartsWith)
            {
                yield return new Leaf(
                    new Plan.NodeIndexSeekByPrefix(node, index, binary.Right) { Rows = Math.Max(1, labelled * Statistics.PrefixSelectivity) }, [node], [.. label, predicate]);
            }
        }
    }

    private static Leaf? Range(
        string node, IndexUse index, IReadOnlyList<Predicate> label, double labelled, List<Predicate> predicates, Expression.Property property, WantedOrder? ordered)
    {
        if (Bounds(node, predicates, property) is not var (from, to, answers))
        {
            return null;
        }

        var rows = labelled * Statistics.RangeSelectivity * (answers.Length > 1 ? Statistics.RangeSelectivity : 1);
        var plan = new Plan.NodeIndexSeekByRange(node, index, from, to, ordered?.Descending ?? false) { Rows = Math.Max(1, rows) };
        return InOrder(new Leaf(plan, [node], [.. label, .. answers]), ordered);
    }

    /// <summary>The bounds that comparisons give a property: at most one below and one above.</summary>
    internal static (RangeBound? From, RangeBound? To, Predicate[] Answers)? Bounds(string node, List<Predicate> predicates, Expression.Property property)
    {
        (RangeBound Bound, Predicate Predicate)? from = null;
        (RangeBound Bound, Predicate Predicate)? to = null;
        foreach (var predicate in predicates)
        {
            if (predicate.Expression is not Expression.Binary binary || Bound(binary, property) is not { } found || found.Value.Mentioned().Contains(node))
            {
                continue;
            }

            if (found.Operator is BinaryOperator.Greater or BinaryOperator.GreaterOrEqual)
            {
                from ??= (new RangeBound(found.Value, found.Operator == BinaryOperator.GreaterOrEqual), predicate);
            }
            else
            {
                to ??= (new RangeBound(found.Value, found.Operator == BinaryOperator.LessOrEqual), predicate);
            }
        }

        return from is null && to is null ? null : (from?.Bound, to?.Bound, [.. new[] { from?.Predicate, to?.Predicate }.OfType<Predicate>()]);
    }

    // n.k > $x OR (n.k = $x AND n.id > $y): the rows behind one that was given. None stands before $x, so the index is entered there; the condition itself is still asked.
    private static IEnumerable<Leaf> BehindRow(
        string node, IndexUse index, IReadOnlyList<Predicate> label, double labelled, List<Predicate> predicates, Expression.Property property, WantedOrder? ordered)
    {
        foreach (var predicate in predicates)
        {
            if (predicate.Expression is not Expression.Or either || Border(either, property) is not { } border || border.Value.Mentioned().Contains(node))
            {
                continue;
            }

            var inOrder = ordered is { } order && order.Descending == border.Descending ? ordered : null;
            var rows = Math.Max(1, labelled * Statistics.RangeSelectivity);
            if (IsBeyond(either, property, border, nulls: false))
            {
                yield return InOrder(
                    new Leaf(new Plan.NodeIndexScan(node, index, border.Descending, Missing: false) { Beyond = border.Value, Rows = rows }, [node], label), inOrder);
            }
            else if (inOrder is { Limited: true } && IsBeyond(either, property, border, nulls: true))
            {
                yield return InOrder(
                    new Leaf(new Plan.NodeIndexScan(node, index, border.Descending, Missing: true) { Beyond = border.Value, Rows = rows }, [node], label), inOrder);
            }
        }
    }

    // The value of the first comparison with the property.
    private static (Expression Value, bool Descending)? Border(Expression.Or either, Expression.Property property)
    {
        foreach (var operand in either.Operands)
        {
            foreach (var part in operand is Expression.Or inner ? inner.Operands : (IEnumerable<Expression>)operand.Conjuncts())
            {
                if (part is Expression.Binary binary && Bound(binary, property) is var (@operator, value))
                {
                    return (value, @operator is BinaryOperator.Less or BinaryOperator.LessOrEqual);
                }
            }
        }

        return null;
    }

    // Whether it can only be true of values at the border or beyond it; or of nulls, where the order has them.
    private static bool IsBeyond(Expression condition, Expression.Property property, (Expression Value, bool Descending) border, bool nulls) => condition switch
    {
        Expression.Or or => or.Operands.All(operand => IsBeyond(operand, property, border, nulls)),
        Expression.And and => and.Operands.Any(operand => IsBeyond(operand, property, border, nulls)),
        Expression.IsNull { Negated: false } test => nulls && test.Operand == (border.Descending ? border.Value : property),
        Expression.Binary { Operator: BinaryOperator.Equal } equal =>
            (equal.Left == property && equal.Right == border.Value) || (equal.Right == property && equal.Left == border.Value),
        Expression.Binary binary => Bound(binary, property) is var (@operator, value) && value == border.Value
            && @operator is BinaryOperator.Less or BinaryOperator.LessOrEqual == border.Descending,
        _ => false,
    };

    private static Leaf InOrder(Leaf leaf, WantedOrder? ordered) =>
        ordered is null ? leaf : leaf with { Cost = (ordered.Limited ? Math.Min(leaf.Plan.Rows, LimitedRows) : leaf.Plan.Rows) * UnsortedGain };

    // n.key < value, or value > n.key: the operator as seen from the property.
    private static (BinaryOperator Operator, Expression Value)? Bound(Expression.Binary binary, Expression.Property property) => binary.Operator switch
    {
        BinaryOperator.Less or BinaryOperator.LessOrEqual or BinaryOperator.Greater or BinaryOperator.GreaterOrEqual when binary.Left == property =>
            (binary.Operator, binary.Right),
        BinaryOperator.Less when binary.Right == property => (BinaryOperator.Greater, binary.Left),
        BinaryOperator.LessOrEqual when binary.Right == property => (BinaryOperator.GreaterOrEqual, binary.Left),
        BinaryOperator.Greater when binary.Right == property => (BinaryOperator.Less, binary.Left),
        BinaryOperator.GreaterOrEqual when binary.Right == property => (BinaryOperator.LessOrEqual, binary.Left),
        _ => null,
    };

    private static List<(Expression Value, Predicate Predicate)>? Equalities(string node, IndexUse index, List<Predicate> predicates)
    {
        var found = new List<(Expression, Predicate)>();
        foreach (var key in index.Keys)
        {
            var property = new Expression.Property(new Expression.Variable(node), key);
            foreach (var predicate in predicates)
            {
                if (predicate.Expression is Expression.Binary { Operator: BinaryOperator.Equal } equal
                    && (equal.Left == property ? equal.Right : equal.Right == property ? equal.Left : null) is { } value
                    && !value.Mentioned().Contains(node))
                {
                    found.Add((value, predicate));
                    break;
                }
            }
        }

        return found.Count == index.Keys.Count ? found : null;
    }
}
