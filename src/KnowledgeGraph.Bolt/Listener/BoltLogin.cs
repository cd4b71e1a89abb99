namespace KnowledgeGraph.Bolt.Listener;

/// <summary>What LOGON (or HELLO before 5.1) carries. Prints without the secret.</summary>
/// <param name="Scheme">Such as <c>basic</c>, <c>bearer</c>, <c>none</c>.</param>
/// <param name="Principal">The user.</param>
/// <param name="Credentials">The secret.</param>
public sealed record BoltLogin(string Scheme, string? Principal = null, string? Credentials = null)
{
    public override string ToString() => $"{Scheme} {Principal}";
}
