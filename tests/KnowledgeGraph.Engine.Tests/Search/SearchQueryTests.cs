using KnowledgeGraph.Engine.Procedures;
using KnowledgeGraph.Engine.Runtime;
using KnowledgeGraph.Engine.Search;
using KnowledgeGraph.Engine.Tests.Storage;
using KnowledgeGraph.Engine.Values;

namespace KnowledgeGraph.Engine.Tests.Search;

/// <summary>What fulltext.script cannot say: many hits, hostile queries, and what is ours alone.</summary>
public sealed class SearchQueryTests
{
    private const string Syntax = "ab \"\\()[]{}:*?~^+-!&|/.<>@#,0129TOANDORNOTé🎈\t\u0000\uD83C";

    [Fact]
    public async Task Pages_give_everything_once_and_in_order()
    {
        await using var graph = await SearchedGraph.CreateAsync();

        // Lengths differ, so scores do; many are equal, and come by id.
        await graph.RunAsync("UNWIND range(1, 3000) AS i CREATE (:Book {id: i, text: 'fox' + reduce(t = '', j IN range(1, i % 7) | t + ' hen')})");
        var all = graph.Find("fox");
        all.Length.ShouldBe(3000);
        all.ShouldBe(all.OrderBy(id => id % 7).ThenBy(id => id));
        var pages = new List<long>();
        for (var skip = 0; skip < 3000; skip += 700)
        {
            pages.AddRange(graph
                .Run(
                    "CALL db.index.fulltext.queryNodes('words', 'fox', {skip: $skip, limit: 700}) YIELD node RETURN node.id",
                    graph.Store.Snapshot,
                    null,
                    ("skip", Value.Integer(skip)))
                .Select(row => row[0].AsInteger()));
        }

        pages.ShouldBe(all);
        graph.Run("CALL db.index.fulltext.queryNodes('words', 'fox', {skip: 9223372036854775807, limit: 9223372036854775807}) YIELD node RETURN node", graph.Store.Snapshot)
            .ShouldBeEmpty();
    }

    [Theory]
    [InlineData(1023)]
    [InlineData(1024)]
    [InlineData(1025)]
    public async Task Few_and_many_come_in_the_same_order(int books)
    {
        await using var graph = await SearchedGraph.CreateAsync();
        await graph.RunAsync($"UNWIND range(1, {books}) AS i CREATE (:Book {{id: i, text: CASE WHEN i % 7 = 0 THEN 'quick fox' ELSE 'fox' END}})");

        var all = graph.Run("CALL db.index.fulltext.queryNodes('words', 'fox') YIELD node, score RETURN node.id, score", graph.Store.Snapshot);
        var pages = graph.Run("UNWIND range(0, 11) AS page CALL db.index.fulltext.queryNodes('words', 'fox', {skip: page * 100, limit: 100}) YIELD node, score RETURN node.id, score", graph.Store.Snapshot);

        all.Count.ShouldBe(books);
        all.ShouldBe(pages);
    }

    [Fact]
    public async Task What_is_asked_for_is_what_takes_memory()
    {
        await using var graph = await SearchedGraph.CreateAsync();
        await graph.RunAsync("UNWIND range(1, 5000) AS i CREATE (:Book {id: i, text: 'fox'})");
        var token = TestContext.Current.CancellationToken;
        graph.Run(
            "CALL db.index.fulltext.queryNodes('words', 'fox', {limit: 10}) YIELD node RETURN node.id", graph.Store.Snapshot, null, new MemoryBudget(1 << 15), token).Count.ShouldBe(10);
        graph.Run(
            "CALL db.index.fulltext.queryNodes('words', 'fox') YIELD node RETURN node.id LIMIT 10", graph.Store.Snapshot, null, new MemoryBudget(1 << 15), token).Count.ShouldBe(10);
        Should.Throw<CypherException>(() => graph.Run(
            "CALL db.index.fulltext.queryNodes('words', 'fox') YIELD node RETURN node.id", graph.Store.Snapshot, null, new MemoryBudget(1 << 15), token))
            .Code.ShouldBe("Neo.TransientError.General.MemoryPoolOutOfMemoryError");
        var memory = new MemoryBudget(1 << 24);
        graph.Run("CALL db.index.fulltext.queryNodes('words', 'fox') YIELD node RETURN node.id", graph.Store.Snapshot, null, memory, token).Count.ShouldBe(5000);
        memory.Used.ShouldBe(0);
    }

