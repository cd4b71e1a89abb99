using System.Collections.Immutable;
using System.Globalization;

namespace KnowledgeGraph.Differential.Queries;

/// <summary>Whole queries: clauses that read, clauses that write, and what is in scope between them.</summary>
internal sealed class Clauses
{
    private static readonly string[] Columns = ["Boolean", "Integer", "Integer", "Float", "Text", "Any", "Any", "ListInteger"];
    private static readonly string[] Scalars = ["Boolean", "Integer", "Float", "Text", "Date", "DateTime", "Duration"];

    private readonly Sentences _sentences;
    private readonly Random _random;

    public Clauses(Sentences sentences, Random random)
    {
        (_sentences, _random) = (sentences, random);
        _sentences.Patterns = (named, _) => Pattern(named, anchored: true, 1);
    }

    private List<Variable> Scope => _sentences.Scope;

    public Question Reading(int seed, string kind)
    {
        if (_random.Next(8) == 0)
        {
            var types = Enumerable.Range(0, _random.Next(1, 3)).Select(_ => Pick(Columns)).ToArray();
            return new Question { Seed = seed, Kind = kind, Tree = Join(" ", Branch("union", Single(types, 2), Text(Pick(" UNION ", " UNION ALL "))), Single(types, 2)) };
        }

        var clauses = Reads(_random.Next(1, 4));
        var (@return, ordered) = Return();
        return new Question { Seed = seed, Kind = kind, Tree = Join(" ", new Tree.Many("", " ", 0, clauses), @return), OrderedBy = ordered };
    }

    public Question Writing(int seed, string kind)
    {
        var clauses = _random.Next(5) == 0 ? [] : Reads(1);
        var writes = Enumerable.Range(0, _random.Next(1, 4)).Select(_ => (Tree)Write(2)).ToImmutableArray();
        var (@return, ordered) = Return();
        return new Question
        {
            Seed = seed,
            Kind = kind,
            Tree = Join(" ", new Tree.Many("", " ", 0, clauses), new Tree.Many("", " ", 1, writes), new Tree.Many("", "", 0, _random.Next(2) == 0 ? [@return] : [])),
            OrderedBy = ordered,
            Writes = true,
        };
    }

    private ImmutableArray<Tree> Reads(int count)
    {
        var clauses = ImmutableArray.CreateBuilder<Tree>();
        clauses.Add(_random.Next(6) == 0 ? Unwind() : Match());
        for (var i = 1; i < count; i++)
        {
            clauses.Add(_random.Next(9) switch
            {
                0 or 1 => Match(),
                2 or 3 => OptionalMatch(),
                4 or 5 or 6 => With(),
                7 => Unwind(),
                _ => Call(),
            });
        }

        return clauses.ToImmutable();
    }

    /// <summary>A query of its own with columns of these types.</summary>
    private Tree.Branch Single(string[] types, int depth)
    {
        var before = Scope.ToArray();
        Scope.Clear();
        var clauses = Reads(1);
        var items = types.Select((type, i) => (Tree)Branch(null, _sentences.Of(type, depth), Text($" AS c{i}"))).ToImmutableArray();
        Scope.Clear();
        Scope.AddRange(before);
        return Join(" ", new Tree.Many("", " ", 0, clauses), new Tree.Many("RETURN ", ", ", 1, items));
    }

    private Tree.Branch Match()
    {
        if (_random.Next(15) == 0)
        {
            var (from, to, path) = (_sentences.NewName("n"), _sentences.NewName("n"), _sentences.NewName("p"));
            var (start, end) = (_random.Next(12), _random.Next(12, 24));
            Scope.Add(new Variable(from, "Node"));
            Scope.Add(new Variable(to, "Node"));
            Scope.Add(new Variable(path, "Shortest"));
            return Branch("shortest-path", Text($"MATCH ({from} {{k: {start}}}), ({to} {{k: {end}}}), {path} = shortestPath(({from})-[{Pick("", ":R", ":R|S")}*..4]{Pick("-", "->")}({to}))"));
        }

        if (_random.Next(8) == 0)
        {
            return Quantified();
        }

        var patterns = Enumerable.Range(0, _random.Next(4) == 0 ? 2 : 1).Select(_ => (Tree)Pattern(named: true, anchored: false, 2)).ToImmutableArray();
        return Branch("match", new Tree.Many("MATCH ", ", ", 1, patterns), Where(" WHERE ", 2));
    }

