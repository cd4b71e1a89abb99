using KnowledgeGraph.Engine.Planning;
using KnowledgeGraph.Engine.Runtime.Operators;
using KnowledgeGraph.Engine.Syntax;

namespace KnowledgeGraph.Engine.Runtime;

/// <summary>Quantified patterns and path selectors.</summary>
internal sealed partial class PlanCompiler
{
    private OperatorFactory Repeat(Plan.Repeat repeat, OperatorFactory source, List<CompiledPlan> children)
    {
        var pattern = repeat.Pattern;
        var (start, end) = repeat.Reversed ? (pattern.End, pattern.Start) : (pattern.Start, pattern.End);
        var startSlot = Declare(start);
        var inner = Child(repeat.Inner, children);
        var slots = new RepeatSlots(
            startSlot, Declare(end), SlotsOf(pattern.Relationships), [.. pattern.Graph.Variables.Select(Declare)], Lists(pattern.Variables),
            pattern.Minimum, pattern.Maximum ?? int.MaxValue);
        var step = Step(repeat.Step);
        return execution => new RepeatOperator(source(execution), () => inner(execution), step, slots, repeat.Into, repeat.Reversed);
    }

    private GroupSlot[] Lists(Seq<GroupVariable> variables) => [.. variables.Select(variable => new GroupSlot(Slots[variable.Item], Declare(variable.List)))];

    private OperatorFactory StatefulShortestPath(SelectedPattern pattern, OperatorFactory source)
    {
        var (places, groups, lists) = (new List<SearchPlace>(), new List<SearchGroup>(), new List<int>());
        foreach (var node in pattern.Nodes.Concat(pattern.Parts.SelectMany(part => part.Nodes)))
        {
            Declare(node.Variable);
        }

        foreach (var step in pattern.Parts.SelectMany(part => part.Relationships))
        {
            Declare(step.Variable);
        }

        int ListOf(string? variable)
        {
            if (variable is null)
            {
                return -1;
            }

            lists.Add(Declare(variable));
            return lists.Count - 1;
        }

        // The path's own nodes come first, so that a group's places begin behind the last of them.
        var next = pattern.Nodes.Count;
        var inside = new List<SearchPlace>();
        for (var i = 0; i < pattern.Nodes.Count; i++)
        {
            var predicates = Compile(pattern.Nodes[i].Predicates);
            var part = i < pattern.Parts.Count ? pattern.Parts[i] : null;
            var step = part is { Nodes.IsEmpty: true } ? SearchStep(part.Relationships[0], i + 1, -1, -1) : null;
            places.Add(new SearchPlace(Slots[pattern.Nodes[i].Variable], predicates, step, part is null || step is not null ? -1 : groups.Count, -1));
            if (part is null || step is not null)
            {
                continue;
            }

            var all = ListOf(part.List);
            var byItem = part.Variables.ToDictionary(variable => variable.Item, variable => ListOf(variable.List), StringComparer.Ordinal);
            for (var j = 0; j < part.Nodes.Count; j++)
            {
                var on = j == part.Relationships.Count ? null
                    : SearchStep(part.Relationships[j], next + j + 1, byItem.GetValueOrDefault(part.Relationships[j].Variable, -1), all);
                inside.Add(new SearchPlace(
                    Slots[part.Nodes[j].Variable], Compile(part.Nodes[j].Predicates), on, groups.Count, byItem.GetValueOrDefault(part.Nodes[j].Variable, -1)));
            }

            groups.Add(new SearchGroup(next, next + part.Nodes.Count - 1, i + 1, part.Minimum, part.Maximum, Compile(part.Predicates)));
            next += part.Nodes.Count;
        }

        int[] paths = [.. pattern.Paths.Select(Declare)];
        var search = new SearchPattern(
            [.. places, .. inside], [.. groups], pattern.Nodes.Count - 1, [.. lists], paths, pattern.Target is null ? null : Slots[pattern.Target],
            Compile(pattern.Predicates), pattern.Selection, pattern.Reversed);
        return execution => new StatefulShortestPathOperator(source(execution), search);
    }

    private SearchStep SearchStep(SelectedRelationship step, int target, int list, int all) =>
        new(Slots[step.Variable], new TypeNames(step.Types), step.Direction, Compile(step.Predicates), target, list, all);
}
