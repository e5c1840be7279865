using MediationNet.Domain.People;

namespace MediationNet.Browser.Tests;

/// <summary>Whoever uses no mouse does the same work.</summary>
public sealed class KeyboardTests(Network network)
{
    private const int TabsMax = 200;

    [Fact]
    public async Task A_dispute_is_recorded_and_referred_by_the_keyboard_alone()
    {
        var page = await network.SignedInAsync(Network.Village, Role.Mediator);
        await page.GotoAsync("/today");
        await page.Keyboard.PressAsync("Tab");
        await Expect(page.Locator(".skip")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("main")).ToBeFocusedAsync();
        await PressAsync(page, "a[href='/record']");
        await RecordAsync(page);
        await PressAsync(page, "a[href$='/refer']");
        await TypeAsync(page, "#f-why", "村里调不了。");
        await TabToAsync(page, "#f-consent");
        await page.Keyboard.PressAsync("Space");
        await TypeAsync(page, "#f-secret", network.SecretOf(Role.Mediator));
        await PressAsync(page, "button.go");
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("已移送");
    }

    private static async Task RecordAsync(IPage page)
    {
        await Expect(page).ToHaveURLAsync("/record");
        await TabToAsync(page, "input[name=category]");
        await page.Keyboard.PressAsync("Space");
        await TypeAsync(page, "#f-applicant", "键盘甲");
        await TypeAsync(page, "#f-respondent", "键盘乙");
        await TypeAsync(page, "#f-facts", Recording.Facts);
        await TabToAsync(page, "input[name=urgency]");
        await page.Keyboard.PressAsync("Space");
        // One sees where one is.
        var ring = await page.EvaluateAsync<string>("getComputedStyle(document.activeElement).outlineStyle");
        Assert.Equal("solid", ring);
        await PressAsync(page, "button.go");
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("已登记");
    }

    private static async Task TypeAsync(IPage page, string field, string text)
    {
        await TabToAsync(page, field);
        await page.Keyboard.InsertTextAsync(text);
    }

    private static async Task PressAsync(IPage page, string what)
    {
        await TabToAsync(page, what);
        await page.Keyboard.PressAsync("Enter");
    }

    private static async Task TabToAsync(IPage page, string what)
    {
        await Expect(page.Locator(what).First).ToBeVisibleAsync();
        for (var i = 0; i < TabsMax; i++)
        {
            if (await page.EvaluateAsync<bool>("what => document.activeElement.matches(what)", what)) return;
            await page.Keyboard.PressAsync("Tab");
        }

        Assert.Fail($"{what} is not reached by the keyboard");
    }
}