    [Theory]
    [InlineData("fox")]
    [InlineData("word*")]
    [InlineData("*7")]
    public async Task A_search_ends_when_it_is_cancelled(string query)
    {
        await using var graph = await SearchedGraph.CreateAsync();
        await graph.RunAsync("UNWIND range(1, 5000) AS i CREATE (:Book {id: i, text: 'fox word' + toString(i)})");
        graph.Find("nothing").ShouldBeEmpty();
        using var cancelled = new CancellationTokenSource();
        var result = new Hits(
            graph.View().Segments(cancelled.Token).Searcher,
            SearchQuery.Parse(query, ["text"], Analyzers.Find(Analyzers.Default), cancelled.Token),
            new Execution(graph.Store.Snapshot, null, new Dictionary<string, Value>(), TimeProvider.System, cancelled.Token));
        await cancelled.CancelAsync();
        Should.Throw<OperationCanceledException>(() => result.Read().Count());
    }

    // Each of these takes what there is of time or memory where it is done the simple way.
    [Theory]
    [InlineData("*a????????????????????????????????????????", 1)]
    [InlineData("*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*b", 0)]
    [InlineData("/(a|b)*a(a|b){30}/", 1)]
    [InlineData("/(((((a*)*)*)*)*)*b/", 0)]
    [InlineData("/((((a{1000}){1000}){1000}){1000})/", null)]
    [InlineData("/(a|aa)+$/", 0)]
    [InlineData("/~(fox)/", null)]
    [InlineData("/f&x/", null)]
    [InlineData("/<1-9>/", null)]
    [InlineData("/[a/", null)]
    [InlineData("/a{1,/", null)]
    [InlineData("/\"a/", null)]
    [InlineData("/a)/", null)]
    [InlineData("/a{2}{3}b?+/", 0)]
    [InlineData("text:/fo[^a-n]/", 1)]
    [InlineData("fox~99999999999999999999", null)]
    [InlineData("fox^99999999999999999999999999999999999999999999999", null)]
    [InlineData("[a TO b", null)]
    [InlineData("\u0000id:*", 1)]
    public async Task A_hostile_query_finds_little_or_fails_plainly(string query, int? found)
    {
        await using var graph = await SearchedGraph.CreateAsync();
        await graph.RunAsync("CREATE (:Book {id: 1, text: 'fox ' + reduce(t = 'a', i IN range(1, 7) | t + t)})");
        if (found is { } expected)
        {
            graph.Find(query).Length.ShouldBe(expected);
        }
        else
        {
            Outcome(graph, query).ShouldBe("Neo.ClientError.Procedure.ProcedureCallFailed");
        }
    }

    [Fact]
    public async Task Limits_are_named()
    {
        await using var graph = await SearchedGraph.CreateAsync();
        Message(new string('a', SearchQuery.LongestText + 1)).ShouldContain("65536 is the limit");
        Message(new string('(', SearchQuery.Deepest + 1)).ShouldContain("500 is the limit");
        Message(new string('(', 60_000)).ShouldContain("500 is the limit");
        Message(string.Join(' ', Enumerable.Range(0, 1025).Select(i => $"a{i}"))).ShouldContain("more than 1024 terms");
        Message($"\"{string.Join(' ', Enumerable.Range(0, 1025).Select(i => $"a{i}"))}\"").ShouldContain("more than 1024 terms");
        Message(string.Join(' ', Enumerable.Range(0, 1025).Select(i => $"a{i}*"))).ShouldContain("more than 1024 terms");
        Message(new string('a', 1001) + "~").ShouldContain("1000 is the limit");
        Message(new string('a', 1001) + "?").ShouldContain("1000 is the limit");
        Message($"/{new string('a', 1001)}/").ShouldContain("1000 is the limit");
        graph.Find(new string('a', 60_000)).ShouldBeEmpty();
        graph.Find(new string('(', 500) + "fox" + new string(')', 500)).ShouldBeEmpty();
        graph.Find(string.Concat(Enumerable.Repeat("(a OR ", 450)) + "fox" + new string(')', 450)).ShouldBeEmpty();

        string Message(string query) => Should.Throw<CypherException>(() => graph.Find(query)).Message;
    }

