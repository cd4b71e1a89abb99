namespace KnowledgeGraph.Engine.Syntax;

/// <summary>Label and type expressions. Which signs they use is remembered for the clause, since Neo4j lets one clause use one set of them.</summary>
internal sealed partial class Grammar
{
    /// <summary>The first <c>:A:B</c> of the clause.</summary>
    private SourceSpan? _colons;

    /// <summary>Whether the clause has used <c>&amp;</c>, <c>!</c>, <c>%</c>, or <c>|</c> between labels.</summary>
    private bool _signs;

    /// <summary>Whether the clause has used IS.</summary>
    private bool _isWords;

    /// <summary>The <c>|:</c> of the relationship that is read.</summary>
    private SourceSpan? _oldBar;

    /// <summary>Whether the SET or REMOVE that is read has used IS.</summary>
    private bool _isItems;

    /// <summary>The first item of the SET or REMOVE that has several labels.</summary>
    private SourceSpan? _severalLabels;

    private bool IsLabelStart() => Kind == TokenKind.Colon || IsWord("IS");

    /// <summary>:A, :A:B, :A|B, :(A&amp;!B)|%, :$(expression), IS A.</summary>
    private LabelExpression Labels(bool relationship)
    {
        _isWords |= Kind != TokenKind.Colon;
        Take();
        return LabelOr(relationship);
    }

    private LabelExpression LabelOr(bool relationship)
    {
        var first = Current;
        var operands = new List<LabelExpression> { LabelAnd(relationship) };
        while (_next != _separator && Kind == TokenKind.Bar)
        {
            Take();
            _signs |= !relationship;
            if (relationship && Kind == TokenKind.Colon)
            {
                var colon = Take();
                _oldBar ??= colon.Span;
            }

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
            _signs |= Kind == TokenKind.Ampersand;
            _colons ??= Kind == TokenKind.Colon ? Current.Span : null;
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
                _signs = true;
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
                _signs = true;
                Take();
                return new LabelExpression.Wildcard { Span = first.Span };
            case TokenKind.Dollar:
                Take();
                var any = TryTakeWord("ANY");
                _ = !any && TryTakeWord("ALL");
                return new LabelExpression.Dynamic(ComputedName(), any) { Span = Since(first) };
            default:
                var name = Name(relationship ? "a relationship type" : "a label");
                return new LabelExpression.Name(name) { Span = first.Span };
        }
    }

    /// <summary>What stands behind the $ of a label or type that is computed.</summary>
    private Expression ComputedName()
    {
        Expect(TokenKind.OpenParenthesis, "'(', ALL or ANY");
        var separator = _separator;
        _separator = -1;
        var value = Expression();
        _separator = separator;
        Expect(TokenKind.CloseParenthesis, "an operator or ')'");
        return value;
    }

    /// <summary>The labels of SET and REMOVE: names, written out or computed.</summary>
    private (Seq<string> Names, Seq<Expression> Computed) LabelNames()
    {
        var first = Current;
        var (names, computed) = (new List<string>(), new List<Expression>());
        var worded = TryTakeWord("IS");
        _isItems |= worded;
        while (worded || Kind == TokenKind.Colon)
        {
            if (!worded)
            {
                Take();
            }

            if (TryTake(TokenKind.Dollar))
            {
                computed.Add(ComputedName());
            }
            else
            {
                names.Add(Name("a label"));
            }

            worded = false;
        }

        _severalLabels ??= names.Count + computed.Count > 1 ? Since(first) : null;

        return ([.. names], [.. computed]);
    }

    /// <summary>The items of SET or REMOVE, which do not mix IS with several labels at once.</summary>
    private Seq<T> LabelItems<T>(string clause, Func<T> item)
    {
        var around = (_isItems, _severalLabels);
        (_isItems, _severalLabels) = (false, null);
        var items = Separated(item);
        if (_isItems && _severalLabels is { } several)
        {
            throw CypherErrors.OneLabelAfterIs(clause, several);
        }

        (_isItems, _severalLabels) = around;
        return items;
    }

    /// <summary>Reads one clause, and refuses it when it mixes the ways to write labels.</summary>
    private Clause? WithOneSetOfSigns(Func<Clause?> read)
    {
        var around = (_colons, _signs, _isWords);
        (_colons, _signs, _isWords) = (null, false, false);
        var clause = read();
        if (_colons is { } colon && (_signs || _isWords))
        {
            throw _signs ? CypherErrors.MixedLabelSigns(colon) : CypherErrors.MixedIsAndColon(colon);
        }

        (_colons, _signs, _isWords) = around;
        return clause;
    }
}
