namespace KnowledgeGraph.Api.Seeding;

/// <summary>Whether a database holds what the scripts make.</summary>
internal abstract record SeedState
{
    private SeedState()
    {
    }

    /// <summary>All of it, from just these scripts.</summary>
    public sealed record InPlace : SeedState;

    /// <summary>Not, or not all, or from other scripts.</summary>
    /// <param name="Reason">A sentence for people, with what to do.</param>
    public sealed record Missing(string Reason) : SeedState;
}
