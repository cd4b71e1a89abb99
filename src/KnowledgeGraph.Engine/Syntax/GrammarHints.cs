namespace KnowledgeGraph.Engine.Syntax;

/// <summary>The hints of a MATCH: USING INDEX, USING SCAN, USING JOIN ON.</summary>
internal sealed partial class Grammar
{
    private Seq<Hint> Hints()
    {
        var hints = new List<Hint>();
        while (IsWord("USING"))
        {
            var first = Take();
            hints.Add(Hint() with { Span = Since(first) });
        }

        return [.. hints];
    }

    private Hint Hint()
    {
        if (TryTakeWord("SCAN"))
        {
            var (scanned, name) = HintTarget();
            return new Hint.Scan(scanned, name);
        }

        if (TryTakeWords("JOIN", "ON"))
        {
            return new Hint.Join(Separated<Expression>(HintVariable));
        }

        var kind = "";
        if (IsWord(Current, "TEXT", "RANGE", "POINT", "BTREE") && IsWord(Ahead(1), "INDEX"))
        {
            kind = IsWord("BTREE") ? throw CypherErrors.BtreeHint(Current.Span) : TextOf(Take()).ToString().ToUpperInvariant();
        }

        if (!TryTakeWord("INDEX"))
        {
            throw Unexpected("INDEX, TEXT INDEX, RANGE INDEX, POINT INDEX, SCAN or JOIN ON", ["INDEX", "SCAN", "JOIN ON"]);
        }

        var seek = IsWord("SEEK") && IsName(Ahead(1)) && TryTakeWord("SEEK");
        var (variable, label) = HintTarget();
        Expect(TokenKind.OpenParenthesis, "'('");
        var properties = Separated(() => Name("a property key"));
        Expect(TokenKind.CloseParenthesis, "',' or ')'");
        return new Hint.Index(kind, seek, variable, label, properties);
    }

    private (Expression.Variable Variable, string Name) HintTarget()
    {
        var variable = HintVariable();
        Expect(TokenKind.Colon, "':'");
        return (variable, Name("a label or a relationship type"));
    }

    private Expression.Variable HintVariable()
    {
        var first = Current;
        return new Expression.Variable(Name("a variable")) { Span = first.Span };
    }
}
