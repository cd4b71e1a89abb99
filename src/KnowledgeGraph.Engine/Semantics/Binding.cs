using System.Diagnostics;
using KnowledgeGraph.Engine.Procedures;
using KnowledgeGraph.Engine.Syntax;

namespace KnowledgeGraph.Engine.Semantics;

/// <summary>One statement being bound. Here: queries, and which clause may follow which.</summary>
internal sealed partial class Binding(ProcedureTable procedures, IReadOnlyDictionary<string, StaticType> parameters)
{
    private readonly Dictionary<string, int> _uses = new(StringComparer.Ordinal);
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);
    private int _anonymous;

    /// <summary>What a query is part of: that decides how it may end.</summary>
    private enum Place
    {
        Statement,
        Call,
        Exists,
        Count,
        Collect,
    }

    /// <summary>A column of a bound query: as the client sees it, the variable, and what it holds.</summary>
    private sealed record Returned(string Column, Symbol Symbol);

    private sealed record BoundQuery(Query Query, IReadOnlyList<Returned>? Columns);

    public Query Whole(Query query) => BindQuery(query, () => new Scope(null), Place.Statement).Query;

    private string Unique(string name)
    {
        var count = _uses[name] = _uses.GetValueOrDefault(name) + 1;
        var unique = count == 1 ? name : $"{name}@{count}";
        return _taken.Add(unique) ? unique : Unique(name);
    }

    private string Anonymous()
    {
        string name;
        do
        {
            name = $"@anon{++_anonymous}";
        }
        while (!_taken.Add(name));
        return name;
    }

    private Symbol Declare(Scope scope, string name, StaticType type)
    {
        var symbol = new Symbol(Unique(name), type);
        scope.Add(name, symbol);
        return symbol;
    }

    private BoundQuery BindQuery(Query query, Func<Scope> scope, Place place)
    {
        CheckTransactions(query, place);
        if (query is not Query.Union union)
        {
            return BindSingle((Query.Single)query, scope(), place);
        }

        var branches = union.Branches.Map(branch => BindSingle(branch, scope(), place));
        var columns = branches[0].Columns?.Select(column => column.Column).ToArray();
        Seq<Query.Single> aligned = [.. branches.Zip(union.Branches, (branch, written) => (Query.Single)Aligned(branch, columns, written.UnionSpan))];
        return new BoundQuery(union with { Branches = aligned }, branches[0].Columns);
    }

    /// <summary>A branch of UNION with its columns in the order of the first branch.</summary>
    private static Query Aligned(BoundQuery branch, string[]? columns, SourceSpan span)
    {
        if (columns is null || branch.Columns is null)
        {
            return columns is null && branch.Columns is null ? branch.Query : throw CypherErrors.DifferentUnionColumns(span);
        }

        if (columns.Length != branch.Columns.Count || columns.Except(branch.Columns.Select(column => column.Column)).Any())
        {
            throw CypherErrors.DifferentUnionColumns(span);
        }

        var single = (Query.Single)branch.Query;
        if (single.Clauses[^1] is not Clause.Return @return)
        {
            return single;
        }

        var byColumn = @return.Projection.Items.ToDictionary(item => item.Column, StringComparer.Ordinal);
        Seq<ProjectionItem> items = [.. columns.Select(column => byColumn[column])];
        return single with { Clauses = [.. single.Clauses.SkipLast(1), @return with { Projection = @return.Projection with { Items = items } }] };
    }

    private BoundQuery BindSingle(Query.Single query, Scope scope, Place place)
    {
        CheckOrder(query.Clauses, place);
        var clauses = new List<Clause>();
        IReadOnlyList<Returned>? columns = null;
        foreach (var clause in query.Clauses)
        {
            if (clause is Clause.Use use)
            {
                ShowCommands.CheckUse(use);
            }
            else if (clause is Clause.Return @return)
            {
                (var bound, columns) = BindReturn(@return, scope, place);
                clauses.Add(bound);
            }
            else if (clause is Clause.CallProcedure call)
            {
                clauses.Add(BindProcedure(call, alone: query.Clauses.Count == 1, scope));
            }
            else
            {
                clauses.Add(BindClause(clause, scope));
            }
        }

        if (columns is null && clauses is [Clause.CallProcedure { Yields: { } yields }])
        {
            columns = [.. yields.Select(yield => new Returned(yield.Variable, new Symbol(yield.Variable, StaticType.Any)))];
        }

        return new BoundQuery(query with { Clauses = [.. clauses] }, columns);
    }

    private static void CheckOrder(Seq<Clause> clauses, Place place)
    {
        string? written = null;
        for (var i = 0; i < clauses.Count; i++)
        {
            var clause = clauses[i];
            if ((clause is Clause.Return or Clause.Finish) && i + 1 < clauses.Count)
            {
                throw CypherErrors.ConcludesTooEarly(Keyword(clause), clause.Span);
            }

            if (written is not null && clause is (Clause.Match or Clause.Unwind or Clause.LoadCsv or Clause.CallSubquery or Clause.CallProcedure))
            {
                throw CypherErrors.WithRequired(written, Keyword(clause), clause.Span);
            }

            written = IsUpdate(clause) ? Keyword(clause) : clause is Clause.With ? null : written;
        }

        var last = clauses[^1];
        var ends = last switch
        {
            Clause.Return or Clause.Finish => true,
            Clause.CallSubquery call => (!Returns(call.Query) && call.Transactions?.Status is null) || place is Place.Exists or Place.Count,
            Clause.CallProcedure call => (call.Yields is null && !call.YieldsAll) || clauses.Count == 1 || place is Place.Exists or Place.Count,
            _ => IsUpdate(last) || place is Place.Exists or Place.Count,
        };
        if (!ends || (place is Place.Exists or Place.Count && last is Clause.With))
        {
            throw CypherErrors.CannotConclude(Keyword(last), last.Span);
        }
    }

    private static bool Returns(Query query) => query switch
    {
        Query.Single single => single.Clauses[^1] is Clause.Return,
        Query.Union union => union.Branches.Any(Returns),
        _ => throw new UnreachableException($"{query.GetType().Name} is no query that we know."),
    };

    private static bool IsUpdate(Clause clause) =>
        clause is Clause.Create or Clause.Merge or Clause.Set or Clause.Remove or Clause.Delete or Clause.Foreach;

    private static bool Updates(Query query) => query switch
    {
        Query.Single single => single.Clauses.Any(clause => IsUpdate(clause) || (clause is Clause.CallSubquery call && Updates(call.Query))),
        Query.Union union => union.Branches.Any(Updates),
        _ => throw new UnreachableException($"{query.GetType().Name} is no query that we know."),
    };

    private static string Keyword(Clause clause) => clause switch
    {
        Clause.CallSubquery or Clause.CallProcedure => "CALL",
        Clause.Match { Optional: true } => "OPTIONAL MATCH",
        Clause.LoadCsv => "LOAD CSV",
        Clause.Delete { Detach: true } => "DETACH DELETE",
        _ => clause.GetType().Name.ToUpperInvariant(),
    };

    /// <summary>EXISTS, COUNT, COLLECT: all variables around are known inside and stay known.</summary>
    private BoundQuery BindInner(Query query, Scope scope, Place place, SourceSpan span)
    {
        if (Updates(query))
        {
            throw CypherErrors.UpdateIn($"{place.ToString().ToUpperInvariant()} {{ … }}", span);
        }

        if (query is Query.Single { Clauses: [.., Clause.Finish] } or Query.Union { Branches: [.., { Clauses: [.., Clause.Finish] }] })
        {
            throw CypherErrors.FinishIn($"{place.ToString().ToUpperInvariant()} {{ … }}", span);
        }

        var mode = _aggregates;
        _aggregates = Aggregates.Forbidden;
        var bound = BindQuery(query, () => new Scope(scope), place);
        _aggregates = mode;
        return place != Place.Collect || bound.Columns is { Count: 1 } ? bound : throw CypherErrors.OneColumn(span);
    }
}
