using System.Globalization;
using System.Text.RegularExpressions;
using KnowledgeGraph.Tests.Shared;

namespace KnowledgeGraph.Api.Tests.Seeds;

/// <summary>
/// What cypher/seed says, read without a database. The scripts are written in one form: <c>UNWIND</c> of one map a line, then <c>MATCH</c> and <c>MERGE</c> by id,
/// and <c>SET</c>. Anything else throws, and so does an id that is looked up before it was made: Cypher would pass over that row in silence.
/// </summary>
internal sealed partial class SeedGraph
{
    private readonly Dictionary<string, Node> _nodes = new(StringComparer.Ordinal);
    private readonly Dictionary<(string From, string Type, string To, object? Key), Relationship> _relationships = [];

    internal sealed record Node(string Id, HashSet<string> Labels, Dictionary<string, object> Properties)
    {
        public string Text(string property) => (string)Properties[property];

        public int Integer(string property) => (int)(long)Properties[property];
    }

    internal sealed record Relationship(string From, string Type, string To, Dictionary<string, object> Properties);

    public IEnumerable<Node> All => _nodes.Values;

    public IEnumerable<Relationship> Relationships => _relationships.Values;

    public static SeedGraph Read()
    {
        var graph = new SeedGraph();
        foreach (var statement in Files("seed").SelectMany(file => Statements(File.ReadAllText(file))))
        {
            graph.Run(statement);
        }

        return graph;
    }

    /// <summary>The scripts of a folder under cypher/, in the order they run.</summary>
    public static IEnumerable<string> Files(string folder) =>
        Directory.EnumerateFiles(Path.Combine(Neo4jServer.RepositoryRoot, "cypher", folder), "*.cypher").Order(StringComparer.Ordinal);

    /// <summary>In these scripts comments have lines of their own, and nothing but the end of a statement ends a line with a semicolon.</summary>
    public static IEnumerable<string> Statements(string script) =>
        StatementEnd().Split(CommentLine().Replace(script, "")).Where(statement => !string.IsNullOrWhiteSpace(statement));

    public IEnumerable<Node> Of(string label) => All.Where(node => node.Labels.Contains(label));

    public Node this[string id] => _nodes[id];

    public IEnumerable<Node> Targets(Node node, string type) =>
        Relationships.Where(relationship => relationship.From == node.Id && relationship.Type == type).Select(relationship => this[relationship.To]);

    public IEnumerable<Node> Sources(Node node, string type) =>
        Relationships.Where(relationship => relationship.To == node.Id && relationship.Type == type).Select(relationship => this[relationship.From]);

    private void Run(string statement)
    {
        var parts = Unwind().Match(statement);
        if (!parts.Success)
        {
            throw new FormatException($"Not an UNWIND of maps: {statement}");
        }

        string[] lines = parts.Groups["rows"].Value.Trim().Split('\n');
        string[] clauses = [.. ClauseStart().Split(Space().Replace(parts.Groups["rest"].Value, " ").Trim()).Select(clause => clause.Trim()).Where(clause => clause.Length > 0)];
        foreach (var (line, index) in lines.Select((line, index) => (line.Trim(), index)))
        {
            // Every map but the last is followed by a comma.
            var row = Row(index == lines.Length - 1 ? line : line.EndsWith(',') ? line[..^1] : throw new FormatException($"No comma after {line}"));
            var bound = new Dictionary<string, object>(StringComparer.Ordinal);
            foreach (var clause in clauses)
            {
                Run(clause, row, bound);
            }
        }
    }

    private void Run(string clause, Dictionary<string, object> row, Dictionary<string, object> bound)
    {
        if (NodeClause().Match(clause) is { Success: true } node)
        {
            var (variable, label, id) = (node.Groups["variable"].Value, node.Groups["label"].Value, (string)row[node.Groups["key"].Value]);
            bound[variable] = node.Groups["verb"].Value == "MERGE" ? Merge(label, id)
                : _nodes.TryGetValue(id, out var known) && known.Labels.Contains(label) ? known
                : throw new FormatException($"No {label} has the id {id} yet.");
        }
        else if (RelationshipClause().Match(clause) is { Success: true } relationship)
        {
            var (from, to) = ((Node)bound[relationship.Groups["from"].Value], (Node)bound[relationship.Groups["to"].Value]);
            var (type, property) = (relationship.Groups["type"].Value, relationship.Groups["property"].Value);
            var key = property.Length > 0 ? row[property] : null;
            if (!_relationships.TryAdd((from.Id, type, to.Id, key), new Relationship(from.Id, type, to.Id, key is null ? [] : new() { [property] = key })))
            {
                throw new FormatException($"({from.Id})-[:{type}]->({to.Id}) is there twice.");
            }

            bound[relationship.Groups["variable"].Value] = _relationships[(from.Id, type, to.Id, key)];
        }
        else if (clause.StartsWith("SET ", StringComparison.Ordinal))
        {
            foreach (var item in clause["SET ".Length..].Split(", "))
            {
                Set(item, row, bound);
            }
        }
        else
        {
            throw new FormatException($"Not understood: {clause}");
        }
    }

