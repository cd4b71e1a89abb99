using KnowledgeGraph.Engine.Syntax;
using KnowledgeGraph.Engine.Values;

namespace KnowledgeGraph.Engine.Tests.Syntax;

/// <summary>Trees that the parser could have made, grown at random from a seed.</summary>
internal sealed class ExpressionTrees(int seed)
{
    private static readonly string[] Names = ["a", "n", "x y", "match", "NULL", "in", "when", "`", "é", "_1", "@anon1", "\\u0041", "IS", "count"];
    private readonly Random _random = new(seed);

    public Expression Next(int depth) => depth <= 0 ? Leaf() : _random.Next(20) switch
    {
        0 => new Expression.And(Many(2, depth)),
        1 => new Expression.Or(Many(2, depth)),
        2 => new Expression.Not(Next(depth - 1)),
        3 or 4 or 5 => new Expression.Binary((BinaryOperator)_random.Next(Enum.GetValues<BinaryOperator>().Length), Next(depth - 1), Next(depth - 1)),
        6 => new Expression.Negate(Next(depth - 1)),
        7 => _random.Next(3) switch
        {
            0 => new Expression.IsTyped(Next(depth - 1), Type(2), Flip()),
            1 => new Expression.IsNormalized(Next(depth - 1), Pick("NFC", "NFD", "NFKC", "NFKD"), Flip()),
            _ => new Expression.IsNull(Next(depth - 1), Flip()),
        },
        8 => new Expression.HasLabels(Next(depth - 1), Labels(2)),
        9 => Case(depth),
        10 => new Expression.Property(Next(depth - 1), Name()),
        11 => new Expression.Subscript(Next(depth - 1), Next(depth - 1)),
        12 => new Expression.Slice(Next(depth - 1), Maybe(depth), Maybe(depth)),
        13 => new Expression.ListLiteral(Many(0, depth)),
        14 => new Expression.MapLiteral(Many(0, depth).Map(value => new MapEntry(Name(), value))),
        15 => new Expression.FunctionCall(_random.Next(2) == 0 ? "coalesce" : "date.truncate", Flip(), Many(1, depth)),
        16 => new Expression.ListComprehension(Name(), Next(depth - 1), Maybe(depth), Maybe(depth)),
        17 => new Expression.Quantifier((QuantifierKind)_random.Next(4), Name(), Next(depth - 1), Next(depth - 1)),
        18 => new Expression.Reduce(Name(), Next(depth - 1), Name(), Next(depth - 1), Next(depth - 1)),
        _ => _random.Next(5) switch
        {
            4 => new Expression.ShortestPath(Path(depth) with { Variable = null, Selector = PathSelector.Shortest }),
            0 => new Expression.PatternComprehension(Path(depth), Maybe(depth), Next(depth - 1)),
            1 => new Expression.PatternPredicate(Path(depth) with { Variable = null }),
            2 => new Expression.Exists(new Query.Single([new Clause.Match(Flip(), [Flip() ? Path(depth) : LongPath(depth)], Maybe(depth))])),
            _ => new Expression.MapProjection(
                new Expression.Variable(Name()), [new MapProjectionItem.AllKeys(), new MapProjectionItem.Key(Name()), new MapProjectionItem.Entry(Name(), Next(depth - 1))]),
        },
    };

    private Expression Leaf() => _random.Next(9) switch
    {
        0 => new Expression.Literal(Value.Integer(_random.Next(-9, 9))),
        1 => new Expression.Literal(Value.Float(_random.Next(-9, 9) * 1e20 / 3)),
        2 => new Expression.Literal(Value.String("it's \\ a \"text\"\n\t\u0001\\u0041")),
        3 => new Expression.Literal(Value.Null),
        4 => new Expression.Literal(Value.Boolean(Flip())),
        5 => new Expression.Parameter(Flip() ? "0" : Name()),
        6 => new Expression.CountStar(),
        _ => new Expression.Variable(Name()),
    };

