using KnowledgeGraph.GraphQL.Costs;
using KnowledgeGraph.GraphQL.Ontology;
using KnowledgeGraph.GraphQL.Requests;
using KnowledgeGraph.GraphQL.Translation;

namespace KnowledgeGraph.GraphQL.Filtering;

/// <summary>
/// A <c>where</c> argument becomes a Cypher predicate. <c>earliest: { gte: "2021-08-01" }</c> is <c>n0.earliest >= $p0</c>; a relationship's quantifier is
/// an EXISTS or a COUNT over its pattern. An absent condition is true.
/// </summary>
internal sealed class Filter(GraphOntology ontology, StatementBuilder statement)
{
    public const int MaximumDepth = 16;
    private const int MaximumSteps = 10;   // what is walked grows by a power with each

    private int _steps;   // of the deep conditions that the one which is being read stands in

    /// <summary>What a condition is about: a node, a relationship, or both.</summary>
    private readonly record struct Subject(NodeType? Node, string NodeVariable, EdgeType? Edge, string EdgeVariable, int Depth)
    {
        public bool IsPair => Node is not null && EdgeVariable.Length > 0;
    }

    /// <param name="where">Null: nothing is asked.</param>
    /// <param name="depth">The number in the node's variable; variables inside of the predicate count on from it.</param>
    /// <returns>Null: true for all.</returns>
    public string? OfNode(Input? where, NodeType type, int depth) =>
        Join([.. Valid(type, $"n{depth}"), .. Conjuncts(where, new Subject(type, $"n{depth}", null, "", depth), 0)], " AND ");

    /// <summary>Clauses that find a root field's nodes, as n0.</summary>
    public RootMatch OfRoot(Input? where, NodeType type)
    {
        var (match, indexed) = ($"MATCH (n0:{CypherText.Name(type.Label)})", $"MATCH (n0{string.Concat(Labels(type).Select(label => $":{CypherText.Name(label)}"))})");
        if (Lead.Find(ontology, where, type) is not { } lead)
        {
            var one = FindsOne(where);
            statement.Reads.Enter(new ReadSource.Nodes(type)).FindsOne = one;
            return new RootMatch(match, indexed, OfNode(where, type, 0), FindsFew: one);
        }

        RequireSteps(lead.Links.Sum(link => StepsOf(link.Field)));
        statement.Reads.Enter(new ReadSource.Led(type, [.. lead.Links.Select(link => (link.Field, ontology[link.Field.Target]))]));
        // From the named end on, each node once on the way: one pattern of several links would give as many rows as there are paths.
        var clauses = string.Join('\n', lead.Links.Index().Reverse().Select(link => Step(link.Index == 0 ? match : null, link.Item, link.Index)));
        return new RootMatch(clauses, $"{clauses}\nWITH n0", OfNode(lead.Rest, type, 0), FindsFew: true);   // what a condition behind DISTINCT names may not have a name from before it
    }

    /// <summary>A link's nodes, with the conditions on what it leads to.</summary>
    private string Step(string? match, Lead.Link link, int depth)
    {
        var to = Pair(link.Field, depth + 1);
        var condition = Join([.. Valid(link.Field, depth + 1), .. Conjuncts(link.Condition, link.OfPair ? to : to with { EdgeVariable = "" }, depth + 1)], " AND ");
        return $"{(match is null ? "" : $"{match} ")}MATCH {Pattern(ontology, link.Field, depth)}{(condition is null ? "" : $"\nWHERE {condition}")}\nWITH DISTINCT n{depth}";
    }

    /// <summary>Of the type, and of its interfaces, which constraints and indexes are mostly on.</summary>
    private IEnumerable<string> Labels(NodeType type) => type.Interfaces.Select(name => ontology[name].Label).Append(type.Label).Distinct(StringComparer.Ordinal);

