using System.Net;
using MediationNet.Domain;
using MediationNet.Domain.Committees;
using MediationNet.Domain.Disputes;
using MediationNet.Domain.People;
using MediationNet.Tests.Shared;
using static MediationNet.Node.Tests.Pages.PaperDesk;

namespace MediationNet.Node.Tests.Pages;

/// <summary>What becomes of a form that is sent: carried out, or shown again with all that was typed.</summary>
public sealed class FormTests : IAsyncLifetime
{
    private static readonly string Note = $"/disputes/{WellTravelled}/note";
    private static readonly string Record = $"/record/{Cast.Id(77)}";

    private static readonly (string Name, string Value)[] Recorded =
    [
        ("category", "neighbour"), ("applicant", " 才让 "), ("applicants", "3"), ("respondent", "某某公司"),
        ("respondentKind", "yes"), ("others", "扎西、马占海"), ("facts", "两家争水。"), ("claimed", "1200.50"),
        ("urgency", "urgent"), ("signs", "group"), ("source", "PoliceReferral"), ("language", "bo"),
        ("committee", "longwu-township"),
    ];

    private readonly PaperDesk _desk = new();
    private PageHost _host = null!;

    public async ValueTask InitializeAsync() =>
        _host = await PageHost.Start(_desk, TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task What_was_typed_becomes_the_record()
    {
        await Sent(Record, $"/disputes/{Cast.Id(77)}?done=record", Recorded);
        var (person, by, command) = Assert.Single(_desk.Ordered);
        Assert.Equal((PaperPeople.All.Id, Cast.LongwuTownship.Id), (person, by));
        var record = Assert.IsType<DisputeCommand.Record>(command);
        Assert.Equal(
            [
                new Party(PartyRole.Applicant, PartyKind.Natural, "才让", 3, null),
                new Party(PartyRole.Respondent, PartyKind.Legal, "某某公司", null, null),
                new Party(PartyRole.ThirdParty, PartyKind.Natural, "扎西", null, null),
                new Party(PartyRole.ThirdParty, PartyKind.Natural, "马占海", null, null),
            ],
            record.What.Parties);
        Assert.Equal(
            (1200.50m, DisputeSource.PoliceReferral, "bo", Cast.Longwu),
            (record.What.AmountClaimed, record.What.Source, record.What.Language, record.What.Place.Division));
        Assert.Equal(["urgent", "group"], record.RiskSigns);
        Assert.Empty(_host.Drafts.Kept);
    }

    [Theory]
    [InlineData("facts", "  ", "f-facts")]
    [InlineData("category", "no-such", "f-category")]
    [InlineData("claimed", "-1", "f-claimed")]
    [InlineData("claimed", "many", "f-claimed")]
    [InlineData("people", "3.5", "f-people")]
    [InlineData("urgency", "", "f-urgency")]
    [InlineData("source", "Nowhere", "f-source")]
    public async Task A_mistake_is_named_and_everything_typed_stays(string field, string value, string at)
    {
        await Sent(Record, $"{Record}?say=check", [.. Recorded, (field, value)]);
        Assert.Empty(_desk.Ordered);
        var html = await _host.Text($"{Record}?say=check");
        Assert.Contains($"#{at}\"", html, StringComparison.Ordinal);
        Assert.Contains("value=\"某某公司\"", html, StringComparison.Ordinal);
        Assert.Contains("role=\"alert\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_is_said_in_words_and_everything_typed_stays()
    {
        _desk.Refuses = Refusal.CustodyContested;
        await Sent(Note, $"{Note}?say=refused-CustodyContested", ("note", "对方答应再谈"));
        var html = await _host.Text($"{Note}?say=refused-CustodyContested");
        Assert.Contains("暂停办理", html, StringComparison.Ordinal);
        Assert.Contains("对方答应再谈", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_gives_away_asks_for_the_secret_again_and_never_keeps_it()
    {
        var confirm = $"/disputes/{WellTravelled}/confirm";
        (string, string)[] typed =
        [
            ("body", Cast.TongrenCourtId.Value), ("request", "请求确认"), ("consent", "yes"), ("declared", "yes"),
        ];
        await Sent(confirm, $"{confirm}?say=wrong-secret-Problem.SecretMissing", typed);
        await Sent(confirm, $"{confirm}?say=wrong-secret-Problem.SecretWrong", [.. typed, ("secret", "no")]);
        Assert.DoesNotContain("secret", Assert.Single(_host.Drafts.Kept).Value.Typed.Keys);
        Assert.Empty(_desk.Ordered);
    }

    [Fact]
    public async Task Without_a_session_what_was_typed_waits_for_its_owner()
    {
        _host.Forget();
        var away = Location(await _host.PostOnly($"/do{Note}", Fields(PaperPeople.All, "别丢")));
        Assert.StartsWith("/sign-in?", away, StringComparison.Ordinal);
        var kept = away.Split("kept=")[1];

        using var back = await _host.Post(
            "/do/sign-in", $"{away}&who=all", ("who", "all"), ("secret", PaperPeople.Secret));
        Assert.Equal($"{Note}?say=expired", Location(back));
        Assert.Equal("别丢", _host.Drafts.Kept[(PaperPeople.All.Id, Note)].Typed["note"]);
        Assert.DoesNotContain(_host.Drafts.Kept.Keys, key => key.Form.Contains(kept, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_one_typed_is_not_shown_to_another()
    {
        _host.Forget();
        var away = Location(await _host.PostOnly($"/do{Note}", Fields(PaperPeople.All, "别人的")));
        using var other = await _host.Post(
            "/do/sign-in", $"{away}&who=admin", ("who", "admin"), ("secret", PaperPeople.Secret));
        Assert.DoesNotContain("expired", Location(other), StringComparison.Ordinal);
        Assert.DoesNotContain(_host.Drafts.Kept.Keys, key => key.Person == PaperPeople.Administrator.Id);
    }

    [Fact]
    public async Task What_is_sent_in_the_name_of_nobody_known_is_not_kept_and_each_person_has_a_place_of_their_own()
    {
        _host.Forget();
        var stranger = PaperPeople.All with { Id = new PersonId("stranger") };
        var away = Location(await _host.PostOnly($"/do{Note}", Fields(stranger, "充数")));
        Assert.DoesNotContain("kept=", away, StringComparison.Ordinal);
        Assert.Empty(_host.Drafts.Kept);

        await _host.PostOnly($"/do{Note}", Fields(PaperPeople.All, "甲"));
        await _host.PostOnly($"/do{Note}", Fields(PaperPeople.Administrator, "乙"));
        Assert.Equal(2, _host.Drafts.Kept.Keys.Select(key => key.Person).Distinct().Count());
    }

    [Fact]
    public async Task A_form_without_our_token_is_not_carried_out()
    {
        var again = Location(await _host.PostOnly($"/do{Note}", Fields(PaperPeople.All, "旧页")));
        Assert.Equal($"{Note}?say=expired", again);
        Assert.Empty(_desk.Ordered);
        // One that no page of ours has made is nobody's.
        var elsewhere = Location(await _host.PostOnly($"/do{Note}", Fields(PaperPeople.Administrator, "伪造")));
        Assert.StartsWith("/sign-in", elsewhere, StringComparison.Ordinal);
        Assert.Empty(_desk.Ordered);
    }

    [Fact]
    public async Task Whoever_may_not_is_told_so()
    {
        await _host.SignIn(PaperPeople.Administrator);
        foreach (var path in new[] { "/today", "/", "/record", "/inbox", "/dispatch" })
        {
            using var page = await _host.Get(path);
            Assert.Equal(HttpStatusCode.Forbidden, page.StatusCode);
        }

        using var dispute = await _host.Get($"/disputes/{WellTravelled}");
        Assert.Equal(HttpStatusCode.NotFound, dispute.StatusCode);
        var fields = Fields(PaperPeople.Administrator, "不该有");
        using var sent = await _host.Post($"/do{Note}", "/people/new", [.. fields.Select(f => (f.Key, f.Value))]);
        Assert.Empty(_desk.Ordered);
    }

    [Theory]
    [InlineData("/today")]
    [InlineData("/people")]
    [InlineData("/matters/nonsense")]
    public async Task Nothing_is_shown_before_sign_in(string path)
    {
        _host.Forget();
        using var page = await _host.Get(path);
        Assert.Equal(HttpStatusCode.Redirect, page.StatusCode);
        Assert.Contains("/sign-in?back=", page.Headers.Location!.OriginalString, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_told_before_sign_in()
    {
        _host.Forget();
        using var live = await _host.Get("/live");
        Assert.Equal(HttpStatusCode.Unauthorized, live.StatusCode);
    }

    [Fact]
    public async Task A_session_ends_with_its_person()
    {
        _host.People.People.Clear();
        using var page = await _host.Get("/today");
        Assert.Equal(HttpStatusCode.Redirect, page.StatusCode);
    }

    [Theory]
    [InlineData("/do/draft?form=/record/x", HttpStatusCode.NoContent)]
    [InlineData("/do/draft?form=https://elsewhere.test/", HttpStatusCode.BadRequest)]
    [InlineData("/do/draft?form=//elsewhere", HttpStatusCode.BadRequest)]
    public async Task A_draft_is_kept_as_it_is_typed(string to, HttpStatusCode status)
    {
        using var answer = await _host.Post(to, "/record", ("facts", "写到一半"));
        Assert.Equal(status, answer.StatusCode);
    }

    [Fact]
    public async Task A_draft_has_an_end()
    {
        using var answer = await _host.Post(
            "/do/draft?form=/record/x", "/record", ("facts", new string('长', 100_000)));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Empty(_host.Drafts.Kept);
    }

    [Fact]
    public async Task A_draft_that_comes_after_its_form_was_sent_is_none()
    {
        var request = ("_request", Cast.Id(8).ToString());
        await Sent(Note, $"/disputes/{WellTravelled}?done=note", ("note", "第一条"), request);

        using var late = await _host.Post($"/do/draft?form={Note}", Note, ("note", "第一"), request);

        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        Assert.Empty(_host.Drafts.Kept);
    }

    [Fact]
    public async Task Who_sends_other_words_under_an_id_that_was_sent_is_told_and_sends_them_under_another()
    {
        var request = ("_request", Cast.Id(8).ToString());
        await Sent(Note, $"/disputes/{WellTravelled}?done=note", ("note", "第一条"), request);
        await Sent(Note, $"/disputes/{WellTravelled}?done=note", ("note", "第一条"), request); // twice the same
        await Sent(Note, $"{Note}?say=wrong--Problem.SentBefore", ("note", "第二条"), request);

        var html = await _host.Text($"{Note}?say=wrong--Problem.SentBefore");
        Assert.Contains("那一次已经记下", html, StringComparison.Ordinal);
        Assert.Contains("第二条", html, StringComparison.Ordinal);
        Assert.DoesNotContain(request.Item2, html, StringComparison.Ordinal);
        await Sent(Note, $"/disputes/{WellTravelled}?done=note", ("note", "第二条"));
        var last = Assert.IsType<DisputeCommand.Note>(_desk.Ordered[^1].Command);
        Assert.Equal("第二条", Assert.IsType<Noted>(last.What).Text);
    }

    [Fact]
    public async Task Who_was_overtaken_is_told_and_finds_again_what_was_written_until_it_is_thrown_away()
    {
        var late = $"/disputes/{WellTravelled}/register";
        using var answer = await _host.Post($"/do{late}", Note, ("facts", "两家为水渠争执。"), ("on", "2026-03-05"));
        Assert.Equal($"{late}?say=wrong--Problem.Changed", Location(answer));
        Assert.Empty(_desk.Ordered);

        using var page = await _host.Get(late);
        var html = await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("您写的还在", html, StringComparison.Ordinal);
        Assert.Contains("两家为水渠争执。", html, StringComparison.Ordinal);
        Assert.DoesNotContain("2026-03-05", html, StringComparison.Ordinal);

        using var dropped = await _host.Post($"/do{late}/drop", Note);
        Assert.Equal($"/disputes/{WellTravelled}", Location(dropped));
        Assert.Empty(_host.Drafts.Kept);
    }

    [Fact]
    public async Task A_step_that_was_half_written_can_be_thrown_away_on_its_form()
    {
        await Sent(Note, $"{Note}?say=kept", ("note", "先写一半"), ("_save", "yes"));
        Assert.Contains($"action=\"/do{Note}/drop\"", await _host.Text(Note), StringComparison.Ordinal);

        using var dropped = await _host.Post($"/do{Note}/drop", "/record");
        Assert.Equal($"/disputes/{WellTravelled}", Location(dropped));
        Assert.Empty(_host.Drafts.Kept);
        Assert.DoesNotContain($"{Note}/drop", await _host.Text(Note), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_was_overtaken_and_had_written_nothing_is_shown_how_the_dispute_stands()
    {
        using var answer = await _host.Post($"/do/disputes/{WellTravelled}/register", Note);
        Assert.Equal($"/disputes/{WellTravelled}?done=overtaken", Location(answer));
        var html = await _host.Text($"/disputes/{WellTravelled}?done=overtaken");
        Assert.Contains("notice warn", html, StringComparison.Ordinal);
        Assert.Contains("没有办成", html, StringComparison.Ordinal);
    }

    private static Dictionary<string, string> Fields(Person by, string note) => new(StringComparer.Ordinal)
    {
        ["_by"] = by.Id.Value,
        ["_address"] = Note,
        ["_request"] = Cast.Id(6).ToString(),
        ["note"] = note,
    };

    private async Task Sent(string form, string to, params (string Name, string Value)[] typed)
    {
        using var answer = await _host.Post($"/do{form}", form, typed);
        Assert.Equal(to, Location(answer));
    }

    private static string Location(HttpResponseMessage answer)
    {
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return answer.Headers.Location!.OriginalString;
    }
}
