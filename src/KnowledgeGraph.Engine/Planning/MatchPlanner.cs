using KnowledgeGraph.Engine.Semantics;
using KnowledgeGraph.Engine.Syntax;

namespace KnowledgeGraph.Engine.Planning;

/// <summary>
/// Chooses how to walk a query graph. For every part that hangs together it tries the cheapest starts, follows from each the relationship that adds the
/// fewest rows, applies every predicate as soon as its variables are there, and keeps the walk with the fewest rows in all.
/// </summary>
internal sealed class MatchPlanner(QueryGraph graph, Statistics statistics, WantedOrder? wanted, SemiJoins semiJoins)
{
    private const int StartsTried = 8;

    // A pattern of hundreds of nodes is walked as it comes: comparing walks would cost the square and the cube of its length.
    private const int LongPattern = 60;
    private const int NodesLookedAt = 16;

    // Where the pattern hangs on a row that is known, other ends are tried only when they are found at once.
    private const int OtherEndsTried = 3;
    private const double FoundAtOnce = 64;

    // Beyond a node that has many more relationships than most, a walk has no bound; a step between two that are known has one.
    private const double KnownEndsFavoured = 2;

    private readonly LeafPlanner _leaves = new(statistics, wanted);
    private readonly PredicateIndex _index = new(graph, statistics);

    public MatchPlanner(QueryGraph graph, Statistics statistics, WantedOrder? wanted)
        : this(graph, statistics, wanted, new SemiJoins(graph, statistics))
    {
    }

    /// <summary>What the plan that was made last costs: the rows of all its steps together.</summary>
    public double Cost { get; private set; }

    /// <summary>On top of <paramref name="source"/>, whose row has the variables of <paramref name="bound"/>.</summary>
    public Plan Plan(Plan source, IReadOnlySet<string> bound)
    {
        System.Runtime.CompilerServices.RuntimeHelpers.EnsureSufficientExecutionStack();
        var walk = new Walk(graph, statistics, _index, semiJoins, source, bound);
        walk.ApplyPredicates();
        var best = walk.CanExtend && walk.Unsolved
            ? Starts(walk, bound)
                .Where(leaf => leaf.Cost <= FoundAtOnce && leaf.Plan is not (Planning.Plan.AllNodesScan or Planning.Plan.NodeByLabelScan or Planning.Plan.RelationshipTypeScan))
                .OrderBy(leaf => leaf.Cost)
                .Take(OtherEndsTried)
                .Select(leaf => walk.StartingAt(leaf))
                .Prepend(walk.Extended())
                .Select(candidate => Solved(candidate, bound))
                .MinBy(candidate => (candidate.Waits, candidate.Cost))
            : Solved(walk.Extended(), bound);
        walk = best ?? throw new System.Diagnostics.UnreachableException("There is always a way to start.");
        var plan = walk.Finish();
        Cost = walk.Cost;
        return plan;
    }

    private Walk Solved(Walk walk, IReadOnlySet<string> bound)
    {
        while (walk.Unsolved)
        {
            var leaves = Starts(walk, bound)
                .OrderBy(leaf => leaf.Cost).ThenByDescending(leaf => leaf.Answered.Count).Take(graph.Nodes.Count > LongPattern ? 1 : StartsTried).ToList();
            var best = leaves.Select(leaf => walk.StartingAt(leaf)).MinBy(candidate => (candidate.Waits, candidate.Cost))
                ?? throw new System.Diagnostics.UnreachableException("There is always a way to start.");
            if (KnownEnds(leaves) is { Length: > 1 } ends && walk.StartingAt(ends) is var between && !(between.Waits && !best.Waits) && between.Cost <= best.Cost * KnownEndsFavoured)
            {
                best = between;
            }

            walk = best;
        }

        return walk;
    }

    // Nodes that are there at most once, each found by itself: what lies between them need not be followed beyond them. Where a number of steps lies between, all ways are walked all the same.
    private Leaf[] KnownEnds(List<Leaf> leaves) => graph.Relationships.Any(static relationship => relationship.Length is not null || relationship.Group is not null)
        ? []
        : [.. leaves.Where(leaf => leaf is { Variables.Count: 1 } && leaf.Plan.AtMostOneRow()).DistinctBy(leaf => leaf.Variables[0], StringComparer.Ordinal)];

