namespace KnowledgeGraph.Tck.Tests;

/// <summary>Every scenario of the openCypher TCK, on the engine and, as a control of the runner and of differences.tsv, on a real Neo4j.</summary>
public sealed class TckTests(BackEnds backEnds)
{
    public static TheoryData<string> Names => [.. Scenarios.All.Keys];

    /// <summary>A real Neo4j cannot be given the procedures that 50 of them bring along.</summary>
    public static TheoryData<string> ControlNames => [.. Scenarios.All.Values.Where(scenario => !scenario.NeedsProcedure).Select(scenario => scenario.Name)];

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Names))]
    public async Task The_engine_does_as_the_TCK_says(string name)
    {
        var scenario = Scenarios.All[name];
        if (scenario.NeedsProcedure)
        {
            await BackEnds.OnEngineAsync(TestProcedure.Of(scenario), engine => RunAsync(engine, "neo4j", scenario));
            return;
        }

        await backEnds.OnEngineAsync(engine => RunAsync(engine, "neo4j", scenario));
    }

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(ControlNames))]
    public Task A_real_Neo4j_does_as_the_TCK_says(string name) => backEnds.OnNeo4jAsync((driver, database) => RunAsync(driver, database, Scenarios.All[name]));

    [Fact]
    public void Nothing_is_left_out()
    {
        Assert.SkipWhen(Scenarios.Folder is null, "There is no copy of the openCypher TCK at ../shared/tck.");
        Scenarios.All.Count.ShouldBe(3897);
        Difference.All.Keys.ShouldBeSubsetOf(Scenarios.All.Keys);
    }

    private static Task RunAsync(Bolt.Driver.IDriver driver, string database, Scenario scenario) =>
        new ScenarioRun(driver, database, scenario, Difference.All.GetValueOrDefault(scenario.Name)).RunAsync();
}
