using MediationNet.Domain.People;

namespace MediationNet.Browser.Tests;

/// <summary>No network between village and township: what is carried on a stick arrives.</summary>
public sealed class StickTests(Network network)
{
    [Fact]
    public async Task A_stick_carries_a_dispute_to_a_township_that_no_line_leads_to()
    {
        // While there was a line, each has seen the other's certificate in what it wrote.
        var village = await network.SignedInAsync(Network.Village, Role.Mediator);
        var before = await Recording.RecordAsync(village, "有网甲", "有网乙");
        await Recording.ReferAsync(village, network.SecretOf(Role.Mediator));
        await Recording.ReloadUntilAsync(village, before, ".timeline", "征询接收");
        network.Cut(Network.Village);
        try
        {
            var dispute = await Recording.RecordAsync(village, "优盘甲", "优盘乙");
            await Recording.ReferAsync(village, network.SecretOf(Role.Mediator));
            var stick = await WriteAsync(dispute);

            await DropAsync(stick);
            await TakeWithoutScriptsAsync(stick, dispute);
        }
        finally
        {
            network.Mend(Network.Village);
        }
    }

    private async Task<string> WriteAsync(string dispute)
    {
        var carrier = await network.SignedInAsync(Network.Village, Role.Administrator);
        await carrier.GotoAsync("/peers");
        await Expect(carrier.Locator("#peers")).ToContainTextAsync("未连接");
        await Expect(carrier.Locator("#peers")).ToContainTextAsync("待送");
        await Pictures.TakeAsync(carrier, "peers-cut");
        var download = await carrier.RunAndWaitForDownloadAsync(
            () => carrier.GetByRole(AriaRole.Button, new() { Name = "下载数据包" }).ClickAsync());
        Assert.StartsWith("village-1-to-township-office-", download.SuggestedFilename, StringComparison.Ordinal);
        var stick = Path.Combine(network.Folder, download.SuggestedFilename);
        await download.SaveAsAsync(stick);
        // Sealed to the township: whoever finds the stick reads nothing.
        Assert.DoesNotContain(dispute, await File.ReadAllTextAsync(stick), StringComparison.Ordinal);
        return stick;
    }

    private async Task DropAsync(string stick)
    {
        var clerk = await network.SignedInAsync(Network.Township, Role.OfficeClerk);
        await clerk.GotoAsync("/peers");
        var file = await clerk.EvaluateHandleAsync(
            """
            ([bytes, name]) => {
              const dropped = new DataTransfer();
              dropped.items.add(new File([Uint8Array.from(atob(bytes), c => c.charCodeAt(0))], name));
              return dropped;
            }
            """,
            new[] { Convert.ToBase64String(await File.ReadAllBytesAsync(stick)), Path.GetFileName(stick) });
        await clerk.Locator(".drop-zone").DispatchEventAsync("drop", new { dataTransfer = file });
        await Pictures.TakeAsync(clerk, "peers-dropped");
        await clerk.GetByRole(AriaRole.Button, new() { Name = "收下" }).ClickAsync();
        await Expect(clerk.GetByRole(AriaRole.Status)).ToContainTextAsync("已全部收下");
        await Pictures.TakeAsync(clerk, "peers-taken");
    }

    private async Task TakeWithoutScriptsAsync(string stick, string dispute)
    {
        var clerk = await network.SignedInAsync(Network.Township, Role.OfficeClerk, scripts: false);
        await clerk.GotoAsync("/peers");
        await clerk.GetByRole(AriaRole.Button, new() { Name = "收下" }).ClickAsync();
        await Expect(clerk.GetByRole(AriaRole.Status)).ToContainTextAsync("没有选文件");
        await clerk.Locator("input[type=file]").SetInputFilesAsync(stick);
        await clerk.GetByRole(AriaRole.Button, new() { Name = "收下" }).ClickAsync();
        await Expect(clerk.GetByRole(AriaRole.Status)).ToContainTextAsync("已全部收下");
        await clerk.GotoAsync($"/disputes/{dispute}");
        await Expect(clerk.Locator("h1")).ToContainTextAsync("优盘甲");
        await Expect(clerk.Locator(".chain")).ToContainTextAsync("隆务司法所");
    }
}
