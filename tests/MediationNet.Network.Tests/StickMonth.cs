using MediationNet.Domain.Committees;
using MediationNet.Domain.Custody;
using MediationNet.Domain.Disputes;
using MediationNet.Domain.Log;
using MediationNet.Network.Tests.Simulation.Checks;
using MediationNet.Node.Bundles;
using MediationNet.Tests.Shared;

namespace MediationNet.Network.Tests;

/// <summary>
/// A village, its township's hub, the sector's hub behind it, and a hub that takes part in nothing, none of which ever
/// has a network: real stores in folders, real bundles in files, a clock that a test sets, and sticks that are lost,
/// late, taken twice, in another order, or cut short.
/// </summary>
internal sealed class StickMonth : IAsyncDisposable
{
    private const int Days = 30;
    private const int HealRoundsMax = 8;
    private const long SmallStick = 40_000;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mediationnet-");
    private readonly SetClock _clock = new();
    private readonly Random _chance;
    private readonly Grants _taint = new(Cast.Network);
    private readonly List<DisputeId> _disputes = [];
    private readonly List<Stick> _underway = [];
    private readonly List<StickNode> _nodes = [];
    private int _ids = 5_000;

    private StickMonth(int seed) => _chance = new Random(seed);

    /// <summary>What happened to how many sticks.</summary>
    public Dictionary<string, int> Fates { get; } = new(StringComparer.Ordinal);

    public IReadOnlyList<DisputeId> Disputes => _disputes;

    private StickNode Village => _nodes[0];

    private StickNode Township => _nodes[1];

    private StickNode Sector => _nodes[2];

    private StickNode Stranger => _nodes[3];

    public static async Task<StickMonth> BeginAsync(int seed)
    {
        var month = new StickMonth(seed);
        foreach (var id in new[] { Cast.LongwuEdge, Cast.LongwuHub, Cast.TongrenHub, Cast.HuangnanHub })
            month._nodes.Add(await StickNode.OpenAsync(month._folder.FullName, id, month._clock));
        return month;
    }

    public async Task RunAsync()
    {
        for (var day = 0; day < Days; day++)
        {
            _clock.Now = Cast.Monday.AddDays(day);
            await WorkAsync();
            foreach (var (from, to) in Roads()) await SendAsync(from, to, day);
            await ArriveAsync(day);
            foreach (var dispute in _disputes) await ActingAsync(dispute, atLeast: 0);
        }
    }

    /// <summary>The last sticks all arrive; then each node holds what the others do.</summary>
    public async Task HealAsync()
    {
        for (var round = 0; round < HealRoundsMax; round++)
        {
            _clock.Now += TimeSpan.FromDays(1);
            if (await QuietRoundAsync()) return;
        }

        Assert.Fail("ConvergenceChecker: sticks go on bringing news after the faults ended");
    }

    public async Task AgreeAsync()
    {
        foreach (var dispute in _disputes)
        {
            var knowing = _nodes.Where(node => _taint.MayKnow(dispute, node.Id)).ToList();
            var entries = await knowing[0].Entries(dispute);
            foreach (var node in knowing) Assert.Equal(entries, await node.Entries(dispute));
            foreach (var node in _nodes.Except(knowing)) Assert.Empty(await node.Entries(dispute));
            await ActingAsync(dispute, atLeast: 1);
        }

        foreach (var node in _nodes) Assert.Empty((await node.Store.Verify()).Findings);
    }

    /// <summary>Offers that were answered by stick, with the answer.</summary>
    public async Task<IReadOnlyList<OfferState>> OffersAsync()
    {
        var states = new List<OfferState>();
        foreach (var dispute in _disputes)
            states.AddRange((await Township.Store.Find(dispute))?.Offers.Select(offer => offer.State) ?? []);
        return states;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var node in _nodes) await node.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private IEnumerable<(StickNode From, StickNode To)> Roads() =>
    [
        (Village, Township), (Township, Village), (Township, Sector), (Sector, Township),
        (Township, Stranger), (Stranger, Township),
    ];

    /// <summary>I1, and after the faults I2: who may act as custodian by its own store.</summary>
    private async Task ActingAsync(DisputeId dispute, int atLeast)
    {
        var acting = new List<NodeId>();
        foreach (var node in _nodes)
        {
            var custodian = (await node.Store.Find(dispute))?.Custody.Custodian;
            if (custodian is { } by && Cast.CommitteeOf(by).Home == node.Id) acting.Add(node.Id);
        }

        Assert.True(acting.Count >= atLeast && acting.Count <= 1, $"{dispute}: {string.Join(", ", acting)} act");
    }

    private async Task WorkAsync()
    {
        if (_disputes.Count < 12 && _chance.Next(2) == 0)
        {
            var dispute = new DisputeId(NewId());
            await ActAsync(Village, dispute, Cast.LongwuVillage, new DisputeCommand.Record(Cast.Water, ["威胁"]));
            _disputes.Add(dispute);
        }

        foreach (var node in _nodes)
        {
            foreach (var by in Cast.Network.ServedBy(node.Id))
            {
                foreach (var dispute in _disputes)
                {
                    if (await node.Store.Find(dispute) is { } file && Wants(by, file) is { } command)
                        await ActAsync(node, dispute, by, command);
                }
            }
        }
    }

