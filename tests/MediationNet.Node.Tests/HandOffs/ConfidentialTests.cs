using System.Text;
using CsCheck;
using Google.Protobuf;
using MediationNet.Domain.Committees;
using MediationNet.Domain.Custody;
using MediationNet.Domain.Disputes;
using MediationNet.Domain.HandOffs;
using MediationNet.Domain.Log;
using MediationNet.Domain.Papers;
using MediationNet.Node.Tests.Protocol.Log;
using MediationNet.Protocol.HandOffs;
using MediationNet.Protocol.Log;
using MediationNet.Tests.Shared;
using static MediationNet.Tests.Shared.Cast;

namespace MediationNet.Node.Tests.HandOffs;

/// <summary>
/// Only what is of the file travels: random disputes in which every confidential word is marked, and every byte of what
/// is brought to a body is walked.
/// </summary>
public sealed class ConfidentialTests
{
    private const string Mark = "绝密";

    // One way to write each kind of entry that never leaves the committees, with a mark in each of its texts.
    private static readonly Func<string, DisputeEvent>[] Confidential =
    [
        secret => new RiskNoted([secret, secret]),
        secret => new RiskColourSet(RiskColour.Red, secret),
        secret => new CaseAssessed(
            MondayDate, IsDifficult: true, [new Prevented(Prevention.Suicide, 1)], secret),
        secret => new Noted(secret, ForFile: false),
        secret => new CaucusNoted(secret),
        secret => new ReportedToAuthority(secret, MondayDate, secret, secret),
        secret => new AgreementDrafted(WaterAgreement with { Terms = secret }),
        secret => new ReferralRequested(SecondReferral, ByRule, secret, PartiesConsent: true),
        secret => OfferTo(LongwuTownship, FirstOffer, FirstReferral) with { Reasons = [new Reason(secret, secret)] },
        _ => new ReferralAccepted(FirstOffer),
        secret => new ReferralDeclined(FirstOffer, secret),
        secret => new OfferWithdrawn(FirstOffer, new Reason(secret, secret)),
        secret => new CustodyReleased(
            9, LongwuTownship.Id, null, null, null, ReleasePurpose.Accepted, [new Reason(secret)]),
        secret => new DispatchStuck(FirstReferral, [new Reason(secret)]),
        secret => new CustodyAssigned(9, LongwuTownship.Id, null, 1, secret),
        secret => new CommitteeJoined(LongwuTownship.Id, null, secret, PartiesConsent: true),
        _ => new LogsClosed([new Head(WriterOf(LongwuHub), 1, default)], [LongwuHub]),
        secret => PhotoOf(SecondPaper) with { Confidential = true, Name = secret, Note = secret },
        secret => new PaperWithdrawn(FirstPaper, secret),
    ];

    private static readonly Gen<(int Kind, int Word)[]> AnyStory =
        Gen.Select(Gen.Int[0, 999], Gen.Int[0, 9_999], (kind, word) => (kind, word)).Array[0, 40];

    [Fact]
    public void Every_kind_that_stays_with_the_committees_is_tried() => Assert.Empty(
        Samples.All.Where(what => EventWire.CompartmentOf(what) == Compartment.Confidential)
            .Select(what => what.GetType().Name)
            .Except(Confidential.Select(make => make("").GetType().Name), StringComparer.Ordinal));

    [Fact]
    public void No_byte_of_what_is_brought_to_a_body_was_said_in_confidence() => AnyStory.Sample(story =>
    {
        var told = Scenario.WaterAtLongwu.Given(
            LongwuVillage, new SessionHeld("hall", "双方到场"), new FactsAgreed(["同一水渠"], Confirmed: true));
        foreach (var (kind, word) in story) told = told.Given(LongwuVillage, Written(kind, word));
        told = told.Given(
            LongwuVillage,
            WaterAgreement,
            HandOffOf(FirstHandOff, HandOffKind.JudicialConfirmation),
            new CorrectionSent(new LetterId(Id(61)), FirstHandOff, "已补身份证明"),
            new DelegationReceived(FirstDelegation, TongrenCourtId, "1", MondayDate),
            new DelegationAnswered(FirstDelegation, Agreed: false, "未成"));

        var entries = CausalOrder.Sort(told.Entries);
        byte[][] brought =
        [
            HandOffPackage.Of(entries, FirstHandOff, NameOf)!.ToWire().ToByteArray(),
            HandOffPackage.Corrections(entries, new LetterId(Id(61)), NameOf)!.ToWire().ToByteArray(),
            DelegationReport.Of(entries, FirstDelegation)!.ToWire().ToByteArray(),
        ];
        Assert.All(brought, bytes =>
        {
            Assert.True(Holds(bytes, "双方到场"));
            Assert.True(Holds(bytes, "同一水渠"));
            Assert.False(Holds(bytes, Mark));
        });
    });

    // Half of what is written is confidential; the rest is what the file is made of.
    private static DisputeEvent Written(int kind, int word)
    {
        var text = FormattableString.Invariant($"第{word}句");
        return (kind % 2, kind / 2 % 5) switch
        {
            (0, _) => Confidential[kind / 2 % Confidential.Length](Mark + text),
            (_, 0) => new Noted(text, ForFile: true),
            (_, 1) => new InvestigationMade(text),
            (_, 2) => new SessionHeld("hall", text),
            (_, 3) => PhotoOf(new PaperId(Id(1_000 + word))),
            _ => new AppraisalBegan(MondayDate, text),
        };
    }

    private static string NameOf(CommitteeId id) => CommitteeOf(id).Name;

    private static bool Holds(byte[] bytes, string text) => bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0;
}
