namespace KnowledgeGraph.Engine.Functions;

/// <summary>How alike two vectors are, from 0 to 1; null where that has no meaning (lengths differ, no direction).</summary>
internal static class VectorFunctions
{
    public static readonly FunctionSignature[] All =
    [
        new Function("vector.similarity.cosine", 2, static (arguments, _) => Similarity("vector.similarity.cosine()", arguments, static (dot, left, right, _) =>
            left == 0 || right == 0 ? null : (1 + (dot / Math.Sqrt(left * right))) / 2)),
        new Function("vector.similarity.euclidean", 2, static (arguments, _) => Similarity("vector.similarity.euclidean()", arguments, static (_, _, _, distance) =>
            1 / (1 + distance))),
    ];

    private static Value Similarity(string function, ReadOnlySpan<Value> arguments, Func<double, double, double, double, double?> measure)
    {
        var left = Arguments.List(function, arguments[0]);
        var right = Arguments.List(function, arguments[1]);
        if (left.Length != right.Length || left.IsEmpty)
        {
            throw CypherErrors.Argument($"{function} takes two lists of the same length, which is at least 1; these have {left.Length} and {right.Length}.");
        }

        double dot = 0, lengthLeft = 0, lengthRight = 0, distance = 0;
        for (var i = 0; i < left.Length; i++)
        {
            var (x, y) = (Component(function, left[i]), Component(function, right[i]));
            dot += x * y;
            lengthLeft += x * x;
            lengthRight += y * y;
            distance += (x - y) * (x - y);
        }

        return measure(dot, lengthLeft, lengthRight, distance) is { } similarity ? Value.Float((float)similarity) : Value.Null;
    }

    private static double Component(string function, Value value) => Numbers.Is(value.Kind)
        ? value.AsNumber()
        : throw CypherErrors.Argument($"{function} takes lists of numbers, but one holds {CypherErrors.Shortened(value)}.");
}
