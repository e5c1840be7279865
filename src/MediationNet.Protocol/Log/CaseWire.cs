using MediationNet.Domain.Disputes;

namespace MediationNet.Protocol.Log;

/// <summary>The steps of a case between the domain and the wire.</summary>
public static class CaseWire
{
    public static V1.ReportedToAuthority ToWire(this ReportedToAuthority what) => new()
    {
        To = what.To,
        On = what.On.ToWire(),
        What = what.What,
        Measures = what.Measures,
    };

    public static ReportedToAuthority ToDomain(this V1.ReportedToAuthority wire) =>
        new(wire.To, wire.On.ToNeededDay("on"), wire.What, wire.Measures);

    public static V1.DisputeRegistered ToWire(this DisputeRegistered what) =>
        new() { Application = what.Application?.ToWire(), Notes = what.Notes };

    public static DisputeRegistered ToDomain(this V1.DisputeRegistered wire) =>
        new(wire.Application?.ToDomain(), wire.Notes);

    public static DisputeAccepted ToDomain(this V1.DisputeAccepted wire) =>
        new() { NobodyElsewhere = wire.NobodyElsewhere };

    public static V1.ElsewhereAsked ToWire(this ElsewhereAsked what) => new()
    {
        On = what.On.ToWire(),
        Matters =
        {
            what.Matters.Select(matter => new V1.ElsewhereMatter
            {
                Kind = (V1.ElsewhereKind)((int)matter.Kind + 1),
                Body = matter.Body,
                Number = matter.Number,
                State = (V1.ElsewhereState)((int)matter.State + 1),
            }),
        },
    };

    public static ElsewhereAsked ToDomain(this V1.ElsewhereAsked wire) => new(
        wire.On.ToNeededDay("on"),
        [
            .. wire.Matters.Select(matter => new ElsewhereMatter(
                EnumWire.Known<ElsewhereKind>((int)matter.Kind, "kind"),
                matter.Body,
                matter.Number,
                EnumWire.Known<ElsewhereState>((int)matter.State, "state"))),
        ]);

    public static V1.MediatorsAppointed ToWire(this MediatorsAppointed what) => new()
    {
        Mediators = { what.Mediators.Select(m => new V1.Mediator { Name = m.Name, Person = m.Person }) },
        Choice = (V1.MediatorChoice)((int)what.Choice + 1),
    };

    public static MediatorsAppointed ToDomain(this V1.MediatorsAppointed wire) => new(
        [.. wire.Mediators.Select(m => new Mediator(m.Name, m.Person))],
        EnumWire.Known<MediatorChoice>((int)wire.Choice, "choice"));

    public static V1.RecusalAsked ToWire(this RecusalAsked what) => new()
    {
        Mediator = what.Mediator,
        Party = what.Party ?? 0,
        Ground = (V1.RecusalGround)((int)what.Ground + 1),
        Why = what.Why,
    };

    public static RecusalAsked ToDomain(this V1.RecusalAsked wire) => new(
        wire.Mediator, wire.Party.ToNumber(), EnumWire.Known<RecusalGround>((int)wire.Ground, "ground"), wire.Why);

    public static V1.RecusalAnswered ToWire(this RecusalAnswered what) => new()
    {
        Mediator = what.Mediator,
        StandsAside = what.StandsAside,
        PartiesConsent = what.PartiesConsent,
        Why = what.Why,
    };

    public static RecusalAnswered ToDomain(this V1.RecusalAnswered wire) =>
        new(wire.Mediator, wire.StandsAside, wire.PartiesConsent, wire.Why);

    public static V1.RightsNoticeGiven ToWire(this RightsNoticeGiven what) => new()
    {
        Form = (V1.NoticeForm)((int)what.Form + 1),
        On = what.On.ToWire(),
        Parties = { what.Parties },
        Language = what.Language,
    };

    public static RightsNoticeGiven ToDomain(this V1.RightsNoticeGiven wire) => new(
        EnumWire.Known<NoticeForm>((int)wire.Form, "form"),
        wire.On.ToNeededDay("on"),
        [.. wire.Parties],
        wire.Language);

    public static AgreementDrafted ToDomain(this V1.AgreementDrafted wire) =>
        new(wire.Text?.ToDomain() ?? throw new WireException("text", "is missing"));

    public static V1.InstalmentPerformed ToWire(this InstalmentPerformed what) => new()
    {
        Number = what.Number,
        Amount = what.Amount.ToWire(),
        On = what.On.ToWire(),
        Proof = what.Proof,
    };

    public static InstalmentPerformed ToDomain(this V1.InstalmentPerformed wire) =>
        new(wire.Number, wire.Amount.ToAmount("amount"), wire.On.ToNeededDay("on"), wire.Proof);

    public static V1.VisitMade ToWire(this VisitMade what) => new()
    {
        On = what.On.ToWire(),
        Parties = { what.Parties },
        Visitors = what.Visitors,
        Found = what.Found is { } found ? (V1.PerformanceFound)((int)found + 1) : default,
        Notes = what.Notes,
        Satisfaction = what.Satisfaction is { } satisfied ? (V1.Satisfaction)((int)satisfied + 1) : default,
        Measures = what.Measures,
    };

    public static VisitMade ToDomain(this V1.VisitMade wire) => new(
        wire.On.ToNeededDay("on"),
        [.. wire.Parties],
        wire.Visitors,
        EnumWire.KnownOrNone<PerformanceFound>((int)wire.Found, "found"),
        wire.Notes)
    {
        Satisfaction = EnumWire.KnownOrNone<Satisfaction>((int)wire.Satisfaction, "satisfaction"),
        Measures = wire.Measures,
    };

    public static V1.CaseArchived ToWire(this CaseArchived what) => new()
    {
        Retention = (V1.Retention)((int)what.Retention + 1),
        On = what.On.ToWire(),
        FiledBy = what.FiledBy,
        CheckedBy = what.CheckedBy,
        Notes = what.Notes,
    };

    public static CaseArchived ToDomain(this V1.CaseArchived wire) => new(
        EnumWire.Known<Retention>((int)wire.Retention, "retention"),
        wire.On.ToNeededDay("on"),
        wire.FiledBy,
        wire.CheckedBy,
        wire.Notes);
}
