using System.Threading.Channels;
using MediationNet.Domain.Clocks;
using MediationNet.Domain.HandOffs;
using MediationNet.Node.Storage;
using MediationNet.Protocol.HandOffs;

namespace MediationNet.Node.HandOffs;

/// <summary>
/// Answers by rule what is put before a body: as soon as it is durable, and at the start what was left over.
/// </summary>
public sealed class BodyDesk : BackgroundService
{
    private readonly NodeStore _store;
    private readonly BodyBook _book;
    private readonly WorkCalendar _calendar;
    private readonly TimeProvider _clock;
    private readonly ILogger<BodyDesk> _log;
    private readonly Channel<bool> _bell = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public BodyDesk(
        NodeStore store, BodyBook book, WorkCalendar calendar, TimeProvider clock, ILogger<BodyDesk> log)
    {
        (_store, _book, _calendar, _clock, _log) = (store, book, calendar, clock, log);
        _book.Arrived += Ring;
    }

    public override void Dispose()
    {
        _book.Arrived -= Ring;
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        Ring();
        var backOff = new BackOff();
        while (await _bell.Reader.WaitToReadAsync(stoppingToken))
        {
            _bell.Reader.TryRead(out _);
            try
            {
                var answered = false;
                foreach (var handOff in await _book.Undecided(stoppingToken))
                    answered |= await Answer(handOff, stoppingToken);
                backOff.Reset();
                if (answered) Ring();
            }
            catch (StoreProblem problem)
            {
                _log.LogError(problem, "Nothing can be decided now");
                await backOff.Wait(_clock, stoppingToken);
                Ring();
            }
        }
    }

    private void Ring() => _bell.Writer.TryWrite(true);

    private async Task<bool> Answer(HandOffId handOff, CancellationToken stoppingToken)
    {
        if (await _book.PackageOf(handOff, stoppingToken) is not { } bytes) return false;

        var today = DateOnly.FromDateTime(_store.Now.DateTime);
        var steps = BodyRules.ByRule(PackageWire.Read(bytes), today, _calendar);
        return await _book.Decide(handOff, steps, null, stoppingToken) is { Verdict: BookVerdict.Done };
    }
}
