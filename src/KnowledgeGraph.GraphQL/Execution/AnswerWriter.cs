using KnowledgeGraph.Bolt.Driver.Extensions;
using System.Buffers;
using System.Text.Json;
using KnowledgeGraph.GraphQL.Translation;

namespace KnowledgeGraph.GraphQL.Execution;

/// <summary>
/// Writes an answer while its records come. The rows of a list at the root become JSON at once; whatever tells of rows together (connections, single results) waits for its last
/// record. What goes beyond <see cref="HeldBytes"/> is sent on as it comes; until then a failed read can begin anew, and its error has an answer to itself. Nothing waits for a slow client:
/// the transaction's time is the database's.
/// </summary>
internal sealed class AnswerWriter : IRawRecords, IAsyncDisposable
{
    public const int HeldBytes = 256 * 1024;
    private const int SentBytes = 32 * 1024;   // at a time, once some were

    private readonly ArrayBufferWriter<byte> _output = new(4096);
    private readonly Translation.Translation _translation;
    private readonly JsonDocument? _introspected;
    private readonly Func<ReadOnlyMemory<byte>, CancellationToken, ValueTask>? _send;
    private readonly CancellationToken _cancellationToken;
    private readonly RecordBuffer _records;
    private readonly Transcoder _transcoder;
    private int _field;      // the one that is to be written next
    private int _rows = -1;  // of that field, a list, which are written; -1: it is not begun
    private Task? _sending;  // the last part; null: none was sent

    /// <param name="translation">The operation.</param>
    /// <param name="bindings">The values of this run.</param>
    /// <param name="introspected">The answer to what is asked of the schema; null: nothing is.</param>
    /// <param name="maximumBytes">That records may have in all.</param>
    /// <param name="send">Takes the beginning of a long answer. Null: all is held.</param>
    /// <param name="cancellationToken">Nobody waits for it any more.</param>
    public AnswerWriter(
        Translation.Translation translation,
        Bindings bindings,
        JsonDocument? introspected,
        int maximumBytes,
        Func<ReadOnlyMemory<byte>, CancellationToken, ValueTask>? send,
        CancellationToken cancellationToken)
    {
        (_translation, _introspected, _send, _cancellationToken) = (translation, introspected, send, cancellationToken);
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
        if (_send is not null && _sending is null or { IsCompleted: true } && _output.WrittenCount + Json.BytesPending >= (_sending is null ? HeldBytes : SentBytes))
        {
            Json.Flush();
            var part = ArrayPool<byte>.Shared.Rent(_output.WrittenCount);
            _output.WrittenSpan.CopyTo(part);
            _sending = SendAsync(_sending ?? Task.CompletedTask, _send, part, _output.WrittenCount);
            _output.ResetWrittenCount();
        }
    }

    public bool TryRestart()
    {
        if (_sending is not null)
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
    /// <returns>What has not been sent of it, when the rest has.</returns>
    public async Task<ReadOnlyMemory<byte>> EndAsync()
    {
        Json.WriteEndObject();
        Json.Flush();
        await (_sending ?? Task.CompletedTask).ConfigureAwait(false);
        return _output.WrittenMemory;
    }

    /// <summary>What is being sent is sent then, or has failed.</summary>
    public async ValueTask DisposeAsync()
    {
        await (_sending ?? Task.CompletedTask).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Json.Dispose();
    }

    private void Begin()
    {
        Json.WriteStartObject();
        Json.WriteStartObject("data");
    }

    /// <param name="before">What was sent before: if that failed, so does this.</param>
    private async Task SendAsync(Task before, Func<ReadOnlyMemory<byte>, CancellationToken, ValueTask> send, byte[] part, int length)
    {
        try
        {
            await before.ConfigureAwait(false);
            await send(part.AsMemory(0, length), _cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(part);
        }
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
