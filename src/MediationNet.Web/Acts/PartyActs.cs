using System.Globalization;
using MediationNet.Domain.Disputes;
using MediationNet.Web.Forms;
using static MediationNet.Web.Acts.MediationActs;

namespace MediationNet.Web.Acts;

/// <summary>Who the parties are, who speaks for them, who helps.</summary>
internal static class PartyActs
{
    private const string PartyPrefix = "party-";

    internal static readonly IReadOnlyList<ActForm> All =
    [
        new("join", scene =>
        [
            new Field("role", FieldKind.Choice) { Choices = Choices<PartyRole>(scene.Reader, "Role") },
            new Field("partyKind", FieldKind.Choice)
            {
                Choices = Choices<PartyKind>(scene.Reader, "PartyKind"),
                Default = nameof(PartyKind.Natural),
            },
            new Field("partyName", FieldKind.Line),
            new Field("partyCount", FieldKind.Count, Needed: false),
        ],
            (typed, scene) => Mediate(new PartyJoined(scene.Dispute.Parties.Count + 1, new Party(
                ChoiceOf<PartyRole>(typed, "role"), ChoiceOf<PartyKind>(typed, "partyKind"), typed["partyName"],
                typed.Count("partyCount"), null)))) { Group = ActGroup.People },
        new("agent", Agent, (typed, scene) => Mediate(new AgentNamed(scene.Dispute.Agents.Count + 1, new Agent(
            Numbers(typed, "for"), typed["agentName"], ChoiceOf<AgentKind>(typed, "agentKind"),
            ChoiceOf<AgentPowers>(typed, "powers"))
        {
            Relation = typed["relation"],
            Firm = typed["firm"],
            IdNumber = typed["idNumber"],
            Contact = typed["contact"],
            PowersNamed = typed["powersNamed"],
        }))) { Group = ActGroup.People },
        new("agent-over", scene => [Agents(scene), OnDay(scene)], AgentOver)
        {
            When = scene => scene.Dispute.Agents.Any(agent => agent.EndedOn is null),
            Group = ActGroup.People,
        },
        new("representatives", scene =>
        [
            new Field("side", FieldKind.Choice) { Choices = Choices<PartyRole>(scene.Reader, "Role") },
            new Field("names", FieldKind.Text),
        ],
            (typed, _) => Mediate(new RepresentativesChosen(
                ChoiceOf<PartyRole>(typed, "side"), typed.Several("names"))))
        {
            Group = ActGroup.People,
        },
        new("helper", scene =>
        [
            new Field("helperName", FieldKind.Line),
            new Field("helperKind", FieldKind.Choice) { Choices = Choices<HelperKind>(scene.Reader, "HelperKind") },
            Optional("what"),
            new Field("consent", FieldKind.Yes),
        ],
            (typed, _) => Mediate(new HelpersInvited(
                [new Helper(typed["helperName"], ChoiceOf<HelperKind>(typed, "helperKind"), typed["what"])],
                typed.Has("consent")))) { Group = ActGroup.People },
        new("interpreter", scene =>
        [
            new Field("interpreterName", FieldKind.Line),
            new Field("language", FieldKind.List)
            {
                Choices = Recording.RecordForm.LanguageChoices(scene.Reader),
                Default = scene.Dispute.Recorded.Language,
            },
            Optional("contact"),
        ],
            (typed, _) => Mediate(new InterpreterAppointed(
                typed["interpreterName"], typed["language"], typed["contact"]))) { Group = ActGroup.People },
    ];

    /// <summary>The form by which the details of a party are completed; null for any other name.</summary>
    internal static ActForm? Completing(string name) =>
        name.StartsWith(PartyPrefix, StringComparison.Ordinal)
        && int.TryParse(name[PartyPrefix.Length..], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? new ActForm(
                name, scene => PartyForm.Fields(scene.Dispute.Parties[number - 1], scene.Reader),
                (typed, scene) => Mediate(new PartyCompleted(
                    number, PartyForm.Make(typed, scene.Dispute.Parties[number - 1]))))
            {
                Text = "party",
                Weighs = true,
                When = scene => number >= 1 && number <= scene.Dispute.Parties.Count,
            }
            : null;

    /// <summary>The name of the form that completes a party.</summary>
    internal static string Completing(int number) =>
        string.Create(CultureInfo.InvariantCulture, $"{PartyPrefix}{number}");

    /// <summary>The parties, to choose among them by number.</summary>
    internal static IReadOnlyList<Choice> PartyChoices(ActScene scene) =>
    [
        .. scene.Dispute.Parties.Select((party, place) => new Choice(
            (place + 1).ToString(CultureInfo.InvariantCulture),
            $"{scene.Reader.Of("Role", party.Role)}{scene.Reader["App.Comma"]}{party.Name}")),
    ];

    /// <summary>The numbers picked in a field.</summary>
    internal static IReadOnlyList<int> Numbers(Typed typed, string field) =>
        [.. typed.Picked(field).Select(number => int.Parse(number, CultureInfo.InvariantCulture))];

    private static IReadOnlyList<Field> Agent(ActScene scene) =>
    [
        new Field("for", FieldKind.Picks) { Text = "agentFor", Choices = PartyChoices(scene) },
        new Field("agentName", FieldKind.Line),
        new Field("agentKind", FieldKind.Choice) { Choices = Choices<AgentKind>(scene.Reader, "AgentKind") },
        new Field("powers", FieldKind.Choice) { Choices = Choices<AgentPowers>(scene.Reader, "AgentPowers") },
        new Field("powersNamed", FieldKind.Text, Needed: false),
        Optional("relation"),
        Optional("firm"),
        Optional("idNumber"),
        Optional("contact"),
    ];

    private static Field Agents(ActScene scene) => new("agent", FieldKind.List)
    {
        Choices =
        [
            .. scene.Dispute.Agents.Select((agent, place) => (agent, place))
                .Where(one => one.agent.EndedOn is null)
                .Select(one => new Choice((one.place + 1).ToString(CultureInfo.InvariantCulture), one.agent.Name)),
        ],
    };

    private static DisputeCommand.Mediate AgentOver(Typed typed, ActScene scene)
    {
        var number = typed.Count("agent") ?? 0;
        return Mediate(new AgentNamed(number, scene.Dispute.Agents[number - 1] with { EndedOn = typed.Day("on") }));
    }
}
