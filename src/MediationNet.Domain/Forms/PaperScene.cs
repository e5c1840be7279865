using MediationNet.Domain.Clocks;
using MediationNet.Domain.Committees;
using MediationNet.Domain.Disputes;
using MediationNet.Domain.Log;
using MediationNet.Domain.Papers;

namespace MediationNet.Domain.Forms;

/// <summary>All that papers are written from: a dispute, and what the node knows of those who work on it.</summary>
/// <param name="Dispute">The dispute.</param>
/// <param name="Entries">Its entries in causal order.</param>
/// <param name="Committee">The committee whose papers they are.</param>
/// <param name="Directory">Who is who.</param>
/// <param name="Calendar">Which days are worked.</param>
/// <param name="Today">The day at the node.</param>
public sealed record PaperScene(
    Dispute Dispute,
    IReadOnlyList<Entry> Entries,
    Committee Committee,
    NetworkDirectory Directory,
    WorkCalendar Calendar,
    DateOnly Today)
{
    /// <summary>What a number is called that cannot be given yet.</summary>
    public const string NumberPending = "编号待定";

    /// <summary>Names of the people of this node; those of other nodes are not known here.</summary>
    public IReadOnlyDictionary<PersonId, string> Names { get; init; } = new Dictionary<PersonId, string>();

    /// <summary>What the node sets itself: how numbers are written, what kinds of dispute are called.</summary>
    public LocalPractice Local { get; init; } = LocalPractice.Default;

    /// <summary>
    /// True when the committee is an organ that mediates in its own field: its papers have other names.
    /// </summary>
    public bool IsAdministrative => Committee.Tier == Tier.Administrative;

    /// <summary>
    /// The committee whose papers those of a dispute are: the one at work or the last that was; before that, the one
    /// that holds it. An office mediates nothing, and prints the papers of the committee that recorded the dispute.
    /// </summary>
    public static Committee CommitteeOf(Dispute dispute, NetworkDirectory directory)
    {
        CommitteeId?[] candidates = dispute.AcceptedOn is null
            ? [dispute.Custody.Custodian, dispute.StageBy, dispute.Custody.Terms[0].Custodian]
            : [dispute.StageBy, dispute.Custody.Custodian, dispute.Custody.Terms[0].Custodian];
        return candidates.OfType<CommitteeId>().Select(directory.Committee).OfType<Committee>()
            .FirstOrDefault(committee => committee.Mediates)
            ?? new Committee(
                dispute.StageBy, "", CommitteeKind.Village, Tier.Peoples, new DivisionCode(""), [], [], 1, null,
                new NodeId(""));
    }

    /// <summary>The name that stands at the head and under the seal; a blank when nobody knows it.</summary>
    public string CommitteeName => Committee.Name.Length > 0 ? Committee.Name : "＿＿＿＿＿＿人民调解委员会";

    /// <summary>What the committee does, as its papers call it.</summary>
    public string Practice => Committee.Tier switch
    {
        Tier.Peoples => "人民调解",
        Tier.Administrative => "行政调解",
        Tier.Judicial => "特邀调解",
    };

    /// <summary>How those who mediate are called.</summary>
    public string Mediator => Committee.Tier == Tier.Peoples ? "人民调解员" : "调解员";

    /// <summary>How the committee speaks of itself.</summary>
    public string Ourselves => Committee.Tier == Tier.Administrative ? "本机关" : "本调解委员会";

    /// <summary>A paper that bears the name of the committee at its head.</summary>
    internal Paper Notice(PaperKind kind, string title, string? number, params IEnumerable<Block>[] parts) =>
        Draw.Form(kind, title, number, parts) with { Issuer = CommitteeName };

    /// <summary>The parties of one side.</summary>
    public IReadOnlyList<Party> Side(PartyRole role) =>
        [.. Dispute.Parties.Where(party => party.Role == role)];

    /// <summary>The mediators, the one who leads first.</summary>
    internal string Mediators => FormText.Names(Dispute.Mediators.Select(mediator => mediator.Name));

    /// <summary>The day of the request; null when the committee took the dispute up by itself.</summary>
    internal DateOnly? RequestedOn => Dispute.Application?.On
        ?? (Dispute.Recorded.Source == DisputeSource.ProactiveScreening ? null : FormText.DayOf(Dispute.RecordedAt));

    /// <summary>The agreement that stands, else the one that is out to be signed.</summary>
    internal AgreementReached? Agreement => Dispute.Agreement ?? Dispute.Draft;

    /// <summary>The parties of these numbers; all of them when none is named.</summary>
    internal string NamesOf(IReadOnlyList<int> numbers) => numbers.Count == 0
        ? PartyNames
        : FormText.Names(numbers.Where(number => number >= 1 && number <= Dispute.Parties.Count)
            .Select(number => PartyCells.Called(Dispute.Parties[number - 1])));

    /// <summary>The parties to tell something, each on a paper of its own; one blank when there are none.</summary>
    internal IReadOnlyList<string> Told => Dispute.Parties.Count > 0
        ? [.. Dispute.Parties.Select(PartyCells.Called)]
        : [""];

    /// <summary>The names of a side after each other.</summary>
    internal string NamesOf(PartyRole role) => FormText.Names(Side(role).Select(PartyCells.Called));

    /// <summary>All parties after each other.</summary>
    internal string PartyNames => FormText.Names(Dispute.Parties.Select(PartyCells.Called));

    /// <summary>The kind of dispute by the node's own name of it, else by its official one.</summary>
    public string Category =>
        Local.Categories.OnPaper(Dispute.Recorded.Category) ?? FormText.Of(Dispute.Recorded.Category);

    /// <summary>The dispute in a few words: 才让扎西、马占海邻里纠纷.</summary>
    public string Matter =>
        FormText.Names(Dispute.Parties.Select(party => party.Name).Where(name => name.Length > 0))
        + Category;

    /// <summary>The number of the file: what was given, 编号待定 while it cannot be, else blanks.</summary>
    public string FileNumber => Text(Numbering.FileOf(Dispute, Committee.Id), NumberKind.File);

    /// <summary>The number of the agreement, likewise.</summary>
    public string AgreementNumber => Text(Numbering.AgreementOf(Dispute, Committee.Id), NumberKind.Agreement);

    /// <summary>
    /// Acts of one kind that count, in order. What was said in confidence is in no paper, since papers may travel.
    /// </summary>
    public IEnumerable<(Entry Entry, T What)> Acts<T>()
        where T : DisputeEvent =>
        from entry in Entries
        where entry.What is T && entry.Compartment == Compartment.File
            && Dispute.Voids.All(mark => mark.Entry != entry.Hash)
        select (entry, (T)entry.What!);

    /// <summary>The name of whoever wrote an entry; empty when this node does not know them.</summary>
    public string NameOf(PersonId person) => Names.GetValueOrDefault(person, "");

    private string Text(CaseNumber? number, NumberKind kind) => number switch
    {
        { Given: { } given } => given.Text,
        not null => NumberPending,
        null => Numbering.Blank(Committee, kind, Local.Numbers),
    };
}
