namespace KnowledgeGraph.Engine.Syntax;

/// <summary>Expressions that stand by themselves: literals, names, calls, brackets, CASE, comprehensions, subqueries.</summary>
internal sealed partial class Grammar
{
    private Expression Atom()
    {
        var first = Current;
        var atom = Kind switch
        {
            TokenKind.Integer or TokenKind.Float => Number(first, negative: false),
            TokenKind.Text => new Expression.Literal(Value.String(Text())),
            TokenKind.Dollar => Parameter(),
            TokenKind.OpenParenthesis => IsPattern(_next) ? new Expression.PatternPredicate(PlainPath()) : Parenthesised(),
            TokenKind.OpenBracket => Bracketed(),
            TokenKind.OpenBrace => Map(),
            TokenKind.Word => Keyword() ?? Named(),
            TokenKind.EscapedName => Named(),
            _ => throw Unexpected("an expression"),
        };
        return atom with { Span = Since(first) };
    }

    private Expression.Literal Number(Token first, bool negative)
    {
        var token = Take();
        var span = Since(first);
        return new Expression.Literal(token.Kind == TokenKind.Integer
            ? Literals.Integer(TextOf(token), negative, span)
            : Literals.Float(TextOf(token), negative, span))
        { Span = span };
    }

    private string Text()
    {
        var token = Take();
        return Literals.Text(TextOf(token), token.Start);
    }

    private Expression.Parameter Parameter()
    {
        var first = Take();
        var name = Kind == TokenKind.Integer && (Current.End - Current.Start == 1 || TextOf(Current)[0] != '0') ? TextOf(Take()).ToString()
            : Name("a parameter's name");
        return new Expression.Parameter(name) { Span = Since(first) };
    }

    private Expression Parenthesised()
    {
        var first = Take();
        var inner = Expression();
        if (Kind == TokenKind.End)
        {
            throw CypherErrors.UnclosedBracket('(', first.Span);
        }

        Expect(TokenKind.CloseParenthesis, "an operator or ')'");
        return inner;
    }

    private Expression Bracketed()
    {
        var first = Take();
        if (TryTake(TokenKind.CloseBracket))
        {
            return new Expression.ListLiteral([]);
        }

        Expression result;
        var outerSeparator = _separator;
        if (IsName(Current) && IsWord(Ahead(1), "IN"))
        {
            _separator = Separator();
            var (item, list, where) = ItemIn();
            _separator = -1;
            var projection = TryTake(TokenKind.Bar) ? Expression() : null;
            result = new Expression.ListComprehension(item, list, where, projection);
        }
        else if (IsPattern(_next) || (IsName(Current) && Ahead(1).Kind == TokenKind.Equal && IsPattern(_next + 2)))
        {
            Enter();
            _separator = Separator();
            var pattern = PlainPath();
            var where = Where();
            _separator = -1;
            Expect(TokenKind.Bar, where is null ? "WHERE or '|'" : "an operator or '|'");
            result = new Expression.PatternComprehension(pattern, where, Expression());
            Leave();
        }
        else
        {
            result = new Expression.ListLiteral(Separated(Expression));
        }

        _separator = outerSeparator;
        if (Kind == TokenKind.End)
        {
            throw CypherErrors.UnclosedBracket('[', first.Span);
        }

        Expect(TokenKind.CloseBracket, result is Expression.ListLiteral ? "an operator, ',' or ']'" : "an operator or ']'");
        return result;
    }

