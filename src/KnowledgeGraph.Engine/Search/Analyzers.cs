using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using Lucene.Net.Analysis;
using Lucene.Net.Analysis.Ar;
using Lucene.Net.Analysis.Bg;
using Lucene.Net.Analysis.Br;
using Lucene.Net.Analysis.Ca;
using Lucene.Net.Analysis.Cjk;
using Lucene.Net.Analysis.Ckb;
using Lucene.Net.Analysis.Core;
using Lucene.Net.Analysis.Cz;
using Lucene.Net.Analysis.Da;
using Lucene.Net.Analysis.De;
using Lucene.Net.Analysis.El;
using Lucene.Net.Analysis.En;
using Lucene.Net.Analysis.Es;
using Lucene.Net.Analysis.Eu;
using Lucene.Net.Analysis.Fa;
using Lucene.Net.Analysis.Fi;
using Lucene.Net.Analysis.Fr;
using Lucene.Net.Analysis.Ga;
using Lucene.Net.Analysis.Gl;
using Lucene.Net.Analysis.Hi;
using Lucene.Net.Analysis.Hu;
using Lucene.Net.Analysis.Hy;
using Lucene.Net.Analysis.Id;
using Lucene.Net.Analysis.In;
using Lucene.Net.Analysis.It;
using Lucene.Net.Analysis.Lv;
using Lucene.Net.Analysis.Miscellaneous;
using Lucene.Net.Analysis.Nl;
using Lucene.Net.Analysis.No;
using Lucene.Net.Analysis.Pt;
using Lucene.Net.Analysis.Ro;
using Lucene.Net.Analysis.Ru;
using Lucene.Net.Analysis.Standard;
using Lucene.Net.Analysis.Sv;
using Lucene.Net.Analysis.TokenAttributes;
using Lucene.Net.Analysis.Tr;
using Lucene.Net.Analysis.Util;
using Lucene.Net.Util;

namespace KnowledgeGraph.Engine.Search;

/// <summary>The analyzers of full-text indexes, by Neo4j's names for them. Two of Neo4j's are missing, which this Lucene has not got: thai and lithuanian.</summary>
internal static class Analyzers
{
    public const string Default = "standard-no-stop-words";
    public const LuceneVersion Version = LuceneVersion.LUCENE_48;

    private static readonly string[] Missing = ["lithuanian", "thai"];

    private static readonly FrozenDictionary<string, NamedAnalyzer> ByName = Table().ToFrozenDictionary(analyzer => analyzer.Name, StringComparer.Ordinal);

    /// <summary>By name.</summary>
    public static IEnumerable<NamedAnalyzer> All => ByName.Values.OrderBy(analyzer => analyzer.Name, StringComparer.Ordinal);

    /// <exception cref="CypherException">There is none of that name, or not here.</exception>
    public static NamedAnalyzer Find(string name) =>
        ByName.TryGetValue(name, out var found) ? found : throw (Missing.Contains(name) ? CypherErrors.AnalyzerNotSupported(name) : CypherErrors.NoSuchAnalyzer(name));

