namespace KnowledgeGraph.Engine.Storage;

/// <summary>Walks node or relationship ids; <c>default</c> walks none. What the cursor's own transaction writes meanwhile may or may not be seen.</summary>
internal struct IdCursor
{
    private readonly IdSet? _set;
    private readonly IndexWalk? _walk;
    private long _next;

    /// <summary>One id.</summary>
    public IdCursor(long id) => (_next, Current) = (id, -1);

    public IdCursor(IdSet set) => (_set, Current) = (set, -1);

    public IdCursor(IndexWalk walk) => (_walk, Current) = (walk, -1);

    public long Current { get; private set; }

    public bool MoveNext()
    {
        if (_walk is not null)
        {
            var moved = _walk.MoveNext();
            Current = _walk.Current;
            return moved;
        }

        if (_set is not null)
        {
            Current = _next < 0 ? -1 : _set.Next(_next);
            _next = Current < 0 ? -1 : Current + 1;
            return Current >= 0;
        }

        // One id, or none: a cursor that was never set up has 0 in both fields, one that is used up has its id as Current.
        if (Current >= 0)
        {
            return false;
        }

        Current = _next;
        return true;
    }
}
