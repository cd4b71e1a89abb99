namespace KnowledgeGraph.Engine.Syntax;

/// <summary>Expressions down to what binds tightest: OR, XOR, AND, NOT, comparisons, predicates, arithmetic, signs, postfixes.</summary>
internal sealed partial class Grammar
{
    private Expression Expression()
    {
        Enter();
        var height = _height;
        _height = 0;
        var expression = Or();
        Leave();
        Grow(_height);
        _height = Math.Max(height, _height);
        return expression;
    }

    /// <summary>The tree under the present rule is one higher than its highest operand.</summary>
    private void Grow(int operands)
    {
        _height = operands + 1;
        if (_height > Parser.MaximumChain)
        {
            throw CypherErrors.ChainTooLong(Parser.MaximumChain, Current.Span);
        }
    }

    private Expression Or()
    {
        var first = Current;
        var operand = Xor();
        if (!IsWord("OR"))
        {
            return operand;
        }

        var operands = new List<Expression> { operand };
        while (TryTakeWord("OR"))
        {
            operands.Add(Xor());
        }

        return new Expression.Or([.. operands]) { Span = Since(first) };
    }

    private Expression Xor()
    {
        var first = Current;
        var left = And();
        while (TryTakeWord("XOR"))
        {
            var height = _height;
            left = new Expression.Binary(BinaryOperator.Xor, left, And()) { Span = Since(first) };
            Grow(Math.Max(height, _height));
        }

        return left;
    }

    private Expression And()
    {
        var first = Current;
        var operand = Not();
        if (!IsWord("AND"))
        {
            return operand;
        }

        var operands = new List<Expression> { operand };
        while (TryTakeWord("AND"))
        {
            operands.Add(Not());
        }

        return new Expression.And([.. operands]) { Span = Since(first) };
    }

    private Expression Not()
    {
        var first = Current;
        if (!IsWord("NOT"))
        {
            return Comparison();
        }

        Take();
        Enter();
        var operand = Not();
        Leave();
        Grow(_height);
        return new Expression.Not(operand) { Span = Since(first) };
    }

    private Expression Comparison()
    {
        var first = Current;
        var left = Predicate();
        if (ComparisonOperator(Kind) is null)
        {
            return left;
        }

        var comparisons = new List<Expression>();
        var leftFirst = first;
        var before = _parts;
        while (ComparisonOperator(Kind) is { } @operator)
        {
            Take();
            Repeat(comparisons.Count == 0 ? 0 : _parts - before);
            before = _parts;
            var rightFirst = Current;
            var right = Predicate();
            comparisons.Add(new Expression.Binary(@operator, left, right) { Span = Since(leftFirst) });
            (left, leftFirst) = (right, rightFirst);
        }

        Grow(_height);
        return comparisons.Count == 1 ? comparisons[0] : new Expression.And([.. comparisons]) { Span = Since(first) };
    }

    /// <summary>An expression of so many parts is put into one more place of the tree.</summary>
    private void Repeat(int parts)
    {
        _parts += parts;
        if (_parts > Parser.MaximumParts)
        {
            throw CypherErrors.TooLargeWrittenOut(Parser.MaximumParts, Current.Span);
        }
    }

    private static BinaryOperator? ComparisonOperator(TokenKind kind) => kind switch
    {
        TokenKind.Equal => BinaryOperator.Equal,
        TokenKind.NotEqual => BinaryOperator.NotEqual,
        TokenKind.Less => BinaryOperator.Less,
        TokenKind.LessOrEqual => BinaryOperator.LessOrEqual,
        TokenKind.Greater => BinaryOperator.Greater,
        TokenKind.GreaterOrEqual => BinaryOperator.GreaterOrEqual,
        _ => null,
    };

    private Expression Predicate()
    {
        var first = Current;
        var left = Arithmetic(1);
        return PredicateTail(first, left) ?? left;
    }

    /// <summary>=~, STARTS WITH, ENDS WITH, CONTAINS, IN, IS [NOT] NULL after an operand; null where none follows. As in Neo4j, only one.</summary>
    private Expression? PredicateTail(Token first, Expression left)
    {
        BinaryOperator? @operator =
            TryTake(TokenKind.Matches) ? BinaryOperator.Matches
            : TryTakeWords("STARTS", "WITH") ? BinaryOperator.StartsWith
            : TryTakeWords("ENDS", "WITH") ? BinaryOperator.EndsWith
            : TryTakeWord("CONTAINS") ? BinaryOperator.Contains
            : TryTakeWord("IN") ? BinaryOperator.In
            : null;
        if (@operator is { } binary)
        {
            var height = _height;
            var right = Arithmetic(1);
            Grow(Math.Max(height, _height));
            return new Expression.Binary(binary, left, right) { Span = Since(first) };
        }

        if (TryTake(TokenKind.DoubleColon))
        {
            return Typed(first, left, negated: false);
        }

        if (!IsWord("IS"))
        {
            return null;
        }

        Take();
        var negated = TryTakeWord("NOT");
        if (TryTakeWord("NULL"))
        {
            Grow(_height);
            return new Expression.IsNull(left, negated) { Span = Since(first) };
        }

        if (TryTake(TokenKind.DoubleColon) || TryTakeWord("TYPED"))
        {
            return Typed(first, left, negated);
        }

        if (!IsNormalized())
        {
            throw Unexpected(negated ? "NULL, :: or NORMALIZED" : "NULL, NOT NULL, :: or NORMALIZED");
        }

        var form = IsNormalForm(Current) ? TextOf(Take()).ToString().ToUpperInvariant() : "NFC";
        ExpectWord("NORMALIZED");
        Grow(_height);
        return new Expression.IsNormalized(left, form, negated) { Span = Since(first) };
    }

