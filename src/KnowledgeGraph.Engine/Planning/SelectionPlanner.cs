using KnowledgeGraph.Engine.Semantics;
using KnowledgeGraph.Engine.Syntax;

namespace KnowledgeGraph.Engine.Planning;

/// <summary>A node on the way, and what can be told of it alone.</summary>
internal sealed record SelectedNode(string Variable, Seq<Expression> Predicates);

/// <summary>A step. <see cref="Direction"/> is as it is walked; the predicates may also look at the nodes at its ends.</summary>
internal sealed record SelectedRelationship(string Variable, Seq<string> Types, Direction Direction, Seq<Expression> Predicates);

/// <summary>
/// What leads from one node of the path to the next: one relationship, without nodes; or a group, with the nodes of one repetition.
/// <see cref="Predicates"/> look at a whole repetition. <see cref="List"/> takes all relationships of a group.
/// </summary>
internal sealed record SelectedPart(
    Seq<SelectedNode> Nodes, Seq<SelectedRelationship> Relationships, int Minimum, int? Maximum, Seq<Expression> Predicates, string? List, Seq<GroupVariable> Variables);

/// <summary>
/// A path with a selector, as it is walked: from a node that is known, perhaps the path's last (<see cref="Reversed"/>). <see cref="Predicates"/> look at
/// the whole path, <see cref="Target"/> is the variable that the node at the other end is known by.
/// </summary>
internal sealed record SelectedPattern(
    Selection Selection, Seq<SelectedNode> Nodes, Seq<SelectedPart> Parts, Seq<Expression> Predicates, Seq<string> Paths, string? Target, bool Reversed);

/// <summary>
/// SHORTEST, ANY and ALL SHORTEST. What the pattern itself says must hold of a path that is selected; what the WHERE behind it says chooses among the
/// selected. Only where that WHERE speaks of the ends alone are the two the same, since paths are selected for each pair of ends.
/// </summary>
internal sealed class SelectionPlanner
{
    private readonly PathPattern _pattern;
    private readonly Statistics _statistics;
    private readonly NameSource _names;
    private readonly IReadOnlySet<string> _bound;
    private readonly List<Expression> _where;

    public SelectionPlanner(PathPattern pattern, Expression? where, Statistics statistics, NameSource names, IReadOnlySet<string> bound)
    {
        (_pattern, _statistics, _names, _bound) = (pattern, statistics, names, new HashSet<string>(bound, StringComparer.Ordinal));
        _where = [.. where.Conjuncts()];
        ExpressionWalk.Declared(pattern, Variables);
    }

    public HashSet<string> Variables { get; } = new(StringComparer.Ordinal);

    public Plan Plan(Plan source)
    {
        if (_pattern.Relationships.IsEmpty)
        {
            var named = _pattern with { Selection = null, Variable = _pattern.Variable ?? _pattern.InnerVariable, InnerVariable = null };
            return new MatchPlanner(new QueryGraph([named], _where.Count == 0 ? null : new Expression.And([.. _where]), _names, _bound), _statistics, null)
                .Plan(source, _bound);
        }

        var forward = Start(source, _pattern.Nodes[0], out var forwardRest);
        var backward = Start(source, _pattern.Nodes[^1], out var backwardRest);
        var first = Named(_pattern.Nodes[0].Variable);
        var reversed = !_bound.Contains(first) && (_bound.Contains(Named(_pattern.Nodes[^1].Variable)) || backward.Rows < forward.Rows);
        return Selected(reversed ? backward : forward, reversed ? backwardRest : forwardRest, reversed);
    }

    /// <summary>Finds the node to start from, by all that is said of it alone.</summary>
    private Plan Start(Plan source, NodePattern node, out List<Expression> rest)
    {
        var name = Named(node.Variable);
        var alone = OfNode(node).Where(condition => !LooksBeyond(condition, name)).ToList();
        var behind = _where.Where(condition => condition.Mentioned().Contains(name) && !LooksBeyond(condition, name)).ToHashSet(ReferenceEqualityComparer.Instance);
        rest = [.. _where.Where(condition => !behind.Contains(condition))];
        alone.AddRange(behind.Cast<Expression>());
        var bare = new PathPattern(null, PathSelector.All, [new NodePattern(name, null, null, null) { Span = node.Span }], []) { Span = node.Span };
        var graph = new QueryGraph([bare], alone.Count == 0 ? null : new Expression.And([.. alone]), _names, _bound);
        return new MatchPlanner(graph, _statistics, null).Plan(source, _bound);
    }

