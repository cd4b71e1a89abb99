using KnowledgeGraph.Bolt.Driver;
using KnowledgeGraph.Bolt.Driver.Results;
using KnowledgeGraph.Bolt.Driver.Values;

namespace KnowledgeGraph.Bolt.Tests;

/// <summary>Records and what is in them, as if a server had sent them.</summary>
internal static class Received
{
    public static IRecord Record(params (string Name, object? Value)[] columns) =>
        new Bolt.Driver.Results.Record(new Columns([.. columns.Select(column => column.Name)]), [.. columns.Select(column => column.Value!)]);   // null is Cypher's: see IRecord

    public static INode Node(IReadOnlyList<string> labels, params (string Name, object? Value)[] properties) =>
        new Node(new EntityId(1, "4:db:1"), labels, Map(properties));

    public static IRelationship Relationship(string type, params (string Name, object? Value)[] properties) =>
        new Relationship(new EntityId(1, "5:db:1"), type, new EntityId(2, "4:db:2"), new EntityId(3, "4:db:3"), Map(properties));

    public static Dictionary<string, object> Map(params (string Name, object? Value)[] entries) =>
        entries.ToDictionary(entry => entry.Name, entry => entry.Value!);   // as above
}
