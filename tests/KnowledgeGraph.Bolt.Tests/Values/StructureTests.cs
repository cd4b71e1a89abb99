using KnowledgeGraph.Bolt.Driver;
using KnowledgeGraph.Bolt.PackStream;

namespace KnowledgeGraph.Bolt.Tests.Values;

/// <summary>Structures as servers of Neo4j 4.4 and 5 send them, and some that none should.</summary>
public sealed class StructureTests
{
    private static readonly Dictionary<string, object> NoProperties = [];

    [Fact]
    public void A_node_of_Bolt_5_has_the_element_id_that_was_sent()
    {
        var node = Wire.Read<INode>(writer => Structure(writer, StructureTag.Node, 7L, new[] { "A", "B" }, new { name = "x" }, "4:db:7"));

        node.ElementId.ShouldBe("4:db:7");
        node.Labels.ShouldBe(["A", "B"]);
        node["name"].ShouldBe("x");
        node.Get<string>("name").ShouldBe("x");
        node.TryGet<string>("none", out _).ShouldBeFalse();
        NumberOf(node).ShouldBe(7);
    }

    [Fact]
    public void A_node_of_Bolt_4_has_its_number_as_the_element_id()
    {
        var node = Wire.Read<INode>(writer => Structure(writer, StructureTag.Node, 7L, new[] { "A" }, NoProperties));

        node.ElementId.ShouldBe("7");
        NumberOf(node).ShouldBe(7);
    }

    [Fact]
    public void A_relationship_of_Bolt_5_has_the_element_ids_that_were_sent()
    {
        var relationship = Wire.Read<IRelationship>(writer =>
            Structure(writer, StructureTag.Relationship, 1L, 2L, 3L, "KNOWS", NoProperties, "5:db:1", "4:db:2", "4:db:3"));

        (relationship.Type, relationship.ElementId, relationship.StartNodeElementId, relationship.EndNodeElementId).ShouldBe(("KNOWS", "5:db:1", "4:db:2", "4:db:3"));
        EndsOf(relationship).ShouldBe((2, 3));
    }

