namespace KnowledgeGraph.Engine.Syntax;

/// <summary>An expression. As parsed, names are as written; after the binder, every variable has one name in the whole statement.</summary>
internal abstract record Expression
{
    private Expression()
    {
    }

    public SourceSpan Span { get; init; }

    /// <summary>null, true, 1, 1.5, 'text'.</summary>
    public sealed record Literal(Value Value) : Expression;

    /// <summary>
    /// A literal that has been taken out of a canonical query: its place among the statement's own literals, and its type. Equal literals of one text have one
    /// place. No text can spell it.
    /// </summary>
    public sealed record Lifted(int Place, string Type) : Expression
    {
        public bool IsNumber => Type is nameof(ValueKind.Integer) or nameof(ValueKind.Float);
    }

    /// <summary>$name.</summary>
    public sealed record Parameter(string Name) : Expression;

    public sealed record Variable(string Name) : Expression;

    /// <summary>What no row has a part in: worked out when it is first asked for, and kept for the rest of the execution. Made when a plan is compiled.</summary>
    public sealed record Once(int Number, Expression Operand) : Expression;

    /// <summary>target.key.</summary>
    public sealed record Property(Expression Target, string Key) : Expression;

    /// <summary>target[key]: of a list, a map, a node or a relationship.</summary>
    public sealed record Subscript(Expression Target, Expression Key) : Expression;

    /// <summary>target[from..to]; either end may be absent.</summary>
    public sealed record Slice(Expression Target, Expression? From, Expression? To) : Expression;

    public sealed record ListLiteral(Seq<Expression> Items) : Expression;

    public sealed record MapLiteral(Seq<MapEntry> Entries) : Expression;

    /// <summary>node {.name, .*, other, key: expression}.</summary>
    public sealed record MapProjection(Variable Target, Seq<MapProjectionItem> Items) : Expression;

    /// <summary>a AND b AND c: one node however long the chain, so that a chain costs no depth.</summary>
    public sealed record And(Seq<Expression> Operands) : Expression;

    public sealed record Or(Seq<Expression> Operands) : Expression;

    public sealed record Not(Expression Operand) : Expression;

    /// <summary>Every operator of two operands. <c>a &lt; b &lt; c</c> is parsed as <c>a &lt; b AND b &lt; c</c>.</summary>
    public sealed record Binary(BinaryOperator Operator, Expression Left, Expression Right) : Expression;

    public sealed record Negate(Expression Operand) : Expression;

    /// <summary>A plus sign before anything but a number: its value is the operand's, which cannot be of every type.</summary>
    public sealed record Plus(Expression Operand) : Expression;

    /// <summary>operand IS NULL, operand IS NOT NULL.</summary>
    public sealed record IsNull(Expression Operand, bool Negated) : Expression;

    /// <summary>operand IS :: type, operand IS NOT :: type.</summary>
    public sealed record IsTyped(Expression Operand, CypherType Type, bool Negated) : Expression;

    /// <summary>operand IS [NOT] [form] NORMALIZED.</summary>
    public sealed record IsNormalized(Expression Operand, string Form, bool Negated) : Expression;

    /// <summary>operand:Label, operand IS Label, operand:A&amp;!B; of a relationship, its type.</summary>
    public sealed record HasLabels(Expression Operand, LabelExpression Labels) : Expression;

    /// <summary>CASE [subject] WHEN … THEN … ELSE … END.</summary>
    public sealed record Case(Expression? Subject, Seq<CaseBranch> Branches, Expression? Otherwise) : Expression;

    /// <summary>count(*).</summary>
    public sealed record CountStar : Expression;

    /// <summary>A function, scalar or aggregating, by its full name as written (<c>date.truncate</c>); names ignore case.</summary>
    public sealed record FunctionCall(string Name, bool Distinct, Seq<Expression> Arguments) : Expression;

    /// <summary>[variable IN list WHERE predicate | projection].</summary>
    public sealed record ListComprehension(string Item, Expression List, Expression? Where, Expression? Projection) : Expression;

    /// <summary>all(variable IN list WHERE predicate), and any, none, single.</summary>
    public sealed record Quantifier(QuantifierKind Kind, string Item, Expression List, Expression Predicate) : Expression;

