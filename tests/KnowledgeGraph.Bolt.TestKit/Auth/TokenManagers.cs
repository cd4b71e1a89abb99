using System.Text.Json;
using KnowledgeGraph.Bolt.Driver;
using KnowledgeGraph.Bolt.TestKit.Protocol;

namespace KnowledgeGraph.Bolt.TestKit.Auth;

/// <summary>A manager whose every answer is the test's.</summary>
internal sealed record NewAuthTokenManager : IRequest
{
    public Task<Response?> HandleAsync(Conversation conversation) => Task.FromResult<Response?>(Response.Handle(
        "AuthTokenManager", conversation.Handles.Keep(id => new AskedAuthTokenManager(conversation, id))));
}

internal sealed record AuthTokenManagerGetAuthCompleted(string RequestId, JsonElement Auth) : CallbackAnswer
{
    public override string Key => RequestId;
}

internal sealed record AuthTokenManagerHandleSecurityExceptionCompleted(string RequestId, bool Handled) : CallbackAnswer
{
    public override string Key => RequestId;
}

/// <summary>The driver's manager of changing passwords, around the test's provider.</summary>
internal sealed record NewBasicAuthTokenManager : IRequest
{
    public Task<Response?> HandleAsync(Conversation conversation)
    {
        return Task.FromResult<Response?>(Response.Handle("BasicAuthTokenManager", conversation.Handles.Keep(id => AuthTokenManagers.Basic(() => AskAsync(id)))));

        async ValueTask<IAuthToken> AskAsync(string manager)
        {
            var answer = await conversation.AskAsync<BasicAuthTokenProviderCompleted>(
                "BasicAuthTokenProviderRequest", id => new { id, basicAuthTokenManagerId = manager });
            return Tokens.Read(answer.Auth);
        }
    }
}

internal sealed record BasicAuthTokenProviderCompleted(string RequestId, JsonElement Auth) : CallbackAnswer
{
    public override string Key => RequestId;
}

/// <summary>The driver's manager of expiring tokens, around the test's provider.</summary>
internal sealed record NewBearerAuthTokenManager : IRequest
{
    public Task<Response?> HandleAsync(Conversation conversation)
    {
        return Task.FromResult<Response?>(Response.Handle(
            "BearerAuthTokenManager", conversation.Handles.Keep(id => AuthTokenManagers.Bearer(() => AskAsync(id), conversation.Time))));

        async ValueTask<AuthTokenAndExpiration> AskAsync(string manager)
        {
            var answer = await conversation.AskAsync<BearerAuthTokenProviderCompleted>(
                "BearerAuthTokenProviderRequest", id => new { id, bearerAuthTokenManagerId = manager });
            var data = answer.Auth.GetProperty("data");
            var expiresIn = data.GetProperty("expiresInMs");
            DateTime? expiry = expiresIn.IsGiven() ? conversation.Time.GetUtcNow().UtcDateTime.AddMilliseconds(expiresIn.GetDouble()) : null;
            return new AuthTokenAndExpiration(Tokens.Read(data.GetProperty("auth")), expiry);
        }
    }
}

internal sealed record BearerAuthTokenProviderCompleted(string RequestId, JsonElement Auth) : CallbackAnswer
{
    public override string Key => RequestId;
}

/// <summary>For managers of all three kinds.</summary>
internal sealed record AuthTokenManagerClose(string Id) : IRequest
{
    public Task<Response?> HandleAsync(Conversation conversation)
    {
        conversation.Handles.Drop(Id);
        return Task.FromResult<Response?>(Response.Handle("AuthTokenManager", Id));
    }
}

internal sealed class AskedAuthTokenManager(Conversation conversation, string ownId) : IAuthTokenManager
{
    public async ValueTask<IAuthToken> GetTokenAsync(CancellationToken cancellationToken = default)
    {
        var answer = await conversation.AskAsync<AuthTokenManagerGetAuthCompleted>("AuthTokenManagerGetAuthRequest", id => new { id, authTokenManagerId = ownId });
        return Tokens.Read(answer.Auth);
    }

    public async ValueTask<bool> HandleSecurityExceptionAsync(IAuthToken token, SecurityException exception, CancellationToken cancellationToken = default)
    {
        var answer = await conversation.AskAsync<AuthTokenManagerHandleSecurityExceptionCompleted>(
            "AuthTokenManagerHandleSecurityExceptionRequest",
            id => new { id, authTokenManagerId = ownId, auth = Tokens.Write(token), errorCode = exception.Code });
        return answer.Handled;
    }
}
