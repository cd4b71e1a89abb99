namespace KnowledgeGraph.Engine.Syntax;

/// <summary>SHOW and TERMINATE.</summary>
internal sealed partial class Grammar
{
    private bool IsWord(Token token, params string[] keywords) => keywords.Any(keyword => IsWord(token, keyword));

    private Statement.Show Show()
    {
        var commands = new List<ShowCommand>();
        do
        {
            var first = Current;
            commands.Add(ShowCommand() with { Span = Since(first) });
        }
        while (IsWord("SHOW") || IsWord("TERMINATE"));
        var composed = commands.Count == 1 || commands.All(command => command.Command is "SHOW TRANSACTIONS" or "TERMINATE TRANSACTIONS");
        if (!composed)
        {
            throw CypherErrors.NotComposable(commands[0].Span);
        }

        var yielding = commands[^1] is { YieldsAll: true } or { Yields.IsEmpty: false };
        return new Statement.Show([.. commands], yielding && IsWord("RETURN") ? (Clause.Return?)Clause() : null);
    }

    private ShowCommand ShowCommand()
    {
        var words = new List<string> { TextOf(Take()).ToString().ToUpperInvariant() };
        while (Kind == TokenKind.Word && !IsWord(Current, "YIELD", "WHERE", "RETURN", "EXECUTABLE"))
        {
            words.Add(TextOf(Take()).ToString().ToUpperInvariant());
            if (words[^1] is "DATABASE" or "TRANSACTION" or "TRANSACTIONS" or "SETTING" or "SETTINGS")
            {
                break;
            }
        }

        if (words.Count == 1)
        {
            throw Unexpected("what to show, such as INDEXES or CONSTRAINTS");
        }

        Executable();
        var argument = ShowArgument(words);
        if (words[^1] is "TRANSACTION" or "SETTING")
        {
            words[^1] += "S";
        }

        var command = new ShowCommand(string.Join(' ', words), argument, YieldsAll: false, [], null);
        if (TryTakeWord("YIELD"))
        {
            var all = TryTake(TokenKind.Star);
            Seq<YieldItem> yields = all ? [] : Separated(Yield);
            var page = Paged(distinct: false, all, []);
            command = command with { YieldsAll = all, Yields = yields, OrderBy = page.OrderBy, Skip = page.Skip, Limit = page.Limit };
        }

        return command with { Where = Where() };
    }

    // EXECUTABLE BY somebody: everybody may run everything, so it changes nothing.
    private void Executable()
    {
        if (TryTakeWord("EXECUTABLE") && TryTakeWord("BY"))
        {
            if (AreWords("CURRENT", "USER"))
            {
                Take();
            }

            Name("a user's name");
        }
    }

    // SHOW DATABASE name, SHOW TRANSACTIONS 'id', 'id'; SHOW SETTINGS expression.
    private Expression? ShowArgument(List<string> words)
    {
        var none = Kind is TokenKind.End or TokenKind.Semicolon || IsWord(Current, "YIELD", "WHERE", "RETURN", "SHOW", "TERMINATE");
        if (words[^1] == "DATABASE" && words.Count == 2 && !none)
        {
            var first = Current;
            return Kind == TokenKind.Dollar ? Expression() : new Syntax.Expression.Literal(Value.String(Name("a database's name"))) { Span = Since(first) };
        }

        if (words[^1] is not ("TRANSACTION" or "TRANSACTIONS" or "SETTING" or "SETTINGS"))
        {
            return null;
        }

        if (none)
        {
            return words[0] == "TERMINATE" ? throw Unexpected("the id of a transaction") : null;
        }

        var start = Current;
        var items = Separated(Expression);
        return items.Count == 1 ? items[0] : new Syntax.Expression.ListLiteral(items) { Span = Since(start) };
    }
}
