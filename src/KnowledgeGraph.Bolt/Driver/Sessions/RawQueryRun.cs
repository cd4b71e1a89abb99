using System.Diagnostics;
using System.Runtime.ExceptionServices;
using KnowledgeGraph.Bolt.Driver.Connections;
using KnowledgeGraph.Bolt.Driver.Extensions;
using KnowledgeGraph.Bolt.Driver.Results;
using KnowledgeGraph.Bolt.Driver.Values;
using KnowledgeGraph.Bolt.Messages;

namespace KnowledgeGraph.Bolt.Driver.Sessions;

/// <summary>Several queries as one transaction in one flush; the records go on as bytes. See <see cref="IRawQueries"/>.</summary>
internal sealed class RawQueryRun(ConnectionSource connections, RetryPipeline retry)
{
    public async Task<IReadOnlyList<IResultSummary>> RunAsync(
        IReadOnlyList<Query> queries, IRawRecords records, RawQueryConfig config, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(queries);
        ArgumentNullException.ThrowIfNull(records);
        ArgumentNullException.ThrowIfNull(config);
        if (queries.Count == 0)
        {
            return [];
        }

        using var span = DriverTelemetry.Start(config.AccessMode == AccessMode.Write ? "EXECUTE_WRITE" : "EXECUTE_READ", config.Database);
        try
        {
            return config.AccessMode == AccessMode.Write
                ? await TryAsync(queries, records, config, span, cancellationToken).ConfigureAwait(false)
                : await retry.ExecuteAsync(token => TryAsync(queries, records, config, span, token), records.TryRestart, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            span.Failed(exception);
            throw;
        }
    }

    private async Task<IReadOnlyList<IResultSummary>> TryAsync(
        IReadOnlyList<Query> queries, IRawRecords records, RawQueryConfig config, Activity? span, CancellationToken cancellationToken)
    {
        var demand = new Demand(config.AccessMode, config.Database, null, config.Bookmarks?.Values ?? [], null);
        var (connection, database) = await connections.AcquireAsync(demand, cancellationToken).ConfigureAwait(false);
        span.Served(connection);
        var sent = false;
        try
        {
            var answers = Send(connection, database, queries, records, config);
            sent = true;
            await connection.FlushAsync(cancellationToken).ConfigureAwait(false);
            foreach (var answer in answers)
            {
                while (!answer.Done)
                {
                    await connection.ReceiveAsync(cancellationToken).ConfigureAwait(false);
                    (answer as RawPull)?.Fault?.Throw();
                }

                await connection.CompleteAsync(answer, cancellationToken).ConfigureAwait(false);
            }

            connection.InTransaction = false;
            return Summaries(connection, queries, answers);
        }
        catch (Exception exception) when (sent && config.AccessMode == AccessMode.Write
            && (exception is OperationCanceledException || (exception is Neo4jException && connection.IsBroken)))
        {
            throw new CommitOutcomeUnknownException(
                $"Not all answers of {connection.Address} were received: it is not known whether the writes were done. Look before doing them again.",
                exception);
        }
        finally
        {
            await connections.ReleaseAsync(connection).ConfigureAwait(false);
        }
    }

    /// <summary>One query: RUN, PULL. Several: BEGIN, RUN, PULL, …, COMMIT; after a failure the server ignores the rest, the COMMIT too.</summary>
    private static List<ResponseHandler> Send(
        Connection connection, string? database, IReadOnlyList<Query> queries, IRawRecords records, RawQueryConfig config)
    {
        var answers = new List<ResponseHandler>((2 * queries.Count) + 2);
        void Add(Request request, ResponseHandler handler)
        {
            connection.Send(request, handler);
            answers.Add(handler);
        }

        var extra = new TransactionExtra
        {
            Database = database,
            ReadOnly = config.AccessMode == AccessMode.Read,
            Timeout = config.Timeout,
            Metadata = config.Metadata,
            Utc = connection.SendsUtc,
            Bookmarks = config.Bookmarks?.Values ?? [],
        };
        var several = queries.Count > 1;
        if (several)
        {
            connection.InTransaction = true;
            Add(new Begin(extra), new ResponseHandler());
        }

        for (var i = 0; i < queries.Count; i++)
        {
            Add(new Run(queries[i].Text, Parameters.Encode(queries[i].Parameters, connection.ParameterBuffer, connection.SendsUtc), several ? TransactionExtra.Empty : extra), new ResponseHandler());
            Add(new Pull(-1), new RawPull(i, records));
        }

        if (several)
        {
            Add(new Commit(), new ResponseHandler());
        }

        return answers;
    }

    private static ResultSummary[] Summaries(Connection connection, IReadOnlyList<Query> queries, List<ResponseHandler> answers)
    {
        var first = queries.Count > 1 ? 1 : 0;
        return [.. queries.Select((query, i) =>
        {
            var (start, end) = (answers[first + (2 * i)], (RawPull)answers[first + (2 * i) + 1]);
            return new ResultSummary(query, start.Metadata, end.Metadata, connection, end.HadRecords);
        })];
    }

    private sealed class RawPull(int query, IRawRecords records) : ResponseHandler
    {
        /// <summary>What the taker of the records threw. Kept apart, since it is not the connection's fault.</summary>
        public ExceptionDispatchInfo? Fault { get; private set; }

        public bool HadRecords { get; private set; }

        public override void OnRecord(ReadOnlySpan<byte> values)
        {
            HadRecords = true;
            Response.EnsureWhole(values);
            if (Fault is not null)
            {
                return;
            }

            try
            {
                records.OnRecord(query, values);
            }
            catch (Exception exception)
            {
                Fault = ExceptionDispatchInfo.Capture(exception);
            }
        }
    }
}
