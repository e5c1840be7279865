using Grpc.Core;
using Grpc.Net.Client;
using MediationNet.Domain.Committees;
using MediationNet.Domain.HandOffs;
using MediationNet.Node.Desk;
using MediationNet.Node.Storage;
using MediationNet.Protocol.HandOff.V1;
using MediationNet.Protocol.HandOffs;
using MediationNet.Protocol.Log;

namespace MediationNet.Node.HandOffs;

/// <summary>
/// The clerk's way to the node of one body: brings what is pending, and follows its notices. A body that is away
/// delays nothing but its own matters.
/// </summary>
internal sealed class BodyLink(
    NetworkNode node,
    NodeStore store,
    ClerkBook book,
    Func<NetworkNode, GrpcChannel> channels,
    TimeProvider clock,
    ILogger log)
{
    // Long enough for the largest package over half a megabit in a second.
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    private readonly Papers _papers = new(store, book);
    private readonly FileDelivery _files = new(store, TimeProvider.System);
    private readonly NoticeIntake _intake = new(store, book, log);
    private readonly Bell _bell = new();

    /// <summary>There may be something to bring.</summary>
    internal void Ring() => _bell.Ring();

    /// <summary>Works until it is stopped.</summary>
    internal Task Run(CancellationToken stopping) => Task.WhenAll(BringAlways(stopping), FollowAlways(stopping));

    private async Task BringAlways(CancellationToken stopping)
    {
        var backOff = new BackOff();
        await foreach (var rung in _bell.Listen(stopping))
        {
            if (await Tried(() => BringAll(stopping), stopping))
            {
                backOff.Reset();
                continue;
            }

            Ring();
            await backOff.Wait(clock, stopping);
        }
    }

    private async Task FollowAlways(CancellationToken stopping)
    {
        var backOff = new BackOff();
        while (!stopping.IsCancellationRequested)
        {
            await Tried(() => Follow(backOff, stopping), stopping);
            await backOff.Wait(clock, stopping);
        }
    }

    private async Task<bool> BringAll(CancellationToken stopping)
    {
        var all = true;
        foreach (var submission in await store.PendingSubmissions(node.Id, stopping))
            all &= await Bring(submission, stopping);
        return all;
    }

    private async Task<bool> Bring(Submission submission, CancellationToken stopping)
    {
        try
        {
            if (!await Send(submission, stopping))
            {
                // Lost with a part of the file, perhaps, or a photograph is still to come: then it can be brought.
                log.LogWarning("{Submission} of {Dispute} is not whole here", submission.Id, submission.Dispute);
                return false;
            }
        }
        catch (RpcException answer) when (answer.StatusCode == StatusCode.AlreadyExists)
        {
            // It has the matter; only our copy of what we sent differs. Sending it again would not change that.
            log.LogError("{Node} holds something else under {Submission}", node.Id, submission.Id);
        }
        catch (RpcException answer) when (IsTooLate(submission, answer.StatusCode))
        {
            // The body had decided before it heard of it; its notice says how.
            if (log.IsEnabled(LogLevel.Information))
                log.LogInformation("{Node} had decided before {Submission} came", node.Id, submission.Id);
        }
        catch (Exception problem) when (IsOfThisOne(problem))
        {
            // The others still have their turn; this one is tried again, since a directory, a program or a disk may be
            // mended.
            log.LogWarning(problem, "{Submission} could not be brought to {Node}", submission.Id, node.Id);
            return false;
        }

        await store.Strike(submission.Id, CancellationToken.None);
        return true;
    }

    private async Task<bool> Send(Submission submission, CancellationToken stopping)
    {
        var client = new HandOffService.HandOffServiceClient(channels(node));
        // Measured by gRPC against the machine's clock.
        var call = new CallOptions(
            deadline: TimeProvider.System.GetUtcNow().UtcDateTime + Deadline, cancellationToken: stopping);
        switch (submission.Kind)
        {
            case SubmissionKind.HandOff when await _papers.PackageOf(submission, stopping) is { } package:
                await client.SubmitAsync(new SubmitRequest { Package = package }, call);
                return await _files.Bring(client, package, stopping);
            case SubmissionKind.Report when await _papers.ReportOf(submission, stopping) is { } report:
                await client.ReportAsync(report, call);
                return true;
            case SubmissionKind.Correction when await _papers.CorrectionOf(submission, stopping) is { } correction:
                await client.CorrectAsync(correction, call);
                return await _files.Bring(client, correction.Package, stopping);
            default:
                return await SendLetter(client, submission, call, stopping);
        }
    }

    private async Task<bool> SendLetter(
        HandOffService.HandOffServiceClient client, Submission submission, CallOptions call,
        CancellationToken stopping)
    {
        switch (await _papers.LetterOf(submission, stopping))
        {
            case HandOffWithdrawn withdrawal:
                await client.WithdrawAsync(withdrawal.ToRequest(), call);
                return true;
            case DelegationAcknowledged acknowledged:
                await client.AcknowledgeAsync(acknowledged.ToRequest(submission.By.Value), call);
                return true;
            default:
                return false;
        }
    }

    private async Task<bool> Follow(BackOff backOff, CancellationToken stopping)
    {
        var after = await book.Cursor(node.Id, stopping);
        var client = new HandOffService.HandOffServiceClient(channels(node));
        using var call = client.Follow(new FollowRequest { After = after }, cancellationToken: stopping);
        await foreach (var notice in call.ResponseStream.ReadAllAsync(stopping))
        {
            if (notice.N <= after) continue;
            if (notice.N != after + 1)
            {
                log.LogError("{Node} sent notice {N} after {After}: one is missing", node.Id, notice.N, after);
                return false;
            }

            if (!await Take(notice, stopping)) return false;
            after = notice.N;
            await book.MoveCursor(node.Id, after, CancellationToken.None);
            // Not when it answers: whoever cannot take its notice would ask for it again at once, for ever.
            backOff.Reset();
        }

        return true;
    }

    // A dispute that is not whole here holds back what the body says after it: better late than lost.
    private async Task<bool> Take(Notice notice, CancellationToken stopping)
    {
        try
        {
            return await _intake.Take(node.Id, notice.ToDomain(), stopping);
        }
        catch (WireException problem)
        {
            // One notice that is not understood does not hold back the others.
            log.LogError("Notice {N} of {Node} is not understood: {Problem}", notice.N, node.Id, problem.Message);
            return true;
        }
    }

    private async Task<bool> Tried(Func<Task<bool>> work, CancellationToken stopping)
    {
        try
        {
            return await work();
        }
        catch (RpcException problem) when (!stopping.IsCancellationRequested)
        {
            if (log.IsEnabled(LogLevel.Information))
                log.LogInformation("{Node} does not answer: {Status}", node.Id, problem.StatusCode);
            return false;
        }
        catch (Exception problem) when (
            problem is not (OperationCanceledException or RpcException) || !stopping.IsCancellationRequested)
        {
            // Whatever it is, there is a next attempt: nobody would make this link again.
            log.LogError(problem, "Nothing can be done with {Node} now", node.Id);
            return false;
        }
    }

    private static bool IsTooLate(Submission submission, StatusCode status) =>
        status == StatusCode.FailedPrecondition
        && submission.Kind is SubmissionKind.Correction or SubmissionKind.Withdrawal;

    // A body that is away, or a disk that refuses, meets all alike.
    private static bool IsOfThisOne(Exception problem) => problem switch
    {
        OperationCanceledException => false,
        RpcException answer => answer.StatusCode is not (StatusCode.Unavailable or StatusCode.Cancelled),
        StoreProblem store => store.Kind is StoreProblemKind.Damaged or StoreProblemKind.Corrupt,
        _ => true,
    };
}
