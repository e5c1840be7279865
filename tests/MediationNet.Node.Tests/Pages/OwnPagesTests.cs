namespace MediationNet.Node.Tests.Pages;

/// <summary>Sessions, and what somebody sets for themselves.</summary>
public sealed class OwnPagesTests : IAsyncLifetime
{
    private PageHost _host = null!;

    public async ValueTask InitializeAsync() =>
        _host = await PageHost.Start(new PaperDesk(), TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Whoever_works_stays_in_and_whoever_goes_away_is_out_after_half_an_hour()
    {
        for (var i = 0; i < 3; i++)
        {
            _host.Clock.Now += TimeSpan.FromMinutes(29);
            using var still = await _host.Get("/today");
            Assert.True(still.IsSuccessStatusCode);
        }

        _host.Clock.Now += TimeSpan.FromMinutes(31);
        using var gone = await _host.Get("/today");
        Assert.Contains("/sign-in", gone.Headers.Location!.OriginalString, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_typed_when_the_session_ended_is_given_back_after_sign_in()
    {
        var page = await _host.Text($"/disputes/{PaperDesk.WellTravelled}/note");
        Assert.Contains("#f-note", page.Replace("id=\"f-note\"", "#f-note", StringComparison.Ordinal),
            StringComparison.Ordinal);
        _host.Clock.Now += TimeSpan.FromMinutes(31);
        using var sent = await _host.PostOnly(
            $"/do/disputes/{PaperDesk.WellTravelled}/note",
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["_by"] = "all",
                ["_address"] = $"/disputes/{PaperDesk.WellTravelled}/note",
                ["note"] = "还没有写完",
            });
        Assert.Contains("/sign-in", sent.Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.Contains(_host.Drafts.Kept.Values, draft => draft.Typed.GetValueOrDefault("note") == "还没有写完");
    }

    [Fact]
    public async Task A_chosen_language_goes_with_the_person_and_not_with_the_browser()
    {
        using var chosen = await _host.Get("/language/bo?back=/today");
        Assert.Contains("<html lang=\"bo\">", await _host.Text("/today"), StringComparison.Ordinal);
        _host.Forget();
        await _host.SignIn(PaperPeople.Administrator);
        Assert.Contains("<html lang=\"zh-CN\">", await _host.Text("/people"), StringComparison.Ordinal);
        await _host.SignIn(PaperPeople.All);
        Assert.Contains("<html lang=\"bo\">", await _host.Text("/today", "en"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_without_a_Tibetan_draft_says_that_its_middle_is_Chinese()
    {
        var people = await _host.Text("/people", "bo");
        Assert.Contains("tabindex=\"-1\" lang=\"zh-CN\"", people, StringComparison.Ordinal);
        Assert.DoesNotContain(
            "tabindex=\"-1\" lang=\"zh-CN\"", await _host.Text("/today", "bo"), StringComparison.Ordinal);
        Assert.Contains("初稿", people, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("wrong", "a new long one", "a new long one", "不对")]
    [InlineData(PaperPeople.Secret, "short", "short", "至少十个字符")]
    [InlineData(PaperPeople.Secret, "a new long one", "another long one", "两次输入不一样")]
    [InlineData("", "a new long one", "a new long one", "请输入口令或密码")]
    public async Task A_password_is_not_changed_when(string old, string secret, string again, string words)
    {
        using var sent = await _host.Post(
            "/do/me", "/me", ("secretOld", old), ("secret", secret), ("secret2", again));
        Assert.Contains(words, await _host.Text(sent.Headers.Location!.OriginalString), StringComparison.Ordinal);
        Assert.Empty(_host.People.Secrets);
        Assert.DoesNotContain(
            _host.Drafts.Kept.Values, draft => draft.Typed.Values.Contains(secret, StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_password_is_changed_and_the_session_goes_on()
    {
        using var sent = await _host.Post(
            "/do/me", "/me", ("secretOld", PaperPeople.Secret), ("secret", "a new long one"),
            ("secret2", "a new long one"));
        Assert.Equal(["a new long one"], _host.People.Secrets);
        Assert.Contains("已改好", await _host.Text(sent.Headers.Location!.OriginalString), StringComparison.Ordinal);
    }
}