    /// <summary>A quantified relationship or group between two nodes: all its paths, or all of the shortest, so that which ones come is settled.</summary>
    private Tree.Branch Quantified()
    {
        var declared = new List<Variable>();
        var path = _random.Next(2) == 0 ? _sentences.NewName("p") : null;
        var selector = _random.Next(3) == 0 ? Pick("ALL SHORTEST ", "SHORTEST 1 GROUPS ", "SHORTEST 2 PATH GROUPS ") : "";
        var start = Node(named: true, anchored: false, declared);
        var middle = _random.Next(2) == 0 ? Group(declared) : Relationship(named: true, declared, quantified: true);
        var more = selector.Length == 0 && _random.Next(4) == 0 ? new Tree[] { Relationship(named: true, declared), Node(named: true, anchored: false, declared) } : [];
        var end = Node(named: true, anchored: false, declared);
        Scope.AddRange(declared);
        if (path is not null)
        {
            Scope.Add(new Variable(path, "Path"));
        }

        return Branch(
            selector.Length > 0 ? "selector" : "quantified",
            Text($"MATCH {(path is null ? "" : $"{path} = ")}{selector}"), start, middle, end, new Tree.Many("", "", 0, [.. more]), Where(" WHERE ", 3));
    }

    private Tree.Branch Group(List<Variable> declared)
    {
        var (from, by, to) = (_sentences.NewName("g"), _sentences.NewName("r"), _sentences.NewName("g"));
        var (left, right) = Pick(("-", "->"), ("<-", "-"), ("-", "-"));
        var before = Scope.Count;
        Scope.AddRange([new Variable(from, "Node"), new Variable(by, "Relationship"), new Variable(to, "Node")]);
        var where = Where(" WHERE ", 2, 1);
        Scope.RemoveRange(before, 3);
        declared.Add(new Variable(by, "ListRelationship"));
        return Branch(
            "group", Text($" (({from}{Pick("", ":A", ":!C")}){left}[{by}{Pick("", ":R", ":R|S", ":!T")}]{right}({to})"), where, Text($"){Pick("{1,2}", "{0,2}", "{2}", "{,2}", "{1,3}")} "));
    }

    private Tree.Branch OptionalMatch() => Branch("optional-match", Text("OPTIONAL "), Match());

    private Tree.Many Where(string word, int oneIn, int depth = 2) =>
        new Tree.Many(word, "", 0, _random.Next(oneIn) == 0 ? [Branch("where", _sentences.Of("Boolean", depth))] : []);

    private Tree.Branch Pattern(bool named, bool anchored, int most)
    {
        var parts = ImmutableArray.CreateBuilder<Tree>();
        var path = named && !anchored && _random.Next(6) == 0 ? _sentences.NewName("p") : null;
        if (path is not null)
        {
            parts.Add(Text($"{path} = "));
        }

        var declared = new List<Variable>();
        parts.Add(Node(named, anchored, declared));
        for (var i = anchored ? _random.Next(1, most + 1) : _random.Next(most + 1); i > 0; i--)
        {
            parts.Add(Relationship(named, declared));
            parts.Add(Node(named, false, declared));
        }

        // What a subquery's pattern declares ends with it; the scope is the caller's, and keeps only what MATCH declares.
        if (!anchored)
        {
            Scope.AddRange(declared);
            if (path is not null)
            {
                Scope.Add(new Variable(path, "Path"));
            }
        }

        return Branch("pattern", [.. parts]);
    }

    private Tree.Branch Node(bool named, bool anchored, List<Variable> declared)
    {
        var nodes = Scope.Where(variable => variable.Type == "Node").ToArray();
        if (nodes.Length > 0 && (anchored || _random.Next(3) == 0))
        {
            return Branch(null, Text($"({Pick(nodes).Name}"), Text(")"));
        }

        var name = named && _random.Next(4) > 0 ? _sentences.NewName("n") : "";
        var labels = _random.Next(2) == 0 ? [] : ImmutableArray.Create<Tree>(Branch("label-expression", Text(Pick("A", "B", "C", "D", "A", "B", "A|B", "A&B", "!A", "A&!B|C", "%"))));
        var properties = _random.Next(8) == 0 ? ImmutableArray.Create<Tree>(Branch("inline-properties", Text("i: "), _sentences.Of("Integer", 1))) : [];
        var where = ImmutableArray<Tree>.Empty;
        if (name.Length > 0)
        {
            declared.Add(new Variable(name, "Node"));
            if (_random.Next(10) == 0)
            {
                Scope.Add(new Variable(name, "Node"));
                where = [Branch("inline-where", _sentences.Of("Boolean", 1))];
                Scope.RemoveAt(Scope.Count - 1);
            }
        }

        return Branch(
            null, Text($"({name}"), new Tree.Many(":", "", 0, labels), new Tree.Many(" {", "", 0, properties.Select(property => (Tree)Branch(null, property, Text("}"))).ToImmutableArray()), new Tree.Many(" WHERE ", "", 0, where), Text(")"));
    }