    private Expression.IsTyped Typed(Token first, Expression left, bool negated)
    {
        Grow(_height);
        return new Expression.IsTyped(left, Type(), negated) { Span = Since(first) };
    }

    private bool TryTakeWords(string first, string second)
    {
        if (!AreWords(first, second))
        {
            return false;
        }

        Take();
        Take();
        return true;
    }

    private bool IsNormalized() => IsWord("NORMALIZED") || (IsNormalForm(Current) && IsWord(Ahead(1), "NORMALIZED"));

    private bool IsNormalForm(Token token) => IsWord(token, "NFC") || IsWord(token, "NFD") || IsWord(token, "NFKC") || IsWord(token, "NFKD");

    /// <summary>1: + - ||, 2: * / %, 3: ^; all of them from left to right, as Neo4j does.</summary>
    private Expression Arithmetic(int least)
    {
        var first = Current;
        var left = Sign();
        while (ArithmeticOperator(Kind) is var (@operator, binds) && binds >= least)
        {
            Take();
            var height = _height;
            _height = 0;
            var right = Arithmetic(binds + 1);
            Grow(Math.Max(height, _height));
            left = new Expression.Binary(@operator, left, right) { Span = Since(first) };
        }

        return left;
    }

    private static (BinaryOperator Operator, int Binds)? ArithmeticOperator(TokenKind kind) => kind switch
    {
        TokenKind.Plus => (BinaryOperator.Add, 1),
        TokenKind.Minus => (BinaryOperator.Subtract, 1),
        TokenKind.DoubleBar => (BinaryOperator.Concatenate, 1),
        TokenKind.Star => (BinaryOperator.Multiply, 2),
        TokenKind.Slash => (BinaryOperator.Divide, 2),
        TokenKind.Percent => (BinaryOperator.Modulo, 2),
        TokenKind.Caret => (BinaryOperator.Power, 3),
        _ => null,
    };

    private Expression Sign()
    {
        var first = Current;
        if (Kind is not (TokenKind.Minus or TokenKind.Plus))
        {
            return Postfix(labels: true);
        }

        if (Kind == TokenKind.Minus && Ahead(1).Kind is TokenKind.Integer or TokenKind.Float
            && Ahead(2).Kind is not (TokenKind.Dot or TokenKind.OpenBracket))
        {
            Take();
            return Number(first, negative: true);
        }

        Take();
        Enter();
        var operand = Sign();
        Leave();
        Grow(_height);
        return first.Kind == TokenKind.Plus ? new Expression.Plus(operand) { Span = Since(first) } : new Expression.Negate(operand) { Span = Since(first) };
    }

    private Expression Postfix(bool labels)
    {
        var first = Current;
        var height = _height;
        _height = 0;
        var target = Atom();
        while (true)
        {
            if (Kind == TokenKind.Dot)
            {
                Take();
                target = new Expression.Property(target, Name("a property key")) { Span = Since(first) };
            }
            else if (Kind == TokenKind.OpenBracket)
            {
                target = Index(first, target);
            }
            else if (labels && (Kind == TokenKind.Colon || IsLabelPredicate()))
            {
                var test = Labels(relationship: false);
                target = test.Computed().FirstOrDefault() is { } computed
                    ? throw CypherErrors.ComputedLabelTest(computed.Span)
                    : new Expression.HasLabels(target, test) { Span = Since(first) };
            }
            else
            {
                _height = Math.Max(height, _height);
                return target;
            }

            Grow(_height);
        }
    }

    /// <summary>n IS Label: anything after IS that is not one of IS's own words.</summary>
    private bool IsLabelPredicate()
    {
        var after = Ahead(1);
        return IsWord("IS") && !IsWord(after, "NULL") && !IsWord(after, "NOT") && !IsWord(after, "TYPED") && !IsWord(after, "NORMALIZED")
            && !(IsNormalForm(after) && IsWord(Ahead(2), "NORMALIZED"))
            && (IsName(after) || after.Kind is TokenKind.Exclamation or TokenKind.Percent or TokenKind.OpenParenthesis or TokenKind.Dollar);
    }

    private Expression Index(Token first, Expression target)
    {
        Take();
        var from = Kind == TokenKind.DoubleDot ? null : Expression();
        if (TryTake(TokenKind.DoubleDot))
        {
            var to = Kind == TokenKind.CloseBracket ? null : Expression();
            Expect(TokenKind.CloseBracket, "']'");
            return new Expression.Slice(target, from, to) { Span = Since(first) };
        }

        Expect(TokenKind.CloseBracket, "'..' or ']'");
        return from is null ? throw Unexpected("an expression") : new Expression.Subscript(target, from) { Span = Since(first) };
    }
}
