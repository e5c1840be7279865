using Google.Protobuf;
using MediationNet.Domain.Committees;
using MediationNet.Domain.HandOffs;
using MediationNet.Domain.Log;
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
        var entries = await EntriesOf(submission, cancellation);
        var package = HandOffPackage.Of(entries, new HandOffId(submission.Id), NameOf);
        return package is null
            ? null
            : await Frozen(submission, package.ToWire(), Package.Parser, cancellation);
    }

    /// <summary>The package once more after a correction; null when the dispute does not hold the letter.</summary>
    internal async Task<CorrectRequest?> CorrectionOf(Submission submission, CancellationToken cancellation)
    {
        var entries = await EntriesOf(submission, cancellation);
        if (HandOffPackage.Corrections(entries, new LetterId(submission.Id), NameOf) is not { } package) return null;

        var request = new CorrectRequest { Letter = submission.Id.ToWire(), Package = package.ToWire() };
        return await Frozen(submission, request, CorrectRequest.Parser, cancellation);
    }

    /// <summary>A withdrawal or acknowledgement; null when the dispute does not hold it.</summary>
    internal async Task<LetterToBody?> LetterOf(Submission submission, CancellationToken cancellation) =>
        (await EntriesOf(submission, cancellation))
            .Select(entry => entry.What)
            .OfType<LetterToBody>()
            .FirstOrDefault(letter => letter.Letter.Value == submission.Id);

    /// <summary>The result of a delegation; null when the dispute does not hold it.</summary>
    internal async Task<ReportRequest?> ReportOf(Submission submission, CancellationToken cancellation)
    {
        var entries = await EntriesOf(submission, cancellation);
        return DelegationReport.Of(entries, new DelegationId(submission.Id)) is { } report
            ? await Frozen(submission, report.ToWire(), ReportRequest.Parser, cancellation)
            : null;
    }

    private async Task<IReadOnlyList<Entry>> EntriesOf(Submission submission, CancellationToken cancellation) =>
        (await store.Show(submission.Dispute, cancellation))?.Entries ?? [];

    private async Task<T> Frozen<T>(
        Submission submission, T message, MessageParser<T> parser, CancellationToken cancellation)
        where T : IMessage<T> =>
        parser.ParseFrom(await book.Freeze(submission.Id, message.ToByteArray(), cancellation));

    private string NameOf(CommitteeId id) => store.Directory.Committee(id)?.Name ?? id.Value;
}