    private IEnumerable<Leaf> Starts(Walk walk, IReadOnlySet<string> bound)
    {
        foreach (var leaf in semiJoins.Leaves(walk.Pending, walk.Available, bound))
        {
            yield return leaf;
        }

        var nodes = graph.Nodes.Where(node => !walk.Available.Contains(node));
        if (graph.Nodes.Count > LongPattern && walk.Available.Count > 0)
        {
            nodes = nodes.Take(NodesLookedAt);
        }

        foreach (var node in nodes)
        {
            foreach (var leaf in _leaves.Leaves(node, _index.Of(node), walk.Pending, walk.Available))
            {
                yield return leaf;
            }
        }

        foreach (var relationship in walk.Relationships)
        {
            if (relationship.Length is null && relationship.Left != relationship.Right && !walk.Available.Contains(relationship.Variable)
                && !walk.Available.Contains(relationship.Left) && !walk.Available.Contains(relationship.Right)
                && !walk.Solved.Exists(relationship.Overlaps))   // a scan does not look at what the pattern has taken already
            {
                var (from, to) = relationship.Direction == Direction.Incoming ? (relationship.Right, relationship.Left) : (relationship.Left, relationship.Right);
                var directed = relationship.Direction != Direction.Both;
                var rows = Math.Max(1, statistics.Relationships(relationship.Types) * (directed ? 1 : 2));
                yield return new Leaf(
                    new Plan.RelationshipTypeScan(relationship.Variable, from, to, relationship.Types, directed) { Rows = rows },
                    [relationship.Variable, from, to], []);
                foreach (var leaf in _leaves.Leaves(relationship, _index.Of(relationship.Variable), walk.Pending, walk.Available))
                {
                    yield return leaf;
                }
            }
        }
    }

    /// <summary>A plan as far as it has come: what is solved, what is still to be done, and what it costs.</summary>
    private sealed class Walk
    {
        private readonly QueryGraph _graph;
        private readonly Statistics _statistics;
        private readonly PredicateIndex _index;
        private readonly SemiJoins _semiJoins;
        private readonly List<ShortestPattern> _shortest;
        private readonly List<NamedPath> _paths;
        private readonly bool _afterWrites;   // then nothing may be read before the rows below have come
        private readonly int _known;   // how many of the pattern's variables were there before
        private readonly HashSet<string> _single = new(StringComparer.Ordinal);   // the same node in all rows
        private Plan _plan;

        public Walk(QueryGraph graph, Statistics statistics, PredicateIndex index, SemiJoins semiJoins, Plan source, IReadOnlySet<string> bound)
        {
            (_graph, _statistics, _index, _semiJoins, _plan) = (graph, statistics, index, semiJoins, source);
            Available = new HashSet<string>(graph.Variables.Where(bound.Contains), StringComparer.Ordinal);
            _known = Available.Count;
            Pending = new HashSet<Predicate>(graph.Predicates, ReferenceEqualityComparer.Instance);
            Relationships = [.. graph.Relationships];
            _shortest = [.. graph.ShortestPaths];
            _paths = [.. graph.Paths];
            Rows = source.Rows;
            _afterWrites = source.Writes();
        }

        private Walk(Walk other)
        {
            (_graph, _statistics, _index, _semiJoins, _plan) = (other._graph, other._statistics, other._index, other._semiJoins, other._plan);
            (_afterWrites, _known, Rows, Cost) = (other._afterWrites, other._known, other.Rows, other.Cost);
            _single = [.. other._single];
            Solved = [.. other.Solved];
            _shortest = [.. other._shortest];
            _paths = [.. other._paths];
            Available = new HashSet<string>(other.Available, StringComparer.Ordinal);
            Pending = new HashSet<Predicate>(other.Pending, ReferenceEqualityComparer.Instance);
            Relationships = [.. other.Relationships];
        }

        public HashSet<string> Available { get; }

        public HashSet<Predicate> Pending { get; }

        public List<PatternRelationship> Relationships { get; }

        public List<PatternRelationship> Solved { get; } = [];

        public double Rows { get; private set; }

        public double Cost { get; private set; }

        /// <summary>Whether a relationship hangs on what is there.</summary>
        public bool CanExtend => Cheapest() is not null;

        /// <summary>Whether a group cannot be walked yet, since it looks at what another start would have found first.</summary>
        public bool Waits => Relationships.Exists(relationship => !relationship.Needs.IsSubsetOf(Available));

