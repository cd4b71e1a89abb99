using KnowledgeGraph.GraphQL.Ontology;

namespace KnowledgeGraph.GraphQL.Tests.Ontology;

public sealed class OntologyErrorTests
{
    private const string Good = "type A @node(label: \"A\") { id: ID! }\n";

    [Theory]
    [InlineData("type B @node(label: \"B\") { id: ID! x: Nothing }", "2:39", "unknown type `Nothing`")]
    [InlineData("type B { id: ID! }", "2:1", "`B` needs @node")]
    [InlineData("type B @node { id: ID! }", "2:8", "@node needs a label")]
    [InlineData("type B @node(label: \"B\") { id: ID! as: [A!]! @relationship(type: \"R\") }", "2:46", "`B.as` needs a direction")]
    [InlineData("type B @node(label: \"B\") { id: ID! as: [A!]! @relationship(type: \"R\", direction: UP) }", "2:46", "`B.as` needs a direction")]
    [InlineData("type B @node(label: \"B\") { id: ID! as: [A!]! @relationship(direction: IN) }", "2:46", "`B.as` needs a type")]
    [InlineData("type B @node(label: \"B\") { id: ID! as: [A!]! }", "2:36", "needs @relationship")]
    [InlineData("type B @node(label: \"B\") { id: ID! a: A }", "2:39", "needs @relationship")]
    [InlineData("type B @node(label: \"B\") { id: ID! as: [A] @relationship(type: \"R\", direction: IN) }", "2:36", "write it as [Type!]!")]
    [InlineData("type B @node(label: \"B\") { id: ID! as: [A!]! @relationship(type: \"R\", direction: IN, properties: \"P\") }", "2:46", "`P`, which is no type with @relationshipProperties")]
    [InlineData("type B @node(label: \"B\") { id: ID! as: [E!]! @relationship(type: \"R\", direction: IN) } enum E { X }", "2:41", "`E` is no type of nodes")]
    [InlineData("type A @node(label: \"B\") { id: ID! }", "2:6", "`A` is defined twice")]
    [InlineData("type B @node(label: \"A\") { id: ID! }", "2:1", "same label")]
    [InlineData("type B @node(label: \"B\") @plural(value: \"as\") { id: ID! }", "2:1", "same plural")]
    [InlineData("type B @node(label: \"B\") { id: ID! x: Int x: Int }", "2:43", "`B.x`")]
    [InlineData("type B @node(label: \"B\") { name: String }", "2:1", "`B` needs a field `id: ID!`")]
    [InlineData("type B implements C @node(label: \"B\") { id: ID! }", "2:19", "`C`, which is no interface")]
    [InlineData("interface C @node(label: \"C\") { id: ID! }", "2:1", "No type implements `C`")]
    [InlineData("interface C @node(label: \"C\") { id: ID! } type B implements C @node(label: \"B\") { id: ID! }", "2:83", "inherited already")]
    [InlineData("interface C @node(label: \"C\") { id: ID! k: K! @typeLabel } type B implements C @node(label: \"B\") enum K { OTHER }", "2:47", "`OTHER`, which is the label of no type")]
    [InlineData("interface C @node(label: \"C\") { id: ID! k: K! @typeLabel } type B implements C @node(label: \"B\") type D implements C @node(label: \"D\") enum K { B }", "2:47", "no value for the label `D`")]
    [InlineData("type B @node(label: \"B\") @sort(default: [\"when\"]) { id: ID! }", "2:26", "`when`, which is no property")]
    [InlineData("type B @node(label: \"B\") { id: ID! x(a: Int): Int }", "2:36", "has arguments")]
    [InlineData("type B @node(label: \"B\") { id: ID! as: [A!]! @relationship(type: \"R||S\", direction: BOTH) }", "2:46", "write each once")]
    [InlineData("type B @node(label: \"B\") { id: ID! as: [A!]! @relationship(type: \"R|R\", direction: BOTH) }", "2:46", "write each once")]
    [InlineData("type B @node(label: \"B\") @valid(from: \"a\") { id: ID! a: Date }", "2:26", "@valid needs two properties")]
    [InlineData("type B @node(label: \"B\") @valid(from: \"a\", to: \"b\") { id: ID! a: Date b: Int }", "2:26", "`b` is none of `B`")]
    [InlineData("interface C @node(label: \"C\") { id: ID! a: Date } type B implements C @node(label: \"B\") @valid(from: \"a\", to: \"a\")", "2:89", "@valid stands on the interface")]
    [InlineData("type R @relationshipProperties @valid(from: \"a\") { a: Date }", "2:32", "@valid needs two properties")]
    [InlineData("type R @relationshipProperties @valid(from: \"a\", to: \"b\") { a: Date b: String }", "2:32", "`b` is none of `R`")]
    [InlineData("type R @relationshipProperties @valid(from: \"a\", to: \"c\") { a: Date }", "2:32", "`c` is none of `R`")]
    [InlineData("type B @node(label: \"B\") @nod { id: ID! }", "2:26", "`@nod` is no directive")]
    [InlineData("type B @node(label: \"B\", plural: \"bs\") { id: ID! }", "2:26", "@node has no argument `plural`")]
    [InlineData("type B @node(label: \"B\") @sort @sort { id: ID! }", "2:32", "stands here twice")]
    [InlineData("type B @node(label: \"B\") { id: ID! x: Int @cypher }", "2:43", "`B.x` needs a statement")]
    [InlineData("type B @node(label: \"B\") { id: ID! x: Int @typeLabel @cypher(statement: \"RETURN 1\") }", "2:43", "cannot have @typeLabel too")]
    [InlineData("type B @node(label: \"B\") { id: ID! x: Nothing @cypher(statement: \"RETURN 1\") }", "2:39", "unknown type `Nothing`")]
    [InlineData("type B @node(label: \"B\") { id: ID! x: Int @cypher(statement: \"RETURN $y\") }", "2:43", "unknown parameter `$y`: there are $asOf, $knownAt")]
    [InlineData("type B @node(label: \"B\") { id: ID! x: Int @cypher(statement: \"RETURN 1 } RETURN {\") }", "2:43", "its `}` closes nothing")]
    [InlineData("type B @node(label: \"B\") { id: ID! x: Int @cypher(statement: \"RETURN (1\") }", "2:43", "its `(` is never closed")]
    [InlineData("type B @node(label: \"B\") { id: ID! x: Int @cypher(statement: \"RETURN 'a\") }", "2:43", "a string is never closed")]
    [InlineData("type B @node(label: \"B\") { id: ID! x: Int @cypher(statement: \"RETURN `a\") }", "2:43", "in backticks is never closed")]
    [InlineData("type B @node(label: \"B\") { id: ID! x: Int @cypher(statement: \"RETURN 1 /* a\") }", "2:43", "a comment is never closed")]
    [InlineData("type B @node(label: \"B\") { id: ID! x: Int @cypher(statement: \"RETURN 1; RETURN 2\") }", "2:43", "must be one statement")]
    [InlineData("type B @node(label: \"B\") { id: ID! x: Int @cypher(statement: \"// nothing\") }", "2:43", "it is empty")]
    [InlineData("type B @node(label: \"B\") { id: ID! x: Int @cypher(statement: \"RETURN $ + 1\") }", "2:43", "a `$` has no name")]
    [InlineData("type B @node(label: \"B\") { id: ID! x: Int @cypher(statement: \"MATCH (this)--(n1) RETURN n1.x\") }", "2:43", "the variable `n1`")]
    [InlineData("type B @node(label: \"B\") { id: ID! x: Int @cypher(statement: \"RETURN this.y\") }", "2:43", "`this.y`, which is no stored property")]
    [InlineData("type B @node(label: \"B\") { id: ID! x: Int @cypher(statement: \"RETURN this.x\") }", "2:43", "`this.x`, which is no stored property")]
    [InlineData("type B @node(label: \"B\") { id: ID! r: R @cypher(statement: \"RETURN 1 AS a\") } type R { a(x: Int): Int }", "2:88", "no directives and no arguments")]
    [InlineData("type B @node(label: \"B\") { id: ID! r: R @cypher(statement: \"RETURN 1 AS a\") } type R { a: S }", "2:91", "unknown type `S`")]
    [InlineData("type B @node(label: \"B\") { id: ID! r: R @cypher(statement: \"RETURN 1 AS a\") } interface R { a: Int }", "2:39", "which no statement can give")]
    [InlineData("type B @node(label: \"B\") @filter(type: \"Int\", condition: \"true\") { id: ID! }", "2:26", "@filter needs a name")]
    [InlineData("type B @node(label: \"B\") @filter(name: \"f\", condition: \"true\") { id: ID! }", "2:26", "`f` of `B` needs a type")]
    [InlineData("type B @node(label: \"B\") @filter(name: \"f\", type: \"A\", condition: \"true\") { id: ID! }", "2:26", "must be a scalar, an enum")]
    [InlineData("type B @node(label: \"B\") @filter(name: \"f\", type: \"Int\") { id: ID! }", "2:26", "needs a condition")]
    [InlineData("type B @node(label: \"B\") @filter(name: \"OR\", type: \"Int\", condition: \"true\") { id: ID! }", "2:26", "needs another name")]
    [InlineData("type B @node(label: \"B\") @filter(name: \"f\", type: \"Int\", condition: \"this.y = $value\") { id: ID! }", "2:26", "`this.y`, which is no value of `B`")]
    [InlineData("type B @node(label: \"B\") @filter(name: \"f\", type: \"Int\", condition: \"$values = 1\") { id: ID! }", "2:26", "unknown parameter `$values`: there are $asOf, $knownAt, $value")]
    [InlineData("type B @node(label: \"B\") @filter(name: \"f\", type: \"Int\", condition: \"$value IN [this.x]\") { id: ID! x: Int @cypher(statement: \"RETURN 1\") }", "2:26", "in braces or brackets")]
    [InlineData("type B @node(label: \"B\") @filter(name: \"f\", type: \"Int\", condition: \"true\") @filter(name: \"f\", type: \"Int\", condition: \"true\") { id: ID! }", "2:77", "the filter `f` twice")]
    [InlineData("type B @node(label: \"B\") @filter(name: \"asConnection\", type: \"Int\", condition: \"true\") { id: ID! as: [A!]! @relationship(type: \"R\", direction: IN) }", "2:26", "filters by a relationship already")]
    [InlineData("type Query { x: Int }", "2:14", "`Query.x` needs @cypher")]
    [InlineData("type Query { x: Int @cypher(statement: \"RETURN this.x\") }", "2:21", "has no `this`")]
    [InlineData("type Query { as: Int @cypher(statement: \"RETURN 1\") }", "2:14", "the root field of `A` already")]
    [InlineData("type Query { x(asOf: Date): Int @cypher(statement: \"RETURN 1\") }", "2:16", "it is not declared")]
    [InlineData("type Query { x(y: Int = 1): Int @cypher(statement: \"RETURN 1\") }", "2:16", "coalesce($y, …)")]
    [InlineData("type Query { x(y: A): Int @cypher(statement: \"RETURN 1\") }", "2:16", "must be a scalar")]
    [InlineData("type Query { x: R @cypher(statement: \"RETURN 1\") } type R { a: Int } type S { a: Int }", "2:70", "`S` needs @node")]
    [InlineData("type B @node(label: \"B\") { id: ID! w: EDTF @edtf(earliest: \"e\", latest: \"l\") e: Date }", "2:44", "@edtf of `B.w` names `l`, which is no Date property of `B`")]
    [InlineData("type B @node(label: \"B\") { id: ID! w: EDTF @edtf(earliest: \"e\", latest: \"l\") e: Date l: DateTime }", "2:44", "@edtf of `B.w` names `l`, which is no Date property of `B`")]
    [InlineData("type B @node(label: \"B\") { id: ID! w: EDTF @edtf(earliest: \"e\") e: Date }", "2:44", "@edtf of `B.w` needs the names of two properties")]
    [InlineData("type B @node(label: \"B\") { id: ID! w: String @edtf(earliest: \"e\", latest: \"e\") e: Date }", "2:46", "`B.w` has @edtf: it must be of type EDTF")]
    [InlineData("type P @relationshipProperties { w: EDTF @edtf(earliest: \"e\", latest: \"e\") e: String }", "2:42", "@edtf of `P.w` names `e`, which is no Date property of `P`")]
    [InlineData("type EDTF @node(label: \"E\") { id: ID! }", "2:6", "name of a scalar")]
    [InlineData("type B @node(label: \"B\") { id: ID! a: [A!]! @relationship(type: \"R\", direction: OUT, depth: 21) }", "2:45", "`B.a` has a depth: it must be a list, and its depth a whole number from 2 to 20")]
    [InlineData("type B @node(label: \"B\") { id: ID! a: A @relationship(type: \"R\", direction: OUT, depth: 3) }", "2:41", "`B.a` has a depth: it must be a list")]
    [InlineData("type B @node(label: \"B\") { id: ID! } union U = B", "2:38", "`U` needs two members or more")]
    [InlineData("type B @node(label: \"B\") { id: ID! } union U = B | B", "2:38", "`U` needs two members or more, each once")]
    [InlineData("type B @node(label: \"B\") { id: ID! } union U = B | Date", "2:52", "`U` is of `Date`, which is no type with @node")]
    [InlineData("type B @node(label: \"B\") { id: ID! } union U @node(label: \"U\") = A | B", "2:46", "`U` is a union: it has no directives")]
    [InlineData("scalar S", "2:1", "types, interfaces, unions and enums only")]
    [InlineData("type Date @node(label: \"Date\") { id: ID! }", "2:6", "name of a scalar")]
    [InlineData("enum E { X X }", "2:12", "`X` twice")]
    [InlineData("type B @node(label: \"B\" { id: ID! }", "2:", "")]
    public void A_wrong_ontology_is_one_error_with_its_place(string addition, string place, string problem)
    {
        var error = Should.Throw<OntologyException>(() => GraphOntology.Parse("kg.graphql", Good + addition));

        error.Message.ShouldStartWith($"kg.graphql:{place}");
        error.Message.ShouldContain(problem);
        error.Message.ShouldNotContain("\n");
    }

