using System.Diagnostics;
using KnowledgeGraph.Engine.Procedures;
using KnowledgeGraph.Engine.Syntax;

namespace KnowledgeGraph.Engine.Semantics;

/// <summary>Each clause but RETURN, and what it does to the scope.</summary>
internal sealed partial class Binding
{
    private Clause BindClause(Clause clause, Scope scope) => clause switch
    {
        Clause.Match match => BindMatch(match, scope),
        Clause.Unwind unwind => BindUnwind(unwind, scope),
        Clause.LoadCsv load => BindLoadCsv(load, scope),
        Clause.With with => BindWith(with, scope),
        Clause.Create create => create with { Patterns = create.Patterns.Map(pattern => BindCreated(pattern, scope, "CREATE")) },
        Clause.Merge merge => BindMerge(merge, scope),
        Clause.Set set => set with { Items = set.Items.Map(item => BindSetItem(item, scope)) },
        Clause.Remove remove => remove with { Items = remove.Items.Map(item => BindRemoveItem(item, scope)) },
        Clause.Delete delete => delete with { Targets = delete.Targets.Map(target => BindDeleted(target, scope)) },
        Clause.Foreach @foreach => BindForeach(@foreach, scope),
        Clause.CallSubquery call => BindSubquery(call, scope),
        Clause.CallProcedure call => BindProcedure(call, alone: false, scope),
        Clause.Finish => clause,
        _ => throw new UnreachableException($"{clause.GetType().Name} cannot be bound."),
    };

    private Clause.Match BindMatch(Clause.Match match, Scope scope)
    {
        var patterns = BindMatched(match.Patterns, scope);
        CheckHints(match, scope);
        return match with { Patterns = patterns, Where = BindCondition(match.Where, scope), Hints = [] };
    }

    private Clause.Unwind BindUnwind(Clause.Unwind unwind, Scope scope)
    {
        var list = BindExpression(unwind.List, scope);
        if (scope.Contains(unwind.Variable))
        {
            throw CypherErrors.AlreadyDeclared(unwind.Variable, unwind.Span);
        }

        return new Clause.Unwind(list, Declare(scope, unwind.Variable, TypeOf(list).Items).Name) { Span = unwind.Span };
    }

    private Clause.LoadCsv BindLoadCsv(Clause.LoadCsv load, Scope scope)
    {
        var address = Expect(BindExpression(load.Address, scope), StaticType.String);
        return scope.Contains(load.Variable)
            ? throw CypherErrors.AlreadyDeclared(load.Variable, load.Span)
            : load with { Address = address, Variable = Declare(scope, load.Variable, load.Headers ? StaticType.Map : StaticType.ListOf(StaticType.String)).Name };
    }

    private Clause.Merge BindMerge(Clause.Merge merge, Scope scope)
    {
        var pattern = BindCreated(merge.Pattern, scope, "MERGE");
        var parts = pattern.Nodes.Select(node => node.Properties)
            .Concat(pattern.Relationships.Select(relationship => relationship.Properties))
            .Concat(merge.OnCreate.Concat(merge.OnMatch).SelectMany(ExpressionWalk.Parts));
        if (parts.FirstOrDefault(part => part?.Contains(static inner => inner is Expression.Exists or Expression.Count or Expression.Collect) == true) is { } found)
        {
            throw CypherErrors.SubqueryInMerge(found.Span);
        }

        return merge with
        {
            Pattern = pattern,
            OnCreate = merge.OnCreate.Map(item => BindSetItem(item, scope)),
            OnMatch = merge.OnMatch.Map(item => BindSetItem(item, scope)),
        };
    }

    private SetItem BindSetItem(SetItem item, Scope scope) => item switch
    {
        SetItem.Property property => property with { Target = Expect(BindExpression(property.Target, scope), StaticType.HasProperties), Value = BindExpression(property.Value, scope) },
        SetItem.ComputedProperty property => property with
        {
            Target = Expect(BindExpression(property.Target, scope), StaticType.Entity), Key = BindKey(property.Key, scope), Value = BindExpression(property.Value, scope),
        },
        SetItem.Replace replace => replace with { Target = BindTarget(replace.Target, StaticType.MapLike, scope), Value = Expect(BindExpression(replace.Value, scope), StaticType.MapLike) },
        SetItem.Merge merge => merge with { Target = BindTarget(merge.Target, StaticType.MapLike, scope), Value = Expect(BindExpression(merge.Value, scope), StaticType.MapLike) },
        SetItem.Labels labels => labels with { Target = BindTarget(labels.Target, StaticType.Node, scope), Computed = BindNames(labels.Computed, scope) },
        _ => throw new UnreachableException($"SET of {item.GetType().Name} cannot be bound."),
    };

