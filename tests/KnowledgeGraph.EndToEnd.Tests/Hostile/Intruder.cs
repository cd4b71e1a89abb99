using System.Net;
using System.Net.Sockets;
using System.Text;

namespace KnowledgeGraph.EndToEnd.Tests.Hostile;

/// <summary>A socket to the Bolt port that sends bytes, right or wrong.</summary>
internal sealed class Intruder : IDisposable
{
    // Bolt 5.4; HELLO {user_agent: "x", bolt_agent: {product: "x"}}; LOGON {scheme: "none"}.
    private const string Handshake = "6060B017" + "00000405" + "00000000" + "00000000" + "00000000";
    private const string Login = "0026" + "B101A2" + "8A757365725F6167656E74" + "8178" + "8A626F6C745F6167656E74" + "A1" + "8770726F64756374" + "8178" + "0000"
        + "000F" + "B16AA1" + "86736368656D65" + "846E6F6E65" + "0000";

    private readonly Socket _socket;

    private Intruder(Socket socket) => _socket = socket;

    public static async Task<Intruder> ConnectAsync(KgProcess kg)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, new Uri(kg.BoltUri).Port), Cancel);
        return new Intruder(socket);
    }

    /// <summary>One that has logged on, so that the wide limits are its own.</summary>
    public static async Task<Intruder> LogOnAsync(KgProcess kg)
    {
        var intruder = await ConnectAsync(kg);
        await intruder.SendAsync(Handshake + Login);
        await intruder.ReceiveAsync(4);
        await intruder.ReceiveMessageAsync();
        (await intruder.ReceiveMessageAsync()).ShouldStartWith("B170");   // SUCCESS
        return intruder;
    }

    public static string ShakenHands => Handshake;

    /// <summary>One message, in one chunk.</summary>
    public static string Message(string hex) => $"{hex.Length / 2:X4}{hex}0000";

    /// <summary>RUN of a query without parameters.</summary>
    public static string Run(string query) => Message("B310" + "D1" + $"{Encoding.UTF8.GetByteCount(query):X4}" + Convert.ToHexString(Encoding.UTF8.GetBytes(query)) + "A0A0");

    /// <summary>PULL of everything.</summary>
    public static string PullAll => Message("B13FA1816EFF");

    public async Task SendAsync(string hex)
    {
        for (ReadOnlyMemory<byte> rest = Convert.FromHexString(hex); rest.Length > 0;)
        {
            rest = rest[await _socket.SendAsync(rest, Cancel)..];
        }
    }

    /// <summary>Of one chunk; empty: the connection is closed.</summary>
    public async Task<string> ReceiveMessageAsync()
    {
        var length = await ReceiveAsync(2);
        if (length.Length == 0)
        {
            return "";
        }

        var message = await ReceiveAsync((length[0] << 8) + length[1]);
        await ReceiveAsync(2);
        return Convert.ToHexString(message);
    }

    /// <summary>Ends when the server has closed; gives what it said before.</summary>
    public async Task<string> ReceiveToTheEndAsync()
    {
        var all = new StringBuilder();
        while (await ReceiveAsync(1) is { Length: 1 } next)
        {
            all.Append(Convert.ToHexString(next));
        }

        return all.ToString();
    }

    public void Dispose() => _socket.Dispose();

    /// <summary>A reset, as of a process that is killed.</summary>
    public void Die()
    {
        _socket.LingerState = new LingerOption(true, 0);
        _socket.Dispose();
    }

    private async Task<byte[]> ReceiveAsync(int count)
    {
        var bytes = new byte[count];
        try
        {
            for (var got = 0; got < count;)
            {
                var more = await _socket.ReceiveAsync(bytes.AsMemory(got), Cancel);
                if (more == 0)
                {
                    return [];
                }

                got += more;
            }

            return bytes;
        }
        catch (SocketException)
        {
            return [];   // reset rather than closed: it is over just the same
        }
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;
}
