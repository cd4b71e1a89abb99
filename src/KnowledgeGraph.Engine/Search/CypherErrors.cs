using KnowledgeGraph.Engine.Search;
using KnowledgeGraph.Engine.Syntax;

namespace KnowledgeGraph.Engine;

/// <summary>How full-text indexes are made and asked.</summary>
internal static partial class CypherErrors
{
    private const string InvalidArgumentsCode = "Neo.ClientError.General.InvalidArguments";

    public static CypherException IndexOptionsNoMap(Value options) =>
        new(TypeErrorCode, $"OPTIONS are a map such as {{indexConfig: {{…}}}}, but this is {Shortened(options)}.") { GqlStatus = InvalidType };

    public static CypherException UnknownIndexOption(IndexKind kind, string key) => Syntax(
        $"Failed to create a {Word(kind)} index: `{Cut(key)}` is no option. The options are `indexConfig` and `indexProvider`.", default, SyntaxOrRule);

    public static CypherException WrongIndexProvider(IndexKind kind, Value given, string[] providers) => new(
        InvalidArgumentsCode,
        $"Could not create a {Word(kind)} index with the index provider {Shortened(given)}. None need be named; there is {string.Join(" and ", providers.Select(name => $"'{name}'"))}.")
    { GqlStatus = given.Kind == ValueKind.String ? SyntaxOrRule : InvalidType };

    public static CypherException IndexConfigNoMap(IndexKind kind, Value config) => new(
        InvalidArgumentsCode, $"Could not create a {Word(kind)} index: indexConfig is a map from names to strings and booleans, but this is {Shortened(config)}.")
    { GqlStatus = InvalidType };

    public static CypherException ForeignIndexConfig(IndexKind kind, string key) => new(
        InvalidArgumentsCode,
        kind == IndexKind.Fulltext
            ? $"Could not create a fulltext index: `{Cut(key)}` is a setting of another kind of index. Its own are `{FulltextSettings.AnalyzerKey}` and `{FulltextSettings.EventuallyConsistentKey}`."
            : $"Could not create a {Word(kind)} index: it has no settings, so `{Cut(key)}` is none.")
    { GqlStatus = SyntaxOrRule };

    public static CypherException UnknownIndexSetting(string key) => ExecutionFailed(
        $"'{Cut(key)}' is no setting of a full-text index. There are `{FulltextSettings.AnalyzerKey}` and `{FulltextSettings.EventuallyConsistentKey}`.");

    public static CypherException WrongIndexSetting(string key, Value value) => ExecutionFailed(
        $"'{key}' takes {(key == FulltextSettings.AnalyzerKey ? "the name of an analyzer" : "true or false")}, but this is {Shortened(value)}.");

    public static CypherException NoSuchAnalyzer(string name) => ExecutionFailed(
        $"No such full-text analyzer: '{Cut(name)}'. db.index.fulltext.listAvailableAnalyzers() lists those that there are.");

    public static CypherException AnalyzerNotSupported(string name) => ExecutionFailed(
        $"The full-text analyzer '{name}' is not supported by the embedded engine. db.index.fulltext.listAvailableAnalyzers() lists those that are.");

    public static CypherException RepeatedLabel(bool onRelationships, string on) => new(
        $"Neo.ClientError.Schema.{(onRelationships ? "RepeatedRelationshipTypeInSchema" : "RepeatedLabelInSchema")}",
        $"An index on {on} names a {(onRelationships ? "relationship type" : "label")} more than once.");

    public static CypherException IndexNotReady(string name) => new(
        "Neo.ClientError.Schema.IndexNotFound", $"The index '{Cut(name)}' was made in this transaction: it can be asked when that is committed.");

    public static CypherException IndexOfOthers(string procedure, string name, bool onRelationships) => ProcedureFailed(
        procedure, $"The index '{Cut(name)}' is on {(onRelationships ? "relationships" : "nodes")}. Ask it by {procedure[..procedure.LastIndexOf('.')]}.query{(onRelationships ? "Relationships" : "Nodes")}.");

    private static string Word(IndexKind kind) => kind.ToString().ToLowerInvariant();
}
