using System.Diagnostics;
using System.Text;

namespace KnowledgeGraph.Engine.Syntax;

/// <summary>
/// Trees as canonical Cypher: one spelling for each, keywords upper case, parentheses only where needed. What the parser made of a text, printed
/// and parsed again, is the same tree, but for the column names of unaliased items, which are the text itself. Here: expressions.
/// </summary>
/// <param name="variable">How a variable is written; null for those written as always. For people, not to be parsed again.</param>
/// <param name="lifted">What stands in the place of a literal that was taken out.</param>
internal sealed partial class Printer(Func<string, string?>? variable = null, Func<Expression.Lifted, Expression>? lifted = null)
{
    private readonly StringBuilder _text = new();

    /// <summary>From what binds loosest to what binds tightest, as the parser's rules call each other.</summary>
    private enum Level
    {
        Any,
        Or,
        Xor,
        And,
        Not,
        Comparison,
        Predicate,
        Add,
        Multiply,
        Power,
        Sign,
        Postfix,
    }

    public static string Print(Expression expression) => new Printer().Add(expression).ToString();

    public Printer Add(Expression expression)
    {
        Write(expression, Level.Any);
        return this;
    }

    public Printer Add(PathPattern pattern)
    {
        Write(pattern);
        return this;
    }

    public Printer Add(SetItem item)
    {
        Write(item);
        return this;
    }

    public Printer Add(RemoveItem item)
    {
        Write(item);
        return this;
    }

    /// <summary>What was added until now.</summary>
    public override string ToString() => _text.ToString();

    private static Level LevelOf(Expression expression) => expression switch
    {
        Expression.Or => Level.Or,
        Expression.And => Level.And,
        Expression.Not => Level.Not,
        Expression.HasLabels => Level.Not,      // has its own parentheses, but anything that could make an arrow of what follows adds another pair
        Expression.IsNull or Expression.IsTyped or Expression.IsNormalized => Level.Predicate,
        Expression.Negate or Expression.Plus => Level.Sign,
        Expression.Literal { Value: var value } when IsNumber(value) => Level.Sign,
        Expression.Binary binary => LevelOf(binary.Operator),
        _ => Level.Postfix,
    };

    private static Level LevelOf(BinaryOperator @operator) => @operator switch
    {
        BinaryOperator.Xor => Level.Xor,
        BinaryOperator.Equal or BinaryOperator.NotEqual or BinaryOperator.Less or BinaryOperator.LessOrEqual or BinaryOperator.Greater
            or BinaryOperator.GreaterOrEqual => Level.Comparison,
        BinaryOperator.In or BinaryOperator.StartsWith or BinaryOperator.EndsWith or BinaryOperator.Contains or BinaryOperator.Matches => Level.Predicate,
        BinaryOperator.Add or BinaryOperator.Subtract or BinaryOperator.Concatenate => Level.Add,
        BinaryOperator.Multiply or BinaryOperator.Divide or BinaryOperator.Modulo => Level.Multiply,
        BinaryOperator.Power => Level.Power,
    };

    private static string Symbol(BinaryOperator @operator) => @operator switch
    {
        BinaryOperator.Add => "+",
        BinaryOperator.Subtract => "-",
        BinaryOperator.Multiply => "*",
        BinaryOperator.Divide => "/",
        BinaryOperator.Modulo => "%",
        BinaryOperator.Power => "^",
        BinaryOperator.Concatenate => "||",
        BinaryOperator.Equal => "=",
        BinaryOperator.NotEqual => "<>",
        BinaryOperator.Less => "<",
        BinaryOperator.LessOrEqual => "<=",
        BinaryOperator.Greater => ">",
        BinaryOperator.GreaterOrEqual => ">=",
        BinaryOperator.Xor => "XOR",
        BinaryOperator.In => "IN",
        BinaryOperator.StartsWith => "STARTS WITH",
        BinaryOperator.EndsWith => "ENDS WITH",
        BinaryOperator.Contains => "CONTAINS",
        BinaryOperator.Matches => "=~",
    };

    private static bool IsNumber(Value value) => value.Kind is ValueKind.Integer or ValueKind.Float;

    private void Write(Expression expression, Level least)
    {
        var wrap = LevelOf(expression) < least;
        _text.Append(wrap ? "(" : "");
        WriteBare(expression);
        _text.Append(wrap ? ")" : "");
    }

