using System.Globalization;
using MediationNet.Domain.Disputes;
using MediationNet.Domain.HandOffs;
using MediationNet.Domain.Log;
using static MediationNet.Tests.Shared.Cast;

namespace MediationNet.Domain.Tests;

/// <summary>Who the parties are, who speaks for them, who helps: at any stage, and completed later.</summary>
public sealed class PartyTests
{
    private static readonly Party Late = new(PartyRole.ThirdParty, PartyKind.Legal, "the cooperative", 1, null);

    private static readonly Agent Lawyer = new([1], "a lawyer", AgentKind.Lawyer, AgentPowers.Special);

    [Fact]
    public void What_was_recorded_has_the_first_numbers_and_who_joins_the_next() => Scenario.WaterAtLongwu
        .Does(new PartyJoined(3, Late))
        .ThenSeen(d => Assert.Equal([.. Water.Parties, Late], d.Parties))
        .ThenSeen(d => Assert.Equal(Water.Parties, d.Recorded.Parties));

    [Theory]
    [InlineData(2, Refusal.NumberUnknown)]
    [InlineData(3, null)]
    [InlineData(4, Refusal.NumberUnknown)]
    public void No_number_is_left_out_or_taken_twice(int number, Refusal? refusal) =>
        Scenario.WaterAtLongwu.Wants(new PartyJoined(number, Late)).ThenJudged(refusal);

    [Fact]
    public void Joining_twice_is_joining_once() =>
        Scenario.WaterAtLongwu.Does(new PartyJoined(3, Late)).Wants(new PartyJoined(3, Late)).ThenAlreadyDone();

    [Theory]
    [InlineData(0, Refusal.NumberUnknown)]
    [InlineData(1, null)]
    [InlineData(2, null)]
    [InlineData(3, Refusal.NumberUnknown)]
    public void Details_are_completed_of_a_party_that_is_known(int number, Refusal? refusal) =>
        Scenario.WaterAtLongwu.Wants(new PartyCompleted(number, Late)).ThenJudged(refusal);

    public static TheoryData<MediationEvent> AnyStage =>
    [
        Cast.TakenOn, new AcceptanceRefused("why", "court"), new SessionHeld("hall", "minutes"),
        WaterAgreement, new MediationEnded(EndReason.NoAgreement, "", "court"),
    ];

    [Theory]
    [MemberData(nameof(AnyStage))]
    public void A_half_filled_case_is_completed_at_any_stage(MediationEvent before)
    {
        var details = new PartyDetails { Contact = "010-0000000" };
        var told = Scenario.WaterAtLongwu.Does(before);
        var stage = told.Dispute.Stage;
        told.Does(new PartyCompleted(1, Water.Parties[0] with { Details = details }))
            .ThenSeen(d => Assert.Equal(details, d.Parties[0].Details))
            .ThenSeen(d => Assert.Equal(stage, d.Stage));
    }

    [Fact]
    public void An_office_that_holds_a_dispute_completes_it_and_mediates_nothing() => CustodyTests.InDispatch
        .Done(LongwuOffice, Acts.Mediate(new PartyJoined(3, Late)))
        .When(LongwuOffice, Acts.Mediate(new RightsNoticeGiven(NoticeForm.Oral, MondayDate, [], "")))
        .ThenRefused(Refusal.OfficeDoesNotMediate);

    [Theory]
    [InlineData(1, 1, null)]
    [InlineData(2, 1, Refusal.NumberUnknown)] // the first agent is number 1
    [InlineData(1, 3, Refusal.NumberUnknown)] // there are two parties
    public void An_agent_acts_for_a_party(int number, int party, Refusal? refusal) =>
        Scenario.WaterAtLongwu.Wants(new AgentNamed(number, Lawyer with { For = [party] })).ThenJudged(refusal);

    [Fact]
    public void An_agent_for_nobody_is_incomplete() =>
        Scenario.WaterAtLongwu.Wants(new AgentNamed(1, Lawyer with { For = [] })).ThenRefused(Refusal.Incomplete);

    [Fact]
    public void What_becomes_of_a_mandate_takes_the_place_of_what_was_known() => Scenario.WaterAtLongwu
        .Does(new AgentNamed(1, Lawyer), new AgentNamed(1, Lawyer with { EndedOn = MondayDate }))
        .ThenSeen(d => Assert.Equal(MondayDate, Assert.Single(d.Agents).EndedOn));

