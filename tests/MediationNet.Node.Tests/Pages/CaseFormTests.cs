using System.Net;
using MediationNet.Domain.Committees;
using MediationNet.Domain.Disputes;
using MediationNet.Domain.HandOffs;
using MediationNet.Tests.Shared;
using static MediationNet.Node.Tests.Pages.PaperDesk;

namespace MediationNet.Node.Tests.Pages;

/// <summary>What the forms of a case come to.</summary>
public sealed class CaseFormTests : IAsyncLifetime
{
    private readonly PaperDesk _desk = new();
    private PageHost _host = null!;

    public async ValueTask InitializeAsync() =>
        _host = await PageHost.Start(_desk, TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Details_of_a_party_are_completed_on_a_page_of_their_own()
    {
        var completed = await Sent<PartyCompleted>("party-1", "party",
            ("partyName", "才让"), ("partyCount", "1"), ("sex", "Male"), ("born", "1980-05-01"), ("ethnicity", "藏族"),
            ("idNumber", "000000000000000000"), ("occupation", "牧民"), ("contact", "010-0000000"), ("address", "隆务镇"),
            ("guardian", ""));
        Assert.Equal(1, completed.Number);
        Assert.Equal((PartyRole.Applicant, PartyKind.Natural), (completed.Party.Role, completed.Party.Kind));
        Assert.Equal(
            new PartyDetails
            {
                Sex = Sex.Male,
                Born = new DateOnly(1980, 5, 1),
                Ethnicity = "藏族",
                IdNumber = "000000000000000000",
                Occupation = "牧民",
                Contact = "010-0000000",
                Address = "隆务镇",
            },
            completed.Party.Details);
    }

    [Fact]
    public async Task What_is_known_of_a_party_stands_in_the_form_and_on_no_other_page()
    {
        var form = await _host.Text($"/disputes/{WellTravelled}/party-2");
        Assert.Contains("value=\"扎西\"", form, StringComparison.Ordinal);
        Assert.DoesNotContain("010-0000002", await _host.Text($"/disputes/{WellTravelled}"), StringComparison.Ordinal);
        Assert.DoesNotContain("value=\"扎西\"", await _host.Text("/"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_organisation_is_asked_what_an_organisation_has()
    {
        var completed = await Sent<PartyCompleted>(
            "party-2", "party", ("partyName", "某某公司"), ("creditCode", "91630000"), ("legalRepresentative", "扎西"));
        Assert.Equal(
            new PartyDetails { IdNumber = "91630000", LegalRepresentative = "扎西" }, completed.Party.Details);
    }

    [Fact]
    public async Task A_mediator_who_signs_in_here_is_appointed_by_name_and_known_by_id()
    {
        var appointed = await Sent<MediatorsAppointed>(
            "appoint", "appoint", ("mediators", "卓玛、外请专家"), ("choice", "ByParties"));
        Assert.Equal([new Mediator("卓玛", "all"), new Mediator("外请专家", "")], appointed.Mediators);
    }

    [Fact]
    public async Task A_case_is_assessed_for_the_table_and_what_was_left_empty_was_not_prevented()
    {
        var assessed = await Sent<CaseAssessed>(
            "assess", "assess", ("on", "2026-03-05"), ("difficult", "yes"), ("preventedSuicide", "1"),
            ("preventedCrime", ""), ("preventedGroupPetition", ""), ("preventedGroupFight", "40"), ("notes", "两村对峙"));
        Assert.True(assessed.IsDifficult);
        Assert.Equal(
            [new Prevented(Prevention.Suicide, 1), new Prevented(Prevention.GroupFight, 40)], assessed.Prevented);
    }

    [Fact]
    public async Task An_agreement_is_signed_and_sealed_on_the_day_it_takes_effect_unless_told()
    {
        var plain = await Sent<AgreementReached>(
            "agreement", "agreement", ("form", "Written"), ("terms", "各让一步"), ("effective", "2026-03-05"),
            ("secret", PaperPeople.Secret));
        Assert.Equal((plain.EffectiveOn, plain.EffectiveOn), (plain.SignedOn, plain.SealedOn));
    }

    [Fact]
    public async Task A_risk_colour_is_given_with_a_reason()
    {
        using var sent = await _host.Post(
            $"/do/disputes/{WellTravelled}/risk-colour", $"/disputes/{WellTravelled}/risk-colour",
            ("colour", "Red"), ("why", "扬言动手"));
        Assert.Contains("done=risk-colour", sent.Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.Equal(
            new RiskColourSet(RiskColour.Red, "扬言动手"),
            Assert.IsType<DisputeCommand.Note>(Assert.Single(_desk.Ordered).Command).What);
    }

    [Fact]
    public async Task Instalments_are_typed_one_a_line()
    {
        var agreed = await Sent<AgreementDrafted>("draft", "draft",
            ("form", "Written"), ("terms", "分三期付清"), ("amount", "300"), ("effective", "2026-03-05"),
            ("instalments", "2026-04-01 100 首期\r\n2026-05-01 200.50\n2026-06-01 修好水渠"), ("copies", "3"));
        Assert.Equal(
            [
                new Instalment(100m, new DateOnly(2026, 4, 1), "首期"),
                new Instalment(200.50m, new DateOnly(2026, 5, 1), ""),
                new Instalment(null, new DateOnly(2026, 6, 1), "修好水渠"),
            ],
            agreed.Text.Instalments);
        Assert.Equal(3, agreed.Text.Copies);
    }

    [Theory]
    [InlineData("四月一日 100")]
    [InlineData("2026-04-01")]
    [InlineData("2026-04-31 100")]
    public async Task A_line_that_is_no_instalment_is_named(string line)
    {
        var draft = $"/disputes/{WellTravelled}/draft";
        using var answer = await _host.Post(
            $"/do{draft}", draft,
            ("form", "Written"), ("terms", "t"), ("effective", "2026-03-05"), ("instalments", line));
        Assert.Equal($"{draft}?say=check", answer.Headers.Location!.OriginalString);
        Assert.Contains("每期写一行", await _host.Text($"{draft}?say=check"), StringComparison.Ordinal);
        Assert.Empty(_desk.Ordered);
    }

    [Fact]
    public async Task A_session_is_told_with_the_fields_of_the_official_record()
    {
        var held = await Sent<SessionHeld>("session", "session",
            ("on", "2026-03-04"), ("atTime", "14:30"), ("place", "村委会"), ("present", "1,2"), ("alsoPresent", "老支书"),
            ("noticeGiven", "yes"), ("minutes", "谈妥放水次序"), ("statements", "各自陈述"), ("evidence", "照片"),
            ("outcome", "Reached"), ("recorder", "记录员乙"));
        Assert.Equal(new DateTimeOffset(2026, 3, 4, 14, 30, 0, TimeSpan.FromHours(8)), held.At);
        Assert.Equal([1, 2], held.Present);
        Assert.Equal(
            ("老支书", true, "各自陈述", "照片", SessionOutcome.Reached, "记录员乙", false),
            (held.Others, held.NoticeGiven, held.Statements, held.Evidence, held.Outcome, held.Recorder, held.IsOpen));
    }

    [Fact]
    public async Task Who_has_it_takes_the_place_of_what_was_said_of_them()
    {
        var asked = await Sent<ElsewhereAsked>("elsewhere", "elsewhere",
            ("elsewhere", "Court"), ("elsewhereBody", "同仁市人民法院"), ("elsewhereState", "Accepted"),
            ("on", "2026-03-05"));
        Assert.Equal(
            [new ElsewhereMatter(ElsewhereKind.Court, "同仁市人民法院", "", ElsewhereState.Accepted)], asked.Matters);
        _desk.Ordered.Clear();
        Assert.Empty((await Sent<ElsewhereAsked>(
            "elsewhere", "elsewhere", ("elsewhere", "none"), ("on", "2026-03-05"))).Matters);
    }

    [Fact]
    public async Task Whoever_comes_too_late_with_a_step_is_shown_the_way_back_to_the_dispute()
    {
        using var page = await _host.Get($"/disputes/{WellTravelled}/register");
        Assert.Equal(HttpStatusCode.NotFound, page.StatusCode);
        var html = await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("这一步现在不能办", html, StringComparison.Ordinal);
        Assert.Contains($"href=\"/disputes/{WellTravelled}\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task To_take_a_dispute_on_one_has_asked_who_else_has_it()
    {
        var accept = $"/disputes/{WellTravelled}/accept";
        using var answer = await _host.Post($"/do{accept}", accept, ("nobody", ""));
        Assert.Equal($"{accept}?say=check", answer.Headers.Location!.OriginalString);
        Assert.True((await Sent<DisputeAccepted>("accept", "accept", ("nobody", "yes"))).NobodyElsewhere);
    }

    [Fact]
    public async Task To_put_it_before_a_body_one_has_asked_who_else_has_it()
    {
        var file = $"/disputes/{WellTravelled}/file";
        Assert.DoesNotContain("name=\"nobody\"", await _host.Text(file), StringComparison.Ordinal); // asked long ago
        _desk.Change(dispute => dispute with { Elsewhere = null, ElsewhereAskedOn = null });
        Assert.Contains("name=\"nobody\"", await _host.Text(file), StringComparison.Ordinal);
        (string, string)[] typed =
            [
            ("kind", nameof(HandOffKind.Filing)), ("body", Cast.TongrenCourtId.Value), ("request", "请求判决"),
            ("secret", PaperPeople.Secret),
        ];
        using var answer = await _host.Post($"/do{file}", file, typed);
        Assert.Equal($"{file}?say=check", answer.Headers.Location!.OriginalString);
        Assert.Empty(_desk.Ordered);
        using var told = await _host.Post($"/do{file}", file, [.. typed, ("nobody", "yes")]);
        var sent = Assert.IsType<DisputeCommand.HandOff>(Assert.Single(_desk.Ordered).Command);
        Assert.True(sent.What.NobodyElsewhere);
    }

    [Fact]
    public async Task Whoever_comes_to_the_committee_applies_on_that_day()
    {
        var record = $"/record/{Cast.Id(78)}";
        (string, string)[] typed =
        [
            ("category", "neighbour"), ("applicant", "才让"), ("respondent", "扎西"), ("facts", "争水"),
            ("urgency", "normal"), ("source", "SelfApplication"), ("language", "bo"), ("committee", "longwu-township"),
            ("requests", "轮流放水"),
        ];
        await Recorded(record, typed);
        await Recorded(record, [.. typed, ("lead", "yes")]);
        await Recorded(record, [.. typed, ("source", "ProactiveScreening")]);
        var records = _desk.Ordered.Select(order => Assert.IsType<DisputeCommand.Record>(order.Command).What).ToList();
        Assert.Equal(
            [
                (new Application(ApplicationForm.Oral, DateOnly.FromDateTime(Cast.Thursday.DateTime), "轮流放水"), false),
                (null, true),
                (null, false),
            ],
            records.Select(what => (what.Application, what.IsLead)));
    }

    private async Task Recorded(string record, (string, string)[] typed)
    {
        using var answer = await _host.Post($"/do{record}", record, typed);
        Assert.EndsWith("?done=record", answer.Headers.Location!.OriginalString, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("same", true)]
    [InlineData("kept", false)]
    public async Task What_was_asked_long_ago_is_shown_with_its_day_and_asked_again_before_it_goes_on(
        string again, bool asked)
    {
        var form = $"/disputes/{WellTravelled}/refer";
        _desk.Change(dispute => dispute with { Elsewhere = [], ElsewhereAskedOn = Cast.MondayDate.AddDays(-27) });
        Assert.DoesNotContain("name=\"again\"", await _host.Text(form), StringComparison.Ordinal);
        _desk.Change(dispute => dispute with { ElsewhereAskedOn = Cast.MondayDate.AddDays(-28) });
        Assert.Contains(
            "2026年2月2日问的结果：没有其他单位受理", await _host.Text(form), StringComparison.Ordinal);

        (string, string)[] typed =
            [("to", "rule"), ("why", "村里调不了"), ("consent", "yes"), ("secret", PaperPeople.Secret)];
        using (var open = await _host.Post($"/do{form}", form, typed))
            Assert.EndsWith("say=check", open.Headers.Location!.OriginalString, StringComparison.Ordinal);
        using var sent = await _host.Post($"/do{form}", form, [.. typed, ("again", again)]);
        Assert.Contains("done=refer", sent.Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.Equal(
            asked, Assert.IsType<DisputeCommand.Refer>(Assert.Single(_desk.Ordered).Command).NobodyElsewhere);
    }

    [Fact]
    public async Task A_node_says_itself_after_how_many_days_they_are_asked_again_before_a_body()
    {
        var form = $"/disputes/{WellTravelled}/confirm";
        _desk.Change(dispute => dispute with { ElsewhereAskedOn = Cast.MondayDate });
        Assert.DoesNotContain("name=\"again\"", await _host.Text(form), StringComparison.Ordinal);
        _desk.Practice = LocalPractice.Default with { ElsewhereDays = 2 };
        Assert.Contains("name=\"again\"", await _host.Text(form), StringComparison.Ordinal);
    }

    private async Task<T> Sent<T>(string act, string done, params (string Name, string Value)[] typed)
        where T : MediationEvent
    {
        var form = $"/disputes/{WellTravelled}/{act}";
        using var answer = await _host.Post($"/do{form}", form, typed);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal($"/disputes/{WellTravelled}?done={done}", answer.Headers.Location!.OriginalString);
        var command = Assert.IsType<DisputeCommand.Mediate>(Assert.Single(_desk.Ordered).Command);
        return Assert.IsType<T>(command.What);
    }
}