    [Fact]
    public async Task Whatever_is_asked_is_answered_or_refused()
    {
        await using var graph = await SearchedGraph.CreateAsync();
        await graph.RunAsync("CREATE (:Book {id: 1, text: 'a b ab fox 0129 é🎈'})");
        var random = new Random(7);
        var answered = 0;
        for (var i = 0; i < 4000; i++)
        {
            var query = string.Concat(Enumerable.Range(0, random.Next(1, 14)).Select(_ => Syntax[random.Next(Syntax.Length)]));
            var outcome = Outcome(graph, query);
            outcome.ShouldBeOneOf(["", "Neo.ClientError.Procedure.ProcedureCallFailed"], query);
            answered += outcome.Length == 0 ? 1 : 0;
        }

        answered.ShouldBeGreaterThan(500);
    }

    [Fact]
    public async Task Each_analyzer_takes_any_text_and_any_query()
    {
        var random = new Random(11);
        foreach (var analyzer in Analyzers.All)
        {
            await using var graph = await SearchedGraph.CreateAsync($"OPTIONS {{indexConfig: {{`fulltext.analyzer`: '{analyzer.Name}'}}}}");
            for (var i = 0; i < 40; i++)
            {
                var text = string.Concat(Enumerable.Range(0, random.Next(40)).Select(_ => (char)(random.Next(4) switch
                {
                    0 => random.Next(0x20, 0x250),
                    1 => random.Next(0x370, 0xA00),
                    2 => random.Next(0x10000),
                    _ => ' ',
                })));
                await graph.RunAsync("CREATE (:Book {id: $i, text: $text})", ("i", Value.Integer(i)), ("text", Value.String(text)));
            }

            await graph.RunAsync("CREATE (:Book {id: 99, text: 'Xyzzy'})");
            graph.Find("Xyzzy").ShouldBe([99], analyzer.Name);
            graph.Find("Xyz*").ShouldBe([99], analyzer.Name);
            graph.Find("*:*").Length.ShouldBe(41, analyzer.Name);
        }
    }

    [Theory]
    [InlineData("thai")]
    [InlineData("lithuanian")]
    public async Task An_analyzer_that_only_Neo4j_has_is_refused_as_such(string name)
    {
        var refused = await Should.ThrowAsync<CypherException>(() => SearchedGraph.CreateAsync($"OPTIONS {{indexConfig: {{`fulltext.analyzer`: '{name}'}}}}"));
        refused.Code.ShouldBe("Neo.DatabaseError.Statement.ExecutionFailed");
        refused.Message.ShouldContain("not supported by the embedded engine");
        Analyzers.All.Select(analyzer => analyzer.Name).ShouldNotContain(name);
        Analyzers.All.Count().ShouldBe(43);
    }

    [Fact]
    public async Task A_text_too_long_for_a_term_is_left_out_and_the_others_found()
    {
        await using var graph = await SearchedGraph.CreateAsync("OPTIONS {indexConfig: {`fulltext.analyzer`: 'keyword'}}");
        await graph.RunAsync("CREATE (:Book {id: 1, text: reduce(t = 'é', i IN range(1, 15) | t + t)}), (:Book {id: 2, text: 'e'})");
        graph.Find("e").ShouldBe([2]);
        graph.Find("é*").ShouldBeEmpty();
        graph.Find("*:*").ShouldBe([1, 2]);
    }

    [Theory]
    [InlineData("a*c", "abc", true)]
    [InlineData("a*c", "ac", true)]
    [InlineData("a*c", "acb", false)]
    [InlineData("*b*b", "abab", true)]
    [InlineData("*ab", "aab", true)]
    [InlineData("a?c", "a🎈c", true)]
    [InlineData("a?c", "ac", false)]
    [InlineData(@"a\*", "a*", true)]
    [InlineData(@"a\*", "ab", false)]
    [InlineData("**", "", true)]
    [InlineData("a**?", "ab", true)]
    [InlineData("a**?", "a", false)]
    internal void A_wildcard_matches_whole_terms(string pattern, string term, bool matches) =>
        new Wildcard(pattern).Matches([.. term.EnumerateRunes().Select(rune => rune.Value)]).ShouldBe(matches);

    private static string Outcome(SearchedGraph graph, string query)
    {
        try
        {
            graph.Find(query);
            return "";
        }
        catch (CypherException exception)
        {
            return exception.Code;
        }
    }
}
