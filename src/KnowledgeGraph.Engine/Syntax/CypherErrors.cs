using KnowledgeGraph.Engine.Syntax;

namespace KnowledgeGraph.Engine;

/// <summary>The engine's wording, in one voice. Here: text that is not Cypher, or not the Cypher we know.</summary>
internal static partial class CypherErrors
{
    private const string SyntaxErrorCode = "Neo.ClientError.Statement.SyntaxError";

    // GQL statuses for which Neo4j 5 has one of its own; all others are 50N42.
    public const string SyntaxOrRule = "42001";
    public const string InvalidType = "22G03";
    public const string OutOfRange = "22003";
    public const string UnusableHint = "42N76";

    public static CypherException Syntax(string message, SourceSpan span) => new(SyntaxErrorCode, message, span);

    /// <summary>A mistake that has a GQL status of its own.</summary>
    public static CypherException Syntax(string message, SourceSpan span, string gqlStatus) => new(SyntaxErrorCode, message, span) { GqlStatus = gqlStatus };

    public static CypherException InvalidInput(string found, string expected, SourceSpan span, string? meant = null) =>
        Syntax($"Invalid input {found}: expected {expected}.{DidYouMean(meant, "")}", span);

    public static CypherException ColonAfterBar(SourceSpan span) =>
        Syntax("Relationship types are separated by `|` alone where there is a variable, a property or a length: `[r:A|B]`, not `[r:A|:B]`.", span, SyntaxOrRule);

    public static CypherException MixedLabelSigns(SourceSpan span) => Syntax(
        "Mixing label expression symbols ('|', '&', '!', and '%') with colon (':') between labels is not allowed in one clause. Write `&` for the colon.", span);

    public static CypherException MixedIsAndColon(SourceSpan span) =>
        Syntax("Mixing the IS keyword with colon (':') between labels is not allowed in one clause. Write `&` for the colon.", span, SyntaxOrRule);

    public static CypherException OneLabelAfterIs(string clause, SourceSpan span) =>
        Syntax($"It is not supported to use the `IS` keyword together with multiple labels in {clause}. Write `n:A:B`, or one item for each.", span, SyntaxOrRule);

    public static CypherException ComputedLabelTest(SourceSpan span) =>
        Syntax("Dynamic labels and types are only allowed in MATCH, CREATE, MERGE, SET and REMOVE. In an expression test `name IN labels(n)`, or `type(r) = name`.", span);

    public static CypherException SelectorOfShortestPath(SourceSpan span) =>
        Syntax("Mixing shortestPath/allShortestPaths with path selectors (e.g. 'ANY SHORTEST') is not allowed. Use one of them.", span);

    public static CypherException SelectorInside(SourceSpan span) =>
        Syntax("Path selectors and shortestPath are not supported within parenthesized path patterns. They stand before the whole pattern.", span);

    public static CypherException SelectsNone(string what, SourceSpan span) => Syntax($"The {what} count needs to be greater than 0.", span, SyntaxOrRule);

    public static CypherException SubPath(SourceSpan span) =>
        Syntax("Sub-path assignment is currently not supported. Name the whole path, or the path inside of SHORTEST's parentheses.", span, SyntaxOrRule);

    public static CypherException ShortestPathOfOne(SourceSpan span) =>
        Syntax("A shortest path is between two nodes by one relationship pattern: `shortestPath((a)-[:TYPE*]-(b))`.", span, SyntaxOrRule);

    public static CypherException ShortestPathOfGroup(SourceSpan span) =>
        Syntax("shortestPath(...) takes no quantified pattern. Write `-[:TYPE*]-`, or `SHORTEST 1 (a)-[:TYPE]-+(b)`.", span);

    public static CypherException Juxtaposed(SourceSpan span) => Syntax(
        "Juxtaposition is only supported for quantified path patterns: neither this pattern nor the one before it is one. Put a relationship or a comma between them.",
        span);

    public static CypherException MayBeEmpty(SourceSpan span) => Syntax(
        "A top-level path pattern must be written such that it always has at least one node. Put a node beside the group, or let it begin at {1}.", span);

    public static CypherException GroupOfOneNode(SourceSpan span) => Syntax("A quantified path pattern needs to have at least one relationship.", span);

