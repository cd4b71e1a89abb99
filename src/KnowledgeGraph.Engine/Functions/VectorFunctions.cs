namespace KnowledgeGraph.Engine.Functions;

/// <summary>How alike two vectors are, from 0 to 1.</summary>
internal static class VectorFunctions
{
    public static readonly FunctionSignature[] All =
    [
        new Function("vector.similarity.cosine", 2, static (arguments, _) => Similarity(
            "vector.similarity.cosine()",
            "numbers whose squares have a finite sum that is not zero",
            arguments,
            static (_, squares) => squares > 0 && double.IsFinite(squares),
            static (dot, left, right, _) => Math.Clamp((1 + (float)(dot / (Math.Sqrt(left) * Math.Sqrt(right)))) / 2, 0, 1))),
        new Function("vector.similarity.euclidean", 2, static (arguments, _) => Similarity(
            "vector.similarity.euclidean()",
            "numbers that a 32-bit float can be",
            arguments,
            static (greatest, _) => float.IsFinite((float)greatest),
            static (_, _, _, distance) => (float)(1 / (1 + distance)))),
    ];

    /// <param name="function">For messages.</param>
    /// <param name="components">What it takes; for messages.</param>
    /// <param name="arguments">Two lists.</param>
    /// <param name="isVector">Of the greatest size of a component, and the sum of all squares.</param>
    /// <param name="measure">Of the dot product, the sums of squares, and that of the squares of differences.</param>
    private static Value Similarity(
        string function, string components, ReadOnlySpan<Value> arguments, Func<double, double, bool> isVector, Func<double, double, double, double, float> measure)
    {
        var left = Arguments.List(function, arguments[0]);
        var right = Arguments.List(function, arguments[1]);
        if (left.Length != right.Length || left.IsEmpty)
        {
            throw CypherErrors.Argument($"{function} takes two lists of the same length, which is at least 1; these have {left.Length} and {right.Length}.");
        }

        double dot = 0, lengthLeft = 0, lengthRight = 0, distance = 0, greatestLeft = 0, greatestRight = 0;
        for (var i = 0; i < left.Length; i++)
        {
            var (x, y) = (Component(function, left[i]), Component(function, right[i]));
            dot += x * y;
            lengthLeft += x * x;
            lengthRight += y * y;
            distance += (x - y) * (x - y);
            (greatestLeft, greatestRight) = (Math.Max(greatestLeft, Math.Abs(x)), Math.Max(greatestRight, Math.Abs(y)));
        }

        return isVector(greatestLeft, lengthLeft) && isVector(greatestRight, lengthRight)
            ? Value.Float(measure(dot, lengthLeft, lengthRight, distance))
            : throw CypherErrors.Argument($"{function} takes vectors of {components}; one of these is none.");
    }

    private static double Component(string function, Value value) => Numbers.Is(value.Kind)
        ? value.AsNumber()
        : throw CypherErrors.Argument($"{function} takes lists of numbers, but one holds {CypherErrors.Shortened(value)}.");
}