    private Tree.Branch Relationship(bool named, List<Variable> declared, bool quantified = false)
    {
        var name = named && _random.Next(2) == 0 ? _sentences.NewName("r") : "";
        var types = _random.Next(2) == 0 ? [] : ImmutableArray.Create<Tree>(Text(Pick("R", "S", "T", "R|S", "!R", "R|S|T")));
        var length = quantified ? "" : _random.Next(8) == 0 ? Pick("*1..2", "*0..1", "*..2", "*2", "*0..2") : "";
        if (length.Length > 0)
        {
            // Neo4j allows no negation together with this length.
            types = _random.Next(2) == 0 ? [] : ImmutableArray.Create<Tree>(Text(Pick("R", "S", "R|S")));
        }

        if (name.Length > 0)
        {
            declared.Add(new Variable(name, quantified || length.Length > 0 ? "ListRelationship" : "Relationship"));
        }

        var (left, right) = Pick(("-", "->"), ("<-", "-"), ("-", "-"));
        return Branch(
            length.Length > 0 ? "variable-length" : "relationship",
            Text($"{left}[{name}"), new Tree.Many(":", "", 0, types), new Tree.Many("", "", 0, length.Length > 0 ? [Text(length)] : []), Text($"]{right}{(quantified ? Pick("{1,2}", "{0,2}", "{2}", "{,3}", "{1,3}") : "")}"));
    }

    private Tree.Branch Unwind()
    {
        var type = Pick("Integer", "Text", "Any");
        var list = _sentences.Of($"List{type}", 2);
        var name = _sentences.NewName("u");
        Scope.Add(new Variable(name, type));
        return Branch("unwind", Text("UNWIND "), list, Text($" AS {name}"));
    }

    private Tree.Branch With()
    {
        var kept = Scope.Where(variable => _random.Next(4) > 0).ToList();
        var items = ImmutableArray.CreateBuilder<Tree>();
        var after = new List<Variable>();
        foreach (var variable in kept)
        {
            var name = _random.Next(6) == 0 ? _sentences.NewName("w") : variable.Name;
            items.Add(Text(name == variable.Name ? name : $"{variable.Name} AS {name}"));
            after.Add(new Variable(name, variable.Type));
        }

        var aggregated = _random.Next(3) == 0;
        for (var i = _random.Next(aggregated || items.Count == 0 ? 1 : 0, 3); i > 0; i--)
        {
            var name = _sentences.NewName("w");
            var (type, item) = aggregated && (i == 1 || _random.Next(2) == 0) ? Aggregate() : Pick(Scalars) is var scalar ? (scalar, _sentences.Of(scalar, 2)) : default;
            items.Add(Branch(null, item, Text($" AS {name}")));
            after.Add(new Variable(name, type));
        }

        var distinct = _random.Next(5) == 0 ? "DISTINCT " : "";
        var order = OrderOf(after);
        Scope.Clear();
        Scope.AddRange(after);
        var where = Where(" WHERE ", 3);
        return Branch("with", Text($"WITH {distinct}"), new Tree.Many("", ", ", 1, items.ToImmutable()), order, where);
    }

    /// <summary>ORDER BY everything and a LIMIT: what comes is settled, unless a column holds what cannot be ordered safely.</summary>
    private Tree OrderOf(List<Variable> columns)
    {
        if (_random.Next(5) > 0 || columns.Count == 0 || columns.Exists(column => column.Type is not ("Node" or "Relationship" or "Integer" or "Text" or "Boolean" or "Date")))
        {
            return Text("");
        }

        var keys = string.Join(", ", columns.Select(column => (column.Type is "Node" or "Relationship" ? $"{column.Name}.k" : column.Name) + Pick("", " DESC")));
        return Branch("with-order", Text($" ORDER BY {keys}{Pick("", " SKIP 1", " SKIP 2")} LIMIT {_random.Next(1, 9)}"));
    }

