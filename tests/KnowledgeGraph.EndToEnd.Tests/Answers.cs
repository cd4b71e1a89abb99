
namespace KnowledgeGraph.EndToEnd.Tests;

/// <summary>What a back end answers to Cypher, as text that can be compared with another's.</summary>
internal static class Answers
{
    private const string Status = "GQL status ";
    private const string General = "50N42";

    /// <summary>Columns, rows and counters; of a failure, the code and the GQL status.</summary>
    /// <param name="driver">To the back end.</param>
    /// <param name="cypher">The statement.</param>
    /// <param name="parameters">Its parameters; none when null.</param>
    /// <param name="ordered">False: the rows are a bag, and come sorted.</param>
    public static async Task<IReadOnlyList<string>> OfAsync(IDriver driver, string cypher, IDictionary<string, object>? parameters = null, bool ordered = true)
    {
        try
        {
            // Alone in its transaction, as CALL { } IN TRANSACTIONS must be.
            await using var session = driver.AsyncSession();
            var result = await session.RunAsync(cypher, parameters ?? new Dictionary<string, object>());
            var keys = await result.KeysAsync();
            var records = await result.ToListAsync();
            var summary = await result.ConsumeAsync();
            var rows = records.Select(record => string.Join(", ", record.Values.Values.Select(Text)));
            var counters = summary.Counters;
            return
            [
                string.Join(", ", keys),
                .. ordered ? rows : rows.Order(StringComparer.Ordinal),
                $"{counters.NodesCreated} {counters.NodesDeleted} {counters.RelationshipsCreated} {counters.RelationshipsDeleted} {counters.PropertiesSet} {counters.LabelsAdded}",
            ];
        }
        catch (Neo4jException exception)
        {
#if OFFICIAL_DRIVER
            return [exception.Code, $"{Status}50N42"];   // the package's errors have no GQL status
#else
            return [exception.Code, $"{Status}{exception.GqlStatus}"];
#endif
        }
    }

    /// <summary>Whether two answers are the same. One who has no GQL status for an error says 50N42, and has said nothing else.</summary>
    public static bool Same(IReadOnlyList<string> one, IReadOnlyList<string> other) => one.SequenceEqual(other)
        || (one is [var code, var status] && other is [var sameCode, var otherStatus] && code == sameCode
            && status.StartsWith(Status, StringComparison.Ordinal) && otherStatus.StartsWith(Status, StringComparison.Ordinal)
            && (status == Status + General || otherStatus == Status + General));

    /// <summary>A value with its type; entities without their ids, which differ.</summary>
    private static string Text(object? value) => value switch
    {
        null => "null",
        string text => $"'{text}'",
        INode node => $"({string.Join(":", node.Labels.Order())} {Text(node.Properties)})",
        IRelationship relationship => $"[{relationship.Type} {Text(relationship.Properties)}]",
        IPath path => $"<{string.Join(" ", path.Nodes.Select(Text))} {string.Join(" ", path.Relationships.Select(Text))}>",
        IReadOnlyDictionary<string, object> map => $"{{{string.Join(", ", map.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => $"{entry.Key}: {Text(entry.Value)}"))}}}",
        System.Collections.IDictionary map => $"{{{string.Join(", ", map.Keys.Cast<string>().Order(StringComparer.Ordinal).Select(key => $"{key}: {Text(map[key])}"))}}}",
        System.Collections.IEnumerable list => $"[{string.Join(", ", list.Cast<object?>().Select(Text))}]",
        _ => $"{value.GetType().Name} {value}",
    };
}
