using KnowledgeGraph.Bolt.Driver.Extensions;
using System.Buffers;
using System.Text;
using KnowledgeGraph.Bolt;
using KnowledgeGraph.Bolt.PackStream;

namespace KnowledgeGraph.GraphQL.Tests.Execution;

public sealed class TranscodingTests
{
    [Fact]
    public async Task Texts_numbers_days_moments_and_nulls_become_JSON()
    {
        var api = new TestApi([[Record(w =>
        {
            w.WriteListHeader(4);
            w.WriteString("a\"\n<é");
            w.WriteNull();
            w.WriteInteger(-7);
            w.WriteStructureHeader(StructureTag.DateTime, 3);
            w.WriteInteger(1_719_829_230);
            w.WriteInteger(120_000_003);
            w.WriteInteger(19_800);
        })]]);

        var answer = await Text(api, "{ claims { text quote confidence recordedAt } }");

        answer.ShouldBe("""{"data":{"claims":[{"text":"a\"\n<é","quote":null,"confidence":-7,"recordedAt":"2024-07-01T15:50:30.120000003+05:30"}]}}""");
    }

    [Fact]
    public async Task Columns_may_be_asked_for_in_any_order_and_twice()
    {
        var api = new TestApi([[Record(w => { w.WriteListHeader(3); w.WriteInteger(0); w.WriteString("t"); w.WriteString("i"); })]]);

        // The type's column comes first in the row, and is needed only where the type is written.
        (await Text(api, "{ interactions { title id again: title __typename } }"))
            .ShouldBe("""{"data":{"interactions":[{"title":"t","id":"i","again":"t","__typename":"Meeting"}]}}""");
    }