    private void WriteBare(Expression expression)
    {
        switch (expression)
        {
            case Expression.Literal literal:
                _text.Append(Literal(literal.Value));
                break;
            case Expression.Parameter parameter:
                _text.Append('$').Append(parameter.Name.Length > 0 && parameter.Name.All(char.IsAsciiDigit) ? parameter.Name : Name(parameter.Name));
                break;
            case Expression.Lifted literal when lifted is not null:
                WriteBare(lifted(literal));
                break;
            case Expression.Lifted literal:
                _text.Append("$#").Append(literal.Place).Append(':').Append(literal.Type).Append('#');
                break;
            case Expression.Variable(var name):
                _text.Append(Variable(name));
                break;
            case Expression.Property property:
                Write(property.Target, Level.Postfix);
                _text.Append('.').Append(Name(property.Key));
                break;
            case Expression.Subscript or Expression.Slice:
                WriteIndex(expression);
                break;
            case Expression.ListLiteral list:
                WriteList(list.Items);
                break;
            case Expression.MapLiteral or Expression.MapProjection:
                WriteMap(expression);
                break;
            case Expression.And and:
                Separate(and.Operands, " AND ", operand => Write(operand, Level.Not));
                break;
            case Expression.Or or:
                Separate(or.Operands, " OR ", operand => Write(operand, Level.Xor));
                break;
            case Expression.Not not:
                _text.Append("NOT ");
                Write(not.Operand, Level.Not);
                break;
            case Expression.Binary binary:
                WriteBinary(binary);
                break;
            case Expression.Negate negate:
                _text.Append('-');
                Write(negate.Operand, negate.Operand is Expression.Negate ? Level.Postfix : IsLiteralNumber(negate.Operand) ? Level.Postfix : Level.Sign);
                break;
            case Expression.Plus plus:
                _text.Append('+');
                Write(plus.Operand, Level.Sign);
                break;
            case Expression.IsNull isNull:
                Write(isNull.Operand, Level.Add);
                _text.Append(isNull.Negated ? " IS NOT NULL" : " IS NULL");
                break;
            case Expression.IsTyped typed:
                Write(typed.Operand, Level.Add);
                _text.Append(typed.Negated ? " IS NOT :: " : " IS :: ").Append(Print(typed.Type));
                break;
            case Expression.IsNormalized normalized:
                Write(normalized.Operand, Level.Add);
                _text.Append(normalized.Negated ? " IS NOT " : " IS ").Append(normalized.Form).Append(" NORMALIZED");
                break;
            case Expression.HasLabels labels:
                _text.Append('(');
                Write(labels.Operand, Level.Postfix);
                _text.Append(':');
                Write(labels.Labels);
                _text.Append(')');
                break;
            case Expression.Case @case:
                WriteCase(@case);
                break;
            default:
                WriteCall(expression);
                break;
        }
    }

    private static bool IsLiteralNumber(Expression expression) => expression is Expression.Literal { Value: var value } && IsNumber(value);

    private void WriteBinary(Expression.Binary binary)
    {
        var level = LevelOf(binary.Operator);
        var chains = level is not (Level.Comparison or Level.Predicate);
        Write(binary.Left, chains ? level : level + 1);
        _text.Append(' ').Append(Symbol(binary.Operator)).Append(' ');

        // A minus and a sign would look like an arrow behind a parenthesis.
        Write(binary.Right, binary.Operator == BinaryOperator.Subtract && binary.Right is Expression.Negate ? Level.Postfix : level + 1);
    }

    private void WriteIndex(Expression expression)
    {
        if (expression is Expression.Subscript subscript)
        {
            Write(subscript.Target, Level.Postfix);
            _text.Append('[');
            Write(subscript.Key, Level.Any);
        }
        else if (expression is Expression.Slice slice)
        {
            Write(slice.Target, Level.Postfix);
            _text.Append('[');
            WriteOptional(slice.From);
            _text.Append("..");
            WriteOptional(slice.To);
        }

        _text.Append(']');
    }

    private void WriteOptional(Expression? expression)
    {
        if (expression is not null)
        {
            Write(expression, Level.Any);
        }
    }

    // [x IN list] would be a comprehension, so a first item that is no atom gets parentheses.
    private void WriteList(Seq<Expression> items)
    {
        _text.Append('[');
        var first = true;
        Separate(items, ", ", item =>
        {
            Write(item, first && !IsLiteralNumber(item) ? Level.Postfix : Level.Any);
            first = false;
        });
        _text.Append(']');
    }

    private void WriteMap(Expression expression)
    {
        if (expression is Expression.MapLiteral map)
        {
            _text.Append('{');
            Separate(map.Entries, ", ", entry => WriteEntry(entry.Key, entry.Value));
        }
        else if (expression is Expression.MapProjection projection)
        {
            _text.Append(Variable(projection.Target.Name)).Append(" {");
            Separate(projection.Items, ", ", item =>
            {
                switch (item)
                {
                    case MapProjectionItem.Key key:
                        _text.Append('.').Append(Name(key.Name));
                        break;
                    case MapProjectionItem.AllKeys:
                        _text.Append(".*");
                        break;
                    case MapProjectionItem.Entry entry:
                        WriteEntry(entry.Name, entry.Value);
                        break;
                    default:
                        throw new UnreachableException($"{item.GetType().Name} cannot be printed.");
                }
            });
        }

        _text.Append('}');
    }