    /// <summary>Whether a <c>where</c> on nodes asks for one by its id.</summary>
    public static bool FindsOne(Input? where) => where is Input.Fields fields
        && (fields["id"] is Input.Fields id && id["eq"] is not (null or Input.Null) || (fields["AND"] as Input.List)?.Items.Any(FindsOne) == true);

    /// <summary>Of a list of nodes that relationships lead to: the condition is on the nodes alone.</summary>
    public string? OfTarget(Input? where, RelationshipField field, int depth) =>
        Join([.. Valid(field, depth), .. Conjuncts(where, Pair(field, depth) with { EdgeVariable = "" }, 0)], " AND ");

    /// <summary>The same for a connection's condition, on a node and the relationship that leads to it.</summary>
    public string? OfPair(Input? where, RelationshipField field, int depth) =>
        Join([.. Valid(field, depth), .. Conjuncts(where, Pair(field, depth), 0)], " AND ");

    /// <summary>Of a field that is no list: null, or the condition that it and the node at its end may hold on the day that is asked about. What must be there always is shown whenever.</summary>
    public string? OfOne(RelationshipField field, int depth) => Join([.. Valid(field, depth)], " AND ");

    /// <summary>The node at the end may hold on the day that is asked about and was known then, and so may the relationship that leads there.</summary>
    private IEnumerable<string> Valid(RelationshipField field, int depth) => field is { IsList: false, Required: true }
        ? []
        : [.. Valid(ontology[field.Target], $"n{depth}"), .. field.IsDeep ? OfSteps(field, depth) : Valid(field.Validity, $"r{depth}")];

    /// <summary>Relationships in a row do not lead back to where they began, and each of them may hold on the day that is asked about.</summary>
    private IEnumerable<string> OfSteps(RelationshipField field, int depth)
    {
        yield return $"n{depth} <> n{depth - 1}";
        if (Join([.. Valid(field.Validity, $"m{depth}")], " AND ") is { } valid)
        {
            yield return $"all(m{depth} IN r{depth} WHERE {valid})";
        }
    }

    private IEnumerable<string> Valid(NodeType type, string variable)
    {
        foreach (var member in type.Members)
        {
            if (Join([.. Valid(member, variable)], " AND ") is { } valid)
            {
                yield return $"(NOT {variable}:{member.Labels} OR {valid})";
            }
        }

        foreach (var condition in Valid(type.Validity, variable))
        {
            yield return condition;
        }

        if (type.Known is { } known && statement.KnownAt is not null)
        {
            yield return $"({statement.Render(known, variable)})";
        }
    }

    private IEnumerable<string> Valid(Validity? validity, string variable)
    {
        if (validity is not null && statement.AsOf is { } day)
        {
            var (from, to) = ($"{variable}.{CypherText.Name(validity.From)}", $"{variable}.{CypherText.Name(validity.To)}");
            yield return $"({from} IS NULL OR {from} <= {day})";
            yield return $"({to} IS NULL OR {to} >= {day})";
        }
    }

    private Subject Pair(RelationshipField field, int depth) => new(ontology[field.Target], $"n{depth}", field.Properties, $"r{depth}", depth);

    private List<string> Conjuncts(Input? where, Subject subject, int level)
    {
        if (level > MaximumDepth)
        {
            throw RequestException.Limit("Depth of `where`", MaximumDepth, "this is deeper");
        }

        var conjuncts = new List<string>();
        foreach (var (name, value) in (where as Input.Fields)?.Entries ?? [])
        {
            statement.CountCondition();
            if (value is Input.Null)
            {
                throw RequestException.Input($"`{name}` in `where` must not be null: leave it out, or ask for `isNull`.");
            }

            switch (name)
            {
                case "AND":
                    conjuncts.AddRange(((Input.List)value).Items.SelectMany(item => Conjuncts(item, subject, level + 1)));
                    break;
                case "OR":
                    conjuncts.Add(Either([.. ((Input.List)value).Items.Select(item => All(Conjuncts(item, subject, level + 1)))]));
                    break;
                case "NOT":
                    conjuncts.Add($"NOT ({All(Conjuncts(value, subject, level + 1))})");
                    break;
                case "node" when subject.IsPair:
                    conjuncts.AddRange(Conjuncts(value, subject with { EdgeVariable = "" }, level + 1));
                    break;
                case "edge" when subject.IsPair:
                    conjuncts.AddRange(Conjuncts(value, subject with { Node = null }, level + 1));
                    break;
                default:
                    conjuncts.AddRange(OfField(name, value, subject, level));
                    break;
            }
        }

        return conjuncts;
    }

