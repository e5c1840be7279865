using MediationNet.Domain.Committees;
using MediationNet.Domain.Custody;
using MediationNet.Domain.Disputes;
using MediationNet.Domain.HandOffs;
using MediationNet.Domain.Log;
using MediationNet.Node.HandOffs;
using MediationNet.Node.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using static MediationNet.Tests.Shared.Cast;

namespace MediationNet.Node.Tests.HandOffs;

/// <summary>A court's notice that says more than an entry can is cut down; it is neither lost nor in the way.</summary>
public sealed class LargeNoticeTests : IDisposable
{
    private static readonly DisputeId Delegated = new(FirstDelegation.Value);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mediationnet-");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_delegation_that_is_too_long_is_recorded_in_short()
    {
        var party = Water.Parties[0] with
        {
            Division = new DivisionCode(new string('6', 100)),
            Details = new PartyDetails { Address = new string('村', 600) },
        };
        var facts = Water with
        {
            Facts = new string('事', 100_000),
            Parties = [.. Enumerable.Repeat(party, DisputeRules.PartiesMax + 1)],
        };
        var dispute = await Take(facts, new string('号', 100_000));

        Assert.Equal(new string('号', Fitting.NumberLengthMax), Assert.Single(dispute.Delegations).Received.CaseNumber);
        Assert.Equal(DisputeRules.PartiesMax, dispute.Parties.Count);
        Assert.StartsWith("事事", dispute.Recorded.Facts, StringComparison.Ordinal);
        Assert.NotNull(dispute.OpenReferral);
    }

    [Fact]
    public async Task What_is_long_but_fits_is_recorded_whole()
    {
        var facts = Water with { Facts = new string('事', 18_000) };
        var dispute = await Take(facts, "（2026）诉前调1号");
        Assert.Equal(facts.Facts, dispute.Recorded.Facts);
        Assert.Equal("（2026）诉前调1号", Assert.Single(dispute.Delegations).Received.CaseNumber);
    }

    [Fact]
    public async Task Of_long_facts_the_parties_stay_as_they_are()
    {
        var facts = Water with { Facts = new string('事', 30_000) };
        var dispute = await Take(facts, "1");
        Assert.Equal(Water.Parties, dispute.Recorded.Parties);
    }

    private async Task<Dispute> Take(DisputeRecorded facts, string caseNumber)
    {
        await using var store = Papers.Open(_folder, TongrenHub);
        var intake = new NoticeIntake(store, new ClerkBook(store), NullLogger.Instance);
        var asked = new DelegationAsked(
            new DelegationReceived(FirstDelegation, TongrenCourtId, caseNumber, new DateOnly(2026, 4, 1)),
            facts, HandOff: null, new Wish(null, null, null));
        Assert.True(await intake.Take(CourtNode, new BodyNotice.Delegated(1, Monday, asked), Stop));
        return (await store.Find(Delegated, Stop))!;
    }
}
