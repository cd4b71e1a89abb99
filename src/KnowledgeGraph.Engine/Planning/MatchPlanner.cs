using KnowledgeGraph.Engine.Semantics;
using KnowledgeGraph.Engine.Syntax;

namespace KnowledgeGraph.Engine.Planning;

/// <summary>
/// Chooses how to walk a query graph. For every part that hangs together it tries the cheapest starts, follows from each the relationship that adds the
/// fewest rows, applies every predicate as soon as its variables are there, and keeps the walk with the fewest rows in all.
/// </summary>
internal sealed class MatchPlanner(QueryGraph graph, Statistics statistics, WantedOrder? wanted)
{
    private const int StartsTried = 8;
    private readonly LeafPlanner _leaves = new(statistics, wanted);

    /// <summary>On top of <paramref name="source"/>, whose row has the variables of <paramref name="bound"/>.</summary>
    public Plan Plan(Plan source, IReadOnlySet<string> bound)
    {
        var walk = new Walk(graph, statistics, source, bound);
        walk.Extend();
        while (walk.Unsolved)
        {
            walk = Starts(walk).OrderBy(leaf => leaf.Cost).ThenByDescending(leaf => leaf.Answered.Count).Take(StartsTried).Select(walk.StartingAt).MinBy(candidate => (candidate.Waits, candidate.Cost))
                ?? throw new System.Diagnostics.UnreachableException("There is always a way to start.");
        }

        return walk.Finish();
    }

    private IEnumerable<Leaf> Starts(Walk walk)
    {
        foreach (var node in graph.Nodes.Where(node => !walk.Available.Contains(node)))
        {
            foreach (var leaf in _leaves.Leaves(node, walk.Pending, walk.Available))
            {
                yield return leaf;
            }
        }

        foreach (var relationship in walk.Relationships)
        {
            if (relationship.Length is null && relationship.Left != relationship.Right && !walk.Available.Contains(relationship.Variable)
                && !walk.Available.Contains(relationship.Left) && !walk.Available.Contains(relationship.Right))
            {
                var (from, to) = relationship.Direction == Direction.Incoming ? (relationship.Right, relationship.Left) : (relationship.Left, relationship.Right);
                var directed = relationship.Direction != Direction.Both;
                var rows = Math.Max(1, statistics.Relationships(relationship.Types) * (directed ? 1 : 2));
                yield return new Leaf(
                    new Plan.RelationshipTypeScan(relationship.Variable, from, to, relationship.Types, directed) { Rows = rows },
                    [relationship.Variable, from, to], []);
            }
        }
    }

    /// <summary>A plan as far as it has come: what is solved, what is still to be done, and what it costs.</summary>
    private sealed class Walk
    {
        private readonly QueryGraph _graph;
        private readonly Statistics _statistics;
        private readonly List<PatternRelationship> _solved = [];
        private readonly List<ShortestPattern> _shortest;
        private readonly List<NamedPath> _paths;
        private Plan _plan;

        public Walk(QueryGraph graph, Statistics statistics, Plan source, IReadOnlySet<string> bound)
        {
            (_graph, _statistics, _plan) = (graph, statistics, source);
            Available = new HashSet<string>(graph.Variables.Where(bound.Contains), StringComparer.Ordinal);
            Pending = [.. graph.Predicates];
            Relationships = [.. graph.Relationships];
            _shortest = [.. graph.ShortestPaths];
            _paths = [.. graph.Paths];
            Rows = source.Rows;
        }

        private Walk(Walk other)
        {
            (_graph, _statistics, _plan, Rows, Cost) = (other._graph, other._statistics, other._plan, other.Rows, other.Cost);
            _solved = [.. other._solved];
            _shortest = [.. other._shortest];
            _paths = [.. other._paths];
            Available = new HashSet<string>(other.Available, StringComparer.Ordinal);
            Pending = [.. other.Pending];
            Relationships = [.. other.Relationships];
        }

        public HashSet<string> Available { get; }

        public List<Predicate> Pending { get; }

