namespace KnowledgeGraph.Engine.Syntax;

/// <summary>Whole paths: selectors, parentheses around patterns, quantifiers, and what may stand beside what.</summary>
internal sealed partial class Grammar
{
    /// <summary>A path of MATCH, CREATE, MERGE, or of a subquery's braces.</summary>
    private PathPattern Path()
    {
        var first = Current;
        var variable = PathVariable();
        var selection = Selection();
        if (IsShortestPath())
        {
            return selection is null ? ShortestPath(variable) with { Span = Since(first) } : throw CypherErrors.SelectorOfShortestPath(first.Span);
        }

        var pattern = Joined(inside: false);
        if (pattern.InnerVariable is not null && selection is not { Kind: not SelectionKind.All })
        {
            throw CypherErrors.SubPath(pattern.Span);
        }

        return pattern with { Variable = variable, Selection = selection, Span = Since(first) };
    }

    /// <summary>A path inside of an expression, which knows no quantifiers.</summary>
    private PathPattern PlainPath()
    {
        var first = Current;
        var variable = PathVariable();
        return Chain(quantified: false) with { Variable = variable, Span = Since(first) };
    }

    private string? PathVariable()
    {
        if (!IsName(Current) || Ahead(1).Kind != TokenKind.Equal)
        {
            return null;
        }

        var variable = Name("a variable");
        Take();
        return variable;
    }

    private bool IsShortestPath() =>
        Ahead(1).Kind == TokenKind.OpenParenthesis && (IsWord("shortestPath") || IsWord("allShortestPaths"));

    private PathPattern ShortestPath(string? variable)
    {
        var first = Current;
        var selector = IsWord("shortestPath") ? PathSelector.Shortest : PathSelector.AllShortest;
        Take();
        Take();
        var inner = Chain(quantified: true);
        Expect(TokenKind.CloseParenthesis, "')'");
        var pattern = inner with { Variable = variable, Selector = selector, Span = Since(first) };
        return inner.Relationships.Count != 1 ? throw CypherErrors.ShortestPathOfOne(pattern.Span)
            : inner.Relationships[0].Group is not null ? throw CypherErrors.ShortestPathOfGroup(pattern.Span)
            : pattern;
    }

    private bool IsSelection() => IsWord("ANY") || IsWord("ALL") || IsWord("SHORTEST");

    private Selection? Selection()
    {
        var first = Current;
        if (TryTakeWord("SHORTEST"))
        {
            first = Current;
            int? count = Kind == TokenKind.Integer ? Steps() : null;
            TakePathsWord();
            if (TryTakeWord("GROUP") || TryTakeWord("GROUPS"))
            {
                return Counted(SelectionKind.Groups, count ?? 1, first);
            }

            return count is { } paths ? Counted(SelectionKind.Shortest, paths, first) : throw Unexpected("a number, GROUP or GROUPS");
        }

        if (TryTakeWord("ANY"))
        {
            var shortest = TryTakeWord("SHORTEST");
            first = Current;
            var count = !shortest && Kind == TokenKind.Integer ? Steps() : 1;
            TakePathsWord();
            return Counted(shortest ? SelectionKind.Shortest : SelectionKind.Any, count, first);
        }

        if (!TryTakeWord("ALL"))
        {
            return null;
        }

        var kind = TryTakeWord("SHORTEST") ? SelectionKind.Groups : SelectionKind.All;
        TakePathsWord();
        return new Selection(kind, 1);
    }

    private void TakePathsWord() => _ = TryTakeWord("PATH") || TryTakeWord("PATHS");

    private Selection Counted(SelectionKind kind, int count, Token first) =>
        count > 0 ? new Selection(kind, count) : throw CypherErrors.SelectsNone(kind == SelectionKind.Groups ? "group" : "path", Since(first));

