using System.Text;
using Grpc.Core;

namespace MediationNet.Network.Tests.Processes;

/// <summary>The disk of a village changes what the village had written; the township brings it back.</summary>
[Collection(ProcessTests.Name)]
public sealed class DamageTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly NodeFiles _files = new(NodeFiles.Village, NodeFiles.Township);
    private readonly Guid _hurt = Guid.CreateVersion7();
    private readonly Guid _other = Guid.CreateVersion7();

    public void Dispose() => _files.Dispose();

    [Fact]
    public async Task A_changed_word_is_never_shown_is_named_and_comes_back_from_the_peer()
    {
        var (township, office) = await RunningNode.OpenAsync(_files, NodeFiles.Township);
        await using (township)
        using (office)
        {
            await RecordAndReferAsync(office);
            await township.StopAsync();
        }

        ChangeOneWord();
        var (village, api) = await RunningNode.OpenAsync(_files, NodeFiles.Village);
        await using (village)
        using (api)
        {
            var refused = await Assert.ThrowsAsync<RpcException>(() => api.FindAsync(_hurt));
            Assert.Equal(StatusCode.DataLoss, refused.StatusCode);
            Assert.Contains("peers have sent that part again", refused.Status.Detail, StringComparison.Ordinal);
            Assert.NotNull(await api.FindAsync(_other));
            var told = await RunningNode.RunAsync("verify", "--config", _files.Config(NodeFiles.Village));
            Assert.Equal(1, told.ExitCode);
            Assert.Contains("let the node meet its peers", told.Errors, StringComparison.Ordinal);

            var (again, _) = await RunningNode.OpenAsync(_files, NodeFiles.Township);
            await using (again)
            {
                await Eventually.HoldsAsync(Patience, () => IsShownAsync(api), () => "the dispute has not come back");
                Assert.True((await api.VerifyAsync()).Clean);
            }
        }
    }

    private async Task RecordAndReferAsync(NodeApi office)
    {
        var (village, api) = await RunningNode.OpenAsync(_files, NodeFiles.Village);
        await using (village)
        using (api)
        {
            foreach (var dispute in new[] { _other, _hurt })
            {
                await api.RecordAsync(dispute);
                await api.NoteAsync(dispute, dispute);
                await api.ReferAsync(dispute);
            }

            await Eventually.HoldsAsync(
                Patience,
                async () => await office.FindAsync(_hurt) is not null && await office.FindAsync(_other) is not null,
                () => "the township has not heard of them");
            Assert.Equal(0, (await village.StopAsync()).ExitCode);
        }
    }

    private static async Task<bool> IsShown(NodeApi api, Guid dispute)
    {
        try
        {
            return await api.FindAsync(dispute) is not null;
        }
        catch (RpcException notYet) when (notYet.StatusCode == StatusCode.DataLoss)
        {
            return false;
        }
    }

    private Task<bool> IsShownAsync(NodeApi api) => IsShown(api, _hurt);

    // The text of the note is the dispute's id, and stands in no list.
    private void ChangeOneWord()
    {
        var file = _files.At(NodeFiles.Village, "node.db");
        var bytes = File.ReadAllBytes(file);
        var word = bytes.AsSpan().LastIndexOf(Encoding.UTF8.GetBytes(_hurt.ToString()));
        Assert.True(word > 0);
        bytes[word + 5] ^= 1;
        File.WriteAllBytes(file, bytes);
    }
}
