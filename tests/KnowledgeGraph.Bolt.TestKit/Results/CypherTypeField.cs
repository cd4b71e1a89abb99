using System.Text.Json;
using KnowledgeGraph.Bolt.Driver;
using KnowledgeGraph.Bolt.TestKit.Protocol;
using KnowledgeGraph.Bolt.TestKit.Values;

namespace KnowledgeGraph.Bolt.TestKit.Results;

/// <summary>One field of one value of the next record, by the name that TestKit's class for the value gives it.</summary>
internal sealed record CypherTypeField(string ResultId, string RecordKey, string Type, string Field) : IRequest
{
    public async Task<Response?> HandleAsync(Conversation conversation)
    {
        var cursor = conversation.Handles.Get<IResultCursor>(ResultId);
        if (!await cursor.FetchAsync())
        {
            throw new BackendException("There is no further record.");
        }

        var value = CypherWriter.Write(cursor.Current[RecordKey]);
        var field = JsonSerializer.SerializeToElement(value.Data, Json.Options).EnumerateObject()
            .Where(property => property.Name.Equals(Field, StringComparison.OrdinalIgnoreCase))
            .Select(property => (JsonElement?)property.Value)
            .FirstOrDefault();
        return new Response("Field", new { value = field ?? throw new BackendException($"A {value.Name} (for the type {Type}) has no field {Field}.") });
    }
}