    private IEnumerable<string> OfField(string name, Input value, Subject subject, int level)
    {
        if (subject.Node is null)
        {
            return Comparison.Of(subject.EdgeVariable, subject.Edge!.Property(name), (Input.Fields)value, statement);   // the schema has `edge` only where there is a type
        }

        if (subject.Node.Filters.FirstOrDefault(filter => filter.Name == name) is { } named)
        {
            return [OfNamed(named, value, subject)];
        }

        switch (subject.Node.Fields.FirstOrDefault(field => field.Name == name))
        {
            case ValueField property:
                return Comparison.Of(subject.NodeVariable, property, (Input.Fields)value, statement);
            case RelationshipField { IsList: false } relationship:
                return [Exists(relationship, subject, Condition(relationship, value, Pair(relationship, subject.Depth + 1) with { EdgeVariable = "" }, level))];
            case RelationshipField relationship:
                return Quantified(relationship, (Input.Fields)value, subject, Pair(relationship, subject.Depth + 1) with { EdgeVariable = "" }, level);
            default:
                var connected = subject.Node.Relationships.First(field => Schema.SchemaNames.ConnectionField(field) == name);
                return Quantified(connected, (Input.Fields)value, subject, Pair(connected, subject.Depth + 1), level);
        }
    }

    private string OfNamed(NamedFilter filter, Input value, Subject subject)
    {
        var condition = statement.Render(
            filter.Condition,
            subject.NodeVariable,
            name => ValueText.Of(subject.NodeVariable, subject.Node!.Values.First(field => field.Name == name), statement),   // the filter is the node's, and its properties are known
            _ => value);
        return $"({condition})";
    }

    private IEnumerable<string> Quantified(RelationshipField field, Input.Fields quantifiers, Subject from, Subject to, int level)
    {
        foreach (var (quantifier, value) in quantifiers.Entries)
        {
            if (value is Input.Null)
            {
                throw RequestException.Input($"`{quantifier}` of `{field.Name}` must not be null: leave it out.");
            }

            if (quantifier == "aggregate")
            {
                var aggregates = new Aggregates(ontology, statement);
                var nodes = new NodeCount(
                    () => $"COUNT {{ {Match(field, from.Depth, "true", counted: true)} }}",   // the degree, mostly
                    most => aggregates.Count(ofEdges: false).Over(field, from.Depth, most));
                yield return All(aggregates.Conditions(value, ontology[field.Target], field.Properties, aggregate => aggregate.Over(field, from.Depth), level + 1, nodes));
                continue;
            }

            var condition = Condition(field, value, to, level);
            yield return quantifier switch
            {
                "some" => Exists(field, from, condition),
                "none" => $"NOT {Exists(field, from, condition)}",
                // A comparison that is neither true nor false does not count as met.
                "all" => $"NOT {Exists(field, from, $"NOT coalesce({condition}, false)")}",
                // Several relationships may lead to one node.
                _ => $"COUNT {{ {Match(field, from, condition)}{(to.IsPair ? "" : $" RETURN DISTINCT {to.NodeVariable}")} }} = 1",
            };
        }
    }

