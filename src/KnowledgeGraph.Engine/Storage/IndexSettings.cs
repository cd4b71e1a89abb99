using KnowledgeGraph.Engine.Syntax;

namespace KnowledgeGraph.Engine.Storage;

/// <summary>OPTIONS of CREATE INDEX: <c>{indexProvider: '…', indexConfig: {…}}</c>, of which each kind has its own.</summary>
internal static class IndexSettings
{
    private const string ConfigKey = "indexConfig";
    private const string ProviderKey = "indexProvider";
    private const string OldVectorProvider = "vector-1.0";

    /// <summary>The name that SHOW INDEXES gives.</summary>
    public static string Provider(IndexKind kind) => Providers(kind)[^1];

    /// <summary>The part of OPTIONS that is the kind's own.</summary>
    /// <exception cref="CypherException">It is not a map of known keys, with values of types that the kind has.</exception>
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

        var provider = map[ProviderKey];
        if (!provider.IsNull && !(provider.Kind == ValueKind.String && Providers(kind).Contains(provider.AsString())))
        {
            throw CypherErrors.WrongIndexProvider(kind, provider, Providers(kind));
        }

        var config = map[ConfigKey];
        if (kind == IndexKind.Vector && provider.Kind == ValueKind.String && provider.AsString() == OldVectorProvider
            && !(config.Kind == ValueKind.Map && config.As<MapValue>() is var set && set.TryGet(VectorSettings.DimensionsKey, out _) && set.TryGet(VectorSettings.SimilarityKey, out _)))
        {
            throw CypherErrors.MissingVectorSettings(OldVectorProvider);
        }

        if (config.IsNull)
        {
            return MapValue.Empty;
        }

        if (config.Kind != ValueKind.Map)
        {
            throw CypherErrors.IndexConfigNoMap(kind, config);
        }

        foreach (var (key, value) in config.As<MapValue>().Keys.Zip(config.As<MapValue>().Values))
        {
            Check(kind, key, value, config);
        }

        return config.As<MapValue>();
    }

    // The newest last.
    private static string[] Providers(IndexKind kind) => kind switch
    {
        IndexKind.Range => ["range-1.0"],
        IndexKind.Text => ["text-1.0", "text-2.0"],
        IndexKind.Point => ["point-1.0"],
        IndexKind.Fulltext => ["fulltext-1.0"],
        IndexKind.Vector => [OldVectorProvider, "vector-2.0"],
        IndexKind.Lookup => ["token-lookup-1.0"],
    };

    private static void Check(IndexKind kind, string key, Value value, Value config)
    {
        switch (kind)
        {
            case IndexKind.Point or IndexKind.Vector:
                break;   // each value is looked at where it is read
            case IndexKind.Fulltext when !key.StartsWith("spatial.", StringComparison.Ordinal) && !key.StartsWith("vector.", StringComparison.Ordinal):
                if (value.Kind is not (ValueKind.String or ValueKind.Boolean))
                {
                    throw CypherErrors.IndexConfigNoMap(kind, config);
                }

                break;
            default:
                throw CypherErrors.ForeignIndexConfig(kind, key);
        }
    }
}
