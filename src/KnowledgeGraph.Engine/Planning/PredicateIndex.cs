using KnowledgeGraph.Engine.Syntax;

namespace KnowledgeGraph.Engine.Planning;

/// <summary>A pattern's predicates by the variables they need, so that a step of planning looks at a few of them and not at all: patterns may be long.</summary>
internal sealed class PredicateIndex
{
    private readonly Statistics _statistics;
    private readonly Dictionary<string, List<Predicate>> _byVariable = new(StringComparer.Ordinal);
    private readonly Dictionary<string, double> _counts = new(StringComparer.Ordinal);

    private readonly VariableKinds _kinds;

    public PredicateIndex(QueryGraph graph, Statistics statistics)
    {
        (_statistics, _kinds) = (statistics, graph.Names.Kinds);
        foreach (var predicate in graph.Predicates)
        {
            foreach (var need in predicate.Needs)
            {
                if (!_byVariable.TryGetValue(need, out var predicates))
                {
                    _byVariable.Add(need, predicates = []);
                }

                predicates.Add(predicate);
            }
        }
    }

    public IReadOnlyList<Predicate> Of(string variable) => _byVariable.TryGetValue(variable, out var predicates) ? predicates : [];

    /// <summary>The fewest nodes that a node's labels leave.</summary>
    public double Nodes(string node)
    {
        if (!_counts.TryGetValue(node, out var count))
        {
            _counts.Add(node, count = Math.Max(1, Labels(node)
                .Select(_statistics.NodesWith)
                .Append(_statistics.Nodes)
                .Min()));
        }

        return count;
    }

    /// <summary>How many relationships a node of the pattern has, on average, that fit: by its labels where they are counted.</summary>
    public double Degree(PatternRelationship relationship, string node)
    {
        var direction = relationship.DirectionFrom(node);
        var all = _statistics.Relationships(relationship.Types) * (direction == Direction.Both ? 2 : 1);
        var degree = all / Nodes(node);
        foreach (var label in Labels(node))
        {
            degree = Math.Min(degree, _statistics.Relationships(label, relationship.Types, direction) / Math.Max(1, _statistics.NodesWith(label)));
        }

        return degree;
    }

    // Those that the pattern asks for, and those that a node from an earlier clause is known to have.
    private IEnumerable<string> Labels(string node) => Of(node).Select(predicate => Label(predicate, node)).OfType<string>().Concat(_kinds.LabelsOf(node));

    private static string? Label(Predicate predicate, string node) => predicate.Expression is Expression.HasLabels
    {
        Labels: LabelExpression.Name(var label), Operand: Expression.Variable(var name),
    } && name == node ? label : null;
}