    [Fact]
    public void A_relationship_of_Bolt_4_has_numbers_as_element_ids()
    {
        var relationship = Wire.Read<IRelationship>(writer => Structure(writer, StructureTag.Relationship, 1L, 2L, 3L, "KNOWS", NoProperties));

        (relationship.ElementId, relationship.StartNodeElementId, relationship.EndNodeElementId).ShouldBe(("1", "2", "3"));
        EndsOf(relationship).ShouldBe((2, 3));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_path_is_walked_along_and_against_its_relationships(bool elementIds)
    {
        var path = Wire.Read<IPath>(writer =>
        {
            writer.WriteStructureHeader(StructureTag.Path, 3);
            writer.WriteListHeader(3);
            foreach (var id in new[] { 10L, 11L, 12L })
            {
                Structure(writer, StructureTag.Node, [id, Array.Empty<string>(), NoProperties, .. elementIds ? [$"n{id}"] : Array.Empty<object>()]);
            }

            writer.WriteListHeader(2);
            foreach (var id in new[] { 20L, 21L })
            {
                Structure(writer, StructureTag.UnboundRelationship, [id, "R", NoProperties, .. elementIds ? [$"r{id}"] : Array.Empty<object>()]);
            }

            PlainValues.Write(writer, new[] { 1, 1, -2, 2 });   // (10)-[20]->(11)<-[21]-(12)
        });

        path.Nodes.Select(node => node.ElementId).ShouldBe(elementIds ? ["n10", "n11", "n12"] : ["10", "11", "12"]);
        path.Relationships.Select(relationship => relationship.ElementId).ShouldBe(elementIds ? ["r20", "r21"] : ["20", "21"]);
        path.Relationships.Select(EndsOf).ShouldBe([(10, 11), (12, 11)]);
        path.Start.ShouldBe(path.Nodes[0]);
        path.End.ShouldBe(path.Nodes[2]);
    }

    [Fact]
    public void Both_forms_of_a_moment_are_the_same_moment()
    {
        var zone = Wire.Read<ZonedDateTime>(writer => Structure(writer, StructureTag.LegacyDateTimeZoneId, 1_629_000_000L + 16_200, 7L, "Asia/Kabul"));
        var offset = Wire.Read<ZonedDateTime>(writer => Structure(writer, StructureTag.LegacyDateTime, 1_629_000_000L + 16_200, 7L, 16_200L));

        zone.ShouldBe(Wire.Read<ZonedDateTime>(writer => Structure(writer, StructureTag.DateTimeZoneId, 1_629_000_000L, 7L, "Asia/Kabul")));
        offset.ShouldBe(Wire.Read<ZonedDateTime>(writer => Structure(writer, StructureTag.DateTime, 1_629_000_000L, 7L, 16_200L)));
    }

    [Theory]
    [InlineData("Mars/Olympus_Mons")]
    [InlineData("")]
    public void A_zone_that_is_unknown_here_leaves_the_values_beside_it_alone(string zone)
    {
        var values = (List<object>)Wire.Read(Wire.Bytes(writer =>
        {
            writer.WriteListHeader(3);
            Structure(writer, StructureTag.DateTimeZoneId, 1_629_000_000L, 7L, zone);
            Structure(writer, StructureTag.LegacyDateTimeZoneId, 1_629_000_000L, 7L, zone);
            writer.WriteString("beside it");
        }));

        values[2].ShouldBe("beside it");
        var (instant, local) = ((ZonedDateTime)values[0], (ZonedDateTime)values[1]);
        (instant.UnknownZoneInfo, instant.UtcSeconds, instant.Nanosecond).ShouldBe((true, 1_629_000_000, 7));
        Should.Throw<TimeZoneNotFoundException>(() => instant.Hour);
        Should.Throw<TimeZoneNotFoundException>(() => instant.OffsetSeconds);
        Should.Throw<TimeZoneNotFoundException>(() => instant.ToDateTimeOffset());
        local.UnknownZoneInfo.ShouldBeTrue();
        (local.Hour, local.Minute).ShouldBe((4, 0));
        Should.Throw<TimeZoneNotFoundException>(() => local.UtcSeconds);
        instant.ToString().ShouldBe($"2021-08-15T04:00:00.000000007Z[{zone}]");
        local.ToString().ShouldBe($"2021-08-15T04:00:00.000000007[{zone}]");
        Wire.Reread(instant, utc: true).ShouldBe(instant);
        Wire.Reread(local, utc: false).ShouldBe(local);
    }

    [Fact]
    public void What_cannot_be_is_a_ProtocolException()
    {
        Refused(StructureTag.Date, long.MaxValue);
        Refused(StructureTag.Time, -1L, 0L);
        Refused(StructureTag.Time, 0L, 64_801L);
        Refused(StructureTag.LocalTime, 86_400_000_000_000L);
        Refused(StructureTag.LocalDateTime, long.MinValue, 0L);
        Refused(StructureTag.LocalDateTime, 0L, 1_000_000_000L);
        Refused(StructureTag.DateTime, 0L, -1L, 0L);
        Refused(StructureTag.DateTime, long.MaxValue, 0L, 0L);
        Refused(StructureTag.DateTimeZoneId, long.MaxValue, 0L, "Mars/Olympus_Mons");
        Refused(StructureTag.LegacyDateTime, 0L, 0L, 100_000L);
        Refused(StructureTag.Duration, 0L, 0L, 0L, long.MaxValue);
        Refused(StructureTag.Point2D, 0L, 1L, 2L);
        Refused(StructureTag.Node, 1L);
        Refused(0x21, 1L);
    }

    private static void Refused(byte tag, params object[] fields) =>
        Should.Throw<ProtocolException>(() => Wire.Read<object>(writer => Structure(writer, tag, fields)), $"0x{tag:X2}: {string.Join(", ", fields)}");

    private static void Structure(PackStreamWriter writer, byte tag, params object[] fields)
    {
        writer.WriteStructureHeader(tag, fields.Length);
        foreach (var field in fields)
        {
            Bolt.Driver.Values.CypherValues.Write(writer, field);
        }
    }

#pragma warning disable CS0618 // The old numbers are still there for who asks for them.
    private static long NumberOf(IEntity entity) => entity.Id;

    private static (long Start, long End) EndsOf(IRelationship relationship) => (relationship.StartNodeId, relationship.EndNodeId);
#pragma warning restore CS0618
}
