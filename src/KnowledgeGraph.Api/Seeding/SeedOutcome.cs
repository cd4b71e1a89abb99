namespace KnowledgeGraph.Api.Seeding;

/// <summary>What applying the scripts changed, or would change.</summary>
/// <param name="Difference">Of the data.</param>
/// <param name="Schema">The names of the constraints and indexes that were missing.</param>
/// <param name="Derived">How many derived relationships came and went; null: not worked out, nothing was applied.</param>
/// <param name="IsNewVersion">The database holds another version of these scripts, or none.</param>
/// <param name="Notice">What else the user should know, or null.</param>
internal sealed record SeedOutcome(Difference Difference, IReadOnlyList<string> Schema, DerivedChange? Derived, bool IsNewVersion, string? Notice)
{
    public bool IsNothing => Difference.IsEmpty && Schema.Count == 0 && Derived is null or { Added: 0, Removed: 0 };

    /// <summary>The counts, in one sentence.</summary>
    public string Summary
    {
        get
        {
            if (IsNothing)
            {
                return "nothing had to be changed";
            }

            string?[] parts =
            [
                Part("nodes", Difference.NodesCreated.Count, Difference.NodesChanged.Count, Difference.NodesRemoved.Count),
                Part("relationships", Difference.RelationshipsCreated.Count, Difference.RelationshipsChanged.Count, Difference.RelationshipsRemoved.Count),
                Derived is null ? null : Part("derived relationships", Derived.Added, 0, Derived.Removed),
                Part("constraints and indexes", Schema.Count, 0, 0),
            ];
            return string.Join("; ", parts.OfType<string>());
        }
    }

    /// <summary>
    /// The difference for people, a line for each node and relationship: <c>+</c> is created, <c>~</c> is changed, <c>-</c> is removed, <c>=</c> stays although the scripts
    /// no longer say it.
    /// </summary>
    public IEnumerable<string> Lines()
    {
        foreach (var name in Schema)
        {
            yield return $"+ constraint or index {CypherValue.Name(name)}";
        }

        foreach (var node in Difference.NodesCreated)
        {
            var labels = node.Labels.Where(label => label != node.Key.Label).Order(StringComparer.Ordinal).Select(label => $"+:{CypherValue.Name(label)}");
            var properties = node.Properties.Where(property => property.Key != "id").OrderBy(property => property.Key, StringComparer.Ordinal);
            yield return Line('+', $"{node.Key}", labels.Concat(properties.Select(property => $"{CypherValue.Name(property.Key)}: {CypherValue.Text(property.Value)}")));
        }

        foreach (var change in Difference.NodesChanged)
        {
            var labels = change.LabelsAdded.Select(label => $"+:{CypherValue.Name(label)}").Concat(change.LabelsRemoved.Select(label => $"-:{CypherValue.Name(label)}"));
            yield return Line('~', $"{change.Key}", labels.Concat(change.Properties.Select(Text)));
        }

        foreach (var key in Difference.NodesRemoved)
        {
            yield return $"- {key}";
        }

        foreach (var relationship in Difference.RelationshipsCreated)
        {
            yield return $"+ {relationship}";
        }

        foreach (var change in Difference.RelationshipsChanged)
        {
            yield return Line('~', $"{new GraphRelationship(change.Ends, new Dictionary<string, object>())}", change.Properties.Select(Text));
        }

        foreach (var relationship in Difference.RelationshipsRemoved)
        {
            yield return $"- {new GraphRelationship(relationship.Ends, relationship.Properties)}";
        }

        foreach (var kept in Difference.Kept)
        {
            yield return $"= {kept.What} stays: {kept.Reason}";
        }
    }

    private static string Line(char mark, string what, IEnumerable<string> parts) => string.Join(", ", parts) is { Length: > 0 } details ? $"{mark} {what} {details}" : $"{mark} {what}";

    private static string Text(PropertyChange change) => $"{CypherValue.Name(change.Name)}: {CypherValue.Text(change.Old)} -> {CypherValue.Text(change.New)}";

    private static string? Part(string what, int created, int changed, int removed)
    {
        string[] counts = [.. new[] { (created, "created"), (changed, "changed"), (removed, "removed") }.Where(count => count.Item1 > 0).Select(count => $"{count.Item1} {count.Item2}")];
        return counts.Length == 0 ? null : $"{what}: {string.Join(", ", counts)}";
    }
}

/// <summary>How many derived relationships there are that were not there before, and the other way round.</summary>
internal sealed record DerivedChange(int Added, int Removed);
