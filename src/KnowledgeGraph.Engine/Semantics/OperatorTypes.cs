using KnowledgeGraph.Engine.Syntax;

namespace KnowledgeGraph.Engine.Semantics;

/// <summary>What the operators of two operands take and give. Of several ways, an operand need only fit one; the right one only a way that the left one fits.</summary>
internal static class OperatorTypes
{
    private static readonly Way[] Additions =
    [
        new(StaticType.Integer, StaticType.Integer, StaticType.Integer),
        new(StaticType.Number, StaticType.Number, StaticType.Float),
        new(StaticType.String, StaticType.OneOf(StaticType.Number, StaticType.String), StaticType.String),
        new(StaticType.Number, StaticType.String, StaticType.String),
        new(StaticType.Duration, StaticType.Duration, StaticType.Duration),
        .. Instants(StaticType.Duration),
        .. Instants(StaticType.Duration).Select(way => new Way(way.Right, way.Left, way.Result)),
        new(StaticType.List, StaticType.Any, StaticType.List),
        new(StaticType.Any, StaticType.List, StaticType.List),
    ];

    private static readonly Way[] Subtractions =
    [
        .. Numbers, new(StaticType.Duration, StaticType.Duration, StaticType.Duration), .. Instants(StaticType.Duration),
    ];

    private static readonly Way[] Multiplications =
    [
        .. Numbers, new(StaticType.Duration, StaticType.Number, StaticType.Duration), new(StaticType.Number, StaticType.Duration, StaticType.Duration),
    ];

    private static readonly Way[] Divisions = [.. Numbers, new(StaticType.Duration, StaticType.Number, StaticType.Duration)];

    private static readonly Way[] Powers = [new(StaticType.Number, StaticType.Number, StaticType.Float)];

    private static readonly Way[] Concatenations =
        [new(StaticType.String, StaticType.String, StaticType.String), new(StaticType.List, StaticType.List, StaticType.List)];

    private static readonly Way[] Logic = [new(StaticType.Boolean, StaticType.Boolean, StaticType.Boolean)];

    private static readonly Way[] Memberships = [new(StaticType.Any, StaticType.List, StaticType.Boolean)];

    private static readonly Way[] Matches = [new(StaticType.String, StaticType.String, StaticType.Boolean)];

    private static readonly Way[] Tests = [new(StaticType.Any, StaticType.Any, StaticType.Boolean)];

    private static Way[] Numbers => [new(StaticType.Integer, StaticType.Integer, StaticType.Integer), new(StaticType.Number, StaticType.Number, StaticType.Float)];

    /// <summary>Checks both operands, and gives the type of the result.</summary>
    /// <exception cref="CypherException">An operand fits no way.</exception>
    public static StaticType Check(Expression.Binary e, StaticType left, StaticType right)
    {
        var ways = Ways(e.Operator);
        var fitting = ways.Where(way => left.MayBe(way.Left)).ToArray();
        if (fitting.Length == 0)
        {
            throw CypherErrors.WrongOperand(StaticType.OneOf([.. ways.Select(way => way.Left)]), left, e.Left.Span);
        }

        var both = Array.FindAll(fitting, way => right.MayBe(way.Right));
        if (both.Length == 0)
        {
            throw CypherErrors.WrongOperand(StaticType.OneOf([.. fitting.Select(way => way.Right)]), right, e.Right.Span);
        }

        // Lists keep what is known of their items only where both sides say it.
        var result = left.IsSingle && right.IsSingle ? both[0].Result
            : StaticType.OneOf([.. both.Select(way => way.Result)]);
        return result == StaticType.List ? StaticType.ListOf(left.Items.Or(right.Items)) : result;
    }

    private static Way[] Ways(BinaryOperator @operator) => @operator switch
    {
        BinaryOperator.Add => Additions,
        BinaryOperator.Subtract => Subtractions,
        BinaryOperator.Multiply => Multiplications,
        BinaryOperator.Divide => Divisions,
        BinaryOperator.Modulo => Numbers,
        BinaryOperator.Power => Powers,
        BinaryOperator.Concatenate => Concatenations,
        BinaryOperator.Xor => Logic,
        BinaryOperator.In => Memberships,
        BinaryOperator.Matches => Matches,
        BinaryOperator.Equal or BinaryOperator.NotEqual or BinaryOperator.Less or BinaryOperator.LessOrEqual or BinaryOperator.Greater
            or BinaryOperator.GreaterOrEqual or BinaryOperator.StartsWith or BinaryOperator.EndsWith or BinaryOperator.Contains => Tests,
    };

    private static IEnumerable<Way> Instants(StaticType right) =>
        new[] { StaticType.Date, StaticType.Time, StaticType.LocalTime, StaticType.LocalDateTime, StaticType.DateTime }.Select(type => new Way(type, right, type));

    private sealed record Way(StaticType Left, StaticType Right, StaticType Result);
}
