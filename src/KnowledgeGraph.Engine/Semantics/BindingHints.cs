using KnowledgeGraph.Engine.Syntax;

namespace KnowledgeGraph.Engine.Semantics;

/// <summary>Hints: the variable, label and properties that one names have to stand in its MATCH. What they ask for is left to the planner.</summary>
internal sealed partial class Binding
{
    /// <param name="match">As written.</param>
    /// <param name="scope">With what its patterns declare.</param>
    private void CheckHints(Clause.Match match, Scope scope)
    {
        foreach (var hint in match.Hints)
        {
            switch (hint)
            {
                case Hint.Join join:
                    foreach (var variable in join.Variables)
                    {
                        Expect(BindExpression(variable, scope), StaticType.Entity);
                    }

                    break;
                case Hint.Scan scan:
                    Expect(BindExpression(scan.Variable, scope), StaticType.Entity);
                    RequireLabel(match, scan.Variable.Name, scan.Name, scan);
                    break;
                case Hint.Index index:
                    Expect(BindExpression(index.Variable, scope), StaticType.Entity);
                    RequireLabel(match, index.Variable.Name, index.Name, index);
                    var found = Hinted(match, index.Variable.Name).OfType<Expression.Property>().Select(property => property.Key).ToHashSet(StringComparer.Ordinal);
                    if (index.Properties.FirstOrDefault(key => !found.Contains(key)) is { } missing)
                    {
                        throw CypherErrors.HintWithoutProperty(Printer.Print(hint), missing, found, hint.Span);
                    }

                    break;
            }
        }
    }

    private static void RequireLabel(Clause.Match match, string variable, string label, Hint hint)
    {
        var patterns = match.Patterns.SelectMany(pattern =>
            pattern.Nodes.Where(node => node.Variable == variable).Select(node => node.Labels)
                .Concat(pattern.Relationships.Where(relationship => relationship.Variable == variable).Select(relationship => relationship.Types)));
        var predicates = Hinted(match, variable).OfType<Expression.HasLabels>().Select(test => test.Labels);
        var found = patterns.Concat(predicates).SelectMany(Names).ToHashSet(StringComparer.Ordinal);
        if (!found.Contains(label))
        {
            throw CypherErrors.HintWithoutLabel(Printer.Print(hint), label, found, hint.Span);
        }
    }

    private static IEnumerable<string> Names(LabelExpression? labels) => labels switch
    {
        LabelExpression.Name(var name) => [name],
        LabelExpression.And(var operands) => operands.SelectMany(Names),
        LabelExpression.Or(var operands) => operands.SelectMany(Names),
        _ => [],
    };

    // What the pattern's maps and the conditions ask of a variable in a way that an index might answer: label tests and properties.
    private static IEnumerable<Expression> Hinted(Clause.Match match, string variable)
    {
        foreach (var pattern in match.Patterns)
        {
            var elements = pattern.Nodes.Select(node => (node.Variable, node.Properties, node.Where))
                .Concat(pattern.Relationships.Select(relationship => (relationship.Variable, relationship.Properties, relationship.Where)));
            foreach (var (name, properties, where) in elements)
            {
                if (name == variable && properties is Expression.MapLiteral(var entries))
                {
                    foreach (var entry in entries)
                    {
                        yield return new Expression.Property(new Expression.Variable(variable), entry.Key);
                    }
                }

                foreach (var part in Asked(where, variable))
                {
                    yield return part;
                }
            }
        }

        foreach (var part in Asked(match.Where, variable))
        {
            yield return part;
        }
    }

    private static IEnumerable<Expression> Asked(Expression? predicate, string variable)
    {
        bool IsOf(Expression operand) => operand is Expression.Property(Expression.Variable(var name), _) && name == variable;
        return predicate switch
        {
            Expression.And(var operands) => operands.SelectMany(operand => Asked(operand, variable)),
            Expression.Or(var operands) => operands.SelectMany(operand => Asked(operand, variable)),
            Expression.HasLabels(Expression.Variable(var name), _) when name == variable => [predicate],
            Expression.Binary(BinaryOperator.Equal or BinaryOperator.Less or BinaryOperator.LessOrEqual or BinaryOperator.Greater or BinaryOperator.GreaterOrEqual
                or BinaryOperator.In or BinaryOperator.StartsWith or BinaryOperator.EndsWith or BinaryOperator.Contains, var left, var right) =>
                new[] { left, right }.Where(IsOf).Concat(new[] { left, right }.SelectMany(side => Distance(side, IsOf))),
            Expression.IsNull(var operand, true) when IsOf(operand) => [operand],
            Expression.IsTyped(var operand, _, false) when IsOf(operand) => [operand],
            Expression.FunctionCall call => Distance(call, IsOf),
            _ => [],
        };
    }

    // point.distance(n.place, …) < 10, point.withinBBox(n.place, …).
    private static IEnumerable<Expression> Distance(Expression side, Func<Expression, bool> isOf) =>
        side is Expression.FunctionCall call && call.Name.StartsWith("point.", StringComparison.OrdinalIgnoreCase) ? call.Arguments.Where(isOf) : [];
}