    /// <summary>Chains of nodes and relationships, and groups, one beside the other. A group joins what stands beside it, or nodes without a name.</summary>
    private PathPattern Joined(bool inside)
    {
        var first = Current;
        Enter();
        var factors = new List<Factor>();
        do
        {
            factors.Add(ReadFactor(inside));
        }
        while (Kind == TokenKind.OpenParenthesis);

        Leave();
        if (factors is [{ Group: null } alone])
        {
            return alone.Path;
        }

        var nodes = new List<NodePattern>();
        var relationships = new List<RelationshipPattern>();
        var conditions = new List<Expression>();
        for (var i = 0; i < factors.Count; i++)
        {
            var (path, group) = factors[i];
            if (group is not null)
            {
                if (nodes.Count == relationships.Count)
                {
                    nodes.Add(Nameless(first));
                }

                relationships.Add(group);
                continue;
            }

            if (path.InnerVariable is not null)
            {
                throw CypherErrors.SubPath(path.Span);
            }

            if (i > 0 && factors[i - 1].Group is null)
            {
                throw CypherErrors.Juxtaposed(path.Span);
            }

            conditions.AddRange(path.Where is { } where ? [where] : []);
            nodes.AddRange(path.Nodes);
            relationships.AddRange(path.Relationships);
        }

        if (factors[^1].Group is not null)
        {
            nodes.Add(Nameless(first));
        }

        return factors.All(factor => factor.Group?.Group is { Minimum: 0 })
            ? throw CypherErrors.MayBeEmpty(Since(first))
            : new PathPattern(null, PathSelector.All, [.. nodes], [.. relationships])
            {
                Span = Since(first),
                Where = conditions.Count == 0 ? null : conditions.Count == 1 ? conditions[0] : new Expression.And([.. conditions]),
            };
    }

    /// <summary>What stands between two places where patterns are put side by side: a path, or a group.</summary>
    private sealed record Factor(PathPattern Path, RelationshipPattern? Group);

    private Factor ReadFactor(bool inside)
    {
        if (!IsParenthesisedPath())
        {
            return new Factor(Chain(quantified: true), null);
        }

        var pattern = ParenthesisedPath(inside, out var group);
        return new Factor(pattern, group);
    }

    private static NodePattern Nameless(Token first) => new(null, null, null, null) { Span = new SourceSpan(first.Start, 0) };

    /// <summary>A '(' that holds a pattern and not the inside of a node.</summary>
    private bool IsParenthesisedPath()
    {
        if (Kind != TokenKind.OpenParenthesis)
        {
            return false;
        }

        var (after, next) = (Ahead(1), Ahead(2));
        return after.Kind == TokenKind.OpenParenthesis
            || (IsName(after) && (next.Kind == TokenKind.Equal
                || (next.Kind is TokenKind.OpenParenthesis or TokenKind.Integer && (IsWord(after, "ANY") || IsWord(after, "ALL") || IsWord(after, "SHORTEST")))
                || (next.Kind == TokenKind.OpenParenthesis && (IsWord(after, "shortestPath") || IsWord(after, "allShortestPaths")))));
    }

    /// <summary>(pattern WHERE predicate), and the group that a quantifier makes of it.</summary>
    private PathPattern ParenthesisedPath(bool inside, out RelationshipPattern? group)
    {
        var first = Take();
        var variable = PathVariable();
        if (IsSelection() || IsShortestPath())
        {
            throw CypherErrors.SelectorInside(Current.Span);
        }

        var inner = Joined(inside: true);
        var where = Where();
        Expect(TokenKind.CloseParenthesis, where is null ? "WHERE or ')'" : "an operator or ')'");
        group = null;
        if (inner.InnerVariable is not null || (inside && variable is not null))
        {
            throw CypherErrors.SubPath(Since(first));
        }

        var both = inner.Where is null ? where : where is null ? inner.Where : new Expression.And([inner.Where, where]) { Span = where.Span };
        var pattern = inner with { Where = both, InnerVariable = variable, Span = Since(first) };
        if (Quantifier() is not var (minimum, maximum))
        {
            return pattern;
        }

        if (variable is not null)
        {
            throw CypherErrors.SubPath(Since(first));
        }

        group = Group(pattern, minimum, maximum, first);
        return pattern;
    }

