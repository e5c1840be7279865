using MediationNet.Domain.People;

namespace MediationNet.Browser.Tests;

/// <summary>Lists keep themselves up to date and take nothing out of anybody's hands.</summary>
public sealed class LiveTests(Network network)
{
    [Fact]
    public async Task What_arrives_takes_neither_focus_nor_what_was_opened_nor_the_place_on_the_screen()
    {
        var village = await network.SignedInAsync(Network.Village, Role.Mediator);
        var first = await ReferAsync(village, "先来");
        var sector = await network.SignedInAsync(Network.Sector, Role.Mediator, width: 360, height: 500);
        await sector.GotoAsync("/inbox");
        var card = sector.Locator($"#o-{first}");
        await card.Locator("summary").FocusAsync();
        await sector.Keyboard.PressAsync("Enter");
        await Expect(card.Locator("details")).ToHaveAttributeAsync("open", "");
        var decline = card.Locator("a[href$='/decline']");
        await decline.FocusAsync();
        var top = (await decline.BoundingBoxAsync())!.Y;

        var second = await ReferAsync(village, "后到");
        await Expect(sector.Locator($"#o-{second}")).ToBeVisibleAsync();
        await Expect(decline).ToBeFocusedAsync();
        await Expect(card.Locator("details")).ToHaveAttributeAsync("open", "");
        // Who wants no motion sees none.
        Assert.Equal(0, await sector.EvaluateAsync<int>("document.getAnimations().length"));
        Assert.Equal(top, (await decline.BoundingBoxAsync())!.Y, 1.0);
        await Expect(sector.Locator("[data-said=offers]")).ToHaveTextAsync("新到 1 件。");
        await Expect(sector.Locator("[data-count=offered]")).ToHaveTextAsync("2");

        await TypedAsync(sector, card, first);
        await GoneAsync(sector, second);
    }

    // Nothing is taken from under the hands of whoever types; it is shown when they are done.
    private async Task TypedAsync(IPage page, ILocator card, string dispute)
    {
        await page.EvaluateAsync("""
            const input = document.createElement('input');
            input.id = 'typed';
            document.getElementById('offers').append(input);
            input.focus();
            """);
        await page.Keyboard.InsertTextAsync("写到一半");
        await TakeAsync(dispute);
        await Expect(page.Locator("#typed")).ToHaveValueAsync("写到一半");
        await Expect(card).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Shift+Tab");
        await Expect(card).ToHaveCountAsync(0);
    }

    // Whose place is gone stands at the list, and not at the top of the page.
    private async Task GoneAsync(IPage page, string dispute)
    {
        await page.Locator($"#o-{dispute} a[href$='/decline']").FocusAsync();
        await TakeAsync(dispute);
        await Expect(page.Locator($"#o-{dispute}")).ToHaveCountAsync(0);
        await Expect(page.Locator("#offers")).ToBeFocusedAsync();
        await Expect(page.Locator("[data-said=offers]")).ToHaveTextAsync("列表有变化，已更新。");
    }

    private async Task<string> ReferAsync(IPage village, string name)
    {
        var dispute = await Recording.RecordAsync(village, $"{name}甲", $"{name}乙", "traffic");
        await Recording.ReferAsync(village, network.SecretOf(Role.Mediator));
        return dispute;
    }

    private async Task TakeAsync(string dispute)
    {
        var other = await network.SignedInAsync(Network.Sector, Role.Mediator);
        await other.GotoAsync("/inbox");
        await other.Locator($"#o-{dispute}").GetByRole(AriaRole.Button).ClickAsync();
        await Expect(other.GetByRole(AriaRole.Status)).ToBeVisibleAsync();
        await other.Context.CloseAsync();
    }
}
