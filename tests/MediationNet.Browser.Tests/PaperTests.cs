using System.Buffers.Binary;
using System.IO.Compression;
using MediationNet.Domain.People;

namespace MediationNet.Browser.Tests;

/// <summary>A photograph is taken in the village by telephone, and seen at the committee that took the case.</summary>
public sealed class PaperTests(Network network)
{
    [Fact]
    public async Task A_photograph_taken_in_the_village_is_seen_at_the_sector_committee()
    {
        var phone = await network.SignedInAsync(Network.Village, Role.Mediator, width: 390, height: 780);
        var dispute = await Recording.RecordAsync(phone, "仁青", "韩有财", "traffic");
        await AttachAsync(phone, dispute);

        await phone.GotoAsync($"/disputes/{dispute}");
        await SeenAsync(phone);
        await Pictures.TakeAsync(phone, "papers-of-a-dispute-phone");
        await Recording.ReferAsync(phone, network.SecretOf(Role.Mediator));

        var sector = await network.SignedInAsync(Network.Sector, Role.Mediator);
        await sector.GotoAsync("/inbox");
        var card = sector.Locator($"#o-{dispute}");
        await Expect(card).ToBeVisibleAsync(new() { Timeout = 30_000 });
        await card.GetByRole(AriaRole.Button).ClickAsync();
        await Expect(sector.GetByRole(AriaRole.Status)).ToContainTextAsync("已同意接收");
        await Recording.ReloadUntilAsync(sector, dispute, ".papers", "下载");
        await SeenAsync(sector);
        await Pictures.TakeAsync(sector, "papers-of-a-dispute");

        var download = sector.WaitForDownloadAsync();
        await sector.Locator(".papers").GetByRole(AriaRole.Link, new() { Name = "下载 协议第1页.png" }).ClickAsync();
        Assert.Equal("协议第1页.png", (await download).SuggestedFilename);
    }

