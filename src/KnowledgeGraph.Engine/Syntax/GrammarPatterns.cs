namespace KnowledgeGraph.Engine.Syntax;

/// <summary>Patterns, and the labels in them.</summary>
internal sealed partial class Grammar
{
    private const string QuantifiedPattern = "A quantified path pattern";

    private PathPattern Path()
    {
        var first = Current;
        string? variable = null;
        if (IsName(Current) && Ahead(1).Kind == TokenKind.Equal)
        {
            variable = Name("a variable");
            Take();
        }

        if (IsShortestPath())
        {
            var selector = IsWord("shortestPath") ? PathSelector.Shortest : PathSelector.AllShortest;
            Take();
            Take();
            var inner = Elements(variable, selector);
            Expect(TokenKind.CloseParenthesis, "')'");
            return inner.Relationships.Count == 1
                ? inner with { Span = Since(first) }
                : throw CypherErrors.Syntax("A shortest path is between two nodes by one relationship pattern: `shortestPath((a)-[:TYPE*]-(b))`.", Since(first));
        }

        if (IsWord("ANY") || IsWord("ALL") || IsWord("SHORTEST"))
        {
            throw CypherErrors.NotSupported("A path selector (ANY, ALL, SHORTEST)", Current.Span);
        }

        return Elements(variable, PathSelector.All) with { Span = Since(first) };
    }

    private bool IsShortestPath() =>
        Ahead(1).Kind == TokenKind.OpenParenthesis && (IsWord("shortestPath") || IsWord("allShortestPaths"));

    private PathPattern Elements(string? variable, PathSelector selector)
    {
        var first = Current;
        var nodes = new List<NodePattern> { Node() };
        var relationships = new List<RelationshipPattern>();
        while (Kind == TokenKind.Minus || (Kind == TokenKind.Less && Ahead(1).Kind == TokenKind.Minus))
        {
            relationships.Add(Relationship());
            if (Kind is TokenKind.Plus or TokenKind.Star or TokenKind.OpenBrace)
            {
                throw CypherErrors.NotSupported(QuantifiedPattern, Current.Span);
            }

            nodes.Add(Node());
        }

        return Kind == TokenKind.OpenParenthesis
            ? throw CypherErrors.NotSupported(QuantifiedPattern, Current.Span)
            : new PathPattern(variable, selector, [.. nodes], [.. relationships]) { Span = Since(first) };
    }

    private NodePattern Node()
    {
        var first = Expect(TokenKind.OpenParenthesis, "a node pattern, '('");
        if (Kind == TokenKind.OpenParenthesis || (IsName(Current) && Ahead(1).Kind == TokenKind.Equal))
        {
            throw CypherErrors.NotSupported(QuantifiedPattern, Current.Span);
        }

        var variable = ElementVariable();
        var labels = IsLabelStart() ? Labels(relationship: false) : null;
        var properties = ElementProperties();
        var where = Where();
        Expect(TokenKind.CloseParenthesis, where is null ? "':', '{', WHERE or ')'" : "an operator or ')'");
        return new NodePattern(variable, labels, properties, where) { Span = Since(first) };
    }

    private RelationshipPattern Relationship()
    {
        var first = Current;
        var leftArrow = TryTake(TokenKind.Less);
        Expect(TokenKind.Minus, "'-'");
        string? variable = null;
        LabelExpression? types = null;
        PathLength? length = null;
        Expression? properties = null;
        Expression? where = null;
        if (TryTake(TokenKind.OpenBracket))
        {
            variable = ElementVariable();
            types = IsLabelStart() ? Labels(relationship: true) : null;
            length = TryTake(TokenKind.Star) ? Length() : null;
            properties = ElementProperties();
            where = Where();
            Expect(TokenKind.CloseBracket, where is null ? "':', '*', '{', WHERE or ']'" : "an operator or ']'");
        }

        Expect(TokenKind.Minus, "'-'");
        var rightArrow = TryTake(TokenKind.Greater);
        var direction = leftArrow == rightArrow ? Direction.Both : leftArrow ? Direction.Incoming : Direction.Outgoing;
        return new RelationshipPattern(variable, types, direction, length, properties, where) { Span = Since(first) };
    }

    /// <summary>The name of a node or relationship, where WHERE and IS may begin the next part instead.</summary>
    private string? ElementVariable()
    {
        if (!IsName(Current))
        {
            return null;
        }

        var ends = Ahead(1).Kind is TokenKind.CloseParenthesis or TokenKind.CloseBracket or TokenKind.Colon or TokenKind.OpenBrace or TokenKind.Star;
        var keyword = !ends && (IsWord("WHERE") || IsWord("IS")) && !IsWord(Ahead(1), "WHERE") && !IsWord(Ahead(1), "IS");
        return keyword ? null : Name("a variable");
    }

    private Expression? ElementProperties() => Kind switch
    {
        TokenKind.OpenBrace => Map(),
        TokenKind.Dollar => Parameter(),
        _ => null,
    };

