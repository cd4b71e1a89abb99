using System.Diagnostics;
using KnowledgeGraph.Engine.Storage;
using KnowledgeGraph.Engine.Syntax;

namespace KnowledgeGraph.Engine.Runtime;

/// <summary>A label expression, ready to be asked of nodes (their labels) and relationships (their type).</summary>
internal static class LabelTest
{
    /// <param name="labels">As bound.</param>
    /// <param name="compile">For names that are computed.</param>
    public static Func<Frame, Value, bool> Compile(LabelExpression labels, Func<Expression, Evaluator> compile) => labels switch
    {
        LabelExpression.Name(var name) => Name(name),
        LabelExpression.Dynamic(var value, var any) => Computed(compile(value), any),
        LabelExpression.Wildcard => static (frame, entity) => entity.Kind == ValueKind.Node
            ? !frame.Execution.Graph.Labels(entity.AsId()).IsEmpty
            : frame.Execution.Graph.RelationshipExists(entity.AsId()),
        LabelExpression.Not(var operand) => Not(Compile(operand, compile)),
        LabelExpression.And(var operands) => All([.. operands.Select(operand => Compile(operand, compile))]),
        LabelExpression.Or(var operands) => Any([.. operands.Select(operand => Compile(operand, compile))]),
        _ => throw new UnreachableException($"{labels.GetType().Name} is no label expression that can be compiled."),
    };

    private static Func<Frame, Value, bool> Name(string name)
    {
        var token = new NameToken(name);
        return (frame, entity) =>
        {
            var graph = frame.Execution.Graph;
            var id = entity.AsId();
            if (entity.Kind == ValueKind.Node)
            {
                return token.Label(graph.Tokens) is >= 0 and var label && graph.HasLabel(id, label);
            }

            return token.Type(graph.Tokens) is >= 0 and var type && graph.RelationshipExists(id) && graph.Type(id) == type;
        };
    }

    private static Func<Frame, Value, bool> Computed(Evaluator value, bool any) => (frame, entity) =>
    {
        var names = ComputedNames.Of(value(frame));
        foreach (var name in names)
        {
            if (Has(frame.Execution.Graph, entity, name) == any)
            {
                return any;
            }
        }

        return !any;
    };

    private static bool Has(Graph graph, Value entity, string name)
    {
        var id = entity.AsId();
        return entity.Kind == ValueKind.Node
            ? graph.Tokens.FindLabel(name) is >= 0 and var label && graph.HasLabel(id, label)
            : graph.Tokens.FindType(name) is >= 0 and var type && graph.RelationshipExists(id) && graph.Type(id) == type;
    }

    private static Func<Frame, Value, bool> Not(Func<Frame, Value, bool> operand) => (frame, entity) => !operand(frame, entity);

    private static Func<Frame, Value, bool> All(Func<Frame, Value, bool>[] operands) => (frame, entity) =>
    {
        foreach (var operand in operands)
        {
            if (!operand(frame, entity))
            {
                return false;
            }
        }

        return true;
    };

    private static Func<Frame, Value, bool> Any(Func<Frame, Value, bool>[] operands) => (frame, entity) =>
    {
        foreach (var operand in operands)
        {
            if (operand(frame, entity))
            {
                return true;
            }
        }

        return false;
    };

    /// <summary>A label's or type's name with its token, kept as <see cref="PropertyKey"/> keeps a key's.</summary>
    private sealed class NameToken(string name)
    {
        private volatile Tuple<Tokens, int>? _label;
        private volatile Tuple<Tokens, int>? _type;

        public int Label(Tokens tokens)
        {
            if (_label is { } found && ReferenceEquals(found.Item1, tokens))
            {
                return found.Item2;
            }

            var label = tokens.FindLabel(name);
            _label = label < 0 ? null : Tuple.Create(tokens, label);
            return label;
        }

        public int Type(Tokens tokens)
        {
            if (_type is { } found && ReferenceEquals(found.Item1, tokens))
            {
                return found.Item2;
            }

            var type = tokens.FindType(name);
            _type = type < 0 ? null : Tuple.Create(tokens, type);
            return type;
        }
    }
}
