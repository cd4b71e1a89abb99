namespace KnowledgeGraph.Faults;

/// <summary>A transaction that read some lists and appended its own number to one of them.</summary>
/// <param name="Item">Its number: no other transaction appends it.</param>
/// <param name="AppendedTo">The list.</param>
/// <param name="Reads">What it saw, before its append.</param>
internal sealed record ListAppend(int Item, int AppendedTo, Dictionary<int, long[]> Reads)
{
    /// <summary>
    /// Whether the transactions could have been one after the other. Each list's last state is the order of its appends; who read a list came behind the last append that it saw and
    /// before the next. A cycle in who came before whom is an anomaly, and so is an item that is lost, doubled, or seen in another order.
    /// </summary>
    public static List<string> FindAnomalies(IReadOnlyList<ListAppend> history, IReadOnlyDictionary<int, long[]> lists)
    {
        var found = new List<string>();
        var byItem = history.ToDictionary(transaction => (long)transaction.Item);
        if (!lists.SelectMany(list => list.Value).Order().SequenceEqual(byItem.Keys.Order()))
        {
            found.Add("The lists do not hold each appended item once.");
            return found;
        }

        var behind = history.ToDictionary(transaction => transaction, _ => new HashSet<ListAppend>());
        foreach (var items in lists.Values)
        {
            for (var i = 1; i < items.Length; i++)
            {
                behind[byItem[items[i - 1]]].Add(byItem[items[i]]);
            }
        }

        foreach (var reader in history)
        {
            foreach (var (key, seen) in reader.Reads)
            {
                var items = lists[key];
                if (!items.AsSpan().StartsWith(seen))
                {
                    found.Add($"Transaction {reader.Item} saw list {key} in a state that it never had.");
                    continue;
                }

                if (seen.Length > 0 && byItem[seen[^1]] is var writer && writer != reader)
                {
                    behind[writer].Add(reader);
                }

                if (seen.Length < items.Length && byItem[items[seen.Length]] is var next && next != reader)
                {
                    behind[reader].Add(next);
                }
            }
        }

        var left = OnCycles(behind);
        if (left.Count > 0)
        {
            found.Add($"{left.Count} transactions are on cycles, or behind one: {string.Join(", ", left.Take(10).Select(transaction => transaction.Item))} ...");
        }

        return found;
    }

    // Those that stay when all are taken away, again and again, that come behind nobody.
    private static List<ListAppend> OnCycles(Dictionary<ListAppend, HashSet<ListAppend>> behind)
    {
        var before = behind.Keys.ToDictionary(transaction => transaction, _ => 0);
        foreach (var next in behind.Values.SelectMany(set => set))
        {
            before[next]++;
        }

        var free = new Queue<ListAppend>(before.Where(pair => pair.Value == 0).Select(pair => pair.Key));
        while (free.TryDequeue(out var transaction))
        {
            before.Remove(transaction);
            foreach (var next in behind[transaction])
            {
                if (--before[next] == 0)
                {
                    free.Enqueue(next);
                }
            }
        }

        return [.. before.Keys];
    }
}
