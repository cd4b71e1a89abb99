using KnowledgeGraph.Engine.Semantics;
using KnowledgeGraph.Engine.Syntax;

namespace KnowledgeGraph.Engine.Planning;

/// <summary>
/// The patterns of one MATCH taken apart: nodes, relationships between them, and predicates (labels, property maps, WHERE) that hold as soon as the
/// variables they need are there. In which order to walk it is the <see cref="MatchPlanner"/>'s choice.
/// </summary>
internal sealed class QueryGraph
{
    private readonly NameSource _names;
    private readonly IReadOnlySet<string> _bound;

    public QueryGraph(Seq<PathPattern> patterns, Expression? where, NameSource names, IReadOnlySet<string> bound)
    {
        (_names, _bound) = (names, bound);
        foreach (var pattern in patterns)
        {
            Add(pattern);
        }

        Variables.UnionWith(Nodes);
        _conditions.AddRange(where.Conjuncts());

        // Needs are worked out last: only now all of the pattern's variables are known.
        foreach (var condition in _conditions.Select(Disjunctions.Simplified))
        {
            var needs = condition.Mentioned();
            needs.IntersectWith(Variables);
            Predicates.Add(new Predicate(condition, needs));
        }

        foreach (var relationship in Relationships)
        {
            relationship.Needs.IntersectWith(Variables);
        }
    }

    private QueryGraph(QueryGraph other) => (_names, _bound) = (other._names, other._bound);

    private readonly List<Expression> _conditions = [];

    public NameSource Names => _names;

    public List<string> Nodes { get; } = [];

    public List<PatternRelationship> Relationships { get; } = [];

    public List<ShortestPattern> ShortestPaths { get; } = [];

    public List<NamedPath> Paths { get; } = [];

    public List<Predicate> Predicates { get; } = [];

    /// <summary>Everything that the patterns name: nodes, relationships, paths.</summary>
    public HashSet<string> Variables { get; } = new(StringComparer.Ordinal);

    /// <summary>The same pattern without some of its relationships, the nodes at their far ends with their predicates, and some paths.</summary>
    public QueryGraph Without(IReadOnlyCollection<PatternRelationship> relationships, IReadOnlyCollection<string> nodes, IReadOnlyCollection<NamedPath> paths)
    {
        var rest = new QueryGraph(this);
        rest.Nodes.AddRange(Nodes.Where(node => !nodes.Contains(node)));
        rest.Relationships.AddRange(Relationships.Where(relationship => !relationships.Contains(relationship)));
        rest.ShortestPaths.AddRange(ShortestPaths);
        rest.Paths.AddRange(Paths.Where(path => !paths.Contains(path)));
        rest.Predicates.AddRange(Predicates.Where(predicate => !predicate.Needs.Overlaps(nodes)));
        rest.Variables.UnionWith(Variables);
        rest.Variables.ExceptWith(nodes);
        rest.Variables.ExceptWith(relationships.Select(relationship => relationship.Variable));
        rest.Variables.ExceptWith(paths.Select(path => path.Variable));
        return rest;
    }

    private void Add(PathPattern pattern)
    {
        _conditions.AddRange(pattern.Where.Conjuncts());
        foreach (var node in pattern.Nodes)
        {
            AddNode(node);
        }

        if (pattern.Nodes is [{ Variable: { } alone }] && _bound.Contains(alone))
        {
            // A node known from before is matched again, unless it is null.
            _conditions.Add(new Expression.IsNull(new Expression.Variable(alone) { Span = pattern.Span }, true));
        }

        var relationships = new List<string>();
        for (var i = 0; i < pattern.Relationships.Count; i++)
        {
            var (left, right) = (pattern.Nodes[i].Variable ?? "", pattern.Nodes[i + 1].Variable ?? "");
            var relationship = pattern.Relationships[i] is { Group: { } group } many
                ? RepeatPlanner.Relationship(many, group, left, right, _names, _bound, _conditions)
                : Relationship(pattern.Relationships[i], left, right);
            Variables.UnionWith(relationship.Lists);
            relationships.Add(relationship.Variable);
            if (pattern.Selector == PathSelector.All)
            {
                Relationships.Add(relationship);
            }
            else
            {
                ShortestPaths.Add(new ShortestPattern(relationship, pattern.Variable, pattern.Selector == PathSelector.AllShortest));
            }
        }

        if (pattern.Variable is { } path)
        {
            Variables.Add(path);
            if (pattern.Selector == PathSelector.All)
            {
                Paths.Add(new NamedPath(path, pattern.Nodes[0].Variable ?? "", [.. relationships]));
            }
        }
    }

    private void AddNode(NodePattern node)
    {
        var name = node.Variable ?? throw new System.Diagnostics.UnreachableException("The binder names every node.");
        if (!Nodes.Contains(name))
        {
            Nodes.Add(name);
        }

        var variable = new Expression.Variable(name) { Span = node.Span };
        AddLabels(variable, node.Labels, _conditions);
        AddProperties(variable, node.Properties, _conditions);
        _conditions.AddRange(node.Where.Conjuncts());
    }