    /// <summary>reduce(accumulator = initial, variable IN list | step).</summary>
    public sealed record Reduce(string Accumulator, Expression Initial, string Item, Expression List, Expression Step) : Expression;

    /// <summary>EXISTS { … }.</summary>
    public sealed record Exists(Query Query) : Expression;

    /// <summary>COUNT { … }.</summary>
    public sealed record Count(Query Query) : Expression;

    /// <summary>COLLECT { … }: one column, its values in order.</summary>
    public sealed record Collect(Query Query) : Expression;

    /// <summary>[path = (a)--(b) WHERE … | projection]. The binder rewrites it to <see cref="Collect"/>.</summary>
    public sealed record PatternComprehension(PathPattern Pattern, Expression? Where, Expression Projection) : Expression;

    /// <summary>(a)--(b) as a predicate. The binder rewrites it to <see cref="Exists"/>.</summary>
    public sealed record PatternPredicate(PathPattern Pattern) : Expression;

    /// <summary>shortestPath(…) and allShortestPaths(…) as values. The binder rewrites them to <see cref="Collect"/>.</summary>
    public sealed record ShortestPath(PathPattern Pattern) : Expression;
}

internal sealed record MapEntry(string Key, Expression Value);

internal abstract record MapProjectionItem
{
    private MapProjectionItem()
    {
    }

    /// <summary>.key.</summary>
    public sealed record Key(string Name) : MapProjectionItem;

    /// <summary>.*.</summary>
    public sealed record AllKeys : MapProjectionItem;

    /// <summary>key: expression; a bare variable is one with its own name as key.</summary>
    public sealed record Entry(string Name, Expression Value) : MapProjectionItem;
}

/// <summary>
/// WHEN tests THEN result. In a CASE with a subject each test is a whole predicate over it: the parser writes <c>WHEN 3</c> as
/// <c>subject = 3</c> and <c>WHEN &gt; 3</c> as <c>subject &gt; 3</c>, with <see cref="Expression.Case.Subject"/> standing in as the left side.
/// </summary>
internal sealed record CaseBranch(Seq<Expression> Tests, Expression Result);

internal enum BinaryOperator
{
    Add,
    Subtract,
    Multiply,
    Divide,
    Modulo,
    Power,
    Concatenate,
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Xor,
    In,
    StartsWith,
    EndsWith,
    Contains,
    Matches,
}

internal enum QuantifierKind
{
    All,
    Any,
    None,
    Single,
}

/// <summary>What stands behind the colon of a node or relationship pattern.</summary>
internal abstract record LabelExpression
{
    private LabelExpression()
    {
    }

    public SourceSpan Span { get; init; }

    public sealed record Name(string Value) : LabelExpression;

    /// <summary>$(expression), $all(expression), $any(expression): a name, or a list of names of which all or any are meant.</summary>
    public sealed record Dynamic(Expression Value, bool Any) : LabelExpression;

    /// <summary>%: any label at all.</summary>
    public sealed record Wildcard : LabelExpression;

    public sealed record Not(LabelExpression Operand) : LabelExpression;

    public sealed record And(Seq<LabelExpression> Operands) : LabelExpression;

    public sealed record Or(Seq<LabelExpression> Operands) : LabelExpression;

    /// <summary>The expressions that labels are computed by.</summary>
    public IEnumerable<Expression> Computed() => this switch
    {
        Dynamic(var value, _) => [value],
        Not(var operand) => operand.Computed(),
        And(var operands) => operands.SelectMany(operand => operand.Computed()),
        Or(var operands) => operands.SelectMany(operand => operand.Computed()),
        _ => [],
    };

    /// <summary>The same with every expression in it changed.</summary>
    public LabelExpression Map(Func<Expression, Expression> change) => this switch
    {
        Dynamic dynamic => dynamic with { Value = change(dynamic.Value) },
        Not not => not with { Operand = not.Operand.Map(change) },
        And and => and with { Operands = and.Operands.Map(operand => operand.Map(change)) },
        Or or => or with { Operands = or.Operands.Map(operand => operand.Map(change)) },
        _ => this,
    };
}
