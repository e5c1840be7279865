using System.Text.RegularExpressions;
using MediationNet.Domain.People;
using MediationNet.Tests.Shared;

namespace MediationNet.Node.Tests.Pages;

/// <summary>A person's own warnings on the page of the day, and their number in the menu.</summary>
public sealed partial class WarningPagesTests : IAsyncLifetime
{
    private readonly PaperDesk _desk = new();
    private PageHost _host = null!;

    public async ValueTask InitializeAsync()
    {
        var cancelled = TestContext.Current.CancellationToken;
        _host = await PageHost.Start(_desk, cancelled);
        var line = (await _desk.Search(Web.CaseQuery.Anything, new([], true), cancelled))[0];
        _host.Warnings.Lines = [PaperWarnings.Of("one", "PM-END", line), PaperWarnings.Of("two", "PM-ACC", null)];
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Own_warnings_are_marked_and_counted_on_every_page()
    {
        var html = await _host.Text("/today");
        Assert.Equal(2, Marked().Count(html));
        Assert.Contains(Cast.LongwuTownship.Name, html, StringComparison.Ordinal); // only whose limit it is
        Assert.Equal("2", Badge().Match(await _host.Text("/")).Groups["count"].Value);
    }

    [Fact]
    public async Task What_somebody_has_seen_is_counted_no_more_and_still_shown()
    {
        using var answer = await _host.Post("/do/warnings", "/today", ("warning", "one"));
        Assert.Equal("/today", answer.Headers.Location!.OriginalString);
        var html = await _host.Text("/today");
        Assert.Equal(1, Marked().Count(html));
        Assert.Contains("已看过", html, StringComparison.Ordinal);
        Assert.Equal("1", Badge().Match(html).Groups["count"].Value);
    }

    [Fact]
    public async Task Nobody_marks_anything_without_a_sign_in()
    {
        var token = await _host.Token("/today");
        _host.Forget();
        using var answer = await _host.PostOnly(
            "/do/warnings",
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["__RequestVerificationToken"] = token,
                ["warning"] = "one",
            });
        await _host.SignIn(PaperPeople.All);
        Assert.Equal(2, Marked().Count(await _host.Text("/today")));
    }

    [Fact]
    public async Task An_administrator_who_sees_no_dispute_sees_no_warning()
    {
        await _host.SignIn(PaperPeople.Administrator);
        Assert.Equal(0, Marked().Count(await _host.Text("/today")));
        Assert.False(Rights.May(PaperPeople.Administrator, Deed.Read));
    }

    [GeneratedRegex("提醒您", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Marked();

    [GeneratedRegex("<span class=\"count\" data-count=\"unseen\">(?<count>\\d+)<",
        RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Badge();
}
