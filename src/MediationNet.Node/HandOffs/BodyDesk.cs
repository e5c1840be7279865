using MediationNet.Domain.Clocks;
using MediationNet.Domain.HandOffs;
using MediationNet.Node.Desk;
using MediationNet.Node.Storage;
using MediationNet.Protocol.HandOffs;

namespace MediationNet.Node.HandOffs;

/// <summary>
/// Answers by rule what is put before a body: as soon as it is durable, and at the start what was left over.
/// </summary>
public sealed class BodyDesk(
    NodeStore store, BodyBook book, WorkCalendar calendar, TimeProvider clock, ILogger<BodyDesk> log)
    : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var bell = new Bell();
        book.Arrived += bell.Ring;
        bell.Ring();
        var backOff = new BackOff();
        await foreach (var rung in bell.Listen(() => book.Arrived -= bell.Ring, stoppingToken))
        {
            try
            {
                if (await AnswerAll(stoppingToken)) bell.Ring();
                backOff.Reset();
            }
            catch (Exception problem) when (!stoppingToken.IsCancellationRequested)
            {
                log.LogError(problem, "Nothing can be decided now");
                await backOff.Wait(clock, stoppingToken);
                bell.Ring();
            }
        }
    }

    private async Task<bool> AnswerAll(CancellationToken stoppingToken)
    {
        var answered = false;
        foreach (var handOff in await book.Undecided(stoppingToken))
            answered |= await Answer(handOff, stoppingToken);
        return answered;
    }

    private async Task<bool> Answer(HandOffId handOff, CancellationToken stoppingToken)
    {
        if (await book.PackageOf(handOff, stoppingToken) is not { } bytes) return false;

        try
        {
            var today = DateOnly.FromDateTime(store.Now.DateTime);
            var steps = BodyRules.ByRule(PackageWire.Read(bytes), today, calendar);
            return await book.Decide(handOff, steps, null, stoppingToken) is { Verdict: BookVerdict.Done };
        }
        catch (Exception problem) when (problem is not (StoreProblem or OperationCanceledException))
        {
            // It waits for a person; the others have their turn.
            log.LogError(problem, "{HandOff} cannot be decided by rule", handOff);
            return false;
        }
    }
}
