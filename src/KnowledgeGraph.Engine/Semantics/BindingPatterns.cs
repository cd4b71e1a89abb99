using KnowledgeGraph.Engine.Syntax;

namespace KnowledgeGraph.Engine.Semantics;

/// <summary>Patterns: those that are matched, those that are created, and those that test.</summary>
internal sealed partial class Binding
{
    /// <summary>Patterns of one MATCH: each may name what any of them declares.</summary>
    private Seq<PathPattern> BindMatched(Seq<PathPattern> patterns, Scope scope)
    {
        CheckMatched(patterns, scope);
        var named = patterns.Map(pattern => NameElements(pattern, scope));
        return named.Map(pattern => BindConditions(pattern, scope, "MATCH"));
    }

    private PathPattern NameElements(PathPattern pattern, Scope scope)
    {
        var nodes = pattern.Nodes.Map(node => node with { Variable = Matched(node.Variable, StaticType.Node, scope, node.Span) });
        var relationships = pattern.Relationships.Map(relationship => relationship.Group is { } group
            ? relationship with { Variable = Anonymous(), Group = NameGroup(group, scope) }
            : relationship with
            {
                // A shortest path's relationship is a list, even where it is written as one.
                Length = relationship.Length ?? (pattern.Selector == PathSelector.All ? null : new PathLength(1, 1)),
                Variable = Matched(
                    relationship.Variable,
                    relationship.Length is null && pattern.Selector == PathSelector.All ? StaticType.Relationship : StaticType.ListOf(StaticType.Relationship),
                    scope,
                    relationship.Span),
            });
        var path = pattern.Variable is { } name ? DeclarePath(name, scope, pattern.Span) : null;
        var inner = pattern.InnerVariable is { } innerName ? DeclarePath(innerName, scope, pattern.Span) : null;
        return pattern with
        {
            Nodes = nodes, Relationships = relationships, Variable = path, InnerVariable = inner,
            Selection = pattern.Selection is { Kind: SelectionKind.All } ? null : pattern.Selection,
        };
    }

    private string DeclarePath(string name, Scope scope, SourceSpan span) =>
        scope.Contains(name) ? throw CypherErrors.AlreadyDeclared(name, span) : Declare(scope, name, StaticType.Path).Name;

    private string Matched(string? name, StaticType type, Scope scope, SourceSpan span)
    {
        if (name is null)
        {
            return Anonymous();
        }

        if (!scope.TryFind(name, out var symbol))
        {
            return Declare(scope, name, type).Name;
        }

        return symbol.Type.MayBe(type) ? symbol.Name : throw CypherErrors.ConflictingType(name, symbol.Type, type, span);
    }

    private PathPattern BindConditions(PathPattern pattern, Scope scope, string clause) => pattern with
    {
        Where = BindCondition(pattern.Where, scope),
        Nodes = pattern.Nodes.Map(node => node with
        {
            Labels = BindLabels(node.Labels, scope), Properties = BindProperties(node.Properties, scope, clause), Where = BindCondition(node.Where, scope),
        }),
        Relationships = pattern.Relationships.Map(relationship => relationship with
        {
            Types = BindLabels(relationship.Types, scope),
            Properties = BindProperties(relationship.Properties, scope, clause),
            Where = BindCondition(relationship.Where, scope),
            Group = relationship.Group is { } group ? BindGroup(group, scope, clause) : null,
        }),
    };

    private Expression? BindProperties(Expression? properties, Scope scope, string clause) => properties switch
    {
        null => null,
        Expression.Parameter when clause != "CREATE" => throw CypherErrors.ParameterMapIn(clause, properties.Span),
        _ => BindExpression(properties, scope),
    };

    /// <summary>A pattern of CREATE or MERGE: names alone, one type, no lengths, and nothing said anew of what is there already.</summary>
    private PathPattern BindCreated(PathPattern pattern, Scope scope, string clause)
    {
        if (pattern.Selector != PathSelector.All)
        {
            throw CypherErrors.ShortestPathIn(clause, pattern.Span);
        }

        if (pattern.Selection is not null || pattern.Where is not null || pattern.Relationships.Any(relationship => relationship.Group is not null))
        {
            throw CypherErrors.MatchedOnly(clause, pattern.Span);
        }

        var before = scope.SymbolNames();
        var alone = pattern.Nodes.Count == 1;
        var nodes = new List<NodePattern>();
        var relationships = new List<RelationshipPattern>();
        for (var i = 0; i < pattern.Nodes.Count; i++)
        {
            if (i > 0)
            {
                relationships.Add(CreatedRelationship(pattern.Relationships[i - 1], scope, clause));
            }

            nodes.Add(CreatedNode(pattern.Nodes[i], alone, scope, clause));
        }

        var bound = BindConditions(pattern with { Nodes = [.. nodes], Relationships = [.. relationships] }, scope, clause);
        if (clause == "CREATE")
        {
            CheckEarlier(bound, before);
        }

        return bound with { Variable = pattern.Variable is { } name ? DeclarePath(name, scope, pattern.Span) : null };
    }

