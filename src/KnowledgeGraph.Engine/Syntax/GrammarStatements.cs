namespace KnowledgeGraph.Engine.Syntax;

/// <summary>Statements and queries: what stands around the clauses.</summary>
internal sealed partial class Grammar
{
    private static readonly string[] ClauseWords =
    [
        "MATCH", "OPTIONAL MATCH", "UNWIND", "WITH", "RETURN", "CREATE", "MERGE", "SET", "REMOVE", "DELETE", "DETACH DELETE", "FOREACH", "CALL",
        "UNION", "FINISH", "WHERE", "ORDER BY", "SKIP", "LIMIT", "EXPLAIN", "PROFILE", "SHOW", "DROP", "OPTIONAL",
    ];

    private static readonly string[] AdministrationWords =
    [
        "ALTER", "GRANT", "DENY", "REVOKE", "START", "STOP", "RENAME", "TERMINATE", "ENABLE", "DEALLOCATE", "REALLOCATE", "DRYRUN",
    ];

    // Where the WHERE of the last CALL … YIELD stands.
    private SourceSpan _where;

    public Statement Statement()
    {
        if (Kind == TokenKind.End)
        {
            throw CypherErrors.EmptyText();
        }

        var mode = Prefixes();
        var use = Use();
        var statement = (Schema() ?? new Statement.Data(Query(), mode)) with { Use = use };
        if (statement is Syntax.Statement.Data { Query: Query.Single { Clauses: [Syntax.Clause.CallProcedure { Where: not null }] } })
        {
            throw CypherErrors.WhereOfStandaloneCall(_where);
        }

        if (statement is Syntax.Statement.Show show)
        {
            statement = show with { Mode = mode };
        }
        else if (statement is not Syntax.Statement.Data)
        {
            statement = statement with { CommandMode = mode };
        }

        if (TryTake(TokenKind.Semicolon) && Kind != TokenKind.End)
        {
            throw CypherErrors.SeveralStatements(Current.Span);
        }

        return Kind == TokenKind.End ? statement : throw AfterClause();
    }

    private Query Query()
    {
        var first = Current;
        Enter();
        var branches = new List<Query.Single> { Single() };
        bool? all = null;
        while (IsWord("UNION"))
        {
            var union = Take();
            var thisAll = TryTakeWord("ALL");
            if (!thisAll)
            {
                TryTakeWord("DISTINCT");
            }

            if (all is { } before && before != thisAll)
            {
                throw CypherErrors.MixedUnion(union.Span);
            }

            all = thisAll;
            branches.Add(Single() with { UnionSpan = union.Span });
        }

        Leave();
        return all is { } keep ? new Query.Union([.. branches], keep) { Span = Since(first) } : branches[0];
    }

    private Query.Single Single()
    {
        var first = Current;
        var clauses = new List<Clause>();
        if (Use() is { } use)
        {
            clauses.Add(use);
        }

        while (Clause() is { } clause)
        {
            clauses.Add(clause);
        }

        return clauses.Count > 0
            ? new Query.Single([.. clauses]) { Span = Since(first) }
            : throw Unexpected("a clause, such as MATCH or RETURN", ClauseWords);
    }

    private Clause.Use? Use()
    {
        var first = Current;
        if (!IsWord("USE") || !(IsName(Ahead(1)) || IsWord(Ahead(1), "GRAPH")))
        {
            return null;
        }

        Take();
        _ = IsWord("GRAPH") && IsName(Ahead(1)) && TryTakeWord("GRAPH");
        var name = Name("a database's name");
        while (TryTake(TokenKind.Dot))
        {
            name += "." + Name("the next part of the name");
        }

        return Kind == TokenKind.OpenParenthesis
            ? throw CypherErrors.DynamicGraph(first.Span)
            : new Clause.Use(name) { Span = Since(first) };
    }

    /// <summary>What cannot follow a finished clause.</summary>
    private CypherException AfterClause()
    {
        if (Kind is TokenKind.CloseParenthesis or TokenKind.CloseBracket or TokenKind.CloseBrace)
        {
            return CypherErrors.UnopenedBracket(_text[Current.Start], Current.Span);
        }

        return Unexpected("an operator, a comma, another clause or the end of the statement", ClauseWords);
    }

    /// <summary>{ query }, or { pattern WHERE predicate } in the subqueries that are expressions.</summary>
    private Query BracedQuery(bool patternsAllowed)
    {
        var brace = Expect(TokenKind.OpenBrace, "'{'");
        Query query;
        if (patternsAllowed && (Kind == TokenKind.OpenParenthesis || (IsName(Current) && Ahead(1).Kind == TokenKind.Equal) || IsSelection() || IsShortestPath()))
        {
            var first = Current;
            Enter();
            var match = new Clause.Match(false, Separated(Path), Where()) { Span = Since(first) };
            Leave();
            query = new Query.Single([match]) { Span = Since(first) };
        }
        else
        {
            query = Query();
        }

        if (Kind == TokenKind.End)
        {
            throw CypherErrors.UnclosedBracket('{', brace.Span);
        }

        if (!TryTake(TokenKind.CloseBrace))
        {
            throw Unexpected("another clause or '}'", ClauseWords);
        }

        return query;
    }
}
