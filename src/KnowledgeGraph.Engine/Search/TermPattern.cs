using System.Text;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;

namespace KnowledgeGraph.Engine.Search;

/// <summary>
/// All documents with a term that is accepted: prefixes, wildcards, ranges and regular expressions. Each scores as much as the clause is boosted, whatever its terms are.
/// </summary>
/// <remarks>Lucene 4.8 makes an automaton of a wildcard or regular expression, which for some short ones takes all the time and memory there are. Here terms are read one by one.</remarks>
internal sealed class TermPattern : MultiTermQuery
{
    private readonly string _text;
    private readonly BytesRef _from;
    private readonly Func<BytesRef, TermMatch> _match;
    private readonly CancellationToken _cancellation;

    /// <param name="field">Whose terms.</param>
    /// <param name="text">As it was written, for equality and to be printed.</param>
    /// <param name="from">No term before this one is accepted.</param>
    /// <param name="match">Asked of each term, in ascending order.</param>
    /// <param name="cancellation">Ends it.</param>
    public TermPattern(string field, string text, BytesRef from, Func<BytesRef, TermMatch> match, CancellationToken cancellation)
        : base(field)
    {
        (_text, _from, _match, _cancellation) = (text, from, match, cancellation);
        MultiTermRewriteMethod = CONSTANT_SCORE_FILTER_REWRITE;
    }

    public override string ToString(string field) => $"{Field}:{_text}";

    public override bool Equals(object? obj) => obj is TermPattern other && base.Equals(obj) && other._text == _text;

    public override int GetHashCode() => HashCode.Combine(base.GetHashCode(), _text);

    protected override TermsEnum GetTermsEnum(Terms terms, AttributeSource atts) => new Matching(terms.GetEnumerator(), this);

    private sealed class Matching : FilteredTermsEnum
    {
        private const int TermsBetweenChecks = 256;

        private readonly TermPattern _pattern;
        private int _seen;

        public Matching(TermsEnum terms, TermPattern pattern)
            : base(terms)
        {
            _pattern = pattern;
            SetInitialSeekTerm(pattern._from);
        }

        protected override AcceptStatus Accept(BytesRef term)
        {
            if (++_seen % TermsBetweenChecks == 0)
            {
                _pattern._cancellation.ThrowIfCancellationRequested();
            }

            return _pattern._match(term) switch
            {
                TermMatch.Yes => AcceptStatus.YES,
                TermMatch.No => AcceptStatus.NO,
                TermMatch.NoMore => AcceptStatus.END,
            };
        }
    }
}

internal enum TermMatch
{
    Yes,
    No,

    /// <summary>Not this one, and none after it.</summary>
    NoMore,
}

/// <summary>A term of a query with <c>*</c> (any text) and <c>?</c> (one character); a backslash takes the meaning from what follows.</summary>
internal sealed class Wildcard
{
    private const int Any = -1;
    private const int One = -2;

    private readonly int[] _pattern;   // characters beyond 16 bits are one; two * beside each other too
    private readonly int _shortest;

    public Wildcard(string text)
    {
        var pattern = new List<int>();
        var escaped = false;
        foreach (var rune in text.EnumerateRunes())
        {
            if (!escaped && rune.Value == '\\')
            {
                escaped = true;
                continue;
            }

            var item = escaped ? rune.Value : rune.Value switch { '*' => Any, '?' => One, var character => character };
            escaped = false;
            if (item != Any || pattern is not [.., Any])
            {
                pattern.Add(item);
            }
        }

        if (escaped)
        {
            pattern.Add('\\');
        }

        _pattern = [.. pattern];
        _shortest = _pattern.Count(static item => item != Any);
        var plain = new StringBuilder();
        foreach (var item in _pattern.TakeWhile(static item => item >= 0))
        {
            plain.Append(new Rune(item).ToString());
        }

        Prefix = plain.ToString();
    }

    /// <summary>How each match begins.</summary>
    public string Prefix { get; }

    public bool Matches(ReadOnlySpan<int> term)
    {
        if (term.Length < _shortest)
        {
            return false;
        }

        // After a * the rest is tried at each place; when a later * is reached, what was before it need not be tried again.
        var (place, item, star, retry) = (0, 0, -1, 0);
        while (place < term.Length)
        {
            if (item < _pattern.Length && (_pattern[item] == One || _pattern[item] == term[place]))
            {
                (place, item) = (place + 1, item + 1);
            }
            else if (item < _pattern.Length && _pattern[item] == Any)
            {
                (star, retry) = (item++, place);
            }
            else if (star >= 0)
            {
                (place, item) = (++retry, star + 1);
            }
            else
            {
                return false;
            }
        }

        return item == _pattern.Length || (item == _pattern.Length - 1 && _pattern[item] == Any);
    }
}
