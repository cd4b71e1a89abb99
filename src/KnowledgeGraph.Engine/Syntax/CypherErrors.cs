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

    public static CypherException Syntax(string message, SourceSpan span) => new(SyntaxErrorCode, message, span);

    /// <summary>A mistake that has a GQL status of its own.</summary>
    public static CypherException Syntax(string message, SourceSpan span, string gqlStatus) => new(SyntaxErrorCode, message, span) { GqlStatus = gqlStatus };

    public static CypherException InvalidInput(string found, string expected, SourceSpan span, string? meant = null) =>
        Syntax($"Invalid input {found}: expected {expected}.{DidYouMean(meant, "")}", span);

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
        Syntax("The function exists() takes a pattern only. For a property write `n.key IS NOT NULL`.", span);

    public static CypherException ReturnMustBeLast(SourceSpan span) => Syntax("RETURN can only be used at the end of the query.", span);

    public static CypherException ForeachHoldsUpdates(string clause, SourceSpan span) =>
        Syntax($"{clause} cannot be used inside FOREACH: it holds updating clauses only.", span);

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
