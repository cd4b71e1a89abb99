namespace KnowledgeGraph.Engine.Storage;

/// <summary>What a sorted index holds for one node or relationship.</summary>
internal interface IIndexEntry<T> : IComparable<T>
{
    long Id { get; }
}

/// <summary>
/// A sorted set of entries that never changes: adding and removing give a new tree, which shares all but the path to the entry with the old one. So every version of a
/// graph keeps its own at no cost, and a cursor is not disturbed by what is written while it walks.
/// </summary>
/// <remarks>A B+ tree: entries in leaves, and in branches the least entry that ever stood under each child. Small neighbours are joined when something is removed.</remarks>
internal sealed class SortedTree<T>
    where T : struct, IIndexEntry<T>
{
    private const int Width = 64;
    private const int Small = Width / 4;

    private readonly Node _root;

    private SortedTree(Node root) => _root = root;

    public static SortedTree<T> Empty { get; } = new(new Node([]));

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
        var level = entries.Chunk(Fill).Select(chunk => new Node(chunk)).ToList();
        while (level.Count > 1)
        {
            level = level.Chunk(Fill).Select(children => new Node(Array.ConvertAll(children, child => child.Entries[0]), children)).ToList();
        }

        return new SortedTree<T>(level[0]);
    }

    /// <summary>The same tree when the entry is there already.</summary>
    public SortedTree<T> Add(T entry)
    {
        var (left, right) = Add(_root, entry);
        if (ReferenceEquals(left, _root))
        {
            return this;
        }

        return new SortedTree<T>(right is null ? left : new Node([left.Entries[0], right.Entries[0]], [left, right]));
    }

    /// <summary>The same tree when the entry is not there.</summary>
    public SortedTree<T> Remove(T entry)
    {
        var root = Remove(_root, entry);
        if (ReferenceEquals(root, _root))
        {
            return this;
        }

        while (root.Children is [var only])
        {
            root = only;
        }

        return root.Children is [] ? Empty : new SortedTree<T>(root);
    }

    /// <summary>How many entries stand before those of which <paramref name="isBefore"/> says false.</summary>
    public long CountBefore(Func<T, bool> isBefore)
    {
        var (node, count) = (_root, 0L);
        while (node.Children is { } children)
        {
            var child = Math.Max(0, Border(node.Entries, isBefore) - 1);
            for (var i = 0; i < child; i++)
            {
                count += children[i].Count;
            }

            node = children[child];
        }

        return count + Border(node.Entries, isBefore);
    }

    /// <summary>Walks from the first entry of which <paramref name="isBefore"/> says false to the last of which <paramref name="isBehind"/> does.</summary>
    /// <param name="isBefore">Says of an entry whether it stands before those that are wanted.</param>
    /// <param name="isBehind">Says whether it stands behind them.</param>
    /// <param name="descending">From the end.</param>
    public SortedWalk<T> Walk(Func<T, bool> isBefore, Func<T, bool> isBehind, bool descending) => new(_root, isBefore, isBehind, descending);

    /// <summary>The place of the first entry that is not on the left.</summary>
    internal static int Border(T[] entries, Func<T, bool> isLeft)
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
    private static int Place(T[] entries, T entry)
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
        var place = Place(branch.Entries, entry);
        return place >= 0 ? place : Math.Max(0, ~place - 1);
    }

    // What comes in the place of a node: itself when nothing changed, one node, or two. As deep as the tree, which is flat.
    private static (Node Left, Node? Right) Add(Node node, T entry)
    {
        if (node.Children is null)
        {
            var place = Place(node.Entries, entry);
            return place >= 0
                ? (node, null)
                : Split(new Node([.. node.Entries.AsSpan(0, ~place), entry, .. node.Entries.AsSpan(~place)]));
        }

        var index = ChildOf(node, entry);
        var child = node.Children[index];
        var (left, right) = Add(child, entry);
        if (ReferenceEquals(left, child))
        {
            return (node, null);
        }

        return Split(Replace(node, index, 1, right is null ? [left] : [left, right]));
    }

    private static (Node Left, Node? Right) Split(Node node)
    {
        if (node.Entries.Length <= Width)
        {
            return (node, null);
        }

        var half = node.Entries.Length / 2;
        return node.Children is { } children
            ? (new Node(node.Entries[..half], children[..half]), new Node(node.Entries[half..], children[half..]))
            : (new Node(node.Entries[..half]), new Node(node.Entries[half..]));
    }

    private static Node Remove(Node node, T entry)
    {
        if (node.Children is null)
        {
            var place = Place(node.Entries, entry);
            return place < 0 ? node : new Node([.. node.Entries.AsSpan(0, place), .. node.Entries.AsSpan(place + 1)]);
        }

        var index = ChildOf(node, entry);
        var child = node.Children[index];
        var changed = Remove(child, entry);
        if (ReferenceEquals(changed, child))
        {
            return node;
        }

        if (changed.Entries.Length == 0)
        {
            return Replace(node, index, 1, []);
        }

        var other = index > 0 ? index - 1 : index + 1;
        if (changed.Entries.Length < Small && other < node.Children.Length && node.Children[other].Entries.Length < Width - Small)
        {
            var (first, second) = other < index ? (node.Children[other], changed) : (changed, node.Children[other]);
            T[] entries = [.. first.Entries, .. second.Entries];
            var joined = first.Children is null || second.Children is null ? new Node(entries) : new Node(entries, [.. first.Children, .. second.Children]);
            return Replace(node, Math.Min(index, other), 2, [joined]);
        }

        return Replace(node, index, 1, [changed]);
    }

    private static Node Replace(Node branch, int index, int count, Node[] replacements)
    {
        var children = branch.Children ?? [];
        var entries = branch.Count;
        foreach (var gone in children.AsSpan(index, count))
        {
            entries -= gone.Count;
        }

        foreach (var come in replacements)
        {
            entries += come.Count;
        }

        return new Node(
            [.. branch.Entries.AsSpan(0, index), .. replacements.Select(node => node.Entries[0]), .. branch.Entries.AsSpan(index + count)],
            [.. children.AsSpan(0, index), .. replacements, .. children.AsSpan(index + count)],
            entries);
    }

    /// <summary>A leaf's entries; or, with children, the least entry of each.</summary>
    internal sealed class Node
    {
        /// <summary>A leaf.</summary>
        public Node(T[] entries) => (Entries, Count) = (entries, entries.Length);

        /// <summary>A branch.</summary>
        public Node(T[] entries, Node[] children)
            : this(entries, children, children.Sum(static child => child.Count))
        {
        }

        public Node(T[] entries, Node[] children, long count) => (Entries, Children, Count) = (entries, children, count);

        public T[] Entries { get; }

        public Node[]? Children { get; }

        /// <summary>How many entries stand in it and under it.</summary>
        public long Count { get; }
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
            var border = SortedTree<T>.Border(node.Entries, isLeft);
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
            if (index < 0 || index >= node.Entries.Length)
            {
                continue;
            }

            _path.Push((node, index + _step));
            if (node.Children is { } children)
            {
                var child = children[index];
                _path.Push((child, _step > 0 ? 0 : child.Entries.Length - 1));
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
