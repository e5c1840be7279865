using MediationNet.Node.Figures;
using MediationNet.Node.Storage;
using MediationNet.Web;

namespace MediationNet.Node.Desk;

/// <summary>
/// Reads after the start and on each new day, beside everything else, what the pages keep in memory: else whoever comes
/// first waits for it. Whoever comes before it is done waits no longer than without it.
/// </summary>
/// <param name="read">Reads it.</param>
/// <param name="now">The time at the node: its day is the one that ends.</param>
/// <param name="clock">What the new day is waited for by.</param>
/// <param name="log">Where it is said that it could not be read.</param>
public sealed class ReadAhead(
    Func<CancellationToken, Task> read, Func<DateTimeOffset> now, TimeProvider clock, ILogger<ReadAhead> log)
    : BackgroundService
{
    internal static ReadAhead Of(IServiceProvider services)
    {
        var store = services.GetRequiredService<NodeStore>();
        return new ReadAhead(
            ending => Read(services, store, ending), () => store.Now, services.GetRequiredService<TimeProvider>(),
            services.GetRequiredService<ILogger<ReadAhead>>());
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            try
            {
                await read(stoppingToken);
            }
            catch (Exception problem) when (!stoppingToken.IsCancellationRequested)
            {
                // Whatever it is: a node that can be worked with does not end for a page that comes later.
                log.LogWarning(problem, "What pages keep in memory is read by whoever comes first");
            }

            await Task.Delay(TimeSpan.FromDays(1) - now().TimeOfDay, clock, stoppingToken);
        }
    }

    // The menu of every page asks for the facts, the page of the day for duties, a body's board for its matters.
    private static async Task Read(IServiceProvider services, NodeStore store, CancellationToken ending)
    {
        // Of more than are kept nothing would be kept.
        if ((await store.Totals(ending)).Disputes > FactBook.KeptMax) return;

        var desk = services.GetRequiredService<ICaseDesk>();
        await services.GetRequiredService<FactBook>().All(ending);
        await desk.Duties([.. desk.Directory.ServedBy(desk.Self).Select(one => one.Id)], ending);
        await services.GetRequiredService<IMatterDesk>().Open(ending);
    }
}
