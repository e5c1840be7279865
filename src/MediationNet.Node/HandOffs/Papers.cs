using Google.Protobuf;
using MediationNet.Domain.HandOffs;
using MediationNet.Node.Storage;
using MediationNet.Protocol.HandOff.V1;
using MediationNet.Protocol.HandOffs;
using MediationNet.Protocol.Log;

namespace MediationNet.Node.HandOffs;

/// <summary>What is brought to a body, as bytes that stay the same however often they are sent.</summary>
internal sealed class Papers(NodeStore store, ClerkBook book)
{
    /// <summary>The package of a hand-off; null when the dispute does not hold it.</summary>
    internal async Task<Package?> PackageOf(Submission submission, CancellationToken cancellation)
    {
        var file = await store.Show(submission.Dispute, cancellation);
        var package = HandOffPackage.Of(
            file?.Entries ?? [],
            new HandOffId(submission.Id),
            id => store.Directory.Committee(id)?.Name ?? id.Value);
        return package is null
            ? null
            : Package.Parser.ParseFrom(
                await book.Freeze(submission.Id, package.ToWire().ToByteArray(), cancellation));
    }

    /// <summary>The result of a delegation; null when the dispute does not hold it.</summary>
    internal async Task<ReportRequest?> ReportOf(Submission submission, CancellationToken cancellation)
    {
        var file = await store.Show(submission.Dispute, cancellation);
        var answered = file?.Entries
            .Select(entry => entry.What)
            .OfType<DelegationAnswered>()
            .FirstOrDefault(what => what.Delegation.Value == submission.Id);
        if (answered is null) return null;

        var report = new ReportRequest
        {
            Delegation = submission.Id.ToWire(),
            Agreed = answered.Agreed,
            Report = answered.Report,
            Agreement = answered.Agreed ? file!.Dispute.Agreement?.ToWire() : null,
        };
        return ReportRequest.Parser.ParseFrom(
            await book.Freeze(submission.Id, report.ToByteArray(), cancellation));
    }
}