    private CypherType Type(int depth) => _random.Next(depth > 0 ? 4 : 2) switch
    {
        0 => new CypherType.Named(Pick("INTEGER", "STRING", "ZONED DATETIME", "LOCAL TIME", "PROPERTY VALUE", "ANY", "NOTHING"), Flip()),
        1 => new CypherType.Named("MAP", NotNull: true),
        2 => new CypherType.ListOf(Type(depth - 1), Flip()),
        _ => new CypherType.Union([new CypherType.Named("NODE", NotNull: false), new CypherType.ListOf(Type(depth - 1), NotNull: false)]),
    };

    private Expression.Case Case(int depth)
    {
        var subject = Flip() ? Next(depth - 1) : null;
        Expression Test() => subject is null ? Next(depth - 1)
            : Flip() ? new Expression.IsNull(subject, Flip())
            : Flip() ? new Expression.IsTyped(subject, Type(1), Flip())
            : Flip() ? new Expression.IsNormalized(subject, "NFC", Flip())
            : new Expression.Binary(Pick(BinaryOperator.Equal, BinaryOperator.Less, BinaryOperator.StartsWith, BinaryOperator.Matches), subject, Next(depth - 1));
        Seq<Expression> tests = subject is null ? [Test()] : [Test(), Test()];
        return new Expression.Case(subject, [new CaseBranch(tests, Next(depth - 1))], Maybe(depth));
    }

    private PathPattern Path(int depth) => new(
        Flip() ? Name() : null,
        PathSelector.All,
        [new NodePattern(Name(), Flip() ? Labels(2) : null, null, Maybe(depth)), new NodePattern(null, null, new Expression.MapLiteral([]), null)],
        [new RelationshipPattern(Flip() ? Name() : null, Flip() ? Types() : null, (Direction)_random.Next(3), Length(), null, Maybe(depth))]);

    private PathPattern LongPath(int depth)
    {
        var (node, inner) = (new NodePattern(null, null, null, null), Path(depth - 1));
        inner = inner with
        {
            Variable = null, Relationships = [inner.Relationships[0] with { Length = null }], Where = Maybe(depth),
        };
        var group = new RelationshipPattern(null, null, Direction.Both, null, null, null) { Group = new QuantifiedPattern(inner, _random.Next(3), Flip() ? 7 : null) };
        var selection = Flip() ? new Selection((SelectionKind)(1 + _random.Next(3)), 1 + _random.Next(3)) : null;
        return new PathPattern(Flip() ? Name() : null, PathSelector.All, [node with { Labels = new LabelExpression.Dynamic(Next(depth - 1), Flip()) }, node], [group])
        {
            Selection = selection, InnerVariable = selection is null || Flip() ? null : Name(), Where = Maybe(depth),
        };
    }

    private PathLength? Length() => _random.Next(5) switch
    {
        0 => new PathLength(null, null),
        1 => new PathLength(2, 2),
        2 => new PathLength(null, 3),
        3 => new PathLength(1, null),
        _ => null,
    };

    private LabelExpression.Or Types() => new([new LabelExpression.Name(Name()), new LabelExpression.Not(new LabelExpression.Name(Name()))]);

    private LabelExpression Labels(int depth) => (depth == 0 ? 0 : _random.Next(5)) switch
    {
        0 or 1 => new LabelExpression.Name(Name()),
        2 => new LabelExpression.Not(Labels(depth - 1)),
        3 => new LabelExpression.And([Labels(depth - 1), Labels(depth - 1)]),
        _ => new LabelExpression.Or([Labels(depth - 1), new LabelExpression.Wildcard()]),
    };

    private Seq<Expression> Many(int least, int depth) => [.. Enumerable.Range(0, least + _random.Next(3)).Select(_ => Next(depth - 1))];

    private Expression? Maybe(int depth) => Flip() ? Next(depth - 1) : null;

    private bool Flip() => _random.Next(2) == 0;

    private T Pick<T>(params T[] choices) => choices[_random.Next(choices.Length)];

    private string Name() => Pick(Names);
}
