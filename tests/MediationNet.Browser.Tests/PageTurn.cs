namespace MediationNet.Browser.Tests;

/// <summary>Tells a page that was shown anew from the one before: both may look alike.</summary>
internal static class PageTurn
{
    /// <summary>Does it, and waits until another page stands there.</summary>
    internal static async Task AfterAsync(IPage page, Func<Task> act)
    {
        await page.EvaluateAsync("document.documentElement.classList.add('the-page-before')");
        await act();
        await Expect(page.Locator("html:not(.the-page-before) main")).ToBeVisibleAsync();
    }
}
