using System.Text;
using Lucene.Net.Index;
using Lucene.Net.QueryParsers.Classic;
using Lucene.Net.Search;
using Lucene.Net.Util;

namespace KnowledgeGraph.Engine.Search;

/// <summary>Reads a query in Lucene's syntax, over all fields of an index where it names none, as Lucene 9 reads it.</summary>
internal sealed class SearchQuery : MultiFieldQueryParser
{
    /// <summary>How long a query may be, in UTF-16 units.</summary>
    public const int LongestText = 1 << 16;

    /// <summary>How long a wildcard, fuzzy term or regular expression may be.</summary>
    public const int LongestPattern = 1000;

    /// <summary>How many parentheses may stand in one another.</summary>
    public const int Deepest = 500;

    /// <summary>How many terms a query may come to, over all fields.</summary>
    public const int MostTerms = 1024;

    private readonly Func<string, string> _normalize;
    private readonly CancellationToken _cancellation;
    private int _terms;

    private SearchQuery(string[] fields, NamedAnalyzer analyzer, CancellationToken cancellation)
        : base(Analyzers.Version, fields, analyzer.Analyzer)
    {
        (_normalize, _cancellation) = (analyzer.Normalize, cancellation);
        AllowLeadingWildcard = true;
        LowercaseExpandedTerms = false;   // each analyzer has its own way
    }

    /// <exception cref="SearchFailure">The text is no query, or one that goes beyond a limit.</exception>
    public static Query Parse(string text, string[] fields, NamedAnalyzer analyzer, CancellationToken cancellation)
    {
        if (text.Length > LongestText)
        {
            throw new SearchFailure($"The query has {text.Length} characters; {LongestText} is the limit.");
        }

        // Quotes and backslashes are not looked at, so this may count too many; it is there to keep the parser from the end of its stack.
        var (depth, deepest) = (0, 0);
        foreach (var character in text)
        {
            depth += character switch { '(' => 1, ')' => -1, _ => 0 };
            deepest = Math.Max(deepest, depth);
        }

        if (deepest > Deepest)
        {
            throw new SearchFailure($"The query has {deepest} parentheses in one another; {Deepest} is the limit.");
        }

        try
        {
            var query = new SearchQuery(fields, analyzer, cancellation).Parse(text);
            CheckBoosts(query);
            return query;
        }
        catch (ParseException exception)
        {
            throw new SearchFailure(Why(text, exception));
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException or OverflowException or InvalidOperationException or IndexOutOfRangeException)
        {
            throw new SearchFailure($"{Quoted(text)} is no query: {exception.Message}");
        }
    }

    protected override Query GetFieldQuery(string field, string queryText, bool quoted) => Counted(base.GetFieldQuery(field, queryText, quoted));

    // With a field this calls the method above.
    protected override Query GetFieldQuery(string field, string queryText, int slop) =>
        field is null ? Counted(base.GetFieldQuery(field, queryText, slop)) : base.GetFieldQuery(field, queryText, slop);

    protected override Query GetWildcardQuery(string field, string termStr) => base.GetWildcardQuery(field, _normalize(termStr));

    protected override Query GetPrefixQuery(string field, string termStr) => base.GetPrefixQuery(field, _normalize(termStr));

    protected override Query GetRegexpQuery(string field, string termStr) => base.GetRegexpQuery(field, _normalize(termStr));

    protected override Query GetFuzzyQuery(string field, string termStr, float minSimilarity) => base.GetFuzzyQuery(field, _normalize(termStr), minSimilarity);

    // Not the base class's, which takes bounds for days where they look like some.
    protected override Query GetRangeQuery(string field, string part1, string part2, bool startInclusive, bool endInclusive) => field is null
        ? base.GetRangeQuery(field, part1, part2, startInclusive, endInclusive)
        : NewRangeQuery(field, part1 is null ? null : _normalize(part1), part2 is null ? null : _normalize(part2), startInclusive, endInclusive);

    protected override Query NewPrefixQuery(Term prefix)
    {
        Count(1);
        var from = prefix.Bytes;
        return new TermPattern(prefix.Field, $"{prefix.Text}*", from, term => StringHelper.StartsWith(term, from) ? TermMatch.Yes : TermMatch.NoMore, _cancellation);
    }

    protected override Query NewWildcardQuery(Term t)
    {
        Count(1);
        CheckLength(t.Text);
        var wildcard = new Wildcard(t.Text);
        var from = new BytesRef(wildcard.Prefix);
        var term = new TermText();
        return new TermPattern(
            t.Field,
            t.Text,
            from,
            bytes => !StringHelper.StartsWith(bytes, from) ? TermMatch.NoMore : wildcard.Matches(term.CodePoints(bytes)) ? TermMatch.Yes : TermMatch.No,
            _cancellation);
    }

