using System.Runtime.CompilerServices;

namespace MediationNet.Browser.Tests;

/// <summary>Pictures of pages, for people to look at: in artifacts, which is kept out of the repository.</summary>
internal static class Pictures
{
    internal static Task TakeAsync(IPage page, string name) => page.ScreenshotAsync(
        new() { Path = Path.Combine(Folder(), $"{name}.png"), FullPage = true });

    private static string Folder([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "artifacts", "pages"));
}
