using System.Text;
using KnowledgeGraph.GraphQL.Dates;

namespace KnowledgeGraph.GraphQL.Requests;

/// <summary>A value that a client gave: in the document, or as a variable. It has the form that the schema asks for.</summary>
internal abstract record Input
{
    private Input()
    {
    }

    /// <summary>Where the value of a parameter comes from when the operation runs again with other variables.</summary>
    public required ValueSource Source { get; init; }

    public sealed record Null : Input;

    /// <summary>
    /// A string, long, double, LocalDate, ZonedDateTime or EdtfDate: it becomes a parameter, and a translation does not depend on it; of a date of EDTF
    /// it depends on which of its ends have a bound.
    /// </summary>
    public sealed record Scalar(object Value) : Input;

    /// <summary>An enum's value or a boolean (true, false): a translation may depend on it.</summary>
    public sealed record Choice(object Value) : Input;

    public sealed record List(IReadOnlyList<Input> Items) : Input;

    public sealed record Fields(IReadOnlyList<KeyValuePair<string, Input>> Entries) : Input
    {
        public Input? this[string name]
        {
            get
            {
                foreach (var (key, value) in Entries)
                {
                    if (key == name)
                    {
                        return value;
                    }
                }

                return null;
            }
        }
    }

    /// <summary>Null, or the value as a driver's parameter.</summary>
    public object? ToParameter() => this switch
    {
        Null => null,
        Scalar(EdtfDate date) => date.Text,
        Scalar(var value) => value,
        Choice(var value) => value,
        List(var items) => items.Select(item => item.ToParameter()!).ToList(),   // the driver's lists hold Cypher's null as null
        _ => throw new System.Diagnostics.UnreachableException($"{GetType().Name} is no parameter."),
    };

    /// <summary>All that a translation may depend on: two sets of variables of the same shape share one.</summary>
    public void AppendShape(StringBuilder shape)
    {
        switch (this)
        {
            case Null:
                shape.Append('0');
                break;
            case Scalar(EdtfDate date):
                shape.Append(date.IsBeyondCalendar ? "?!" : (date.Earliest, date.Latest) switch { (null, null) => "?", (null, _) => "?<", (_, null) => "?>", _ => "?=" });
                break;
            case Scalar:
                shape.Append('?');
                break;
            case Choice(var value):
                shape.Append(value);
                break;
            case List(var items) when items.All(item => item is Scalar):
                shape.Append("[?]");   // any number of values is one parameter
                break;
            case List(var items):
                shape.Append('[');
                foreach (var item in items)
                {
                    item.AppendShape(shape);
                    shape.Append(',');
                }

                shape.Append(']');
                break;
            case Fields(var entries):
                shape.Append('{');
                foreach (var (name, value) in entries)
                {
                    shape.Append(name).Append(':');
                    value.AppendShape(shape);
                    shape.Append(',');
                }

                shape.Append('}');
                break;
            default:
                throw new System.Diagnostics.UnreachableException(GetType().Name);
        }
    }
}

/// <summary>Where a value comes from.</summary>
internal abstract class ValueSource
{
    private ValueSource()
    {
    }

    /// <summary>Tells sources apart: the same key, the same value in every run.</summary>
    public abstract string Key { get; }

    public abstract Input Find(IReadOnlyDictionary<string, Input> variables);

    /// <summary>It stands in the document.</summary>
    public sealed class Document(string text) : ValueSource
    {
        public Input? Value { get; set; }   // set once, by the input that it is the source of

        public override string Key => $"={text}";

        public override Input Find(IReadOnlyDictionary<string, Input> variables) =>
            Value ?? throw new System.Diagnostics.UnreachableException("A value of the document was never read.");
    }

    /// <summary>A list of the document with variables in it.</summary>
    public sealed class Mixed(IReadOnlyList<ValueSource> items) : ValueSource
    {
        public override string Key => $"[{string.Join(',', items.Select(item => item.Key))}]";

        public override Input Find(IReadOnlyDictionary<string, Input> variables) =>
            new Input.List([.. items.Select(item => item.Find(variables))]) { Source = this };
    }

    public sealed class Variable(string name) : ValueSource
    {
        public override string Key => $"${name}";

        public override Input Find(IReadOnlyDictionary<string, Input> variables) => variables[name];
    }

    /// <summary>A field of an input object.</summary>
    public sealed class Member(ValueSource parent, string name) : ValueSource
    {
        public override string Key => $"{parent.Key}.{name}";

        public override Input Find(IReadOnlyDictionary<string, Input> variables) =>
            ((Input.Fields)parent.Find(variables))[name] ?? throw new System.Diagnostics.UnreachableException($"{Key} is not in these variables: their shape differs.");
    }

    public sealed class Item(ValueSource parent, int index) : ValueSource
    {
        public override string Key => $"{parent.Key}[{index}]";

        public override Input Find(IReadOnlyDictionary<string, Input> variables) => parent.Find(variables) is Input.List list ? list.Items[index] : parent.Find(variables);
    }
}
