using KnowledgeGraph.Engine.Runtime.Csv;

namespace KnowledgeGraph.Engine.Runtime.Operators;

/// <summary>Each record of a file: a list of its fields, or with headers a map. Only the present record is held.</summary>
internal sealed class LoadCsvOperator(Operator source, Evaluator address, bool headers, char terminator, int slot) : Operator
{
    private CsvReader? _reader;
    private CsvPlace? _place;
    private string[] _names = [];

    public override void Open(Frame frame)
    {
        source.Open(frame);
        Close(frame);
    }

    public override bool MoveNext(Frame frame)
    {
        while (true)
        {
            if (_reader is not null)
            {
                if (Read(frame) is { } fields)
                {
                    frame.Slots[slot] = frame.Memory.Made(headers ? Named(fields) : Value.List([.. fields.Select(Text)]));
                    return true;
                }

                Close(frame);
            }

            if (!source.MoveNext(frame))
            {
                return false;
            }

            Start(frame);
        }
    }

    // Lines without anything are passed over, but each is a step: there may be many.
    private IReadOnlyList<string?>? Read(Frame frame)
    {
        try
        {
            IReadOnlyList<string?>? fields;
            do
            {
                frame.Execution.Step();
                fields = _reader?.Read();
            }
            while (fields is [null]);
            return fields;
        }
        catch (IOException)
        {
            throw CypherErrors.CsvUnreadable();
        }
    }

    private void Start(Frame frame)
    {
        var value = address(frame);
        if (value.Kind != ValueKind.String)
        {
            throw CypherErrors.WrongArgument("LOAD CSV", "a STRING with the address of a file", value);
        }

        var (text, name) = frame.Execution.Import.Open(value.AsString());
        _reader = new CsvReader(text, terminator, name);
        frame.Execution.CsvFiles.Add(_place = new CsvPlace(name, _reader));
        _names = headers ? [.. (Read(frame) ?? []).Select(static header => header ?? "")] : [];
    }

    private void Close(Frame frame)
    {
        if (_place is { } place)
        {
            frame.Execution.CsvFiles.Remove(place);
        }

        _reader?.Close();
        _reader = null;
    }

    // Of headers that are the same, the last one's field counts; fields without a header are passed over, those that are missing are null.
    private Value Named(IReadOnlyList<string?> fields)
    {
        var entries = new Dictionary<string, Value>(StringComparer.Ordinal);
        for (var i = 0; i < _names.Length; i++)
        {
            entries[_names[i]] = i < fields.Count ? Text(fields[i]) : Value.Null;
        }

        return Value.Of(new MapValue(entries));
    }

    private static Value Text(string? field) => field is null ? Value.Null : Value.String(field);
}

/// <summary>Where LOAD CSV reads now: what file() and linenumber() say.</summary>
internal sealed record CsvPlace(string File, CsvReader Reader);