    private DisputeCommand? Wants(Committee by, Dispute dispute)
    {
        var offer = dispute.Offers.LastOrDefault(one => one.Made.To == by.Id && one.State == OfferState.Open);
        if (offer is not null) return Answer(offer.Made.Offer);
        if (dispute.Custody.Custodian != by.Id) return null;
        if (by.Mediates)
            return _chance.Next(6) == 0 && dispute.OpenReferral is null ? Refer(by.Office) : Sometimes(NewNote());
        if (dispute.OpenReferral is not { } open) return null;
        return dispute.OpenOffer switch
        {
            { State: OfferState.Accepted } accepted => new DisputeCommand.Release(accepted.Made.Offer),
            { } waiting => _chance.Next(12) == 0
                ? new DisputeCommand.WithdrawOffer(waiting.Made.Offer, Cast.NoAnswer)
                : null,
            null => new DisputeCommand.OfferTo(Cast.OfferTo(
                _chance.Next(4) == 0 ? Cast.LongwuTownship : Cast.TongrenRegional,
                new OfferId(NewId()),
                open.Asked.Referral)),
        };
    }

    private DisputeCommand Answer(OfferId offer) => _chance.Next(3) == 0
        ? new DisputeCommand.DeclineOffer(offer, "案件太多")
        : new DisputeCommand.AcceptOffer(offer);

    private DisputeCommand.Refer Refer(CommitteeId? office) =>
        new(new ReferralId(NewId()), Cast.ByRule, "村里调解不成", PartiesConsent: true, office);

    private DisputeCommand.Note NewNote() => new(new Noted(new string('水', _chance.Next(1, 400)), ForFile: false));

    private DisputeCommand? Sometimes(DisputeCommand command) => _chance.Next(4) == 0 ? command : null;

    private async Task ActAsync(StickNode node, DisputeId dispute, Committee by, DisputeCommand command)
    {
        var acted = await node.Act(dispute, by, command, NewId());
        if (acted.Decision is not Domain.Decision.Accepted accepted) return;
        foreach (var what in accepted.Events) _taint.Wrote(dispute, by.Id, what);
    }

    /// <summary>One export, of one file or, on small sticks, of several.</summary>
    private async Task SendAsync(StickNode from, StickNode to, int day)
    {
        if (_chance.Next(3) == 0) return; // nobody goes that way today
        var size = _chance.Next(3) == 0 ? SmallStick : StickNode.AnySize;
        foreach (var (path, manifest) in await ExportAsync(from, to, size)) Entrust(path, manifest, to, day);
    }

    private async Task<IReadOnlyList<(string, BundleManifest)>> ExportAsync(StickNode from, StickNode to, long size)
    {
        var files = new List<(string, BundleManifest)>();
        IReadOnlyList<long> after = [0, 0];
        BundleManifest manifest;
        do
        {
            (var path, manifest) = await from.ExportFile(to.Id, Path.Combine(_folder.FullName, "sticks"), size, after);
            await LooksLikeNothingAsync(path);
            files.Add((path, manifest));
            after = manifest.LastN;
        }
        while (manifest.More);

        return files;
    }

    /// <summary>I8: no id of a dispute is in the bytes of a stick.</summary>
    private async Task LooksLikeNothingAsync(string path)
    {
        var bytes = await File.ReadAllBytesAsync(path);
        foreach (var dispute in _disputes)
            Assert.Equal(-1, bytes.AsSpan().IndexOf(dispute.Value.ToByteArray(bigEndian: true)));
    }

    private void Entrust(string path, BundleManifest manifest, StickNode to, int day)
    {
        var fate = _chance.Next(10) switch
        {
            < 2 => "lost",
            2 => "cut short",
            3 => "twice",
            4 => "weeks late",
            5 => "days late",
            _ => "well",
        };
        Fates[fate] = Fates.GetValueOrDefault(fate) + 1;
        if (fate == "lost") File.Delete(path);
        else if (fate == "cut short") Cut(path, manifest.Bytes);
        if (fate == "lost") return;
        var arrives = day + fate switch
        {
            "weeks late" => _chance.Next(7, 21),
            "days late" => _chance.Next(1, 5),
            _ => 0,
        };
        _underway.Add(new Stick(path, to, arrives));
        if (fate == "twice") _underway.Add(new Stick(path, to, arrives + _chance.Next(0, 3)));
    }

    private void Cut(string path, long length)
    {
        using var file = File.OpenWrite(path);
        file.SetLength(_chance.NextInt64(length));
    }

    private async Task ArriveAsync(int day)
    {
        var here = _underway.Where(stick => stick.Day <= day).ToArray();
        _chance.Shuffle(here);
        foreach (var stick in here)
        {
            _underway.Remove(stick);
            await stick.To.ImportFile(stick.Path);
        }
    }

    private async Task<bool> QuietRoundAsync()
    {
        var news = 0L;
        foreach (var (from, to) in Roads())
        {
            foreach (var (path, manifest) in await ExportAsync(from, to, StickNode.AnySize))
            {
                var imported = await to.ImportFile(path);
                Assert.Contains(imported.Verdict, new[] { BundleVerdict.Whole, BundleVerdict.FirstMeeting });
                Assert.Equal(0, imported.Quarantined);
                news += manifest.Entries + manifest.Wants + (imported.Verdict == BundleVerdict.Whole ? 0 : 1);
            }
        }

        return news == 0;
    }

    private Guid NewId() => Cast.Id(_ids++);

    private sealed record Stick(string Path, StickNode To, int Day);
}
