using Google.Protobuf;
using MediationNet.Domain.Disputes;
using MediationNet.Domain.HandOffs;
using MediationNet.Domain.Log;
using MediationNet.Network.Tests.Simulation.Faults;
using MediationNet.Network.Tests.Simulation.Checks;
using MediationNet.Network.Tests.Simulation.Nodes;
using MediationNet.Node.HandOffs;
using MediationNet.Node.Storage;
using MediationNet.Protocol.HandOff.V1;
using MediationNet.Protocol.HandOffs;
using MediationNet.Protocol.Log;
using Microsoft.Extensions.Logging.Abstractions;

namespace MediationNet.Network.Tests.Simulation.Work;

/// <summary>
/// A node's clerk: brings what is pending to bodies and hears their notices by the production papers and intake. What
/// it sends may be lost, its answer too; a copy may arrive again weeks later; a stream of notices may break anywhere.
/// </summary>
internal sealed class Clerk(World world, SimulatedNode node)
{
    private const int CopiesMax = 10;

    private readonly List<(BodySide Body, byte[] Package)> _copies = [];

    /// <summary>One thing at one body.</summary>
    public void Work()
    {
        switch (world.Chance.Next(5))
        {
            case 0 when _copies.Count > 0:
                var copy = _copies[world.Chance.Next(_copies.Count)];
                copy.Body.Submit(copy.Package, node.Id);
                break;
            case < 3:
                if (Pending() is { Count: > 0 } pending) Bring(pending[world.Chance.Next(pending.Count)]);
                break;
            default:
                Follow(world.Bodies[world.Chance.Next(world.Bodies.Count)], world.Chance.Next(1, 4));
                break;
        }
    }

    /// <summary>All that can be brought and heard now; true when there was anything.</summary>
    public bool WorkAll()
    {
        var worked = false;
        foreach (var submission in Pending()) worked |= Bring(submission);
        foreach (var body in world.Bodies) worked |= Follow(body, int.MaxValue);
        return worked;
    }

    private IReadOnlyList<Submission> Pending() =>
        !node.Down && node.Try(store => store.PendingSubmissions(), out var pending) ? pending : [];

    private bool Bring(Submission submission)
    {
        var to = world.Directory.Body(submission.Body)?.Node;
        if (world.Bodies.FirstOrDefault(body => body.Node.Id == to) is not { } body || node.Down) return false;
        if (!node.Try(store => Sent(store, submission), out var sent)) return false;
        if (sent is null || Lost()) return false;
        world.Invariants.I8_NothingConfidential(node.Id, body.Node.Id, sent);
        if (!Arrives(body, submission, sent) || Lost()) return false;
        return !node.Down && node.Try(store => store.Strike(submission.Id), out _);
    }

    private async Task<IMessage?> Sent(NodeStore store, Submission submission)
    {
        var papers = new Papers(store, new ClerkBook(store));
        return submission.Kind switch
        {
            SubmissionKind.HandOff => ToldInConfidence(submission.Dispute, await papers.PackageOf(submission, default)),
            SubmissionKind.Report => await papers.ReportOf(submission, default),
            SubmissionKind.Correction => await papers.CorrectionOf(submission, default),
            _ => await papers.LetterOf(submission, default) switch
            {
                HandOffWithdrawn withdrawal => withdrawal.ToRequest(),
                DelegationAcknowledged acknowledged => acknowledged.ToRequest(submission.By.Value),
                _ => null,
            },
        };
    }

    private Package? ToldInConfidence(DisputeId dispute, Package? package)
    {
        if (world.Defect != Defect.ConfidenceTold || package is null) return package;
        var told = package.Clone();
        told.Documents.AddRange(world.Written.Entries
            .Where(entry => entry.Dispute == dispute).Select(entry => entry.What).OfType<CaucusNoted>()
            .Select(caucus => new Document { Title = "caucus", Text = caucus.Text }));
        return told;
    }

    private bool Arrives(BodySide body, Submission submission, IMessage sent) => sent switch
    {
        Package package => Arrives(body, submission, package),
        ReportRequest report => body.Report(
            new DelegationId(submission.Id), report.ToByteArray(), node.Id, submission.By) is not null,
        _ when world.Defect == Defect.LettersNotBrought => true,
        CorrectRequest correction => body.Correct(correction, node.Id) is { } answer
            && (answer.Verdict == BookVerdict.WrongState
                || (answer.Verdict != BookVerdict.Unknown
                    && new BodyFiles(world, node, body.Node).Bring(correction.Package))),
        WithdrawRequest withdrawal => body.Withdraw(withdrawal, node.Id) is { Verdict: not BookVerdict.Unknown },
        _ => body.Acknowledge((AcknowledgeRequest)sent) is { } verdict && verdict != BookVerdict.Unknown,
    };

    private bool Arrives(BodySide body, Submission submission, Package package)
    {
        world.Invariants.I8_OnlyToTheBody(node.Id, body.Node.Id, new HandOffId(submission.Id));
        if (world.Defect == Defect.BroughtUnderNewId && _copies.Count > 0) package.HandOff = world.NewId().ToWire();
        var bytes = package.ToByteArray();
        _copies.Add((body, bytes));
        if (_copies.Count > CopiesMax) _copies.RemoveAt(0);
        return body.Submit(bytes, node.Id) switch
        {
            null => false,
            { Verdict: BookVerdict.Different } => throw new InvariantBroken(
                Invariant.I15, $"{body.Node.Id} holds something else under {submission.Id}"),
            _ when world.Defect == Defect.FilesNotBrought => true,
            _ => new BodyFiles(world, node, body.Node).Bring(package),
        };
    }

    private bool Follow(BodySide body, int atMost)
    {
        if (node.Down || !node.Try(store => new ClerkBook(store).Cursor(body.Node.Id, default), out var after))
            return false;
        var notices = body.NoticesAfter(node.Id, after) ?? [];
        foreach (var notice in notices.Take(atMost))
        {
            if (!node.Try(store => Take(store, body, notice), out var taken)) return true;
            if (!taken) return false;
        }

        return notices.Count > 0;
    }

    private static async Task<bool> Take(NodeStore store, BodySide body, BodyNotice notice)
    {
        var book = new ClerkBook(store);
        if (!await new NoticeIntake(store, book, NullLogger.Instance).Take(body.Node.Id, notice, default)) return false;
        await book.MoveCursor(body.Node.Id, notice.N, default);
        return true;
    }

    private bool Lost() => world.Faulty && world.Chance.Next(4) == 0;
}
