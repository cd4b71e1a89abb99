using KnowledgeGraph.Engine.Storage;
using KnowledgeGraph.Engine.Syntax;

namespace KnowledgeGraph.Engine.Search;

/// <summary>What CREATE FULLTEXT INDEX says in its OPTIONS.</summary>
/// <param name="Analyzer">By the name that <c>db.index.fulltext.listAvailableAnalyzers</c> gives.</param>
/// <param name="EventuallyConsistent">Whether the index may lag behind. Kept and shown; it never does.</param>
internal sealed record FulltextSettings(string Analyzer, bool EventuallyConsistent)
{
    public const string AnalyzerKey = "fulltext.analyzer";
    public const string EventuallyConsistentKey = "fulltext.eventually_consistent";
    public const string Provider = "fulltext-1.0";

    private const string ConfigKey = "indexConfig";
    private const string ProviderKey = "indexProvider";

    /// <summary>The part of OPTIONS that is the kind's own; of other kinds it can only be empty.</summary>
    /// <exception cref="CypherException">It is not a map of known keys with values of the right types.</exception>
    public static MapValue Config(IndexKind kind, Value options)
    {
        if (options.IsNull)
        {
            return MapValue.Empty;
        }

        var map = options.Kind == ValueKind.Map ? options.As<MapValue>() : throw CypherErrors.IndexOptionsNoMap(options);
        if (map.Keys.FirstOrDefault(static key => key is not (ConfigKey or ProviderKey)) is { } unknown)
        {
            throw CypherErrors.UnknownIndexOption(kind, unknown);
        }

        var provider = kind == IndexKind.Fulltext ? Provider : "range-1.0";
        if (map[ProviderKey] is { IsNull: false } given && !(given.Kind == ValueKind.String && given.AsString() == provider))
        {
            throw CypherErrors.WrongIndexProvider(kind, given, provider);
        }

        var config = map[ConfigKey];
        if (config.IsNull)
        {
            return MapValue.Empty;
        }

        if (config.Kind != ValueKind.Map)
        {
            throw CypherErrors.IndexConfigNoMap(kind, config);
        }

        foreach (var (key, value) in Entries(config.As<MapValue>()))
        {
            if (kind != IndexKind.Fulltext || key.StartsWith("spatial.", StringComparison.Ordinal) || key.StartsWith("vector.", StringComparison.Ordinal))
            {
                throw CypherErrors.ForeignIndexConfig(kind, key);
            }

            if (value.Kind is not (ValueKind.String or ValueKind.Boolean))
            {
                throw CypherErrors.IndexConfigNoMap(kind, config);
            }
        }

        return config.As<MapValue>();
    }

    /// <exception cref="CypherException">A key is unknown, or there is no such analyzer.</exception>
    public static FulltextSettings Of(MapValue config)
    {
        var settings = new FulltextSettings(Analyzers.Default, EventuallyConsistent: false);
        foreach (var (key, value) in Entries(config))
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

    private static IEnumerable<(string Key, Value Value)> Entries(MapValue map) => map.Keys.Zip(map.Values);
}
