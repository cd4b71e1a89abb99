namespace KnowledgeGraph.EndToEnd.Tests.Generated;

/// <summary>
/// The decisions that a random thing is made by, as numbers: where they end, every further one is 0, which is always the simplest. So what FsCheck knows of lists of
/// numbers, to make them and to shrink them, makes and shrinks whole questions.
/// </summary>
internal sealed class Choices(IEnumerable<int> numbers)
{
    private readonly IEnumerator<int> _numbers = numbers.GetEnumerator();

    /// <summary>0 to one less than <paramref name="count"/>.</summary>
    public int Next(int count) => _numbers.MoveNext() ? _numbers.Current % count : 0;

    /// <summary>True once in so many times.</summary>
    public bool OnceIn(int times) => Next(times) == times - 1;

    public T One<T>(IReadOnlyList<T> options) => options[Next(options.Count)];

    /// <summary>Different ones of some, in any order; at most so many.</summary>
    public List<T> Some<T>(IEnumerable<T> options, int least, int most)
    {
        var (left, chosen) = (options.ToList(), new List<T>());
        for (var count = least + Next(most - least + 1); count > 0 && left.Count > 0; count--)
        {
            var index = Next(left.Count);
            chosen.Add(left[index]);
            left.RemoveAt(index);
        }

        return chosen;
    }
}
