using System.Text;

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
        var text = statement.Text;
        var (clause, word, key) = ("", "", (string?)null);
        var (line, lineStart) = (1, 0);
        for (var i = 0; i < text.Length;)
        {
            var start = i;
            var character = text[i];
            if (character is '\'' or '"')
            {
                var value = ReadString(text, ref i);
                var (fileLine, fileColumn) = statement.InFile(line, start - lineStart + 1);
                yield return new ScriptLiteral(value, $"{statement.File}:{fileLine}:{fileColumn}", key, clause.Equals("MATCH", StringComparison.OrdinalIgnoreCase));
                (word, key) = ("", null);
            }
            else if (char.IsLetter(character) || character == '_')
            {
                while (i < text.Length && (char.IsLetterOrDigit(text[i]) || text[i] == '_'))
                {
                    i++;
                }

                (word, key) = (text[start..i], null);
                clause = Clauses.Contains(word) ? word : clause;
            }
            else if (text.AsSpan(i).StartsWith("//") || text.AsSpan(i).StartsWith("/*"))
            {
                i = character == '/' && text[i + 1] == '/' ? IndexAfter(text, "\n", i) : IndexAfter(text, "*/", i + 2);
            }
            else if (character == '`')
            {
                i = IndexAfter(text, "`", i + 1);
                (word, key) = (text[(start + 1)..Math.Max(start + 1, i - 1)], null);
            }
            else
            {
                i++;
                if (!char.IsWhiteSpace(character))
                {
                    (word, key) = ("", character == ':' && word.Length > 0 ? word : null);
                }
            }

            for (var j = start; j < i; j++)
            {
                if (text[j] == '\n')
                {
                    (line, lineStart) = (line + 1, j + 1);
                }
            }
        }
    }

    private static int IndexAfter(string text, string end, int from) => text.IndexOf(end, from, StringComparison.Ordinal) is var at and >= 0 ? at + end.Length : text.Length;

    /// <summary>The splitter has seen to it that the string has an end.</summary>
    private static string ReadString(string text, ref int position)
    {
        var quote = text[position++];
        var value = new StringBuilder();
        for (; text[position] != quote; position++)
        {
            if (text[position] != '\\')
            {
                value.Append(text[position]);
                continue;
            }

            position++;
            if (text[position] == 'u' && position + 4 < text.Length && ushort.TryParse(text.AsSpan(position + 1, 4), System.Globalization.NumberStyles.HexNumber, null, out var unit))
            {
                value.Append((char)unit);
                position += 4;
            }
            else
            {
                value.Append(text[position] switch { 'n' => '\n', 't' => '\t', 'r' => '\r', 'b' => '\b', 'f' => '\f', var other => other });
            }
        }

        position++;
        return value.ToString();
    }
}
