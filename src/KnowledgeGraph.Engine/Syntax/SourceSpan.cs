namespace KnowledgeGraph.Engine.Syntax;

/// <summary>
/// Where something stands in the query text: offset and length in UTF-16 units. Line and column are worked out only when an
/// error needs them.
/// </summary>
/// <remarks>Equal to any other span, so that two expressions are equal wherever they stand.</remarks>
internal readonly struct SourceSpan(int offset, int length) : IEquatable<SourceSpan>
{
    public int Offset { get; } = offset;

    public int Length { get; } = length;

    /// <summary>From the start of this span to the end of <paramref name="last"/>.</summary>
    public SourceSpan To(SourceSpan last) => new(Offset, last.Offset + last.Length - Offset);

    public bool Equals(SourceSpan other) => true;

    public override bool Equals(object? obj) => obj is SourceSpan;

    public override int GetHashCode() => 0;
}
