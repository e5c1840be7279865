using MediationNet.Domain.Committees;
using MediationNet.Domain.Sync;
using MediationNet.Node.Storage;
using MediationNet.Node.Trust;
using MediationNet.Protocol.Bundle.V1;

namespace MediationNet.Node.Bundles;

/// <summary>What came of an import, by number only.</summary>
/// <param name="Verdict">How it ended.</param>
public sealed record BundleImported(BundleVerdict Verdict)
{
    /// <summary>Who signed it; empty when that is not known.</summary>
    public string From { get; init; } = "";

    /// <summary>Whom it is for; empty when that is not known.</summary>
    public string To { get; init; } = "";

    /// <summary>Its running number.</summary>
    public long Number { get; init; }

    /// <summary>When it was made, by the sender's clock.</summary>
    public DateTimeOffset Made { get; init; }

    /// <summary>Bytes that were whole.</summary>
    public long Bytes { get; init; }

    /// <summary>What was in it, as far as it was read; null when nothing was.</summary>
    public BundleContents? Contents { get; init; }

    /// <summary>Rows with an entry that was kept aside.</summary>
    public int Quarantined { get; init; }

    /// <summary>More about the verdict, in English, for an administrator; nothing of any dispute.</summary>
    public string Text { get; init; } = "";
}

/// <summary>Takes a bundle in by the same step as a session's batches.</summary>
public sealed class BundleImport(PeerBook book, NodeIdentity identity, PeerCertificates certificates, NodeStore store)
{
    /// <summary>
    /// Reads a bundle from a stream to its end, or to where it is no good. Everything taken is durable when it returns.
    /// </summary>
    public async Task<BundleImported> ReadAsync(Stream from, CancellationToken cancellation)
    {
        var (reader, verdict) = await BundleReader.OpenAsync(from, cancellation);
        if (reader is null) return new BundleImported(verdict!.Value);
        using (reader)
        {
            var opening = new BundleOpening(reader, identity, certificates, store.Directory, store.Me.Node);
            using var seal = opening.Seal;
            var result = new BundleImported(opening.Verdict)
            {
                From = reader.Head.From,
                To = reader.Head.To,
                Number = reader.Head.Number,
                Made = MadeOf(reader.Head),
            };
            if (seal is null) return result;

            return await new Taking(book, certificates, reader, seal).AllAsync(result, cancellation);
        }
    }

    internal static DateTimeOffset MadeOf(Head head) => DateTimeOffset.FromUnixTimeMilliseconds(
        Math.Clamp(head.MadeUtcMs, 0, DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()));

    /// <summary>One bundle on its way in.</summary>
    private sealed class Taking(PeerBook book, PeerCertificates certificates, BundleReader reader, BundleSeal seal)
    {
        private readonly NodeId _peer = new(reader.Head.From);
        private readonly List<WantFrame> _wants = [];
        private readonly List<FetchFrame> _fetches = [];
        private BundleInflow? _flow;
        private int _quarantined;
        private ulong _incarnation;
        private bool _mayTake = true;

        internal async Task<BundleImported> AllAsync(BundleImported soFar, CancellationToken cancellation)
        {
            var (verdict, text) = (BundleVerdict.Whole, "");
            try
            {
                var position = await book.Position(_peer, cancellation);
                _incarnation = position.Incarnation;
                _flow = new BundleInflow(_peer, position);
                (verdict, text) = await FramesAsync(cancellation);
                await AnswerAsync(cancellation);
            }
            catch (StoreProblem problem)
            {
                (verdict, text) = problem.Kind == StoreProblemKind.Full
                    ? (BundleVerdict.StoreFull, "")
                    : (BundleVerdict.StoreFailed, problem.Kind.ToString());
            }

            return soFar with
            {
                Verdict = verdict,
                Text = text,
                Bytes = reader.Length,
                Contents = _flow?.Contents,
                Quarantined = _quarantined,
            };
        }

        private async Task<(BundleVerdict, string)> FramesAsync(CancellationToken cancellation)
        {
            while (true)
            {
                switch (await reader.NextAsync(cancellation))
                {
                    case BundleRecord.Signed signed:
                        if (seal.Open(signed.Bytes.Span, signed.Last) is not { } plain)
                            return (BundleVerdict.Damaged, "a signed frame does not open");
                        if (await FrameAsync(plain, cancellation) is { } fault)
                            return (BundleVerdict.AgainstTheRules, fault);
                        if (!_flow!.TakesRows) return (NotTaken, "");
                        if (!_mayTake) return (BundleVerdict.StoreRestored, "");
                        break;
                    case BundleRecord.End:
                        return (BundleVerdict.Whole, "");
                    case BundleRecord.CutOff:
                        return (BundleVerdict.CutOff, "");
                    default:
                        return (BundleVerdict.Damaged, "");
                }
            }
        }

        private BundleVerdict NotTaken =>
            _flow!.Age == BundleAge.Past ? BundleVerdict.SenderReplaced : BundleVerdict.FirstMeeting;

        private async Task<string?> FrameAsync(byte[] plain, CancellationToken cancellation)
        {
            if (BundleFrames.Read(plain, out var fault) is not { } frame) return fault;

            var orders = new List<SessionOutput>();
            if (_flow!.Take(frame, orders) is { } wrong) return wrong;
            if (frame is HelloFrame hello && _flow.Age != BundleAge.Past)
            {
                await book.Meet(_peer, hello, cancellation);
                certificates.Keep(reader.Certificate, _peer);
                _mayTake = MeetingRules.MayTakeCarried(await book.Position(_peer, cancellation), hello);
                if (!_mayTake) return null;
            }

            foreach (var order in orders) await CarryOutAsync(order, cancellation);
            return null;
        }

        private async Task CarryOutAsync(SessionOutput order, CancellationToken cancellation)
        {
            switch (order)
            {
                case SessionOutput.StoreBatch(var incarnation, var batch):
                    _quarantined += (await book.Receive(_peer, incarnation, batch, cancellation)).Quarantined.Count;
                    _mayTake = (await book.Position(_peer, cancellation)).Incarnation == _incarnation;
                    break;
                case SessionOutput.RecordAck(var lane, var n):
                    await book.Acknowledge(_peer, lane, n, cancellation);
                    break;
                case SessionOutput.Requeue(var want):
                    _wants.Add(want);
                    break;
                case SessionOutput.Remember(var fetch):
                    _fetches.Add(fetch);
                    break;
                case SessionOutput.KeepCarried(var piece):
                    await book.KeepCarried(_peer, piece, cancellation);
                    break;
                default:
                    throw new System.Diagnostics.UnreachableException();
            }
        }

        // At the end: what the sender was still to hear when it asked is on its way anyhow.
        private async Task AnswerAsync(CancellationToken cancellation)
        {
            if (_flow!.AsksForPapers) await book.Remember(_peer, _fetches, cancellation);
            if (_wants.Count == 0) return;
            foreach (var want in await book.NotOnTheWay(_peer, _wants, _flow!.Contents.Acknowledged, cancellation))
                await book.Requeue(_peer, want, cancellation);
        }
    }
}
