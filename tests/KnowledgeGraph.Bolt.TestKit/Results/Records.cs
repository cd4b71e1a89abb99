using KnowledgeGraph.Bolt.Driver;
using KnowledgeGraph.Bolt.TestKit.Protocol;
using KnowledgeGraph.Bolt.TestKit.Values;

namespace KnowledgeGraph.Bolt.TestKit.Results;

internal static class Records
{
    public static object Write(IRecord record) => new { values = record.Keys.Select(key => CypherWriter.Write(record[key])) };

    public static Response Respond(IRecord? record) => record is null ? Response.Empty("NullRecord") : new Response("Record", Write(record));
}
