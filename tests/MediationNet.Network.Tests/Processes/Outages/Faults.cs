using System.Diagnostics;

namespace MediationNet.Network.Tests.Processes.Outages;

/// <summary>
/// What befalls the nodes: kills at random moments, also in the midst of a start; a machine that sleeps; a cable that
/// is pulled. Dice decide. Whoever is killed is started again at once by its supervisor.
/// </summary>
internal sealed class Faults(IReadOnlyList<WatchedNode> nodes, IWires wires, Random dice, Action<string> say)
{
    private const int LongEvery = 20;
    private const int PauseAtKill = 1;
    private const int CutAtKill = 3;
    private const int LingerMillisecondsMax = 1_500;

    // The hubs find a lost one in 2 s, and have shut it out and moved its desks after 13 s: the first bound is beyond.
    private static readonly (int From, int To) LongSeconds = (15, 20);

    private static readonly TimeSpan AnswerMax = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(200);

    private Task _long = Task.CompletedTask;
    private int _longs;

    internal int Kills { get; private set; }

    internal int Pauses { get; private set; }

    internal int Cuts { get; private set; }

    /// <summary>Lets things happen until there were so many kills, and leaves everything mended.</summary>
    internal async Task BefallAsync(int kills)
    {
        while (Kills < kills)
        {
            switch (dice.Next(20))
            {
                case 0:
                    await PauseAsync(Any(nodes), TimeSpan.FromMilliseconds(dice.Next(100, 3_000)));
                    break;
                case 1:
                    await CutAsync(Any(nodes), TimeSpan.FromMilliseconds(dice.Next(100, 3_000)));
                    break;
                case 2:
                    await KillAllAsync(kills);
                    break;
                default:
                    await KillOneAsync();
                    break;
            }
        }

        await _long;
        while (LongIsDue)
        {
            BeginLong();
            await _long;
        }
    }

    private async Task KillOneAsync()
    {
        var victim = Any(nodes);
        // The others are killed while they start, or stand still, or are cut off.
        if (dice.Next(4) > 0) await UntilAnswersAsync(victim);
        await Task.Delay(TimeSpan.FromMilliseconds(dice.Next(LingerMillisecondsMax)), CancellationToken.None);
        await victim.KillAsync();
        Kills++;
        BeginLong();
    }

    // The power of the town is gone.
    private async Task KillAllAsync(int kills)
    {
        foreach (var victim in nodes.Take(kills - Kills))
        {
            await victim.KillAsync();
            Kills++;
            BeginLong();
        }
    }

    // A pause and a cut in turn.
    private bool LongIsDue => Kills >= (_longs / 2 * LongEvery) + (_longs % 2 == 0 ? PauseAtKill : CutAtKill);

    // One at a time: while two of three hubs are gone the cluster rests, and nothing is learned.
    private void BeginLong()
    {
        if (!_long.IsCompleted || !LongIsDue) return;
        var hub = Any([.. nodes.Where(node => node.IsHub)]);
        var span = TimeSpan.FromSeconds(dice.Next(LongSeconds.From, LongSeconds.To));
        _long = _longs++ % 2 == 0 ? PauseAsync(hub, span) : CutAsync(hub, span);
    }

    private async Task PauseAsync(WatchedNode node, TimeSpan span)
    {
        say($"{node.Name} stands still for {span.TotalSeconds:0.0} s");
        Pauses++;
        node.Pause();
        await Task.Delay(span, CancellationToken.None);
        node.Resume();
    }

    private async Task CutAsync(WatchedNode node, TimeSpan span)
    {
        say($"{node.Name} is cut off for {span.TotalSeconds:0.0} s");
        Cuts++;
        await wires.CutAsync(node.Name);
        await Task.Delay(span, CancellationToken.None);
        await wires.MendAsync(node.Name);
    }

    // On a busy machine a start takes long: a node that is killed before it has answered has done nothing worth losing.
    private static async Task UntilAnswersAsync(WatchedNode node)
    {
        var began = Stopwatch.GetTimestamp();
        while (await Answered.OrNullAsync(node.Api.StatusAsync()) is null
            && Stopwatch.GetElapsedTime(began) < AnswerMax)
        {
            await Task.Delay(LookAgain, CancellationToken.None);
        }
    }

    private T Any<T>(IReadOnlyList<T> many) => many[dice.Next(many.Count)];
}