    protected override Query NewRegexpQuery(Term regexp)
    {
        Count(1);
        CheckLength(regexp.Text);
        var regex = RegexpText.Compile(regexp.Text);
        var term = new TermText();
        return new TermPattern(
            regexp.Field, $"/{regexp.Text}/", new BytesRef(), bytes => regex.IsMatch(term.Characters(bytes)) ? TermMatch.Yes : TermMatch.No, _cancellation);
    }

    protected override Query NewRangeQuery(string field, string? part1, string? part2, bool startInclusive, bool endInclusive)
    {
        Count(1);
        var (from, to) = (part1 is null ? null : new BytesRef(part1), part2 is null ? null : new BytesRef(part2));
        return new TermPattern(
            field,
            $"{(startInclusive ? '[' : '{')}{part1 ?? "*"} TO {part2 ?? "*"}{(endInclusive ? ']' : '}')}",
            from ?? new BytesRef(),
            term =>
                to is not null && term.CompareTo(to) is var above && (above > 0 || (above == 0 && !endInclusive)) ? TermMatch.NoMore
                : from is not null && !startInclusive && term.CompareTo(from) == 0 ? TermMatch.No
                : TermMatch.Yes,
            _cancellation);
    }

    protected override Query NewFuzzyQuery(Term term, float minimumSimilarity, int prefixLength)
    {
        Count(1);
        CheckLength(term.Text);
        return base.NewFuzzyQuery(term, minimumSimilarity, prefixLength);
    }

    private static string Why(string text, ParseException exception)
    {
        for (Exception? inner = exception; inner is not null; inner = inner.InnerException)
        {
            if (inner is BooleanQuery.TooManyClausesException)
            {
                return TooMany();
            }

            if (inner is ParseException { CurrentToken.Next: { } token })
            {
                return $"{Quoted(text)} is no query: {(token.Kind == 0 ? "it ends too early" : $"`{token.Image}` does not belong there")} (column {token.BeginColumn + 1}).";
            }
        }

        return $"{Quoted(text)} is no query: a quote or bracket is not closed, or a character does not belong where it stands.";
    }

    private static void CheckBoosts(Query query)
    {
        if (!float.IsFinite(query.Boost))
        {
            throw new SearchFailure("A boost is a number too large to score with.");
        }

        foreach (var clause in query is BooleanQuery boolean ? boolean.Clauses : [])
        {
            CheckBoosts(clause.Query);
        }
    }

    private static string Quoted(string text) => $"'{(text.Length > 80 ? text[..77] + "..." : text)}'";

    private static string TooMany() => $"The query comes to more than {MostTerms} terms, over all fields of the index. Name the fields, or ask for less.";

    private Query Counted(Query query)
    {
        Count(Terms(query));
        return query;   // null when no term is left of the text, though Lucene's signature does not say so
    }

    private static int Terms(Query? query) => query switch
    {
        null => 0,
        PhraseQuery phrase => phrase.GetTerms().Length,
        MultiPhraseQuery phrase => phrase.GetTermArrays().Sum(static terms => terms.Length),
        BooleanQuery boolean => boolean.Clauses.Sum(static clause => Terms(clause.Query)),
        _ => 1,
    };

    private void Count(int terms)
    {
        _terms += terms;
        if (_terms > MostTerms)
        {
            throw new SearchFailure(TooMany());
        }
    }

    private static void CheckLength(string pattern)
    {
        if (pattern.Length > LongestPattern)
        {
            throw new SearchFailure($"A wildcard, fuzzy term or regular expression has {pattern.Length} characters; {LongestPattern} is the limit.");
        }
    }

    /// <summary>A term's text, in room that is used again for the next one. Not thread-safe: a query is run by one thread.</summary>
    private sealed class TermText
    {
        private char[] _characters = new char[64];
        private int[] _codePoints = new int[64];

        public ReadOnlySpan<char> Characters(BytesRef term)
        {
            if (_characters.Length < term.Length)
            {
                _characters = new char[term.Length * 2];
            }

            return _characters.AsSpan(0, Encoding.UTF8.GetChars(term.Bytes, term.Offset, term.Length, _characters, 0));
        }

        public ReadOnlySpan<int> CodePoints(BytesRef term)
        {
            if (_codePoints.Length < term.Length)
            {
                _codePoints = new int[term.Length * 2];
            }

            var count = 0;
            foreach (var rune in Characters(term).EnumerateRunes())
            {
                _codePoints[count++] = rune.Value;
            }

            return _codePoints.AsSpan(0, count);
        }
    }
}