    private (string Type, Tree Item) Aggregate()
    {
        var distinct = Pick("", "", "DISTINCT ");
        return _random.Next(14) switch
        {
            0 or 1 => ("Integer", Expression("aggregation", Text("count(*)"))),
            2 or 3 => ("Integer", Expression("aggregation", Text($"count({distinct}"), _sentences.Of("Any", 1), Text(")"))),
            4 => ("Integer", Expression("aggregation", Text($"sum({distinct}"), _sentences.Of("Integer", 1), Text(")"))),
            5 => ("Float", Expression("aggregation", Text($"avg({distinct}"), _sentences.Of("Integer", 1), Text(")"))),
            6 or 7 => Pick("Integer", "Text", "Boolean", "Date", "DateTime", "Time", "Float") is var type ? (type, Expression("aggregation", Text($"{Pick("min", "max")}("), _sentences.Of(type, 1), Text(")"))) : default,
            8 => ("Any", Expression("aggregation", Text($"{Pick("min", "max")}("), _sentences.Of("Any", 1), Text(")"))),
            9 => ("Integer", Expression("aggregation", Text("size(collect("), Text(distinct), _sentences.Of("Any", 1), Text("))"))),
            10 => ("Float", Expression("aggregation", Text($"{Pick("stDev", "stDevP")}({distinct}"), _sentences.Of("Integer", 1), Text(")"))),
            11 => ("Integer", Expression("aggregation", Text("percentileDisc("), _sentences.Of("Integer", 1), Text($", {Pick("0.0", "0.5", "0.9", "1.0")})"))),
            12 => ("Float", Expression("aggregation", Text("percentileCont("), _sentences.Of("Integer", 1), Text($", {Pick("0.0", "0.5", "0.3", "1.0")})"))),
            _ => ("Duration", Expression("aggregation", Text($"{Pick("sum", "avg")}("), _sentences.Of("Duration", 1), Text(")"))),
        };
    }

    private Tree.Branch Call()
    {
        var imports = Scope.Where(variable => variable.Type is "Node" or "Integer" && _random.Next(2) == 0).ToArray();
        var before = Scope.ToArray();
        Scope.Clear();
        Scope.AddRange(imports);
        var clauses = Reads(1);
        var name = _sentences.NewName("q");
        var aggregate = _random.Next(2) == 0;
        var (type, item) = aggregate ? Aggregate() : ("Integer", _sentences.Of("Integer", 2));
        Scope.Clear();
        Scope.AddRange(before);
        Scope.Add(new Variable(name, type));
        var names = string.Join(", ", imports.Select(variable => variable.Name));
        var head = _random.Next(3) == 0 ? (imports.Length == 0 ? "CALL { " : $"CALL {{ WITH {names} ") : $"CALL ({names}) {{ ";
        return Branch("call-subquery", Text(head), new Tree.Many("", " ", 0, clauses), Text(" RETURN "), item, Text($" AS {name} }}"));
    }

