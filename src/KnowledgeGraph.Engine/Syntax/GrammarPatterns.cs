namespace KnowledgeGraph.Engine.Syntax;

/// <summary>Patterns, and the labels in them.</summary>
internal sealed partial class Grammar
{
    private NodePattern Node()
    {
        var first = Expect(TokenKind.OpenParenthesis, "a node pattern, '('");
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
            _oldBar = null;
            types = IsLabelStart() ? Labels(relationship: true) : null;
            length = TryTake(TokenKind.Star) ? Length() : null;
            properties = ElementProperties();
            where = Where();
            if (_oldBar is { } bar && (variable is not null || length is not null || properties is not null || types is not LabelExpression.Or))
            {
                throw CypherErrors.ColonAfterBar(bar);
            }

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
