using KnowledgeGraph.Engine.Syntax;

namespace KnowledgeGraph.Engine.Semantics;

/// <summary>What is known of an expression's value before it is run. Null is of every type, so it says nothing.</summary>
internal enum StaticType
{
    Any,
    Boolean,
    Integer,
    Float,
    String,
    List,
    Map,
    Node,
    Relationship,
    Path,
}

internal static class StaticTypes
{
    public static StaticType Of(Expression expression, Scope scope) => expression switch
    {
        Expression.Literal literal => literal.Value.Kind switch
        {
            ValueKind.Boolean => StaticType.Boolean,
            ValueKind.Integer => StaticType.Integer,
            ValueKind.Float => StaticType.Float,
            ValueKind.String => StaticType.String,
            _ => StaticType.Any,
        },
        Expression.Variable variable => scope.TryFind(variable.Name, out var symbol) ? symbol.Type : StaticType.Any,
        Expression.ListLiteral or Expression.ListComprehension or Expression.Collect or Expression.PatternComprehension => StaticType.List,
        Expression.MapLiteral or Expression.MapProjection => StaticType.Map,
        Expression.And or Expression.Or or Expression.Not or Expression.IsNull or Expression.IsTyped or Expression.IsNormalized or Expression.HasLabels or Expression.Quantifier or Expression.Exists
            or Expression.PatternPredicate => StaticType.Boolean,
        Expression.CountStar or Expression.Count => StaticType.Integer,
        Expression.FunctionCall call => OfFunction(call.Name),
        Expression.Binary binary => Of(binary.Operator),
        _ => StaticType.Any,
    };

    private static StaticType OfFunction(string name) => name.ToUpperInvariant() switch
    {
        "COLLECT" or "KEYS" or "LABELS" or "NODES" or "RELATIONSHIPS" or "RANGE" or "SPLIT" => StaticType.List,
        "COUNT" or "SIZE" or "LENGTH" or "ID" or "TOINTEGER" => StaticType.Integer,
        "TYPE" or "TOSTRING" or "TOUPPER" or "TOLOWER" or "ELEMENTID" => StaticType.String,
        "PROPERTIES" => StaticType.Map,
        "STARTNODE" or "ENDNODE" => StaticType.Node,
        _ => StaticType.Any,
    };

    private static StaticType Of(BinaryOperator @operator) => @operator switch
    {
        BinaryOperator.Equal or BinaryOperator.NotEqual or BinaryOperator.Less or BinaryOperator.LessOrEqual or BinaryOperator.Greater
            or BinaryOperator.GreaterOrEqual or BinaryOperator.Xor or BinaryOperator.In or BinaryOperator.StartsWith or BinaryOperator.EndsWith
            or BinaryOperator.Contains or BinaryOperator.Matches => StaticType.Boolean,
        BinaryOperator.Power => StaticType.Float,
        BinaryOperator.Add or BinaryOperator.Subtract or BinaryOperator.Multiply or BinaryOperator.Divide or BinaryOperator.Modulo
            or BinaryOperator.Concatenate => StaticType.Any,
    };
}