    [Theory]
    [InlineData("{ claims { text } }", "null", "There must be a value here, and there is none.")]
    [InlineData("{ claims { text } }", "5", "The graph holds a value here that is no Text.")]
    [InlineData("{ claims { confidence } }", "text", "The graph holds a value here that is no Integer.")]
    [InlineData("{ claims { confidence } }", "huge", "The graph holds a value here that is no Integer.")]
    [InlineData("{ claims { passage { id } } }", "null", "There must be a node here, and there is none.")]
    public async Task What_contradicts_the_ontology_is_an_error_with_its_path_and_no_data(string query, string value, string message)
    {
        var api = new TestApi([[Record(w =>
        {
            w.WriteListHeader(1);
            switch (value)
            {
                case "null":
                    w.WriteNull();
                    break;
                case "5":
                    w.WriteInteger(5);
                    break;
                case "huge":
                    w.WriteInteger(5_000_000_000);
                    break;
                default:
                    w.WriteString(value);
                    break;
            }
        })]]);

        var result = await api.ExecuteAsync(query);
        var answer = Encoding.UTF8.GetString(result.Json.Span);

        result.Failure.ShouldBe(GraphQLFailure.Execution);
        answer.ShouldContain(message);
        answer.ShouldContain("\"path\":[\"claims\",0,");
        answer.ShouldEndWith("\"data\":null}");
        api.Unexpected.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_node_of_no_known_type_is_an_error()
    {
        var api = new TestApi([[Record(w => { w.WriteListHeader(1); w.WriteNull(); })]]);

        (await Text(api, "{ actors { __typename } }")).ShouldContain("label of no concrete type");
    }

    [Theory]
    [InlineData("unavailable", "DATABASE_UNAVAILABLE")]
    [InlineData("timed out", "TIMEOUT")]
    [InlineData("syntax", "INTERNAL")]
    [InlineData("protocol", "INTERNAL")]
    [InlineData("login", "DATABASE_UNAVAILABLE")]
    public async Task A_failure_of_the_database_has_our_code_and_none_of_its_words(string kind, string code)
    {
        var api = new TestApi();
        api.Source.Fails = kind switch
        {
            "unavailable" => new ServiceUnavailableException("SECRET at 10.0.0.1"),
            "timed out" => new ClientException("Neo.ClientError.Transaction.TransactionTimedOut", "SECRET"),
            "syntax" => new ClientException("Neo.ClientError.Statement.SyntaxError", "SECRET MATCH (n)"),
            "login" => new AuthenticationException("SECRET"),
            _ => new Bolt.ProtocolException("SECRET"),
        };

        var result = await api.ExecuteAsync("{ places { id } }");
        var answer = Encoding.UTF8.GetString(result.Json.Span);

        result.Failure.ShouldBe(GraphQLFailure.Execution);
        result.ErrorCode.ShouldBe(code);
        answer.ShouldContain("\"data\":null");
        answer.ShouldNotContain("SECRET");
        answer.ShouldNotContain("Neo.");
        if (code == "INTERNAL")
        {
            answer.ShouldContain(api.Unexpected.Single().Id);
        }
    }

    [Fact]
    public void Records_of_an_attempt_that_failed_are_forgotten()
    {
        var buffer = new KnowledgeGraph.GraphQL.Execution.RecordBuffer(1, 100);
        buffer.OnRecord(0, [0x91, 0x01]);
        buffer.TryRestart().ShouldBeTrue();
        buffer.OnRecord(0, [0x91, 0x02]);

        buffer[0].Count.ShouldBe(1);
        buffer[0].Bytes.ToArray().ShouldBe([0x02]);
    }

    [Fact]
    public async Task A_long_answer_is_sent_in_parts_that_are_the_answer()
    {
        byte[][] rows = [.. Enumerable.Range(0, 900).Select(i => Record(w => { w.WriteListHeader(1); w.WriteString($"{i}".PadLeft(1000)); }))];
        var api = new TestApi(rows, [Record(w => { w.WriteListHeader(1); w.WriteString("claim"); })], [], [Record(w => w.WriteInteger(5))]);
        var request = TestApi.Request("{ places { name } claims { text } again: places { name } topicsConnection { totalCount } __typename }");
        var whole = await api.Service.ExecuteAsync(request, TestContext.Current.CancellationToken);
        var parts = new List<byte[]>();

        var rest = await api.Service.ExecuteAsync(request, tag: null, (part, _) => { parts.Add(part.ToArray()); return default; }, TestContext.Current.CancellationToken);

        parts.Count.ShouldBeGreaterThan(2);
        parts[0].Length.ShouldBeInRange(256 * 1024, 300 * 1024);
        parts.Skip(1).ShouldAllBe(part => part.Length < 40 * 1024);
        parts.SelectMany(part => part).Concat(rest.Json.ToArray()).ShouldBe(whole.Json.ToArray());
        Encoding.UTF8.GetString(whole.Json.Span).ShouldEndWith("""],"claims":[{"text":"claim"}],"again":[],"topicsConnection":{"totalCount":5},"__typename":"Query"}}""");
    }

    [Fact]
    public async Task A_client_that_reads_slowly_does_not_hold_the_transaction()
    {
        var api = new TestApi([[.. Enumerable.Range(0, 900).Select(i => Record(w => { w.WriteListHeader(1); w.WriteString($"{i}".PadLeft(1000)); }))]]);
        var (taken, parts) = (new TaskCompletionSource(), new List<byte[]>());
        var request = TestApi.Request("{ places { name } }");
        var whole = await api.Service.ExecuteAsync(request, TestContext.Current.CancellationToken);

        var answer = api.Service.ExecuteAsync(request, tag: null, (part, _) => { parts.Add(part.ToArray()); return new ValueTask(taken.Task); }, TestContext.Current.CancellationToken);

        (api.Source.Ended, answer.IsCompleted, parts.Count).ShouldBe((2, false, 1), "all was read while the client still takes the first part");
        taken.SetResult();
        var rest = await answer;
        parts.SelectMany(part => part).Concat(rest.Json.ToArray()).ShouldBe(whole.Json.ToArray());
    }

    [Theory]
    [InlineData(10)]
    [InlineData(900)]
    public async Task An_answer_that_fails_in_its_middle_is_a_failure_whether_some_was_sent_or_not(int rows)
    {
        var api = new TestApi([[.. Enumerable.Range(0, rows).Select(i => Record(w => { w.WriteListHeader(1); w.WriteString($"{i}".PadLeft(1000)); }))]]);
        api.Source.FailsAtTheEnd = new ServiceUnavailableException("gone");
        var sent = 0;

        var result = await api.Service.ExecuteAsync(TestApi.Request("{ places { name } }"), tag: null, (part, _) => { sent += part.Length; return default; }, TestContext.Current.CancellationToken);

        result.Failure.ShouldBe(GraphQLFailure.Execution);
        Encoding.UTF8.GetString(result.Json.Span).ShouldStartWith("""{"errors":""");
        (sent > 0).ShouldBe(rows > 256);
    }

    [Fact]
    public async Task An_answer_that_was_begun_cannot_be_begun_anew_and_one_that_was_held_can()
    {
        var restarted = new List<bool>();
        var source = new RestartingSource([.. Enumerable.Range(0, 300).Select(i => Record(w => { w.WriteListHeader(1); w.WriteString($"{i}".PadLeft(1000)); }))], restarted);
        var service = new GraphQLService(TestApi.Ontology, source, new GraphQLOptions());
        var request = TestApi.Request("{ places { name } }");

        var held = await service.ExecuteAsync(request, TestContext.Current.CancellationToken);
        await service.ExecuteAsync(request, tag: null, (_, _) => default, TestContext.Current.CancellationToken);

        restarted.ShouldBe([true, false]);
        System.Text.Json.JsonDocument.Parse(held.Json).RootElement.GetProperty("data").GetProperty("places").GetArrayLength().ShouldBe(300);
    }

    /// <summary>Gives all records, asks to begin anew, and gives them again.</summary>
    private sealed class RestartingSource(byte[][] records, List<bool> restarted) : KnowledgeGraph.GraphQL.Execution.IRecordSource
    {
        public Task RunAsync(IReadOnlyList<Query> queries, IRawRecords output, string? bookmark, TimeSpan timeout, CancellationToken cancellationToken)
        {
            Give(output);
            restarted.Add(output.TryRestart());
            if (restarted[^1])
            {
                Give(output);
            }

            return Task.CompletedTask;
        }

        private void Give(IRawRecords output)
        {
            foreach (var record in records)
            {
                output.OnRecord(0, record);
            }
        }
    }

    [Fact]
    public async Task An_answer_beyond_the_limit_is_refused()
    {
        var source = new ScriptedSource([[.. Enumerable.Repeat(Record(w => { w.WriteListHeader(1); w.WriteString(new string('x', 100)); }), 20)]]);
        var service = new GraphQLService(TestApi.Ontology, source, new GraphQLOptions { MaximumAnswerBytes = 1000 });

        var result = await service.ExecuteAsync(TestApi.Request("{ places { name } }"), TestContext.Current.CancellationToken);

        result.ErrorCode.ShouldBe("LIMIT_EXCEEDED");
    }

    [Fact]
    public async Task A_caller_who_cancels_gets_no_answer()
    {
        var api = new TestApi();
        api.Source.Fails = new OperationCanceledException();
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => api.Service.ExecuteAsync(TestApi.Request("{ places { id } }"), cancelled.Token));
    }

    private static async Task<string> Text(TestApi api, string query) => Encoding.UTF8.GetString((await api.ExecuteAsync(query)).Json.Span);

    private static byte[] Record(Action<PackStreamWriter> write)
    {
        var bytes = new ArrayBufferWriter<byte>();
        var writer = new PackStreamWriter(bytes);
        writer.WriteListHeader(1);
        write(writer);
        return bytes.WrittenSpan.ToArray();
    }
}
