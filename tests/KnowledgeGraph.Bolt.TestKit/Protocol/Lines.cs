using System.Text;

namespace KnowledgeGraph.Bolt.TestKit.Protocol;

/// <summary>TestKit's framing: one line of JSON between a line that begins and a line that ends a request or a response.</summary>
internal sealed class Lines(Stream stream) : IDisposable
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    private readonly StreamReader _reader = new(stream, Utf8);
    private readonly SemaphoreSlim _writing = new(1);

    /// <summary>Null at the end.</summary>
    public async Task<string?> ReadRequestAsync(CancellationToken cancellationToken)
    {
        var json = new StringBuilder();
        while (await _reader.ReadLineAsync(cancellationToken) is { } line)
        {
            switch (line.Trim())
            {
                case "#request begin":
                    json.Clear();
                    break;
                case "#request end":
                    return json.ToString();
                case var text:
                    json.Append(text);
                    break;
            }
        }

        return null;
    }

    /// <param name="json">On one line.</param>
    public async Task WriteResponseAsync(string json)
    {
        var text = $"#response begin\n{json}\n#response end\n";
        await _writing.WaitAsync();
        try
        {
            await stream.WriteAsync(Utf8.GetBytes(text));
        }
        finally
        {
            _writing.Release();
        }
    }

    public void Dispose()
    {
        _reader.Dispose();
        _writing.Dispose();
    }
}
