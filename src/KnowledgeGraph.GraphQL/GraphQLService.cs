using KnowledgeGraph.Bolt.Driver.Extensions;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using GraphQL.Types;
using KnowledgeGraph.Bolt;
using KnowledgeGraph.GraphQL.Costs;
using KnowledgeGraph.GraphQL.Execution;
using KnowledgeGraph.GraphQL.Ontology;
using KnowledgeGraph.GraphQL.Requests;
using KnowledgeGraph.GraphQL.Schema;
using KnowledgeGraph.GraphQL.Translation;

namespace KnowledgeGraph.GraphQL;

/// <summary>
/// Answers GraphQL requests from a graph: the way in to this project. Thread-safe; one for an application. An operation is one transaction and one round
/// trip, however deep it goes; it is parsed, validated and translated once, and then only its variables are bound.
/// </summary>
public sealed class GraphQLService
{
    private readonly ISchema _schema;
    private readonly Preparer _preparer;
    private readonly Documents _documents;
    private readonly Introspection _introspection;
    private readonly IRecordSource _records;
    private readonly GraphQLOptions _options;

    // Null: there is no database to ask.
    private readonly GraphVersion? _version;
    private readonly RecentCounts? _counts;
    private readonly Explanation? _explanation;

    /// <param name="ontology">What the graph holds: the API is generated from it.</param>
    /// <param name="driver">The way to the graph. Not disposed here.</param>
    /// <param name="options">Null: the defaults.</param>
    public GraphQLService(GraphOntology ontology, IDriver driver, GraphQLOptions? options = null)
        : this(ontology, Source(driver, options ?? new GraphQLOptions()), options ?? new GraphQLOptions())
    {
        _version = new GraphVersion(driver, _options.Database);
        _counts = new RecentCounts(ontology, _records, exception => _options.OnUnexpectedError?.Invoke(NewId(), exception));
        _explanation = new Explanation(driver, _options);
    }

    internal GraphQLService(GraphOntology ontology, IRecordSource records, GraphQLOptions options)
    {
        (_records, _options) = (records, options);
        SchemaText = WriteSchema(ontology);
        _schema = ApiSchema.Build(ontology, SchemaText);
        _preparer = new Preparer(ontology, _schema);
        _documents = new Documents(options);
        _introspection = new Introspection(_schema);
    }

    /// <summary>The API's schema as SDL.</summary>
    public string SchemaText { get; }

    /// <summary>The same, where no graph is at hand.</summary>
    public static string WriteSchema(GraphOntology ontology) => SchemaWriter.Write(ontology);

    /// <summary>Reads the graph's counts, if that is due: costs are estimated from them. A database that cannot be asked leaves them as they were.</summary>
    public Task PrepareAsync() => _counts?.RefreshAsync() ?? Task.CompletedTask;

    /// <summary>Answers a request; what is wrong with it, or with the database, is in the answer.</summary>
    /// <exception cref="OperationCanceledException">The caller no longer wants it.</exception>
    public Task<GraphQLResult> ExecuteAsync(GraphQLRequest request, CancellationToken cancellationToken = default) => ExecuteAsync(request, tag: null, send: null, cancellationToken);

    /// <summary>Answers a request; what is wrong with it, or with the database, is in the answer.</summary>
    /// <param name="request">What is asked.</param>
    /// <param name="tag">The answer is to be one that this tag can stand for. Null: there is no tag.</param>
    /// <param name="send">
    /// Takes the beginning of an answer of more than 256 KiB, part by part, while its rest is being read; the result is that rest. If it is a failure, what was sent is the beginning of an answer that
    /// there is not: whoever reads it must be cut off. Null: the result is the whole answer.
    /// </param>
    /// <param name="cancellationToken">The caller no longer wants it.</param>
    /// <exception cref="OperationCanceledException">The caller no longer wants it.</exception>
    public async Task<GraphQLResult> ExecuteAsync(
        GraphQLRequest request, GraphQLTag? tag, Func<ReadOnlyMemory<byte>, CancellationToken, ValueTask>? send, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var (ready, refused) = await TryPrepareAsync(request, cancellationToken).ConfigureAwait(false);
        return ready is null ? refused! : await RunAsync(ready, tag?.Bookmark, send, cancellationToken).ConfigureAwait(false);   // one of the two is there
    }

