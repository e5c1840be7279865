using MediationNet.Domain.Committees;
using MediationNet.Domain.Custody;
using MediationNet.Domain.Disputes;
using MediationNet.Domain.Log;
using MediationNet.Node.Storage;

namespace MediationNet.Benchmarks;

/// <summary>What is written: disputes as a village has them, about 1 KB for each entry.</summary>
internal static class Material
{
    private const string Sentence = "双方因村东水渠灌溉用水先后发生争执，才让称应先放水，扎西称历年由其家先用。";

    private static readonly PersonId Person = new("benchmark");

    /// <summary>The facts of a dispute; with the certificate in its first entry about 1 KB.</summary>
    public static string Facts { get; } = string.Concat(Enumerable.Repeat(Sentence, 4));

    /// <summary>The words of any other act: as long as makes an entry of about 1 KB.</summary>
    private static string Words { get; } = string.Concat(Enumerable.Repeat(Sentence, 7));

    /// <summary>A dispute is recorded.</summary>
    public static Order Record(DisputeId dispute) => OrderOf(dispute, new DisputeCommand.Record(
        new DisputeRecorded(
            new Category("neighbour"),
            [
                new Party(PartyRole.Applicant, PartyKind.Natural, "才让", 1, null),
                new Party(PartyRole.Respondent, PartyKind.Natural, "扎西", 4, null),
            ],
            Facts,
            AmountClaimed: 1200.50m,
            PeopleInvolved: 5,
            DisputeSource.SelfApplication,
            new Place(new DivisionCode("632301100200"), "村东水渠"),
            "zh-CN",
            Recusals: []),
        []));

    /// <summary>
    /// All orders of a dispute that make ten entries: recorded, mediated in the village, given to the township's
    /// office (two entries), and four notes after that.
    /// </summary>
    public static IEnumerable<Order> TenEntries(DisputeId dispute)
    {
        yield return Record(dispute);
        yield return OrderOf(dispute, new DisputeCommand.Mediate(new DisputeAccepted { NobodyElsewhere = true }));
        yield return OrderOf(dispute, new DisputeCommand.Mediate(new InvestigationMade(Words)));
        yield return OrderOf(dispute, new DisputeCommand.Mediate(new SessionHeld("村委会", Words)));
        yield return Refer(dispute);
        for (var i = 0; i < 4; i++) yield return Note(dispute);
    }

    /// <summary>A note: one entry more.</summary>
    public static Order Note(DisputeId dispute) =>
        OrderOf(dispute, new DisputeCommand.Note(new Noted(Words, ForFile: true)));

    public static DisputeId NewDispute() => new(Guid.CreateVersion7());

    private static Order Refer(DisputeId dispute) => OrderOf(dispute, new DisputeCommand.Refer(
        new ReferralId(Guid.CreateVersion7()), new Wish(null, null, null), Words, PartiesConsent: true,
        TwoNodes.Office));

    private static Order OrderOf(DisputeId dispute, DisputeCommand command) =>
        new(dispute, Person, TwoNodes.Village, command, Guid.CreateVersion7());
}
