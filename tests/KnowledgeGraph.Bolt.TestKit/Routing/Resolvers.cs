using System.Net;
using KnowledgeGraph.Bolt.Driver;
using KnowledgeGraph.Bolt.TestKit.Protocol;

namespace KnowledgeGraph.Bolt.TestKit.Routing;

/// <summary>The test says which servers an address stands for.</summary>
internal sealed class AskedResolver(Conversation conversation) : IServerAddressResolver
{
    /// <summary>Waits: the interface has no other way, and requests are read on another thread.</summary>
    public ISet<ServerAddress> Resolve(ServerAddress address)
    {
        var answer = conversation.AskAsync<ResolverResolutionCompleted>("ResolverResolutionRequired", id => new { id, address = $"{address}" }).GetAwaiter().GetResult();
        return answer.Addresses.Select(ServerAddress.Parse).ToHashSet();
    }
}

internal sealed record ResolverResolutionCompleted(string RequestId, string[] Addresses) : CallbackAnswer
{
    public override string Key => RequestId;
}

/// <summary>The test is the domain name service.</summary>
internal sealed class AskedNames(Conversation conversation)
{
    public async ValueTask<IReadOnlyList<string>> ResolveAsync(string name, CancellationToken cancellationToken)
    {
        if (IPAddress.TryParse(name, out _))
        {
            return [name];
        }

        var answer = await conversation.AskAsync<DomainNameResolutionCompleted>("DomainNameResolutionRequired", id => new { id, name });
        return answer.Addresses;
    }
}

internal sealed record DomainNameResolutionCompleted(string RequestId, string[] Addresses) : CallbackAnswer
{
    public override string Key => RequestId;
}
