using System.Diagnostics;
using KnowledgeGraph.Engine.Semantics;
using KnowledgeGraph.Engine.Syntax;

namespace KnowledgeGraph.Engine.Planning;

/// <summary>A query's plan, and the variables of its columns in order.</summary>
internal sealed record PlannedQuery(Plan Plan, Seq<string> Variables);

/// <summary>
/// From a bound query to a plan: clause by clause, each on top of the one before. Names are unique in the whole statement, so that a variable is
/// known or new wherever it stands.
/// </summary>
/// <remarks>
/// Clauses are done one after the other for all rows, as far as anyone can see. Since rows flow one at a time, an <see cref="Planning.Plan.Eager"/> stands
/// between two clauses where that could be told: where one writes what the other reads (<see cref="ClauseEffects"/>), unless there is at most one row.
/// </remarks>
internal sealed class Planner
{
    // Every step of a plan is a call inside another when it runs.
    private const int MaximumDepth = 1_000;

    private readonly Statistics _statistics;
    private readonly NameSource _names;
    private readonly HashSet<string> _bound;
    private readonly List<string> _locals = [];
    private Plan _plan = new Plan.Argument();
    private ClauseEffects _effects = new();
    private int _depth;
    private WantedOrder? _extreme;   // that the MATCH just planned was planned for
    private Func<Projection, Projection>? _summed;

    private Planner(Statistics statistics, NameSource names, IEnumerable<string> bound)
    {
        (_statistics, _names) = (statistics, names);
        _bound = new HashSet<string>(bound, StringComparer.Ordinal);
    }

    /// <param name="query">As bound.</param>
    /// <param name="statistics">Of the graph that it is planned for.</param>
    /// <param name="names">The same for all queries of a statement.</param>
    /// <param name="bound">Variables that the row around has.</param>
    public static PlannedQuery PlanQuery(Query query, Statistics statistics, NameSource names, IReadOnlySet<string> bound)
    {
        var planned = query switch
        {
            Query.Single single => new Planner(statistics, names, bound).Single(single),
            Query.Union union => Union(union, statistics, names, bound),
            _ => throw new UnreachableException($"{query.GetType().Name} cannot be planned."),
        };
        return planned with { Plan = PlanRewrites.Apply(planned.Plan) };
    }

    /// <summary>What the client sees as keys.</summary>
    public static Seq<string> Columns(Query query) => query switch
    {
        Query.Single { Clauses: [.., Clause.Return(var projection)] } => projection.Items.Map(item => item.Column),
        Query.Single { Clauses: [Clause.CallProcedure { Yields: { } yields }] } => yields.Map(yield => yield.Variable.Split('@')[0]),
        Query.Union union => Columns(union.Branches[0]),
        _ => [],
    };

    private static PlannedQuery Union(Query.Union union, Statistics statistics, NameSource names, IReadOnlySet<string> bound)
    {
        var branches = union.Branches.Map(branch => new Planner(statistics, names, bound).Single(branch));
        var first = branches[0];
        Plan plan = new Plan.Union(branches.Map(branch => branch.Plan), first.Variables, branches.Map(branch => branch.Variables))
        {
            Rows = branches.Sum(branch => branch.Plan.Rows),
        };
        if (!union.All)
        {
            plan = new Plan.Distinct(plan, first.Variables) { Rows = plan.Rows };
        }

        return first with { Plan = plan };
    }

    private PlannedQuery Single(Query.Single query)
    {
        query = query with { Clauses = FilterPushing.Push(query.Clauses) };
        for (var i = 0; i < query.Clauses.Count; i++)
        {
            if (query.Clauses[i] is Clause.Return @return)
            {
                Take(@return);
                Project(@return.Projection, null);
                return new PlannedQuery(_plan, @return.Projection.Items.Map(item => item.Alias));
            }

            Add(query.Clauses[i], query.Clauses.AsSpan()[(i + 1)..]);
        }

        if (query.Clauses is [Clause.CallProcedure { Yields: { } yields }])
        {
            return new PlannedQuery(_plan, yields.Map(yield => yield.Variable));
        }

        return new PlannedQuery(_plan, []);
    }

    private void Add(Clause clause, ReadOnlySpan<Clause> following)
    {
        // Properties side by side are set at once; labels and whole maps one after the other, as if each were a clause of its own.
        if (clause is Clause.Set { Items.Count: > 1 } several && several.Items.Any(static item => item is not SetItem.Property))
        {
            foreach (var part in Parts(several))
            {
                AddOne(part, following);
            }

            return;
        }

        AddOne(clause, following);
    }

