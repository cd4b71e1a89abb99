using KnowledgeGraph.Engine.Syntax;

namespace KnowledgeGraph.Engine.Semantics;

/// <summary>
/// Looks in a bound query for what cannot succeed whatever the data are: <c>1 + true</c>, <c>size(3)</c>, <c>WHERE 'a'</c>. An expression is refused only when
/// nothing that it may give is of a kind that its place takes; what could be anything (a property, a parameter, null) is left to the run.
/// </summary>
/// <remarks>Names are unique in a bound query, so one dictionary holds the types of all variables. The parser's limit on depth bounds the recursion.</remarks>
internal sealed class TypeChecking
{
    /// <summary>What a property of a node or relationship can be.</summary>
    private static readonly Types Stored = new(TypeBits.Any & ~(TypeBits.Keyed | TypeBits.Path));

    private readonly Dictionary<string, Types> _variables = new(StringComparer.Ordinal);

    /// <exception cref="CypherException">A type mismatch, with its place.</exception>
    public static void Check(Query query) => new TypeChecking().Queries(query);

    /// <returns>The types of its columns, by variable; empty when it returns nothing.</returns>
    private IReadOnlyList<(string Column, Types Types)> Queries(Query query)
    {
        if (query is not Query.Union union)
        {
            return Single((Query.Single)query);
        }

        var columns = union.Branches.Map(Single);
        return [.. columns[0].Select((column, i) => (column.Column, columns.Skip(1).Aggregate(column.Types, (types, branch) => types.Or(branch[i].Types))))];
    }

    private IReadOnlyList<(string Column, Types Types)> Single(Query.Single query)
    {
        IReadOnlyList<(string, Types)> columns = [];
        foreach (var clause in query.Clauses)
        {
            if (clause is Clause.Return @return)
            {
                Project(@return.Projection);
                columns = [.. @return.Projection.Items.Select(item => (item.Column, _variables[item.Alias]))];
            }
            else
            {
                Checked(clause);
            }
        }

        return columns;
    }

    private void Checked(Clause clause)
    {
        switch (clause)
        {
            case Clause.Match match:
                Patterns(match.Patterns);
                Condition(match.Where);
                break;
            case Clause.Unwind unwind:
                // What is no list is taken for a list of one.
                var unwound = Of(unwind.List);
                _variables[unwind.Variable] = (unwound.Bits & TypeBits.List) == 0 ? unwound : unwound.Bits == TypeBits.List ? unwound.Item ?? Types.Any : Types.Any;
                break;
            case Clause.With with:
                Project(with.Projection);
                Condition(with.Where);
                break;
            case Clause.Create create:
                Patterns(create.Patterns);
                break;
            case Clause.Merge merge:
                Patterns([merge.Pattern]);
                Items([.. merge.OnCreate, .. merge.OnMatch]);
                break;
            case Clause.Set set:
                Items(set.Items);
                break;
            case Clause.Foreach @foreach:
                _variables[@foreach.Variable] = Expect(@foreach.List, TypeBits.List).Item ?? Types.Any;
                foreach (var inner in @foreach.Clauses)
                {
                    Checked(inner);
                }

                break;
            case Clause.CallSubquery call:
                foreach (var (column, types) in Queries(call.Query))
                {
                    _variables.TryAdd(column, types);
                }

                break;
            case Clause.CallProcedure call:
                Condition(call.Where);
                break;
            default:
                break;
        }
    }

    private void Items(Seq<SetItem> items)
    {
        foreach (var item in items)
        {
            switch (item)
            {
                case SetItem.Property property:
                    _ = Of(property.Value);
                    break;
                case SetItem.Replace replace:
                    Expect(replace.Value, TypeBits.Keyed);
                    break;
                case SetItem.Merge merge:
                    Expect(merge.Value, TypeBits.Keyed);
                    break;
                default:
                    break;
            }
        }
    }

    private void Project(Projection projection)
    {
        var types = projection.Items.Select(item => Of(item.Expression)).ToArray();
        for (var i = 0; i < types.Length; i++)
        {
            _variables[projection.Items[i].Alias] = types[i];
        }

        foreach (var key in projection.OrderBy)
        {
            _ = Of(key.Expression);
        }
    }

