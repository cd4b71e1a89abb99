using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using KnowledgeGraph.GraphQL.Ontology;
using KnowledgeGraph.GraphQL.Schema;
using KnowledgeGraph.Tests.Shared;
using Config = FsCheck.Config;

namespace KnowledgeGraph.EndToEnd.Tests.Generated;

/// <summary>
/// Random questions about a random graph of the ontology's own types, answered by the service and by a naive evaluation that knows the API's descriptions and no Cypher.
/// A failure prints the question and the numbers that it is made by; KG_TEST_QUESTION=numbers asks it again, KG_TEST_QUESTIONS=count asks so many instead of half a minute, KG_TEST_GRAPH=seed of another graph,
/// KG_TEST_SEED=number other questions.
/// </summary>
public sealed class GeneratedQueryTests(Servers servers)
{
    private const int Numbers = 160;
    private static readonly TimeSpan AskFor = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan ShrinkFor = TimeSpan.FromSeconds(60);

    public static TheoryData<string> BackEnds => EndToEnd.Tests.BackEnds.All;

    [Theory]
    [MemberData(nameof(BackEnds))]
    public async Task Answers_are_what_a_naive_evaluation_of_the_same_question_says(string backEnd)
    {
        var service = await servers.OnAsync(backEnd);
        var graph = new RandomGraph(GraphOntology.Load(Path.Combine(Neo4jServer.RepositoryRoot, "schema")), Setting("KG_TEST_GRAPH", 1));
        await RandomGraph.RemoveAsync(service.Driver, null);
        await graph.SaveAsync(service.Driver, null);
        try
        {
            if (Environment.GetEnvironmentVariable("KG_TEST_QUESTION") is { Length: > 0 } again)
            {
                await new Question(graph, service, [.. again.Split(',').Select(number => int.Parse(number, CultureInfo.InvariantCulture))]).AskAsync();
                return;
            }

            // As many as the time allows: a real Neo4j plans each anew. Or as many as are asked for.
            var (questions, time) = (Setting("KG_TEST_QUESTIONS", 0), Stopwatch.StartNew());
            var (failing, asked, unanswered) = (new Stopwatch(), 0, 0);
            var numbers = Arb.From(Gen.Choose(0, 999).ArrayOf(Numbers), failed => Shrink(failed, failing));
            await Task.Run(() => Prop.ForAll<int[]>(numbers, AskOne).Check(Config.QuickThrowOnFailure.WithReplay((ulong)Setting("KG_TEST_SEED", 1), 1UL).WithMaxTest(questions > 0 ? questions : 1200)), TestContext.Current.CancellationToken);
            asked.ShouldBeGreaterThan(5);
            unanswered.ShouldBeLessThanOrEqualTo(1 + (asked / 20), "a database that is busy may not have planned some in time");
            TestContext.Current.TestOutputHelper?.WriteLine($"{asked} questions in {time.Elapsed.TotalSeconds:F0} s, {unanswered} of them not answered in time.");

            bool AskOne(int[] of)
            {
                if (questions == 0 && !failing.IsRunning && time.Elapsed > AskFor)
                {
                    return true;
                }

                asked++;
                try
                {
                    new Question(graph, service, of).AskAsync().GetAwaiter().GetResult();
                }
                catch (TimeoutException)
                {
                    unanswered++;
                }

                return true;
            }
        }
        finally
        {
            await RandomGraph.RemoveAsync(service.Driver, null);
        }
    }

