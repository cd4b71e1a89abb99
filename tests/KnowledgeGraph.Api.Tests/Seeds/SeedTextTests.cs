using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using KnowledgeGraph.Tests.Shared;

namespace KnowledgeGraph.Api.Tests.Seeds;

/// <summary>The seed against the article that it was taken from, and against the rules that hold in any graph of the ontology.</summary>
public sealed class SeedTextTests
{
    private static readonly SeedGraph Seed = SeedGraph.Read();

    [Fact]
    public void The_document_has_the_hash_of_the_article()
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Article()));

        Seed.Of("Document").ShouldHaveSingleItem().Text("sha256").ShouldBe(hash);
    }

    [Fact]
    public void Every_anchor_stands_verbatim_from_start_to_end_in_its_paragraph()
    {
        var text = Encoding.UTF8.GetString(Article());

        foreach (var passage in Seed.Of("Passage"))
        {
            var (start, end) = (passage.Integer("start"), passage.Integer("end"));
            end.ShouldBeLessThanOrEqualTo(text.Length, passage.Id);
            text[start..end].ShouldBe(passage.Text("anchor"), passage.Id);
            // The article begins with an empty line; each line after it is a paragraph.
            text[..start].Count(character => character == '\n').ShouldBe(passage.Integer("paragraph"), passage.Id);
        }
    }

    [Fact]
    public void Every_anchor_is_as_long_as_its_offsets_say_and_has_eight_words_at_most()
    {
        foreach (var passage in Seed.Of("Passage"))
        {
            var anchor = passage.Text("anchor");
            (passage.Integer("end") - passage.Integer("start")).ShouldBe(anchor.Length, passage.Id);
            anchor.Split(' ').Length.ShouldBeLessThanOrEqualTo(8, passage.Id);
        }
    }

    [Fact]
    public void Every_quote_is_part_of_the_passage_that_its_claim_was_found_in()
    {
        foreach (var claim in Seed.Of("Claim"))
        {
            Seed.Targets(claim, "FOUND_IN").ShouldHaveSingleItem(claim.Id).Text("anchor").ShouldContain(claim.Text("quote"), Case.Sensitive);
        }
    }

    [Fact]
    public void Every_interaction_is_asserted_and_has_participants()
    {
        foreach (var interaction in Seed.Of("Interaction"))
        {
            Seed.Sources(interaction, "ASSERTS").ShouldNotBeEmpty(interaction.Id);
            Seed.Sources(interaction, "PARTICIPATED_IN").ShouldNotBeEmpty(interaction.Id);
        }
    }

    [Fact]
    public void The_days_of_an_interaction_are_the_first_and_the_last_that_its_edtf_covers()
    {
        foreach (var interaction in Seed.Of("Interaction").Where(interaction => interaction.Properties.ContainsKey("edtf")))
        {
            var ends = interaction.Text("edtf").Split('/');
            var (earliest, latest) = (Days(ends[0]).First, Days(ends[^1]).Last);
            interaction.Properties["earliest"].ShouldBe(earliest, interaction.Id);
            interaction.Properties["latest"].ShouldBe(latest, interaction.Id);
            earliest.ShouldBeLessThanOrEqualTo(latest, interaction.Id);
        }
    }

    [Fact]
    public void An_interaction_has_dates_and_their_basis_exactly_when_it_has_an_edtf()
    {
        foreach (var interaction in Seed.Of("Interaction"))
        {
            foreach (var property in new[] { "earliest", "latest", "dateBasis" })
            {
                interaction.Properties.ContainsKey(property).ShouldBe(interaction.Properties.ContainsKey("edtf"), $"{property} of {interaction.Id}");
            }
        }
    }

    [Fact]
    public void Confidence_follows_from_credibility()
    {
        foreach (var claim in Seed.Of("Claim"))
        {
            long? confidence = claim.Properties.TryGetValue("confidence", out var value) ? (long)value : null;
            var expected = claim.Integer("credibility") switch { 1 => 90L, 2 => 70, 3 => 50, 4 => 30, 5 => 10, _ => (long?)null };
            confidence.ShouldBe(expected, claim.Id);
        }
    }

    [Fact]
    public void Every_actor_has_one_primary_name_and_it_is_the_one_shown()
    {
        foreach (var actor in Seed.Of("Actor"))
        {
            Seed.Targets(actor, "HAS_NAME").Where(name => name.Text("kind") == "PRIMARY").ShouldHaveSingleItem(actor.Id).Text("value").ShouldBe(actor.Text("name"));
        }
    }

    [Fact]
    public void Every_note_flags_a_passage_and_every_passage_is_cited()
    {
        foreach (var note in Seed.Of("Note"))
        {
            Seed.Targets(note, "FLAGS").ShouldContain(node => node.Labels.Contains("Passage"), note.Id);
        }

        foreach (var passage in Seed.Of("Passage"))
        {
            Seed.Sources(passage, "FOUND_IN").Concat(Seed.Sources(passage, "FLAGS")).ShouldNotBeEmpty(passage.Id);
        }
    }

    [Fact]
    public void The_first_meeting_is_told_with_the_place_that_the_article_gives_and_the_doubt_about_it()
    {
        var meeting = Seed.Of("Meeting").ShouldHaveSingleItem();

        Seed.Sources(meeting, "PARTICIPATED_IN").Select(actor => actor.Text("name")).ShouldBe(["Mohammed bin Zayed Al Nahyan", "Sirajuddin Haqqani"], ignoreOrder: true);
        Seed.Targets(meeting, "HELD_IN").ShouldHaveSingleItem().Text("name").ShouldBe("Kabul");
        Seed.Sources(meeting, "ASSERTS").SelectMany(claim => Seed.Sources(claim, "FLAGS")).Select(note => note.Text("kind")).ShouldContain("CONTRADICTION");
    }

    /// <summary>A year, a month or a day; approximate (~) does not widen it.</summary>
    private static (DateOnly First, DateOnly Last) Days(string edtf) =>
        edtf.TrimEnd('~').Split('-').Select(part => int.Parse(part, CultureInfo.InvariantCulture)).ToArray() switch
        {
            [var year] => (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31)),
            [var year, var month] => (new DateOnly(year, month, 1), new DateOnly(year, month, DateTime.DaysInMonth(year, month))),
            [var year, var month, var day] => (new DateOnly(year, month, day), new DateOnly(year, month, day)),
            _ => throw new FormatException($"Not a year, a month or a day: {edtf}"),
        };

    private static byte[] Article()
    {
        var folder = Path.Combine(Neo4jServer.RepositoryRoot, "..", "shared", "seed");
        Assert.SkipUnless(Directory.Exists(folder), "The article is not part of the repository: ../shared/seed is not there.");
        return File.ReadAllBytes(Directory.GetFiles(folder, "*.txt").ShouldHaveSingleItem());
    }
}
