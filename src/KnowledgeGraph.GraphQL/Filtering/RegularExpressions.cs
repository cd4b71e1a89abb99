using System.Text.RegularExpressions;
using KnowledgeGraph.GraphQL.Requests;

namespace KnowledgeGraph.GraphQL.Filtering;

/// <summary>
/// What a client's regular expression may be. The database tries all ways to match it, text by text, and its time limit does not reach into that: what could
/// take long on one text is refused here.
/// </summary>
internal static class RegularExpressions
{
    public const string Rule = "It has at most 200 characters and three of `*`, `+` and `{n,}`, none of them on a group; back references, looking around, and groups with flags but for `(?:…)` and `(?i)` are not possible.";

    private const int Longest = 200;
    private const int MostRepetitions = 3;

    /// <exception cref="RequestException">The expression is refused.</exception>
    public static string Check(string pattern, string field)
    {
        if (pattern.Length > Longest)
        {
            throw Wrong(field, $"has {pattern.Length} characters, more than {Longest}");
        }

        try
        {
            _ = new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);   // nothing else is asked of it: the database's own flavour differs in details only
        }
        catch (Exception exception) when (exception is ArgumentException or NotSupportedException)
        {
            throw Wrong(field, exception is NotSupportedException ? "looks around or back" : "is none");
        }

        var (repetitions, inClass, previous) = (0, false, ' ');   // previous: what a quantifier would stand behind, and a for anything that is escaped
        for (var i = 0; i < pattern.Length; i++)
        {
            var letter = pattern[i];
            if (letter == '\\')
            {
                i++;
                letter = 'a';
            }
            else if (letter is '[' or ']')
            {
                inClass = letter == '[';
            }
            else if (letter == '(' && !inClass && pattern.AsSpan(i) is ['(', '?', ..] and not ['(', '?', ':', ..] and not ['(', '?', 'i', ')', ..])
            {
                throw Wrong(field, "has a group with flags");   // (?x) would let white space stand between a group and what repeats it
            }
            else if (letter is '*' or '+' or '{' && !inClass)
            {
                if (previous == ')')
                {
                    throw Wrong(field, "repeats a group");
                }

                repetitions += previous is '*' or '+' or '?' or '}' ? 0 : 1;   // a second one only says how eager the first is
            }

            previous = inClass ? 'a' : letter;
        }

        return repetitions <= MostRepetitions ? pattern : throw Wrong(field, $"has {repetitions} repetitions, more than {MostRepetitions}");
    }

    private static RequestException Wrong(string field, string problem) => RequestException.Input($"The regular expression in `matches` of `{field}` {problem}. {Rule}");
}
