using System.Buffers;
using BenchmarkDotNet.Attributes;
using KnowledgeGraph.Bolt.Driver.Mapping;
using KnowledgeGraph.Bolt.Driver.Results;
using KnowledgeGraph.Bolt.Driver.Values;
using KnowledgeGraph.Bolt.PackStream;

namespace KnowledgeGraph.Driver.Benchmarks.Micro;

/// <summary>Bytes to values and back, without a connection.</summary>
[MemoryDiagnoser]
public class PackStreamBenchmarks
{
    private const int Count = 1000;

    private static readonly object[] Row = [1L, 1000L, 100_000L, 10_000_000_000L, 0.5, 1 / 3.0, 1e10, "name of 12345", "12345", "Kabul"];

    private readonly ArrayBufferWriter<byte> _output = new(64 * 1024);
    private readonly byte[] _record = Fuzzing.Seed.Written(writer => CypherValues.Write(writer, Row));
    private readonly byte[] _integers = Fuzzing.Seed.Written(writer =>
    {
        for (var i = 0; i < Count; i++)
        {
            writer.WriteInteger((long)i * i * i);
        }
    });

    private readonly byte[] _strings = Fuzzing.Seed.Written(writer =>
    {
        for (var i = 0; i < Count; i++)
        {
            writer.WriteString("name of somebody");
        }
    });

    private readonly Record _row = new(new Columns(["a", "b", "c", "d", "e", "f", "g", "h", "k", "l"]), Row);
    private readonly object _number = 42L;
    private readonly object _list = new List<object> { 1L, 2L, 3L, 4L };

    private sealed record Person(long A, double E, string H);

    [Benchmark(OperationsPerInvoke = Count)]
    public long ReadInteger()
    {
        var reader = new PackStreamReader(_integers);
        var sum = 0L;
        for (var i = 0; i < Count; i++)
        {
            sum += reader.ReadInteger();
        }

        return sum;
    }

    [Benchmark(OperationsPerInvoke = Count)]
    public int ReadString()
    {
        var reader = new PackStreamReader(_strings);
        var sum = 0;
        for (var i = 0; i < Count; i++)
        {
            sum += reader.ReadString().Length;
        }

        return sum;
    }

    [Benchmark(OperationsPerInvoke = Count)]
    public int WriteInteger()
    {
        _output.ResetWrittenCount();
        var writer = new PackStreamWriter(_output);
        for (var i = 0; i < Count; i++)
        {
            writer.WriteInteger((long)i * i * i);
        }

        return _output.WrittenCount;
    }

    [Benchmark(OperationsPerInvoke = Count)]
    public int WriteString()
    {
        _output.ResetWrittenCount();
        var writer = new PackStreamWriter(_output);
        for (var i = 0; i < Count; i++)
        {
            writer.WriteString("name of somebody");
        }

        return _output.WrittenCount;
    }

    [Benchmark]
    public int SkipRecord() => new PackStreamReader(_record).Skip().Length;

    [Benchmark]
    public object ReadRecord() => CypherValues.ReadRecord(_record);

    [Benchmark]
    public int WriteRecord()
    {
        _output.ResetWrittenCount();
        CypherValues.Write(new PackStreamWriter(_output), Row);
        return _output.WrittenCount;
    }

    [Benchmark]
    public long AsSame() => _number.As<long>();

    [Benchmark]
    public int AsInt() => _number.As<int>();

    [Benchmark]
    public List<int> AsList() => _list.As<List<int>>();

    [Benchmark]
    public object AsObject() => _row.AsObject<Person>();
}