        public List<PatternRelationship> Relationships { get; }

        public double Rows { get; private set; }

        public double Cost { get; private set; }

        /// <summary>Whether a group cannot be walked yet, since it looks at what another start would have found first.</summary>
        public bool Waits => Relationships.Exists(relationship => !relationship.Needs.IsSubsetOf(Available));

        public bool Unsolved => _graph.Nodes.Any(node => !Available.Contains(node));

        public Walk StartingAt(Leaf leaf)
        {
            var walk = new Walk(this);
            walk.Start(leaf);
            walk.Extend();
            return walk;
        }

        /// <summary>Everything that can be reached from what is there already.</summary>
        public void Extend()
        {
            ApplyPredicates();
            while (Cheapest() is { } next)
            {
                Solve(next);
                ApplyPredicates();
            }
        }

        public Plan Finish()
        {
            if (Relationships.Count > 0)
            {
                throw CypherErrors.GroupsNeedEachOther();
            }

            foreach (var path in _paths)
            {
                Set(new Plan.ProjectPath(_plan, path.Variable, path.Start, path.Relationships), Rows, path.Variable);
            }

            ApplyPredicates();
            return _plan;
        }

        private void Start(Leaf leaf)
        {
            var answered = new HashSet<Predicate>(leaf.Answered, ReferenceEqualityComparer.Instance);
            var correlated = leaf.Answered.Any(predicate => predicate.Needs.Any(Available.Contains));
            Pending.RemoveAll(answered.Contains);
            if (leaf.Plan is Plan.RelationshipTypeScan scan)
            {
                var relationship = Relationships.First(candidate => candidate.Variable == scan.Relationship);
                Relationships.Remove(relationship);
                _solved.Add(relationship);
            }

            var rows = Rows * leaf.Plan.Rows;
            Cost += leaf.Cost * Rows;
            _plan = _plan is Plan.Argument ? leaf.Plan
                : correlated || MentionsSource(leaf) ? new Plan.Apply(_plan, leaf.Plan) { Rows = rows }
                : new Plan.CartesianProduct(_plan, leaf.Plan) { Rows = rows };
            Rows = rows;
            Available.UnionWith(leaf.Variables);
        }

        // A value sought may come from the row below without being part of this pattern: UNWIND … AS row MATCH (n {id: row.id}).
        private static bool MentionsSource(Leaf leaf) =>
            leaf.Answered.Any(predicate => predicate.Expression.Mentioned().Any(name => !leaf.Variables.Contains(name)));

        private void ApplyPredicates()
        {
            var ready = Pending.Where(predicate => predicate.Needs.IsSubsetOf(Available)).ToList();
            if (ready.Count == 0)
            {
                return;
            }

            Pending.RemoveAll(ready.Contains);

            // What needs a subquery comes last: it is dearer than a comparison.
            var expressions = ready.Select(predicate => predicate.Expression).OrderBy(expression => expression.HasSubquery());
            var rows = ready.Aggregate(Rows, (left, predicate) => left * _statistics.Selectivity(predicate.Expression));
            Set(new Plan.Filter(_plan, [.. expressions]), rows);
        }

        private object? Cheapest()
        {
            foreach (var shortest in _shortest)
            {
                if (Available.Contains(shortest.Relationship.Left) && Available.Contains(shortest.Relationship.Right))
                {
                    return shortest;
                }
            }

            return Relationships
                .Where(relationship => Available.Contains(relationship.Left) || Available.Contains(relationship.Right) || Bound(relationship))
                .Where(relationship => relationship.Needs.IsSubsetOf(Available))
                .MinBy(RowsAfter);
        }

        private bool Bound(PatternRelationship relationship) => relationship.Length is null && Available.Contains(relationship.Variable);