    private Expression.Variable BindTarget(Expression.Variable target, StaticType wanted, Scope scope) => (Expression.Variable)Expect(BindVariable(target, scope), wanted);

    private RemoveItem BindRemoveItem(RemoveItem item, Scope scope) => item switch
    {
        RemoveItem.Property property => property with { Target = Expect(BindExpression(property.Target, scope), StaticType.HasProperties) },
        RemoveItem.ComputedProperty property => property with { Target = Expect(BindExpression(property.Target, scope), StaticType.Entity), Key = BindKey(property.Key, scope) },
        RemoveItem.Labels labels => labels with { Target = BindTarget(labels.Target, StaticType.Node, scope), Computed = BindNames(labels.Computed, scope) },
        _ => throw new UnreachableException($"REMOVE of {item.GetType().Name} cannot be bound."),
    };

    private static readonly StaticType Deletable = StaticType.OneOf(StaticType.Entity, StaticType.Path);

    private Expression BindDeleted(Expression target, Scope scope)
    {
        if (target is Expression.HasLabels)
        {
            throw CypherErrors.DeleteOfLabels(target.Span);
        }

        return Expect(BindExpression(target, scope), Deletable);
    }

    private Clause.Foreach BindForeach(Clause.Foreach @foreach, Scope scope)
    {
        var list = BindExpression(@foreach.List, scope);
        var body = new Scope(scope);
        var variable = Declare(body, @foreach.Variable, TypeOf(list).Items).Name;
        return new Clause.Foreach(variable, list, @foreach.Clauses.Map(clause => BindClause(clause, body))) { Span = @foreach.Span };
    }

    /// <param name="call">As written.</param>
    /// <param name="alone">It is the whole query: then its arguments may come from the statement's parameters, and it may leave YIELD out.</param>
    /// <param name="scope">What is known before, and what it yields after.</param>
    private Clause.CallProcedure BindProcedure(Clause.CallProcedure call, bool alone, Scope scope)
    {
        var silent = call.Yields is null && !call.YieldsAll;
        if (call.Arguments is null && !alone)
        {
            throw CypherErrors.MissingParentheses(call.Name, call.Span);
        }

        if (call.YieldsAll && !alone)
        {
            throw CypherErrors.YieldAllNotAlone(call.Span);
        }

        var procedure = procedures.TryFind(call.Name, out var found) ? found : throw CypherErrors.NoSuchProcedure(call.Name, call.Span);
        if (silent && !alone && procedure.Columns.Count > 0)
        {
            throw CypherErrors.MustNameResults(call.Span);
        }

        if (call.YieldsAll && !alone)
        {
            throw CypherErrors.YieldAllInQuery(call.Span);
        }

        var yields = call.Yields ?? (silent && !alone ? [] : [.. procedure.Columns.Select(column => new YieldItem(column, column))]);
        if (yields.FirstOrDefault(yield => !procedure.Columns.Contains(yield.Field)) is { } unknown)
        {
            throw CypherErrors.NoSuchColumn(procedure, unknown.Field, unknown.Span);
        }

        var arguments = call.Arguments is { } given ? BindArguments(given, procedure, call, scope) : FromParameters(procedure);
        var bound = yields.Map(yield => scope.Contains(yield.Variable)
            ? throw CypherErrors.AlreadyDeclared(yield.Variable, call.Span)
            : yield with { Variable = Declare(scope, yield.Variable, StaticType.Any).Name });
        return call with { Procedure = procedure, Arguments = arguments, Yields = bound, YieldsAll = false, Where = BindCondition(call.Where, scope) };
    }

