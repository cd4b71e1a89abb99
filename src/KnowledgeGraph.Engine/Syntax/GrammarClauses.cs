namespace KnowledgeGraph.Engine.Syntax;

/// <summary>The clauses.</summary>
internal sealed partial class Grammar
{
    /// <summary>The next clause, or null where none begins.</summary>
    private Clause? Clause()
    {
        if (Kind != TokenKind.Word)
        {
            return null;
        }

        return WithOneSetOfSigns(ReadClause);
    }

    private Clause? ReadClause()
    {
        var first = Current;
        var clause = TextOf(first).ToString().ToUpperInvariant() switch
        {
            "MATCH" => Match(optional: false),
            "OPTIONAL" => Optional(),
            "UNWIND" => Unwind(),
            "WITH" => With(),
            "RETURN" => Return(),
            "CREATE" => Create(),
            "MERGE" => Merge(),
            "SET" => Set(),
            "REMOVE" => Remove(),
            "DELETE" or "DETACH" or "NODETACH" => Delete(),
            "FOREACH" => Foreach(),
            "CALL" => Call(optional: false),
            "FINISH" => Finish(),
            "LOAD" when IsWord(Ahead(1), "CSV") => LoadCsv(),
            "USE" => throw CypherErrors.UseNotFirst(first.Span),
            "INSERT" => Insert(),
            "ORDER" when IsWord(Ahead(1), "BY") => Page(),
            "SKIP" or "OFFSET" or "LIMIT" => Page(),
            var word when _next == 0 && AdministrationWords.Contains(word) => throw CypherErrors.NotSupported(word, first.Span),
            _ => null,
        };
        return clause is null ? null : clause with { Span = Since(first) };
    }

    private Expression? Where() => TryTakeWord("WHERE") ? Expression() : null;

    private Clause.Match Match(bool optional)
    {
        ExpectWord("MATCH");
        if (AreWords("DIFFERENT", "RELATIONSHIPS") || AreWords("DIFFERENT", "RELATIONSHIP") || AreWords("REPEATABLE", "ELEMENTS") || AreWords("REPEATABLE", "ELEMENT"))
        {
            throw CypherErrors.MatchMode(TextOf(Current).ToString().ToUpperInvariant(), Current.Span);
        }

        var patterns = Separated(Path);
        var hints = Hints();
        return new Clause.Match(optional, patterns, Where()) { Hints = hints };
    }

    private Clause Optional()
    {
        Take();
        return IsWord("CALL") ? Call(optional: true) : Match(optional: true);
    }

    private Clause.Unwind Unwind()
    {
        Take();
        var list = Expression();
        ExpectWord("AS");
        return new Clause.Unwind(list, Name("a variable"));
    }

    private Clause.LoadCsv LoadCsv()
    {
        Take();
        Take();
        var headers = TryTakeWords("WITH", "HEADERS");
        ExpectWord("FROM");
        var address = Expression();
        ExpectWord("AS");
        var variable = Name("a variable");
        if (!TryTakeWord("FIELDTERMINATOR"))
        {
            return new Clause.LoadCsv(headers, address, variable, ",");
        }

        var terminator = Expression();
        return terminator is Syntax.Expression.Literal({ Kind: ValueKind.String } text)
            ? text.AsString().Length == 1
                ? new Clause.LoadCsv(headers, address, variable, text.AsString())
                : throw CypherErrors.Syntax("CSV field terminator can only be one character wide.", terminator.Span, CypherErrors.SyntaxOrRule)
            : throw CypherErrors.Syntax("FIELDTERMINATOR takes a text of one character.", terminator.Span);
    }

    private Clause.With With()
    {
        Take();
        return new Clause.With(Projection(), Where());
    }

    private Clause.Return Return()
    {
        Take();
        return new Clause.Return(Projection());
    }

    private Clause.Finish Finish()
    {
        Take();
        return new Clause.Finish();
    }

    private Projection Projection()
    {
        var distinct = TryTakeWord("DISTINCT");
        var star = TryTake(TokenKind.Star);
        Seq<ProjectionItem> items = star && !TryTake(TokenKind.Comma) ? [] : Separated(Item);
        return Paged(distinct, star, items);
    }

