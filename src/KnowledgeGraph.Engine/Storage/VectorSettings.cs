namespace KnowledgeGraph.Engine.Storage;

/// <summary>What CREATE VECTOR INDEX says in its OPTIONS.</summary>
/// <param name="Dimensions">How many components its vectors have; null: any number.</param>
/// <param name="IsCosine">Whether the angle counts, or else the Euclidean distance.</param>
/// <param name="Quantized">Kept and shown; the engine's scores are exact either way.</param>
/// <param name="Neighbours">Of a graph over the vectors (HNSW); kept and shown: the engine looks at all of them.</param>
/// <param name="Candidates">The same of making such a graph.</param>
internal sealed record VectorSettings(int? Dimensions, bool IsCosine, bool Quantized, int Neighbours, int Candidates)
{
    public const string DimensionsKey = "vector.dimensions";
    public const string CandidatesKey = "vector.hnsw.ef_construction";
    public const string NeighboursKey = "vector.hnsw.m";
    public const string QuantizedKey = "vector.quantization.enabled";
    public const string SimilarityKey = "vector.similarity_function";

    private const int MostDimensions = 4096;
    private const int MostNeighbours = 512;
    private const int MostCandidates = 3200;

    public static VectorSettings Default { get; } = new(null, IsCosine: true, Quantized: true, 16, 100);

    public string Similarity => IsCosine ? "COSINE" : "EUCLIDEAN";

    /// <exception cref="CypherException">A key is unknown, or its value is of the wrong kind or out of bounds.</exception>
    public static VectorSettings Of(MapValue config)
    {
        var settings = Default;
        foreach (var (key, value) in config.Keys.Zip(config.Values))
        {
            settings = key switch
            {
                DimensionsKey => settings with { Dimensions = Number(key, value, MostDimensions) },
                NeighboursKey => settings with { Neighbours = Number(key, value, MostNeighbours) },
                CandidatesKey => settings with { Candidates = Number(key, value, MostCandidates) },
                QuantizedKey => settings with
                {
                    Quantized = value.Kind == ValueKind.Boolean ? value.AsBoolean() : throw CypherErrors.WrongVectorSetting(key, "a boolean", value),
                },
                SimilarityKey => settings with { IsCosine = IsNamedCosine(key, value) },
                _ => throw CypherErrors.UnknownVectorSetting(key),
            };
        }

        return settings;
    }

    /// <summary>The vector that the index takes from a value; null when it takes none: what is no list of numbers, has another dimension, or has no direction where that counts.</summary>
    public float[]? Components(Value value)
    {
        if (value.Kind != ValueKind.List || value.AsList() is not { IsEmpty: false } items || (Dimensions is { } dimensions && items.Length != dimensions))
        {
            return null;
        }

        var squares = 0.0;
        foreach (var item in items)
        {
            if (!Numbers.Is(item.Kind))
            {
                return null;
            }

            squares += item.AsNumber() * item.AsNumber();
        }

        // Where the angle counts, components may be greater or smaller than a 32-bit float can be: only their shares of the length have to be one.
        var length = IsCosine ? Math.Sqrt(squares) : 1;
        if (length == 0 || !double.IsFinite(length))
        {
            return null;
        }

        var components = new float[items.Length];
        for (var i = 0; i < components.Length; i++)
        {
            components[i] = (float)(items[i].AsNumber() / length);
            if (!float.IsFinite(components[i]))
            {
                return null;
            }
        }

        return components;
    }

    private static int Number(string key, Value value, int most) => value switch
    {
        { Kind: ValueKind.Integer } when value.AsInteger() >= 1 && value.AsInteger() <= most => (int)value.AsInteger(),
        { Kind: ValueKind.Integer or ValueKind.Null } => throw CypherErrors.VectorSettingOutOfBounds(key, most),
        _ => throw CypherErrors.WrongVectorSetting(key, "an integer", value),
    };

    private static bool IsNamedCosine(string key, Value value)
    {
        var name = value.Kind == ValueKind.String ? value.AsString() : throw CypherErrors.WrongVectorSetting(key, "a string", value);
        return name.Equals("COSINE", StringComparison.OrdinalIgnoreCase)
            || (name.Equals("EUCLIDEAN", StringComparison.OrdinalIgnoreCase) ? false : throw CypherErrors.NoSuchSimilarity(name));
    }
}