    /// <summary>
    /// Answers requests that came together, each by itself and in its own transaction, in their order. Together they may ask for, and cost, what one may: beyond that, none
    /// of them runs.
    /// </summary>
    /// <exception cref="OperationCanceledException">The caller no longer wants them.</exception>
    public async Task<IReadOnlyList<GraphQLResult>> ExecuteBatchAsync(IReadOnlyList<GraphQLRequest> requests, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(requests);
        var answers = new Task<GraphQLResult>[requests.Count];
        var all = new List<(int Index, ReadyOperation Operation)>(requests.Count);
        for (var i = 0; i < requests.Count; i++)
        {
            var (ready, refused) = await TryPrepareAsync(requests[i], cancellationToken).ConfigureAwait(false);
            if (ready is null)
            {
                answers[i] = Task.FromResult(refused!);   // one of the two is there
            }
            else
            {
                all.Add((i, ready));
            }
        }

        try
        {
            DocumentLimits.CheckBatch(all.Select(entry => entry.Operation.Prepared.Size));
            Check(all.Aggregate(default(Cost), (sum, entry) => sum.Plus(entry.Operation.Cost)));
            all.ForEach(entry => answers[entry.Index] = RunAsync(entry.Operation, bookmark: null, send: null, cancellationToken));
        }
        catch (RequestException tooMuch)
        {
            all.ForEach(entry => answers[entry.Index] = Task.FromResult(GraphQLResult.Refused(tooMuch.Failure, tooMuch.Errors)));
        }

        return await Task.WhenAll(answers).ConfigureAwait(false);
    }

    /// <summary>
    /// The tag of what a trusted document gives with these variables: the same until something is committed to the graph. It is asked for before the answer, which has to
    /// see it. Null where there is none: for any other document, one that is refused, one that asks for the time, and a database that cannot tell.
    /// </summary>
    /// <exception cref="OperationCanceledException">The caller no longer wants it.</exception>
    public async Task<GraphQLTag?> TagAsync(GraphQLRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        try
        {
            if (_version is null || _documents.Find(request) is not { IsTrusted: true } document)
            {
                return null;
            }

            var prepared = await _preparer.PrepareAsync(document.Text, request.OperationName, cancellationToken).ConfigureAwait(false);
            var (translation, _) = prepared.Bind(request.Variables);
            return translation.Statements.Any(statement => GraphVersion.Varies(statement.Text))
                || await _version.ReadAsync().WaitAsync(cancellationToken).ConfigureAwait(false) is not { } version
                ? null
                : new GraphQLTag(
                    Hash([typeof(GraphQLService).Module.ModuleVersionId.ToString(), SchemaText, version, document.Text, request.OperationName ?? "", request.Variables?.GetRawText() ?? ""]),
                    version);
        }
        catch (Exception exception) when (exception is RequestException or Neo4jException)
        {
            return null;   // what is wrong is said by the answer
        }
    }

    /// <summary>What keeps a document from ever being answered, in words; null: nothing. For documents that are there before anyone asks.</summary>
    public async Task<string?> WhyNotAsync(string document, CancellationToken cancellationToken = default)
    {
        try
        {
            var operations = Preparer.Operations(document);
            foreach (var name in operations.DefaultIfEmpty())
            {
                var prepared = await _preparer.PrepareAsync(document, name, cancellationToken).ConfigureAwait(false);
                if (prepared.Operation.Variables is not { Count: > 0 })
                {
                    var (translation, bindings) = prepared.Bind(null);
                    Bound(translation, bindings);
                }
            }

            return null;
        }
        catch (RequestException refused)
        {
            var error = refused.Errors[0];   // there is one at least
            return error.Locations is [var (line, column), ..] ? $"line {line}, column {column}: {error.Message}" : error.Message;
        }
    }

