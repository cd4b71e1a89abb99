using System.Numerics;
using System.Runtime.InteropServices;

namespace KnowledgeGraph.Engine.Storage;

/// <summary>The content of a vector index: what each node or relationship has as 32-bit floats, and of length 1 where only the direction counts.</summary>
/// <remarks>
/// The nearest are found by looking at all of them, which is exact, and reads memory at its full speed; a graph over the vectors (HNSW) would be faster from some hundred thousand
/// on, but approximate, and slow to change within a transaction. <c>bench/README.md</c> has the figures.
/// </remarks>
internal sealed class VectorIndex : IndexContent
{
    // So many vectors are compared before it is asked whether to stop.
    private const int Watched = 4096;

    private readonly object? _owner;
    private readonly IdSet _ids;
    private readonly ChunkedArray<Slot> _vectors;

    private VectorIndex(object? owner, IdSet ids, ChunkedArray<Slot> vectors) => (_owner, _ids, _vectors) = (owner, ids, vectors);

    public static VectorIndex Empty { get; } = new(null, new IdSet(), new ChunkedArray<Slot>());

    public override long Count => _ids.Count;

    public override IndexContent Replace(IndexDescriptor index, long id, Property[]? before, Property[]? after, object owner)
    {
        var settings = index.Vector ?? throw new ArgumentException($"{index.Name} is no vector index.", nameof(index));
        var key = index.Properties[0];
        var now = after is null ? null : settings.Components(PropertyArray.Find(after, key));
        if (now is null && !_ids.Contains(id))
        {
            return this;
        }

        var mine = ReferenceEquals(_owner, owner) ? this : new VectorIndex(owner, _ids.Fork(), _vectors.Fork());
        mine._vectors.Edit(id, owner).Components = now;
        if (now is null)
        {
            mine._ids.Remove(id, owner);
        }
        else
        {
            mine._ids.Add(id, owner);
        }

        return mine;
    }

    /// <summary>The nearest ones and how near they are, the nearest first; among equals by id.</summary>
    /// <param name="settings">Of the index.</param>
    /// <param name="query">As the settings make it of a value.</param>
    /// <param name="count">How many.</param>
    /// <param name="cancellation">Looked at now and then.</param>
    public List<(long Id, float Score)> Nearest(VectorSettings settings, float[] query, int count, CancellationToken cancellation)
    {
        var nearest = new PriorityQueue<long, (float Score, long Id)>(Comparer<(float Score, long Id)>.Create(static (left, right) =>
            left.Score != right.Score ? left.Score.CompareTo(right.Score) : right.Id.CompareTo(left.Id)));
        var seen = 0;
        for (var id = _ids.Next(0); id >= 0; id = _ids.Next(id + 1))
        {
            if (++seen % Watched == 0)
            {
                cancellation.ThrowIfCancellationRequested();
            }

            if (_vectors[id].Components is not { } vector || vector.Length != query.Length)
            {
                continue;
            }

            var score = settings.IsCosine ? Math.Clamp((1 + Dot(query, vector)) / 2, 0, 1) : 1 / (1 + SquaredDistance(query, vector));
            if (nearest.Count < count)
            {
                nearest.Enqueue(id, (score, id));
            }
            else if (nearest.TryPeek(out _, out var worst) && score > worst.Score)
            {
                nearest.DequeueEnqueue(id, (score, id));
            }
        }

        var found = new List<(long, float)>(nearest.Count);
        while (nearest.TryDequeue(out var id, out var place))
        {
            found.Add((id, place.Score));
        }

        found.Reverse();
        return found;
    }

    private static float Dot(ReadOnlySpan<float> left, ReadOnlySpan<float> right)
    {
        var x = MemoryMarshal.Cast<float, Vector<float>>(left);
        var y = MemoryMarshal.Cast<float, Vector<float>>(right);
        var (first, second) = (Vector<float>.Zero, Vector<float>.Zero);
        var i = 0;
        for (; i + 1 < x.Length; i += 2)
        {
            first += x[i] * y[i];
            second += x[i + 1] * y[i + 1];
        }

        if (i < x.Length)
        {
            first += x[i] * y[i];
        }

        var sum = Vector.Sum(first + second);
        for (i = x.Length * Vector<float>.Count; i < left.Length; i++)
        {
            sum += left[i] * right[i];
        }

        return sum;
    }

    private static float SquaredDistance(ReadOnlySpan<float> left, ReadOnlySpan<float> right)
    {
        var x = MemoryMarshal.Cast<float, Vector<float>>(left);
        var y = MemoryMarshal.Cast<float, Vector<float>>(right);
        var squares = Vector<float>.Zero;
        for (var i = 0; i < x.Length; i++)
        {
            var difference = x[i] - y[i];
            squares += difference * difference;
        }

        var sum = Vector.Sum(squares);
        for (var i = x.Length * Vector<float>.Count; i < left.Length; i++)
        {
            sum += (left[i] - right[i]) * (left[i] - right[i]);
        }

        return sum;
    }

    private struct Slot
    {
        public float[]? Components;
    }
}
