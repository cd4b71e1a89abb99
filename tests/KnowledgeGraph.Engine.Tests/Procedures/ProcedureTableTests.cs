using KnowledgeGraph.Engine.Procedures;
using KnowledgeGraph.Engine.Tests.Functions;

namespace KnowledgeGraph.Engine.Tests.Procedures;

public sealed class ProcedureTableTests
{
    [Fact]
    public void The_procedures_are_those_of_Neo4j()
    {
        var file = Neo4jCatalogue.File("procedures.tsv");
        Assert.SkipWhen(file is null, "There is no copy of Neo4j's catalogue at ../shared/neo4j-catalogue.");
        ProcedureTable.BuiltIn.Listed.Select(Line).ShouldBe(Neo4jCatalogue.Lines(file), ignoreOrder: true);
    }

    [Fact]
    public void Every_procedure_says_what_it_is_for() => ProcedureTable.BuiltIn.Listed.ShouldAllBe(procedure => procedure.Description.Length > 0);

    private static string Line(Procedure procedure) => string.Join(
        '\t', procedure.Name, procedure.Mode, procedure.Signature.ToString(), Word(procedure.WorksOnSystem), Word(procedure.Admin), Word(procedure.DeprecatedBy is not null));

    private static string Word(bool value) => value ? "true" : "false";
}
