using System.Diagnostics;
using KnowledgeGraph.Engine.Storage;
using KnowledgeGraph.Engine.Syntax;

namespace KnowledgeGraph.Engine.Runtime;

/// <summary>A label expression, ready to be asked of nodes (their labels) and relationships (their type).</summary>
internal static class LabelTest
{
    public static Func<Graph, Value, bool> Compile(LabelExpression labels) => labels switch
    {
        LabelExpression.Name(var name) => Name(name),
        LabelExpression.Wildcard => static (graph, entity) => entity.Kind == ValueKind.Node
            ? !graph.Labels(entity.AsId()).IsEmpty
            : graph.RelationshipExists(entity.AsId()),
        LabelExpression.Not(var operand) => Not(Compile(operand)),
        LabelExpression.And(var operands) => All([.. operands.Select(Compile)]),
        LabelExpression.Or(var operands) => Any([.. operands.Select(Compile)]),
        _ => throw new UnreachableException($"{labels.GetType().Name} is no label expression that can be compiled."),
    };

    private static Func<Graph, Value, bool> Name(string name)
    {
        var token = new NameToken(name);
        return (graph, entity) =>
        {
            var id = entity.AsId();
            if (entity.Kind == ValueKind.Node)
            {
                return token.Label(graph.Tokens) is >= 0 and var label && graph.HasLabel(id, label);
            }

            return token.Type(graph.Tokens) is >= 0 and var type && graph.RelationshipExists(id) && graph.Type(id) == type;
        };
    }

    private static Func<Graph, Value, bool> Not(Func<Graph, Value, bool> operand) => (graph, entity) => !operand(graph, entity);

    private static Func<Graph, Value, bool> All(Func<Graph, Value, bool>[] operands) => (graph, entity) =>
    {
        foreach (var operand in operands)
        {
            if (!operand(graph, entity))
            {
                return false;
            }
        }

        return true;
    };

    private static Func<Graph, Value, bool> Any(Func<Graph, Value, bool>[] operands) => (graph, entity) =>
    {
        foreach (var operand in operands)
        {
            if (operand(graph, entity))
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
