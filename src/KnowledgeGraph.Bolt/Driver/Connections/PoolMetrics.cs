using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace KnowledgeGraph.Bolt.Driver.Connections;

/// <summary>
/// What a pool tells of itself, by the names of OpenTelemetry's database conventions, under the meter <see cref="DriverTelemetry.Name"/>: connections in use and idle,
/// callers who wait and how long, connections made, closed and failed, and how long making one took.
/// </summary>
internal sealed class PoolMetrics : IDisposable
{
    private static readonly UpDownCounter<int> PendingRequests = DriverTelemetry.Meter.CreateUpDownCounter<int>(
        "db.client.connection.pending_requests", "{request}", "Callers who wait for a connection.");
    private static readonly Histogram<double> WaitTime = DriverTelemetry.Meter.CreateHistogram<double>(
        "db.client.connection.wait_time", "s", "From asking for a connection to having one.");
    private static readonly Histogram<double> CreateTime = DriverTelemetry.Meter.CreateHistogram<double>(
        "db.client.connection.create_time", "s", "Making a connection, login included.");
    private static readonly Counter<long> Timeouts = DriverTelemetry.Meter.CreateCounter<long>(
        "db.client.connection.timeouts", "{timeout}", "Callers who got no connection in time.");
    private static readonly Counter<long> CreatedCount = DriverTelemetry.Meter.CreateCounter<long>("db.client.connection.created", "{connection}", "Connections made.");
    private static readonly Counter<long> ClosedCount = DriverTelemetry.Meter.CreateCounter<long>("db.client.connection.closed", "{connection}", "Connections closed.");
    private static readonly Counter<long> FailedCount = DriverTelemetry.Meter.CreateCounter<long>("db.client.connection.failed", "{connection}", "Connections that could not be made.");

    private static readonly List<WeakReference<ConnectionPool>> Pools = [];
    private static readonly Lock PoolsLock = new();

    private readonly ConnectionPool _pool;
    private readonly TagList _tags;

    static PoolMetrics() => DriverTelemetry.Meter.CreateObservableUpDownCounter(
        "db.client.connection.count", Count, "{connection}", "Connections, by state: used or idle.");

    public PoolMetrics(ConnectionPool pool)
    {
        _pool = pool;
        _tags = [new("db.client.connection.pool.name", pool.Address.ToString())];
        lock (PoolsLock)
        {
            Pools.Add(new WeakReference<ConnectionPool>(pool));
        }
    }

    public void Pending(int change) => PendingRequests.Add(change, _tags);

    public void Waited(TimeSpan time) => WaitTime.Record(time.TotalSeconds, _tags);

    public void Created(TimeSpan time)
    {
        CreatedCount.Add(1, _tags);
        CreateTime.Record(time.TotalSeconds, _tags);
    }

    public void Closed() => ClosedCount.Add(1, _tags);

    public void Failed() => FailedCount.Add(1, _tags);

    public void TimedOut() => Timeouts.Add(1, _tags);

    public void Dispose()
    {
        lock (PoolsLock)
        {
            Pools.RemoveAll(reference => !reference.TryGetTarget(out var pool) || pool == _pool);
        }
    }

    private static IEnumerable<Measurement<int>> Count()
    {
        List<ConnectionPool> pools = [];
        lock (PoolsLock)
        {
            foreach (var reference in Pools)
            {
                if (reference.TryGetTarget(out var pool))
                {
                    pools.Add(pool);
                }
            }
        }

        foreach (var pool in pools)
        {
            var name = new KeyValuePair<string, object?>("db.client.connection.pool.name", pool.Address.ToString());
            yield return new Measurement<int>(pool.InUse, name, new("db.client.connection.state", "used"));
            yield return new Measurement<int>(pool.Idle, name, new("db.client.connection.state", "idle"));
        }
    }
}