    [Theory]
    [InlineData(0, Refusal.Incomplete)]
    [InlineData(1, null)]
    [InlineData(5, null)]
    [InlineData(6, Refusal.TooManyRepresentatives)]
    public void At_most_five_speak_for_a_group(int people, Refusal? refusal) => Scenario.WaterAtLongwu
        .Wants(new RepresentativesChosen(
            PartyRole.Respondent, [.. Enumerable.Range(1, people).Select(number => $"villager {number}")]))
        .ThenJudged(refusal);

    [Fact]
    public void A_side_chooses_anew() => Scenario.WaterAtLongwu
        .Does(
            new RepresentativesChosen(PartyRole.Applicant, ["A"]),
            new RepresentativesChosen(PartyRole.Respondent, ["B"]),
            new RepresentativesChosen(PartyRole.Respondent, ["C"]))
        .ThenSeen(d => Assert.Equal(["A", "C"], d.Representatives.SelectMany(side => side.Names)));

    [Theory]
    [InlineData(true, null)]
    [InlineData(false, Refusal.ConsentMissing)]
    public void Helpers_are_invited_with_the_parties_consent(bool consent, Refusal? refusal) => Scenario.WaterAtLongwu
        .Wants(new HelpersInvited([new Helper("an elder", HelperKind.Other, "")], consent))
        .ThenJudged(refusal);

    [Theory]
    [InlineData(15, false, Refusal.GuardianMissing)]
    [InlineData(15, true, null)]
    [InlineData(16, false, null)] // may live on their own work: the mediator asks
    public void Who_is_under_sixteen_agrees_by_a_guardian(int age, bool guarded, Refusal? refusal)
    {
        var details = new PartyDetails { Age = age, Guardian = guarded ? new Guardian("mother", "mother", "") : null };
        Scenario.WaterAtLongwu
            .Does(new PartyCompleted(1, Water.Parties[0] with { Details = details }))
            .Wants(WaterAgreement)
            .ThenJudged(refusal);
    }

    [Theory]
    [InlineData("2008-03-01", 18, false)]
    [InlineData("2008-03-02", 18, false)] // comes of age today
    [InlineData("2008-03-03", 17, true)]
    [InlineData("2008-02-29", 18, false)]
    [InlineData("2030-01-01", 0, true)]
    public void The_age_on_a_day(string born, int age, bool minor)
    {
        var details = new PartyDetails { Born = DateOnly.Parse(born, CultureInfo.InvariantCulture) };
        Assert.Equal(age, details.AgeOn(MondayDate));
        Assert.Equal(minor, details.IsMinor(MondayDate));
    }

    [Fact]
    public void Who_tells_no_age_is_no_minor()
    {
        Assert.False(new PartyDetails().IsMinor(MondayDate));
        Assert.False(new PartyDetails().LacksGuardian(MondayDate));
    }

    [Fact]
    public void What_is_printed_of_people_says_nothing_of_them()
    {
        const string Secret = "secret";
        var details = new PartyDetails
        {
            IdNumber = Secret,
            Contact = Secret,
            Guardian = new Guardian(Secret, Secret, Secret),
        };
        object[] people =
        [
            details, details.Guardian, Late with { Name = Secret, Details = details },
            new PartyCompleted(1, Late with { Name = Secret, Details = details }),
            new AgentNamed(1, new Agent([1], Secret, AgentKind.Citizen, AgentPowers.General) { IdNumber = Secret }),
            new HelpersInvited([new Helper(Secret, HelperKind.Expert, Secret)], true),
            new InterpreterAppointed(Secret, "bo", Secret),
            Water with { Parties = [Late with { Name = Secret, Details = details }] },
        ];
        Assert.All(people, one => Assert.DoesNotContain(Secret, one.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public void Details_count_towards_what_an_entry_may_hold()
    {
        var long20 = new string('字', DisputeRules.TextLengthMax);
        var party = Late with { Details = new PartyDetails { Address = long20, Occupation = long20 } };
        Scenario.WaterAtLongwu.Wants(new PartyJoined(3, party)).ThenRefused(Refusal.TooLarge);
        Scenario.Nothing
            .When(LongwuVillage, new DisputeCommand.Record(Water with { Parties = [party] }, []))
            .ThenRefused(Refusal.TooLarge);
    }

    [Fact]
    public void Whoever_is_a_party_goes_along_to_the_court()
    {
        var sent = Scenario.WaterAtLongwu
            .Does(new PartyJoined(3, Late))
            .Given(LongwuVillage, HandOffOf(FirstHandOff, HandOffKind.Filing));
        var package = HandOffPackage.Of(CausalOrder.Sort(sent.Entries), FirstHandOff, id => id.Value);
        Assert.Equal([.. Water.Parties, Late], package!.Facts.Parties);
    }
}
