using MediationNet.Domain.Clocks;
using MediationNet.Domain.Committees;
using MediationNet.Domain.Custody;
using MediationNet.Domain.Disputes;
using MediationNet.Domain.HandOffs;
using MediationNet.Domain.People;
using MediationNet.Web.Acts;
using MediationNet.Web.Forms;

namespace MediationNet.Web.HandOffs;

/// <summary>The form by which a court asks the network to mediate: a new dispute, or one that was handed off.</summary>
internal static class DelegateForm
{
    internal static Field[] Fields(MatterLine? matter, ICaseDesk node, Person person, Reader reader) =>
    [
        new Field("kind", FieldKind.Choice)
        {
            Text = "delegationKind",
            Choices =
            [
                .. Kinds(matter).Select(kind => new Choice(kind.ToString(), reader.Of("DelegationKind", kind))),
            ],
            Default = Kinds(matter) is [var first, ..] ? first.ToString() : "",
        },
        new Field("number", FieldKind.Line) { Text = "caseNumber", LengthMax = 100 },
        new Field("ends", FieldKind.Day, Needed: false) { Text = "delegationEnds" },
        .. matter is null ? Facts(reader) : [],
        new Field("to", FieldKind.List, Needed: false)
        {
            Text = "delegateTo",
            Choices = [.. node.Directory.Committees.Where(c => c.Mediates).Select(c => new Choice(c.Id.Value, c.Name))],
        },
        new Field("secret", FieldKind.Secret)
        {
            Text = Secrets.KindFor(person.Roles) == SecretKind.Pin ? "pinAgain" : "passwordAgain",
        },
    ];

    /// <summary>How a matter may be delegated as it stands; a new dispute in any way.</summary>
    internal static IReadOnlyList<DelegationKind> Kinds(MatterLine? matter) =>
        matter is null ? Enum.GetValues<DelegationKind>() : BodyRules.Delegations(matter.Kind, matter.State);

    /// <summary>What was asked by a form without faults.</summary>
    /// <param name="typed">The form.</param>
    /// <param name="body">The court that asks.</param>
    /// <param name="matter">The matter it is about; null for a new dispute.</param>
    /// <param name="request">The id under which it may be sent again.</param>
    /// <param name="node">The court's node.</param>
    internal static DelegationAsked AskedOf(Typed typed, Body body, HandOffId? matter, Guid request, ICaseDesk node)
    {
        var kind = MediationActs.ChoiceOf<DelegationKind>(typed, "kind");
        var today = DateOnly.FromDateTime(node.Now.DateTime);
        var ends = typed.Day("ends") ?? Deadline.Of(DisputeClocks.LimitOf(kind), today, node.Calendar).LastDay;
        var to = typed.Has("to") ? new CommitteeId(typed["to"]) : (CommitteeId?)null;
        return new DelegationAsked(
            new DelegationReceived(new DelegationId(request), body.Id, typed["number"], ends) { Kind = kind },
            matter is null ? FactsOf(typed, body) : null,
            matter,
            new Wish(to, null, null));
    }

    private static IEnumerable<Field> Facts(Reader reader) =>
    [
        new Field("category", FieldKind.List)
        {
            Choices = [.. Categories.Known.Select(category => new Choice(category.Code, reader.Of(category)))],
        },
        new Field("applicant", FieldKind.Line) { Text = "plaintiff" },
        new Field("respondent", FieldKind.Line) { Text = "defendant" },
        new Field("facts", FieldKind.Text),
        new Field("amount", FieldKind.Money, Needed: false) { Text = "claimed" },
    ];

    private static DisputeRecorded FactsOf(Typed typed, Body body) => new(
        new Category(typed["category"]),
        [
            new Party(PartyRole.Applicant, PartyKind.Natural, typed["applicant"], null, null),
            new Party(PartyRole.Respondent, PartyKind.Natural, typed["respondent"], null, null),
        ],
        typed["facts"],
        typed.Money("amount"),
        null,
        DisputeSource.CourtDelegated,
        new Place(body.Division, ""),
        "zh-CN",
        []);
}