    /// <summary>
    /// Where the bar is that ends the WHERE of the comprehension that has just been opened: a bar in <c>x:A|B|x.name</c> may also be an OR of labels.
    /// As in Neo4j the last bar is meant, unless what follows an earlier one can be no label. -1 where there is no WHERE.
    /// </summary>
    private int Separator()
    {
        var (last, where) = (-1, false);
        var end = _partners[_next - 1];
        for (var i = _next; i < end; i = _partners[i] > i ? _partners[i] + 1 : i + 1)
        {
            _looked++;
            where |= IsWord(_tokens[i], "WHERE");
            if (!where || _tokens[i].Kind != TokenKind.Bar)
            {
                continue;
            }

            last = i;
            var (next, after) = (_tokens[i + 1], _tokens[Math.Min(i + 2, end)]);
            var maybeLabel = IsName(next)
                ? after.Kind is TokenKind.Bar or TokenKind.CloseBracket or TokenKind.Ampersand or TokenKind.Word
                : next.Kind is TokenKind.Exclamation or TokenKind.Percent or TokenKind.OpenParenthesis;
            if (!maybeLabel)
            {
                break;
            }
        }

        return last;
    }

    /// <summary>variable IN list [WHERE predicate].</summary>
    private (string Item, Expression List, Expression? Where) ItemIn()
    {
        var item = Name("a variable");
        ExpectWord("IN");
        var list = Expression();
        return (item, list, Where());
    }

    private Expression.MapLiteral Map()
    {
        var first = Take();
        Seq<MapEntry> entries = Kind == TokenKind.CloseBrace ? [] : Separated(() =>
        {
            var key = Name("a key");
            Expect(TokenKind.Colon, "':'");
            return new MapEntry(key, Expression());
        });
        if (Kind == TokenKind.End)
        {
            throw CypherErrors.UnclosedBracket('{', first.Span);
        }

        Expect(TokenKind.CloseBrace, "an operator, ',' or '}'");
        return new Expression.MapLiteral(entries) { Span = Since(first) };
    }

    private Expression.MapProjection MapProjection(Expression.Variable target)
    {
        var first = Take();
        Seq<MapProjectionItem> items = Kind == TokenKind.CloseBrace ? [] : Separated<MapProjectionItem>(() =>
        {
            if (TryTake(TokenKind.Dot))
            {
                return TryTake(TokenKind.Star) ? new MapProjectionItem.AllKeys() : new MapProjectionItem.Key(Name("a property key or '*'"));
            }

            var start = Current;
            var name = Name("'.', a key or a variable");
            return new MapProjectionItem.Entry(name, TryTake(TokenKind.Colon) ? Expression() : new Expression.Variable(name) { Span = Since(start) });
        });
        if (Kind == TokenKind.End)
        {
            throw CypherErrors.UnclosedBracket('{', first.Span);
        }

        Expect(TokenKind.CloseBrace, "',' or '}'");
        return new Expression.MapProjection(target, items);
    }

    /// <summary>What begins with a word that has its own meaning at this place, or null.</summary>
    private Expression? Keyword()
    {
        var word = TextOf(Current);
        if (word.Length is < 3 or > 8)
        {
            return null;
        }

        var upper = word.ToString().ToUpperInvariant();
        return (upper, Ahead(1).Kind) switch
        {
            ("TRUE", not TokenKind.OpenParenthesis) => Constant(Value.True),
            ("FALSE", not TokenKind.OpenParenthesis) => Constant(Value.False),
            ("NULL", not TokenKind.OpenParenthesis) => Constant(Value.Null),
            ("INF" or "INFINITY", not TokenKind.OpenParenthesis) => Constant(Value.Float(double.PositiveInfinity)),
            ("NAN", not TokenKind.OpenParenthesis) => Constant(Value.Float(double.NaN)),
            ("CASE", TokenKind.Word or TokenKind.EscapedName or TokenKind.Integer or TokenKind.Float or TokenKind.Text or TokenKind.Dollar
                or TokenKind.OpenParenthesis or TokenKind.OpenBracket or TokenKind.OpenBrace or TokenKind.Minus) => Case(),
            ("EXISTS", TokenKind.OpenBrace) => new Expression.Exists(Subquery()),
            ("COUNT", TokenKind.OpenBrace) => new Expression.Count(Subquery()),
            ("COLLECT", TokenKind.OpenBrace) => new Expression.Collect(Subquery()),
            ("COUNT", TokenKind.OpenParenthesis) when Ahead(2).Kind == TokenKind.Star => CountStar(),
            ("EXISTS", TokenKind.OpenParenthesis) => ExistsFunction(),
            ("ALL", TokenKind.OpenParenthesis) => Quantifier(QuantifierKind.All),
            ("ANY", TokenKind.OpenParenthesis) => Quantifier(QuantifierKind.Any),
            ("NONE", TokenKind.OpenParenthesis) => Quantifier(QuantifierKind.None),
            ("SINGLE", TokenKind.OpenParenthesis) => Quantifier(QuantifierKind.Single),
            ("REDUCE", TokenKind.OpenParenthesis) => Reduce(),
            ("TRIM", TokenKind.OpenParenthesis) when IsTrimSpecification() => Trim(),
            _ => null,
        };
    }

