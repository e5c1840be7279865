using System.Globalization;
using MediationNet.Domain.Clocks;
using MediationNet.Domain.Committees;
using MediationNet.Domain.Custody;
using MediationNet.Domain.Disputes;
using MediationNet.Domain.HandOffs;
using MediationNet.Domain.People;
using MediationNet.Web.Acts;
using MediationNet.Web.Forms;

namespace MediationNet.Web.HandOffs;

/// <summary>
/// The form by which a court asks the network to mediate: a new dispute, one that was handed off, or one that was sent
/// back. What was told before stands in it.
/// </summary>
internal static class DelegateForm
{
    private const int NameLengthMax = 200;

    internal static Field[] Fields(DelegateAbout about, ICaseDesk node, Person person, Reader reader) =>
    [
        new Field("kind", FieldKind.Choice)
        {
            Text = "delegationKind",
            Choices =
            [
                .. about.Kinds.Select(kind => new Choice(kind.ToString(), reader.Of("DelegationKind", kind))),
            ],
            Default = KindOf(about),
        },
        new Field("number", FieldKind.Line)
        {
            Text = "caseNumber", LengthMax = 100, Default = about.SentBack?.Asked.Received.CaseNumber ?? "",
        },
        new Field("ends", FieldKind.Day, Needed: false) { Text = "delegationEnds" },
        .. about.Matter is null ? Facts(about.Facts, reader) : [],
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

    /// <summary>What was asked by a form without faults.</summary>
    /// <param name="typed">The form.</param>
    /// <param name="body">The court that asks.</param>
    /// <param name="about">What it delegates.</param>
    /// <param name="request">The id under which it may be sent again.</param>
    /// <param name="node">The court's node.</param>
    internal static DelegationAsked AskedOf(
        Typed typed, Body body, DelegateAbout about, Guid request, ICaseDesk node)
    {
        var kind = MediationActs.ChoiceOf<DelegationKind>(typed, "kind");
        var today = DateOnly.FromDateTime(node.Now.DateTime);
        var ends = typed.Day("ends") ?? Deadline.Of(DisputeClocks.LimitOf(kind), today, node.Calendar).LastDay;
        var to = typed.Has("to") ? new CommitteeId(typed["to"]) : (CommitteeId?)null;
        return new DelegationAsked(
            new DelegationReceived(new DelegationId(request), body.Id, typed["number"], ends) { Kind = kind },
            about.Matter is null ? FactsOf(typed, body, about.Facts) : null,
            about.Matter?.Id,
            new Wish(to, null, null))
        {
            InsteadOf = about.SentBack?.Asked.Received.Delegation,
        };
    }

    private static string KindOf(DelegateAbout about) =>
        about.SentBack?.Asked.Received.Kind is { } before && about.Kinds.Contains(before) ? before.ToString()
        : about.Kinds is [var first, ..] ? first.ToString() : "";

    private static IEnumerable<Field> Facts(DisputeRecorded? told, Reader reader) =>
    [
        new Field("category", FieldKind.List)
        {
            Choices = [.. Categories.Known.Select(category => new Choice(category.Code, reader.Of(category)))],
            Default = told?.Category.Code ?? "",
        },
        Name("applicant", "plaintiff", PartyRole.Applicant, told),
        Name("respondent", "defendant", PartyRole.Respondent, told),
        new Field("facts", FieldKind.Text) { Default = told?.Facts ?? "" },
        new Field("amount", FieldKind.Money, Needed: false)
        {
            Text = "claimed",
            Default = told?.AmountClaimed?.ToString("0.##", CultureInfo.InvariantCulture) ?? "",
        },
    ];

    private static Field Name(string name, string text, PartyRole role, DisputeRecorded? told)
    {
        var names = NamesOf(role, told);
        return new Field(name, FieldKind.Line)
        {
            Text = text,
            Default = names,
            LengthMax = Math.Max(NameLengthMax, names.Length),
        };
    }

    // What a program of the court told beyond these fields stays as it was, whoever is asked.
    private static DisputeRecorded FactsOf(Typed typed, Body body, DisputeRecorded? told)
    {
        var parties = Parties("applicant", PartyRole.Applicant, typed, told)
            .Concat(Parties("respondent", PartyRole.Respondent, typed, told))
            .Concat(told?.Parties.Where(party => party.Role is not (PartyRole.Applicant or PartyRole.Respondent)) ?? [])
            .ToList();
        var category = new Category(typed["category"]);
        return told is null
            ? new DisputeRecorded(
                category, parties, typed["facts"], typed.Money("amount"), null, DisputeSource.CourtDelegated,
                new Place(body.Division, ""), "zh-CN", [])
            : told with
            {
                Category = category,
                Parties = parties,
                Facts = typed["facts"],
                AmountClaimed = typed.Money("amount"),
            };
    }

    // A side that nobody changed is told as before, with all that is known of it.
    private static IEnumerable<Party> Parties(string name, PartyRole role, Typed typed, DisputeRecorded? told) =>
        told is not null && typed[name] == NamesOf(role, told)
            ? told.Parties.Where(party => party.Role == role)
            : [new Party(role, PartyKind.Natural, typed[name], null, null)];

    private static string NamesOf(PartyRole role, DisputeRecorded? told) =>
        string.Join('、', told?.Parties.Where(party => party.Role == role).Select(party => party.Name.Trim()) ?? []);
}
