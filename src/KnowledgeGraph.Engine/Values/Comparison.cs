namespace KnowledgeGraph.Engine.Values;

/// <summary>Cypher's three ways to compare: the operators, equivalence, and the order of ORDER BY.</summary>
internal static class Comparison
{
    /// <summary>The operator =: true, false, or null where that is unknown.</summary>
    public static bool? Equal(Value left, Value right) => throw new NotImplementedException();

    /// <summary>The operators &lt; and &gt;: negative, zero, positive, or null when the two cannot be compared.</summary>
    public static int? Compare(Value left, Value right) => throw new NotImplementedException();

    /// <summary>ORDER BY's total order over all values, null last.</summary>
    public static int Order(Value left, Value right) => throw new NotImplementedException();

    /// <summary>As DISTINCT, grouping and MERGE see it: null is null, NaN is NaN.</summary>
    public static bool Equivalent(Value left, Value right) => throw new NotImplementedException();

    public static int Hash(Value value) => throw new NotImplementedException();

    /// <summary>As Cypher text, for plans, tests and messages.</summary>
    public static string Print(Value value) => throw new NotImplementedException();
}
