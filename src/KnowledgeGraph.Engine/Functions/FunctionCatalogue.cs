using KnowledgeGraph.Engine.Procedures;
using KnowledgeGraph.Engine.Syntax;

namespace KnowledgeGraph.Engine.Functions;

/// <summary>
/// What SHOW FUNCTIONS says of each function, and what the binder checks arguments against. A name stands here once for each way to call it;
/// all(), reduce() and their like, which are syntax, and graph.byName(), which only USE knows, stand here too.
/// </summary>
internal static class FunctionCatalogue
{
    public static IReadOnlyList<FunctionDescription> All { get; } =
    [
        .. In(
            "Aggregating",
            ("avg(input :: INTEGER | FLOAT | DURATION) :: INTEGER | FLOAT | DURATION", "The mean of the values; null of none."),
            ("collect(input :: ANY) :: LIST<ANY>", "All values in a list, nulls left out."),
            ("count(input :: ANY) :: INTEGER", "How many values are not null; with a star, how many rows."),
            ("max(input :: ANY) :: ANY", "The greatest value; null of none."),
            ("min(input :: ANY) :: ANY", "The least value; null of none."),
            ("percentileCont(input :: FLOAT, percentile :: FLOAT) :: FLOAT", "The percentile of the values, interpolated between two of them."),
            ("percentileDisc(input :: INTEGER | FLOAT, percentile :: FLOAT) :: INTEGER | FLOAT", "The percentile of the values, rounded to one of them."),
            ("stdev(input :: FLOAT) :: FLOAT", "The standard deviation of the values as a sample."),
            ("stdevp(input :: FLOAT) :: FLOAT", "The standard deviation of the values as all there are."),
            ("sum(input :: INTEGER | FLOAT | DURATION) :: INTEGER | FLOAT | DURATION", "The sum of the values; 0 of none.")),
        .. In(
            "Graph",
            ("graph.byElementId(elementId :: STRING) :: GRAPH", "The graph that an element id belongs to, for USE."),
            ("graph.byName(name :: STRING) :: GRAPH", "The graph of that name, for USE.")),
        .. In(
            "List",
            ("keys(input :: NODE | RELATIONSHIP | MAP) :: LIST<STRING>", "The names of all properties of a node, relationship or map."),
            ("labels(input :: NODE) :: LIST<STRING>", "The labels of a node."),
            ("nodes(input :: PATH) :: LIST<NODE>", "The nodes of a path, in order."),
            ("range(start :: INTEGER, end :: INTEGER) :: LIST<INTEGER>", "The whole numbers from the first to the last, both included, step by step."),
            (
                "range(start :: INTEGER, end :: INTEGER, step :: INTEGER) :: LIST<INTEGER>",
                "The whole numbers from the first to the last, both included, step by step."),
            (
                "reduce(accumulator :: VARIABLE = initial :: ANY, variable :: VARIABLE IN list :: LIST<ANY> | expression :: ANY) :: ANY",
                "What comes of working an expression through all items of a list."),
            ("relationships(input :: PATH) :: LIST<RELATIONSHIP>", "The relationships of a path, in order."),
            ("tail(input :: LIST<ANY>) :: LIST<ANY>", "The list without its first item."),
            ("toBooleanList(input :: LIST<ANY>) :: LIST<BOOLEAN>", "Each item as a boolean, null where it is none."),
            ("toFloatList(input :: LIST<ANY>) :: LIST<FLOAT>", "Each item as a float, null where it is none."),
            ("toIntegerList(input :: LIST<ANY>) :: LIST<INTEGER>", "Each item as an integer, null where it is none."),
            ("toStringList(input :: LIST<ANY>) :: LIST<STRING>", "Each item as text, null where it has none.")),
        .. In(
            "Logarithmic",
            ("e() :: FLOAT", "The base of the natural logarithm."),
            ("exp(input :: FLOAT) :: FLOAT", "The base of the natural logarithm, raised to a power."),
            ("log(input :: FLOAT) :: FLOAT", "The natural logarithm."),
            ("log10(input :: FLOAT) :: FLOAT", "The logarithm to the base ten."),
            ("sqrt(input :: FLOAT) :: FLOAT", "The square root.")),
        .. In(
            "Numeric",
            ("abs(input :: INTEGER | FLOAT) :: INTEGER | FLOAT", "The number without its sign."),
            ("ceil(input :: FLOAT) :: FLOAT", "The smallest whole number that is not less, as a float."),
            ("floor(input :: FLOAT) :: FLOAT", "The largest whole number that is not greater, as a float."),
            ("isNaN(input :: INTEGER | FLOAT) :: BOOLEAN", "Whether a float is not a number."),
            ("rand() :: FLOAT", "A random number from 0 up to, not including, 1."),
            ("round(value :: FLOAT) :: FLOAT", "The number rounded, to so many digits and in the mode given."),
            ("round(value :: FLOAT, precision :: INTEGER | FLOAT) :: FLOAT", "The number rounded, to so many digits and in the mode given."),
            ("round(value :: FLOAT, precision :: INTEGER | FLOAT, mode :: STRING) :: FLOAT", "The number rounded, to so many digits and in the mode given."),
            ("sign(input :: INTEGER | FLOAT) :: INTEGER", "-1, 0 or 1, as the number is below, at or above zero.")),
        .. In(
            "Predicate",
            ("all(variable :: VARIABLE IN list :: LIST<ANY> WHERE predicate :: ANY) :: BOOLEAN", "Whether the predicate is true for every item of the list."),
            ("any(variable :: VARIABLE IN list :: LIST<ANY> WHERE predicate :: ANY) :: BOOLEAN", "Whether the predicate is true for some item of the list."),
            ("exists(input :: ANY) :: BOOLEAN", "Whether a pattern is found in the graph."),
            ("isEmpty(input :: STRING | MAP | LIST<ANY>) :: BOOLEAN", "Whether a text, a list or a map has nothing in it."),
            ("none(variable :: VARIABLE IN list :: LIST<ANY> WHERE predicate :: ANY) :: BOOLEAN", "Whether the predicate is true for no item of the list."),
            (
                "single(variable :: VARIABLE IN list :: LIST<ANY> WHERE predicate :: ANY) :: BOOLEAN",
                "Whether the predicate is true for exactly one item of the list.")),
        .. In(
            "Scalar",
            ("char_length(input :: STRING) :: INTEGER", "How many characters a text has."),
            ("character_length(input :: STRING) :: INTEGER", "How many characters a text has."),
            ("coalesce(input :: ANY) :: ANY", "The first argument that is not null."),
            ("elementId(input :: NODE | RELATIONSHIP) :: STRING", "What identifies a node or relationship in this database."),
            ("endNode(input :: RELATIONSHIP) :: NODE", "The node that a relationship leads to."),
            ("file() :: STRING", "The address of the file that LOAD CSV reads; null elsewhere."),
            ("head(list :: LIST<ANY>) :: ANY", "The first item of a list; null of none."),
            ("id(input :: NODE | RELATIONSHIP) :: INTEGER", "The number of a node or relationship, used again when that is deleted."),
            ("last(list :: LIST<ANY>) :: ANY", "The last item of a list; null of none."),
            ("length(input :: PATH) :: INTEGER", "How many relationships a path has."),
            ("linenumber() :: INTEGER", "The line that LOAD CSV reads now; null elsewhere."),
            ("nullIf(v1 :: ANY, v2 :: ANY) :: ANY", "Null when both arguments are equal, else the first."),
            ("properties(input :: NODE | RELATIONSHIP | MAP) :: MAP", "All properties of a node, relationship or map, as a map."),
            ("randomUUID() :: STRING", "A random UUID."),
            ("size(input :: STRING | LIST<ANY>) :: INTEGER", "How many items a list has, or characters a text."),
            ("startNode(input :: RELATIONSHIP) :: NODE", "The node that a relationship comes from."),
            ("timestamp() :: INTEGER", "Milliseconds since the beginning of 1970, UTC, when the statement began."),
            ("toBoolean(input :: BOOLEAN | STRING | INTEGER) :: BOOLEAN", "The value as a boolean; null for text that is none."),
            ("toBooleanOrNull(input :: ANY) :: BOOLEAN", "The value as a boolean, or null."),
            ("toFloat(input :: STRING | INTEGER | FLOAT) :: FLOAT", "The value as a float; null for text that is none."),
            ("toFloatOrNull(input :: ANY) :: FLOAT", "The value as a float, or null."),
            ("toInteger(input :: BOOLEAN | STRING | INTEGER | FLOAT) :: INTEGER", "The value as an integer; null for text that is none."),
            ("toIntegerOrNull(input :: ANY) :: INTEGER", "The value as an integer, or null."),
            ("type(input :: RELATIONSHIP) :: STRING", "The type of a relationship."),
            ("valueType(input :: ANY) :: STRING", "The most exact type of the value, as text.")),
        .. In(
            "Spatial",
            ("point(input :: MAP) :: POINT", "A point, from its coordinates."),
            ("point.distance(from :: POINT, to :: POINT) :: FLOAT", "How far two points of one coordinate reference system are apart, in its unit."),
            ("point.withinBBox(point :: POINT, lowerLeft :: POINT, upperRight :: POINT) :: BOOLEAN", "Whether a point lies in the box between two corners.")),
        .. In(
            "String",
            ("btrim(input :: STRING) :: STRING", "The text without white space, or without the given characters, at both ends."),
            (
                "btrim(input :: STRING, trimCharacterString :: STRING) :: STRING",
                "The text without white space, or without the given characters, at both ends."),
            ("left(original :: STRING, length :: INTEGER) :: STRING", "So many characters from the beginning of a text."),
            ("lower(input :: STRING) :: STRING", "The text in lower case."),
            ("ltrim(input :: STRING) :: STRING", "The text without white space, or without the given characters, at its beginning."),
            (
                "ltrim(input :: STRING, trimCharacterString :: STRING) :: STRING",
                "The text without white space, or without the given characters, at its beginning."),
            ("normalize(input :: STRING) :: STRING", "The text in a Unicode normal form, NFC unless another is named."),
            (
                "normalize(input :: STRING, normalForm = NFC :: [NFC, NFD, NFKC, NFKD]) :: STRING",
                "The text in a Unicode normal form, NFC unless another is named."),
            ("replace(original :: STRING, search :: STRING, replace :: STRING) :: STRING", "The text with one part replaced wherever it stands."),
            ("reverse(input :: STRING | LIST<ANY>) :: STRING | LIST<ANY>", "A text or list, turned round."),
            ("right(original :: STRING, length :: INTEGER) :: STRING", "So many characters from the end of a text."),
            ("rtrim(input :: STRING) :: STRING", "The text without white space, or without the given characters, at its end."),
            ("rtrim(input :: STRING, trimCharacterString :: STRING) :: STRING", "The text without white space, or without the given characters, at its end."),
            ("split(original :: STRING, splitDelimiters :: STRING | LIST<STRING>) :: LIST<STRING>", "The parts of a text between the delimiters."),
            ("substring(original :: STRING, start :: INTEGER) :: STRING", "The part of a text from a place on, counted from 0."),
            ("substring(original :: STRING, start :: INTEGER, length :: INTEGER) :: STRING", "The part of a text from a place on, counted from 0."),
            ("toLower(input :: STRING) :: STRING", "The text in lower case."),
            ("toString(input :: ANY) :: STRING", "The value as text."),
            ("toStringOrNull(input :: ANY) :: STRING", "The value as text, or null."),
            ("toUpper(input :: STRING) :: STRING", "The text in upper case."),
            (
                "trim([[LEADING | TRAILING | BOTH] [trimCharacterString :: STRING] FROM] input :: STRING) :: STRING",
                "The text without white space, or without the given characters, at either end or both."),
            ("trim(input :: STRING) :: STRING", "The text without white space, or without the given characters, at either end or both."),
            ("upper(input :: STRING) :: STRING", "The text in upper case.")),
        .. In(
            "Temporal",
            (
                "date(input = DEFAULT_TEMPORAL_ARGUMENT :: ANY) :: DATE",
                "A date, from text, from components or from another temporal value; without an argument, today."),
            ("date.realtime(timezone = DEFAULT_TEMPORAL_ARGUMENT :: ANY) :: DATE", "The date by the clock of the moment of the call."),
            ("date.statement(timezone = DEFAULT_TEMPORAL_ARGUMENT :: ANY) :: DATE", "The date when the statement began."),
            ("date.transaction(timezone = DEFAULT_TEMPORAL_ARGUMENT :: ANY) :: DATE", "The date when the transaction began."),
            (
                "date.truncate(unit :: STRING, input = DEFAULT_TEMPORAL_ARGUMENT :: ANY, fields = null :: MAP) :: DATE",
                "A date cut down to a unit, some of its fields then set anew."),
            (
                "datetime(input = DEFAULT_TEMPORAL_ARGUMENT :: ANY) :: ZONED DATETIME",
                "A date and time with zone, from text, from components or from another temporal value; without an argument, now."),
            (
                "datetime.fromepoch(seconds :: INTEGER | FLOAT, nanoseconds :: INTEGER | FLOAT) :: ZONED DATETIME",
                "The date and time so many seconds and nanoseconds after the beginning of 1970, UTC."),
            (
                "datetime.fromepochmillis(milliseconds :: INTEGER | FLOAT) :: ZONED DATETIME",
                "The date and time so many milliseconds after the beginning of 1970, UTC."),
            ("datetime.realtime(timezone = DEFAULT_TEMPORAL_ARGUMENT :: ANY) :: ZONED DATETIME", "The date and time by the clock of the moment of the call."),
            ("datetime.statement(timezone = DEFAULT_TEMPORAL_ARGUMENT :: ANY) :: ZONED DATETIME", "The date and time when the statement began."),
            ("datetime.transaction(timezone = DEFAULT_TEMPORAL_ARGUMENT :: ANY) :: ZONED DATETIME", "The date and time when the transaction began."),
            (
                "datetime.truncate(unit :: STRING, input = DEFAULT_TEMPORAL_ARGUMENT :: ANY, fields = null :: MAP) :: ZONED DATETIME",
                "A date and time with zone cut down to a unit, some of its fields then set anew."),
            ("duration(input :: ANY) :: DURATION", "A length of time, from ISO 8601 text or from components."),
            ("duration.between(from :: ANY, to :: ANY) :: DURATION", "The time from one temporal value to another."),
            ("duration.inDays(from :: ANY, to :: ANY) :: DURATION", "The time from one temporal value to another, in whole days."),
            ("duration.inMonths(from :: ANY, to :: ANY) :: DURATION", "The time from one temporal value to another, in whole months."),
            ("duration.inSeconds(from :: ANY, to :: ANY) :: DURATION", "The time from one temporal value to another, in seconds."),
            (
                "localdatetime(input = DEFAULT_TEMPORAL_ARGUMENT :: ANY) :: LOCAL DATETIME",
                "A date and time without zone, from text, from components or from another temporal value; without an argument, now."),
            (
                "localdatetime.realtime(timezone = DEFAULT_TEMPORAL_ARGUMENT :: ANY) :: LOCAL DATETIME",
                "The local date and time by the clock of the moment of the call."),
            ("localdatetime.statement(timezone = DEFAULT_TEMPORAL_ARGUMENT :: ANY) :: LOCAL DATETIME", "The local date and time when the statement began."),
            (
                "localdatetime.transaction(timezone = DEFAULT_TEMPORAL_ARGUMENT :: ANY) :: LOCAL DATETIME",
                "The local date and time when the transaction began."),
            (
                "localdatetime.truncate(unit :: STRING, input = DEFAULT_TEMPORAL_ARGUMENT :: ANY, fields = null :: MAP) :: LOCAL DATETIME",
                "A date and time without zone cut down to a unit, some of its fields then set anew."),
            (
                "localtime(input = DEFAULT_TEMPORAL_ARGUMENT :: ANY) :: LOCAL TIME",
                "A time of day without zone, from text, from components or from another temporal value; without an argument, now."),
            ("localtime.realtime(timezone = DEFAULT_TEMPORAL_ARGUMENT :: ANY) :: LOCAL TIME", "The local time by the clock of the moment of the call."),
            ("localtime.statement(timezone = DEFAULT_TEMPORAL_ARGUMENT :: ANY) :: LOCAL TIME", "The local time when the statement began."),
            ("localtime.transaction(timezone = DEFAULT_TEMPORAL_ARGUMENT :: ANY) :: LOCAL TIME", "The local time when the transaction began."),
            (
                "localtime.truncate(unit :: STRING, input = DEFAULT_TEMPORAL_ARGUMENT :: ANY, fields = null :: MAP) :: LOCAL TIME",
                "A time of day without zone cut down to a unit, some of its fields then set anew."),
            (
                "time(input = DEFAULT_TEMPORAL_ARGUMENT :: ANY) :: ZONED TIME",
                "A time of day with offset, from text, from components or from another temporal value; without an argument, now."),
            ("time.realtime(timezone = DEFAULT_TEMPORAL_ARGUMENT :: ANY) :: ZONED TIME", "The time by the clock of the moment of the call."),
            ("time.statement(timezone = DEFAULT_TEMPORAL_ARGUMENT :: ANY) :: ZONED TIME", "The time when the statement began."),
            ("time.transaction(timezone = DEFAULT_TEMPORAL_ARGUMENT :: ANY) :: ZONED TIME", "The time when the transaction began."),
            (
                "time.truncate(unit :: STRING, input = DEFAULT_TEMPORAL_ARGUMENT :: ANY, fields = null :: MAP) :: ZONED TIME",
                "A time of day with offset cut down to a unit, some of its fields then set anew.")),
        .. In(
            "Trigonometric",
            ("acos(input :: FLOAT) :: FLOAT", "The angle, in radians, whose cosine is given."),
            ("asin(input :: FLOAT) :: FLOAT", "The angle, in radians, whose sine is given."),
            ("atan(input :: FLOAT) :: FLOAT", "The angle, in radians, whose tangent is given."),
            ("atan2(y :: FLOAT, x :: FLOAT) :: FLOAT", "The angle, in radians, of the direction to a point: its y, then its x."),
            ("cos(input :: FLOAT) :: FLOAT", "The cosine of an angle in radians."),
            ("cot(input :: FLOAT) :: FLOAT", "The cotangent of an angle in radians."),
            ("degrees(input :: FLOAT) :: FLOAT", "Radians in degrees."),
            ("haversin(input :: FLOAT) :: FLOAT", "Half of the versine of an angle in radians."),
            ("pi() :: FLOAT", "The ratio of a circle's circumference to its diameter."),
            ("radians(input :: FLOAT) :: FLOAT", "Degrees in radians."),
            ("sin(input :: FLOAT) :: FLOAT", "The sine of an angle in radians."),
            ("tan(input :: FLOAT) :: FLOAT", "The tangent of an angle in radians.")),
        .. In(
            "Vector",
            (
                "vector.similarity.cosine(a :: LIST<INTEGER | FLOAT>, b :: LIST<INTEGER | FLOAT>) :: FLOAT",
                "How alike the directions of two vectors are, from 0 to 1."),
            ("vector.similarity.euclidean(a :: LIST<INTEGER | FLOAT>, b :: LIST<INTEGER | FLOAT>) :: FLOAT", "How near two vectors are, from 0 to 1.")),
    ];