    private static int Setting(string name, int byDefault) => int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var value) ? value : byDefault;

    /// <summary>Fewer numbers, and smaller ones: a simpler question. Not for ever.</summary>
    private static IEnumerable<int[]> Shrink(int[] numbers, Stopwatch failing)
    {
        failing.Start();
        if (failing.Elapsed > ShrinkFor)
        {
            yield break;
        }

        for (var length = numbers.Length / 2; length < numbers.Length; length += Math.Max(1, (numbers.Length - length) / 2))
        {
            yield return numbers[..length];
        }

        for (var size = 8; size > 0; size /= 2)
        {
            for (var i = 0; i + size <= numbers.Length; i++)
            {
                yield return [.. numbers[..i], .. numbers[(i + size)..]];
            }
        }

        for (var i = 0; i < numbers.Length; i++)
        {
            foreach (var smaller in new[] { 0, 1, numbers[i] / 2 }.Where(smaller => smaller < numbers[i]))
            {
                yield return [.. numbers[..i], smaller, .. numbers[(i + 1)..]];
            }
        }
    }

    /// <summary>One question, or as many as it takes to walk through a connection and back.</summary>
    private sealed class Question(RandomGraph graph, Service service, int[] numbers)
    {
        private readonly Choices _choices = new(numbers);

        public async Task AskAsync()
        {
            var type = _choices.One([.. graph.Ontology.Types]);
            switch (_choices.Next(5))
            {
                case 0:
                    await ListAsync(type);
                    break;
                case 1:
                    await TogetherAsync(type);
                    break;
                case 2:
                    var where = new Conditions(graph, _choices).OnNode(type, 0);
                    await WalkAsync(type, null, SchemaNames.RootConnectionField(type), Mine(where), [.. Steps(type).Where(step => where.Holds(step) == true)], text => $"{{ {text} }}", data => data);
                    break;
                case 3 when type.Relationships.Any(field => field is { IsList: true, IsDeep: false }):
                    await WalkNestedAsync(type);
                    break;
                default:
                    await ListAsync(type);
                    break;
            }
        }

        private IEnumerable<Step> Steps(NodeType type) => graph.Of(type).Select(node => new Step(null, node));

        private static string Mine(Condition<Step> where) => $"where: {{AND: [{{id: {{startsWith: \"{RandomGraph.IdPrefix}\"}}}}, {where.Text}]}}";

        private async Task ListAsync(NodeType type)
        {
            var (where, order) = (new Conditions(graph, _choices).OnNode(type, 0), new Orders(graph, _choices).OfSteps(type, null));
            var selections = new Selections(graph, _choices);
            var (limit, offset) = selections.Window();
            var inner = selections.OnNode(type, 0);
            var expected = order.Apply(Steps(type).Where(step => where.Holds(step) == true)).Skip(offset.Value).Take(limit.Value ?? type.PageLimits.Default).Select(step => Selected<Node>.Object(inner, step.Node)).ToList();
            await ExpectAsync($"{{ {type.Plural}{Selections.Arguments(Mine(where), order.Text, limit.Text, offset.Text)} {Selected<Node>.All(inner)} }}", new Dictionary<string, object?> { [type.Plural] = expected });
        }

        private async Task TogetherAsync(NodeType type)
        {
            var (where, order) = (new Conditions(graph, _choices).OnNode(type, 0), new Orders(graph, _choices).OfSteps(type, null));
            var selections = new Selections(graph, _choices);
            var (first, _) = selections.Window();
            var inner = selections.OnConnection(type, null, order, 0, first.Value ?? type.PageLimits.Default);
            var name = SchemaNames.RootConnectionField(type);
            var expected = Selected<IReadOnlyList<Step>>.Object(inner, [.. Steps(type).Where(step => where.Holds(step) == true)]);
            await ExpectAsync(
                $"{{ {name}{Selections.Arguments(Mine(where), order.Text, first.Text.Replace("limit", "first", StringComparison.Ordinal))} {Selected<IReadOnlyList<Step>>.All(inner)} }}",
                new Dictionary<string, object?> { [name] = expected });
        }

        private async Task WalkNestedAsync(NodeType type)
        {
            var field = _choices.One([.. type.Relationships.Where(field => field is { IsList: true, IsDeep: false })]);
            var node = graph.Of(type).MaxBy(node => graph.From(node, field).Count)!;   // there are nodes of every type
            var where = new Conditions(graph, _choices).OnPair(field, 1);
            var name = SchemaNames.ConnectionField(field);
            await WalkAsync(
                graph.Ontology[field.Target], field, name, Selections.Where(where).Text, [.. graph.From(node, field).Where(step => where.Holds(step) == true)],
                text => $"{{ {type.Plural}(where: {{id: {{eq: \"{node.Id}\"}}}}) {{ {text} }} }}", data => data.GetProperty(type.Plural)[0]);
        }

        /// <summary>Page by page to the end, back again from the end to the beginning, and what lies between two cursors.</summary>
        private async Task WalkAsync(
            NodeType type, RelationshipField? field, string connection, string whereText, List<Step> steps, Func<string, string> around, Func<JsonElement, JsonElement> within)
        {
            var order = new Orders(graph, _choices).OfSteps(type, field);
            var all = order.Apply(steps);
            var size = 1 + _choices.Next(5);
            var edges = new Selections(graph, _choices).Edges(type, field, 2, page => page);
            var cursors = new List<string>();
            for (var start = 0; start == 0 || start < all.Count; start += size)
            {
                var page = await PageAsync("first", size, start == 0 ? null : cursors[start - 1], null, all.GetRange(start, Math.Min(size, all.Count - start)), more: start + size < all.Count, begun: start > 0);
                cursors.AddRange(page.EnumerateArray().Select(edge => edge.GetProperty("cursor").GetString()!));   // required
            }

            for (var end = all.Count; end == all.Count || end > 0; end -= size)
            {
                var start = Math.Max(0, end - size);
                await PageAsync("last", size, null, end == all.Count ? null : cursors[end], all.GetRange(start, end - start), more: end < all.Count, begun: start > 0);
                if (end == 0)
                {
                    break;
                }
            }

            if (all.Count > 2)
            {
                var after = _choices.Next(all.Count - 1);
                var before = after + 1 + _choices.Next(all.Count - after - 1);
                var between = all[(after + 1)..before];
                await PageAsync("first", size, cursors[after], cursors[before], between[..Math.Min(size, between.Count)], more: null, begun: null);
                await PageAsync("last", size, cursors[after], cursors[before], between[Math.Max(0, between.Count - size)..], more: null, begun: null);
            }

            async Task<JsonElement> PageAsync(string argument, int count, string? after, string? before, List<Step> expected, bool? more, bool? begun)
            {
                var arguments = Selections.Arguments(whereText, order.Text, $"{argument}: {count}", after is null ? "" : $"after: \"{after}\"", before is null ? "" : $"before: \"{before}\"");
                var query = around($"{connection}{arguments} {{ totalCount pageInfo {{ hasNextPage hasPreviousPage startCursor endCursor }} cursors: edges {{ cursor }} {edges.Text} }}");
                var answer = within(await SendAsync(query)).GetProperty(connection);
                Match(query, steps.Count, answer.GetProperty("totalCount"));
                Match(query, edges.Answer(expected), answer.GetProperty("edges"));
                var (page, places) = (answer.GetProperty("pageInfo"), answer.GetProperty("cursors"));
                if (more is not null)
                {
                    Match(query, new Dictionary<string, object?>
                    {
                        ["hasNextPage"] = more,
                        ["hasPreviousPage"] = begun,
                        ["startCursor"] = expected.Count == 0 ? null : places[0].GetProperty("cursor").GetString(),
                        ["endCursor"] = expected.Count == 0 ? null : places[expected.Count - 1].GetProperty("cursor").GetString(),
                    }, page);
                }

                return places;
            }
        }

        private async Task ExpectAsync(string query, Dictionary<string, object?> expected) => Match(query, expected, await SendAsync(query));

        private async Task<JsonElement> SendAsync(string query)
        {
            var answer = await service.SendAsync(query);
            if (answer.TryGetProperty("errors", out var late) && late[0].GetProperty("extensions").GetProperty("code").GetString() == "TIMEOUT")
            {
                throw new TimeoutException(query);
            }

            return answer.TryGetProperty("errors", out var errors) ? throw Failed(query, $"{errors.GetRawText()}\n{string.Join('\n', service.Kg.Output.Split('\n').TakeLast(12))}") : answer.GetProperty("data");
        }

        private void Match(string query, object? expected, JsonElement answer)
        {
            if (Values.Difference(expected, answer) is { } difference)
            {
                throw Failed(query, difference);
            }
        }

        private InvalidOperationException Failed(string query, string problem) => new($"{query}\n{problem}\nKG_TEST_QUESTION={string.Join(',', numbers)}");
    }
}