    private RelationshipPattern Group(PathPattern pattern, int minimum, int? maximum, Token first)
    {
        var span = Since(first);
        if (pattern.Relationships.IsEmpty)
        {
            throw CypherErrors.GroupOfOneNode(span);
        }

        if (pattern.Relationships.Any(relationship => relationship.Group is not null))
        {
            throw CypherErrors.NestedGroup(span);
        }

        return pattern.Relationships.Any(relationship => relationship.Length is not null)
            ? throw CypherErrors.LengthInGroup(span)
            : new RelationshipPattern(null, null, Direction.Both, null, null, null) { Group = new QuantifiedPattern(pattern, minimum, maximum), Span = span };
    }

    /// <summary>+, *, {n}, {n,m}: null where none is written.</summary>
    private (int Minimum, int? Maximum)? Quantifier()
    {
        var first = Current;
        switch (Kind)
        {
            case TokenKind.Plus:
                Take();
                return (1, null);
            case TokenKind.Star:
                Take();
                return (0, null);
            case TokenKind.OpenBrace:
                Take();
                int? minimum = Kind == TokenKind.Integer ? Steps() : null;
                var range = TryTake(TokenKind.Comma);
                if (!range && minimum is null)
                {
                    throw Unexpected("',' or an integer");
                }

                var maximum = !range ? minimum : Kind == TokenKind.Integer ? Steps() : null;
                Expect(TokenKind.CloseBrace, range ? "an integer or '}'" : "',' or '}'");
                return maximum == 0 ? throw CypherErrors.QuantifierOfZero(Since(first))
                    : minimum > maximum ? throw CypherErrors.QuantifierUpsideDown(Since(first))
                    : (minimum ?? 0, maximum);
            default:
                return null;
        }
    }

    /// <summary>Node, relationship, node, …; a relationship with a quantifier is a group of itself.</summary>
    private PathPattern Chain(bool quantified)
    {
        var first = Current;
        var nodes = new List<NodePattern> { Node() };
        var relationships = new List<RelationshipPattern>();
        while (Kind == TokenKind.Minus || (Kind == TokenKind.Less && Ahead(1).Kind == TokenKind.Minus))
        {
            var start = Current;
            var relationship = Relationship();
            if (quantified && Quantifier() is var (minimum, maximum))
            {
                var alone = new PathPattern(null, PathSelector.All, [Nameless(start), Nameless(start)], [relationship]) { Span = Since(start) };
                relationship = Group(alone, minimum, maximum, start);
            }

            relationships.Add(relationship);
            nodes.Add(Node());
        }

        return new PathPattern(null, PathSelector.All, [.. nodes], [.. relationships]) { Span = Since(first) };
    }

    /// <summary>INSERT's patterns: what GQL has of CREATE's.</summary>
    private PathPattern InsertedPath()
    {
        var first = Current;
        if (IsName(Current) && Ahead(1).Kind == TokenKind.Equal)
        {
            throw CypherErrors.InsertedPathName(first.Span);
        }

        var pattern = Chain(quantified: false);
        foreach (var (properties, where, labels) in pattern.Nodes.Select(node => (node.Properties, node.Where, node.Labels))
            .Concat(pattern.Relationships.Select(relationship => (relationship.Properties, relationship.Where, relationship.Types))))
        {
            if (where is not null || properties is Syntax.Expression.Parameter || !IsInsertedNames(labels))
            {
                throw CypherErrors.Inserted((where ?? properties)?.Span ?? labels?.Span ?? pattern.Span);
            }
        }

        return pattern.Relationships.FirstOrDefault(relationship =>
                relationship.Types is not LabelExpression.Name || relationship.Direction == Direction.Both || relationship.Length is not null) is { } wrong
            ? throw CypherErrors.InsertedRelationship(wrong.Span)
            : _colons is { } colon ? throw CypherErrors.InsertedColon(colon) : pattern with { Span = Since(first) };
    }

    private static bool IsInsertedNames(LabelExpression? labels) =>
        labels is null or LabelExpression.Name || (labels is LabelExpression.And and && and.Operands.All(operand => operand is LabelExpression.Name));
}