    private Node Merge(string label, string id)
    {
        if (!_nodes.TryAdd(id, new Node(id, [label], new() { ["id"] = id })))
        {
            throw new FormatException($"{id} is there twice.");
        }

        return _nodes[id];
    }

    private static void Set(string item, Dictionary<string, object> row, Dictionary<string, object> bound)
    {
        var match = SetItem().Match(item);
        if (!match.Success)
        {
            throw new FormatException($"Not understood: SET {item}");
        }

        var target = bound[match.Groups["variable"].Value];
        if (match.Groups["label"] is { Success: true } label)
        {
            ((Node)target).Labels.Add(label.Value);
        }
        else if (match.Groups["moment"] is { Success: true } moment)
        {
            ((Node)target).Properties[match.Groups["property"].Value] = DateTimeOffset.Parse(moment.Value, CultureInfo.InvariantCulture);
        }
        else if (row.TryGetValue(match.Groups["key"].Value, out var value))
        {
            (target is Node node ? node.Properties : ((Relationship)target).Properties)[match.Groups["property"].Value] = value;
        }
    }

    private static Dictionary<string, object> Row(string map)
    {
        var row = new Dictionary<string, object>(StringComparer.Ordinal);
        if (!Map().IsMatch(map))
        {
            throw new FormatException($"Not a map of literals: {map}");
        }

        foreach (Match entry in Entry().Matches(map))
        {
            row.Add(entry.Groups["key"].Value, entry.Groups switch
            {
                var groups when groups["text"].Success => groups["text"].Value,
                var groups when groups["number"].Success => long.Parse(groups["number"].Value, CultureInfo.InvariantCulture),
                var groups when groups["date"].Success => DateOnly.ParseExact(groups["date"].Value, "yyyy-MM-dd", CultureInfo.InvariantCulture),
                var groups => (object)(groups["boolean"].Value == "true"),
            });
        }

        return row;
    }

    private const string EntryPattern = @"(?<key>\w+): (?:'(?<text>[^'\\]*)'|(?<number>\d+)|(?<boolean>true|false)|date\('(?<date>[^']*)'\))";

    [GeneratedRegex(EntryPattern)]
    private static partial Regex Entry();

    [GeneratedRegex($@"^\{{{EntryPattern}(?:, {EntryPattern})*\}}$")]
    private static partial Regex Map();

    [GeneratedRegex(@"^//.*$", RegexOptions.Multiline)]
    private static partial Regex CommentLine();

    [GeneratedRegex(@";[ ]*$", RegexOptions.Multiline)]
    private static partial Regex StatementEnd();

    [GeneratedRegex(@"^\s*UNWIND \[\n(?<rows>.*?)\n\] AS row\n(?<rest>.*)$", RegexOptions.Singleline)]
    private static partial Regex Unwind();

    [GeneratedRegex(@"(?=\b(?:MATCH|MERGE|SET) )")]
    private static partial Regex ClauseStart();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();

    [GeneratedRegex(@"^(?<verb>MATCH|MERGE) \((?<variable>\w+):(?<label>\w+) \{id: row\.(?<key>\w+)\}\)$")]
    private static partial Regex NodeClause();

    [GeneratedRegex(@"^MERGE \((?<from>\w+)\)-\[(?<variable>\w*):(?<type>\w+)(?: \{(?<property>\w+): row\.\k<property>\})?\]->\((?<to>\w+)\)$")]
    private static partial Regex RelationshipClause();

    [GeneratedRegex(@"^(?<variable>\w+)(?::(?<label>\w+)|\.(?<property>\w+) = (?:row\.(?<key>\w+)|datetime\('(?<moment>[^']*)'\)))$")]
    private static partial Regex SetItem();
}