    private PathLength Length()
    {
        if (Kind == TokenKind.Dollar)
        {
            throw CypherErrors.NotSupported("A parameter as path length", Current.Span);
        }

        int? minimum = Kind == TokenKind.Integer ? Steps() : null;
        if (!TryTake(TokenKind.DoubleDot))
        {
            return new PathLength(minimum, minimum);
        }

        return new PathLength(minimum, Kind == TokenKind.Integer ? Steps() : null);
    }

    private int Steps()
    {
        var token = Take();
        var steps = Literals.Integer(TextOf(token), negative: false, token.Span).AsInteger();
        return steps <= int.MaxValue ? (int)steps : throw CypherErrors.IntegerTooLarge(TextOf(token).ToString(), token.Span);
    }

    private bool IsLabelStart() => Kind == TokenKind.Colon || IsWord("IS");

    /// <summary>:A, :A:B, :A|B, :(A&amp;!B)|%, IS A.</summary>
    private LabelExpression Labels(bool relationship)
    {
        Take();
        return LabelOr(relationship);
    }

    private LabelExpression LabelOr(bool relationship)
    {
        var first = Current;
        var operands = new List<LabelExpression> { LabelAnd(relationship) };
        while (_next != _separator && TryTake(TokenKind.Bar))
        {
            _ = relationship && TryTake(TokenKind.Colon);
            operands.Add(LabelAnd(relationship));
        }

        return operands.Count == 1 ? operands[0] : new LabelExpression.Or([.. operands]) { Span = Since(first) };
    }

    private LabelExpression LabelAnd(bool relationship)
    {
        var first = Current;
        var operands = new List<LabelExpression> { LabelAtom(relationship) };
        while (Kind == TokenKind.Ampersand || (Kind == TokenKind.Colon && !relationship))
        {
            Take();
            operands.Add(LabelAtom(relationship));
        }

        return operands.Count == 1 ? operands[0] : new LabelExpression.And([.. operands]) { Span = Since(first) };
    }

    private LabelExpression LabelAtom(bool relationship)
    {
        var first = Current;
        switch (Kind)
        {
            case TokenKind.Exclamation:
                Take();
                Enter();
                var operand = LabelAtom(relationship);
                Leave();
                return new LabelExpression.Not(operand) { Span = Since(first) };
            case TokenKind.OpenParenthesis:
                Take();
                Enter();
                var inner = LabelOr(relationship);
                Leave();
                Expect(TokenKind.CloseParenthesis, "'&', '|' or ')'");
                return inner;
            case TokenKind.Percent:
                Take();
                return new LabelExpression.Wildcard { Span = first.Span };
            case TokenKind.Dollar:
                throw CypherErrors.NotSupported("A label or type by parameter or expression", first.Span);
            default:
                var name = Name(relationship ? "a relationship type" : "a label");
                return new LabelExpression.Name(name) { Span = first.Span };
        }
    }

    /// <summary>The labels of SET and REMOVE: names alone.</summary>
    private Seq<string> LabelNames()
    {
        var names = new List<string>();
        while (TryTake(TokenKind.Colon) || (names.Count == 0 && TryTakeWord("IS")))
        {
            if (Kind == TokenKind.Dollar)
            {
                throw CypherErrors.NotSupported("A label by parameter or expression", Current.Span);
            }

            names.Add(Name("a label"));
        }

        return [.. names];
    }

    /// <summary>
    /// Whether the '(' at this place begins a pattern with a relationship, as in <c>(a)-[:KNOWS]->(b)</c>, and not a parenthesised expression, as
    /// in <c>(a) - b</c>. What follows the parenthesis decides, as far as Neo4j reads it as an arrow.
    /// </summary>
    private bool IsPattern(int at)
    {
        if (_tokens[at].Kind != TokenKind.OpenParenthesis || !LooksLikeNode(at + 1))
        {
            return false;
        }

        var after = _partners[at] + 1;
        var left = after < _tokens.Length && _tokens[after].Kind == TokenKind.Less;
        after += left ? 1 : 0;
        if (after + 1 >= _tokens.Length || _tokens[after].Kind != TokenKind.Minus)
        {
            return false;
        }

        return _tokens[after + 1].Kind switch
        {
            TokenKind.Minus => true,
            TokenKind.OpenBracket => _partners[after + 1] + 1 < _tokens.Length && _tokens[_partners[after + 1] + 1].Kind == TokenKind.Minus,
            _ => false,
        };
    }

    private bool LooksLikeNode(int at)
    {
        if (IsName(_tokens[at]))
        {
            return IsWord(_tokens[at], "WHERE") || _tokens[at + 1].Kind is TokenKind.CloseParenthesis or TokenKind.Colon or TokenKind.OpenBrace or TokenKind.Dollar
                || IsWord(_tokens[at + 1], "WHERE") || IsWord(_tokens[at + 1], "IS");
        }

        return _tokens[at].Kind is TokenKind.CloseParenthesis or TokenKind.Colon or TokenKind.OpenBrace or TokenKind.Dollar;
    }
}