    private Expression.Literal Constant(Value value)
    {
        Take();
        return new Expression.Literal(value);
    }

    private Query Subquery()
    {
        Take();
        Enter();
        var query = BracedQuery(patternsAllowed: true);
        Leave();
        return query;
    }

    private Expression.CountStar CountStar()
    {
        Take();
        Take();
        Take();
        Expect(TokenKind.CloseParenthesis, "')'");
        return new Expression.CountStar();
    }

    private Expression.PatternPredicate ExistsFunction()
    {
        var first = Take();
        Take();
        if (!IsPattern(_next))
        {
            throw CypherErrors.ExistsOfValue(first.Span);
        }

        var pattern = PlainPath();
        Expect(TokenKind.CloseParenthesis, "')'");
        return new Expression.PatternPredicate(pattern);
    }

    private Expression.Quantifier Quantifier(QuantifierKind kind)
    {
        Take();
        Take();
        var (item, list, where) = ItemIn();
        var predicate = where ?? throw Unexpected("WHERE");
        Expect(TokenKind.CloseParenthesis, "an operator or ')'");
        return new Expression.Quantifier(kind, item, list, predicate);
    }

    private Expression.Reduce Reduce()
    {
        Take();
        Take();
        var accumulator = Name("a variable");
        Expect(TokenKind.Equal, "'='");
        var initial = Expression();
        Expect(TokenKind.Comma, "','");
        var item = Name("a variable");
        ExpectWord("IN");
        var list = Expression();
        Expect(TokenKind.Bar, "'|'");
        var step = Expression();
        Expect(TokenKind.CloseParenthesis, "an operator or ')'");
        return new Expression.Reduce(accumulator, initial, item, list, step);
    }

    private bool IsTrimSpecification() =>
        (IsWord(Ahead(2), "BOTH") || IsWord(Ahead(2), "LEADING") || IsWord(Ahead(2), "TRAILING"))
        && Ahead(3).Kind is not (TokenKind.CloseParenthesis or TokenKind.Comma or TokenKind.Dot);

    /// <summary>trim(LEADING 'x' FROM text) is ltrim(text, 'x').</summary>
    private Expression.FunctionCall Trim()
    {
        Take();
        Take();
        var name = TryTakeWord("BOTH") ? "btrim" : TryTakeWord("LEADING") ? "ltrim" : "rtrim";
        _ = name == "rtrim" && TryTakeWord("TRAILING");
        Expression? characters = IsWord("FROM") ? null : Expression();
        ExpectWord("FROM");
        var text = Expression();
        Expect(TokenKind.CloseParenthesis, "an operator or ')'");
        return new Expression.FunctionCall(name, false, characters is null ? [text] : [text, characters]);
    }