    private static IEnumerable<Clause.Set> Parts(Clause.Set set)
    {
        var part = new List<SetItem>();
        foreach (var item in set.Items)
        {
            if (part.Count > 0 && !(item is SetItem.Property && part[^1] is SetItem.Property))
            {
                yield return set with { Items = [.. part] };
                part.Clear();
            }

            part.Add(item);
        }

        yield return set with { Items = [.. part] };
    }

    private void AddOne(Clause clause, ReadOnlySpan<Clause> following)
    {
        _depth += clause is Clause.Match match ? match.Patterns.Sum(pattern => pattern.Nodes.Count) : 1;
        if (_depth > MaximumDepth)
        {
            throw CypherErrors.TooManySteps(MaximumDepth, clause.Span);
        }

        var effects = Take(clause);
        switch (clause)
        {
            case Clause.Match clauseMatch:
                Match(clauseMatch, following);
                break;
            case Clause.Unwind unwind:
                Set(new Plan.Unwind(_plan, unwind.List, unwind.Variable) { Rows = _plan.Rows * Statistics.ListLength }, unwind.Variable);
                break;
            case Clause.LoadCsv load:
                Set(new Plan.LoadCsv(_plan, load.Address, load.Variable, load.Headers, load.Terminator[0]) { Rows = _plan.Rows * Statistics.ListLength }, load.Variable);
                break;
            case Clause.With with:
                Project(with.Projection, with.Where);
                break;
            case Clause.CallSubquery call:
                Call(call);
                break;
            case Clause.CallProcedure call:
                Call(call);
                break;
            case Clause.Create create:
                Create(create, effects);
                break;
            case Clause.Merge merge:
                Merge(merge);
                break;
            case Clause.Set set:
                Set(new Plan.SetProperties(_plan, set.Items) { Rows = _plan.Rows });
                break;
            case Clause.Remove remove:
                Set(new Plan.RemoveProperties(_plan, remove.Items) { Rows = _plan.Rows });
                break;
            case Clause.Delete delete:
                Set(new Plan.Delete(_plan, delete.Targets, delete.Detach) { Rows = _plan.Rows });
                break;
            case Clause.Foreach @foreach:
                Foreach(@foreach);
                break;
            case Clause.Finish:
                break;
            default:
                throw new UnreachableException($"{clause.GetType().Name} cannot be planned.");
        }
    }

    private void Create(Clause.Create create, ClauseEffects effects)
    {
        if (effects.FeedsItself)
        {
            // What the subqueries of its properties see is the graph before it, for all rows.
            create = Asked(create);
            Eager();
            _effects.Include(effects);
        }

        Set(new Plan.Create(_plan, create.Patterns, Known(create.Patterns)) { Rows = _plan.Rows }, Variables(create.Patterns));
    }

    private Clause.Create Asked(Clause.Create create)
    {
        var created = Variables(create.Patterns).Where(name => !_bound.Contains(name)).ToHashSet(StringComparer.Ordinal);
        var columns = new List<Column>();
        Expression? Before(Expression? properties) => properties?.Replace(part =>
        {
            if (part is not (Expression.Exists or Expression.Count or Expression.Collect) || part.Mentioned().Overlaps(created))
            {
                return null;
            }

            columns.Add(new Column(_names.Next("asked"), part));
            return new Expression.Variable(columns[^1].Variable) { Span = part.Span };
        });

        var asked = create with
        {
            Patterns = create.Patterns.Map(pattern => pattern with
            {
                Nodes = pattern.Nodes.Map(node => node with { Properties = Before(node.Properties) }),
                Relationships = pattern.Relationships.Map(relationship => relationship with { Properties = Before(relationship.Properties) }),
            }),
        };
        if (columns.Count > 0)
        {
            Set(new Plan.Projection(_plan, [.. columns]) { Rows = _plan.Rows }, [.. columns.Select(column => column.Variable)]);
        }

        return asked;
    }