    [Fact]
    public void A_folder_without_an_ontology_is_named()
    {
        var folder = Directory.CreateTempSubdirectory("kg-ontology-");
        try
        {
            Should.Throw<OntologyException>(() => GraphOntology.Load(folder.FullName)).Message.ShouldStartWith(folder.FullName);
            Should.Throw<OntologyException>(() => GraphOntology.Load(Path.Combine(folder.FullName, "none"))).Message.ShouldContain("cannot be read");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void An_implementing_type_has_the_fields_of_all_its_interfaces_first_the_oldest()
    {
        var ontology = GraphOntology.Parse("kg.graphql", """
            interface C @node(label: "C") { id: ID! c: Int }
            interface D implements C @node(label: "D") { d: Int }
            type E implements D & C @node(label: "E") { e: Int }
            """);

        ontology["E"].Fields.Select(field => field.Name).ShouldBe(["id", "c", "d", "e"]);
        ontology["C"].Concrete.Select(type => type.Name).ShouldBe(["E"]);
        ontology["E"].Interfaces.ShouldBe(["D", "C"]);
    }

    [Fact]
    public void A_union_is_of_all_types_of_its_members_and_is_asked_about_by_what_they_have_in_common()
    {
        var ontology = GraphOntology.Parse("kg.graphql", """
            interface C @node(label: "C") @sort(default: ["day"]) { id: ID! day: Date c: Int }
            type D implements C @node(label: "D")
            type E implements C @node(label: "E") { e: Int }
            type F @node(label: "F") @sort(default: ["day"]) { id: ID! day: Date c: [Int!] e: Int us: [U!]! @relationship(type: "R", direction: OUT) }
            union U = C | F
            """);

        ontology["U"].Concrete.Select(type => type.Name).ShouldBe(["D", "E", "F"]);
        ontology["U"].Fields.Select(field => field.Name).ShouldBe(["id", "day"]);
        ontology["U"].DefaultSort.ShouldBe(["day", "id"]);
        GraphQLService.WriteSchema(ontology).ShouldContain("union U = D | E | F\n");
    }
}
