namespace KnowledgeGraph.Bolt.Driver;

/// <summary>Opaque marks of committed transactions: the next transaction can wait until its server has them.</summary>
public abstract class Bookmarks
{
    public abstract string[] Values { get; }

    public static Bookmarks From(params string[] values) => new Some([.. values.Distinct()]);

    public static Bookmarks From(IEnumerable<string> values) => From([.. values]);

    /// <summary>The marks of both.</summary>
    public static Bookmarks operator +(Bookmarks left, Bookmarks right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        return From([.. left.Values, .. right.Values]);
    }

    public override bool Equals(object? obj) => obj is Bookmarks other && Values.Order(StringComparer.Ordinal).SequenceEqual(other.Values.Order(StringComparer.Ordinal));

    public override int GetHashCode() => Values.Aggregate(0, (hash, value) => hash ^ value.GetHashCode(StringComparison.Ordinal));

    private sealed class Some(string[] values) : Bookmarks
    {
        public override string[] Values => [.. values];
    }
}