    private void WriteEntry(string key, Expression value)
    {
        _text.Append(Name(key)).Append(": ");
        Write(value, Level.Any);
    }

    private void WriteCase(Expression.Case @case)
    {
        _text.Append("CASE ");
        if (@case.Subject is not null)
        {
            Write(@case.Subject, Level.Any);
            _text.Append(' ');
        }

        foreach (var branch in @case.Branches)
        {
            _text.Append("WHEN ");
            Separate(branch.Tests, ", ", test => WriteTest(test, @case.Subject));
            _text.Append(" THEN ");
            Write(branch.Result, Level.Any);
            _text.Append(' ');
        }

        if (@case.Otherwise is not null)
        {
            _text.Append("ELSE ");
            Write(@case.Otherwise, Level.Any);
            _text.Append(' ');
        }

        _text.Append("END");
    }

    /// <summary>Without the subject on its left, which is understood.</summary>
    private void WriteTest(Expression test, Expression? subject)
    {
        switch (test)
        {
            case Expression.Binary binary when subject is not null:
                _text.Append(Symbol(binary.Operator)).Append(' ');
                Write(binary.Right, LevelOf(binary.Operator) + 1);
                break;
            case Expression.IsNull isNull when subject is not null:
                _text.Append(isNull.Negated ? "IS NOT NULL" : "IS NULL");
                break;
            case Expression.IsTyped typed when subject is not null:
                _text.Append(typed.Negated ? "IS NOT TYPED " : "IS TYPED ").Append(Print(typed.Type));
                break;
            case Expression.IsNormalized normalized when subject is not null:
                _text.Append(normalized.Negated ? "IS NOT " : "IS ").Append(normalized.Form).Append(" NORMALIZED");
                break;
            default:
                Write(test, Level.Any);
                break;
        }
    }

    private void WriteCall(Expression expression)
    {
        switch (expression)
        {
            case Expression.CountStar:
                _text.Append("count(*)");
                break;
            case Expression.FunctionCall call:
                _text.Append(string.Join('.', call.Name.Split('.').Select(part => IsFunctionKeyword(call.Name) ? $"`{part}`" : Name(part))));
                _text.Append(call.Distinct ? "(DISTINCT " : "(");
                Separate(call.Arguments, ", ", argument => Write(argument, Level.Any));
                _text.Append(')');
                break;
            case Expression.ListComprehension comprehension:
                _text.Append('[');
                WriteItemIn(comprehension.Item, comprehension.List, comprehension.Where);
                WriteAfter(" | ", comprehension.Projection);
                _text.Append(']');
                break;
            case Expression.Quantifier quantifier:
                _text.Append(quantifier.Kind.ToString().ToLowerInvariant()).Append('(');
                WriteItemIn(quantifier.Item, quantifier.List, quantifier.Predicate);
                _text.Append(')');
                break;
            case Expression.Reduce reduce:
                _text.Append("reduce(").Append(Variable(reduce.Accumulator)).Append(" = ");
                Write(reduce.Initial, Level.Any);
                _text.Append(", ");
                WriteItemIn(reduce.Item, reduce.List, null);
                WriteAfter(" | ", reduce.Step);
                _text.Append(')');
                break;
            case Expression.Exists exists:
                WriteBraced("EXISTS", exists.Query);
                break;
            case Expression.Count count:
                WriteBraced("COUNT", count.Query);
                break;
            case Expression.Collect collect:
                WriteBraced("COLLECT", collect.Query);
                break;
            case Expression.PatternComprehension comprehension:
                _text.Append('[');
                Write(comprehension.Pattern);
                WriteAfter(" WHERE ", comprehension.Where);
                WriteAfter(" | ", comprehension.Projection);
                _text.Append(']');
                break;
            case Expression.PatternPredicate predicate:
                _text.Append("exists(");
                Write(predicate.Pattern);
                _text.Append(')');
                break;
            case Expression.ShortestPath shortest:
                Write(shortest.Pattern);
                break;
            default:
                throw new UnreachableException($"{expression.GetType().Name} cannot be printed.");
        }
    }

    private static bool IsFunctionKeyword(string name) => name.ToUpperInvariant()
        is "ALL" or "ANY" or "NONE" or "SINGLE" or "REDUCE" or "EXISTS" or "CASE" or "SHORTESTPATH" or "ALLSHORTESTPATHS" or "NOT";

    private void WriteItemIn(string item, Expression list, Expression? where)
    {
        _text.Append(Variable(item)).Append(" IN ");
        Write(list, Level.Any);
        WriteAfter(" WHERE ", where);
    }

    private void WriteAfter(string separator, Expression? expression)
    {
        if (expression is not null)
        {
            _text.Append(separator);
            Write(expression, Level.Any);
        }
    }

    private void Separate<T>(Seq<T> items, string separator, Action<T> write)
    {
        for (var i = 0; i < items.Count; i++)
        {
            _text.Append(i == 0 ? "" : separator);
            write(items[i]);
        }
    }
}