    private void Match(Clause.Match match, ReadOnlySpan<Clause> following)
    {
        var next = following.IsEmpty ? null : following[0];
        if (match.Patterns is [{ Selection: not null }])
        {
            Select(match);
            return;
        }

        var graph = new QueryGraph(match.Patterns, match.Where, _names, _bound);
        if (!match.Optional)
        {
            var wanted = Wanted(following);
            _extreme = wanted is { WithoutNulls: true } ? wanted : null;
            _plan = Matched(graph, next, wanted);
        }
        else
        {
            var planner = new MatchPlanner(graph, _statistics, null);
            var inner = planner.Plan(new Plan.Argument(), _bound);
            var added = graph.Variables.Where(variable => !_bound.Contains(variable)).ToArray();
            var rows = Math.Max(1, inner.Rows);
            _plan = AsOptionalExpand(inner) is { } step
                ? (Plan?)AsCounted(step, next, added) ?? step
                : AsJoin(match, graph, added, planner.Cost) is { } join ? join
                : new Plan.Apply(_plan, new Plan.Optional(inner, [.. added]) { Rows = rows }) { Rows = _plan.Rows * rows };
        }

        foreach (var variable in graph.Variables)
        {
            Bind(variable);
        }
    }

    // A pattern with a path selector stands alone in its MATCH.
    private void Select(Clause.Match match)
    {
        var selection = new SelectionPlanner(match.Patterns[0], match.Where, _statistics, _names, _bound);
        if (!match.Optional)
        {
            _plan = selection.Plan(_plan);
        }
        else
        {
            var inner = selection.Plan(new Plan.Argument());
            var added = selection.Variables.Where(variable => !_bound.Contains(variable)).ToArray();
            var rows = Math.Max(1, inner.Rows);
            _plan = new Plan.Apply(_plan, new Plan.Optional(inner, [.. added]) { Rows = rows }) { Rows = _plan.Rows * rows };
        }

        foreach (var variable in selection.Variables)
        {
            Bind(variable);
        }
    }

    // Walked once from its own end, if that is found at once, instead of for every row; then each row takes what belongs to its nodes.
    private Plan.NodeLeftOuterHashJoin? AsJoin(Clause.Match match, QueryGraph graph, string[] added, double cost)
    {
        string[] nodes = [.. graph.Nodes.Where(_bound.Contains)];
        if (nodes.Length == 0 || _plan.AtMostOneRow() || _plan.Writes() || graph.Variables.Count != nodes.Length + added.Length
            || graph.ShortestPaths.Count > 0 || graph.Relationships.Exists(relationship => relationship.Group is not null)
            || graph.Predicates.Select(predicate => predicate.Expression).Concat(graph.Relationships.SelectMany(relationship => relationship.ItemPredicates))
                .Any(condition => condition.Mentioned().Any(name => _bound.Contains(name) && !nodes.Contains(name))))
        {
            return null;
        }

        var free = new HashSet<string>(_bound, StringComparer.Ordinal);
        free.ExceptWith(nodes);
        var planner = new MatchPlanner(new QueryGraph(match.Patterns, match.Where, _names, free), _statistics, null);
        var right = planner.Plan(new Plan.Argument(), free);
        return planner.Cost + _plan.Rows < cost * _plan.Rows
            ? new Plan.NodeLeftOuterHashJoin(_plan, right, [.. nodes], [.. added]) { Rows = _plan.Rows * Math.Max(1, right.Rows / Math.Max(1, _plan.Rows)) }
            : null;
    }

    private Plan Matched(QueryGraph graph, Clause? next, WantedOrder? wanted)
    {
        var planner = new MatchPlanner(graph, _statistics, wanted);
        var plain = planner.Plan(_plan, _bound);
        if (CountedMatch.Of(next, graph.Variables)?.Split(graph, _bound) is not var (rest, groups))
        {
            return plain;
        }

        var shorter = new MatchPlanner(rest, _statistics, null);
        var column = "ways" + _names.Next("");
        var plan = shorter.Plan(_plan, _bound);
        var counted = new Plan.ExpandCount(plan, groups, column) { Rows = plan.Rows };
        if (shorter.Cost > planner.Cost && !PlanRewrites.IsCounted(counted))
        {
            return plain;
        }

        var ways = new Expression.Variable(column);
        _summed = projection => CountedMatch.Summed(projection, ways, ways);
        return counted;
    }

    // OPTIONAL MATCH (a)-->(b) … count(b): the degree. A row without a match counts as one row, but has no b.
    private Plan.OptionalExpandCount? AsCounted(Plan.OptionalExpand expand, Clause? next, string[] added)
    {
        if (!expand.Predicates.IsEmpty || CountedMatch.Of(next, added.ToHashSet(StringComparer.Ordinal)) is not { } counted || counted.Needed.Overlaps(added))
        {
            return null;
        }

        var column = "ways" + _names.Next("");
        var ways = new Expression.Variable(column);
        var none = new Expression.Binary(BinaryOperator.Equal, ways, new Expression.Literal(Value.Integer(0)));
        var rows = new Expression.Case(null, [new CaseBranch([none], new Expression.Literal(Value.Integer(1)))], ways);
        _summed = projection => CountedMatch.Summed(projection, rows, ways);
        return new Plan.OptionalExpandCount(expand.Source, expand.Step, column) { Rows = expand.Source.Rows };
    }

