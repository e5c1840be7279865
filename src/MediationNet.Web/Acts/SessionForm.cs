using MediationNet.Domain.Disputes;
using MediationNet.Web.Forms;
using static MediationNet.Web.Acts.MediationActs;

namespace MediationNet.Web.Acts;

/// <summary>The records of a session and of an inquiry, with the fields of the official forms.</summary>
internal static class SessionForm
{
    internal static IReadOnlyList<Field> Fields(ActScene scene) =>
    [
        OnDay(scene),
        Time,
        Optional("place"),
        new Field("present", FieldKind.Picks, Needed: false) { Choices = PartyActs.PartyChoices(scene) },
        Optional("alsoPresent"),
        new Field("noticeGiven", FieldKind.Yes, Needed: false),
        new Field("minutes", FieldKind.Text),
        new Field("statements", FieldKind.Text, Needed: false),
        new Field("evidence", FieldKind.Text, Needed: false),
        new Field("outcome", FieldKind.List, Needed: false)
        {
            Choices = Choices<SessionOutcome>(scene.Reader, "Outcome"),
        },
        Optional("recorder"),
        // A medical dispute is never mediated in public.
        .. scene.Dispute.Recorded.Category.Code == "medical"
            ? [] : new[] { new Field("isOpen", FieldKind.Yes, Needed: false) },
    ];

    internal static SessionHeld Make(Typed typed, ActScene scene) => new(typed["place"], typed["minutes"])
    {
        At = At(typed, scene),
        Present = PartyActs.Numbers(typed, "present"),
        Others = typed["alsoPresent"],
        NoticeGiven = typed.Has("noticeGiven"),
        Statements = typed["statements"],
        Evidence = typed["evidence"],
        Outcome = ChoiceOrNone<SessionOutcome>(typed, "outcome"),
        Recorder = typed["recorder"],
        IsOpen = typed.Has("isOpen"),
    };

    internal static IReadOnlyList<Field> InquiryFields(ActScene scene) =>
    [
        OnDay(scene),
        Time,
        Optional("place"),
        Optional("asked"),
        Optional("presentText"),
        new Field("findings", FieldKind.Text),
        Optional("investigators"),
        Optional("recorder"),
    ];

    internal static InvestigationMade MakeInquiry(Typed typed, ActScene scene) => new(typed["findings"])
    {
        At = At(typed, scene),
        Place = typed["place"],
        Asked = typed["asked"],
        Present = typed["presentText"],
        Investigators = typed["investigators"],
        Recorder = typed["recorder"],
    };

    private static Field Time => new("atTime", FieldKind.Time, Needed: false);

    private static DateTimeOffset At(Typed typed, ActScene scene) => new(
        typed.Day("on") ?? scene.Today, typed.Time("atTime") ?? TimeOnly.MinValue, scene.Desk.Now.Offset);
}
