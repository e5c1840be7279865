using System.Net;
using MediationNet.Domain.Custody;
using MediationNet.Domain.Disputes;
using MediationNet.Domain.HandOffs;
using MediationNet.Tests.Shared;
using MediationNet.Web;

namespace MediationNet.Node.Tests.Pages;

/// <summary>A court asks another committee for what one has sent back, and types nothing twice.</summary>
public sealed class DelegateAgainTests : IAsyncLifetime
{
    private static readonly DelegationId Earlier = Cast.SecondDelegation;
    private static readonly string Form = $"/delegations/{Earlier.Value}/again";

    // As a program of the court told it: more than the form asks for.
    private static readonly DisputeRecorded Told = Cast.Water with
    {
        Source = DisputeSource.CourtDelegated,
        Category = Cast.Traffic,
        AmountClaimed = 12_800.5m,
        Parties =
        [
            new Party(PartyRole.Applicant, PartyKind.Natural, "才让", null, null),
            new Party(PartyRole.Applicant, PartyKind.Legal, "某某合作社", 12, Cast.Longwu),
            new Party(PartyRole.Respondent, PartyKind.Natural, "扎西", null, null),
            new Party(PartyRole.ThirdParty, PartyKind.Natural, "卓玛", null, null),
        ],
    };

    private readonly PaperMatters _matters = new() { SentBack = LineOf(Told, null) };
    private PageHost _host = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _host = await PageHost.Start(
        new PaperDesk { Self = Cast.CourtNode, Lines = [] }, Stop, _matters);

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task What_was_sent_back_can_be_asked_of_another_and_what_was_told_stands_in_the_form()
    {
        Assert.Contains($"href=\"{Form}\"", await _host.Text("/delegations"), StringComparison.Ordinal);
        var page = await _host.Text(Form);
        foreach (var told in new[] { "才让、某某合作社", "扎西", Told.Facts, "12800.5", "诉前调7", "与被告是亲属" })
            Assert.Contains(told, page, StringComparison.Ordinal);
        Assert.Matches("<option value=\"traffic\" selected", page);
        Assert.Matches("value=\"Ordinary\" checked", page);
    }

    [Fact]
    public async Task A_side_that_nobody_changed_is_told_with_all_that_was_known_of_it()
    {
        await Sent(("applicant", "才让、某某合作社"), ("respondent", "扎西多杰"), ("facts", "补充：伤情已鉴定。"));
        var asked = Assert.Single(_matters.Delegated);
        Assert.Equal(Earlier, asked.InsteadOf);
        Assert.NotEqual(Earlier, asked.Received.Delegation);
        Assert.Equal("补充：伤情已鉴定。", asked.Facts!.Facts);
        Assert.Equal(Told.Parties.Take(2), asked.Facts.Parties.Where(party => party.Role == PartyRole.Applicant));
        Assert.Equal("扎西多杰", asked.Facts.Parties.Single(party => party.Role == PartyRole.Respondent).Name);
        Assert.Contains(Told.Parties[3], asked.Facts.Parties);
        Assert.Equal(Told.Place, asked.Facts.Place);
    }

    [Fact]
    public async Task A_matter_that_was_sent_back_is_delegated_as_it_is()
    {
        _matters.Shown = _matters.Shown with { Kind = HandOffKind.Filing, State = HandOffState.Delegated };
        _matters.SentBack = LineOf(null, PaperMatters.Asked);
        await Sent();
        var asked = Assert.Single(_matters.Delegated);
        Assert.Equal((PaperMatters.Asked, Earlier), (asked.HandOff!.Value, asked.InsteadOf!.Value));
        Assert.Null(asked.Facts);
    }

    [Theory]
    [InlineData(true, false)] // it was taken
    [InlineData(false, true)] // another has been asked
    public async Task What_was_taken_or_asked_of_another_is_not_asked_again(bool taken, bool again)
    {
        var line = LineOf(Told, null);
        _matters.SentBack = line with
        {
            Acknowledged = line.Acknowledged! with { Taken = taken },
            Again = again ? Cast.FirstDelegation : null,
        };
        Assert.DoesNotContain(Form, await _host.Text("/delegations"), StringComparison.Ordinal);
        using var page = await _host.Get(Form);
        Assert.Equal(HttpStatusCode.NotFound, page.StatusCode);
    }

    private static DelegationLine LineOf(DisputeRecorded? told, HandOffId? matter) => new(
        new DelegationAsked(
            new DelegationReceived(Earlier, Cast.TongrenCourtId, "诉前调7", Cast.MondayDate.AddDays(15))
            {
                Kind = DelegationKind.Ordinary,
            },
            told, matter, new Wish(Cast.TrafficSector.Id, null, null)),
        Cast.Tuesday,
        new DelegationAcknowledged(new LetterId(Cast.Id(62)), Earlier, Taken: false, "本会的调解员与被告是亲属。"),
        Cast.TrafficSector.Id, null, "");

    private async Task Sent(params (string Name, string Value)[] typed)
    {
        using var answer = await _host.Post($"/do{Form}", Form, [
            ("kind", "Ordinary"), ("number", "诉前调7"), ("category", "traffic"), .. typed,
            ("secret", PaperPeople.Secret)]);
        Assert.Contains("done=", answer.Headers.Location!.OriginalString, StringComparison.Ordinal);
    }
}