    private void Patterns(Seq<PathPattern> patterns)
    {
        foreach (var pattern in patterns)
        {
            foreach (var node in pattern.Nodes)
            {
                Known(node.Variable, new Types(TypeBits.Node));
            }

            foreach (var relationship in pattern.Relationships)
            {
                var one = new Types(TypeBits.Relationship);
                Known(relationship.Variable, relationship.Length is null ? one : new Types(TypeBits.List, one));
            }

            Known(pattern.Variable, new Types(TypeBits.Path));
        }

        // Conditions inside one pattern may name what another of them declares.
        foreach (var pattern in patterns)
        {
            foreach (var (properties, where) in pattern.Nodes.Select(node => (node.Properties, node.Where))
                .Concat(pattern.Relationships.Select(relationship => (relationship.Properties, relationship.Where))))
            {
                _ = properties is null ? null : Of(properties);
                Condition(where);
            }
        }
    }

    private void Known(string? variable, Types types)
    {
        if (variable is not null)
        {
            _variables.TryAdd(variable, types);
        }
    }

    private void Condition(Expression? expression)
    {
        if (expression is not null)
        {
            Expect(expression, TypeBits.Boolean);
        }
    }

    private Types Expect(Expression expression, TypeBits expected)
    {
        var types = Of(expression);

        // An integer will do where a float is wanted.
        var accepted = expected.HasFlag(TypeBits.Float) ? expected | TypeBits.Integer : expected;
        return (types.Bits & accepted) != 0 ? types : throw CypherErrors.WrongTypes(Types.Words(expected), Types.Words(types.Bits), expression.Span);
    }

    private void ExpectAll(IEnumerable<Expression> expressions, TypeBits expected)
    {
        foreach (var expression in expressions)
        {
            Expect(expression, expected);
        }
    }

    private Types Of(Expression expression)
    {
        switch (expression)
        {
            case Expression.Literal literal:
                return new Types(literal.Value.Kind switch
                {
                    ValueKind.Boolean => TypeBits.Boolean,
                    ValueKind.Integer => TypeBits.Integer,
                    ValueKind.Float => TypeBits.Float,
                    ValueKind.String => TypeBits.Text,
                    _ => TypeBits.Any,
                });
            case Expression.Variable variable:
                return _variables.GetValueOrDefault(variable.Name, Types.Any);
            case Expression.Property property:
                var target = Expect(property.Target, TypeBits.Keyed | TypeBits.Point | TypeBits.Duration | TypeBits.Instant);
                return (target.Bits & ~TypeBits.Entity) == 0 ? Stored : Types.Any;
            case Expression.Subscript subscript:
                return Subscript(subscript);
            case Expression.Slice slice:
                ExpectAll(new[] { slice.From, slice.To }.OfType<Expression>(), TypeBits.Integer);
                return new Types(TypeBits.List, Expect(slice.Target, TypeBits.List).Item);
            case Expression.ListLiteral list:
                return Types.ListOf(list.Items.Map(Of));
            case Expression.MapLiteral map:
                foreach (var entry in map.Entries)
                {
                    _ = Of(entry.Value);
                }

                return new Types(TypeBits.Map);
            case Expression.MapProjection projection:
                Expect(projection.Target, TypeBits.Keyed | TypeBits.Point | TypeBits.Duration | TypeBits.Instant);
                foreach (var entry in projection.Items.OfType<MapProjectionItem.Entry>())
                {
                    _ = Of(entry.Value);
                }

                return new Types(TypeBits.Map);
            case Expression.And and:
                ExpectAll(and.Operands, TypeBits.Boolean);
                return new Types(TypeBits.Boolean);
            case Expression.Or or:
                ExpectAll(or.Operands, TypeBits.Boolean);
                return new Types(TypeBits.Boolean);
            case Expression.Not not:
                Expect(not.Operand, TypeBits.Boolean);
                return new Types(TypeBits.Boolean);
            case Expression.Binary binary:
                return Operator(binary);
            case Expression.Negate negate:
                return new Types(Expect(negate.Operand, TypeBits.Number).Bits & TypeBits.Number);
            case Expression.IsNull isNull:
                _ = Of(isNull.Operand);
                return new Types(TypeBits.Boolean);
            case Expression.HasLabels hasLabels:
                Expect(hasLabels.Operand, TypeBits.Entity);
                return new Types(TypeBits.Boolean);
            case Expression.Case @case:
                return Case(@case);
            case Expression.CountStar:
                return new Types(TypeBits.Integer);
            case Expression.FunctionCall call:
                return Call(call);
            case Expression.ListComprehension comprehension:
                var item = _variables[comprehension.Item] = Expect(comprehension.List, TypeBits.List).Item ?? Types.Any;
                Condition(comprehension.Where);
                return new Types(TypeBits.List, comprehension.Projection is { } result ? Of(result) : item);
            case Expression.Quantifier quantifier:
                _variables[quantifier.Item] = Expect(quantifier.List, TypeBits.List).Item ?? Types.Any;
                Condition(quantifier.Predicate);
                return new Types(TypeBits.Boolean);
            case Expression.Reduce reduce:
                var initial = _variables[reduce.Accumulator] = Of(reduce.Initial);
                _variables[reduce.Item] = Expect(reduce.List, TypeBits.List).Item ?? Types.Any;
                var step = Of(reduce.Step);
                var accepted = (initial.Bits & TypeBits.Number) != 0 ? initial.Bits | TypeBits.Number : initial.Bits;
                return (step.Bits & accepted) != 0 ? initial.Or(step) : throw CypherErrors.WrongTypes(Types.Words(initial.Bits), Types.Words(step.Bits), reduce.Step.Span);
            case Expression.Exists exists:
                Queries(exists.Query);
                return new Types(TypeBits.Boolean);
            case Expression.Count count:
                Queries(count.Query);
                return new Types(TypeBits.Integer);
            case Expression.Collect collect:
                return new Types(TypeBits.List, Queries(collect.Query) is [var (_, types)] ? types : null);
            default:
                return Types.Any;
        }
    }

