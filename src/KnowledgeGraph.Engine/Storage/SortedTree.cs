namespace KnowledgeGraph.Engine.Storage;

/// <summary>What a sorted index holds for one node or relationship.</summary>
internal interface IIndexEntry<T> : IComparable<T>
{
    long Id { get; }
}

/// <summary>
/// A sorted set of entries. Every writer has its own, which shares with the one that it began with all that it has not changed; so every version of a graph keeps its own at
/// no cost, and a cursor is not disturbed by what is written while it walks.
/// </summary>
/// <remarks>
/// A B+ tree: entries in leaves, and in branches the least entry that ever stood under each child. Small neighbours are joined when something is removed. A writer copies a
/// node when it first changes it, and changes its copy in place from then on; until a walk begins, which may be anywhere in the tree: then it copies once more.
/// </remarks>
internal sealed class SortedTree<T>
    where T : struct, IIndexEntry<T>
{
    private const int Width = 64;
    private const int Small = Width / 4;

    private readonly object? _owner;
    private Node _root;
    private object? _edition;   // of the nodes that may be changed in place; null: of none any more

    private SortedTree(Node root, object? owner) => (_root, _owner, _edition) = (root, owner, owner);

    public static SortedTree<T> Empty { get; } = new(new Node([], null, 0, null), null);

    public long Count => _root.Count;

    internal Node Root => _root;

    /// <summary>Of entries in ascending order, without duplicates.</summary>
    public static SortedTree<T> FromSorted(IReadOnlyList<T> entries)
    {
        if (entries.Count == 0)
        {
            return Empty;
        }

        const int Fill = Width * 3 / 4;
        var level = entries.Chunk(Fill).Select(chunk => new Node(chunk, null, chunk.Length, null)).ToList();
        while (level.Count > 1)
        {
            level = level.Chunk(Fill)
                .Select(children => new Node(Array.ConvertAll(children, child => child.Entries[0]), children, children.Sum(child => child.Count), null))
                .ToList();
        }

        return new SortedTree<T>(level[0], null);
    }

    /// <summary>The tree with the entry: this one when the entry is there already, or when this is the owner's own.</summary>
    public SortedTree<T> Add(T entry, object owner)
    {
        var tree = For(owner);
        if (!tree.Add(ref tree._root, entry, isLast: true, out var beside))
        {
            return this;
        }

        if (beside is not null)
        {
            tree._root = new Node([tree._root.Entries[0], beside.Entries[0]], [tree._root, beside], tree._root.Count + beside.Count, tree._edition);
        }

        return tree;
    }

    /// <summary>The tree without the entry: this one when the entry is not there, or when this is the owner's own.</summary>
    public SortedTree<T> Remove(T entry, object owner)
    {
        var tree = For(owner);
        if (!tree.Remove(ref tree._root, entry))
        {
            return this;
        }

        while (tree._root is { Length: 1, Children: { } only })
        {
            tree._root = only[0];
        }

        return tree.Count == 0 ? Empty : tree;
    }

    /// <summary>How many entries stand before those of which <paramref name="isBefore"/> says false.</summary>
    public long CountBefore(Func<T, bool> isBefore)
    {
        var (node, count) = (_root, 0L);
        while (node.Children is { } children)
        {
            var child = Math.Max(0, Border(node.Held, isBefore) - 1);
            for (var i = 0; i < child; i++)
            {
                count += children[i].Count;
            }

            node = children[child];
        }

        return count + Border(node.Held, isBefore);
    }

    /// <summary>Walks from the first entry of which <paramref name="isBefore"/> says false to the last of which <paramref name="isBehind"/> does.</summary>
    /// <param name="isBefore">Says of an entry whether it stands before those that are wanted.</param>
    /// <param name="isBehind">Says whether it stands behind them.</param>
    /// <param name="descending">From the end.</param>
    public SortedWalk<T> Walk(Func<T, bool> isBefore, Func<T, bool> isBehind, bool descending)
    {
        // Of a published tree too, by any reader: its owner writes no more, and who writes after it has a tree of its own.
        _edition = null;
        return new SortedWalk<T>(_root, isBefore, isBehind, descending);
    }

    /// <summary>The place of the first entry that is not on the left.</summary>
    internal static int Border(ReadOnlySpan<T> entries, Func<T, bool> isLeft)
    {
        var (low, high) = (0, entries.Length);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            (low, high) = isLeft(entries[middle]) ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    // The place of the entry, or the complement of where it belongs.
    private static int Place(ReadOnlySpan<T> entries, T entry)
    {
        var (low, high) = (0, entries.Length - 1);
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            var order = entries[middle].CompareTo(entry);
            if (order == 0)
            {
                return middle;
            }

            (low, high) = order < 0 ? (middle + 1, high) : (low, middle - 1);
        }

        return ~low;
    }

    private static int ChildOf(Node branch, T entry)
    {
        var place = Place(branch.Held, entry);
        return place >= 0 ? place : Math.Max(0, ~place - 1);
    }

    private SortedTree<T> For(object owner) => ReferenceEquals(owner, _owner) ? this : new SortedTree<T>(_root, owner);

    // Puts in the place of the node the one that has the entry, and beside it another one when it would be too long. False when the entry is there already. As deep as the
    // tree, which is flat.
    private bool Add(ref Node place, T entry, bool isLast, out Node? beside)
    {
        beside = null;
        if (place.Children is null)
        {
            var index = Place(place.Held, entry);
            if (index >= 0)
            {
                return false;
            }

            (place = Own(place)).Insert(~index, entry, null);
            place.Count++;
            beside = Split(place, isAppended: isLast && ~index == place.Length - 1);
            return true;
        }

        var number = ChildOf(place, entry);
        var child = place.Children[number];
        if (!Add(ref child, entry, isLast && number == place.Length - 1, out var another))
        {
            return false;
        }

        place = Own(place);
        place.Set(number, child);
        place.Count++;
        if (another is not null)
        {
            place.Insert(number + 1, another.Entries[0], another);
            beside = Split(place, isAppended: isLast && number + 1 == place.Length - 1);
        }

        return true;
    }

    // In the middle; but a tree that only grows at its end leaves full nodes behind it.
    private Node? Split(Node node, bool isAppended)
    {
        if (node.Length <= Width)
        {
            return null;
        }

        var kept = isAppended ? node.Length - 1 : node.Length / 2;
        var children = node.Children?[kept..node.Length];
        var count = children?.Sum(child => child.Count) ?? node.Length - kept;
        var right = new Node(node.Entries[kept..node.Length], children, count, _edition);
        node.Count -= count;
        node.Remove(kept, node.Length - kept);
        node.Trim();
        return right;
    }

    private bool Remove(ref Node place, T entry)
    {
        if (place.Children is not { } children)
        {
            var index = Place(place.Held, entry);
            if (index < 0)
            {
                return false;
            }

            (place = Own(place)).Remove(index, 1);
            place.Count--;
            return true;
        }

        var number = ChildOf(place, entry);
        var child = children[number];
        if (!Remove(ref child, entry))
        {
            return false;
        }

        place = Own(place);
        place.Count--;
        if (child.Length == 0)
        {
            place.Remove(number, 1);
            return true;
        }

        place.Set(number, child);
        var other = number > 0 ? number - 1 : number + 1;
        if (child.Length < Small && other < place.Length && children[other].Length < Width - Small)
        {
            var first = Math.Min(number, other);
            place.Set(first, other < number ? Join(children[other], child) : Join(child, children[other]));
            place.Remove(first + 1, 1);
        }

        return true;
    }

    private Node Join(Node first, Node second) => new(
        [.. first.Held, .. second.Held],
        first.Children is { } left && second.Children is { } right ? [.. left.AsSpan(0, first.Length), .. right.AsSpan(0, second.Length)] : null,
        first.Count + second.Count,
        _edition);

    // The node when it may be changed in place, else a copy with room for one more.
    private Node Own(Node node) => ReferenceEquals(node.Edition, _edition ??= new object()) ? node : node.Copy(_edition);

    /// <summary>A leaf's entries; or, with children, the least entry of each.</summary>
    internal sealed class Node(T[] entries, Node[]? children, long count, object? edition)
    {
        /// <summary>How many are in use, of the entries and of the children.</summary>
        public int Length { get; private set; } = entries.Length;

        public T[] Entries { get; private set; } = entries;

        public Node[]? Children { get; private set; } = children;

        /// <summary>How many entries stand in it and under it.</summary>
        public long Count { get; set; } = count;

        public object? Edition { get; } = edition;

        public ReadOnlySpan<T> Held => Entries.AsSpan(0, Length);

        public Node Copy(object newEdition)
        {
            var copy = new Node(new T[Length + 1], Children is null ? null : new Node[Length + 1], Count, newEdition) { Length = Length };
            Held.CopyTo(copy.Entries);
            Children?.AsSpan(0, Length).CopyTo(copy.Children);
            return copy;
        }

        public void Set(int index, Node child) => (Entries[index], Children![index]) = (child.Entries[0], child);   // of a branch

        public void Insert(int index, T entry, Node? child)
        {
            if (Length == Entries.Length)
            {
                Resize(Math.Min(Width + 1, Math.Max(4, Length * 2)));
            }

            Entries.AsSpan(index, Length - index).CopyTo(Entries.AsSpan(index + 1));
            Entries[index] = entry;
            if (child is not null)
            {
                Children.AsSpan(index, Length - index).CopyTo(Children.AsSpan(index + 1));
                Children![index] = child;   // only a branch is given one
            }

            Length++;
        }

        public void Remove(int index, int count)
        {
            Held[(index + count)..].CopyTo(Entries.AsSpan(index));
            Entries.AsSpan(Length - count, count).Clear();
            if (Children is { } children)
            {
                children.AsSpan((index + count)..Length).CopyTo(children.AsSpan(index));
                children.AsSpan(Length - count, count).Clear();
            }

            Length -= count;
        }

        public void Trim() => Resize(Length);

        private void Resize(int length)
        {
            var entries = Entries;
            Array.Resize(ref entries, length);
            Entries = entries;
            if (Children is { } children)
            {
                Array.Resize(ref children, length);
                Children = children;
            }
        }
    }
}

