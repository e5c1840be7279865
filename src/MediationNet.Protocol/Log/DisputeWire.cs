using MediationNet.Domain.Committees;
using MediationNet.Domain.Disputes;

namespace MediationNet.Protocol.Log;

/// <summary>Dispute and mediation events between the domain and the wire.</summary>
public static class DisputeWire
{
    public static V1.DisputeRecorded ToWire(this DisputeRecorded what)
    {
        var wire = new V1.DisputeRecorded
        {
            Category = what.Category.Code,
            Facts = what.Facts,
            AmountClaimed = what.AmountClaimed.ToWire(),
            Source = what.Source.ToWire(),
            Division = what.Place.Division.Value,
            Place = what.Place.Text,
            Language = what.Language,
            Application = what.Application?.ToWire(),
            IsLead = what.IsLead,
        };
        if (what.PeopleInvolved is { } people) wire.PeopleInvolved = people;
        wire.Parties.AddRange(what.Parties.Select(PartyWire.ToWire));
        wire.Recusals.AddRange(what.Recusals.Select(c => c.Value));
        return wire;
    }

    public static DisputeRecorded ToDomain(this V1.DisputeRecorded wire) => new(
        new Category(wire.Category),
        [.. wire.Parties.Select(PartyWire.ToDomain)],
        wire.Facts,
        wire.AmountClaimed.ToAmount("amount_claimed"),
        wire.HasPeopleInvolved ? wire.PeopleInvolved : null,
        wire.Source.ToDomain(),
        new Place(new DivisionCode(wire.Division), wire.Place),
        wire.Language,
        [.. wire.Recusals.Select(c => new CommitteeId(c.ToName("recusals")))])
    {
        Application = wire.Application?.ToDomain(),
        IsLead = wire.IsLead,
    };

    public static V1.AgreementReached ToWire(this AgreementReached what)
    {
        var wire = new V1.AgreementReached
        {
            Form = what.Form.ToWire(),
            Terms = what.Terms,
            Amount = what.Amount.ToWire(),
            EffectiveOn = what.EffectiveOn.ToWire(),
            DueOn = what.DueOn.ToWire(),
            Facts = what.Facts,
            Matters = what.Matters,
            Responsibility = what.Responsibility,
            Performance = what.Performance,
            SignedOn = what.SignedOn.ToWire(),
            SealedOn = what.SealedOn.ToWire(),
            Instalments = { what.Instalments.Select(ToWire) },
        };
        if (what.Copies is { } copies) wire.Copies = copies;
        return wire;
    }

    public static AgreementReached ToDomain(this V1.AgreementReached wire) => new(
        wire.Form.ToDomain(),
        wire.Terms,
        wire.Amount.ToAmount("amount"),
        wire.EffectiveOn.ToNeededDay("effective_on"),
        wire.DueOn.ToDay("due_on"))
    {
        Facts = wire.Facts,
        Matters = wire.Matters,
        Responsibility = wire.Responsibility,
        Performance = wire.Performance,
        // An empty list is the same one everywhere, so that agreements without instalments are equal.
        Instalments = wire.Instalments.Count == 0 ? [] : [.. wire.Instalments.Select(ToDomain)],
        Copies = wire.HasCopies ? wire.Copies : null,
        SignedOn = wire.SignedOn.ToDay("signed_on"),
        SealedOn = wire.SealedOn.ToDay("sealed_on"),
    };

    public static V1.MediationEnded ToWire(this MediationEnded what) => new()
    {
        Reason = what.Reason.ToWire(),
        Notes = what.Notes,
        RoutesTold = what.RoutesTold,
        Party = what.Party ?? 0,
    };

    public static MediationEnded ToDomain(this V1.MediationEnded wire) =>
        new(wire.Reason.ToDomain(), wire.Notes, wire.RoutesTold)
        {
            Party = wire.Party.ToNumber(),
        };

    public static V1.MediationResumed ToWire(this MediationResumed what) =>
        new() { Notes = what.Notes, PartiesConsent = what.PartiesConsent };

    public static MediationResumed ToDomain(this V1.MediationResumed wire) =>
        new(wire.Notes) { PartiesConsent = wire.PartiesConsent };

    public static V1.InvestigationMade ToWire(this InvestigationMade what) => new()
    {
        Notes = what.Notes,
        At = what.At.ToWire(),
        Place = what.Place,
        Present = what.Present,
        Asked = what.Asked,
        Investigators = what.Investigators,
        Recorder = what.Recorder,
    };

    public static InvestigationMade ToDomain(this V1.InvestigationMade wire) => new(wire.Notes)
    {
        At = wire.At.ToDomain("at"),
        Place = wire.Place,
        Present = wire.Present,
        Asked = wire.Asked,
        Investigators = wire.Investigators,
        Recorder = wire.Recorder,
    };

    public static V1.SessionHeld ToWire(this SessionHeld what) => new()
    {
        Place = what.Place,
        Minutes = what.Minutes,
        At = what.At.ToWire(),
        Present = { what.Present },
        Others = what.Others,
        Recorder = what.Recorder,
        NoticeGiven = what.NoticeGiven,
        Statements = what.Statements,
        Evidence = what.Evidence,
        Outcome = what.Outcome is { } outcome ? (V1.SessionOutcome)((int)outcome + 1) : default,
        IsOpen = what.IsOpen,
    };

    public static SessionHeld ToDomain(this V1.SessionHeld wire) => new(wire.Place, wire.Minutes)
    {
        At = wire.At.ToDomain("at"),
        Present = [.. wire.Present],
        Others = wire.Others,
        Recorder = wire.Recorder,
        NoticeGiven = wire.NoticeGiven,
        Statements = wire.Statements,
        Evidence = wire.Evidence,
        Outcome = EnumWire.KnownOrNone<SessionOutcome>((int)wire.Outcome, "outcome"),
        IsOpen = wire.IsOpen,
    };

    public static V1.TermExtended ToWire(this TermExtended what) => new()
    {
        Until = what.Until.ToWire(),
        Why = what.Why,
        PartiesConsent = what.PartiesConsent,
    };

    public static TermExtended ToDomain(this V1.TermExtended wire) =>
        new(wire.Until.ToNeededDay("until"), wire.Why, wire.PartiesConsent);

    public static V1.AppraisalBegan ToWire(this AppraisalBegan what) =>
        new() { On = what.On.ToWire(), What = what.What };

    public static AppraisalBegan ToDomain(this V1.AppraisalBegan wire) =>
        new(wire.On.ToNeededDay("on"), wire.What);

    public static V1.AppraisalEnded ToWire(this AppraisalEnded what) => new() { On = what.On.ToWire() };

    public static AppraisalEnded ToDomain(this V1.AppraisalEnded wire) => new(wire.On.ToNeededDay("on"));

    internal static V1.Application ToWire(this Application application) => new()
    {
        Form = (V1.ApplicationForm)((int)application.Form + 1),
        On = application.On.ToWire(),
        Requests = application.Requests,
    };

    internal static Application ToDomain(this V1.Application wire) => new(
        EnumWire.Known<ApplicationForm>((int)wire.Form, "form"), wire.On.ToNeededDay("on"), wire.Requests);

    private static V1.Instalment ToWire(Instalment part) => new()
    {
        Amount = part.Amount.ToWire(),
        DueOn = part.DueOn.ToWire(),
        What = part.What,
    };

    private static Instalment ToDomain(V1.Instalment wire) =>
        new(wire.Amount.ToAmount("amount"), wire.DueOn.ToNeededDay("due_on"), wire.What);
}