    private (Tree Tree, IReadOnlyList<string> OrderedBy) Return()
    {
        var items = ImmutableArray.CreateBuilder<Tree>();
        var texts = new List<(string Alias, string Text)>();
        var aggregated = _random.Next(4) == 0;
        var count = _random.Next(1, 5);
        for (var i = 0; i < count; i++)
        {
            var entities = Scope.Where(variable => variable.Type is "Node" or "Relationship").ToArray();
            var item = aggregated && (i == count - 1 || _random.Next(3) == 0) ? Aggregate().Item
                : entities.Length > 0 && _random.Next(3) == 0 ? Expression("property", Text($"{Pick(entities).Name}.k"))
                : _sentences.Of(Pick(Columns), 3);
            texts.Add(($"c{i}", item.Text));
            items.Add(Branch(null, item, Text($" AS c{i}")));
        }

        if (aggregated && _random.Next(12) == 0 && Scope.Exists(variable => variable.Type == "Integer"))
        {
            items.Add(Branch(null, Aggregate().Item, Text(" + "), _sentences.Of("Integer", 1), Text(" AS c9")));
        }

        var distinct = _random.Next(5) == 0;
        var limit = _random.Next(6) == 0;
        var keys = (limit ? texts : texts.Where(_ => _random.Next(2) == 0)).OrderBy(_ => _random.Next()).ToList();
        var order = _random.Next(3) > 0 && !limit ? [] : keys;
        var parts = ImmutableArray.Create<Tree>(Branch(distinct ? "distinct" : "return", Text($"RETURN {(distinct ? "DISTINCT " : "")}")), new Tree.Many("", ", ", 1, items.ToImmutable()));
        if (order.Count > 0)
        {
            var by = string.Join(", ", order.Select(key => (_random.Next(3) == 0 ? key.Text : key.Alias) + Pick("", "", " DESC", " ASC")));
            parts = parts.Add(Tree.Optional("", Branch("order-by", Text($" ORDER BY {by}"))));
        }

        if (limit)
        {
            parts = parts.Add(Tree.Optional("", Branch("limit", Text($"{Pick("", " SKIP 1", " SKIP 3")} LIMIT {_random.Next(0, 8)}"))));
        }

        return (Branch(null, [.. parts]), [.. order.Select(key => key.Alias)]);
    }

    private Tree.Branch Write(int depth)
    {
        var nodes = Scope.Where(variable => variable.Type == "Node").ToArray();
        var relationships = Scope.Where(variable => variable.Type == "Relationship").ToArray();
        if (depth == 2 && nodes.Length > 0 && _random.Next(6) == 0)
        {
            return WriteAndRead(nodes);
        }

        switch (_random.Next(nodes.Length == 0 ? 3 : 12))
        {
            case 0:
                return Create();
            case 1:
                return Merge();
            case 2:
                return Foreach(depth);
            case 3:
                var (from, to) = (Pick(nodes).Name, Pick(nodes).Name);
                return Branch("merge", Text($"MERGE ({from})-[{Pick("", "m")}:{Pick(World.Types)}]->({to})"));
            case 4 when relationships.Length > 0:
                return Branch("delete", Text($"DELETE {Pick(relationships).Name}"));
            case 5:
                return Branch("delete", Text($"{Pick("DETACH DELETE", "DETACH DELETE", "DELETE")} {Pick(nodes).Name}"));
            case 6 or 7:
                return Branch("remove", new Tree.Many("REMOVE ", ", ", 1, [.. Enumerable.Range(0, _random.Next(1, 3)).Select(_ => Text($"{Pick(nodes).Name}{(_random.Next(2) == 0 ? $".{Pick(World.Keys[2..]).Key}" : $":{Pick(World.Labels)}")}"))]));
            default:
                return Branch("set", new Tree.Many("SET ", ", ", 1, _random.Next(4) == 0 && Pick(nodes) is var node ? [SetProperty(node), SetProperty(node)]
                    : _random.Next(4) == 0 ? SetAndSeen(Pick(nodes)) : [SetItem(Pick(nodes))]));
        }
    }

    /// <summary>A label, and what can be seen with it, one after the other.</summary>
    private ImmutableArray<Tree> SetAndSeen(Variable node)
    {
        Tree label = Text($"{node.Name}:{Pick("New", "A")}");
        Tree seen = Branch("set-property", Text($"{node.Name}.i = "), Seen());
        return _random.Next(2) == 0 ? [label, seen] : [seen, label];
    }

    /// <summary>Its value depends on nothing but the node itself, so that the order of rows does not matter.</summary>
    private Tree.Branch SetItem(Variable node) => _random.Next(6) switch
    {
        0 => Branch("set-labels", Text($"{node.Name}:{Pick(World.Labels)}{Pick("", ":New")}")),
        1 => Branch("set-map", Text($"{node.Name} += {{i: "), Over(node, "Integer"), Text(", f: null, s: "), Over(node, "Text"), Text("}")),
        2 => Branch("set-map", Text($"{node.Name} = {{k: {node.Name}.k, y: "), Over(node, "Integer"), Text("}")),
        _ => SetProperty(node),
    };

    private Tree.Branch SetProperty(Variable node)
    {
        var (key, type) = Pick(World.Keys.Where(key => key.Type is not "Any" and not "ListText" and not "ListInteger" && key.Key != "k").ToArray());
        return Branch("set-property", Text($"{node.Name}.{key} = "), Over(node, type));
    }