    [Fact]
    public async Task Without_a_script_it_goes_too_and_rubbish_is_told_beside_the_field()
    {
        var page = await network.SignedInAsync(Network.Village, Role.Mediator, scripts: false);
        var dispute = await Recording.RecordAsync(page, "卓玛", "马世林");
        await page.GotoAsync($"/disputes/{dispute}/papers");
        await page.Locator("#f-paperKind").SelectOptionAsync("Evidence");
        await page.Locator("#f-paperNote").FillAsync("现场照片");
        await SendAsync(page, new FilePayload
        {
            Name = "photo.jpg",
            MimeType = "image/jpeg",
            Buffer = "<html><script>alert(1)</script>"u8.ToArray(),
        });
        await Expect(page.Locator("#f-files-wrong")).ToContainTextAsync("只能添加照片");
        await Expect(page.Locator("#f-paperNote")).ToHaveValueAsync("现场照片");
        await Pictures.TakeAsync(page, "papers-refused");
        await SendAsync(page, new() { Name = "photo.png", MimeType = "image/png", Buffer = Picture(300, 200) });
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("材料已添加");
        await Expect(page.Locator(".papers li")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task A_bad_photograph_is_replaced_and_stays_in_the_file_marked()
    {
        var phone = await network.SignedInAsync(Network.Village, Role.Mediator, width: 390, height: 780);
        var dispute = await Recording.RecordAsync(phone, "才旦", "韩国庆");
        await AttachAsync(phone, dispute);
        await phone.GetByRole(AriaRole.Link, new() { Name = "换一份 协议第1页.png" }).ClickAsync();
        await Expect(phone.Locator("#f-paperKind")).ToHaveValueAsync("Agreement");
        await Expect(phone.Locator("#f-signsForm")).ToHaveValueAsync("隆务村人调字〔2026〕第1号");
        await Barriers.NoneAsync(phone, "paper-replace-phone");
        await SendAsync(phone, new() { Name = "清楚的.png", MimeType = "image/png", Buffer = Picture(800, 600) });
        await Expect(phone.GetByRole(AriaRole.Status)).ToContainTextAsync("已换好");
        var papers = phone.Locator(".papers li");
        await Expect(papers).ToHaveCountAsync(2);
        await Expect(papers.First).ToContainTextAsync("代替 协议第1页.png");
        await Expect(papers.Nth(1)).ToContainTextAsync("已由新的代替");
        await Expect(papers.Nth(1).GetByRole(AriaRole.Link, new() { Name = "换一份" })).ToHaveCountAsync(0);
        await Barriers.NoneAsync(phone, "paper-replaced-phone");
    }

    [Fact]
    public async Task When_the_node_falls_in_the_middle_of_a_slow_upload_it_is_said_and_nothing_typed_is_lost()
    {
        var phone = await network.SignedInAsync(Network.Village, Role.Mediator, width: 360, height: 740);
        var dispute = await Recording.RecordAsync(phone, "慢网甲", "慢网乙");
        await phone.GotoAsync($"/disputes/{dispute}/papers");
        await phone.Locator("#f-paperKind").SelectOptionAsync("Evidence");
        await phone.Locator("#f-paperNote").FillAsync("渠口的照片");
        await SlowAsync(phone, bytesPerSecond: 40_000);
        await SendAsync(phone, new() { Name = "渠口.png", MimeType = "image/png", Buffer = Picture(900, 1_200) });
        await Expect(phone.Locator(".progress")).ToBeVisibleAsync();
        await network.ProcessOf(Network.Village).KillAsync();
        await Expect(phone.Locator(".unreached")).ToContainTextAsync("文件没有送完");
        await Expect(phone.Locator("#f-paperNote")).ToHaveValueAsync("渠口的照片");
        await Expect(phone.Locator("#f-paperKind")).ToHaveValueAsync("Evidence");
        await Pictures.TakeAsync(phone, "paper-upload-broken");

        await network.RestartAsync(Network.Village);
        await SlowAsync(phone, bytesPerSecond: -1);
        await phone.GetByRole(AriaRole.Button, new() { Name = "上传" }).ClickAsync();
        await Expect(phone.GetByRole(AriaRole.Status)).ToContainTextAsync("材料已添加");
        await Expect(phone.Locator(".papers li")).ToHaveCountAsync(1);
        await Expect(phone.Locator(".papers")).ToContainTextAsync("渠口的照片");
    }

    // As a telephone far from its mast; -1 for no limit.
    private static async Task SlowAsync(IPage page, int bytesPerSecond)
    {
        var browser = await page.Context.NewCDPSessionAsync(page);
        await browser.SendAsync("Network.enable");
        await browser.SendAsync("Network.emulateNetworkConditions", new Dictionary<string, object>
        {
            ["offline"] = false,
            ["latency"] = 0,
            ["downloadThroughput"] = -1,
            ["uploadThroughput"] = bytesPerSecond,
        });
    }

    private static async Task AttachAsync(IPage page, string dispute)
    {
        await page.GotoAsync($"/disputes/{dispute}/papers");
        await page.Locator("#f-paperKind").SelectOptionAsync("Agreement");
        await page.Locator("#f-signsForm").FillAsync("隆务村人调字〔2026〕第1号");
        await Pictures.TakeAsync(page, "papers-phone");
        await page.Locator("#f-photo").SetInputFilesAsync(new FilePayload
        {
            Name = "协议第1页.png",
            MimeType = "image/png",
            Buffer = Picture(900, 1_200),
        });
        await page.GetByRole(AriaRole.Button, new() { Name = "上传" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("材料已添加");
        await Expect(page.Locator(".papers")).ToContainTextAsync("〔2026〕第1号 的签字件");
    }

    // It is fetched only when somebody scrolls to it.
    private static async Task SeenAsync(IPage page)
    {
        var picture = page.Locator(".papers .thumb img");
        await picture.ScrollIntoViewIfNeededAsync();
        await Expect(picture).ToHaveJSPropertyAsync("naturalWidth", 900);
    }

    private static async Task SendAsync(IPage page, FilePayload file)
    {
        await page.Locator("#f-files").SetInputFilesAsync(file);
        await page.GetByRole(AriaRole.Button, new() { Name = "上传" }).ClickAsync();
    }

    /// <summary>A picture of this size, as a camera's is: a PNG of grey that changes.</summary>
    private static byte[] Picture(int width, int height)
    {
        using var rows = new MemoryStream();
        using (var packed = new ZLibStream(rows, CompressionLevel.Fastest, leaveOpen: true))
        {
            for (var y = 0; y < height; y++)
                packed.Write([0, .. Enumerable.Range(0, width).Select(x => (byte)(((x * y / 97) + (x ^ y)) & 255))]);
        }

        var head = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(head, width);
        BinaryPrimitives.WriteInt32BigEndian(head.AsSpan(4), height);
        head[8] = 8;
        return
        [
            0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A,
            .. Chunk("IHDR"u8, head), .. Chunk("IDAT"u8, rows.ToArray()), .. Chunk("IEND"u8, []),
        ];
    }

    private static byte[] Chunk(ReadOnlySpan<byte> type, byte[] data)
    {
        byte[] body = [.. type, .. data];
        var (length, sum) = (new byte[4], new byte[4]);
        BinaryPrimitives.WriteInt32BigEndian(length, data.Length);
        BinaryPrimitives.WriteUInt32BigEndian(sum, Crc(body));
        return [.. length, .. body, .. sum];
    }

    private static uint Crc(byte[] bytes)
    {
        var crc = uint.MaxValue;
        foreach (var one in bytes)
        {
            crc ^= one;
            for (var bit = 0; bit < 8; bit++) crc = (crc >> 1) ^ ((crc & 1) * 0xEDB88320);
        }

        return ~crc;
    }
}