    // Its properties are worked out before anything of the path is there.
    private static void CheckEarlier(PathPattern created, HashSet<string> before)
    {
        var made = created.Nodes.Select(node => node.Variable).Concat(created.Relationships.Select(relationship => relationship.Variable)).OfType<string>()
            .Where(name => !before.Contains(name)).ToHashSet(StringComparer.Ordinal);
        var asking = created.Nodes.Select(node => node.Properties).Concat(created.Relationships.Select(relationship => relationship.Properties));
        if (asking.OfType<Expression>().FirstOrDefault(properties => properties.Mentioned().Overlaps(made)) is { } wrong)
        {
            throw CypherErrors.CreatedHere(wrong.Span);
        }
    }

    private NodePattern CreatedNode(NodePattern node, bool alone, Scope scope, string clause)
    {
        if (node.Where is not null)
        {
            throw CypherErrors.PredicateIn(clause, node.Where.Span);
        }

        if (node.Labels is not null && HasAnyOfComputed(node.Labels))
        {
            throw CypherErrors.AnyOfComputedIn(clause, node.Labels.Span);
        }

        if (!IsNames(node.Labels))
        {
            throw CypherErrors.LabelExpressionIn(clause, node.Labels?.Span ?? node.Span);
        }

        if (node.Variable is not { } name || !scope.TryFind(name, out var symbol))
        {
            return node with { Variable = node.Variable is null ? Anonymous() : Declare(scope, node.Variable, StaticType.Node).Name };
        }

        if (alone)
        {
            throw CypherErrors.AlreadyDeclared(name, node.Span);
        }

        if (node.Labels is not null || node.Properties is not null)
        {
            throw CypherErrors.CannotCreateBound(name, node.Span);
        }

        return symbol.Type.MayBe(StaticType.Node)
            ? node with { Variable = symbol.Name }
            : throw CypherErrors.ConflictingType(name, symbol.Type, StaticType.Node, node.Span);
    }

    private RelationshipPattern CreatedRelationship(RelationshipPattern relationship, Scope scope, string clause)
    {
        if (relationship.Length is not null)
        {
            throw CypherErrors.VariableLengthIn(clause, relationship.Span);
        }

        if (relationship.Where is not null)
        {
            throw CypherErrors.PredicateIn(clause, relationship.Where.Span);
        }

        if (relationship.Variable is { } bound && scope.Contains(bound))
        {
            throw CypherErrors.AlreadyDeclared(bound, relationship.Span);
        }

        if (relationship.Types is LabelExpression.Dynamic { Any: true })
        {
            throw CypherErrors.AnyOfComputedIn(clause, relationship.Span);
        }

        if (relationship.Types is not (LabelExpression.Name or LabelExpression.Dynamic))
        {
            throw CypherErrors.NoSingleType(clause, relationship.Types is null, relationship.Span);
        }

        if (clause == "CREATE" && relationship.Direction == Direction.Both)
        {
            throw CypherErrors.NotDirected(clause, relationship.Span);
        }

        return relationship with { Variable = relationship.Variable is { } name ? Declare(scope, name, StaticType.Relationship).Name : Anonymous() };
    }

    private static bool IsNames(LabelExpression? labels) => labels switch
    {
        null or LabelExpression.Name or LabelExpression.Dynamic { Any: false } => true,
        LabelExpression.And and => and.Operands.All(IsNames),
        _ => false,
    };

    /// <summary>(a)-->(b) as a predicate: its variables are all there already.</summary>
    private Expression.Exists BindPatternPredicate(Expression.PatternPredicate predicate, Scope scope)
    {
        var pattern = predicate.Pattern;
        if (pattern.Nodes.Select(node => node.Where).Concat(pattern.Relationships.Select(relationship => relationship.Where)).FirstOrDefault(where => where is not null) is { } where)
        {
            throw CypherErrors.PredicateInExpression(where.Span);
        }

        var elements = pattern.Nodes.Select(node => (node.Variable, node.Span)).Concat(pattern.Relationships.Select(step => (step.Variable, step.Span)));
        foreach (var (name, span) in elements.Append((pattern.Variable, pattern.Span)))
        {
            if (name is not null && !scope.Contains(name))
            {
                throw CypherErrors.PatternIntroduces(name, span);
            }
        }

        var match = new Clause.Match(false, [pattern], null) { Span = pattern.Span };
        return BindExists(new Expression.Exists(new Query.Single([match]) { Span = pattern.Span }) { Span = predicate.Span }, scope);
    }

    /// <summary>[(a)-->(b) WHERE … | projection] is COLLECT { MATCH (a)-->(b) WHERE … RETURN projection }.</summary>
    private Expression.Collect BindPatternComprehension(Expression.PatternComprehension comprehension, Scope scope)
    {
        var inner = new Scope(scope);
        var mode = _aggregates;
        _aggregates = Aggregates.Forbidden;
        var match = BindMatch(new Clause.Match(false, [comprehension.Pattern], comprehension.Where) { Span = comprehension.Span }, inner);
        var item = new ProjectionItem(BindExpression(comprehension.Projection, inner), Unique("item"), "item", Explicit: true);
        _aggregates = mode;
        var @return = new Clause.Return(new Projection(false, false, [item], [], null, null)) { Span = comprehension.Span };
        return Typed(
            new Expression.Collect(new Query.Single([match, @return]) { Span = comprehension.Span }) { Span = comprehension.Span }, StaticType.ListOf(TypeOf(item.Expression)));
    }
}
