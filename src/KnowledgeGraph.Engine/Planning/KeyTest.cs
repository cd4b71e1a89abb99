using KnowledgeGraph.Engine.Syntax;

namespace KnowledgeGraph.Engine.Planning;

/// <summary>
/// What an index of several properties is asked of one of them. It is sorted by the first, then by the second, and so on: so behind tests for values that are known stands at most
/// one for values that lie in order, and all others only ask that the property is there.
/// </summary>
internal abstract record KeyTest
{
    private KeyTest()
    {
    }

    public sealed record Equal(Expression Value) : KeyTest;

    public sealed record In(Expression List) : KeyTest;

    /// <summary>Bounds may be absent, not both.</summary>
    public sealed record Between(RangeBound? From, RangeBound? To) : KeyTest;

    public sealed record StartsWith(Expression Prefix) : KeyTest;

    public sealed record Exists : KeyTest;
}