    /// <summary>What an operation becomes, for those who want to see it: each statement with its parameters.</summary>
    internal async Task<IReadOnlyList<Query>> TranslateAsync(GraphQLRequest request, CancellationToken cancellationToken = default)
    {
        var prepared = await _preparer.PrepareAsync(_documents.Find(request).Text, request.OperationName, cancellationToken).ConfigureAwait(false);
        var (translation, bindings) = prepared.Bind(request.Variables);
        return Bound(translation, bindings);
    }

    /// <summary>What an operation is expected to cost in a graph.</summary>
    internal async Task<Cost> EstimateAsync(GraphQLRequest request, GraphCounts counts, CancellationToken cancellationToken = default)
    {
        var prepared = await _preparer.PrepareAsync(_documents.Find(request).Text, request.OperationName, cancellationToken).ConfigureAwait(false);
        var (translation, bindings) = prepared.Bind(request.Variables);
        return Cost.Of(translation, bindings, counts);
    }

    internal int PreparedOperations => _preparer.Count;

    /// <summary>An operation with the values of one run, and what it will cost.</summary>
    private sealed record ReadyOperation(PreparedOperation Prepared, Translation.Translation Translation, Bindings Bindings, Cost Cost, GraphQLReports Reports);

    private async Task<(ReadyOperation? Ready, GraphQLResult? Refused)> TryPrepareAsync(GraphQLRequest request, CancellationToken cancellationToken)
    {
        var prepared = default(PreparedOperation);
        try
        {
            var document = _documents.Find(request);
            prepared = await _preparer.PrepareAsync(document.Text, request.OperationName, cancellationToken).ConfigureAwait(false);
            _documents.Keep(document);
            var (translation, bindings) = prepared.Bind(request.Variables);
            var cost = Cost.Of(translation, bindings, Counts ?? GraphCounts.Unknown);
            Check(cost);
            return (new ReadyOperation(prepared, translation, bindings, cost, request.Reports), null);
        }
        catch (RequestException refused)
        {
            return (null, Refused(prepared, refused));
        }
        catch (Exception exception) when (IsForTheClient(exception, cancellationToken))
        {
            return (null, GraphQLResult.Failed(ErrorOf(exception)));
        }
    }

    /// <summary>Null: they are not known yet, so that a guess would decide what is refused.</summary>
    private GraphCounts? Counts => _counts is null ? GraphCounts.Unknown : _counts.Current;

    private void Check(Cost cost)
    {
        if (Counts is not null)
        {
            cost.Check(_options);
        }
    }

    private async Task<GraphQLResult> RunAsync(
        ReadyOperation operation, string? bookmark, Func<ReadOnlyMemory<byte>, CancellationToken, ValueTask>? send, CancellationToken cancellationToken)
    {
        try
        {
            return await ReadAsync(operation, bookmark, send, cancellationToken).ConfigureAwait(false);
        }
        catch (RequestException refused)
        {
            return Refused(operation.Prepared, refused);
        }
        catch (Exception exception) when (IsForTheClient(exception, cancellationToken))
        {
            return GraphQLResult.Failed(operation.Prepared.LocateRun(ErrorOf(exception)));
        }
    }

    private static GraphQLResult Refused(PreparedOperation? prepared, RequestException refused) =>
        GraphQLResult.Refused(refused.Failure, prepared is null ? refused.Errors : [.. refused.Errors.Select(prepared.Locate)]);

    private static bool IsForTheClient(Exception exception, CancellationToken cancellationToken) =>
        exception is not OutOfMemoryException && !(exception is OperationCanceledException && cancellationToken.IsCancellationRequested);

    /// <summary>Weak: the same data, and not always the same bytes, since answers may be compressed.</summary>
    private static string Hash(IEnumerable<string> parts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var part in parts)
        {
            hash.AppendData(SHA256.HashData(Encoding.UTF8.GetBytes(part)));   // of one length each, so that none runs into the next
        }