    /// <summary>Everything that a node pattern says, as conditions.</summary>
    public static List<Expression> OfNode(NodePattern node)
    {
        var variable = new Expression.Variable(Named(node.Variable)) { Span = node.Span };
        var conditions = new List<Expression>();
        QueryGraph.AddLabels(variable, node.Labels, conditions);
        QueryGraph.AddProperties(variable, node.Properties, conditions);
        conditions.AddRange(node.Where.Conjuncts());
        return conditions;
    }

    private bool LooksBeyond(Expression condition, string node) => condition.Mentioned().Any(name => name != node && IsNew(name));

    private bool IsNew(string variable) => Variables.Contains(variable) && !_bound.Contains(variable);

    private Plan Selected(Plan start, List<Expression> rest, bool reversed)
    {
        var build = new SelectedBuilder(_pattern, _names, _bound, reversed);
        var (ends, after) = (new List<Expression>(), new List<Expression>());
        foreach (var condition in rest)
        {
            // Of the ends alone: the start is known when the other end is reached.
            (condition.Mentioned().Any(name => IsNew(name) && name != build.First && name != build.Last) ? after : ends).Add(condition);
        }

        var selected = build.Build(ends);
        Plan plan = new Plan.StatefulShortestPath(start, selected) { Rows = start.Rows * Math.Max(1, selected.Target is null ? _statistics.Nodes : 1) };
        return after.Count == 0 ? plan : new Plan.Filter(plan, [.. after]) { Rows = plan.Rows * Statistics.OtherSelectivity };
    }

    private static string Named(string? variable) => variable ?? throw new System.Diagnostics.UnreachableException("The binder names every element of a pattern.");
}

/// <summary>Lays a pattern out in the order that it is walked, and puts each condition at the first place where it can be asked.</summary>
internal sealed class SelectedBuilder
{
    private readonly PathPattern _pattern;
    private readonly NameSource _names;
    private readonly bool _reversed;
    private readonly string? _target;

    /// <summary>What has a value before the walk begins.</summary>
    private readonly HashSet<string> _known;

    /// <summary>What gets its value on the way, or at the end of it.</summary>
    private readonly HashSet<string> _ofPattern = new(StringComparer.Ordinal);

    private readonly HashSet<string> _placed = new(StringComparer.Ordinal);
    private readonly List<Expression> _conditions = [];

    public SelectedBuilder(PathPattern pattern, NameSource names, IReadOnlySet<string> bound, bool reversed)
    {
        (_pattern, _names, _reversed) = (pattern, names, reversed);
        First = Named(pattern.Nodes[reversed ? ^1 : 0].Variable);
        Last = Named(pattern.Nodes[reversed ? 0 : ^1].Variable);
        _target = bound.Contains(Last) || Last == First ? Last : null;
        _known = new HashSet<string>(bound, StringComparer.Ordinal) { First };
        ExpressionWalk.Declared(pattern, _ofPattern);
        foreach (var group in pattern.Relationships.Select(relationship => relationship.Group).OfType<QuantifiedPattern>())
        {
            ExpressionWalk.Declared(group.Pattern, _ofPattern);
        }
    }

    public string First { get; }

    public string Last { get; }

    /// <param name="ofEnds">Conditions from behind the pattern on its two ends.</param>
    public SelectedPattern Build(IReadOnlyList<Expression> ofEnds)
    {
        _conditions.AddRange(_pattern.Where.Conjuncts());
        _conditions.AddRange(ofEnds);
        var count = _pattern.Relationships.Count;
        var nodes = new List<string>();
        for (var i = 0; i <= count; i++)
        {
            var node = _pattern.Nodes[_reversed ? count - i : i];
            // The start is found by what is said of it alone.
            _conditions.AddRange(SelectionPlanner.OfNode(node).Where(condition => i > 0 || Needs(condition).Count > 0));
            nodes.Add(i == 0 ? First : Fresh(Named(node.Variable), _conditions));
        }

        var parts = new List<SelectedPart>();
        for (var i = 0; i < count; i++)
        {
            parts.Add(Part(_pattern.Relationships[_reversed ? count - 1 - i : i]));
        }

        Seq<SelectedNode> placed = [.. nodes.Select((node, i) => new SelectedNode(node, i == 0 ? [] : Take(_conditions, node)))];
        for (var i = 0; i < count; i++)
        {
            if (parts[i].Nodes.IsEmpty)
            {
                var step = parts[i].Relationships[0];
                parts[i] = parts[i] with { Relationships = [step with { Predicates = Take(_conditions, nodes[i], step.Variable, nodes[i + 1]) }] };
            }
        }

        Seq<string> paths = [.. new[] { _pattern.Variable, _pattern.InnerVariable }.OfType<string>()];
        return new SelectedPattern(
            _pattern.Selection ?? throw new System.Diagnostics.UnreachableException("Only a pattern with a selector is walked so."),
            placed, [.. parts], [.. _conditions], paths, _target, _reversed);
    }

