namespace KnowledgeGraph.Engine.Runtime.Operators;

/// <summary>Rows kept side by side in one array: some computed values first (the sort keys), then the values of some slots.</summary>
internal sealed class RowBuffer(int[] slots, Evaluator[] keys)
{
    private const int MostKept = 4096;

    private readonly int _width = slots.Length + keys.Length;
    private Value[] _values = [];
    private long _held;

    public int Count { get; private set; }

    public ReadOnlySpan<Value> Keys(int row) => _values.AsSpan(row * _width, keys.Length);

    /// <summary>Empties it. A small array is kept for the next use: a nested plan is opened again for each row around it.</summary>
    public void Clear(Frame frame)
    {
        frame.Memory.Give(_held);
        if (_values.Length > MostKept)
        {
            _values = [];
        }
        else
        {
            _values.AsSpan(0, Count * _width).Clear();
        }

        (Count, _held) = (0, 0);
    }

    /// <summary>Takes what the frame holds now.</summary>
    public void Add(Frame frame)
    {
        var start = Count * _width;
        if (start + _width > _values.Length)
        {
            Array.Resize(ref _values, Math.Max(_width * 4, (int)Math.Min(Array.MaxLength, (long)_values.Length * 2)));
        }

        for (var i = 0; i < keys.Length; i++)
        {
            _values[start + i] = keys[i](frame);
        }

        for (var i = 0; i < slots.Length; i++)
        {
            _values[start + keys.Length + i] = frame.Slots[slots[i]];
        }

        _held += frame.Memory.Take(_values.AsSpan(start, _width));
        Count++;
    }

    /// <summary>Puts a row's slots back into the frame.</summary>
    public void Restore(Frame frame, int row)
    {
        var from = _values.AsSpan((row * _width) + keys.Length, slots.Length);
        for (var i = 0; i < slots.Length; i++)
        {
            frame.Slots[slots[i]] = from[i];
        }
    }

    /// <summary>Keeps only these rows, in this order.</summary>
    public void Keep(Frame frame, ReadOnlySpan<int> rows)
    {
        var kept = new Value[Math.Max(4, rows.Length * 2) * _width];
        frame.Memory.Give(_held);
        _held = 0;
        for (var i = 0; i < rows.Length; i++)
        {
            var row = _values.AsSpan(rows[i] * _width, _width);
            row.CopyTo(kept.AsSpan(i * _width));
            _held += frame.Memory.Take(row);
        }

        (_values, Count) = (kept, rows.Length);
    }
}

/// <summary>Orders rows of a buffer by their keys; rows equal in all stay in the order they came.</summary>
internal sealed class RowOrder(RowBuffer rows, bool[] descending) : IComparer<int>
{
    private const int ComparisonsBetweenChecks = 1024;

    private int[] _order = [];
    private int _comparisons;
    private CancellationToken _cancellation;

    /// <summary>The buffer's rows, sorted, as row numbers.</summary>
    /// <exception cref="OperationCanceledException">The statement was ended meanwhile.</exception>
    public ReadOnlySpan<int> Sort(CancellationToken cancellation)
    {
        _cancellation = cancellation;
        if (_order.Length < rows.Count)
        {
            _order = new int[Math.Max(rows.Count, _order.Length * 2)];
        }

        for (var i = 0; i < rows.Count; i++)
        {
            _order[i] = i;
        }

        try
        {
            Array.Sort(_order, 0, rows.Count, this);
        }
        catch (InvalidOperationException exception) when (exception.InnerException is OperationCanceledException)
        {
            throw new OperationCanceledException(exception.Message, exception, cancellation);   // Array.Sort wraps what its comparer throws
        }

        return _order.AsSpan(0, rows.Count);
    }

    public int this[int place] => _order[place];

    public int Compare(int x, int y)
    {
        if (++_comparisons % ComparisonsBetweenChecks == 0)
        {
            _cancellation.ThrowIfCancellationRequested();
        }

        var byKeys = Compare(rows.Keys(x), rows.Keys(y));
        return byKeys != 0 ? byKeys : x.CompareTo(y);
    }

    public int Compare(ReadOnlySpan<Value> left, ReadOnlySpan<Value> right)
    {
        for (var i = 0; i < descending.Length; i++)
        {
            var order = Comparison.Order(left[i], right[i]);
            if (order != 0)
            {
                return descending[i] ? -order : order;
            }
        }

        return 0;
    }
}