        return $"W/\"{Base64Url.EncodeToString(hash.GetCurrentHash().AsSpan(0, 18))}\"";
    }

    private async Task<GraphQLResult> ReadAsync(
        ReadyOperation operation, string? bookmark, Func<ReadOnlyMemory<byte>, CancellationToken, ValueTask>? send, CancellationToken cancellationToken)
    {
        var (prepared, translation, bindings, cost, reports) = operation;
        var queries = Bound(translation, bindings);
        using var introspected = translation.Fields.OfType<RootField.Introspection>().Any()
            ? await _introspection.RunAsync(prepared, bindings, cancellationToken).ConfigureAwait(false)
            : null;
        var answer = new AnswerWriter(translation, bindings, introspected, _options.MaximumAnswerBytes, send, cancellationToken);
        await using var _ = answer.ConfigureAwait(false);
        if (queries.Length > 0)
        {
            await _records.RunAsync(queries, answer, bookmark, cost.Timeout(_options), cancellationToken).ConfigureAwait(false);
        }

        answer.WriteRest();
        if (reports != GraphQLReports.None)
        {
            await WriteReportsAsync(answer.Json, reports, cost, queries, cancellationToken).ConfigureAwait(false);
        }

        return GraphQLResult.Answered(await answer.EndAsync().ConfigureAwait(false));
    }

    private async Task WriteReportsAsync(Utf8JsonWriter json, GraphQLReports reports, Cost cost, Query[] queries, CancellationToken cancellationToken)
    {
        json.WriteStartObject("extensions");
        if (reports.HasFlag(GraphQLReports.Cost))
        {
            cost.Write(json, _options);
        }

        if (_explanation is not null && (reports & (GraphQLReports.Plan | GraphQLReports.Profile)) != 0)
        {
            await _explanation.WriteAsync(json, queries, reports.HasFlag(GraphQLReports.Profile), cost.Timeout(_options), cancellationToken).ConfigureAwait(false);
        }

        json.WriteEndObject();
    }

    private static Query[] Bound(Translation.Translation translation, Bindings bindings)
    {
        foreach (var connection in translation.Fields.OfType<RootField.Connection>())
        {
            bindings.Page(connection.Plan.Page);   // wrong arguments are refused even where no statement needs them
        }

        return [.. translation.Statements.Select(statement => new Query(
            statement.Text,
            statement.Parameters.ToDictionary(parameter => parameter.Name, parameter => parameter.Value(bindings)!)))];   // the driver's maps hold Cypher's null as null
    }

    private static IRecordSource Source(IDriver driver, GraphQLOptions options)
    {
#if !OFFICIAL_DRIVER
        if (driver is IRawQueries raw)
        {
            return new RawRecordSource(raw, options.Database);
        }
#endif
        return new SessionRecordSource(driver, options.Database);
    }

    /// <summary>The database's own words stay here: a client gets one of our codes, and an id where there is something to look up in the log.</summary>
    private GraphQLError ErrorOf(Exception exception)
    {
        switch (exception)
        {
            case GraphContentException content:
                _options.OnUnexpectedError?.Invoke(NewId(), content);
                return new GraphQLError(ErrorCode.Internal, content.Message) { Path = content.Path };
            case AnswerTooLargeException large:
                return new GraphQLError(ErrorCode.LimitExceeded, $"{large.Message} Ask for less at a time.");
            case Neo4jException { Code: "Neo.ClientError.Procedure.ProcedureCallFailed" }:
                return new GraphQLError(ErrorCode.BadUserInput, "A procedure of the database refuses what it is given: where the request has a query in Lucene's syntax, look at its brackets, quotes and operators.");
            case Neo4jException { Code: var code } when code.Contains("TransactionTimedOut", StringComparison.Ordinal) || code.EndsWith(".Terminated", StringComparison.Ordinal):
            case TimeoutException or OperationCanceledException:
                return new GraphQLError(ErrorCode.Timeout, "The database did not answer in time.");
            case ServiceUnavailableException or SessionExpiredException or TransientException or SecurityException:
                _options.OnUnexpectedError?.Invoke(NewId(), exception);
                return new GraphQLError(ErrorCode.DatabaseUnavailable, "The database cannot be reached now.");
            default:
                var id = NewId();
                _options.OnUnexpectedError?.Invoke(id, exception);
                return new GraphQLError(ErrorCode.Internal, $"Something went wrong here; it is logged as {id}.");
        }
    }

    private static string NewId() => Guid.NewGuid().ToString("n")[..12];
}