    private Types Subscript(Expression.Subscript subscript)
    {
        var target = Expect(subscript.Target, TypeBits.List | TypeBits.Keyed);
        var (list, keyed) = ((target.Bits & TypeBits.List) != 0, (target.Bits & TypeBits.Keyed) != 0);
        Expect(subscript.Key, (list ? TypeBits.Integer : TypeBits.None) | (keyed ? TypeBits.Text : TypeBits.None));
        return list && !keyed ? target.Item ?? Types.Any : Types.Any;
    }

    private Types Case(Expression.Case @case)
    {
        if (@case.Subject is { } subject)
        {
            _ = Of(subject);
        }

        foreach (var test in @case.Branches.SelectMany(branch => branch.Tests))
        {
            // Of a test over the subject, which is looked at already, the other side is left.
            switch (test)
            {
                case Expression.Binary binary when @case.Subject is not null:
                    _ = Of(binary.Right);
                    break;
                case Expression.IsNull when @case.Subject is not null:
                    break;
                default:
                    Expect(test, TypeBits.Boolean);
                    break;
            }
        }

        var results = @case.Branches.Select(branch => Of(branch.Result)).ToList();
        if (@case.Otherwise is { } otherwise)
        {
            results.Add(Of(otherwise));
        }

        return results.Aggregate((all, one) => all.Or(one));
    }

    private Types Call(Expression.FunctionCall call)
    {
        var arguments = call.Arguments.Map(Of);
        if (FunctionTypes.Of(call.Name) is not { } function)
        {
            return Types.Any;
        }

        for (var i = 0; i < Math.Min(arguments.Count, function.Arguments.Length); i++)
        {
            var expected = function.Arguments[i];
            var accepted = expected.HasFlag(TypeBits.Float) ? expected | TypeBits.Integer : expected;
            if ((arguments[i].Bits & accepted) == 0)
            {
                throw CypherErrors.WrongTypes(Types.Words(expected), Types.Words(arguments[i].Bits), call.Arguments[i].Span);
            }
        }

        return function.Result(arguments);
    }

