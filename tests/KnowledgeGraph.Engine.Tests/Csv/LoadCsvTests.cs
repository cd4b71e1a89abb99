using KnowledgeGraph.Engine.Runtime;
using KnowledgeGraph.Engine.Runtime.Csv;
using KnowledgeGraph.Engine.Tests.Scripts;

namespace KnowledgeGraph.Engine.Tests.Csv;

/// <summary>LOAD CSV over files of the test's own. What the answers are was asked of Neo4j 5.26 with the same files.</summary>
public sealed class LoadCsvTests : IDisposable
{
    private const string NotFound = "Neo.ClientError.Statement.ExternalResourceFailed";
    private const string Broken = "Neo.DatabaseError.Statement.ExecutionFailed";

    private readonly string _folder = Directory.CreateTempSubdirectory("kg-csv-").FullName;

    public LoadCsvTests() => Directory.CreateDirectory(Import);

    private string Import => Path.Combine(_folder, "import");

    [Fact]
    public async Task Fields_are_read_as_Neo4j_reads_them()
    {
        Write("a.csv", """"""
            a,b,c
            1,,3
            "x ""y"" z","l1
            l2"

            \"q\",a\nb,"e\"s"
              sp , t ,q 
            1,2,3,4
            ,
            "a\\",b
            "c\n",x\\y
            "in""",""""
            a"b,c"
            "",""
            """""");

        (await RunAsync("LOAD CSV FROM 'file:///a.csv' AS row RETURN row, linenumber(), file()")).ShouldBe(
        [
            "['a', 'b', 'c'], 1, '///a.csv'",
            "['1', null, '3'], 2, '///a.csv'",
            "['x \"y\" z', 'l1\\nl2'], 3, '///a.csv'",
            "['\\\\\"q\\\\\"', 'a\\\\nb', 'e\"s'], 4, '///a.csv'",
            "['  sp ', ' t ', 'q '], 5, '///a.csv'",
            "['1', '2', '3', '4'], 6, '///a.csv'",
            "[null, null], 7, '///a.csv'",
            "['a\\\\', 'b'], 8, '///a.csv'",
            "['c\\\\n', 'x\\\\\\\\y'], 9, '///a.csv'",
            "['in\"', '\"'], 10, '///a.csv'",
            "['a\"b', 'c\"'], 11, '///a.csv'",
            "['', ''], 12, '///a.csv'",
        ]);
    }

    [Fact]
    public async Task With_headers_a_row_is_a_map()
    {
        Write("h.csv", "a,\"b c\",a\n\n1,2,3\n,\"\",\n1\n");
        (await RunAsync("LOAD CSV WITH HEADERS FROM 'file:///h.csv' AS row RETURN row")).ShouldBe(
            ["{a: '3', b c: '2'}", "{a: null, b c: ''}", "{a: null, b c: null}"]);
    }

    [Fact]
    public async Task Line_ends_terminators_and_a_byte_order_mark_are_understood()
    {
        Write("t.csv", "name;n\r\n\"A;B\";1\r\nC;\r\n");
        Write("r.csv", "\ufeffa\rb\rc");
        (await RunAsync("LOAD CSV WITH HEADERS FROM 'file:///t.csv' AS row FIELDTERMINATOR ';' RETURN row")).ShouldBe(["{n: '1', name: 'A;B'}", "{n: null, name: 'C'}"]);
        (await RunAsync("LOAD CSV FROM 'file:///r.csv' AS row RETURN row[0]")).ShouldBe(["'a'", "'b'", "'c'"]);
    }

    [Fact]
    public async Task Several_files_can_be_read_and_none_is_open_afterwards()
    {
        Write("one.csv", "1\n2\n");
        Write("empty.csv", "");
        (await RunAsync("UNWIND ['one', 'empty', 'one'] AS f LOAD CSV FROM 'file:///' + f + '.csv' AS row RETURN f, row[0]")).ShouldBe(
            ["'one', '1'", "'one', '2'", "'one', '1'", "'one', '2'"]);
        (await RunAsync("LOAD CSV FROM 'file:///one.csv' AS row RETURN row[0] LIMIT 1")).ShouldBe(["'1'"]);
        (await RunAsync("RETURN linenumber(), file()")).ShouldBe(["null, null"]);
    }

    [Fact]
    public async Task What_is_read_can_be_written_in_batches()
    {
        Write("n.csv", string.Join('\n', Enumerable.Range(0, 2500)));
        await using var database = Database();
        var answer = await database.RunAsync(
            "LOAD CSV FROM 'file:///n.csv' AS row CALL (row) { CREATE (:N {x: toInteger(row[0])}) } IN TRANSACTIONS", cancellationToken: TestContext.Current.CancellationToken);
        answer.Counters.NodesCreated.ShouldBe(2500);
        (await database.RunAsync("MATCH (n:N) RETURN sum(n.x)", cancellationToken: TestContext.Current.CancellationToken)).Texts.ShouldBe(["3123750"]);
    }

    [Theory]
    [InlineData("file:///none.csv")]
    [InlineData("file:///../secret.csv")]
    [InlineData("file:///..%2Fsecret.csv")]
    [InlineData("file:///sub/../../secret.csv")]
    [InlineData("file:///link.csv")]
    [InlineData("file:///out/secret.csv")]
    [InlineData("file:///sub")]
    [InlineData("file://host/a.csv")]
    [InlineData("http://127.0.0.1:1/a.csv")]
    [InlineData("https://example.org/a.csv")]
    [InlineData("ftp://example.org/a.csv")]
    [InlineData("a.csv")]
    [InlineData("/etc/hostname")]
    [InlineData("")]
    public async Task Nothing_outside_of_the_folder_is_read(string address)
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "secret.csv"), "1", TestContext.Current.CancellationToken);
        Directory.CreateDirectory(Path.Combine(Import, "sub"));
        File.CreateSymbolicLink(Path.Combine(Import, "link.csv"), Path.Combine(_folder, "secret.csv"));
        Directory.CreateSymbolicLink(Path.Combine(Import, "out"), _folder);

        (await ErrorAsync($"LOAD CSV FROM '{address}' AS row RETURN row")).Code.ShouldBe(NotFound);
    }

    [Fact]
    public async Task Without_a_folder_it_is_off_and_says_how_to_turn_it_on()
    {
        await using var database = new TestDatabase();
        var error = await Should.ThrowAsync<CypherException>(() => database.RunAsync("LOAD CSV FROM 'file:///a.csv' AS row RETURN row"));
        error.Code.ShouldBe(NotFound);
        error.Message.ShouldContain("KG_IMPORT");
    }

    [Theory]
    [InlineData("\"open,1\n", "is opened and not closed")]
    [InlineData("\"q\" ,1\n", "behind a closing quote")]
    public async Task What_is_no_CSV_is_refused_with_its_place(string text, string what)
    {
        Write("bad.csv", "fine,1\n" + text);
        var error = await ErrorAsync("LOAD CSV FROM 'file:///bad.csv' AS row RETURN row");
        error.Code.ShouldBe(Broken);
        error.Message.ShouldContain("Record 2 of ///bad.csv");
        error.Message.ShouldContain(what);
    }

    [Theory]
    [InlineData("LOAD CSV FROM 'file:///many.csv' AS row CALL (row) { MERGE (n:N {k: toInteger(row[0]) % 10}) SET n.x = row[1] } IN TRANSACTIONS OF 500 ROWS")]
    [InlineData("LOAD CSV FROM 'file:///many.csv' AS row MERGE (n:N {k: toInteger(row[0]) % 10}) SET n.x = row[1]")]
    public async Task Records_are_not_gathered_before_they_are_written(string text)
    {
        Write("many.csv", string.Concat(Enumerable.Range(0, 20_000).Select(i => $"{i},some text of record {i}\n")));
        await using var database = new TestDatabase { Runner = new StatementRunner(new RunnerOptions { Time = TimeProvider.System, ImportFolder = Import, MemoryBytes = 512 << 10 }) };
        await database.RunAsync(text, cancellationToken: TestContext.Current.CancellationToken);
        database.Snapshot.NodeCount.ShouldBe(10);
    }

    [Fact]
    public async Task A_record_has_a_longest_length()
    {
        Write("long.csv", new string('x', CsvReader.MostCharacters + 1));
        (await ErrorAsync("LOAD CSV FROM 'file:///long.csv' AS row RETURN size(row)")).Message.ShouldContain("more than 2097152 characters");
    }

    [Theory]
    [InlineData("LOAD CSV FROM 1 AS row RETURN row", "Neo.ClientError.Statement.SyntaxError")]
    [InlineData("LOAD CSV FROM 'file:///a.csv' AS row FIELDTERMINATOR 'ab' RETURN row", "Neo.ClientError.Statement.SyntaxError")]
    [InlineData("LOAD CSV FROM 'file:///a.csv' AS row FIELDTERMINATOR 1 RETURN row", "Neo.ClientError.Statement.SyntaxError")]
    [InlineData("LOAD CSV FROM 'file:///a.csv' AS row", "Neo.ClientError.Statement.SyntaxError")]
    [InlineData("WITH 1 AS row LOAD CSV FROM 'file:///a.csv' AS row RETURN row", "Neo.ClientError.Statement.SyntaxError")]
    public async Task It_is_checked_before_it_runs(string text, string code) => (await ErrorAsync(text)).Code.ShouldBe(code);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private TestDatabase Database() => new() { Runner = new StatementRunner(new RunnerOptions { Time = TimeProvider.System, ImportFolder = Import }) };

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(Import, name), text);

    private async Task<IReadOnlyList<string>> RunAsync(string text)
    {
        await using var database = Database();
        return (await database.RunAsync(text, cancellationToken: TestContext.Current.CancellationToken)).Texts;
    }

    private async Task<CypherException> ErrorAsync(string text)
    {
        await using var database = Database();
        return await Should.ThrowAsync<CypherException>(() => database.RunAsync(text));
    }
}
