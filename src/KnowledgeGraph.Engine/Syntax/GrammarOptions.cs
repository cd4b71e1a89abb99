namespace KnowledgeGraph.Engine.Syntax;

/// <summary>What stands before a statement: EXPLAIN, PROFILE, CYPHER with a version and options.</summary>
internal sealed partial class Grammar
{
    // Neo4j's, each with what it may be. They choose among planners and runtimes of which there is one here: so they are checked, and change nothing.
    private static readonly Dictionary<string, string[]> QueryOptions = new(StringComparer.OrdinalIgnoreCase)
    {
        ["connectComponentsPlanner"] = ["greedy", "idp"],
        ["eagerAnalyzer"] = ["ir", "lp"],
        ["expressionEngine"] = ["compiled", "interpreted", "only_when_hot"],
        ["inferSchemaParts"] = ["most_selective_label", "off"],
        ["interpretedPipesFallback"] = ["all", "disabled", "whitelisted_plans_only"],
        ["operatorEngine"] = ["compiled", "interpreted"],
        ["parallelRuntimeSupport"] = ["all", "disabled"],
        ["planVarExpandInto"] = ["minimum_cost", "single_row"],
        ["planner"] = ["cost", "dp", "idp"],
        ["replan"] = ["force", "skip"],
        ["runtime"] = ["interpreted", "legacy", "parallel", "pipelined", "slotted"],
        ["statefulShortestPlanningMode"] = ["all_if_possible", "cardinality_heuristic", "into_only"],
        ["updateStrategy"] = ["default", "eager"],
    };

    private ExecutionMode Prefixes()
    {
        var mode = ExecutionMode.Run;
        var options = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        while (true)
        {
            if (IsWord(Current, "EXPLAIN", "PROFILE"))
            {
                var asked = IsWord(Take(), "EXPLAIN") ? ExecutionMode.Explain : ExecutionMode.Profile;
                mode = mode == ExecutionMode.Run || mode == asked ? asked : throw CypherErrors.ConflictingOption("execution mode");
            }
            else if (TryTakeWord("CYPHER"))
            {
                Options(options);
            }
            else
            {
                return mode;
            }
        }
    }

    private void Options(Dictionary<string, string> options)
    {
        if (Kind is TokenKind.Integer or TokenKind.Float)
        {
            var version = TextOf(Take()).ToString();
            _ = version == "5" ? version : throw CypherErrors.NoSuchOptionValue("cypher version", version, ["5"]);
        }

        while (IsName(Current) && Ahead(1).Kind == TokenKind.Equal)
        {
            var first = Current;
            var name = Name("an option");
            Take();
            var value = Kind == TokenKind.Integer ? TextOf(Take()).ToString() : Name("the option's value").ToLowerInvariant();
            if (name.Equals("debug", StringComparison.OrdinalIgnoreCase))
            {
                throw CypherErrors.NotSupported("The option debug", Since(first));
            }

            if (!QueryOptions.TryGetValue(name, out var values))
            {
                throw CypherErrors.NoSuchOption(name.ToLowerInvariant());
            }

            var proper = QueryOptions.Keys.First(key => key.Equals(name, StringComparison.OrdinalIgnoreCase));
            if (!values.Contains(value))
            {
                throw CypherErrors.NoSuchOptionValue(proper, value, values);
            }

            if (!options.TryAdd(name, value) && options[name] != value)
            {
                throw CypherErrors.ConflictingOption(proper);
            }
        }
    }
}
