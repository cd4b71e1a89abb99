namespace KnowledgeGraph.Api.Seeding;

/// <summary>A string as a statement writes it.</summary>
/// <param name="Value">Without its quotes and escapes.</param>
/// <param name="Place">Where it stands in the file: <c>file:line:column</c>.</param>
/// <param name="Key">Of a value in a map, its key; else null.</param>
/// <param name="InMatch">In the pattern of a MATCH: it looks for something that is there already.</param>
internal sealed record ScriptLiteral(string Value, string Place, string? Key, bool InMatch)
{
    /// <summary>Whether it says which node this is, as opposed to naming one that another row makes.</summary>
    public bool Defines => Key == "id" && !InMatch;

    /// <summary>Whether it is written as ids are here: <c>kind:slug</c>.</summary>
    public bool LooksLikeId =>
        Value.IndexOf(':', StringComparison.Ordinal) is var colon and > 0 && colon < Value.Length - 1
        && char.IsAsciiLetterLower(Value[0]) && Value.AsSpan(0, colon).IndexOfAnyExcept(Kind) < 0 && !Value.AsSpan(colon).ContainsAny(Elsewhere);

    private static readonly System.Buffers.SearchValues<char> Kind = System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-_");

    /// <summary>In no slug; the slash leaves addresses of the web out.</summary>
    private static readonly System.Buffers.SearchValues<char> Elsewhere = System.Buffers.SearchValues.Create(" \t\r\n/");
}

/// <summary>
/// Finds the strings of statements. It tells ids that define from ids that refer by the clause and the key they stand in, which is all that it knows of Cypher: what a
/// statement does is found out by running it.
/// </summary>
internal static class ScriptLiterals
{
    private static readonly HashSet<string> Clauses = new(["MATCH", "MERGE", "CREATE", "UNWIND", "WITH", "SET", "RETURN", "CALL", "DELETE", "REMOVE", "WHERE"], StringComparer.OrdinalIgnoreCase);

    public static IEnumerable<ScriptLiteral> Of(CypherStatement statement)
    {
        var (clause, word, key) = ("", "", (string?)null);
        foreach (var token in ScriptTokens.Of(statement))
        {
            switch (token.Kind)
            {
                case ScriptTokenKind.String:
                    yield return new ScriptLiteral(token.Text, statement.PlaceOf(token), key, clause.Equals("MATCH", StringComparison.OrdinalIgnoreCase));
                    (word, key) = ("", null);
                    break;
                case ScriptTokenKind.Word:
                    (word, key) = (token.Text, null);
                    clause = Clauses.Contains(word) ? word : clause;
                    break;
                case ScriptTokenKind.QuotedName:
                    (word, key) = (token.Text, null);
                    break;
                default:
                    (word, key) = ("", token.IsSymbol(':') && word.Length > 0 ? word : null);
                    break;
            }
        }
    }
}
