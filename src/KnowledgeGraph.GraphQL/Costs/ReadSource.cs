using KnowledgeGraph.GraphQL.Ontology;

namespace KnowledgeGraph.GraphQL.Costs;

/// <summary>What a part of a statement reads, each time that it is done.</summary>
internal abstract record ReadSource
{
    private ReadSource()
    {
    }

    /// <summary>How much that is in this graph.</summary>
    public abstract ReadCount Count(GraphCounts counts);

    /// <summary>All nodes of a type.</summary>
    public sealed record Nodes(NodeType Type) : ReadSource
    {
        public override ReadCount Count(GraphCounts counts)
        {
            var nodes = counts.Nodes(Type);
            return new ReadCount(nodes, nodes, nodes);
        }
    }

    /// <summary>Nodes of a type that are found from others which a condition names: from one of these, back along the relationships that lead there.</summary>
    /// <param name="Links">From the type's nodes on: each field with what it leads to.</param>
    public sealed record Led(NodeType Type, IReadOnlyList<(RelationshipField Field, NodeType Target)> Links) : ReadSource
    {
        public override ReadCount Count(GraphCounts counts)
        {
            var (read, rows) = (1.0, 1.0);
            foreach (var (field, target) in Links.Reverse())
            {
                var all = counts.Relationships(field).All;
                var followed = rows * Walked(all / Math.Max(1, counts.Nodes(target)), field.Steps);
                read += followed;
                rows = Math.Min(followed, all);   // each node once
            }

            return new ReadCount(read, Math.Min(rows, counts.Nodes(Type)), counts.Nodes(Type));
        }
    }

    /// <summary>The relationships of one node that a field follows.</summary>
    /// <param name="Steps">How many in a row at most.</param>
    public sealed record Relationships(RelationshipField Field, int Steps) : ReadSource
    {
        public Relationships(RelationshipField field)
            : this(field, field.Steps)
        {
        }

        public override ReadCount Count(GraphCounts counts)
        {
            var (each, all) = counts.Relationships(Field);
            var walked = Walked(each, Steps);
            return Field.IsList ? new ReadCount(walked, Math.Min(walked, all), all) : new ReadCount(each, Math.Min(each, 1), 1);
        }
    }

    /// <summary>A statement of the ontology's, which says itself what it costs.</summary>
    /// <param name="Rows">How many it gives, as far as can be said.</param>
    public sealed record Statement(CypherTemplate Template, int Rows) : ReadSource
    {
        public override ReadCount Count(GraphCounts counts) => new(Template.Cost, Rows, Rows);
    }

    /// <summary>How many walks of so many steps begin at a node that has as many relationships as any.</summary>
    private static double Walked(double each, int steps) => steps == 1 ? each : Enumerable.Range(1, steps).Sum(step => Math.Pow(each, step));

    /// <summary>What is there without being read: one row.</summary>
    public sealed record Nothing : ReadSource
    {
        public override ReadCount Count(GraphCounts counts) => new(0, 1, 1);
    }
}

/// <summary>How much is read at a time.</summary>
/// <param name="Read">Nodes and relationships.</param>
/// <param name="Rows">How many rows that gives on average.</param>
/// <param name="MostRows">And at most.</param>
internal readonly record struct ReadCount(double Read, double Rows, double MostRows);
