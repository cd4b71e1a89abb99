using KnowledgeGraph.GraphQL.Ontology;

namespace KnowledgeGraph.GraphQL.Schema;

/// <summary>The comparisons that <c>where</c> has for each kind of value: one table, from which their input types are written.</summary>
internal static class ValueFilters
{
    /// <summary>Kinds of values that filters of the API are made for, ontology or not: counts and averages are whole numbers and numbers.</summary>
    private static readonly IReadOnlyList<PropertyKind> Kinds =
        [PropertyKind.Id, PropertyKind.Text, PropertyKind.Boolean, PropertyKind.Integer, PropertyKind.Float, PropertyKind.Date, PropertyKind.DateTime, PropertyKind.Duration];

    /// <summary>One input type, and its fields with their types and descriptions.</summary>
    public sealed record InputType(string Name, string Description, IReadOnlyList<(string Name, string Type, string Description)> Fields);

    /// <summary>The filters of all scalars.</summary>
    public static IEnumerable<InputType> All()
    {
        foreach (var kind in Kinds)
        {
            yield return new($"{Scalar(kind)}Filters", $"A condition on {Noun(kind)}.{(kind == PropertyKind.Text ? " Upper and lower case differ, but for `caseInsensitive`." : "")}", [.. Of(kind)]);
            if (IsOrdered(kind))
            {
                yield return new($"{Scalar(kind)}Range", $"From {Noun(kind)} to another: both belong to it.", [("from", $"{Scalar(kind)}!", "The smallest or first."), ("to", $"{Scalar(kind)}!", "The largest or last.")]);
            }
        }

        yield return new("CaseInsensitiveStringFilters", "A condition on a text, whatever the case of its letters.", [.. Equality("String", "Is this", nothing: false), .. Parts("String")]);
        yield return new("EDTFFilters", "A condition on a date of the Extended Date/Time Format, by the days that it covers.",
        [
            .. Written(),
            ("possibly", "EDTF", "May have been then: the days of both overlap. An end that is open or unknown has no bound, so what has no date may have been at any time."),
            ("certainly", "EDTF", "Was then, whatever day it was: none of its days lies outside of this. An end that is open or unknown does, wherever this has a bound. What has no date never was certainly then."),
        ]);
        yield return new("EDTFEqualityFilters", "A condition on a date of the Extended Date/Time Format, by how it is written.", [.. Written()]);
    }

    /// <summary>The filter of a list of values of a scalar or an enum.</summary>
    public static InputType OfList(string type) => new($"{type}ListFilters", $"A condition on a list of {type}.",
    [
        ("eq", $"[{type}!]", "Holds exactly these, in this order; null: there is no list."),
        ("includes", type, "Holds this."),
        ("all", $"[{type}!]", "Holds all of these."),
        ("any", $"[{type}!]", "Holds at least one of these."),
        ("none", $"[{type}!]", "Holds none of these."),
        Presence("list"),
    ]);

    /// <summary>Whether there is a smaller and a larger one, in a way that people mean.</summary>
    public static bool IsOrdered(PropertyKind kind) => kind is PropertyKind.Text or PropertyKind.Integer or PropertyKind.Float or PropertyKind.Date or PropertyKind.DateTime;

    public static string Scalar(PropertyKind kind) => kind switch
    {
        PropertyKind.Id => "ID",
        PropertyKind.Text => "String",
        PropertyKind.Integer => "Int",
        PropertyKind.Float => "Float",
        PropertyKind.Boolean => "Boolean",
        PropertyKind.Date => "Date",
        PropertyKind.DateTime => "DateTime",
        PropertyKind.Duration => "Duration",
        PropertyKind.Edtf => "EDTF",
        PropertyKind.Enum => throw new System.Diagnostics.UnreachableException("An enum has a name of its own."),
    };

    private static IEnumerable<(string, string, string)> Of(PropertyKind kind)
    {
        var type = Scalar(kind);
        foreach (var comparison in Equality(type, "Is this", nothing: true))
        {
            if (kind != PropertyKind.Boolean || comparison.Name != "in")
            {
                yield return comparison;
            }
        }

        if (IsOrdered(kind))
        {
            var (less, more) = kind switch
            {
                PropertyKind.Text => ("Comes before this, letter by letter", "Comes after this, letter by letter"),
                PropertyKind.Date or PropertyKind.DateTime => ("Is before this", "Is after this"),
                _ => ("Is less than this", "Is greater than this"),
            };
            yield return ("lt", type, $"{less}.");
            yield return ("lte", type, $"{less}, or is this.");
            yield return ("gt", type, $"{more}.");
            yield return ("gte", type, $"{more}, or is this.");
            yield return ("between", $"{type}Range", "Lies between these, or is one of them.");
        }

        if (kind is PropertyKind.Text or PropertyKind.Id)
        {
            foreach (var comparison in Parts(type))
            {
                yield return comparison;
            }
        }

        if (kind == PropertyKind.Text)
        {
            yield return ("matches", "String", $"Is, from its first letter to its last, what this regular expression describes. {Filtering.RegularExpressions.Rule}");
            yield return ("caseInsensitive", "CaseInsensitiveStringFilters", "The same, whatever the case of the letters. No index helps there.");
        }
    }

    private static IEnumerable<(string Name, string Type, string Description)> Equality(string type, string verb, bool nothing)
    {
        yield return ("eq", type, nothing ? $"{verb}; null: there is no value." : $"{verb}.");
        yield return ("in", $"[{type}!]", "Is one of these.");
        if (nothing)
        {
            yield return Presence("value");
        }
    }

    private static IEnumerable<(string, string, string)> Parts(string type) =>
    [
        ("contains", type, "Holds this somewhere."),
        ("startsWith", type, "Begins with this."),
        ("endsWith", type, "Ends with this."),
    ];

    private static IEnumerable<(string, string, string)> Written() =>
    [
        ("eq", "EDTF", "Is written like this; null: there is no value."),
        ("in", "[EDTF!]", "Is written like one of these."),
        Presence("value"),
    ];

    private static (string Name, string Type, string Description) Presence(string what) => ("isNull", "Boolean", $"True: there is no {what}. False: there is one.");

    private static string Noun(PropertyKind kind) => kind switch
    {
        PropertyKind.Id => "an id",
        PropertyKind.Text => "a text",
        PropertyKind.Boolean => "true or false",
        PropertyKind.Integer => "a whole number",
        PropertyKind.Float => "a number",
        PropertyKind.Date => "a day",
        PropertyKind.DateTime => "a moment",
        PropertyKind.Duration => "a length of time",
        _ => throw new System.Diagnostics.UnreachableException($"{kind} has filters of its own."),
    };
}
