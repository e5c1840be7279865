using MediationNet.Domain.Committees;
using MediationNet.Domain.Disputes;
using MediationNet.Domain.Log;
using MediationNet.Node.Figures;
using MediationNet.Node.Storage;
using MediationNet.Tests.Shared;

namespace MediationNet.Node.Tests.Figures;

public sealed class FactBookTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("figures-").FullName;
    private NodeStore _store = null!;
    private FactBook _book = null!;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync()
    {
        _store = NodeStore.Open(
            _folder, Cast.LongwuHub, Cast.WriterOf(Cast.LongwuHub).Key, KeyedSeals.CertificateOf(Cast.LongwuHub),
            Cast.Network, new KeyedSeals(Cast.LongwuHub), TimeProvider.System, TimeZoneInfo.Utc);
        _book = new FactBook(_store);
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        _book.Dispose();
        await _store.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task What_was_read_once_follows_every_change()
    {
        await Record(2);
        Assert.Equal([Id(2)], await Ids());
        await Record(1);
        await Record(3);
        Assert.Equal([Id(1), Id(2), Id(3)], await Ids());
        await Act(Id(2), new DisputeCommand.Mediate(Cast.TakenOn));
        Assert.Equal(
            [Stage.Recorded, Stage.Accepted, Stage.Recorded],
            (await _book.All(Cancelled)).Select(facts => facts.Stage));
        Assert.Equal(
            Replica.Json(await _store.Facts(Cancelled)), Replica.Json(await _book.All(Cancelled)),
            StringComparer.Ordinal);
    }

    private static DisputeId Id(int number) => new(Cast.Id(number));

    private async Task<IEnumerable<DisputeId>> Ids() => (await _book.All(Cancelled)).Select(facts => facts.Id);

    private Task Record(int number) => Act(Id(number), new DisputeCommand.Record(Cast.Water, []));

    private async Task Act(DisputeId dispute, DisputeCommand command)
    {
        var order = new Order(dispute, new PersonId("p1"), Cast.LongwuTownship.Id, command);
        Assert.IsType<Domain.Decision.Accepted>((await _store.Act(order, Cancelled)).Decision);
    }
}