    private Projection Paged(bool distinct, bool star, Seq<ProjectionItem> items)
    {
        Seq<SortItem> order = [];
        if (AreWords("ORDER", "BY"))
        {
            Take();
            Take();
            order = Separated(Sort);
        }

        var skip = TryTakeWord("SKIP") || TryTakeWord("OFFSET") ? Expression() : null;
        var limit = TryTakeWord("LIMIT") ? Expression() : null;
        return new Projection(distinct, star, items, order, skip, limit);
    }

    /// <summary>ORDER BY, SKIP and LIMIT between clauses: as if behind WITH *.</summary>
    private Clause.With Page() => new(Paged(distinct: false, star: true, []), null);

    private ProjectionItem Item()
    {
        var expression = Expression();
        if (TryTakeWord("AS"))
        {
            var name = Name("a name");
            return new ProjectionItem(expression, name, name, Explicit: true);
        }

        var column = expression switch
        {
            Expression.Variable variable => variable.Name,
            Expression.MapProjection projection => projection.Target.Name,
            _ => _text.Substring(expression.Span.Offset, expression.Span.Length),
        };
        return new ProjectionItem(expression, column, column, Explicit: false);
    }

    private SortItem Sort()
    {
        var expression = Expression();
        if (TryTakeWord("DESC") || TryTakeWord("DESCENDING"))
        {
            return new SortItem(expression, Descending: true);
        }

        _ = TryTakeWord("ASC") || TryTakeWord("ASCENDING");
        return new SortItem(expression, Descending: false);
    }

    private Clause.Create Create()
    {
        Take();
        return new Clause.Create(Separated(Path));
    }

    private Clause.Create Insert()
    {
        Take();
        return new Clause.Create(Separated(InsertedPath));
    }

    private Clause.Merge Merge()
    {
        Take();
        var pattern = Path();
        var (onCreate, onMatch) = (new List<SetItem>(), new List<SetItem>());
        while (TryTakeWord("ON"))
        {
            var items = TryTakeWord("CREATE") ? onCreate : TryTakeWord("MATCH") ? onMatch : throw Unexpected("CREATE or MATCH");
            ExpectWord("SET");
            items.AddRange(Separated(SetItem));
        }

        return new Clause.Merge(pattern, [.. onCreate], [.. onMatch]);
    }

    private Clause.Set Set()
    {
        Take();
        return new Clause.Set(LabelItems("SET", SetItem));
    }

    private SetItem SetItem()
    {
        var first = Current;
        var target = Postfix(labels: false);
        SetItem item = target switch
        {
            Syntax.Expression.Property(var owner, var key) => SetProperty(owner, key),
            Syntax.Expression.Variable variable when TryTake(TokenKind.Equal) => new SetItem.Replace(variable, Expression()),
            Syntax.Expression.Variable variable when TryTake(TokenKind.PlusEqual) => new SetItem.Merge(variable, Expression()),
            Syntax.Expression.Variable variable when Kind == TokenKind.Colon || IsWord("IS") =>
                LabelNames() is var (names, computed) ? new SetItem.Labels(variable, names, computed) : throw Unexpected("a label"),
            Syntax.Expression.Variable => throw Unexpected("'=', '+=', '.' or ':'"),
            Syntax.Expression.Subscript(var owner and not (Syntax.Expression.Property or Syntax.Expression.Subscript), var key) => SetComputedProperty(owner, key),
            _ => throw CypherErrors.Syntax("SET takes a property, a variable or labels: `n.key = value`, `n += map`, `n:Label`.", Since(first)),
        };
        return item with { Span = Since(first) };
    }

    private SetItem.Property SetProperty(Expression owner, string key)
    {
        Expect(TokenKind.Equal, "'='");
        return new SetItem.Property(owner, key, Expression());
    }

    // A name that is written out is a property like any other.
    private SetItem SetComputedProperty(Expression owner, Expression key)
    {
        Expect(TokenKind.Equal, "'='");
        return IsText(key, out var name) ? new SetItem.Property(owner, name, Expression()) : new SetItem.ComputedProperty(owner, key, Expression());
    }

    private static bool IsText(Expression key, out string text)
    {
        text = key is Syntax.Expression.Literal { Value.Kind: ValueKind.String } literal ? literal.Value.AsString() : "";
        return text.Length > 0;
    }

    private Clause.Remove Remove()
    {
        Take();
        return new Clause.Remove(LabelItems("REMOVE", RemoveItem));
    }