    private static IEnumerable<NamedAnalyzer> Table() =>
    [
        new(Default, "The default: words, in lower case, all of them kept.", static () => new StandardAnalyzer(Version, CharArraySet.Empty), None),
        new("standard", "Words, in lower case, without English stop words.", static () => new StandardAnalyzer(Version), English),
        new("standard-folding", "As standard, and accents are taken off.", StandardFolding, English),
        new("classic", "As standard, by older rules of what a word is.", static () => new ClassicAnalyzer(Version), English),
        new("simple", "Runs of letters, in lower case.", static () => new SimpleAnalyzer(Version), None),
        new("stop", "Runs of letters, in lower case, without English stop words.", static () => new StopAnalyzer(Version), English),
        new("whitespace", "What stands between white space, as it is.", static () => new WhitespaceAnalyzer(Version), None) { Normalize = AsItIs },
        new("unicode_whitespace", "What stands between white space as Unicode has it, as it is.", UnicodeWhitespace, None) { Normalize = AsItIs },
        new("keyword", "The whole text as one term.", Keyword, None) { Normalize = AsItIs },
        new("url", Urls, static () => new UAX29URLEmailAnalyzer(Version), English),
        new("email", Urls, static () => new UAX29URLEmailAnalyzer(Version), English),
        new("url_or_email", Urls, static () => new UAX29URLEmailAnalyzer(Version), English),
        new("cjk", "Chinese, Japanese and Korean: pairs of characters.", static () => new CJKAnalyzer(Version), static () => CJKAnalyzer.DefaultStopSet) { Normalize = By(static input => new CJKWidthFilter(Lower(input))) },
        Language("arabic", static () => new ArabicAnalyzer(Version), static () => ArabicAnalyzer.DefaultStopSet) with { Normalize = By(static input => new ArabicNormalizationFilter(Lower(input))) },
        Language("armenian", static () => new ArmenianAnalyzer(Version), static () => ArmenianAnalyzer.DefaultStopSet),
        Language("basque", static () => new BasqueAnalyzer(Version), static () => BasqueAnalyzer.DefaultStopSet),
        Language("brazilian", static () => new BrazilianAnalyzer(Version), static () => BrazilianAnalyzer.DefaultStopSet),
        Language("bulgarian", static () => new BulgarianAnalyzer(Version), static () => BulgarianAnalyzer.DefaultStopSet),
        Language("catalan", static () => new CatalanAnalyzer(Version), static () => CatalanAnalyzer.DefaultStopSet) with { Normalize = By(static input => Lower(new ElisionFilter(input, Catalan))) },
        Language("czech", static () => new CzechAnalyzer(Version), static () => CzechAnalyzer.DefaultStopSet),
        Language("danish", static () => new DanishAnalyzer(Version), static () => DanishAnalyzer.DefaultStopSet),
        Language("dutch", static () => new DutchAnalyzer(Version), static () => DutchAnalyzer.DefaultStopSet),
        Language("english", static () => new EnglishAnalyzer(Version), static () => EnglishAnalyzer.DefaultStopSet),
        Language("finnish", static () => new FinnishAnalyzer(Version), static () => FinnishAnalyzer.DefaultStopSet),
        Language("french", static () => new FrenchAnalyzer(Version), static () => FrenchAnalyzer.DefaultStopSet) with { Normalize = By(static input => Lower(new ElisionFilter(input, FrenchAnalyzer.DEFAULT_ARTICLES))) },
        Language("galician", static () => new GalicianAnalyzer(Version), static () => GalicianAnalyzer.DefaultStopSet),
        Language("german", static () => new GermanAnalyzer(Version), static () => GermanAnalyzer.DefaultStopSet) with { Normalize = By(static input => new GermanNormalizationFilter(Lower(input))) },
        Language("greek", static () => new GreekAnalyzer(Version), static () => GreekAnalyzer.DefaultStopSet) with { Normalize = By(static input => new GreekLowerCaseFilter(Version, input)) },
        Language("hindi", static () => new HindiAnalyzer(Version), static () => HindiAnalyzer.DefaultStopSet) with { Normalize = By(static input => new HindiNormalizationFilter(new IndicNormalizationFilter(Lower(input)))) },
        Language("hungarian", static () => new HungarianAnalyzer(Version), static () => HungarianAnalyzer.DefaultStopSet),
        Language("indonesian", static () => new IndonesianAnalyzer(Version), static () => IndonesianAnalyzer.DefaultStopSet),
        Language("irish", static () => new IrishAnalyzer(Version), static () => IrishAnalyzer.DefaultStopSet),
        Language("italian", static () => new ItalianAnalyzer(Version), static () => ItalianAnalyzer.DefaultStopSet) with { Normalize = By(static input => Lower(new ElisionFilter(input, Italian))) },
        Language("latvian", static () => new LatvianAnalyzer(Version), static () => LatvianAnalyzer.DefaultStopSet),
        Language("norwegian", static () => new NorwegianAnalyzer(Version), static () => NorwegianAnalyzer.DefaultStopSet),
        Language("persian", static () => new PersianAnalyzer(Version), static () => PersianAnalyzer.DefaultStopSet) with { Normalize = By(static input => new PersianNormalizationFilter(new ArabicNormalizationFilter(Lower(input)))) },
        Language("portuguese", static () => new PortugueseAnalyzer(Version), static () => PortugueseAnalyzer.DefaultStopSet),
        Language("romanian", static () => new RomanianAnalyzer(Version), static () => RomanianAnalyzer.DefaultStopSet),
        Language("russian", static () => new RussianAnalyzer(Version), static () => RussianAnalyzer.DefaultStopSet),
        Language("sorani", static () => new SoraniAnalyzer(Version), static () => SoraniAnalyzer.DefaultStopSet),
        Language("spanish", static () => new SpanishAnalyzer(Version), static () => SpanishAnalyzer.DefaultStopSet),
        Language("swedish", static () => new SwedishAnalyzer(Version), static () => SwedishAnalyzer.DefaultStopSet),
        Language("turkish", static () => new TurkishAnalyzer(Version), static () => TurkishAnalyzer.DefaultStopSet) with { Normalize = Turkish },
    ];

