using KnowledgeGraph.Engine.Storage;
using KnowledgeGraph.Engine.Syntax;

namespace KnowledgeGraph.Engine;

/// <summary>What a graph refuses to hold, and what its schema forbids.</summary>
internal static partial class CypherErrors
{
    public static CypherException TokenName(string name) => new(
        "Neo.ClientError.Schema.TokenNameError",
        $"'{name.Replace('\0', '?')}' is not a valid token name: the name of a label, a relationship type or a property is not empty and holds no null character.");

    public static CypherException TooManyTokens(string sort, int limit) => new(
        "Neo.DatabaseError.Schema.TokenLimitReached",
        $"There can be no more than {limit} different {sort}. Names made from data belong into property values.");

    public static CypherException NotStorable(Value value) =>
        new(TypeErrorCode, $"Property values can only be of primitive types or lists of them, but this is {Describe(value)}.") { GqlStatus = InvalidType };

    public static CypherException ListWithNullNotStorable() => Type("A list that contains null can not be stored in a property.");

    public static CypherException ListOfListsNotStorable() => Type("A list of lists can not be stored in a property.");

    public static CypherException MixedListNotStorable() =>
        Type("A list can be stored in a property only when all its items are of one type (integers and floats together become floats), which is neither bytes nor a list.");

    public static CypherException NodeStillConnected(long node) => new(
        "Neo.ClientError.Schema.ConstraintValidationFailed",
        $"Cannot delete node<{node}>, because it still has relationships. To delete this node, you must first delete its relationships (or use DETACH DELETE).");

    public static CypherException TooLargeToIndex(string index, int bytes, int limit) => new(
        "Neo.DatabaseError.Statement.ExecutionFailed",
        $"The property value of {bytes} bytes is too large for the text index {index}, which takes up to {limit} in UTF-8. Shorten the text, or drop the index.");

    public static CypherException NotUnique(Tokens tokens, IndexDescriptor index, long owner, Value key) => new(
        "Neo.ClientError.Schema.ConstraintValidationFailed",
        $"{Entity(index.OnRelationships, owner)} already exists with {Named(tokens, index, key)}");

    public static CypherException DuplicatesBeforeConstraint(Tokens tokens, IndexDescriptor index, long first, long second, Value key) => new(
        "Neo.DatabaseError.Schema.ConstraintCreationFailed",
        $"Unable to create the uniqueness constraint `{index.Name}` on {SchemaOf(tokens, index)}: " +
        $"both {Entity(index.OnRelationships, first)} and {Entity(index.OnRelationships, second)} have the {Named(tokens, index, key)}. " +
        "There may be more such pairs; this is the first.");

    public static CypherException MustHave(Tokens tokens, ConstraintDescriptor constraint, long owner) => new(
        "Neo.ClientError.Schema.ConstraintValidationFailed", Missing(tokens, constraint, owner));

    public static CypherException MissingBeforeConstraint(Tokens tokens, ConstraintDescriptor constraint, long owner, string on) => new(
        "Neo.DatabaseError.Schema.ConstraintCreationFailed",
        $"Unable to create the existence constraint `{constraint.Name}` on {on}: {Missing(tokens, constraint, owner)}. There may be more such; this is the first.");

    public static CypherException EnterpriseConstraint(string kind, string on) => new(
        "Neo.DatabaseError.Schema.ConstraintCreationFailed",
        $"Unable to create a constraint on {on}: a {kind} constraint requires Neo4j Enterprise Edition, and this engine follows the Community Edition.");

    public static CypherException WrongPointSetting(string key, Value value) => new(
        InvalidArgumentsCode, $"Could not create a point index: indexConfig is a map from names to lists of numbers, but `{Cut(key)}` is {Shortened(value)}.") { GqlStatus = InvalidType };

    public static CypherException UnknownPointSetting(string key) => ExecutionFailed(
        $"'{Cut(key)}' is no setting of a point index. There are `spatial.cartesian.min` and `.max`, and the same of cartesian-3d, wgs-84 and wgs-84-3d.");

    public static CypherException InvalidPointBox(string system) => ExecutionFailed(
        $"Could not create a point index: the box of {system} has as many coordinates at both its corners as there are dimensions, and none is greater in `spatial.{system}.min` than in `.max`.");

    public static CypherException WrongVectorSetting(string key, string wanted, Value value) => new(
        InvalidArgumentsCode, $"Could not create a vector index: `{key}` takes {wanted}, but this is {Shortened(value)}.") { GqlStatus = InvalidType };

    public static CypherException UnknownVectorSetting(string key) => new(
        InvalidArgumentsCode,
        $"Could not create a vector index: `{Cut(key)}` is no setting. There are {VectorSettings.DimensionsKey}, {VectorSettings.CandidatesKey}, {VectorSettings.NeighboursKey}, "
        + $"{VectorSettings.QuantizedKey} and {VectorSettings.SimilarityKey}.")
    { GqlStatus = SyntaxOrRule };

