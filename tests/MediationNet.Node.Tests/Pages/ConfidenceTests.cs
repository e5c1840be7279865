using MediationNet.Domain.Committees;
using MediationNet.Domain.People;
using MediationNet.Tests.Shared;
using static MediationNet.Node.Tests.Pages.PaperDesk;

namespace MediationNet.Node.Tests.Pages;

/// <summary>An office sees the lists and clocks of its committees, and nothing that was said in confidence.</summary>
public sealed class ConfidenceTests : IAsyncLifetime
{
    private static readonly string[] SaidInConfidence = ["底线是隔日放水", "扬言闹访", "两家放话要动手"];

    private static readonly Person Clerk =
        new(new PersonId("clerk"), "所长", [Role.OfficeClerk], [Cast.LongwuOfficeId], []);

    private static readonly Person Mediator =
        new(new PersonId("mediator"), "调解员", [Role.Mediator], [Cast.LongwuTownship.Id], []);

    private PageHost _host = null!;

    public static TheoryData<string> EveryPage =>
    [
        "/", "/?view=held", "/?view=stuck", "/?q=cr", "/today", "/inbox", "/dispatch",
        "/dispatch/transit", "/dispatch/clocks", "/overview",
        "/overview/cases?of=open", "/figures", "/figures/cases?column=A", "/peers", "/committees",
        $"/disputes/{WellTravelled}", $"/disputes/{WellTravelled}/note", $"/disputes/{WellTravelled}/offer",
        $"/disputes/{WellTravelled}/assign", $"/disputes/{WellTravelled}/ask-material",
        $"/disputes/{WellTravelled}/return", $"/disputes/{WellTravelled}/refer",
    ];

    public async ValueTask InitializeAsync()
    {
        _host = await PageHost.Start(new PaperDesk(), TestContext.Current.CancellationToken);
        _host.People.People.AddRange([Clerk, Mediator]);
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [MemberData(nameof(EveryPage))]
    public async Task An_office_clerk_reads_nothing_that_was_said_in_confidence(string path)
    {
        await _host.SignIn(Clerk);
        var page = await _host.Text(path);
        Assert.All(SaidInConfidence, words => Assert.DoesNotContain(words, page, StringComparison.Ordinal));
        Assert.DoesNotContain("tag risk", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_clerk_sees_who_holds_it_and_which_limits_run()
    {
        await _host.SignIn(Clerk);
        var page = await _host.Text($"/disputes/{WellTravelled}");
        Assert.Contains(Cast.LongwuTownship.Name, page, StringComparison.Ordinal);
        Assert.Contains("不对您的岗位公开", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Those_who_mediate_read_it()
    {
        await _host.SignIn(Mediator);
        var page = await _host.Text($"/disputes/{WellTravelled}");
        Assert.All(SaidInConfidence, words => Assert.Contains(words, page, StringComparison.Ordinal));
        Assert.Contains("tag risk orange", page, StringComparison.Ordinal);
        Assert.Contains("tag risk red", await _host.Text("/today"), StringComparison.Ordinal); // forty people
    }
}
