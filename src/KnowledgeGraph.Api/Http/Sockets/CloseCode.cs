namespace KnowledgeGraph.Api.Http.Sockets;

/// <summary>Why a socket is closed, as the protocol numbers it.</summary>
internal enum CloseCode
{
    Normal = 1000,
    GoingAway = 1001,
    MessageTooBig = 1009,
    BadRequest = 4400,
    Unauthorized = 4401,
    SubProtocolNotAcceptable = 4406,
    InitialisationTimeout = 4408,
    SubscriberAlreadyExists = 4409,
    TooManyInitialisationRequests = 4429,
    InternalServerError = 4500,
}