    /// <summary>A variable, a map projection of one, or a call.</summary>
    private Expression Named()
    {
        if (IsShortestPath())
        {
            return new Expression.ShortestPath(ShortestPath(null));
        }

        var names = 1;
        while (Ahead((names * 2) - 1).Kind == TokenKind.Dot && IsName(Ahead(names * 2)))
        {
            names++;
            _looked++;
        }

        if (Ahead((names * 2) - 1).Kind == TokenKind.OpenParenthesis)
        {
            return Call(names);
        }

        var first = Current;
        var variable = new Expression.Variable(Name("a variable")) { Span = first.Span };
        return Kind == TokenKind.OpenBrace ? MapProjection(variable) : variable;
    }

    private Expression.FunctionCall Call(int names)
    {
        var parts = new string[names];
        for (var i = 0; i < names; i++)
        {
            _ = i > 0 && TryTake(TokenKind.Dot);
            parts[i] = Name("a function");
        }

        var name = string.Join('.', parts);
        var open = Take();
        var distinct = TryTakeWord("DISTINCT");
        _ = !distinct && IsWord("ALL") && Ahead(1).Kind is not (TokenKind.OpenParenthesis or TokenKind.CloseParenthesis or TokenKind.Comma or TokenKind.Dot)
            && TryTakeWord("ALL");
        var normalizes = name.Equals("normalize", StringComparison.OrdinalIgnoreCase);
        Seq<Expression> arguments = Kind == TokenKind.CloseParenthesis ? [] : Separated(() => normalizes && NormalForm() is { } form ? form : Expression());
        if (Kind == TokenKind.End)
        {
            throw CypherErrors.UnclosedBracket('(', open.Span);
        }

        Expect(TokenKind.CloseParenthesis, "an operator, ',' or ')'");
        return new Expression.FunctionCall(name, distinct, arguments);
    }

    private Expression.Literal? NormalForm() => IsNormalForm(Current) && Ahead(1).Kind == TokenKind.CloseParenthesis
        ? new Expression.Literal(Value.String(TextOf(Current).ToString().ToUpperInvariant())) { Span = Take().Span }
        : null;

    private Expression.Case Case()
    {
        var first = Take();
        var before = _parts;
        var subject = IsWord("WHEN") && !IsWord(Ahead(1), "WHEN") ? null : Expression();
        var subjectParts = _parts - before;
        var branches = new List<CaseBranch>();
        while (TryTakeWord("WHEN"))
        {
            Seq<Expression> tests = subject is null ? [Expression()] : Separated(() => Test(subject, subjectParts));
            ExpectWord("THEN");
            branches.Add(new CaseBranch(tests, Expression()));
        }

        if (branches.Count == 0)
        {
            throw Unexpected("WHEN");
        }

        var otherwise = TryTakeWord("ELSE") ? Expression() : null;
        if (Kind == TokenKind.End)
        {
            throw CypherErrors.Syntax("This CASE has no END.", first.Span);
        }

        ExpectWord("END");
        return new Expression.Case(subject, [.. branches], otherwise);
    }

    /// <summary>A test of a CASE with a subject: a value to be equal to, or the right part of a predicate.</summary>
    private Expression Test(Expression subject, int subjectParts)
    {
        var first = Current;
        Repeat(subjectParts);
        if (ComparisonOperator(Kind) is { } @operator)
        {
            Take();
            return new Expression.Binary(@operator, subject, Predicate()) { Span = Since(first) };
        }

        var isPredicate = Kind is TokenKind.Matches or TokenKind.DoubleColon || AreWords("STARTS", "WITH") || AreWords("ENDS", "WITH")
            || AreWords("IS", "NULL") || AreWords("IS", "NOT") || AreWords("IS", "TYPED") || AreWords("IS", "NORMALIZED")
            || (IsWord("IS") && IsNormalForm(Ahead(1)) && IsWord(Ahead(2), "NORMALIZED"));
        return isPredicate && PredicateTail(first, subject) is { } test
            ? test
            : new Expression.Binary(BinaryOperator.Equal, subject, Expression()) { Span = Since(first) };
    }
}
