namespace MediationNet.Browser.Tests;

/// <summary>Pictures of pages, for people to look at: in artifacts, which is kept out of the repository.</summary>
internal static class Pictures
{
    private static readonly string Folder = Path.Combine(Root(), "artifacts", "pages");

    // Now and then the browser waits for ever for the frame that it is to draw: it is asked again, twice at most.
    internal static async Task TakeAsync(IPage page, string name, bool whole = true)
    {
        for (var left = 2; ; left--)
        {
            try
            {
                await page.ScreenshotAsync(new()
                {
                    Path = Path.Combine(Folder, $"{name}.png"),
                    FullPage = whole,
                    Timeout = 15_000,
                });
                return;
            }
            catch (TimeoutException) when (left > 0)
            {
                Console.WriteLine($"the picture {name} is taken again");
            }
        }
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
