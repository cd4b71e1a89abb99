using System.Buffers;
using System.Text.Json;
using KnowledgeGraph.Bolt.Driver;
using KnowledgeGraph.GraphQL.Translation;

namespace KnowledgeGraph.GraphQL.Execution;

/// <summary>
/// Writes an answer while its records come. The rows of a list at the root become JSON at once; whatever tells of rows together (connections, single results) waits for its last
/// record. What goes beyond <see cref="HeldBytes"/> is sent on as it comes; until then a failed read can begin anew, and its error has an answer to itself.
/// </summary>
internal sealed class AnswerWriter : IRawRecords, IDisposable
{
    public const int HeldBytes = 256 * 1024;
    private const int SentBytes = 32 * 1024;   // at a time, once some were

    private readonly ArrayBufferWriter<byte> _output = new(4096);
    private readonly Translation.Translation _translation;
    private readonly JsonDocument? _introspected;
    private readonly Func<ReadOnlyMemory<byte>, CancellationToken, ValueTask>? _send;
    private readonly RecordBuffer _records;
    private readonly Transcoder _transcoder;
    private int _field;      // the one that is to be written next
    private int _rows = -1;  // of that field, a list, which are written; -1: it is not begun
    private bool _sent;

    /// <param name="translation">The operation.</param>
    /// <param name="bindings">The values of this run.</param>
    /// <param name="introspected">The answer to what is asked of the schema; null: nothing is.</param>
    /// <param name="maximumBytes">That records may have in all.</param>
    /// <param name="send">Takes the beginning of a long answer. Null: all is held.</param>
    public AnswerWriter(
        Translation.Translation translation, Bindings bindings, JsonDocument? introspected, int maximumBytes, Func<ReadOnlyMemory<byte>, CancellationToken, ValueTask>? send)
    {
        (_translation, _introspected, _send) = (translation, introspected, send);
        Json = new Utf8JsonWriter(_output, GraphQLResult.WriterOptions);
        _records = new RecordBuffer(translation.Statements.Count, maximumBytes);
        _transcoder = new Transcoder(Json, bindings);
        Begin();
    }

    public Utf8JsonWriter Json { get; }

    public void OnRecord(int query, ReadOnlySpan<byte> values)
    {
        if (_translation.ListOf(query) is not { } list)
        {
            _records.OnRecord(query, values);
            return;
        }

        WriteFields(list);   // those before it are of statements before this one, and these have been read
        BeginList();
        _transcoder.WriteRow((RootField.Nodes)_translation.Fields[list], _rows++, _records.Take(values));
    }

    public ValueTask FlushAsync(CancellationToken cancellationToken) =>
        _send is not null && _output.WrittenCount + Json.BytesPending >= (_sent ? SentBytes : HeldBytes) ? SendAsync(_send, cancellationToken) : default;

    public bool TryRestart()
    {
        if (_sent)
        {
            return false;
        }

        _records.TryRestart();
        _output.ResetWrittenCount();
        Json.Reset();
        (_field, _rows) = (0, -1);
        Begin();
        return true;
    }

    /// <summary>Writes what is left of <c>data</c>: all records are here.</summary>
    public void WriteRest()
    {
        WriteFields(_translation.Fields.Count);
        Json.WriteEndObject();
    }

    /// <summary>Ends the answer.</summary>
    /// <returns>What has not been sent of it.</returns>
    public ReadOnlyMemory<byte> End()
    {
        Json.WriteEndObject();
        Json.Flush();
        return _output.WrittenMemory;
    }

    public void Dispose() => Json.Dispose();

    private void Begin()
    {
        Json.WriteStartObject();
        Json.WriteStartObject("data");
    }

    private async ValueTask SendAsync(Func<ReadOnlyMemory<byte>, CancellationToken, ValueTask> send, CancellationToken cancellationToken)
    {
        _sent = true;
        Json.Flush();
        await send(_output.WrittenMemory, cancellationToken).ConfigureAwait(false);
        _output.ResetWrittenCount();
    }

    private void BeginList()
    {
        if (_rows < 0)
        {
            Json.WritePropertyName(_translation.Fields[_field].Key);
            Json.WriteStartArray();
            _rows = 0;
        }
    }

    /// <summary>Writes fields until the next is this one.</summary>
    private void WriteFields(int until)
    {
        for (; _field < until; _field++)
        {
            if (_translation.Fields[_field] is RootField.Nodes)
            {
                BeginList();
                Json.WriteEndArray();
                _rows = -1;
            }
            else
            {
                WriteField(_translation.Fields[_field]);
            }
        }
    }

    private void WriteField(RootField field)
    {
        Json.WritePropertyName(field.Key);
        switch (field)
        {
            case RootField.TypeName:
                Json.WriteStringValue("Query");
                break;
            case RootField.Introspection when _introspected is not null:
                _introspected.RootElement.GetProperty("data").GetProperty(field.Key.Value).WriteTo(Json);
                break;
            case RootField.Result result:
                _transcoder.WriteRoot(result, _records);
                break;
            case RootField.Connection connection:
                _transcoder.WriteRoot(connection, _records);
                break;
            default:
                throw new System.Diagnostics.UnreachableException(field.GetType().Name);
        }
    }
}
