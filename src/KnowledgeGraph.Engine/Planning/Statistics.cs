using KnowledgeGraph.Engine.Storage;
using KnowledgeGraph.Engine.Semantics;
using KnowledgeGraph.Engine.Syntax;

namespace KnowledgeGraph.Engine.Planning;

/// <summary>What the planner knows of a graph: live counts, and guesses where nothing is counted.</summary>
internal sealed class Statistics(Graph graph)
{
    public const double EqualitySelectivity = 0.1;
    public const double RangeSelectivity = 0.3;
    public const double PrefixSelectivity = 0.05;
    public const double OtherSelectivity = 0.5;
    public const double IndexEqualitySelectivity = 0.01;

    /// <summary>What asking a nested query once costs, in rows.</summary>
    public const double SubqueryCost = 5;

    /// <summary>How many items a list in the query is taken to have: lists are parameters, unknown when planning.</summary>
    public const double ListLength = 25;

    public Graph Graph { get; } = graph;

    public double Nodes => Math.Max(1, Graph.NodeCount);

    public double NodesWith(string label) => Graph.Tokens.FindLabel(label) is >= 0 and var token ? Graph.NodesWithLabelCount(token) : 0;

    public double Relationships(Seq<string> types)
    {
        if (types.IsEmpty)
        {
            return Graph.RelationshipCount;
        }

        double sum = 0;
        foreach (var type in types)
        {
            sum += Graph.Tokens.FindType(type) is >= 0 and var token ? Graph.RelationshipsOfTypeCount(token) : 0;
        }

        return sum;
    }

    /// <summary>Relationships of the types that nodes with the label have, in a direction as seen from them.</summary>
    public double Relationships(string label, Seq<string> types, Direction direction)
    {
        var token = Graph.Tokens.FindLabel(label);
        int[] tokens = [.. types.Select(Graph.Tokens.FindType).Where(type => type >= 0)];
        if (token < 0 || (tokens.Length == 0 && !types.IsEmpty))
        {
            return 0;
        }

        return (direction == Direction.Incoming ? 0 : Graph.RelationshipsOfLabelCount(token, tokens, outgoing: true))
            + (direction == Direction.Outgoing ? 0 : Graph.RelationshipsOfLabelCount(token, tokens, outgoing: false));
    }

    /// <summary>The indexes on nodes that plans may use, with their names.</summary>
    public IEnumerable<IndexUse> NodeIndexes(string label)
    {
        var token = Graph.Tokens.FindLabel(label);
        return token < 0
            ? []
            : Graph.Indexes
                .Where(index => !index.OnRelationships && index.Kind == IndexKind.Range && index.LabelsOrTypes.Count == 1 && index.LabelsOrTypes[0] == token)
                .Select(index => new IndexUse(index, label, index.Properties.Map(Graph.Tokens.KeyName)));
    }

    public double Selectivity(Expression predicate) => predicate switch
    {
        Expression.HasLabels { Labels: LabelExpression.Name(var label) } => Math.Clamp(NodesWith(label) / Nodes, 0, 1),
        Expression.Binary { Operator: BinaryOperator.Equal } => EqualitySelectivity,
        Expression.Binary { Operator: BinaryOperator.In } => EqualitySelectivity * 2,
        Expression.Binary { Operator: BinaryOperator.StartsWith } => PrefixSelectivity,
        Expression.Binary => RangeSelectivity,
        _ => OtherSelectivity,
    };
}