    public static CypherException NestedGroup(SourceSpan span) => Syntax("Quantified path patterns are not allowed to be nested.", span);

    public static CypherException LengthInGroup(SourceSpan span) =>
        Syntax("Variable length relationships cannot be part of a quantified path pattern.", span);

    public static CypherException QuantifierOfZero(SourceSpan span) => Syntax("A quantifier for a path pattern must not be limited by 0.", span, SyntaxOrRule);

    public static CypherException QuantifierUpsideDown(SourceSpan span) =>
        Syntax("A quantifier for a path pattern must not have a lower bound which exceeds its upper bound.", span);

    public static CypherException MatchMode(string word, SourceSpan span) => Syntax(
        $"Match modes such as {word} are not supported in Cypher 5. Relationships are always different within one MATCH.", span);

    public static CypherException UnsupportedAdministration(string command) => new(
        "Neo.ClientError.Statement.UnsupportedAdministrationCommand",
        $"Unsupported administration command: {(command.Length <= 200 ? command : command[..197] + "...")}");

    public static CypherException WhereOfStandaloneCall(SourceSpan span) => Syntax(
        "Cannot use standalone call with WHERE (instead use: `CALL ... YIELD ... WITH * WHERE ... RETURN *`)", span, SyntaxOrRule);

    public static CypherException BtreeHint(SourceSpan span) =>
        Syntax("Index type BTREE is no longer supported for USING index hint. Use TEXT, RANGE or POINT instead.", span);

    public static CypherException NoSuchOption(string name) => Option($"Unsupported options: {Shorten(name)}");

    public static CypherException NoSuchOptionValue(string option, string value, IEnumerable<string> values) =>
        Option($"{Shorten(value)} is not a valid option for {option}. Valid options are: {string.Join(", ", values)}");

    public static CypherException ConflictingOption(string option) => Option($"Can't specify multiple conflicting values for {option}");

    private static CypherException Option(string message) => new("Neo.ClientError.Statement.ArgumentError", message) { GqlStatus = "22000" };

    public static CypherException InsertedPathName(SourceSpan span) =>
        Syntax("Named patterns are not allowed in INSERT. Use CREATE instead or remove the name.", span);

    public static CypherException Inserted(SourceSpan span) =>
        Syntax("INSERT takes nodes and relationships with labels joined by `&` and a map of properties. Use CREATE for the rest.", span);

    public static CypherException InsertedRelationship(SourceSpan span) =>
        Syntax("INSERT takes relationships with one type and a direction: `-[:TYPE]->`.", span);

    public static CypherException InsertedColon(SourceSpan span) =>
        Syntax("Colon `:` conjunction is not allowed in INSERT. Use `CREATE` or conjunction with ampersand `&` instead.", span);

    public static CypherException NotSupported(string construct, SourceSpan span) => StatementNotSupported(construct, span);

    public static CypherException TextTooLong(int length, int limit) =>
        Syntax($"The text has {length} characters, more than the limit of {limit}. Send the data as a parameter, or split the statement.", new SourceSpan(0, 0));

    public static CypherException EmptyText() => Syntax("There is no statement: the text is empty.", new SourceSpan(0, 0));

    public static CypherException TooDeep(int limit, SourceSpan span) =>
        Syntax($"The statement is nested more than {limit} levels deep.", span);

    public static CypherException ChainTooLong(int limit, SourceSpan span) =>
        Syntax($"An expression chains more than {limit} operators. Put the operands into a list, or send them as a parameter.", span);

    public static CypherException TooLargeWrittenOut(int limit, SourceSpan span) =>
        Syntax($"Written out, the comparison chains and CASE subjects of the statement have more than {limit} parts. Name the repeated expression by WITH.", span);

    public static CypherException UnclosedComment(SourceSpan span) => Syntax("The comment that begins here has no end. Close it by `*/`.", span);

    public static CypherException UnclosedText(SourceSpan span, char quote) =>
        Syntax(quote == '`' ? "The escaped name that begins here has no closing backtick." : $"The string that begins here has no closing {quote}.", span);

    public static CypherException UnclosedBracket(char bracket, SourceSpan span) => Syntax($"This `{bracket}` is never closed.", span);