        public bool Unsolved => _graph.Nodes.Any(node => !Available.Contains(node));

        public Walk StartingAt(params ReadOnlySpan<Leaf> leaves)
        {
            var walk = new Walk(this);
            foreach (var leaf in leaves)
            {
                walk.Start(leaf);
            }

            walk.Extend();
            return walk;
        }

        public Walk Extended()
        {
            var walk = new Walk(this);
            walk.Extend();
            return walk;
        }

        /// <summary>Everything that can be reached from what is there already.</summary>
        private void Extend()
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
            Pending.ExceptWith(answered);
            var started = leaf.Plan switch
            {
                Plan.RelationshipTypeScan scan => scan.Relationship,
                Plan.RelationshipIndexSeek seek => seek.Relationship,
                _ => null,
            };
            if (started is not null)
            {
                var relationship = Relationships.First(candidate => candidate.Variable == started);
                Relationships.Remove(relationship);
                Solved.Add(relationship);
            }

            var follows = correlated || MentionsSource(leaf);
            if (leaf.Plan.AtMostOneRow() && (!follows || _plan.AtMostOneRow()))
            {
                _single.UnionWith(leaf.Variables);
            }

            if (_plan is Plan.Argument || follows)
            {
                Cost += leaf.Cost * Rows;
                Rows *= leaf.Plan.Rows;
                _plan = _plan is Plan.Argument ? leaf.Plan : new Plan.Apply(_plan, leaf.Plan) { Rows = Rows };
            }
            else
            {
                Combine(leaf);
            }

            Available.UnionWith(leaf.Variables);
        }

        // Side by side: joined on what must be equal, if anything must.
        private void Combine(Leaf leaf)
        {
            var own = leaf.Variables.ToHashSet(StringComparer.Ordinal);
            var right = Filtered(leaf.Plan, own);
            var keys = _afterWrites || _plan.AtMostOneRow() || right.AtMostOneRow() ? [] : Pending.Select(predicate => Key(predicate, own)).OfType<JoinKey>().ToList();
            if (keys.Count == 0)
            {
                Cost += leaf.Cost * Rows;
                Rows *= right.Rows;
                _plan = new Plan.CartesianProduct(_plan, right) { Rows = Rows };
                return;
            }

            var answered = keys.Select(key => key.Predicate).ToHashSet<Predicate>(ReferenceEqualityComparer.Instance);
            Pending.ExceptWith(answered);
            Cost += leaf.Cost + Rows;
            Rows = answered.Aggregate(Rows * right.Rows, (rows, predicate) => rows * _statistics.Selectivity(predicate.Expression));
            Cost += Rows;
            _plan = new Plan.ValueHashJoin(_plan, right, [.. keys.Select(key => key.Left)], [.. keys.Select(key => key.Right)], leaf.Variables) { Rows = Rows };
        }

        private Plan Filtered(Plan plan, HashSet<string> own)
        {
            var ready = Pending.Where(predicate => predicate.Needs.Count > 0 && predicate.Needs.IsSubsetOf(own) && predicate.Expression.Mentioned().IsSubsetOf(own)).ToList();
            if (ready.Count == 0)
            {
                return plan;
            }

            Pending.ExceptWith(ready);
            return new Plan.Filter(plan, [.. ready.Select(predicate => predicate.Expression)])
            {
                Rows = ready.Aggregate(plan.Rows, (rows, predicate) => rows * _statistics.Selectivity(predicate.Expression)),
            };
        }

        // left = right, where one side is of the new rows alone, and the other not of them at all.
        private JoinKey? Key(Predicate predicate, HashSet<string> own)
        {
            if (predicate.Expression is not Expression.Binary { Operator: BinaryOperator.Equal } equal || equal.HasSubquery()
                || !predicate.Needs.All(need => own.Contains(need) || Available.Contains(need)))
            {
                return null;
            }

            var (left, right) = (equal.Left.Mentioned(), equal.Right.Mentioned());
            return left.Count == 0 || right.Count == 0 ? null
                : right.IsSubsetOf(own) && !left.Overlaps(own) ? new JoinKey(predicate, equal.Left, equal.Right)
                : left.IsSubsetOf(own) && !right.Overlaps(own) ? new JoinKey(predicate, equal.Right, equal.Left)
                : null;
        }

        private sealed record JoinKey(Predicate Predicate, Expression Left, Expression Right);