    // One step from a known node, with conditions: no need for a nested plan.
    private Plan.OptionalExpand? AsOptionalExpand(Plan inner)
    {
        var (expand, predicates) = inner switch
        {
            Plan.Filter { Source: Plan.Expand found } filter => (found, filter.Predicates),
            Plan.Expand found => (found, (Seq<Expression>)[]),
            _ => default,
        };
        return expand is { Into: false, Source: Plan.Argument }
            ? new Plan.OptionalExpand(_plan, expand.Step, predicates) { Rows = _plan.Rows * Math.Max(1, inner.Rows) }
            : null;
    }

    // What comes in an order stays in it through further matches: each row's own follow it.
    private static WantedOrder? Wanted(ReadOnlySpan<Clause> following)
    {
        if (!following.IsEmpty && Projected(following[0]) is { } projection && Extreme(projection) is { } extreme)
        {
            return extreme;
        }

        while (!following.IsEmpty && following[0] is Clause.Match or Clause.Unwind)
        {
            following = following[1..];
        }

        return following.IsEmpty ? null : Wanted(following[0]);
    }

    private static WantedOrder? Wanted(Clause next)
    {
        var projection = Projected(next);
        if (projection is null || projection.Distinct || projection.OrderBy.IsEmpty || projection.Items.Any(item => item.Expression.Aggregates()))
        {
            return null;
        }

        var columns = projection.Items.Map(item => new Column(item.Alias, item.Expression));
        return ProjectionPlanner.Resolve(projection.OrderBy[0].Expression, columns) is Expression.Property { Target: Expression.Variable(var variable), Key: var key }
            ? new WantedOrder(variable, key, projection.OrderBy[0].Descending, projection.Limit is not null)
            : null;
    }

    private static Projection? Projected(Clause next) => next switch
    {
        Clause.With with => with.Projection,
        Clause.Return @return => @return.Projection,
        _ => null,
    };

    // min(n.k) and max(n.k) alone: the first that an index has.
    private static WantedOrder? Extreme(Projection projection) =>
        projection.Items is [{ Expression: Expression.FunctionCall { Arguments: [Expression.Property { Target: Expression.Variable(var variable), Key: var key }] } call }]
        && call.Name.ToUpperInvariant() is var name && name is "MIN" or "MAX"
            ? new WantedOrder(variable, key, Descending: name == "MAX", Limited: true) { WithoutNulls = true }
            : null;

    private Plan FirstOf(Plan plan, WantedOrder extreme)
    {
        var property = new Expression.Property(new Expression.Variable(extreme.Variable), extreme.Key);
        return _extreme == extreme && plan.ProvidedOrder() is { } order && order.Key == property && order.Descending == extreme.Descending
            ? new Plan.Limit(plan, new Expression.Literal(Value.Integer(1)), plan.Writes()) { Rows = 1 }
            : plan;
    }

    private void Project(Projection projection, Expression? where)
    {
        if (Extreme(projection) is { } extreme)
        {
            _plan = FirstOf(_plan, extreme);
        }

        if (_summed is { } summed)
        {
            (projection, _summed) = (summed(projection), null);
        }

        var old = where is null ? [] : where.Mentioned().Where(_locals.Contains).ToArray();
        _plan = new ProjectionPlanner(_names).Plan(_plan, projection, old);
        _locals.Clear();
        foreach (var item in projection.Items)
        {
            Bind(item.Alias);
        }

        if (where is not null)
        {
            _plan = new Plan.Filter(_plan, [.. where.Conjuncts()]) { Rows = _plan.Rows * _statistics.Selectivity(where) };
        }
    }