        private double RowsAfter(PatternRelationship relationship)
        {
            if (Bound(relationship))
            {
                return Rows;
            }

            var fromLeft = Available.Contains(relationship.Left);
            var (from, to) = fromLeft ? (relationship.Left, relationship.Right) : (relationship.Right, relationship.Left);
            var degree = _statistics.Relationships(relationship.Types) / Count(from) * (relationship.Direction == Direction.Both ? 2 : 1);
            if (relationship.Length is { } length)
            {
                degree = Math.Pow(Math.Max(1.5, degree), Math.Clamp(length.Maximum ?? 5, 1, 8));
            }

            var rows = Rows * degree;
            if (Available.Contains(to))
            {
                return rows / _statistics.Nodes;
            }

            var after = new HashSet<string>(Available, StringComparer.Ordinal) { to, relationship.Variable };
            return Pending.Where(predicate => predicate.Needs.IsSubsetOf(after))
                .Aggregate(rows, (left, predicate) => left * _statistics.Selectivity(predicate.Expression));
        }

        // The fewest nodes that a node's labels leave.
        private double Count(string node) => Math.Max(1, _graph.Predicates
            .Select(predicate => predicate.Expression)
            .OfType<Expression.HasLabels>()
            .Where(has => has is { Labels: LabelExpression.Name, Operand: Expression.Variable { Name: var name } } && name == node)
            .Select(has => _statistics.NodesWith(((LabelExpression.Name)has.Labels).Value))
            .Append(_statistics.Nodes)
            .Min());

        private void Solve(object next)
        {
            if (next is ShortestPattern shortest)
            {
                Solve(shortest);
                return;
            }

            var relationship = (PatternRelationship)next;
            var rows = RowsAfter(relationship);
            Relationships.Remove(relationship);
            var fromLeft = Available.Contains(relationship.Left);
            var (from, to) = fromLeft ? (relationship.Left, relationship.Right) : (relationship.Right, relationship.Left);
            var different = _solved.Where(relationship.Overlaps).Select(other => other.Variable);
            var step = new ExpandStep(from, relationship.Variable, relationship.Types, relationship.DirectionFrom(from), to, [.. different]);
            var into = Available.Contains(to);
            _solved.Add(relationship);
            Plan plan = relationship.Group is { } group ? RepeatPlanner.Plan(group, _statistics, _plan, step, into, reversed: !fromLeft)
                : relationship.Length is { } length
                ? new Plan.VarLengthExpand(
                    _plan, step, into, length.Minimum ?? 1, length.Maximum, relationship.Item, relationship.ItemPredicates, Reversed: !fromLeft)
                : Available.Contains(relationship.Variable)
                    ? new Plan.ProjectEndpoints(
                        _plan,
                        step with { From = relationship.Left, To = relationship.Right, Direction = relationship.Direction },
                        Available.Contains(relationship.Left),
                        Available.Contains(relationship.Right))
                    : new Plan.Expand(_plan, step, into);
            Set(plan, rows, [.. relationship.Lists, relationship.Left, relationship.Right]);
        }

        private void Solve(ShortestPattern shortest)
        {
            _shortest.Remove(shortest);
            var relationship = shortest.Relationship;
            var own = new HashSet<string>(Available, StringComparer.Ordinal) { relationship.Variable };
            if (shortest.Path is { } path)
            {
                own.Add(path);
            }

            var predicates = Pending.Where(predicate => predicate.Needs.IsSubsetOf(own)).ToList();
            Pending.RemoveAll(predicates.Contains);
            var step = new ExpandStep(relationship.Left, relationship.Variable, relationship.Types, relationship.Direction, relationship.Right, []);
            var minimum = relationship.Length?.Minimum ?? 1;
            var plan = new Plan.ShortestPath(
                _plan, step, shortest.Path, shortest.All, relationship.Left == relationship.Right ? Math.Max(1, minimum) : minimum, relationship.Length?.Maximum,
                relationship.Item, relationship.ItemPredicates, [.. predicates.Select(predicate => predicate.Expression)]);
            Set(plan, Rows, relationship.Variable, shortest.Path);
        }

        private void Set(Plan plan, double rows, params string?[] variables)
        {
            _plan = plan with { Rows = rows };
            Rows = rows;
            Cost += rows;
            Available.UnionWith(variables.OfType<string>());
        }
    }
}
