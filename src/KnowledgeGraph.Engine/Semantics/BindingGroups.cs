using KnowledgeGraph.Engine.Syntax;

namespace KnowledgeGraph.Engine.Semantics;

/// <summary>What repeats in patterns, what selects among paths, and names that are computed.</summary>
internal sealed partial class Binding
{
    private static readonly StaticType Naming = StaticType.OneOf(StaticType.String, StaticType.ListOf(StaticType.String));

    /// <summary>What can be told of the patterns of a MATCH before anything in them is declared.</summary>
    private static void CheckMatched(Seq<PathPattern> patterns, Scope scope)
    {
        var (outside, grouped, paths) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        var (lengths, groups) = ((SourceSpan?)null, false);
        foreach (var pattern in patterns)
        {
            if (pattern.Selection is { Kind: not SelectionKind.All } && patterns.Count > 1)
            {
                throw CypherErrors.SelectionAmongOthers(pattern.Span);
            }

            paths.UnionWith(new[] { pattern.Variable, pattern.InnerVariable }.OfType<string>());
            outside.UnionWith(pattern.Nodes.Select(node => node.Variable).Concat(pattern.Relationships.Select(relationship => relationship.Variable)).OfType<string>());
            foreach (var relationship in pattern.Relationships)
            {
                CheckLength(relationship, pattern.Selector);
                lengths ??= relationship.Length is null ? null : relationship.Span;
                groups |= relationship.Group is not null;
            }
        }

        if (groups && lengths is { } length)
        {
            throw CypherErrors.LengthBesideGroup(length);
        }

        foreach (var pattern in patterns)
        {
            if (pattern.Selection is { Kind: not SelectionKind.All } && pattern.Where is { } condition && pattern.Variable is { } path
                && condition.Mentioned().Contains(path) && !scope.Contains(path))
            {
                throw CypherErrors.PathWithinItself(path, condition.Span);
            }

            foreach (var group in pattern.Relationships.Select(relationship => relationship.Group).OfType<QuantifiedPattern>())
            {
                CheckGroup(group, scope, outside, grouped, paths);
            }
        }
    }

    private static void CheckLength(RelationshipPattern relationship, PathSelector selector)
    {
        if (selector != PathSelector.All)
        {
            if (relationship.Where is not null)
            {
                throw CypherErrors.WhereOfMany(relationship.Where.Span);
            }

            if (relationship.Properties is not null)
            {
                throw CypherErrors.ShortestPathProperties(relationship.Properties.Span);
            }

            if (relationship.Length is { Minimum: > 1 })
            {
                throw CypherErrors.ShortestPathMinimum(relationship.Span);
            }
        }

        if (relationship.Length is null)
        {
            return;
        }

        if (relationship.Where is not null)
        {
            throw CypherErrors.WhereOfMany(relationship.Where.Span);
        }

        if (relationship.Types is not (null or LabelExpression.Name or LabelExpression.Dynamic)
            && !(relationship.Types is LabelExpression.Or any && any.Operands.All(operand => operand is LabelExpression.Name or LabelExpression.Dynamic)))
        {
            throw CypherErrors.TypeExpressionOfMany(relationship.Types.Span);
        }
    }

    private static void CheckGroup(QuantifiedPattern group, Scope scope, HashSet<string> outside, HashSet<string> grouped, HashSet<string> paths)
    {
        var pattern = group.Pattern;
        var own = pattern.Nodes.Select(node => (node.Variable, node.Span)).Concat(pattern.Relationships.Select(relationship => (relationship.Variable, relationship.Span)))
            .Where(element => element.Variable is not null).DistinctBy(element => element.Variable).ToList();
        foreach (var (variable, span) in own)
        {
            var name = variable ?? "";
            if (scope.Contains(name))
            {
                throw CypherErrors.GroupVariableFromBefore(name, span);
            }

            if (paths.Contains(name))
            {
                throw CypherErrors.AlreadyDeclared(name, span);
            }

            if (outside.Contains(name))
            {
                throw CypherErrors.GroupVariableOutside(name, span);
            }

            if (!grouped.Add(name))
            {
                throw CypherErrors.GroupVariableTwice(name, span);
            }
        }

        var mentioned = new HashSet<string>(StringComparer.Ordinal);
        ExpressionWalk.Mention(pattern, mentioned);
        if (paths.FirstOrDefault(path => mentioned.Contains(path) && !scope.Contains(path)) is { } inSameMatch)
        {
            throw CypherErrors.PathWithinItself(inSameMatch, pattern.Span);
        }
    }

