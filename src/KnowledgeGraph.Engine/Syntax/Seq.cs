using System.Collections;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace KnowledgeGraph.Engine.Syntax;

/// <summary>An immutable list that is equal to another with equal items, so that the records holding it compare by value.</summary>
[CollectionBuilder(typeof(Seq), nameof(Seq.Create))]
internal readonly struct Seq<T>(ImmutableArray<T> items) : IReadOnlyList<T>, IEquatable<Seq<T>>
{
    private readonly ImmutableArray<T> _items = items;

    public int Count => _items.IsDefault ? 0 : _items.Length;

    public bool IsEmpty => Count == 0;

    public T this[int index] => _items[index];

    public ReadOnlySpan<T> AsSpan() => _items.AsSpan();

    public Seq<TResult> Map<TResult>(Func<T, TResult> selector) => [.. this.Select(selector)];

    public bool Equals(Seq<T> other) => AsSpan().SequenceEqual(other.AsSpan());

    public override bool Equals(object? obj) => obj is Seq<T> other && Equals(other);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var item in AsSpan())
        {
            hash.Add(item);
        }

        return hash.ToHashCode();
    }

    public IEnumerator<T> GetEnumerator() => (_items.IsDefault ? [] : _items).AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

internal static class Seq
{
    public static Seq<T> Create<T>(ReadOnlySpan<T> items) => new(ImmutableArray.Create(items));
}
