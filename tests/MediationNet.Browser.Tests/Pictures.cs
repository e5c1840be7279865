namespace MediationNet.Browser.Tests;

/// <summary>Pictures of pages, for people to look at: in artifacts, which is kept out of the repository.</summary>
internal static class Pictures
{
    private static readonly string Folder = Path.Combine(Root(), "artifacts", "pages");

    // Of a page that is being left no picture ever comes: whoever has just sent something waits for the next page.
    internal static async Task TakeAsync(IPage page, string name, bool whole = true)
    {
        await page.WaitForLoadStateAsync(LoadState.Load);
        await page.ScreenshotAsync(new() { Path = Path.Combine(Folder, $"{name}.png"), FullPage = whole });
    }

    // Not where the compiler saw this file: a build that can be repeated elsewhere does not say.
    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "MediationNet.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("No MediationNet.sln above the tests.");
    }
}
