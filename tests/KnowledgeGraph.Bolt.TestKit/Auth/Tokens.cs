using System.Text.Json;
using KnowledgeGraph.Bolt.Driver;
using KnowledgeGraph.Bolt.TestKit.Protocol;

namespace KnowledgeGraph.Bolt.TestKit.Auth;

/// <summary>TestKit's AuthorizationToken and the driver's. Anything that is not one of the common schemes is a custom token.</summary>
internal static class Tokens
{
    public static IAuthToken Read(JsonElement token)
    {
        if (!token.IsGiven())
        {
            return AuthTokens.None;
        }

        var data = token.GetProperty("data");
        return Text(data, "scheme") switch
        {
            AuthSchemes.Basic => AuthTokens.Basic(Text(data, "principal") ?? "", Text(data, "credentials") ?? "", Text(data, "realm")),
            AuthSchemes.Kerberos => AuthTokens.Kerberos(Text(data, "credentials") ?? ""),
            AuthSchemes.Bearer => AuthTokens.Bearer(Text(data, "credentials") ?? ""),
            var scheme => AuthTokens.Custom(Text(data, "principal"), Text(data, "credentials"), Text(data, "realm"), scheme ?? "", Parameters(data)),
        };
    }

    /// <summary>Only what the token has: TestKit compares the fields with those of the token that it gave.</summary>
    public static Response Write(IAuthToken token)
    {
        var own = (AuthToken)token;
        var data = new Dictionary<string, object> { ["scheme"] = own.Scheme };
        Add("principal", own.Principal);
        Add("credentials", own.Credentials);
        Add("realm", own.Realm);
        Add("parameters", own.Parameters);
        return new Response("AuthorizationToken", data);

        void Add(string field, object? value)
        {
            if (value is not null)
            {
                data[field] = value;
            }
        }
    }

    private static string? Text(JsonElement data, string field) => data.TryGetProperty(field, out var value) ? value.GetString() : null;

    private static Dictionary<string, object>? Parameters(JsonElement data) =>
        data.TryGetProperty("parameters", out var parameters) ? parameters.EnumerateObject().ToDictionary(entry => entry.Name, entry => Plain(entry.Value)) : null;

    private static object Plain(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Number => value.TryGetInt64(out var integer) ? integer : value.GetDouble(),
        JsonValueKind.String => value.GetString()!,   // a string is not null
        JsonValueKind.Array => value.EnumerateArray().Select(Plain).ToList(),
        JsonValueKind.Object => value.EnumerateObject().ToDictionary(entry => entry.Name, entry => Plain(entry.Value)),
        _ => throw new BackendException($"{value} cannot be an auth token's parameter."),
    };
}
