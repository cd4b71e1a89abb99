using System.Collections.Immutable;
using System.Text;

namespace KnowledgeGraph.Differential.Queries;

/// <summary>A generated query, or a part of one: text that knows its own structure, so that a query that fails can be made smaller on its own tree.</summary>
internal abstract record Tree
{
    private Tree() { }                              // closed: every case is nested here

    public sealed record Leaf(string Words) : Tree;

    /// <summary>Parts that stand side by side.</summary>
    /// <param name="IsExpression">It may be put in the place of any other expression.</param>
    /// <param name="Feature">What of the language it uses, for the summary; null for nothing worth counting.</param>
    public sealed record Branch(bool IsExpression, string? Feature, ImmutableArray<Tree> Parts) : Tree;

    /// <summary>Parts of which each can be left out, down to <paramref name="Least"/>; when none is left, what stands before them goes too.</summary>
    public sealed record Many(string Before, string Separator, int Least, ImmutableArray<Tree> Items) : Tree;

    public static Tree Optional(string before, Tree item) => new Many(before, "", 0, [item]);

    public string Text
    {
        get
        {
            var text = new StringBuilder();
            Write(text);
            return text.ToString();
        }
    }

    /// <summary>Every feature that it uses, as often as it does.</summary>
    public IEnumerable<string> Features => this switch
    {
        Branch branch => branch.Parts.SelectMany(part => part.Features).Concat(branch.Feature is { } feature ? [feature] : []),
        Many many => many.Items.SelectMany(item => item.Features),
        _ => [],
    };

    /// <summary>Trees that are smaller by one step, the boldest steps first.</summary>
    public IEnumerable<Tree> Smaller()
    {
        switch (this)
        {
            case Branch branch:
                if (branch.IsExpression)
                {
                    foreach (var inner in Expressions(branch.Parts))
                    {
                        yield return inner;
                    }

                    var length = Text.Length;
                    foreach (var simple in Simplest.Where(simple => simple.Length < length))
                    {
                        yield return new Branch(true, null, [new Leaf(simple)]);
                    }
                }

                foreach (var parts in SmallerParts(branch.Parts))
                {
                    yield return branch with { Parts = parts };
                }

                break;
            case Many many:
                if (many.Items.Length > Math.Max(many.Least, 1) + 1)
                {
                    yield return many with { Items = many.Items[..Math.Max(many.Least, many.Items.Length / 2)] };
                    yield return many with { Items = many.Items[^Math.Max(many.Least, many.Items.Length / 2)..] };
                }

                for (var i = many.Items.Length - 1; i >= 0 && many.Items.Length > many.Least; i--)
                {
                    yield return many with { Items = many.Items.RemoveAt(i) };
                }

                foreach (var items in SmallerParts(many.Items))
                {
                    yield return many with { Items = items };
                }

                break;
            default:
                break;
        }
    }

    private static readonly string[] Simplest = ["null", "1", "true", "'a'", "[]", "[1]", "1.5"];

    private static IEnumerable<ImmutableArray<Tree>> SmallerParts(ImmutableArray<Tree> parts)
    {
        for (var i = 0; i < parts.Length; i++)
        {
            foreach (var smaller in parts[i].Smaller())
            {
                yield return parts.SetItem(i, smaller);
            }
        }
    }

    /// <summary>The nearest expressions below.</summary>
    private static IEnumerable<Tree> Expressions(ImmutableArray<Tree> parts) => parts.SelectMany(part => part switch
    {
        Branch { IsExpression: true } => [part],
        Branch branch => Expressions(branch.Parts),
        Many many => Expressions(many.Items),
        _ => Enumerable.Empty<Tree>(),
    });

    private void Write(StringBuilder text)
    {
        switch (this)
        {
            case Leaf leaf:
                text.Append(leaf.Words);
                break;
            case Branch branch:
                foreach (var part in branch.Parts)
                {
                    part.Write(text);
                }

                break;
            case Many { Items.Length: > 0 } many:
                text.Append(many.Before);
                for (var i = 0; i < many.Items.Length; i++)
                {
                    text.Append(i > 0 ? many.Separator : "");
                    many.Items[i].Write(text);
                }

                break;
            default:
                break;
        }
    }
}
