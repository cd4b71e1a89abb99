using KnowledgeGraph.GraphQL.Paging;
using KnowledgeGraph.GraphQL.Translation;

namespace KnowledgeGraph.GraphQL.Costs;

/// <summary>
/// A part of a statement that reads something. It is done once for each row of the part around it; what filters and orders its rows is done for every row that it reads,
/// what is shown under them only for those that are shown.
/// </summary>
internal sealed class ReadStep(ReadSource source, ReadStep? around)
{
    private readonly List<ReadStep> _forRead = [];
    private readonly List<ReadStep> _forShown = [];

    private bool _isShown;
    private Page? _page;

    /// <summary>The part that it stands in; null for the whole.</summary>
    public ReadStep? Around { get; } = around;

    /// <summary>A condition names one node: what is read is found by an index.</summary>
    public bool FindsOne { get; set; }

    /// <summary>False: the statement turned out not to need it.</summary>
    public bool IsDone { get; set; } = true;

    /// <summary>What is added from here on is done for the rows that are shown: those of a page; without a page, all.</summary>
    public void Show(Page? page) => (_isShown, _page) = (true, page);

    public void Add(ReadStep step) => (_isShown ? _forShown : _forRead).Add(step);

    /// <param name="sum">What is added to.</param>
    /// <param name="times">How often it is done on average.</param>
    /// <param name="mostTimes">And at most.</param>
    /// <param name="bindings">The sizes of pages.</param>
    /// <param name="counts">Of the graph.</param>
    public void AddTo(ref Cost sum, double times, double mostTimes, Bindings bindings, GraphCounts counts)
    {
        if (!IsDone)
        {
            return;
        }

        var (read, rows, mostRows) = source.Count(counts);
        if (FindsOne)
        {
            (read, rows, mostRows) = (Math.Min(read, 1), Math.Min(rows, 1), Math.Min(mostRows, 1));
        }

        sum.Reads += times * read;
        foreach (var step in _forRead)
        {
            step.AddTo(ref sum, times * rows, mostTimes * mostRows, bindings, counts);
        }

        if (!_isShown)
        {
            return;
        }

        var size = _page is null ? double.PositiveInfinity : bindings.Page(_page).Size;
        var (shown, mostShown) = (times * Math.Min(rows, size), mostTimes * Math.Min(mostRows, size));
        if (source is not ReadSource.Nothing)
        {
            sum.Objects += shown;
            sum.MostObjects += mostShown;
        }

        foreach (var step in _forShown)
        {
            step.AddTo(ref sum, shown, mostShown, bindings, counts);
        }
    }
}

/// <summary>What a statement that is being written reads.</summary>
internal sealed class Reads
{
    private ReadStep _at = new(new ReadSource.Nothing(), null);

    public Reads()
    {
        Whole = _at;
        Whole.Show(null);
    }

    public ReadStep Whole { get; }

    /// <summary>What follows is part of this, until <see cref="Leave"/>.</summary>
    public ReadStep Enter(ReadSource source)
    {
        var step = new ReadStep(source, _at);
        _at.Add(step);
        return _at = step;
    }

    /// <summary>The same for what is read once more, beside the part that is being written and as often as that.</summary>
    public ReadStep EnterBeside(ReadSource source)
    {
        var step = new ReadStep(source, _at);
        (_at.Around ?? _at).Add(step);
        return _at = step;
    }

    /// <summary>The rows of the part that is being written are shown as they are.</summary>
    public void Show(Page? page) => _at.Show(page);

    public void Leave() => _at = _at.Around ?? throw new System.Diagnostics.UnreachableException("More was left than entered.");

    /// <summary>Reads this, and nothing for what it gives.</summary>
    public void Add(ReadSource source)
    {
        Enter(source);
        Leave();
    }
}
