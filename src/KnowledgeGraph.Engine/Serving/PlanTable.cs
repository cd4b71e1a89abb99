using System.Globalization;
using System.Text;
using KnowledgeGraph.Engine.Planning;

namespace KnowledgeGraph.Engine.Serving;

/// <summary>
/// A plan as Neo4j draws it in letters, for clients that print it as it is (cypher-shell): an operator a line, with what it reads from below it; of two sources the second one stands to the right.
/// </summary>
internal sealed class PlanTable
{
    private const int LongestDetails = 100;   // the whole is an argument of the operator

    private readonly List<(string Tree, PlanDescription? Plan, int Id)> _lines = [];   // no plan: between two of them
    private readonly List<(string Title, bool IsNumber, Func<PlanDescription, int, string> Cell)> _columns;
    private readonly bool _profiled;

    private PlanTable(PlanDescription plan)
    {
        _profiled = plan.Rows is not null;
        _columns =
        [
            ("Id", true, static (_, id) => Number(id)),
            ("Details", false, static (plan, _) => plan.Details.Length <= LongestDetails ? plan.Details : $"{plan.Details.AsSpan(0, LongestDetails - 1)}…"),
            ("Estimated Rows", true, static (plan, _) => plan.EstimatedRows.ToString("F0", CultureInfo.InvariantCulture)),
        ];
        if (_profiled)
        {
            _columns.Add(("Rows", true, static (plan, _) => Number(plan.Rows ?? 0)));
            _columns.Add(("DB Hits", true, static (plan, _) => Number(plan.DbHits ?? 0)));
            _columns.Add(("Page Cache Hits/Misses", true, static (_, _) => "0/0"));
        }

        Add(plan, 0, "");
    }

    public static string Draw(PlanDescription plan) => new PlanTable(plan).Draw();

    // As deep as the plan, which the planner limits. Ids are those of the plan: the first source's come first.
    private void Add(PlanDescription plan, int id, string left)
    {
        _lines.Add(($"{left}+{plan.Operator}", plan, id));
        for (var i = plan.Children.Count - 1; i >= 0; i--)
        {
            var first = id + 1 + plan.Children.Take(i).Sum(Operators);
            _lines.Add((i > 0 ? $@"{left}|\" : $"{left}|", null, 0));
            Add(plan.Children[i], first, i > 0 ? $"{left}| " : left);
        }
    }

    private static int Operators(PlanDescription plan) => 1 + plan.Children.Sum(Operators);

    private string Draw()
    {
        var rows = _lines.ConvertAll(line => line.Plan is { } plan ? _columns.ConvertAll(column => column.Cell(plan, line.Id)) : null);
        var tree = Math.Max("Operator".Length, _lines.Max(static line => line.Tree.Length));
        var widths = _columns.Select((column, i) => rows.Max(row => Math.Max(column.Title.Length, row?[i].Length ?? 0))).ToArray();
        var rule = string.Concat(widths.Select(static width => $"+{new string('-', width + 2)}")) + "+";
        var border = $"+{new string('-', tree + 2)}{rule}";

        var text = new StringBuilder("Cypher 5\n\nPlanner COST\n\nRuntime SLOTTED\n\n");
        text.Append(border).Append('\n');
        text.Append(Line("Operator", tree, [.. _columns.Select(static column => column.Title)], widths, static _ => false));
        text.Append(border).Append('\n');
        foreach (var (line, row) in _lines.Zip(rows))
        {
            text.Append(row is null ? $"| {line.Tree.PadRight(tree)} {rule}\n" : Line(line.Tree, tree, row, widths, i => _columns[i].IsNumber));
        }

        text.Append(border).Append('\n');
        return text.Append('\n').Append("Total database accesses: ").Append(_profiled ? Number(_lines.Sum(static line => line.Plan?.DbHits ?? 0)) : "?").Append('\n').ToString();
    }

    private static string Line(string branch, int tree, List<string> cells, int[] widths, Func<int, bool> isNumber) =>
        $"| {branch.PadRight(tree)} |{string.Concat(cells.Select((cell, i) => $" {(isNumber(i) ? cell.PadLeft(widths[i]) : cell.PadRight(widths[i]))} |"))}\n";

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