    public static CypherException UnopenedBracket(char bracket, SourceSpan span) =>
        Syntax($"Invalid input '{bracket}': it closes nothing that is open here.", span);

    public static CypherException UnknownCharacter(char character, SourceSpan span) =>
        Syntax(char.IsControl(character) ? $"Invalid input: the character U+{(int)character:X4}." : $"Invalid input '{character}'.", span);

    public static CypherException WrongNotEqual(SourceSpan span) => Syntax("There is no operator `!=`. Did you mean `<>`?", span);

    public static CypherException InvalidNumber(string text, SourceSpan span) => Syntax($"Invalid number `{Shorten(text)}` (invalid literal number).", span);

    public static CypherException OldOctal(string text, SourceSpan span) =>
        Syntax($"An integer does not begin with 0: `{Shorten(text)}`. Octal integers are written `0o{Shorten(text.TrimStart('0'))}`.", span);

    public static CypherException IntegerTooLarge(string text, SourceSpan span) =>
        Syntax($"The integer is too large: `{Shorten(text)}`. Integers end at 9223372036854775807.", span, OutOfRange);

    public static CypherException FloatTooLarge(string text, SourceSpan span) =>
        Syntax($"The floating point number is too large: `{Shorten(text)}`.", span, OutOfRange);

    public static CypherException InvalidEscape(SourceSpan span) => Syntax("Invalid escape: `\\u` takes four hexadecimal digits.", span);

    public static CypherException SeveralStatements(SourceSpan span) =>
        Syntax("Expected exactly one statement per query, but another one follows the semicolon. Send them one after the other.", span);

    public static CypherException MixedUnion(SourceSpan span) =>
        Syntax("UNION and UNION ALL cannot be mixed in one query. Put one of them into a CALL subquery.", span, SyntaxOrRule);

    public static CypherException ExistsOfValue(SourceSpan span) =>
        Syntax("The function exists() takes a pattern only. For a property write `n.key IS NOT NULL`.", span, InvalidType);

    public static CypherException ReturnMustBeLast(SourceSpan span) => Syntax("RETURN can only be used at the end of the query.", span, SyntaxOrRule);

    public static CypherException ForeachHoldsUpdates(string clause, SourceSpan span) =>
        Syntax($"{clause} cannot be used inside FOREACH: it holds updating clauses only.", span, SyntaxOrRule);

    public static CypherException VariableNotDefined(string name, IEnumerable<string> known, SourceSpan span) =>
        Syntax($"Variable `{name}` not defined.{DidYouMean(Nearest(name, known))}", span);

    /// <summary>The known name that is nearest to a mistyped one, if any is near enough to have been meant.</summary>
    public static string? Nearest(string name, IEnumerable<string> known)
    {
        var (nearest, least) = ((string?)null, Math.Min(3, (name.Length + 3) / 3));
        if (name.Length > 60)
        {
            return null;
        }

        foreach (var candidate in known)
        {
            var distance = Distance(name.ToUpperInvariant(), candidate.ToUpperInvariant(), least);
            if (distance < least || (distance == least && nearest is null && distance < name.Length))
            {
                (nearest, least) = (candidate, distance);
            }
        }

        return nearest;
    }

    private static string DidYouMean(string? meant, string quote = "`") => meant is null ? "" : $" Did you mean {quote}{meant}{quote}?";

    private static string Shorten(string text) => text.Length <= 40 ? text : text[..37] + "...";

    /// <summary>Letters to insert, drop, change or swap with the next one to make one of the other.</summary>
    private static int Distance(string left, string right, int limit)
    {
        if (Math.Abs(left.Length - right.Length) > limit)
        {
            return int.MaxValue;
        }

        var rows = new int[left.Length + 1, right.Length + 1];
        for (var i = 0; i <= left.Length; i++)
        {
            for (var j = 0; j <= right.Length; j++)
            {
                if (i == 0 || j == 0)
                {
                    rows[i, j] = i + j;
                    continue;
                }

                var change = rows[i - 1, j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1);
                rows[i, j] = Math.Min(change, Math.Min(rows[i - 1, j], rows[i, j - 1]) + 1);
                if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
                {
                    rows[i, j] = Math.Min(rows[i, j], rows[i - 2, j - 2] + 1);
                }
            }
        }

        return rows[left.Length, right.Length];
    }
}