        // A value sought may come from the row below without being part of this pattern: UNWIND … AS row MATCH (n {id: row.id}).
        private static bool MentionsSource(Leaf leaf) =>
            leaf.Answered.Any(predicate => predicate.Expression.Mentioned().Any(name => !leaf.Variables.Contains(name)));

        public void ApplyPredicates()
        {
            var ready = Pending.Where(predicate => predicate.Needs.IsSubsetOf(Available) && !(NothingFound && predicate.Needs.Count == 0 && predicate.Expression.MayFail())).ToList();
            if (ready.Count == 0)
            {
                return;
            }

            Pending.ExceptWith(ready);

            // What needs a subquery comes last: it is dearer than a comparison.
            var expressions = ready.Select(predicate => predicate.Expression).OrderBy(expression => expression.HasSubquery());
            var asked = Rows;
            foreach (var expression in expressions)
            {
                Cost += asked * _semiJoins.CostOfAsking(expression);
                asked *= _statistics.Selectivity(expression);
            }

            if (_semiJoins.IsNested)
            {
                asked = Math.Max(asked, Math.Min(Rows, 1));   // what it leads to is weighed against a walk from here: a guess of less than a row would hide it
            }

            Set(new Plan.Filter(_plan, [.. expressions]), asked);
        }

        // What looks at nothing of the pattern is settled before anything is looked for; but it may fail, and of a pattern that is not there nothing is asked.
        private bool NothingFound => Solved.Count == 0 && Available.Count == _known && (Unsolved || Relationships.Count > 0 || _shortest.Count > 0);

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

        /// <summary>How many rows there are when it has been followed.</summary>
        private double RowsOf(PatternRelationship relationship)
        {
            if (Bound(relationship))
            {
                return Rows;
            }

            var fromLeft = Available.Contains(relationship.Left);
            var (from, to) = fromLeft ? (relationship.Left, relationship.Right) : (relationship.Right, relationship.Left);
            var degree = _index.Degree(relationship, from);
            if (relationship.Length is { } length)
            {
                degree = Math.Pow(Math.Max(1.5, degree), Math.Clamp(length.Maximum ?? 5, 1, 8));
            }

            return Available.Contains(to) ? Rows * degree / _statistics.Nodes : Rows * degree;
        }

        /// <summary>And when what can be asked then has been asked.</summary>
        private double RowsAfter(PatternRelationship relationship)
        {
            var rows = RowsOf(relationship);
            var to = Available.Contains(relationship.Left) ? relationship.Right : relationship.Left;
            if (Bound(relationship) || Available.Contains(to))
            {
                return rows;
            }

            bool Ready(string need) => need == to || need == relationship.Variable || Available.Contains(need);
            var mine = _index.Of(to).Concat(_index.Of(relationship.Variable).Where(predicate => !predicate.Needs.Contains(to)));
            return mine.Where(predicate => Pending.Contains(predicate) && predicate.Needs.All(Ready))
                .Aggregate(rows, (left, predicate) => left * _statistics.Selectivity(predicate.Expression));
        }

        private void Solve(object next)
        {
            if (next is ShortestPattern shortest)
            {
                Solve(shortest);
                return;
            }

            var relationship = (PatternRelationship)next;
            var rows = RowsOf(relationship);
            Relationships.Remove(relationship);
            var fromLeft = Available.Contains(relationship.Left);
            var (from, to) = fromLeft ? (relationship.Left, relationship.Right) : (relationship.Right, relationship.Left);
            var different = Solved.Where(relationship.Overlaps).Select(other => other.Variable);
            var step = new ExpandStep(from, relationship.Variable, relationship.Types, relationship.DirectionFrom(from), to, [.. different]);
            var into = Available.Contains(to);
            Cost += into ? LookedThrough(relationship, from, to) : 0;
            Solved.Add(relationship);
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

        /// <summary>Between two nodes that are known, to find few: from the one with the fewer relationships, or those of one that is always the same, once.</summary>
        private double LookedThrough(PatternRelationship relationship, string from, string to)
        {
            var (one, other) = (_index.Degree(relationship, from), _index.Degree(relationship, to));
            var each = Rows * Math.Min(one, other);
            return _single.Contains(from) ? Math.Min(each, one + Rows) : _single.Contains(to) ? Math.Min(each, other + Rows) : each;
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
            Pending.ExceptWith(predicates);
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
