namespace KnowledgeGraph.Engine.Benchmarks.Scale;

/// <summary>One table of <see cref="Contacts"/>: nodes of a label, or relationships of a type.</summary>
/// <param name="Name">The label or type.</param>
/// <param name="Columns">The names of the properties; of relationships, <c>from</c> and <c>to</c> come before them.</param>
/// <param name="Count">How many rows.</param>
/// <param name="Rows">Integers, floats, strings and dates, always the same.</param>
/// <param name="From">Of relationships: the label of the nodes that they start from.</param>
/// <param name="To">And of those where they end.</param>
internal sealed record Table(string Name, string[] Columns, int Count, Func<IEnumerable<object[]>> Rows, string? From = null, string? To = null);

/// <summary>
/// A graph of who met, called and expelled whom, and which document names whom: at scale 1, 230,000 nodes and 1,000,000 relationships, all with texts. Few take part in much, as
/// in life. Made by fixed generators, so that it is the same everywhere.
/// </summary>
internal sealed class Contacts
{
    public const int Days = 7305;   // twenty years

    public static readonly string[] Places = ["Kabul", "Doha", "Genève", "Moscow", "Vienna", "Tashkent", "Dushanbe", "Oslo", "Islamabad", "Ankara", "Tehran", "Beijing"];
    public static readonly string[] Kinds = ["official", "official", "envoy", "commander", "mediator", "journalist", "scholar", "trader", "judge", "physician"];

    private static readonly string[] Given = ["Amina", "José", "Karim", "Zoë", "Farid", "Lena", "Murat", "Nadia", "Omar", "Petra", "Rahim", "Sara", "Tariq", "Ulla", "Yusuf", "Björn"];
    private static readonly string[] Family = ["Abbasi", "Berger", "Castaño", "Durrani", "Ekström", "Farsi", "Ghazi", "Haddad", "Ismail", "Jensen", "Kakar", "Lund", "Mangal", "Nuri", "Orlov", "Popal"];

    private static readonly string[] Words =
    [
        "talks", "border", "ceasefire", "delegation", "about", "prisoners", "the", "trade", "agreement", "after", "long", "visit", "with", "envoys", "from", "several", "provinces", "before",
        "winter", "council", "of", "elders", "promised", "to", "return", "and", "asked", "for", "water", "roads", "schools", "in", "exchange", "while", "others", "waited", "outside",
    ];

    private static readonly string[] Interacting = ["from", "to", "day", "place", "weight", "note"];

    private readonly int _actors;
    private readonly int _documents;

    public Contacts(double scale)
    {
        (_actors, _documents) = ((int)(200_000 * scale), (int)(30_000 * scale));
        Tables =
        [
            new Table("Actor", ["id", "name", "kind", "country", "born", "score", "about"], _actors, Actors),
            new Table("Document", ["id", "title", "published", "text"], _documents, Documents),
            Interactions("MET", (int)(500_000 * scale), seed: 1),
            Interactions("CONTACTED", (int)(250_000 * scale), seed: 2),
            Interactions("EXPELLED", (int)(50_000 * scale), seed: 3),
            new Table("MENTIONS", ["from", "to", "page", "quote"], (int)(200_000 * scale), () => Mentions((int)(200_000 * scale)), "Document", "Actor"),
        ];
    }

    public IReadOnlyList<Table> Tables { get; }

    public long Nodes => Tables.Where(table => table.From is null).Sum(table => (long)table.Count);

    public long Relationships => Tables.Where(table => table.From is not null).Sum(table => (long)table.Count);

    public static string NameOf(int actor) => $"{Given[actor % Given.Length]} {Family[actor / Given.Length % Family.Length]} {actor}";

    public static DateOnly DayOf(int day) => new DateOnly(2001, 1, 1).AddDays(day);

    private Table Interactions(string type, int count, int seed) => new(type, Interacting, count, () => Interactions(count, seed), "Actor", "Actor");

    private IEnumerable<object[]> Actors()
    {
        var random = new Generator(11);
        for (var i = 0; i < _actors; i++)
        {
            yield return
            [
                (long)i, NameOf(i), Kinds[random.Below(Kinds.Length)], Places[random.Below(Places.Length)], new DateOnly(1930, 1, 1).AddDays(random.Below(25_000)),
                random.Below(10_000) / 16.0, random.Sentence(10),
            ];
        }
    }

    private IEnumerable<object[]> Documents()
    {
        var random = new Generator(12);
        for (var i = 0; i < _documents; i++)
        {
            yield return
            [
                (long)i, $"Report {i}: {random.Sentence(4)}", DayOf(random.Below(Days)), $"{random.Sentence(14)}. {NameOf(random.Below(_actors))} spoke. {random.Sentence(8)}.",
            ];
        }
    }

    private IEnumerable<object[]> Interactions(int count, int seed)
    {
        var random = new Generator(20 + seed);
        for (var i = 0; i < count; i++)
        {
            var (from, to) = (random.Below(_actors), random.Skewed(_actors));
            yield return
            [
                (long)from, (long)(to == from ? (to + 1) % _actors : to), DayOf(random.Below(Days)), Places[random.Below(Places.Length)], (long)random.Below(1000), random.Sentence(9),
            ];
        }
    }

    private IEnumerable<object[]> Mentions(int count)
    {
        var random = new Generator(13);
        for (var i = 0; i < count; i++)
        {
            yield return [(long)random.Below(_documents), (long)random.Skewed(_actors), (long)random.Below(300), random.Sentence(9)];
        }
    }

    /// <summary>A linear congruential generator: the same numbers in every version of .NET.</summary>
    private sealed class Generator(int seed)
    {
        private ulong _state = (ulong)seed * 7919;

        public int Below(int limit) => (int)(Next() * limit);

        /// <summary>Small numbers more often.</summary>
        public int Skewed(int limit)
        {
            var r = Next();
            return (int)(r * r * limit);
        }

        public string Sentence(int words) => string.Join(' ', Enumerable.Range(0, words).Select(_ => Words[Below(Words.Length)]));

        private double Next()
        {
            _state = unchecked((_state * 6364136223846793005UL) + 1442695040888963407UL);
            return (_state >> 11) / (double)(1UL << 53);
        }
    }
}
