using System.IO.Compression;
using System.Text.RegularExpressions;
using MediationNet.Domain.Committees;
using MediationNet.Domain.Disputes;
using MediationNet.Domain.Log;
using MediationNet.Tests.Shared;
using MediationNet.Web;

namespace MediationNet.Node.Tests.Pages;

/// <summary>What goes over the wire when a page is opened for the first time: all of it, packed.</summary>
public sealed partial class LightTests : IAsyncLifetime
{
    private const int Kilobyte = 1_024;
    private const string Surnames = "才桑旺卓扎马韩李赵周尼洛索多贡";
    private const string Names = "让杰堆玛西海梅福措毛布加太本吉";

    private readonly PaperDesk _desk = new();
    private PageHost _host = null!;

    public async ValueTask InitializeAsync() =>
        _host = await PageHost.Start(_desk, TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [InlineData("/", 40)]
    [InlineData("/?view=held", 40)]
    [InlineData("/record", 30)]
    [InlineData("/kiosk/ask", 30)]
    public async Task A_page_is_light(string path, int kilobytes)
    {
        var chance = new Random(7);
        _desk.Listed = [.. Enumerable.Range(0, ICaseDesk.LinesPerPage).Select(which => Line(which, chance))];
        var (bytes, html) = await LoadAsync(path);
        var files = Asset().Matches(html).Select(file => file.Value).Distinct(StringComparer.Ordinal).ToList();
        foreach (var file in files) bytes += (await LoadAsync(file)).Bytes;
        TestContext.Current.TestOutputHelper!.WriteLine($"{path}: {bytes} bytes with {files.Count} files");
        Assert.InRange(bytes, 1, kilobytes * Kilobyte);
    }

    private async Task<(long Bytes, string Text)> LoadAsync(string path)
    {
        using var answer = await _host.Get(path, packed: true);
        var packed = await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        Assert.Equal(["gzip"], answer.Content.Headers.ContentEncoding);
        await using var gzip = new GZipStream(new MemoryStream(packed), CompressionMode.Decompress);
        using var reader = new StreamReader(gzip);
        var headers = answer.Headers.Concat(answer.Content.Headers).Sum(header =>
            header.Key.Length + 4 + header.Value.Sum(value => value.Length));
        return (packed.Length + headers, await reader.ReadToEndAsync(TestContext.Current.CancellationToken));
    }

    private static CaseLine Line(int which, Random chance)
    {
        string Name() => $"{Surnames[chance.Next(Surnames.Length)]}{Names[chance.Next(Names.Length)]}"
            + $"{Names[chance.Next(Names.Length)]}";
        return new CaseLine(
            new DisputeId(Cast.Id(1_000 + which)),
            Categories.Known[chance.Next(Categories.Known.Count)],
            $"{Name()} · {Name()}",
            (Stage)chance.Next(8),
            Cast.LongwuTownship.Id,
            Cast.Monday.AddMinutes(chance.Next(100_000)),
            Cast.Monday.AddMinutes(chance.Next(100_000)));
    }

    [GeneratedRegex("/assets/[a-z.]+\\?v=[0-9a-f]+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Asset();
}
