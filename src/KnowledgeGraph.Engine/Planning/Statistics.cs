using KnowledgeGraph.Engine.Storage;
using KnowledgeGraph.Engine.Semantics;
using KnowledgeGraph.Engine.Syntax;

namespace KnowledgeGraph.Engine.Planning;

/// <summary>
/// What the planner knows of a graph: live counts, and guesses where nothing is counted. A plan is kept for long, and with it whatever its parts close over: disposed, this
/// holds the graph no more.
/// </summary>
internal sealed class Statistics(Graph graph) : IDisposable
{
    public const double EqualitySelectivity = 0.1;
    public const double RangeSelectivity = 0.3;
    public const double PrefixSelectivity = 0.05;
    public const double OtherSelectivity = 0.5;

    /// <summary>What asking a nested query once costs, in rows, where nothing better is known.</summary>
    public const double SubqueryCost = 5;

    // So many entries at either end of an index tell how many have one key.
    private const int Sampled = 64;

    private readonly Dictionary<IndexDescriptor, double> _ofOneKey = [];
    private Graph? _graph = graph;

    /// <summary>How many items a list in the query is taken to have: lists are parameters, unknown when planning.</summary>
    public const double ListLength = 25;

    public Graph Graph => _graph ?? throw new ObjectDisposedException(nameof(Statistics));

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

    public void Dispose() => _graph = null;

    /// <summary>The indexes on nodes that plans may use, with their names.</summary>
    public IEnumerable<IndexUse> NodeIndexes(string label) => Indexes(label, Graph.Tokens.FindLabel(label), onRelationships: false);

    /// <summary>The same on relationships; the label is the type.</summary>
    public IEnumerable<IndexUse> RelationshipIndexes(string type) => Indexes(type, Graph.Tokens.FindType(type), onRelationships: true);

    private IEnumerable<IndexUse> Indexes(string name, int token, bool onRelationships) => token < 0
        ? []
        : Graph.Indexes
            .Where(index => index.OnRelationships == onRelationships && index.Kind is IndexKind.Range or IndexKind.Text or IndexKind.Point && index.LabelsOrTypes[0] == token)
            .OrderBy(index => index.Kind)   // a range index that does as well is preferred
            .Select(index => new IndexUse(index, name, index.Properties.Map(Graph.Tokens.KeyName)));

    /// <summary>How many nodes or relationships an index has for one key, on average, as its first and last entries show.</summary>
    public double RowsOfOneKey(IndexUse use)
    {
        if (use.Unique)
        {
            return 1;
        }

        if (!_ofOneKey.TryGetValue(use.Descriptor, out var rows))
        {
            var (first, last) = (Sample(use.Descriptor, descending: false), Sample(use.Descriptor, descending: true));
            _ofOneKey.Add(use.Descriptor, rows = Math.Max(1, Math.Max(first, last)));
        }

        return rows;
    }

    private double Sample(IndexDescriptor index, bool descending)
    {
        var cursor = Graph.Range(index, default, true, default, true, descending);
        Property[]? before = null;
        var (entries, keys) = (0, 0);
        while (entries < Sampled && cursor.MoveNext())
        {
            var properties = index.OnRelationships ? Graph.Relationship(cursor.Current).Properties : Graph.Node(cursor.Current).Properties;
            entries++;
            if (!IndexKey.TryRead(index, properties, out var key) || !IndexKey.TryRead(index, before, out var last) || Comparison.Order(key, last) != 0)
            {
                keys++;
            }

            before = properties;
        }

        // One key and more of it than were looked at: as many as the index may well hold of it.
        return keys == 0 ? 1 : keys == 1 && entries == Sampled ? Math.Max(Sampled, Graph.IndexedCount(index) * EqualitySelectivity) : (double)entries / keys;
    }

    public double Selectivity(Expression predicate) => predicate switch
    {
        Expression.HasLabels { Labels: LabelExpression.Name(var label) } => Math.Clamp(NodesWith(label) / Nodes, 0, 1),
        Expression.HasLabels { Labels: LabelExpression.Or { Operands: var labels } } when labels.All(label => label is LabelExpression.Name) =>
            Math.Clamp(labels.Sum(label => NodesWith(((LabelExpression.Name)label).Value)) / Nodes, 0, 1),
        Expression.Binary { Operator: BinaryOperator.Equal } => EqualitySelectivity,
        Expression.Binary { Operator: BinaryOperator.In } => EqualitySelectivity * 2,
        Expression.Binary { Operator: BinaryOperator.StartsWith } => PrefixSelectivity,
        Expression.Binary => RangeSelectivity,
        _ => OtherSelectivity,
    };
}
