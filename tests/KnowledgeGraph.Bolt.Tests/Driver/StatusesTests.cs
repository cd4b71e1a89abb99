using KnowledgeGraph.Bolt.Driver.Results;

namespace KnowledgeGraph.Bolt.Tests.Driver;

public sealed class StatusesTests
{
    [Fact]
    public void A_diagnostic_record_is_shown_whatever_the_server_put_into_it()
    {
        object deep = 1L;
        for (var i = 0; i < 100; i++)
        {
            deep = new List<object> { deep };
        }

        var record = new Dictionary<string, object> { ["deep"] = deep, ["share"] = double.NaN, ["since"] = new LocalDate(2021, 8, 15) };

        var json = new GqlStatusObject("00000", "", record).RawDiagnosticRecord;

        json.ShouldContain("[[1]]");
        json.ShouldEndWith("""
            ,"share":"NaN","since":"2021-08-15"}
            """);
    }
}