    private Seq<Expression> BindArguments(Seq<Expression> arguments, Procedure procedure, Clause.CallProcedure call, Scope scope)
    {
        var inputs = procedure.Signature.Inputs;
        if (arguments.Count < procedure.Signature.Required || arguments.Count > inputs.Count)
        {
            throw CypherErrors.WrongArgumentCount(procedure, arguments.Count, call.Span);
        }

        return [.. arguments.Zip(inputs, (argument, input) => Expect(BindExpression(argument, scope), input.StaticType == StaticType.Float ? StaticType.Number : input.StaticType))];
    }

    // Those with a default keep it.
    private static Seq<Expression> FromParameters(Procedure procedure) =>
        [.. procedure.Signature.Inputs.Where(input => input.Default is null).Select(input => new Expression.Parameter(input.Name))];

    private Clause.CallSubquery BindSubquery(Clause.CallSubquery call, Scope scope)
    {
        var imports = new List<string>();
        BoundQuery bound;
        var around = EnterSubquery(call);
        if (call.Imports is null && !call.ImportsAll)
        {
            var scopes = TakeImports(call.Query, scope, imports, out var query);
            bound = BindQuery(query, scopes, Place.Call);
        }
        else
        {
            var imported = new Scope(null);
            foreach (var name in call.ImportsAll ? scope.Visible : call.Imports ?? [])
            {
                var symbol = scope.TryFind(name, out var found) ? found : throw CypherErrors.VariableNotDefined(name, scope.Visible, call.Span);
                imported.Add(name, symbol);
                imports.Add(symbol.Name);
            }

            bound = BindQuery(call.Query, () => new Scope(imported), Place.Call);
        }

        _inTransactions = around;
        foreach (var (column, symbol) in bound.Columns ?? [])
        {
            if (scope.Contains(column))
            {
                throw CypherErrors.DeclaredInOuterScope(column, call.Query.Span);
            }

            scope.Add(column, symbol);
        }

        var transactions = BindTransactions(call, scope);
        return call with { Query = bound.Query, Imports = [.. imports.Distinct(StringComparer.Ordinal)], ImportsAll = false, Transactions = transactions };
    }

    /// <summary>Takes the WITH that imports off each branch of the query; gives the scopes that the branches start with, one by one.</summary>
    private static Func<Scope> TakeImports(Query query, Scope scope, List<string> imports, out Query rest)
    {
        var starts = new Queue<Scope>();
        var branches = query is Query.Union union ? union.Branches : [(Query.Single)query];
        var stripped = branches.Map(branch =>
        {
            var start = new Scope(null);
            starts.Enqueue(start);
            if (branch.Clauses[0] is not Clause.With with || !Imports(with, scope))
            {
                return branch;
            }

            var names = with.Projection.Items.Select(item => item.Alias);
            foreach (var name in with.Projection.Star ? scope.Visible.Concat(names) : names)
            {
                var symbol = scope.TryFind(name, out var found) ? found : throw CypherErrors.VariableNotDefined(name, scope.Visible, with.Span);
                start.Add(name, symbol);
                imports.Add(symbol.Name);
            }

            return branch.Clauses.Count > 1 ? branch with { Clauses = [.. branch.Clauses.Skip(1)] } : throw CypherErrors.CannotConclude("WITH", with.Span);
        });
        rest = query is Query.Union all ? all with { Branches = stripped } : stripped[0];
        return starts.Dequeue;
    }

    /// <summary>Whether the WITH that a subquery begins with looks outside; if so it must do nothing else.</summary>
    private static bool Imports(Clause.With with, Scope scope)
    {
        var projection = with.Projection;
        if (!projection.Star && !projection.Items.Any(item => ExpressionWalk.Mentioned(item.Expression).Any(scope.Contains)))
        {
            return false;
        }

        var problem = with.Where is not null ? "WHERE is not allowed."
            : !projection.OrderBy.IsEmpty ? "ORDER BY is not allowed."
            : projection.Skip is not null ? "SKIP is not allowed."
            : projection.Limit is not null ? "LIMIT is not allowed."
            : projection.Distinct ? "DISTINCT is not allowed."
            : projection.Items.Any(item => item.Expression is not Expression.Variable(var name) || name != item.Alias) ? "Aliasing or expressions are not supported."
            : null;
        return problem is null ? true : throw CypherErrors.ImportMustBeSimple(problem, with.Span);
    }
}
