namespace KnowledgeGraph.Driver.Benchmarks.SideBySide;

/// <summary>What is asked of the server, by both drivers in the same words.</summary>
internal sealed record Statements
{
    public string One { get; init; } = "RETURN $i AS i";

    /// <summary>Four integers, three floats, three strings.</summary>
    public string Rows { get; init; } =
        "UNWIND range(1, $count) AS i RETURN i AS a, i * 7 AS b, -i AS c, i % 100 AS d, i * 0.5 AS e, i / 3.0 AS f, i * 1e10 AS g, 'name of ' + toString(i) AS h, toString(i) AS k, 'Kabul' AS l";

    public string Write { get; init; } = "UNWIND $rows AS row CREATE (n:DriverBench) SET n = row";

    public string Written { get; init; } = "MATCH (n:DriverBench) RETURN count(n) AS nodes, sum(n.id) AS ids, sum(n.score) AS scores, sum(size(n.name)) AS names";

    public string Delete { get; init; } = "MATCH (n:DriverBench) DELETE n";
}

/// <summary>One thing that both drivers do.</summary>
/// <param name="Title">For people.</param>
/// <param name="Ours">Its name among ours.</param>
/// <param name="Theirs">Its name in the other driver's script: the nearest that it has.</param>
/// <param name="Connections">How many do it at a time.</param>
/// <param name="Count">Rows of one statement; 1 for a round trip.</param>
internal sealed record Question(string Title, string Ours, string Theirs, int Connections, int Count)
{
    public bool IsRoundTrip => Count == 1;

    public static IReadOnlyList<Question> All(double scale)
    {
        var (rows, written) = ((int)(100_000 * scale), (int)(10_000 * scale));
        return
        [
            new("round trip, auto-commit, 1 connection", "run", "run", 1, 1),
            new("round trip, auto-commit, 16 connections", "run", "run", 16, 1),
            new("round trip, executeQuery, 1 connection", "execute", "execute", 1, 1),
            new("round trip, executeQuery, 16 connections", "execute", "execute", 16, 1),
            new($"{rows:N0} rows of 10 columns, records", "rows", "rows", 1, rows),
            new($"{rows:N0} rows of 10 columns, one record at a time", "stream", "stream", 1, rows),
            new($"{rows:N0} rows of 10 columns, ours as bytes", "raw", "rows", 1, rows),
            new($"{written:N0} rows written", "write", "write", 1, written),
        ];
    }
}

/// <summary>What came of one turn.</summary>
/// <param name="Operations">Round trips, or rows.</param>
/// <param name="Seconds">How long they took.</param>
/// <param name="Microseconds">Processor time of the driver's process.</param>
/// <param name="Bytes">That it allocated; not known of the other driver.</param>
internal sealed record Turn(long Operations, double Seconds, double Microseconds, long Bytes = 0)
{
    public double PerSecond => Operations / Seconds;

    public double MicrosecondsEach => Microseconds / Operations;

    public double BytesEach => (double)Bytes / Operations;
}
