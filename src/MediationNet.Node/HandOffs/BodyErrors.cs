using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using MediationNet.Node.Storage;

namespace MediationNet.Node.HandOffs;

/// <summary>What a body answers when it does not take something in: a status, and a word for programs.</summary>
internal static class BodyErrors
{
    private const string Domain = "mediationnet";

    internal static RpcException Of(BookVerdict verdict) => verdict switch
    {
        BookVerdict.Different => Error(Code.AlreadyExists, "ID_TAKEN", "something else stands under this id"),
        BookVerdict.Unknown => Error(Code.NotFound, "ID_UNKNOWN", "there is nothing under this id"),
        BookVerdict.WrongState => Error(
            Code.FailedPrecondition, "STATE_CANNOT_FOLLOW", "the matter cannot go from its state to this one"),
        BookVerdict.Done or BookVerdict.AlreadyKnown => throw new ArgumentException("no error", nameof(verdict)),
    };

    internal static RpcException TooLarge(int bytes, int bytesMax) => Error(
        Code.ResourceExhausted, "TOO_LARGE", FormattableString.Invariant($"{bytes} bytes; at most {bytesMax}"));

    internal static RpcException AnotherBody(string body) => Error(
        Code.NotFound, "BODY_ELSEWHERE", $"this node does not answer for the body {body}");

    internal static RpcException AnotherNode(string committee) => Error(
        Code.PermissionDenied, "COMMITTEE_ELSEWHERE", $"the calling node does not serve the committee {committee}");

    internal static RpcException NoNode() => Error(
        Code.Unauthenticated, "NODE_UNKNOWN", "the caller is no node of this network");

    internal static RpcException CursorAhead(long after, long last) => Error(
        Code.OutOfRange, "CURSOR_AHEAD", FormattableString.Invariant($"after {after}; the last notice is {last}"));

    internal static RpcException Stopping() =>
        new(new Grpc.Core.Status(StatusCode.Unavailable, "the node is stopping"));

    private static RpcException Error(Code code, string reason, string message) => new Google.Rpc.Status
    {
        Code = (int)code,
        Message = message,
        Details = { Any.Pack(new ErrorInfo { Reason = reason, Domain = Domain }) },
    }.ToRpcException();
}