    private void Call(Clause.CallSubquery call)
    {
        var inner = PlanQuery(call.Query, _statistics, _names, _bound);
        if (call.Transactions is { } how)
        {
            var inside = call.Optional && !inner.Variables.IsEmpty ? new Plan.Optional(inner.Plan, inner.Variables) { Rows = Math.Max(1, inner.Plan.Rows) } : inner.Plan;
            var rows = _plan.Rows * (inner.Variables.IsEmpty ? 1 : inside.Rows);
            Set(
                new Plan.Transactions(_plan, inside, inner.Variables.IsEmpty, how, [.. _locals], inner.Variables) { Rows = rows },
                [.. inner.Variables, .. how.Status is { } status ? [status] : Array.Empty<string>()]);
            return;
        }

        if (inner.Variables.IsEmpty)
        {
            Set(new Plan.SubqueryForeach(_plan, inner.Plan) { Rows = _plan.Rows });
            return;
        }

        var right = call.Optional ? new Plan.Optional(inner.Plan, inner.Variables) { Rows = Math.Max(1, inner.Plan.Rows) } : inner.Plan;
        Set(_plan is Plan.Argument ? right : new Plan.Apply(_plan, right) { Rows = _plan.Rows * right.Rows }, [.. inner.Variables]);
    }

    private void Call(Clause.CallProcedure call)
    {
        var procedure = call.Procedure ?? throw new UnreachableException($"The binder left {call.Name} unknown.");
        // One that yields nothing keeps its row anyway.
        var yields = call.Yields ?? [];
        var optional = call.Optional && !yields.IsEmpty;
        Plan source = optional ? new Plan.Argument() : _plan;
        Plan plan = new Plan.ProcedureCall(source, procedure, call.Arguments ?? [], yields) { Rows = source.Rows * 10 };
        if (call.Where is not null)
        {
            plan = new Plan.Filter(plan, [.. call.Where.Conjuncts()]) { Rows = plan.Rows };
        }

        if (optional)
        {
            plan = new Plan.Optional(plan, yields.Map(yield => yield.Variable)) { Rows = plan.Rows };
            plan = new Plan.Apply(_plan, plan) { Rows = _plan.Rows * plan.Rows };
        }

        Set(plan, [.. yields.Select(yield => yield.Variable)]);
    }

    private void Merge(Clause.Merge merge)
    {
        var known = Known([merge.Pattern]);
        var graph = new QueryGraph([merge.Pattern], null, _names, _bound);
        var match = new MatchPlanner(graph, _statistics, null).Plan(new Plan.Argument(), _bound);
        Set(
            new Plan.Merge(_plan, PlanRewrites.Apply(match), merge.Pattern, known, merge.OnCreate, merge.OnMatch) { Rows = _plan.Rows },
            Variables([merge.Pattern]));
    }

    private void Foreach(Clause.Foreach @foreach)
    {
        var body = new Planner(_statistics, _names, _bound);
        body.Bind(@foreach.Variable);
        foreach (var clause in @foreach.Clauses)
        {
            body.Add(clause, []);
        }

        Set(new Plan.Foreach(_plan, @foreach.Variable, @foreach.List, body._plan) { Rows = _plan.Rows });
    }

    /// <summary>Before a clause is planned: what conflicts with it has to be done for all rows.</summary>
    private ClauseEffects Take(Clause clause)
    {
        var effects = ClauseEffects.Of(clause, _bound, _names.Kinds);
        if (_effects.Conflicts(effects))
        {
            Eager();
        }

        if (IsGrouping(clause))
        {
            _effects = effects;   // what was before is done when the first group comes
        }
        else
        {
            _effects.Include(effects);
        }

        _names.Kinds.Learn(clause);
        return effects;
    }

    private static bool IsGrouping(Clause clause) =>
        clause switch { Clause.With e => e.Projection, Clause.Return e => e.Projection, _ => null } is { } projection && projection.Items.Any(item => item.Expression.Aggregates());

    private void Eager()
    {
        _effects = new ClauseEffects();
        if (!_plan.AtMostOneRow())
        {
            _plan = new Plan.Eager(_plan, [.. _locals]) { Rows = _plan.Rows };
        }
    }

    private void Set(Plan plan, params string[] variables)
    {
        _plan = plan;
        foreach (var variable in variables)
        {
            Bind(variable);
        }
    }

    private void Bind(string variable)
    {
        _bound.Add(variable);
        if (!_locals.Contains(variable))
        {
            _locals.Add(variable);
        }
    }

    private Seq<string> Known(Seq<PathPattern> patterns) => [.. Variables(patterns).Where(_bound.Contains)];

    private static string[] Variables(Seq<PathPattern> patterns)
    {
        var names = new List<string>();
        foreach (var pattern in patterns)
        {
            names.AddRange(pattern.Nodes.Select(node => node.Variable).OfType<string>());
            names.AddRange(pattern.Relationships.Select(relationship => relationship.Variable).OfType<string>());
            if (pattern.Variable is { } path)
            {
                names.Add(path);
            }
        }

        return [.. names.Distinct(StringComparer.Ordinal)];
    }
}
