using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using KnowledgeGraph.Differential.Comparing;
using KnowledgeGraph.Differential.Queries;

namespace KnowledgeGraph.Differential;

/// <summary>What was asked and what came of it.</summary>
internal sealed class Tally
{
    private readonly ConcurrentDictionary<string, int> _kinds = new();
    private readonly ConcurrentDictionary<string, int> _succeeded = new();
    private readonly ConcurrentDictionary<string, int> _features = new();
    private readonly ConcurrentDictionary<string, int> _codes = new();
    private readonly ConcurrentDictionary<string, int> _messages = new();
    private readonly ConcurrentDictionary<string, int> _explained = new();
    private int _withRows;
    private readonly ConcurrentDictionary<string, ConcurrentBag<int>> _unexplained = new();

    public void Count(Question query, Outcome ours, Outcome theirs)
    {
        Add(_kinds, query.Kind);
        if (ours.Succeeded && theirs.Succeeded)
        {
            Add(_succeeded, query.Kind);
        }

        if (theirs.Rows.Count > 0)
        {
            Interlocked.Increment(ref _withRows);
        }

        if (theirs.Code is { } code)
        {
            Add(_codes, code);
            Add(_messages, Regex.Replace(theirs.Message.Split('\n')[0], @"'[^']*'|`[^`]*`|\d+", "_") is { Length: > 90 } text ? text[..90] : theirs.Message.Split('\n')[0]);
        }

        foreach (var feature in query.Tree.Features.Distinct())
        {
            Add(_features, feature);
        }
    }

    public void Explained(string name) => Add(_explained, name);

    public bool AllExplained => _unexplained.IsEmpty;

    /// <returns>Whether it is the first of those that look like it.</returns>
    public bool Unexplained(string likeness, int seed)
    {
        var isNew = _unexplained.TryAdd(likeness, [seed]);
        if (!isNew)
        {
            _unexplained[likeness].Add(seed);
        }

        return isNew;
    }

    public void Print(TextWriter output, TimeSpan elapsed)
    {
        var queries = _kinds.Values.Sum();
        output.WriteLine($"{queries} queries in {elapsed.TotalSeconds:0} s ({queries / elapsed.TotalSeconds:0} a second), {Share(_succeeded.Values.Sum(), queries)} succeeded on both sides, {Share(_withRows, queries)} had rows");
        output.WriteLine($"by kind: {string.Join(", ", _kinds.OrderBy(kind => kind.Key).Select(kind => $"{kind.Key} {kind.Value} ({Share(_succeeded.GetValueOrDefault(kind.Key), kind.Value)} succeeded)"))}");
        output.WriteLine($"by feature: {Sorted(_features)}");
        output.WriteLine($"Neo4j's errors: {Sorted(_codes)}");
        foreach (var (message, count) in _messages.OrderByDescending(one => one.Value).Take(12))
        {
            output.WriteLine($"  {count} times: {message}");
        }

        output.WriteLine($"{_explained.Values.Sum()} differences explained: {Sorted(_explained)}");
        output.WriteLine($"{_unexplained.Values.Sum(seeds => seeds.Count)} differences unexplained, of {_unexplained.Count} kinds");
        foreach (var (likeness, seeds) in _unexplained.OrderByDescending(one => one.Value.Count))
        {
            output.WriteLine($"  {seeds.Count} times: {likeness} (seeds {string.Join(", ", seeds.Order().Take(5))})");
        }
    }

    private static string Share(int part, int whole) => $"{100.0 * part / Math.Max(1, whole):0.0} %";

    private static string Sorted(ConcurrentDictionary<string, int> counts) => string.Join(", ", counts.OrderByDescending(count => count.Value).Select(count => $"{count.Key} {count.Value}"));

    private static void Add(ConcurrentDictionary<string, int> counts, string key) => counts.AddOrUpdate(key, 1, static (_, count) => count + 1);
}
