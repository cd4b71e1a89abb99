using System.Text.Json.Nodes;
using KnowledgeGraph.Bolt.TestKit.Protocol;
using KnowledgeGraph.Bolt.Tests.Listener;

namespace KnowledgeGraph.Bolt.Tests.TestKit;

/// <summary>The backend by which TestKit drives our driver, over TCP, against our own listener: it still starts, and speaks TestKit's language.</summary>
public sealed class BackendTests
{
    private const string Values = """
        {
            "null": {"name": "CypherNull", "data": {}},
            "bool": {"name": "CypherBool", "data": {"value": true}},
            "int": {"name": "CypherInt", "data": {"value": -9223372036854775808}},
            "float": {"name": "CypherFloat", "data": {"value": 1.5}},
            "infinity": {"name": "CypherFloat", "data": {"value": "-Infinity"}},
            "string": {"name": "CypherString", "data": {"value": "größer"}},
            "bytes": {"name": "CypherBytes", "data": {"value": "00 ff"}},
            "list": {"name": "CypherList", "data": {"value": [{"name": "CypherInt", "data": {"value": 1}}]}},
            "map": {"name": "CypherMap", "data": {"value": {"a": {"name": "CypherInt", "data": {"value": 1}}}}},
            "point": {"name": "CypherPoint", "data": {"system": "wgs84", "x": 1, "y": 2, "z": 3}},
            "date": {"name": "CypherDate", "data": {"year": 2021, "month": 8, "day": 31}},
            "time": {"name": "CypherTime", "data": {"hour": 1, "minute": 2, "second": 3, "nanosecond": 4, "utc_offset_s": 3600}},
            "moment": {"name": "CypherDateTime", "data": {
                "year": 2022, "month": 10, "day": 30, "hour": 2, "minute": 30, "second": 0, "nanosecond": 1, "utc_offset_s": 3600, "timezone_id": "Europe/Stockholm"}},
            "duration": {"name": "CypherDuration", "data": {"months": 1, "days": 2, "seconds": -3, "nanoseconds": 4}}
        }
        """;

    private const string Login = """{"name": "AuthorizationToken", "data": {"scheme": "basic", "principal": "neo4j", "credentials": "secret"}}""";

    private readonly ScriptedBackend _database = new();

    [Fact]
    public async Task A_query_goes_through_to_its_summary()
    {
        await using var listener = _database.Listen();
        await using var client = new TestKitClient();

        (await client.AskAsync("GetFeatures"))["data"]!["features"]!.AsArray().Count.ShouldBe(Features.All.Count);
        (await client.AskAsync("StartTest", """{"testName": "stub.any"}"""))["name"]!.GetValue<string>().ShouldBe("RunTest");
        var session = await SessionAsync(client, $"{listener.EndPoint}");
        var result = await client.MakeAsync("SessionRun", $$"""{"sessionId": "{{session}}", "cypher": "COUNT 2", "params": null, "txMeta": null}""");
        var records = new List<string>();
        for (var i = 0; i < 3; i++)
        {
            records.Add((await client.AskAsync("ResultNext", $$"""{"resultId": "{{result}}"}""")).ToJsonString());
        }

        records.ShouldBe(
        [
            """{"name":"Record","data":{"values":[{"name":"CypherInt","data":{"value":1}}]}}""",
            """{"name":"Record","data":{"values":[{"name":"CypherInt","data":{"value":2}}]}}""",
            """{"name":"NullRecord","data":{}}""",
        ]);
        var summary = (await client.AskAsync("ResultConsume", $$"""{"resultId": "{{result}}"}"""))["data"]!;
        summary["queryType"]!.GetValue<string>().ShouldBe("r");
        summary["counters"]!["nodesCreated"]!.GetValue<int>().ShouldBe(2);
        (await client.AskAsync("SessionLastBookmarks", $$"""{"sessionId": "{{session}}"}"""))["data"]!["bookmarks"]!.ToJsonString().ShouldBe("""["bookmark:2"]""");
    }

    [Fact]
    public async Task Every_value_survives_backend_driver_and_listener()
    {
        await using var listener = _database.Listen();
        await using var client = new TestKitClient();
        var session = await SessionAsync(client, $"{listener.EndPoint}");

        var result = await client.MakeAsync("SessionRun", $$"""{"sessionId": "{{session}}", "cypher": "ECHO", "params": {{Values}}, "txMeta": null}""");
        var record = await client.AskAsync("ResultSingle", $$"""{"resultId": "{{result}}"}""");

        JsonNode.DeepEquals(record["data"]!["values"]![0]!["data"]!["value"], JsonNode.Parse(Values)).ShouldBeTrue(record.ToJsonString());
    }

    [Fact]
    public async Task The_work_of_a_managed_transaction_nests_in_its_request()
    {
        await using var listener = _database.Listen();
        await using var client = new TestKitClient();
        var session = await SessionAsync(client, $"{listener.EndPoint}");
        var work = $$"""{"sessionId": "{{session}}", "txMeta": null}""";

        var first = await client.MakeAsync("SessionWriteTransaction", work);
        var error = await client.AskAsync("TransactionRun", $$"""{"txId": "{{first}}", "cypher": "FAIL Neo.ClientError.Statement.SyntaxError", "params": null}""");
        error["name"]!.GetValue<string>().ShouldBe("DriverError");
        error["data"]!["code"]!.GetValue<string>().ShouldBe("Neo.ClientError.Statement.SyntaxError");
        var again = await client.AskAsync("RetryableNegative", $$"""{"sessionId": "{{session}}", "errorId": {{error["data"]!["id"]!.ToJsonString()}} }""");
        again["data"]!["code"]!.GetValue<string>().ShouldBe("Neo.ClientError.Statement.SyntaxError");

        var second = await client.MakeAsync("SessionWriteTransaction", work);
        await client.MakeAsync("TransactionRun", $$"""{"txId": "{{second}}", "cypher": "COUNT 1", "params": null}""");
        (await client.AskAsync("RetryablePositive", $$"""{"sessionId": "{{session}}"}"""))["name"]!.GetValue<string>().ShouldBe("RetryableDone");

        await client.MakeAsync("SessionWriteTransaction", work);
        (await client.AskAsync("RetryableNegative", $$"""{"sessionId": "{{session}}", "errorId": ""}"""))["name"]!.GetValue<string>().ShouldBe("FrontendError");
    }

    [Fact]
    public async Task What_it_does_not_know_is_its_own_error()
    {
        await using var client = new TestKitClient();

        (await client.AskAsync("Dance"))["name"]!.GetValue<string>().ShouldBe("BackendError");
        (await client.AskAsync("SessionClose", """{"sessionId": "none"}"""))["name"]!.GetValue<string>().ShouldBe("BackendError");
    }

    private static async Task<string> SessionAsync(TestKitClient client, string address)
    {
        var driver = await client.MakeAsync("NewDriver", $$"""{"uri": "bolt://{{address}}", "authorizationToken": {{Login}} }""");
        return await client.MakeAsync("NewSession", $$"""{"driverId": "{{driver}}", "accessMode": "w", "bookmarks": null}""");
    }
}
