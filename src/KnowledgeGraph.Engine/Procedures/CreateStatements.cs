using KnowledgeGraph.Engine.Search;
using KnowledgeGraph.Engine.Storage;
using KnowledgeGraph.Engine.Syntax;

namespace KnowledgeGraph.Engine.Procedures;

/// <summary>The statement that would make an index, or the constraint that it belongs to, again; letter by letter as Neo4j 5.26 writes it.</summary>
internal static class CreateStatements
{
    public static string Of(Tokens tokens, IndexDescriptor index) => index.OwningConstraint is not null
        ? $"CREATE CONSTRAINT {Quote(index.Name)} {For(tokens, index)} REQUIRE ({Properties(tokens, index)}) IS UNIQUE"
        : OfIndex(tokens, index);

    /// <summary>Of existence.</summary>
    public static string Of(Tokens tokens, ConstraintDescriptor existence)
    {
        var (name, on) = existence.OnRelationships
            ? ("r", $"()-[r:{Quote(tokens.TypeName(existence.LabelOrType))}]-()")
            : ("n", $"(n:{Quote(tokens.LabelName(existence.LabelOrType))})");
        return $"CREATE CONSTRAINT {Quote(existence.Name)} FOR {on} REQUIRE ({name}.{Quote(tokens.KeyName(existence.Properties[0]))}) IS NOT NULL";
    }

    /// <summary>What the index was made with, or would be made with if nothing is said, by name.</summary>
    public static IEnumerable<KeyValuePair<string, Value>> Config(IndexDescriptor index)
    {
        if (index.Fulltext is { } fulltext)
        {
            yield return new(FulltextSettings.AnalyzerKey, Value.String(fulltext.Analyzer));
            yield return new(FulltextSettings.EventuallyConsistentKey, Value.Boolean(fulltext.EventuallyConsistent));
        }

        if (index.Point is { } point)
        {
            foreach (var (key, corner) in point.Entries())
            {
                yield return new(key, Value.List([.. corner.Map(Value.Float)]));
            }
        }

        if (index.Vector is { } vector)
        {
            if (vector.Dimensions is { } dimensions)
            {
                yield return new(VectorSettings.DimensionsKey, Value.Integer(dimensions));
            }

            yield return new(VectorSettings.CandidatesKey, Value.Integer(vector.Candidates));
            yield return new(VectorSettings.NeighboursKey, Value.Integer(vector.Neighbours));
            yield return new(VectorSettings.QuantizedKey, Value.Boolean(vector.Quantized));
            yield return new(VectorSettings.SimilarityKey, Value.String(vector.Similarity));
        }
    }

    private static string OfIndex(Tokens tokens, IndexDescriptor index) => index.Kind switch
    {
        IndexKind.Lookup => $"CREATE LOOKUP INDEX {Quote(index.Name)} FOR {(index.OnRelationships ? "()-[r]-() ON EACH type(r)" : "(n) ON EACH labels(n)")}",
        IndexKind.Fulltext => $"CREATE FULLTEXT INDEX {Quote(index.Name)} {For(tokens, index)} ON EACH [{Properties(tokens, index)}]{Options(index)}",
        IndexKind.Range or IndexKind.Text or IndexKind.Point or IndexKind.Vector =>
            $"CREATE {index.Kind.ToString().ToUpperInvariant()} INDEX {Quote(index.Name)} {For(tokens, index)} ON ({Properties(tokens, index)}){Options(index)}",
    };

    private static string Options(IndexDescriptor index)
    {
        var config = string.Join(',', Config(index).Select(entry => $"{Quote(entry.Key)}: {ValueText.Print(entry.Value)}"));
        return config.Length == 0 ? "" : $" OPTIONS {{indexConfig: {{{config}}}}}";
    }

    private static string For(Tokens tokens, IndexDescriptor index) => index.OnRelationships
        ? $"FOR ()-[r:{string.Join('|', index.LabelsOrTypes.Select(type => Quote(tokens.TypeName(type))))}]-()"
        : $"FOR (n:{string.Join('|', index.LabelsOrTypes.Select(label => Quote(tokens.LabelName(label))))})";

    private static string Properties(Tokens tokens, IndexDescriptor index) =>
        string.Join(", ", index.Properties.Select(property => $"{(index.OnRelationships ? "r" : "n")}.{Quote(tokens.KeyName(property))}"));

    private static string Quote(string name) => $"`{name.Replace("`", "``", StringComparison.Ordinal)}`";
}
