using System.Collections;
using System.Diagnostics.CodeAnalysis;
using KnowledgeGraph.Engine.Tests.Scripts;
using KnowledgeGraph.Engine.Values;

namespace KnowledgeGraph.Engine.Tests.Runtime;

/// <summary>A statement can be ended inside of one expression: each of these reads <c>$stop</c>, which ends it, and does one thing more.</summary>
public sealed class WorkTests
{
    private const int Long = 200_000;
    private const int ReadsOfTheType = 2;

    [Theory]
    [InlineData("size(toUpper($text))")]
    [InlineData("size(toLower($text))")]
    [InlineData("size(reverse($text))")]
    [InlineData("size(replace($text, 'a', 'b'))")]
    [InlineData("size(replace($text, '', 'b'))")]
    [InlineData("size(split($text, 'b'))")]
    [InlineData("size(split($text, ['b', 'c', 'd']))")]
    [InlineData("size(substring($text, 1))")]
    [InlineData("size(trim($text))")]
    [InlineData("size(normalize($text))")]
    [InlineData("size($text)")]
    [InlineData("size($text + $text)")]
    [InlineData("size($text || $text)")]
    [InlineData("$text IS NORMALIZED")]
    [InlineData("$text CONTAINS 'b'")]
    [InlineData("$text STARTS WITH $same")]
    [InlineData("$text ENDS WITH $same")]
    [InlineData("$text =~ '(a|aa)*b'")]
    [InlineData("$text = $same")]
    [InlineData("$text < $same")]
    [InlineData("[$text] = [$same]")]
    [InlineData("toInteger($text)")]
    [InlineData("toIntegerList([$text])")]
    [InlineData("size(range(1, 200000))")]
    [InlineData("size(reverse($list))")]
    [InlineData("size(tail($list))")]
    [InlineData("size($list[1..])")]
    [InlineData("size($list + 1)")]
    [InlineData("size($list || $list)")]
    [InlineData("size([x IN $list | x])")]
    [InlineData("all(x IN $list WHERE x > 0)")]
    [InlineData("reduce(sum = 0, x IN $list | sum + x)")]
    [InlineData("-1 IN $list")]
    [InlineData("$list = $equal")]
    [InlineData("$list < $equal")]
    [InlineData("{a: $list} = {a: $equal}")]
    [InlineData("$list IS :: LIST<INTEGER>")]
    [InlineData("size(toStringList($list))")]
    [InlineData("COLLECT { UNWIND [$text, $same] AS t RETURN DISTINCT t }")]
    [InlineData("COLLECT { UNWIND [$list, $equal] AS l RETURN DISTINCT l }")]
    [InlineData("COLLECT { UNWIND [$list, $equal] AS l RETURN l ORDER BY l }")]
    [InlineData("COLLECT { UNWIND [$text, $same] AS t RETURN t ORDER BY t }")]
    public async Task It_ends_inside_of(string expression)
    {
        await using var database = new TestDatabase();
        using var parameters = new Stopping();
        await Should.ThrowAsync<OperationCanceledException>(() => database.RunAsync($"RETURN [$stop, {expression}]", parameters, parameters.Token));
    }

    [Fact]
    public async Task What_is_small_comes_to_its_end_before_anyone_looks()
    {
        await using var database = new TestDatabase();
        using var parameters = new Stopping();
        (await database.RunAsync("RETURN [$stop, toUpper('a'), 1 IN [1, 2]]", parameters, parameters.Token)).Rows.Count.ShouldBe(1);
        parameters.Token.IsCancellationRequested.ShouldBeTrue();
    }

    // Each would take years.
    [Theory]
    [InlineData("UNWIND range(1, 1000000) AS i RETURN sum(size(range(1, 10000000)))")]
    [InlineData("WITH range(1, 1000000) AS l UNWIND range(1, 100000000) AS i RETURN count(CASE WHEN -i IN l THEN 1 END)")]
    [InlineData("WITH reduce(s = 'a', x IN range(1, 20) | s + s) AS s UNWIND range(1, 100000000) AS i RETURN sum(size(toUpper(s)))")]
    [InlineData("WITH reduce(s = 'a', x IN range(1, 20) | s + s) AS s UNWIND range(1, 100000000) AS i RETURN count(s =~ '(a|aa)*b')")]
    [InlineData("WITH reduce(s = 'a', x IN range(1, 20) | s + s) AS s UNWIND range(1, 100000000) AS i RETURN [x IN range(1, 1000000) | size(reverse(s))]")]
    [InlineData("WITH reduce(s = 'a', x IN range(1, 20) | s + s) AS s WITH s, s + 'b' + s AS part UNWIND range(1, 1000000) AS i RETURN count((s + s + s + s + s + s) CONTAINS part)")]
    public async Task The_limit_ends_what_would_not_end(string text)
    {
        await using var database = new TestDatabase();
        using var limit = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        await Should.ThrowAsync<OperationCanceledException>(() => database.RunAsync(text, cancellationToken: limit.Token));
    }

    [Theory]
    [InlineData("aaaaaaaaab", 70, 200)]
    [InlineData("ab", 100, 5000)]
    [InlineData("abc", 3, 30)]
    public async Task Long_parts_are_found_as_short_ones_are(string unit, int repeated, int around)
    {
        var part = string.Concat(Enumerable.Repeat(unit, repeated));
        var text = new string('a', around) + part + new string('b', around) + part + "c";
        await using var database = new TestDatabase();
        var answer = await database.RunAsync(
            "RETURN $text CONTAINS $part, $text CONTAINS $part + 'd', replace($text, $part, '-'), size(split($text, $part)), split($text, [$part, 'c'])[1]",
            new Dictionary<string, Value> { ["text"] = Value.String(text), ["part"] = Value.String(part) },
            TestContext.Current.CancellationToken);
        answer.Rows[0].ShouldBe(
        [
            Value.True, Value.False, Value.String(text.Replace(part, "-", StringComparison.Ordinal)),
            Value.Integer(text.Split(part).Length), Value.String(text.Split([part, "c"], StringSplitOptions.None)[1]),
        ]);
    }

    /// <summary>Parameters of which <c>stop</c> ends the statement that reads it.</summary>
    private sealed class Stopping : IReadOnlyDictionary<string, Value>, IDisposable
    {
        private readonly CancellationTokenSource _source = new();
        private int _reads;

        private readonly Dictionary<string, Value> _values = new()
        {
            ["stop"] = Value.True,
            ["text"] = Value.String(new string('a', Long)),
            ["same"] = Value.String(new string('a', Long)),
            ["list"] = Value.List([.. Enumerable.Range(1, Long).Select(i => Value.Integer(i))]),
            ["equal"] = Value.List([.. Enumerable.Range(1, Long).Select(i => Value.Integer(i))]),
        };

        public CancellationToken Token => _source.Token;

        public int Count => _values.Count;

        public IEnumerable<string> Keys => _values.Keys;

        public IEnumerable<Value> Values => _values.Values;

        public Value this[string key] => _values[key];

        public bool ContainsKey(string key) => _values.ContainsKey(key);

        public bool TryGetValue(string key, [MaybeNullWhen(false)] out Value value)
        {
            // The readings before ask of what type it is, before anything runs.
            if (key == "stop" && ++_reads == ReadsOfTheType + 1)
            {
                _source.Cancel();
            }

            return _values.TryGetValue(key, out value);
        }

        public IEnumerator<KeyValuePair<string, Value>> GetEnumerator() => _values.GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

        public void Dispose() => _source.Dispose();
    }
}