    private PatternRelationship Relationship(RelationshipPattern pattern, string left, string right)
    {
        var name = pattern.Variable ?? throw new System.Diagnostics.UnreachableException("The binder names every relationship.");
        if (!Variables.Add(name) || (pattern.Length is not null && _bound.Contains(name)))
        {
            // Named before: what is found here must be the same. (A single relationship known from an earlier clause is a start, not a condition.)
            var again = _names.Next("again");
            _conditions.Add(new Expression.Binary(BinaryOperator.Equal, new Expression.Variable(again), new Expression.Variable(name)));
            Variables.Add(again);
            name = again;
        }

        var item = pattern.Length is null ? name : _names.Next("item");
        var variable = new Expression.Variable(item) { Span = pattern.Span };
        var conditions = pattern.Length is null ? _conditions : [];
        var types = Types(pattern.Types);
        if (types is null)
        {
            AddLabels(variable, pattern.Types, conditions);
        }

        AddProperties(variable, pattern.Properties, conditions);
        if (pattern.Length is null)
        {
            conditions.AddRange(pattern.Where.Conjuncts());
        }
        else if (pattern.Where is not null)
        {
            // Inside a relationship of many, its variable is each one in turn.
            conditions.AddRange(pattern.Where.Replace(part => part is Expression.Variable { Name: var used } && used == pattern.Variable ? variable : null).Conjuncts());
        }

        if (pattern.Length is null)
        {
            return new PatternRelationship(name, left, right, types ?? [], pattern.Direction, null, item, []);
        }

        var needs = new HashSet<string>(StringComparer.Ordinal);
        foreach (var condition in conditions)
        {
            condition.Mention(needs);
        }

        needs.ExceptWith([name, item]);
        return new PatternRelationship(name, left, right, types ?? [], pattern.Direction, pattern.Length, item, [.. conditions]) { Needs = needs };
    }

    public static void AddLabels(Expression.Variable variable, LabelExpression? labels, List<Expression> conditions)
    {
        switch (labels)
        {
            case null:
                break;
            case LabelExpression.And and:
                foreach (var operand in and.Operands)
                {
                    AddLabels(variable, operand, conditions);
                }

                break;
            default:
                conditions.Add(new Expression.HasLabels(variable, labels) { Span = labels.Span });
                break;
        }
    }

    public static void AddProperties(Expression.Variable variable, Expression? properties, List<Expression> conditions)
    {
        switch (properties)
        {
            case null:
                break;
            case Expression.MapLiteral map:
                foreach (var entry in map.Entries)
                {
                    var property = new Expression.Property(variable, entry.Key) { Span = entry.Value.Span };
                    conditions.Add(new Expression.Binary(BinaryOperator.Equal, property, entry.Value) { Span = entry.Value.Span });
                }

                break;
            default:
                throw CypherErrors.ParameterMapInMatch(properties.Span);
        }
    }

    // A|B as a list; null when it is more than that, and none when there is no condition.
    public static Seq<string>? Types(LabelExpression? types) => types switch
    {
        null or LabelExpression.Wildcard => [],
        LabelExpression.Name name => [name.Value],
        LabelExpression.Or any when any.Operands.All(operand => operand is LabelExpression.Name) =>
            [.. any.Operands.Select(operand => ((LabelExpression.Name)operand).Value).Distinct(StringComparer.Ordinal)],
        _ => null,
    };
}

/// <summary>A relationship between two nodes of the pattern, or many in a row (<see cref="Length"/>), each of which <see cref="ItemPredicates"/> must hold for.</summary>
internal sealed record PatternRelationship(
    string Variable, string Left, string Right, Seq<string> Types, Direction Direction, PathLength? Length, string Item, Seq<Expression> ItemPredicates)
{
    public bool Overlaps(PatternRelationship other) =>
        Types.IsEmpty || other.Types.IsEmpty || Types.Any(type => other.Types.Contains(type));

    /// <summary>When what is repeated is more than a relationship.</summary>
    public RepeatedPattern? Group { get; init; }

    /// <summary>The variables that it gives: itself, and the lists of a group.</summary>
    public Seq<string> Lists => [Variable, .. Group?.Variables.Select(variable => variable.List) ?? []];

    /// <summary>What its own conditions need of the rest of the pattern before it can be walked.</summary>
    public HashSet<string> Needs { get; init; } = [];

    public Direction DirectionFrom(string node) => node == Left ? Direction : Direction.Flip();
}

internal sealed record ShortestPattern(PatternRelationship Relationship, string? Path, bool All);

internal sealed record NamedPath(string Variable, string Start, Seq<string> Relationships);

internal sealed record Predicate(Expression Expression, HashSet<string> Needs);

/// <summary>Names for what the planner adds; no query can spell them.</summary>
internal sealed class NameSource
{
    private int _count;

    /// <summary>What is known of the statement's own variables.</summary>
    public VariableKinds Kinds { get; } = new();

    public string Next(string purpose) => $"@{purpose}#{++_count}";
}

internal static class Directions
{
    public static Direction Flip(this Direction direction) => direction switch
    {
        Direction.Outgoing => Direction.Incoming,
        Direction.Incoming => Direction.Outgoing,
        Direction.Both => Direction.Both,
    };
}
