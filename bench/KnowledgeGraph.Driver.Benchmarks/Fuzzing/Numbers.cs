namespace KnowledgeGraph.Driver.Benchmarks.Fuzzing;

/// <summary>Numbers that follow from a seed and are the same everywhere (SplitMix64).</summary>
internal struct Numbers(ulong seed)
{
    private ulong _state = seed;

    public ulong Next()
    {
        var mixed = _state += 0x9E37_79B9_7F4A_7C15;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58_476D_1CE4_E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D0_49BB_1331_11EB;
        return mixed ^ (mixed >> 31);
    }

    /// <summary>From 0 up to but not including <paramref name="end"/>, which is positive.</summary>
    public int Below(int end) => (int)(Next() % (uint)end);
}
