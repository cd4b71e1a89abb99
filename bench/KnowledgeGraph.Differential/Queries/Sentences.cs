using System.Collections.Immutable;

namespace KnowledgeGraph.Differential.Queries;

/// <summary>A variable that expressions may name, and the type of what it holds.</summary>
internal sealed record Variable(string Name, string Type);

/// <summary>Expressions drawn from a grammar.</summary>
/// <param name="grammar">The rules.</param>
/// <param name="random">Decides everything.</param>
/// <param name="wildness">How likely (of 1000) an expression is of another type than the place wants.</param>
/// <param name="safe">Without what may fail when it runs: over many rows it is the plan's choice whether it gets there.</param>
internal sealed class Sentences(GrammarFile grammar, Random random, int wildness, bool safe)
{
    private int _names;

    public Literals Literals { get; } = new(random, safe);

    /// <summary>Path patterns, for the rules that hold some: over the variables in scope, with names of their own or without.</summary>
    public Func<bool, int, Tree>? Patterns { get; set; }

    /// <summary>What is in scope; the caller adds and removes.</summary>
    public List<Variable> Scope { get; } = [];

    public string NewName(string prefix) => $"{prefix}{_names++}";

    public Tree Of(string type, int depth)
    {
        if (wildness > 0 && random.Next(1000) < wildness)
        {
            type = Literals.AnyType();
        }

        if (type == "Any" && random.Next(5) > 0)
        {
            type = Literals.AnyType();
        }

        if (type is "Pattern" or "Inner" && Patterns is { } patterns)
        {
            return patterns(type == "Pattern", depth);
        }

        var rules = grammar.Of(type).Where(IsPossible).ToList();
        return rules.Count == 0 || depth <= 0 || random.Next(6) == 0 ? Atom(type) : Filled(rules[random.Next(rules.Count)], depth - 1);
    }

    /// <summary>A variable, a property of one, or a literal.</summary>
    public Tree Atom(string type)
    {
        var variables = Scope.Where(variable => variable.Type == type || type == "Any").ToList();
        var properties = World.KeysOf(type) is { Count: > 0 } keys && Scope.Where(variable => variable.Type is "Node" or "Relationship").ToList() is { Count: > 0 } holders
            ? (Keys: keys, Holders: holders)
            : default;
        if (variables.Count > 0 && random.Next(4) > 0)
        {
            return Expression("variable", new Tree.Leaf(variables[random.Next(variables.Count)].Name));
        }

        return properties.Holders is not null && random.Next(4) > 0
            ? Expression("property", new Tree.Leaf($"{properties.Holders[random.Next(properties.Holders.Count)].Name}.{properties.Keys[random.Next(properties.Keys.Count)]}"))
            : Expression(null, new Tree.Leaf(random.Next(12) == 0 && type is not "Node" and not "Relationship" ? "null" : Literals.Of(type)));
    }

    private bool IsPossible(GrammarFile.Rule rule) =>
        !(safe && rule.MayFail) && (rule.Needs is not { } needs || Scope.Exists(variable => variable.Type == needs)) && (!rule.HoldsPattern || Patterns is not null);

    private static Tree.Branch Expression(string? feature, params ImmutableArray<Tree> parts) => new(true, feature, parts);

    private Tree.Branch Filled(GrammarFile.Rule rule, int depth)
    {
        var parts = ImmutableArray.CreateBuilder<Tree>();
        var before = Scope.Count;
        var drawn = new Dictionary<string, string>(StringComparer.Ordinal);
        var declared = new Dictionary<string, string>(StringComparer.Ordinal);
        var rest = rule.Template.AsSpan();
        while (!rest.IsEmpty)
        {
            var open = rest.IndexOfAny('{', '«');
            if (open < 0)
            {
                parts.Add(new Tree.Leaf(rest.ToString()));
                break;
            }

            if (open > 0)
            {
                parts.Add(new Tree.Leaf(rest[..open].ToString()));
            }

            var close = rest[open] == '{' ? rest.IndexOf('}') : rest.IndexOf('»');
            var hole = rest[(open + 1)..close].ToString();
            parts.Add(rest[open] == '«' ? new Tree.Leaf(Literals.Pick(hole.Split('|')).Replace('¦', '|')) : Fill(hole));
            rest = rest[(close + 1)..];
        }

        Scope.RemoveRange(before, Scope.Count - before);
        return new Tree.Branch(true, rule.Feature, parts.ToImmutable());

        Tree Fill(string hole)
        {
            switch (hole[0])
            {
                case '$':
                    var name = NewName("v");
                    Scope.Add(new Variable(name, Drawn(hole[1..])));
                    declared[hole[1..]] = name;
                    return new Tree.Leaf(name);
                case '*':
                    return new Tree.Many("", ", ", 0, [.. Enumerable.Range(0, random.Next(4)).Select(_ => Of(Drawn(hole[1..]), depth - 1))]);
                case '=':
                    return new Tree.Leaf(declared[hole[1..]]);
                case '(':
                    return new Tree.Leaf("{");
                case ')':
                    return new Tree.Leaf("}");
                default:
                    if (!hole.EndsWith('^'))
                    {
                        return Of(Drawn(hole), depth);
                    }

                    var hidden = Scope.GetRange(before, Scope.Count - before);
                    Scope.RemoveRange(before, hidden.Count);
                    var outer = Of(Drawn(hole[..^1]), depth);
                    Scope.AddRange(hidden);
                    return outer;
            }
        }

        string Drawn(string type)
        {
            if (type[0] != '?')
            {
                return type;
            }

            if (!drawn.TryGetValue(type, out var choice))
            {
                drawn[type] = choice = Literals.AnyType();
            }

            return choice;
        }
    }
}