    private static readonly ILookup<string, FunctionDescription> ByName = All.ToLookup(static function => function.Name, StringComparer.OrdinalIgnoreCase);

    /// <summary>The ways to call a function, by its name in any case.</summary>
    public static IEnumerable<FunctionDescription> Of(string name) => ByName[name];

    private static IEnumerable<FunctionDescription> In(string category, params (string Signature, string Description)[] functions) =>
        functions.Select(function => FunctionDescription.Parse(category, function.Signature, function.Description));
}

/// <summary>One way to call a function.</summary>
/// <param name="Category">As Neo4j groups them.</param>
/// <param name="Signature">As SHOW FUNCTIONS prints it.</param>
/// <param name="Description">What it gives.</param>
/// <param name="Name">As Neo4j writes it.</param>
/// <param name="Inputs">Its arguments.</param>
/// <param name="Result">The type of what it gives.</param>
internal sealed record FunctionDescription(string Category, string Signature, string Description, string Name, Seq<Field> Inputs, string Result)
{
    public bool Aggregates => Category == "Aggregating";

    public bool IsDeprecated => Name == "id";

    public static FunctionDescription Parse(string category, string signature, string description)
    {
        var (open, close) = (signature.IndexOf('(', StringComparison.Ordinal), signature.LastIndexOf(") ::", StringComparison.Ordinal));
        var name = signature[..open];
        var text = signature[(open + 1)..close];
        return new FunctionDescription(category, signature, description, name, InputsOf(name, text), signature[(close + 5)..]);
    }

    // Where syntax stands in for a list of arguments, they are what stands in it.
    private static Seq<Field> InputsOf(string name, string text) => name switch
    {
        "all" or "any" or "none" or "single" => [new Field("variable", "ANY", null), new Field("list", "LIST<ANY>", null)],
        "reduce" => [new Field("accumulator", "ANY", null), new Field("variable", "LIST<ANY>", null)],
        "trim" when text.StartsWith('[') =>
        [
            new Field("trimSpecification", "[LEADING, TRAILING, BOTH]", null), new Field("trimCharacterString", "STRING", null), new Field("input", "STRING", null),
        ],
        "normalize" when text.Contains('[', StringComparison.Ordinal) =>
            [new Field("input", "STRING", null), new Field("normalForm", "[NFC, NFD, NFKC, NFKD]", null)],
        _ => Procedures.Signature.Fields(text),
    };
}