/// <summary>Walks the ids of a part of an index.</summary>
internal abstract class IndexWalk
{
    public long Current { get; protected set; }

    public abstract bool MoveNext();
}

internal sealed class SortedWalk<T> : IndexWalk
    where T : struct, IIndexEntry<T>
{
    private readonly Stack<(SortedTree<T>.Node Node, int Index)> _path = new();   // where to go on in each node, from the root down
    private readonly Func<T, bool> _isOver;
    private readonly int _step;

    public SortedWalk(SortedTree<T>.Node root, Func<T, bool> isBefore, Func<T, bool> isBehind, bool descending)
    {
        (_isOver, _step) = descending ? (isBefore, -1) : (isBehind, 1);
        Func<T, bool> isLeft = descending ? entry => !isBehind(entry) : isBefore;
        var node = root;
        while (true)
        {
            var border = SortedTree<T>.Border(node.Held, isLeft);
            if (node.Children is not { } children)
            {
                _path.Push((node, descending ? border - 1 : border));
                break;
            }

            // The last child that begins left of the border is the one that the border runs through.
            var child = Math.Max(0, border - 1);
            _path.Push((node, child + _step));
            node = children[child];
        }
    }

    public override bool MoveNext()
    {
        while (_path.TryPop(out var place))
        {
            var (node, index) = place;
            if (index < 0 || index >= node.Length)
            {
                continue;
            }

            _path.Push((node, index + _step));
            if (node.Children is { } children)
            {
                var child = children[index];
                _path.Push((child, _step > 0 ? 0 : child.Length - 1));
                continue;
            }

            if (_isOver(node.Entries[index]))
            {
                _path.Clear();
                return false;
            }

            Current = node.Entries[index].Id;
            return true;
        }

        return false;
    }
}