    private SelectedPart Part(RelationshipPattern relationship)
    {
        if (relationship.Group is { } group)
        {
            return Group(group, Named(relationship.Variable));
        }

        if (relationship.Length is { } length)
        {
            // *1..2 is a group of one relationship between nodes of which nothing is said.
            var (left, right) = (new NodePattern(Next("left"), null, null, null), new NodePattern(Next("right"), null, null, null));
            var one = new PathPattern(null, PathSelector.All, [left, right], [relationship with { Variable = Next("item"), Length = null }]) { Span = relationship.Span };
            return Group(new QuantifiedPattern(one, length.Minimum ?? 1, length.Maximum), Fresh(Named(relationship.Variable), _conditions));
        }

        return new SelectedPart([], [Step(relationship, Fresh(Named(relationship.Variable), _conditions), _conditions)], 1, 1, [], null, []);
    }

    private SelectedPart Group(QuantifiedPattern group, string list)
    {
        var pattern = group.Pattern;
        var conditions = new List<Expression>(pattern.Where.Conjuncts());
        var count = pattern.Relationships.Count;
        var (nodes, steps) = (new List<string>(), new List<SelectedRelationship>());
        for (var i = 0; i <= count; i++)
        {
            var node = pattern.Nodes[_reversed ? count - i : i];
            conditions.AddRange(SelectionPlanner.OfNode(node));
            nodes.Add(Fresh(Named(node.Variable), conditions));
        }

        for (var i = 0; i < count; i++)
        {
            var relationship = pattern.Relationships[_reversed ? count - 1 - i : i];
            steps.Add(Step(relationship, Fresh(Named(relationship.Variable), conditions), conditions));
        }

        Seq<SelectedNode> placed = [.. nodes.Select(node => new SelectedNode(node, Take(conditions, node)))];
        for (var i = 0; i < count; i++)
        {
            steps[i] = steps[i] with { Predicates = Take(conditions, nodes[i], steps[i].Variable, nodes[i + 1]) };
        }

        // What is left looks at more than a step, and is asked of whole paths, for each repetition.
        return new SelectedPart(placed, [.. steps], group.Minimum, group.Maximum, [.. conditions], list, group.Variables);
    }

    private SelectedRelationship Step(RelationshipPattern relationship, string name, List<Expression> conditions)
    {
        var variable = new Expression.Variable(name) { Span = relationship.Span };
        var types = QueryGraph.Types(relationship.Types);
        if (types is null)
        {
            QueryGraph.AddLabels(variable, relationship.Types, conditions);
        }

        QueryGraph.AddProperties(variable, relationship.Properties, conditions);
        conditions.AddRange(relationship.Where.Conjuncts());
        return new SelectedRelationship(name, types ?? [], _reversed ? relationship.Direction.Flip() : relationship.Direction, []);
    }

    /// <summary>A name for a place. What is known already, or stands in the pattern twice, is met by another name and must be the same.</summary>
    private string Fresh(string name, List<Expression> conditions)
    {
        if (!_known.Contains(name) && _placed.Add(name))
        {
            return name;
        }

        var again = Next("again");
        conditions.Add(new Expression.Binary(BinaryOperator.Equal, new Expression.Variable(again), new Expression.Variable(name)));
        return again;
    }

    private string Next(string purpose)
    {
        var name = _names.Next(purpose);
        _ofPattern.Add(name);
        return name;
    }

    /// <summary>The conditions that need no more than these.</summary>
    private Seq<Expression> Take(List<Expression> conditions, params string[] there)
    {
        var taken = conditions.Where(condition => Needs(condition).IsSubsetOf(there)).ToHashSet(ReferenceEqualityComparer.Instance);
        Seq<Expression> ordered = [.. conditions.Where(taken.Contains).OrderBy(condition => condition.HasSubquery())];
        conditions.RemoveAll(taken.Contains);
        return ordered;
    }

    private HashSet<string> Needs(Expression condition)
    {
        var needs = condition.Mentioned();
        needs.RemoveWhere(name => _known.Contains(name) || !_ofPattern.Contains(name));
        return needs;
    }

    private static string Named(string? variable) => variable ?? throw new System.Diagnostics.UnreachableException("The binder names every element of a pattern.");
}