    private Types Operator(Expression.Binary e)
    {
        switch (e.Operator)
        {
            case BinaryOperator.Xor:
                ExpectAll([e.Left, e.Right], TypeBits.Boolean);
                return new Types(TypeBits.Boolean);
            case BinaryOperator.In:
                _ = Of(e.Left);
                Expect(e.Right, TypeBits.List);
                return new Types(TypeBits.Boolean);
            case BinaryOperator.Matches:
                ExpectAll([e.Left, e.Right], TypeBits.Text);
                return new Types(TypeBits.Boolean);
            case BinaryOperator.Equal or BinaryOperator.NotEqual or BinaryOperator.Less or BinaryOperator.LessOrEqual or BinaryOperator.Greater
                or BinaryOperator.GreaterOrEqual or BinaryOperator.StartsWith or BinaryOperator.EndsWith or BinaryOperator.Contains:
                _ = Of(e.Left);
                _ = Of(e.Right);
                return new Types(TypeBits.Boolean);
            case BinaryOperator.Power:
                ExpectAll([e.Left, e.Right], TypeBits.Float);
                return new Types(TypeBits.Float);
            case BinaryOperator.Modulo:
                return Numbers(Expect(e.Left, TypeBits.Number), Expect(e.Right, TypeBits.Number));
            case BinaryOperator.Divide:
                var dividend = Expect(e.Left, TypeBits.Number | TypeBits.Duration);
                return With(Numbers(dividend, Expect(e.Right, TypeBits.Number)), dividend.Bits & TypeBits.Duration);
            case BinaryOperator.Multiply:
                var factor = Expect(e.Left, TypeBits.Number | TypeBits.Duration);
                var other = Expect(e.Right, (factor.Bits & TypeBits.Number) != 0 ? TypeBits.Number | TypeBits.Duration : TypeBits.Number);
                return With(Numbers(factor, other), (factor.Bits | other.Bits) & TypeBits.Duration);
            case BinaryOperator.Subtract:
                var left = Expect(e.Left, TypeBits.Number | TypeBits.Duration | TypeBits.Instant);
                var right = Expect(
                    e.Right,
                    ((left.Bits & TypeBits.Number) != 0 ? TypeBits.Number : TypeBits.None)
                        | ((left.Bits & (TypeBits.Instant | TypeBits.Duration)) != 0 ? TypeBits.Duration : TypeBits.None));
                return With(Numbers(left, right), left.Bits & (TypeBits.Instant | TypeBits.Duration));
            case BinaryOperator.Concatenate:
                var first = Expect(e.Left, TypeBits.Text | TypeBits.List);
                var second = Expect(e.Right, first.Bits & (TypeBits.Text | TypeBits.List));
                return new Types(first.Bits & second.Bits & (TypeBits.Text | TypeBits.List));
            default:
                return Sum(e);
        }
    }

    /// <summary>Numbers, strings with numbers, a list and anything, an instant and a duration.</summary>
    private Types Sum(Expression.Binary e)
    {
        var left = Of(e.Left).Bits;
        var expected = TypeBits.List;
        expected |= (left & (TypeBits.Number | TypeBits.Text)) != 0 ? TypeBits.Number | TypeBits.Text : TypeBits.None;
        expected |= (left & TypeBits.List) != 0 ? TypeBits.Any : TypeBits.None;
        expected |= (left & TypeBits.Instant) != 0 ? TypeBits.Duration : TypeBits.None;
        expected |= (left & TypeBits.Duration) != 0 ? TypeBits.Duration | TypeBits.Instant : TypeBits.None;
        var right = Expect(e.Right, expected).Bits;
        var result = Numbers(new Types(left), new Types(right)).Bits;
        result |= (left | right) & TypeBits.List;
        var (text, number) = (TypeBits.Text, TypeBits.Text | TypeBits.Number);
        result |= ((left & text) != 0 && (right & number) != 0) || ((right & text) != 0 && (left & number) != 0) ? text : TypeBits.None;
        result |= (right & TypeBits.Duration) != 0 ? left & (TypeBits.Instant | TypeBits.Duration) : TypeBits.None;
        result |= (left & TypeBits.Duration) != 0 ? right & TypeBits.Instant : TypeBits.None;
        return new Types(result);
    }

    private static Types With(Types types, TypeBits more) => new(types.Bits | more);

    private static Types Numbers(Types left, Types right)
    {
        var (a, b) = (left.Bits & TypeBits.Number, right.Bits & TypeBits.Number);
        return a == 0 || b == 0 ? new Types(TypeBits.None) : new Types((a & b & TypeBits.Integer) | ((a | b) & TypeBits.Float));
    }
}
