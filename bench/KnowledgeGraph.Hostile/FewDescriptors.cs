using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace KnowledgeGraph.Hostile;

/// <summary>
/// The service may open few files (<c>prlimit</c>: a little more than it has open), and 200 clients come at once and stay, over Bolt and HTTP. Bar: the process lives, and when they have left it serves an
/// ordinary client within 5 s.
/// </summary>
internal static class FewDescriptors
{
    private const int Clients = 200;
    private const int More = 24;

    public static async Task<bool> RunAsync()
    {
        await using var service = await Service.StartAsync();
        var open = Directory.EnumerateFileSystemEntries($"/proc/{service.Kg.Id}/fd").Count();
        var limit = Math.Max(64, open + More);
        using (var prlimit = Process.Start("prlimit", ["--pid", $"{service.Kg.Id}", $"--nofile={limit}:{limit}"]))
        {
            await prlimit.WaitForExitAsync();
            if (prlimit.ExitCode != 0)
            {
                Console.WriteLine("  prlimit could not limit the descriptors");
                return false;
            }
        }

        Console.WriteLine($"  {open} descriptors are open, {limit} may be");
        var sockets = new List<Socket>();
        for (var i = 0; i < Clients; i++)
        {
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
            sockets.Add(socket);
            await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, i % 4 == 0 ? service.Kg.Address.Port : new Uri(service.Kg.BoltUri).Port));
        }

        Console.WriteLine($"  {Directory.EnumerateFileSystemEntries($"/proc/{service.Kg.Id}/fd").Count()} descriptors are open with {Clients} clients there");
        sockets.ForEach(socket => socket.Dispose());
        return await service.ServesAsync(TimeSpan.FromSeconds(5));
    }
}