    private Tree Over(Variable node, string type)
    {
        var before = Scope.ToArray();
        Scope.Clear();
        Scope.Add(node);
        var expression = _sentences.Of(type, 1);
        Scope.Clear();
        Scope.AddRange(before);
        return expression;
    }

    private Tree.Branch Create()
    {
        var nodes = Scope.Where(variable => variable.Type == "Node").ToArray();
        var name = _sentences.NewName("n");
        var value = _random.Next(5) == 0 ? Seen() : _sentences.Of(Pick(Scalars), 1);
        var tail = _random.Next(2) == 0 ? "" : $"-[:{Pick(World.Types)} {{k: 1}}]->({(nodes.Length > 0 && _random.Next(2) == 0 ? Pick(nodes).Name : ":New")})";
        Scope.Add(new Variable(name, "Node"));
        return Branch("create", Text($"CREATE ({name}:{Pick("A", "New", "A:B")} {{k: 1000, y: "), value, Text($"}}){tail}"));
    }

    /// <summary>A subquery over what the clauses around it write.</summary>
    private Tree.Branch Seen() => Expression("seen", Text(Pick("COUNT { (:New) }", "COUNT { (seen:A) WHERE seen.y IS NOT NULL }", "COUNT { ()-[:R]->() }", "COUNT { (:New)--() }", "COUNT { (seen) WHERE seen.i = 1 }")));

    /// <summary>A subquery that writes for each row, or what was written, read for each row.</summary>
    private Tree.Branch WriteAndRead(Variable[] nodes)
    {
        if (_random.Next(2) == 0)
        {
            var name = _sentences.NewName("n");
            Scope.Add(new Variable(name, "Node"));
            return Branch("read-again", Text($"WITH * MATCH ({name}:{Pick("New", "A", "B")})"), Text(Pick("", $" WHERE {name}.k = 1000", $" WHERE {name}.k > 11")));
        }

        var node = Pick(nodes).Name;
        return Branch("call-writing", Text($"CALL ({node}) {{ {Pick($"CREATE (:New {{k: 1000, y: {node}.k}})", $"SET {node}.i = 1", $"SET {node}:New", $"REMOVE {node}.i", $"MATCH ({node})-->(other) SET other.f = 0.5", $"MERGE (:New {{k: {node}.k}})", $"CREATE ({node})-[:T {{k: 1}}]->(:New)")} }}"));
    }

    private Tree.Branch Merge()
    {
        var name = _sentences.NewName("n");
        var key = _random.Next(2) == 0 ? Text(_random.Next(30).ToString(CultureInfo.InvariantCulture)) : _sentences.Of("Small", 1);
        var node = new Variable(name, "Node");
        var onCreate = _random.Next(2) == 0 ? ImmutableArray<Tree>.Empty : [Text($"{name}.i = 1")];
        var onMatch = _random.Next(2) == 0 ? ImmutableArray<Tree>.Empty : [SetItem(node)];
        Scope.Add(node);
        return Branch("merge", Text($"MERGE ({name}:{Pick("A", "B", "New")} {{{Pick("k", "i")}: coalesce("), key, Text(", 1)})"), new Tree.Many(" ON CREATE SET ", ", ", 0, onCreate), new Tree.Many(" ON MATCH SET ", ", ", 0, onMatch));
    }

    private Tree.Branch Foreach(int depth)
    {
        var list = _sentences.Of("ListInteger", 1);
        var name = _sentences.NewName("x");
        var before = Scope.ToArray();
        Scope.Add(new Variable(name, "Integer"));
        var inner = depth > 0 ? Write(depth - 1) : Create();
        Scope.Clear();
        Scope.AddRange(before);
        return Branch("foreach", Text($"FOREACH ({name} IN "), list, Text(" | "), inner, Text(")"));
    }

    private T Pick<T>(params T[] choices) => choices[_random.Next(choices.Length)];

    private static Tree.Leaf Text(string text) => new(text);

    private static Tree.Branch Branch(string? feature, params ImmutableArray<Tree> parts) => new(false, feature, parts);

    private static Tree.Branch Expression(string? feature, params ImmutableArray<Tree> parts) => new(true, feature, parts);

    private static Tree.Branch Join(string separator, params ImmutableArray<Tree> parts) =>
        new(false, null, [.. parts.SelectMany((part, i) => i == 0 ? [part] : new[] { Text(separator), part })]);
}