    private RemoveItem RemoveItem()
    {
        var first = Current;
        var target = Postfix(labels: false);
        RemoveItem item = target switch
        {
            Syntax.Expression.Property(var owner, var key) => new RemoveItem.Property(owner, key),
            Syntax.Expression.Variable variable when Kind == TokenKind.Colon || IsWord("IS") =>
                LabelNames() is var (names, computed) ? new RemoveItem.Labels(variable, names, computed) : throw Unexpected("a label"),
            Syntax.Expression.Variable => throw Unexpected("'.' or ':'"),
            Syntax.Expression.Subscript(var owner and not (Syntax.Expression.Property or Syntax.Expression.Subscript), var key) =>
                IsText(key, out var name) ? new RemoveItem.Property(owner, name) : new RemoveItem.ComputedProperty(owner, key),
            _ => throw CypherErrors.Syntax("REMOVE takes a property or labels: `n.key`, `n:Label`.", Since(first)),
        };
        return item with { Span = Since(first) };
    }

    private Clause.Delete Delete()
    {
        var detach = TryTakeWord("DETACH");
        _ = !detach && TryTakeWord("NODETACH");
        ExpectWord("DELETE");
        return new Clause.Delete(detach, Separated(Expression));
    }

    private Clause.Foreach Foreach()
    {
        Take();
        Enter();
        Expect(TokenKind.OpenParenthesis, "'('");
        var variable = Name("a variable");
        ExpectWord("IN");
        var list = Expression();
        Expect(TokenKind.Bar, "'|'");
        var clauses = new List<Clause>();
        while (Kind != TokenKind.CloseParenthesis)
        {
            var first = Current;
            var clause = Clause() ?? throw Unexpected("an updating clause, such as SET, or ')'", ClauseWords);
            clauses.Add(clause is Syntax.Clause.Create or Syntax.Clause.Merge or Syntax.Clause.Set or Syntax.Clause.Remove or Syntax.Clause.Delete or Syntax.Clause.Foreach
                ? clause
                : throw CypherErrors.ForeachHoldsUpdates(TextOf(first).ToString().ToUpperInvariant(), first.Span));
        }

        Take();
        Leave();
        return clauses.Count > 0 ? new Clause.Foreach(variable, list, [.. clauses]) : throw Unexpected("an updating clause");
    }

    private Clause Call(bool optional)
    {
        Take();
        if (Kind is TokenKind.OpenBrace or TokenKind.OpenParenthesis)
        {
            return Subquery(optional);
        }

        var name = Name("a procedure, '(' or '{'");
        while (TryTake(TokenKind.Dot))
        {
            name += "." + Name("the next part of the procedure's name");
        }

        Seq<Expression>? arguments = null;
        if (TryTake(TokenKind.OpenParenthesis))
        {
            arguments = Kind == TokenKind.CloseParenthesis ? [] : Separated(Expression);
            Expect(TokenKind.CloseParenthesis, "',' or ')'");
        }

        if (!TryTakeWord("YIELD"))
        {
            return new Clause.CallProcedure(name, arguments, null, YieldsAll: false, null) { Optional = optional };
        }

        if (TryTake(TokenKind.Star))
        {
            _where = Current.Span;
            return new Clause.CallProcedure(name, arguments, null, YieldsAll: true, Where()) { Optional = optional };
        }

        var yields = Separated(Yield);
        _where = Current.Span;
        return new Clause.CallProcedure(name, arguments, yields, YieldsAll: false, Where()) { Optional = optional };
    }

    private YieldItem Yield()
    {
        var first = Current;
        var field = Name("a column");
        return new YieldItem(field, TryTakeWord("AS") ? Name("a variable") : field) { Span = Since(first) };
    }

    private Clause.CallSubquery Subquery(bool optional)
    {
        Seq<string>? imports = null;
        var importsAll = false;
        if (TryTake(TokenKind.OpenParenthesis))
        {
            importsAll = TryTake(TokenKind.Star);
            imports = importsAll ? null : Kind == TokenKind.CloseParenthesis ? [] : Separated(() => Name("a variable"));
            Expect(TokenKind.CloseParenthesis, "',' or ')'");
        }

        var query = BracedQuery(patternsAllowed: false);
        return new Clause.CallSubquery(query, imports, importsAll, optional) { Transactions = InTransactions() };
    }
}
