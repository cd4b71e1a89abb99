using System.Collections.Frozen;

namespace KnowledgeGraph.Engine.Semantics;

/// <summary>What a function takes and gives. Of arguments beyond those listed nothing is known.</summary>
internal sealed record FunctionTypes(TypeBits[] Arguments, Func<IReadOnlyList<Types>, Types> Result)
{
    private const TypeBits Any = TypeBits.Any;
    private const TypeBits Text = TypeBits.Text;
    private const TypeBits Integer = TypeBits.Integer;
    private const TypeBits Float = TypeBits.Float;
    private const TypeBits List = TypeBits.List;

    private static readonly FrozenDictionary<string, FunctionTypes> Table = Entries().ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>Null for a function of which nothing is known.</summary>
    public static FunctionTypes? Of(string name) => Table.GetValueOrDefault(name);

    private static IEnumerable<KeyValuePair<string, FunctionTypes>> Entries()
    {
        (string Names, TypeBits[] Arguments, TypeBits Result)[] plain =
        [
            ("ceil floor sqrt exp log log10 sin cos tan cot asin acos atan degrees radians haversin", [Float], Float),
            ("atan2", [Float, Float], Float), ("round", [Float, TypeBits.Number, Text], Float), ("pi e rand", [], Float), ("isNaN", [Float], TypeBits.Boolean),
            ("sign", [TypeBits.Number], Integer), ("timestamp", [], Integer), ("randomUUID", [], Text),
            ("isEmpty", [TypeBits.Keyed | Text | List], TypeBits.Boolean), ("size", [Text | List], Integer), ("char_length character_length", [Text], Integer),
            ("toInteger", [TypeBits.Number | Text | TypeBits.Boolean | List], Integer), ("toFloat", [TypeBits.Number | Text], Float),
            ("toString", [TypeBits.Number | Text | TypeBits.Boolean | TypeBits.Instant | TypeBits.Duration | TypeBits.Point], Text),
            ("toBoolean", [TypeBits.Boolean | Text | Integer], TypeBits.Boolean),
            ("toIntegerOrNull", [Any], Integer), ("toFloatOrNull", [Any], Float), ("toStringOrNull", [Any], Text), ("toBooleanOrNull", [Any], TypeBits.Boolean),
            ("valueType", [Any], Text), ("elementId", [TypeBits.Entity], Text), ("id", [TypeBits.Entity], Integer), ("type", [TypeBits.Relationship], Text),
            ("startNode endNode", [TypeBits.Relationship], TypeBits.Node), ("length", [TypeBits.Path], Integer), ("properties", [TypeBits.Keyed], TypeBits.Map),
            ("left right", [Text, Integer], Text), ("substring", [Text, Integer, Integer], Text), ("replace", [Text, Text, Text], Text),
            ("toUpper toLower upper lower", [Text], Text), ("trim ltrim rtrim btrim", [Text, Text], Text), ("normalize", [Text, Text], Text),
            ("point", [TypeBits.Keyed | TypeBits.Point], TypeBits.Point), ("point.distance", [], Float), ("point.withinBBox", [], TypeBits.Boolean),
            ("date date.truncate", [], TypeBits.Date), ("localtime localtime.truncate", [], TypeBits.LocalTime), ("time time.truncate", [], TypeBits.Time),
            ("localdatetime localdatetime.truncate", [], TypeBits.LocalDateTime), ("datetime datetime.truncate", [], TypeBits.DateTime),
            ("datetime.fromepoch datetime.fromepochmillis", [TypeBits.Number, TypeBits.Number], TypeBits.DateTime),
            ("duration duration.between duration.inMonths duration.inDays duration.inSeconds", [], TypeBits.Duration),
            ("count", [Any], Integer), ("stDev stDevP", [Float], Float), ("percentileCont", [Float, Float], TypeBits.Number), ("percentileDisc", [Float, Float], TypeBits.Number),
        ];
        foreach (var (names, arguments, result) in plain)
        {
            foreach (var name in names.Split(' '))
            {
                yield return KeyValuePair.Create(name, new FunctionTypes(arguments, _ => new Types(result)));
            }
        }

        (string Names, TypeBits[] Arguments, Func<IReadOnlyList<Types>, Types> Result)[] others =
        [
            ("abs", [TypeBits.Number], arguments => new Types(arguments[0].Bits & TypeBits.Number)),
            ("head last", [List], arguments => arguments[0].Item ?? Types.Any),
            ("tail", [List], arguments => new Types(List, arguments[0].Item)),
            ("reverse", [Text | List], arguments => arguments[0] == Types.Any ? Types.Any : new Types(arguments[0].Bits & (Text | List), arguments[0].Item)),
            ("range", [Integer, Integer, Integer], _ => new Types(List, new Types(Integer))),
            ("keys", [TypeBits.Keyed], _ => new Types(List, new Types(Text))),
            ("labels", [TypeBits.Node], _ => new Types(List, new Types(Text))),
            ("nodes", [TypeBits.Path], _ => new Types(List, new Types(TypeBits.Node))),
            ("relationships", [TypeBits.Path], _ => new Types(List, new Types(TypeBits.Relationship))),
            ("split", [Text, Text | List], _ => new Types(List, new Types(Text))),
            ("toIntegerList", [List], _ => new Types(List, new Types(Integer))), ("toFloatList", [List], _ => new Types(List, new Types(Float))),
            ("toStringList", [List], _ => new Types(List, new Types(Text))), ("toBooleanList", [List], _ => new Types(List, new Types(TypeBits.Boolean))),
            ("coalesce", [], arguments => arguments.Aggregate((all, one) => all.Or(one))),
            ("nullIf", [], arguments => arguments[0]),
            ("min max", [], arguments => arguments[0]),
            ("collect", [], arguments => new Types(List, arguments[0])),
            ("sum", [TypeBits.Number | TypeBits.Duration], arguments => new Types(arguments[0].Bits & (TypeBits.Number | TypeBits.Duration))),
            ("avg", [TypeBits.Number | TypeBits.Duration], arguments =>
                new Types(((arguments[0].Bits & TypeBits.Number) != 0 ? Float : TypeBits.None) | (arguments[0].Bits & TypeBits.Duration))),
        ];
        foreach (var (names, arguments, result) in others)
        {
            foreach (var name in names.Split(' '))
            {
                yield return KeyValuePair.Create(name, new FunctionTypes(arguments, result));
            }
        }
    }
}
