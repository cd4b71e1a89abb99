using GraphQL.Types;
using GraphQLParser.AST;

namespace KnowledgeGraph.GraphQL.Schema;

/// <summary>A scalar that is written as a string of one form. Results never pass through here: records become JSON without it.</summary>
internal abstract class StringFormScalar : ScalarGraphType
{
    protected abstract bool IsValid(string text);

    public override object? ParseLiteral(GraphQLValue value) => value switch
    {
        GraphQLStringValue text => ParseValue(text.Value.ToString()),
        GraphQLNullValue => null,
        _ => ThrowLiteralConversionError(value),
    };

    public override object? ParseValue(object? value) => value switch
    {
        null => null,
        string text when IsValid(text) => text,
        _ => ThrowValueConversionError(value),
    };
}

internal sealed class DateScalar : StringFormScalar
{
    public DateScalar() => Name = "Date";

    protected override bool IsValid(string text) => Requests.ScalarText.TryDate(text, out _);
}

internal sealed class DateTimeScalar : StringFormScalar
{
    public DateTimeScalar() => Name = "DateTime";

    protected override bool IsValid(string text) => Requests.ScalarText.TryDateTime(text, out _);
}

internal sealed class DurationScalar : StringFormScalar
{
    public DurationScalar() => Name = "Duration";

    protected override bool IsValid(string text) => Requests.ScalarText.TryDuration(text, out _);
}

internal sealed class EdtfScalar : StringFormScalar
{
    public EdtfScalar() => Name = "EDTF";

    /// <summary>Every string passes here: the library's error could not say what is wrong with it. <see cref="Requests.InputReader"/> refuses it and says so.</summary>
    protected override bool IsValid(string text) => true;
}
