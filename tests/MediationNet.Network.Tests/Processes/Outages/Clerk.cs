using Grpc.Core;
using MediationNet.Protocol.Desk.V1;

namespace MediationNet.Network.Tests.Processes.Outages;

/// <summary>
/// Somebody who works for one committee at its node's API, all day: records, notes, holds sessions, refers, answers
/// offers. What was not answered is asked again, or not.
/// </summary>
internal sealed class Clerk(CallHistory history, NodeApi api, Post post, Random dice)
{
    private const int PaceMillisecondsMax = 250;
    private const int OwnMax = 40;

    private static readonly TimeSpan AfterNoAnswer = TimeSpan.FromMilliseconds(500);

    private static readonly string[] Categories = ["neighbour", "traffic", "labour", "medical", "contract"];
    private static readonly string[] Wishes =
        [NodeFiles.TownshipCommittee, "committee-tongren", "sector-traffic", "sector-labour", "sector-centre", ""];

    private readonly Errands _errands = new(post.Node, post.Committee);
    private readonly Queue<Errand> _unanswered = [];
    private readonly List<Guid> _held = [];
    private int _told;

    /// <summary>Works until told to stop; one errand may then be on its way still.</summary>
    internal async Task WorkAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await OnceAsync();
            }
            catch (RpcException nothing) when (!CallHistory.IsRefusal(nothing))
            {
                // A look at a list that was not answered: later again.
            }

            await Task.Delay(TimeSpan.FromMilliseconds(dice.Next(PaceMillisecondsMax)), CancellationToken.None);
        }
    }

    /// <summary>Takes all that is offered to the committee.</summary>
    internal async Task AcceptAllAsync()
    {
        foreach (var dispute in await api.ListAsync(ListRequest.Types.View.Offered, post.Committee))
            await AnswerAsync(dispute, accept: true);
    }

    private Task OnceAsync() => dice.Next(100) switch
    {
        < 10 when _unanswered.Count > 0 => AgainAsync(),
        < 30 when post.Records => RecordAsync(),
        < 30 => LookAtOffersAsync(),
        < 40 => LookAtHeldAsync(),
        _ when _held.Count == 0 => Task.CompletedTask,
        < 60 => AskAsync(_errands.Note(Any(), Text())),
        < 80 => AskAsync(dice.Next(2) == 0 ? _errands.Session(Any(), Text()) : _errands.Caucus(Any(), Text())),
        _ => ReferAsync(),
    };

    private Guid Any() => _held[dice.Next(_held.Count)];

    private string Text() => $"{post.Committee} {++_told} {new string('调', dice.Next(1, 200))}";

    // Half of them are asked again under the same id; what became of the others is never known.
    private Task AgainAsync()
    {
        var errand = _unanswered.Dequeue();
        return dice.Next(2) == 0 ? AskAsync(errand) : Task.CompletedTask;
    }

    private async Task RecordAsync()
    {
        var errand = _errands.Record(Categories[dice.Next(Categories.Length)], risky: dice.Next(4) == 0);
        if (await AskAsync(errand)) Hold(errand.Dispute);
    }

    private async Task LookAtOffersAsync()
    {
        foreach (var dispute in await api.ListAsync(ListRequest.Types.View.Offered, post.Committee))
            await AnswerAsync(dispute, accept: dice.Next(3) > 0);
    }

    private async Task AnswerAsync(Guid dispute, bool accept)
    {
        if (await api.FindAsync(dispute) is not { } view) return;
        history.See(view);
        if (view.Offers.LastOrDefault(offer => offer.To == post.Committee && offer.State == "open") is not { } offer)
            return;
        await AskAsync(_errands.AnswerOffer(dispute, offer.Offer, accept, Text()));
    }

    private async Task LookAtHeldAsync()
    {
        var held = (await api.ListAsync(ListRequest.Types.View.Held, post.Committee)).ToList();
        if (held.Count > 0) Hold(held[dice.Next(held.Count)]);
    }

    private async Task ReferAsync()
    {
        var dispute = Any();
        var errand = _errands.Refer(dispute, post.Office, Wishes[dice.Next(Wishes.Length)], Text());
        await AskAsync(errand);
        if (errand.Answer == Answer.Acknowledged) _held.Remove(dispute);
    }

    private void Hold(Guid dispute)
    {
        if (_held.Count == OwnMax) _held.RemoveAt(0);
        if (!_held.Contains(dispute)) _held.Add(dispute);
    }

    private async Task<bool> AskAsync(Errand errand)
    {
        await history.AskAsync(api, errand);
        if (errand.Answer == Answer.Unknown)
        {
            _unanswered.Enqueue(errand);
            await Task.Delay(AfterNoAnswer, CancellationToken.None);
        }

        return errand.Answer == Answer.Acknowledged;
    }
}

/// <summary>Where a clerk works.</summary>
/// <param name="Node">The node.</param>
/// <param name="Committee">The committee.</param>
/// <param name="Office">The office that guides it.</param>
/// <param name="Records">Whether people come there with their disputes.</param>
internal sealed record Post(string Node, string Committee, string Office, bool Records);
