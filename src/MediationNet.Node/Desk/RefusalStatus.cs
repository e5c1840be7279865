using System.Globalization;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using MediationNet.Domain;
using MediationNet.Protocol.Log;
using MediationNet.Web;

namespace MediationNet.Node.Desk;

/// <summary>
/// Refusals and bad input as gRPC errors: a status code, words in the caller's language, and details.
/// </summary>
internal static class RefusalStatus
{
    private const string Domain = "mediationnet";

    /// <summary>
    /// The error for a refusal: an ErrorInfo names the refusal, so that a program need not read the words.
    /// </summary>
    internal static RpcException ToError(this Refusal refusal, CultureInfo language) =>
        refusal.ToStatus(language).ToRpcException();

    /// <summary>The same with all that has to be mended first: a code and words for each.</summary>
    internal static RpcException ToError(
        this Refusal refusal, CultureInfo language, IEnumerable<(string Code, string Words)> faults)
    {
        var status = refusal.ToStatus(language);
        var failure = new PreconditionFailure();
        failure.Violations.AddRange(faults.Select(fault => new PreconditionFailure.Types.Violation
        {
            Type = fault.Code,
            Description = fault.Words,
        }));
        status.Details.Add(Any.Pack(failure));
        return status.ToRpcException();
    }

    /// <summary>The error for input that is not what the protocol says: names the field.</summary>
    internal static RpcException ToError(this WireException problem) => new Google.Rpc.Status
    {
        Code = (int)Code.InvalidArgument,
        Message = problem.Message,
        Details =
        {
            Any.Pack(new BadRequest
            {
                FieldViolations =
                {
                    new BadRequest.Types.FieldViolation { Field = problem.Field, Description = problem.Problem },
                },
            }),
        },
    }.ToRpcException();

    private static Google.Rpc.Status ToStatus(this Refusal refusal, CultureInfo language) => new()
    {
        Code = (int)CodeOf(refusal),
        Message = Words.Of(refusal, language),
        Details = { Any.Pack(new ErrorInfo { Reason = refusal.ToString(), Domain = Domain }) },
    };

    // No `_` arm: a new refusal must not compile until it has a status.
    private static Code CodeOf(Refusal refusal) => refusal switch
    {
        Refusal.DisputeUnknown or Refusal.OfferUnknown or Refusal.ReferralUnknown or Refusal.HandOffUnknown
            or Refusal.DelegationUnknown or Refusal.PaperUnknown or Refusal.CommitteeUnknown
            or Refusal.NumberUnknown or Refusal.MaterialUnknown => Code.NotFound,
        Refusal.DisputeExists or Refusal.PaperExists => Code.AlreadyExists,
        Refusal.NotCustodian or Refusal.NotParticipant or Refusal.CommitteeElsewhere or Refusal.OfferToAnother
            or Refusal.NotAnOffice or Refusal.PaperOfAnother or Refusal.OfficeDoesNotMediate => Code.PermissionDenied,
        Refusal.Incomplete or Refusal.TooLarge or Refusal.AmountNegative or Refusal.ConsentMissing
            or Refusal.PaperEmpty or Refusal.PaperTooLarge or Refusal.PaperFormatUnknown
            or Refusal.ReferralToSelf or Refusal.DayNotLater or Refusal.TooManyRepresentatives
            or Refusal.SessionMustBeClosed or Refusal.InstalmentsDiffer or Refusal.BasisMissing
            or Refusal.MaterialOfStranger =>
            Code.InvalidArgument,
        Refusal.CustodyContested => Code.Aborted,
        Refusal.NodeRecovering
            or Refusal.WrongStage or Refusal.PartyRefused or Refusal.ReferralOpen or Refusal.OfferOpen
            or Refusal.OfferWithdrawn or Refusal.OfferAnswered or Refusal.OfferNotAccepted or Refusal.RankTooLow
            or Refusal.NoAgreement or Refusal.LogIncomplete or Refusal.ConfirmationTooLate or Refusal.HandOffOpen
            or Refusal.HandOffEnded or Refusal.PackageFaulty or Refusal.BodyOfAnotherKind
            or Refusal.NotInvitingCourt or Refusal.RouteNotForCategory or Refusal.MediationRuns
            or Refusal.RouteTooLate or Refusal.NothingToEnforce or Refusal.NoCorrectionAsked
            or Refusal.PaperTooMany or Refusal.AcceptedElsewhere or Refusal.ElsewhereNotAsked or Refusal.NotRegistered
            or Refusal.FileArchived or Refusal.RecusalOpen or Refusal.GuardianMissing => Code.FailedPrecondition,
    };
}
