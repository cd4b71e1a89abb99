using System.Text.RegularExpressions;

namespace KnowledgeGraph.Engine.Runtime;

/// <summary>
/// The operator =~: the whole text against a regular expression, in time linear in the text. Back references and look-around, which
/// cannot be had in linear time, are refused.
/// </summary>
internal sealed class RegexMatcher
{
    private const int LongestPattern = 1000;

    /// <summary>Counted repetitions multiply, <c>(a{1000}){1000}</c>; beyond this many states a pattern is refused.</summary>
    private const int MostStates = 20_000;

    // Of a long pattern it takes as long as several thousand characters.
    private const int PreparationSize = Work.BetweenChecks / 4;

    private static readonly TimeSpan FirstTime = TimeSpan.FromMilliseconds(250);

    // Kept with its text, together, so that two executions of a shared plan never see the one without the other.
    private volatile Tuple<string, Regex>? _latest;

    static RegexMatcher() => AppContext.SetData("REGEX_NONBACKTRACKING_MAX_AUTOMATA_SIZE", MostStates);

    /// <param name="pattern">The pattern, when the query has it as a literal. A wrong one fails when it is used, not before.</param>
    public RegexMatcher(string? pattern)
    {
        try
        {
            _latest = pattern is null ? null : Tuple.Create(pattern, Prepare(pattern));
        }
        catch (CypherException)
        {
            _latest = null;
        }
    }

    public Value Matches(Value text, Value pattern)
    {
        if (text.IsNull || pattern.IsNull)
        {
            return Value.Null;
        }

        if (pattern.Kind != ValueKind.String)
        {
            throw CypherErrors.WrongArgument("=~", "a STRING on its right", pattern);
        }

        if (text.Kind != ValueKind.String)
        {
            return Value.Null;
        }

        var latest = _latest;
        if (latest is null || !latest.Item1.Equals(pattern.AsString(), StringComparison.Ordinal))
        {
            _latest = latest = Tuple.Create(pattern.AsString(), Prepare(pattern.AsString()));
        }

        Work.ChargeText(text.AsString().Length);
        return Value.Boolean(IsMatch(latest.Item2, text.AsString()));
    }

    // A match cannot be ended from outside, and a million characters may take a thousand states each: so it is given a time, and where that is not
    // enough, and nobody has ended the statement, twice as long a time.
    private static bool IsMatch(Regex regex, string text)
    {
        while (true)
        {
            try
            {
                return regex.IsMatch(text);
            }
            catch (RegexMatchTimeoutException)
            {
                Work.Charge(Work.BetweenChecks);
                regex = new Regex(regex.ToString(), regex.Options, regex.MatchTimeout * 2);
            }
        }
    }

    private static Regex Prepare(string pattern)
    {
        if (pattern.Length > LongestPattern)
        {
            throw CypherErrors.InvalidRegex(pattern, $"it is longer than {LongestPattern} characters.");
        }

        try
        {
            Work.Charge(PreparationSize);
            return new Regex($@"\A(?:{pattern})\z", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant, FirstTime);
        }
        catch (RegexParseException exception)
        {
            throw CypherErrors.InvalidRegex(pattern, exception.Message);
        }
        catch (NotSupportedException)
        {
            throw CypherErrors.InvalidRegex(pattern, "back references, look-around, atomic groups and very large repetitions are not supported.");
        }
    }
}