    // What is elided before a vowel, as those analyzers have it, which keep it to themselves.
    private static readonly CharArraySet Italian = Set("c l all dall dell nell sull coll pell gl agl dagl degl negl sugl un m t s v d");
    private static readonly CharArraySet Catalan = Set("d l m n s t");

    private const string Urls = "Words, and addresses of pages and of mail as one term each, in lower case, without English stop words.";

    private static NamedAnalyzer Language(string name, Func<Analyzer> make, Func<CharArraySet> stopWords) =>
        new(name, $"{char.ToUpperInvariant(name[0])}{name[1..]}: words by their stems, without stop words.", make, stopWords);

    private static CharArraySet Set(string words) => new(Version, words.Split(' '), ignoreCase: true);

    private static CharArraySet None() => CharArraySet.Empty;

    private static CharArraySet English() => StopAnalyzer.ENGLISH_STOP_WORDS_SET;

    private static string AsItIs(string text) => text;

    // Dotted and dotless i are two letters. The one culture that there is here knows nothing of it.
    private static string Turkish(string text) => text.Replace('İ', 'i').Replace('I', 'ı').ToLowerInvariant();

    private static Analyzer StandardFolding() => Analyzer.NewAnonymous((_, reader) =>
    {
        var source = new StandardTokenizer(Version, reader);
        return new TokenStreamComponents(source, new ASCIIFoldingFilter(new StopFilter(Version, new LowerCaseFilter(Version, source), English())));
    });

    private static Analyzer UnicodeWhitespace() => Analyzer.NewAnonymous((_, reader) => new TokenStreamComponents(new UnicodeWhitespaceTokenizer(reader)));

    private static Analyzer Keyword() => Analyzer.NewAnonymous((_, reader) =>
    {
        var source = new KeywordTokenizer(reader);
        return new TokenStreamComponents(source, new StorableTerms(source));
    });

    // The filters that an analyzer has for characters, without those for words.
    private static Func<string, string> By(Func<TokenStream, TokenStream> filters) => text =>
    {
        using var stream = filters(new KeywordTokenizer(new StringReader(text)));
        var term = stream.AddAttribute<ICharTermAttribute>();
        stream.Reset();
        return stream.IncrementToken() ? term.ToString() ?? text : text;
    };

    private static LowerCaseFilter Lower(TokenStream input) => new LowerCaseFilter(Version, input);

    private sealed class UnicodeWhitespaceTokenizer(TextReader reader) : CharTokenizer(Version, reader)
    {
        protected override bool IsTokenChar(int c) => !(Rune.IsValid(c) && Rune.IsWhiteSpace(new Rune(c)));
    }

    /// <summary>Leaves out what Lucene refuses as a term. Only a text that is a term as a whole can be so long.</summary>
    private sealed class StorableTerms : FilteringTokenFilter
    {
        private const int MostBytes = 32766;

        private readonly ICharTermAttribute _term;

        public StorableTerms(TokenStream input)
            : base(Version, input) => _term = AddAttribute<ICharTermAttribute>();

        protected override bool Accept() => _term.Length * 3 <= MostBytes || Encoding.UTF8.GetByteCount(_term.Buffer, 0, _term.Length) <= MostBytes;
    }
}

/// <summary>A way to make terms of a text. Thread-safe.</summary>
internal sealed record NamedAnalyzer(string Name, string Description, Func<Analyzer> Make, Func<CharArraySet> StopWordSet)
{
    private readonly Lazy<Analyzer> _analyzer = new(Make);

    public Analyzer Analyzer => _analyzer.Value;

    public IEnumerable<string> StopWords => StopWordSet().Select(static word => word.ToString() ?? "").Order(StringComparer.Ordinal);

    /// <summary>What becomes of a part of a term in a query (<c>Ann*</c>), which is not analyzed: lower case, where the analyzer makes terms so.</summary>
    public Func<string, string> Normalize { get; init; } = static text => text.ToLower(CultureInfo.InvariantCulture);
}
