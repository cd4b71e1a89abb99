using System.Diagnostics;
using System.Text;

namespace KnowledgeGraph.GraphQL.Tests.Requests;

/// <summary>What would cost too much is refused with the limit's name and value, quickly, before anything is asked of the database.</summary>
public sealed class HostileDocumentTests
{
    public static TheoryData<string, string, string> Documents => new()
    {
        { "braces", string.Concat(Enumerable.Repeat("{a", 10_000)), "GRAPHQL_PARSE_FAILED|LIMIT_EXCEEDED" },
        { "nested fields", Nest("{ meetings { participants { interactions ", "{ participants { interactions ", "{ id } } }", 30, "} }"), "LIMIT_EXCEEDED" },
        { "nested lists", $"{{ meetings(where: {{AND: {new string('[', 15_000)}", "LIMIT_EXCEEDED" },
        { "nested where", $"{{ meetings(where: {string.Concat(Enumerable.Repeat("{NOT: ", 60))}{{}}{new string('}', 60)}) {{ id }} }}", "LIMIT_EXCEEDED" },
        { "long", $"{{ meetings {{ id }} }} #{new string('x', 40_000)}", "LIMIT_EXCEEDED" },
        { "long in bytes", $"{{ meetings {{ id }} }} #{new string('Ü', 20_000)}", "LIMIT_EXCEEDED" },
        { "tokens", $"{{ meetings {{ {string.Concat(Enumerable.Repeat("id ", 5000))} }} }}", "LIMIT_EXCEEDED" },
        { "fields", $"{{ meetings {{ {string.Concat(Enumerable.Repeat("id ", 600))} }} }}", "LIMIT_EXCEEDED" },
        { "aliases", $"{{ meetings {{ {string.Join(' ', Enumerable.Range(0, 31).Select(i => $"a{i}: id"))} }} }}", "LIMIT_EXCEEDED" },
        { "aliases of __typename", $"{{ meetings {{ {string.Join(' ', Enumerable.Range(0, 31).Select(i => $"a{i}: __typename"))} }} }}", "LIMIT_EXCEEDED" },
        { "root fields", $"{{ {string.Concat(Enumerable.Repeat("__typename ", 21))} }}", "LIMIT_EXCEEDED" },
        { "directives", $"{{ meetings {{ {string.Concat(Enumerable.Repeat("id @skip(if: false) ", 51))} }} }}", "LIMIT_EXCEEDED" },
        { "fragment bomb", Bomb(30), "LIMIT_EXCEEDED" },
        { "fragments", "{ ...F0 }" + string.Concat(Enumerable.Range(0, 51).Select(i => $" fragment F{i} on Query {{ __typename }}")), "LIMIT_EXCEEDED" },
        { "fragment cycle", "{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }", "GRAPHQL_VALIDATION_FAILED" },
        { "cycle in itself", "{ meetings { ...A } } fragment A on Meeting { participants { interactions { ...A } } }", "GRAPHQL_VALIDATION_FAILED|LIMIT_EXCEEDED" },
        { "operations", string.Concat(Enumerable.Range(0, 11).Select(i => $"query Q{i} {{ __typename }} ")), "LIMIT_EXCEEDED" },
        { "variables", $"query({string.Join(' ', Enumerable.Range(0, 101).Select(i => $"$v{i}: Int"))}) {{ __typename }}", "LIMIT_EXCEEDED" },
        { "introspection depth", $"{{ __schema {{ types {string.Concat(Enumerable.Repeat("{ fields { type ", 10))}{{ name }}{string.Concat(Enumerable.Repeat("} }", 10))} }} }}", "LIMIT_EXCEEDED" },
        { "overlapping", $"{{ {string.Concat(Enumerable.Repeat("meetings { participants { id } } ", 300))} }}", "LIMIT_EXCEEDED" },
        { "empty", "", "GRAPHQL_PARSE_FAILED|GRAPHQL_VALIDATION_FAILED" },
        { "no GraphQL", "SELECT * FROM meetings", "GRAPHQL_PARSE_FAILED" },
        { "commas", "{" + new string(',', 30_000) + " nothing }", "GRAPHQL_VALIDATION_FAILED" },
        { "a long name", "{ meetings { " + new string('x', 20_000) + " } }", "GRAPHQL_VALIDATION_FAILED" },
        { "types multiplied by fragments", Multiplied(), "LIMIT_EXCEEDED" },
        { "mutation", "mutation { x }", "GRAPHQL_VALIDATION_FAILED" },
        { "subscription", "subscription { x }", "GRAPHQL_VALIDATION_FAILED" },
    };

    [Theory]
    [MemberData(nameof(Documents))]
    public async Task A_document_is_refused(string name, string document, string codes)
    {
        var api = new TestApi();
        await api.ExecuteAsync("{ __typename }");   // what is compiled on first use is not the document's cost
        var clock = Stopwatch.StartNew();

        var result = await api.ExecuteAsync(document);

        clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(2), name);
        result.Failure.ShouldBeOneOf(GraphQLFailure.Parse, GraphQLFailure.Validation, GraphQLFailure.NotAQuery);
        codes.Split('|').ShouldContain(result.ErrorCode);
        result.Json.Length.ShouldBeLessThan(8 * 1024);
        var text = Encoding.UTF8.GetString(result.Json.Span);
        text.ShouldNotContain("   at ");
        text.ShouldNotContain("\"data\"");
        api.Source.Asked.ShouldBeEmpty();
        api.Unexpected.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_refusal_names_the_limit_and_its_value()
    {
        var (_, code, message) = await new TestApi().RefusalAsync($"{{ meetings {{ {string.Join(' ', Enumerable.Range(0, 31).Select(i => $"a{i}: id"))} }} }}");

        code.ShouldBe("LIMIT_EXCEEDED");
        message.ShouldBe("Aliases: at most 30, but there are 31 or more.");
    }

    [Fact]
    public async Task At_most_five_errors_are_told()
    {
        var result = await new TestApi().ExecuteAsync($"{{ meetings {{ {string.Join(' ', Enumerable.Range(0, 20).Select(i => $"wrong{i}"))} }} }}");

        System.Text.Json.JsonDocument.Parse(result.Json).RootElement.GetProperty("errors").GetArrayLength().ShouldBe(5);
    }

    /// <summary>Wherever a client can put a name: said back it is 60 characters at most, and the message 300.</summary>
    [Theory]
    [InlineData("{ meetings { NAME } }")]
    [InlineData("{ meetings { id @NAME } }")]
    [InlineData("{ meetings(NAME: 1) { id } }")]
    [InlineData("{ meetings(where: {NAME: 1}) { id } }")]
    [InlineData("{ meetings(orderBy: NAME) { id } }")]
    [InlineData("{ meetings(limit: \"NAME\") { id } }")]
    [InlineData("{ meetings(limit: $NAME) { id } }")]
    [InlineData("query($v: NAME) { meetings(limit: $v) { id } }")]
    [InlineData("{ meetings { ...NAME } }")]
    [InlineData("{ meetings { ... on NAME { id } } }")]
    [InlineData("query A { meetings { id } } fragment NAME on Meeting { id }")]
    [InlineData("{ NAME: meetings { id } NAME: places { id } }")]
    [InlineData("NAME { meetings { id } }")]
    [InlineData("{ meetings } NAME")]
    public async Task A_long_name_is_said_back_shortened(string document)
    {
        var name = new string('x', 2000);

        var result = await new TestApi().ExecuteAsync(document.Replace("NAME", name));

        var errors = System.Text.Json.JsonDocument.Parse(result.Json).RootElement.GetProperty("errors").EnumerateArray().ToList();
        errors.Count.ShouldBeInRange(1, 5);
        foreach (var message in errors.Select(error => error.GetProperty("message").GetString()!))   // every error has one
        {
            message.Length.ShouldBeLessThanOrEqualTo(300);
            message.ShouldNotContain(new string('x', 60));
        }
    }

    [Fact]
    public async Task What_might_have_been_meant_is_said()
    {
        var (_, _, message) = await new TestApi().RefusalAsync("{ meetings { titel } }");

        message.ShouldContain("Did you mean 'title'?");
    }

    [Fact]
    public async Task Random_text_never_brings_the_service_down()
    {
        var random = new Random(20260101);
        var api = new TestApi();
        string[] words = ["{", "}", "(", ")", "[", "]", ":", "...", "on", "Meeting", "meetings", "where", "id", "eq", "\"x\"", "$v", "query", "fragment", "F", "@skip", "if", "true", "1", "-", "null", "\"\"\"", "!", "=", "😀", "\u0000"];
        for (var i = 0; i < 3000; i++)
        {
            var text = string.Join(' ', Enumerable.Range(0, random.Next(1, 40)).Select(_ => words[random.Next(words.Length)]));

            var result = await api.ExecuteAsync(text);

            api.Unexpected.ShouldBeEmpty(text);
            result.Failure.ShouldNotBe(GraphQLFailure.Execution, text);
        }
    }

    private static string Nest(string head, string repeated, string core, int times, string tail) =>
        head + string.Concat(Enumerable.Repeat(repeated, times)) + core + string.Concat(Enumerable.Repeat(tail, times)) + " } }";

    private static string Bomb(int levels) =>
        "{ meetings { ...F0 } }" + string.Concat(Enumerable.Range(0, levels).Select(i => $" fragment F{i} on Meeting {{ ...F{i + 1} ...F{i + 1} }}")) + $" fragment F{levels} on Meeting {{ id title }}";

    /// <summary>Few fields, but each level tells every concrete type apart, so that written out there are thousands.</summary>
    private static string Multiplied()
    {
        var inner = "id";
        for (var level = 0; level < 5; level++)
        {
            inner = level % 2 == 0
                ? $"participants {{ {inner} }} ... on Meeting {{ participants {{ description }} }} ... on Talks {{ participants {{ name }} }} ... on Expulsion {{ participants {{ unRef }} }} ... on Visit {{ participants {{ cameoCode }} }} ... on Promise {{ participants {{ wikidataId }} }}"
                : $"interactions {{ {inner} }} ... on StateActor {{ interactions {{ title }} }} ... on Official {{ interactions {{ cameo }} }} ... on Population {{ interactions {{ mode }} }} ... on Organization {{ interactions {{ edtf }} }}";
        }

        return $"{{ interactions {{ {inner} }} }}";
    }
}