    /// <summary>Declares the lists outside, and gives every element its name for inside.</summary>
    private QuantifiedPattern NameGroup(QuantifiedPattern group, Scope scope)
    {
        var pattern = group.Pattern;
        var (inner, variables) = (new Scope(scope), new List<GroupVariable>());
        string Name(string? name, StaticType type, SourceSpan span)
        {
            if (name is null)
            {
                return Anonymous();
            }

            if (inner.Declares(name))
            {
                return Matched(name, type, inner, span);
            }

            var list = Declare(scope, name, StaticType.ListOf(type)).Name;
            var item = Declare(inner, name, type).Name;
            variables.Add(new GroupVariable(name, item, list, type == StaticType.Node));
            return item;
        }

        var nodes = pattern.Nodes.Map(node => node with { Variable = Name(node.Variable, StaticType.Node, node.Span) });
        var relationships = pattern.Relationships.Map(relationship =>
            relationship with { Variable = Name(relationship.Variable, StaticType.Relationship, relationship.Span) });
        return group with { Pattern = pattern with { Nodes = nodes, Relationships = relationships }, Variables = [.. variables] };
    }

    private QuantifiedPattern BindGroup(QuantifiedPattern group, Scope scope, string clause)
    {
        var inner = new Scope(scope);
        foreach (var variable in group.Variables)
        {
            inner.Add(variable.Name, new Symbol(variable.Item, variable.IsNode ? StaticType.Node : StaticType.Relationship));
        }

        return group with { Pattern = BindConditions(group.Pattern, inner, clause) };
    }

    private LabelExpression? BindLabels(LabelExpression? labels, Scope scope) => labels?.Map(name => BindName(name, scope));

    private Seq<Expression> BindNames(Seq<Expression> names, Scope scope) => names.Map(name => BindName(name, scope));

    /// <summary>What a label or type is computed by: a text, or a list of them.</summary>
    private Expression BindName(Expression name, Scope scope)
    {
        CheckName(name);
        var bound = BindExpression(name, scope);
        return TypeOf(bound) is var type && type.MayBe(Naming) ? bound : throw CypherErrors.WrongType(Naming, type, name.Span);
    }

    private Expression BindKey(Expression key, Scope scope)
    {
        CheckName(key);
        var bound = BindExpression(key, scope);
        return TypeOf(bound) is var type && type.MayBe(StaticType.String)
            ? bound
            : throw CypherErrors.WrongSubscript("node or relationship property key", StaticType.String, type, key.Span);
    }

    private static void CheckName(Expression name)
    {
        if (name is Expression.Literal(var value) && (value.IsNull || (value.Kind == ValueKind.String && value.AsString().Length == 0)))
        {
            throw CypherErrors.NoName(name.Span);
        }
    }

    private static bool HasAnyOfComputed(LabelExpression labels) => labels switch
    {
        LabelExpression.Dynamic dynamic => dynamic.Any,
        LabelExpression.And and => and.Operands.Any(HasAnyOfComputed),
        LabelExpression.Or or => or.Operands.Any(HasAnyOfComputed),
        LabelExpression.Not not => HasAnyOfComputed(not.Operand),
        _ => false,
    };

    /// <summary>shortestPath(…) is the first of COLLECT { MATCH p = shortestPath(…) RETURN p }; its ends are there already.</summary>
    private Expression BindShortestPath(Expression.ShortestPath shortest, Scope scope)
    {
        var pattern = shortest.Pattern;
        foreach (var node in pattern.Nodes)
        {
            if (node.Variable is not { } name || !scope.Contains(name))
            {
                throw node.Variable is { } missing
                    ? CypherErrors.VariableNotDefined(missing, scope.Visible, node.Span)
                    : CypherErrors.ShortestPathEnd(node.Span);
            }
        }

        if (pattern.Relationships[0] is { Variable: { } relationship } && !scope.Contains(relationship))
        {
            throw CypherErrors.VariableNotDefined(relationship, scope.Visible, pattern.Relationships[0].Span);
        }

        var comprehension = new Expression.PatternComprehension(pattern with { Variable = "@path" }, null, new Expression.Variable("@path")) { Span = shortest.Span };
        var paths = BindPatternComprehension(comprehension, scope);
        return pattern.Selector == PathSelector.AllShortest
            ? Typed(paths, StaticType.ListOf(StaticType.Path))
            : Typed(new Expression.FunctionCall("head", false, [paths]) { Span = shortest.Span }, StaticType.Path);
    }
}