    public static CypherException MissingVectorSettings(string provider) => new(
        InvalidArgumentsCode, $"Could not create a vector index: with the index provider '{provider}', {VectorSettings.DimensionsKey} and {VectorSettings.SimilarityKey} must be set.")
    { GqlStatus = SyntaxOrRule };

    public static CypherException VectorSettingOutOfBounds(string key, int most) => ExecutionFailed($"'{key}' must be between 1 and {most}.");

    public static CypherException NoSuchSimilarity(string name) => ExecutionFailed(
        $"'{Cut(name)}' is no '{VectorSettings.SimilarityKey}'. There are COSINE and EUCLIDEAN.");

    public static CypherException RepeatedProperty(string on) => new(
        "Neo.ClientError.Schema.RepeatedPropertyInCompositeSchema", $"An index or constraint on {on} names a property more than once.");

    public static CypherException EquivalentRuleExists(string sort, string name, string on) => new(
        "Neo.ClientError.Schema.EquivalentSchemaRuleAlreadyExists", $"An equivalent {sort} already exists: `{name}` on {on}.");

    public static CypherException IndexExists(string on, bool forConstraint) => new(
        "Neo.ClientError.Schema.IndexAlreadyExists",
        $"There already exists an index {on}.{(forConstraint ? " A constraint cannot be created until the index has been dropped." : "")}");

    public static CypherException ConstraintExists(string name, string on, bool forIndex) => new(
        "Neo.ClientError.Schema.ConstraintAlreadyExists",
        forIndex ? $"There is a uniqueness constraint `{name}` on {on}, so an index is already created that matches this." : $"Constraint already exists: `{name}` on {on}.");

    public static CypherException NameTaken(string sort, string name) => new(
        sort == "index" ? "Neo.ClientError.Schema.IndexWithNameAlreadyExists" : "Neo.ClientError.Schema.ConstraintWithNameAlreadyExists",
        $"There already exists {(sort == "index" ? "an index" : "a constraint")} called '{name}'.")
    { GqlStatus = sort == "index" ? "22N71" : "22N67" };

    public static CypherException NoSuchIndex(string name) => new(
        "Neo.DatabaseError.Schema.IndexDropFailed", $"Unable to drop index called `{name}`. There is no such index.");

    public static CypherException IndexBelongsToConstraint(string name) => new(
        "Neo.DatabaseError.Schema.IndexDropFailed", $"Unable to drop index: Index belongs to constraint: `{name}`");

    public static CypherException NoSuchConstraint(string name) => new(
        "Neo.DatabaseError.Schema.ConstraintDropFailed", $"Unable to drop constraint `{name}`: No such constraint {name}.") { GqlStatus = "50N12" };

    public static CypherException WriterBusy(TimeSpan waited) => new(
        "Neo.TransientError.Transaction.LockAcquisitionTimeout",
        $"Another transaction is writing, and did not end within {waited.TotalSeconds:0.###} s. Try again.");

    /// <summary>What an index or constraint is on, as Cypher writes it: <c>(:Label {a, b})</c>.</summary>
    public static string SchemaOf(bool onRelationships, IEnumerable<string> labelsOrTypes, IEnumerable<string> properties) =>
        onRelationships
            ? $"()-[:{string.Join('|', labelsOrTypes)} {{{string.Join(", ", properties)}}}]-()"
            : $"(:{string.Join('|', labelsOrTypes)} {{{string.Join(", ", properties)}}})";

    private static string SchemaOf(Tokens tokens, IndexDescriptor index) => SchemaOf(
        index.OnRelationships,
        index.LabelsOrTypes.Map<string>(index.OnRelationships ? tokens.TypeName : tokens.LabelName),
        index.Properties.Map(tokens.KeyName));

    private static string Missing(Tokens tokens, ConstraintDescriptor constraint, long owner) =>
        $"{Entity(constraint.OnRelationships, owner)} with {(constraint.OnRelationships ? $"type `{tokens.TypeName(constraint.LabelOrType)}`" : $"label `{tokens.LabelName(constraint.LabelOrType)}`")} " +
        $"must have the property `{tokens.KeyName(constraint.Properties[0])}`";

    private static string Entity(bool isRelationship, long id) => $"{(isRelationship ? "Relationship" : "Node")}({id})";

    private static string Named(Tokens tokens, IndexDescriptor index, Value key)
    {
        var token = index.LabelsOrTypes[0];
        var sort = index.OnRelationships ? $"type `{tokens.TypeName(token)}`" : $"label `{tokens.LabelName(token)}`";
        if (index.Properties.Count == 1)
        {
            return $"{sort} and property `{tokens.KeyName(index.Properties[0])}` = {Shortened(key)}";
        }

        var values = key.AsList().ToArray();
        return $"{sort} and properties {string.Join(", ", index.Properties.Select((property, i) => $"`{tokens.KeyName(property)}` = {Shortened(values[i])}"))}";
    }
}
