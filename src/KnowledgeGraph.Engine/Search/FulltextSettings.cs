namespace KnowledgeGraph.Engine.Search;

/// <summary>What CREATE FULLTEXT INDEX says in its OPTIONS.</summary>
/// <param name="Analyzer">By the name that <c>db.index.fulltext.listAvailableAnalyzers</c> gives.</param>
/// <param name="EventuallyConsistent">Whether the index may lag behind. Kept and shown; it never does.</param>
internal sealed record FulltextSettings(string Analyzer, bool EventuallyConsistent)
{
    public const string AnalyzerKey = "fulltext.analyzer";
    public const string EventuallyConsistentKey = "fulltext.eventually_consistent";

    /// <exception cref="CypherException">A key is unknown, or there is no such analyzer.</exception>
    public static FulltextSettings Of(MapValue config)
    {
        var settings = new FulltextSettings(Analyzers.Default, EventuallyConsistent: false);
        foreach (var (key, value) in config.Keys.Zip(config.Values))
        {
            settings = key switch
            {
                AnalyzerKey when value.Kind == ValueKind.String => settings with { Analyzer = Analyzers.Find(value.AsString()).Name },
                EventuallyConsistentKey when value.Kind == ValueKind.Boolean => settings with { EventuallyConsistent = value.IsTrue },
                AnalyzerKey or EventuallyConsistentKey => throw CypherErrors.WrongIndexSetting(key, value),
                _ => throw CypherErrors.UnknownIndexSetting(key),
            };
        }

        return settings;
    }
}