    /// <summary>On what a field's relationships lead to.</summary>
    private string Condition(RelationshipField field, Input value, Subject to, int level)
    {
        _steps += StepsOf(field);
        RequireSteps(_steps);
        statement.Reads.Enter(new ReadSource.Relationships(field));
        var condition = All(Conjuncts(value, to, level + 1));
        statement.Reads.Leave();
        _steps -= StepsOf(field);
        return condition;
    }

    private static int StepsOf(RelationshipField field) => field.IsDeep ? field.Steps : 0;

    private static void RequireSteps(int steps)
    {
        if (steps > MaximumSteps)
        {
            throw RequestException.Limit("Steps of lists that follow several relationships in a row, one in another in `where`", MaximumSteps, $"here they are {steps}");
        }
    }

    private string Exists(RelationshipField field, Subject from, string condition) => $"EXISTS {{ {Match(field, from, condition)} }}";

    private string Match(RelationshipField field, Subject from, string condition) => Match(field, from.Depth, condition);

    /// <summary>MATCH of a field's relationships from the node with this number, and the condition; true: none.</summary>
    public string Match(RelationshipField field, int depth, string condition, bool counted = false)
    {
        List<string> conditions = [.. Valid(field, depth + 1)];
        if (condition != "true")
        {
            conditions.Add(condition);
        }

        var match = $"MATCH {Pattern(ontology, field, depth, counted && conditions.Count == 0)}";
        return conditions.Count == 0 ? match : $"{match} WHERE {All(conditions)}";
    }

    /// <summary><c>(n0)&lt;-[r1:PARTICIPATED_IN]-(n1:Actor)</c>, from the node with this number to one with the next.</summary>
    /// <param name="counted">Only to be counted: where the ontology has these relationships lead nowhere else, the label is left out, and the database need not look at the nodes.</param>
    /// <param name="steps">Of a deep field, how many relationships in a row at most; null: as many as it has.</param>
    public static string Pattern(GraphOntology ontology, RelationshipField field, int depth, bool counted = false, int? steps = null)
    {
        var label = counted && ontology.LeadsNowhereElse(field) ? "" : $":{ontology[field.Target].Labels}";
        var length = field.IsDeep ? $"*1..{steps ?? field.Steps}" : "";
        var (relationship, target) = ($"[r{depth + 1}:{CypherText.Names(field.Types)}{length}]", $"(n{depth + 1}{label})");
        return field.Direction switch
        {
            Direction.Out => $"(n{depth})-{relationship}->{target}",
            Direction.In => $"(n{depth})<-{relationship}-{target}",
            Direction.Both => $"(n{depth})-{relationship}-{target}",
        };
    }

    public static string All(List<string> conjuncts) => Join(conjuncts, " AND ") ?? "true";

    public static string Either(List<string> options) => options switch
    {
        [] => "false",
        [var only] => only,
        _ => $"({string.Join(" OR ", options.Select(option => option.Contains(" AND ", StringComparison.Ordinal) ? $"({option})" : option))})",
    };

    private static string? Join(List<string> parts, string by) => parts.Count == 0 ? null : string.Join(by, parts);
}

/// <summary>Clauses that find a root field's nodes, as n0, and the condition that is still to be met.</summary>
/// <param name="Plain">MATCH, or what leads to the nodes from elsewhere.</param>
/// <param name="Indexed">The same with the labels that indexes are on, for where there is a condition.</param>
/// <param name="Condition">Null: none.</param>
/// <param name="FindsFew">A value that the condition names leads to them.</param>
internal sealed record RootMatch(string Plain, string Indexed, string? Condition, bool FindsFew)
{
    /// <summary>How many subqueries the condition has.</summary>
    public int Subqueries => Condition is null ? 0 : Condition.Split("{ MATCH").Length - 1;

    public override string ToString() => Where(null);

    /// <summary>With one more condition.</summary>
    public string Where(string? more) => Translator.Both(Condition, more) is { } all ? $"{Indexed}\nWHERE {all}" : Plain;
}
