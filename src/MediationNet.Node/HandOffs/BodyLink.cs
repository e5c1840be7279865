using System.Threading.Channels;
using Grpc.Core;
using Grpc.Net.Client;
using MediationNet.Domain.Committees;
using MediationNet.Domain.HandOffs;
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
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(10);

    private readonly Papers _papers = new(store, book);
    private readonly FileDelivery _files = new(store, TimeProvider.System);
    private readonly NoticeIntake _intake = new(store, book, log);
    private readonly Channel<bool> _bell = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>There may be something to bring.</summary>
    internal void Ring() => _bell.Writer.TryWrite(true);

    /// <summary>Works until it is stopped.</summary>
    internal Task Run(CancellationToken stopping) => Task.WhenAll(BringAlways(stopping), FollowAlways(stopping));

    private async Task BringAlways(CancellationToken stopping)
    {
        var backOff = new BackOff();
        while (await _bell.Reader.WaitToReadAsync(stopping))
        {
            _bell.Reader.TryRead(out _);
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
        foreach (var submission in await store.PendingSubmissions(stopping))
        {
            if (store.Directory.Body(submission.Body)?.Node == node.Id) all &= await Bring(submission, stopping);
        }

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
        catch (RpcException answer) when (IsRefusal(answer.StatusCode))
        {
            // The others still have their turn; this one is tried again, since a directory or a program may be mended.
            log.LogWarning("{Node} did not take {Submission}: {Status}", node.Id, submission.Id, answer.StatusCode);
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
        await call.ResponseHeadersAsync;
        backOff.Reset();
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
        catch (StoreProblem problem)
        {
            log.LogError(problem, "The store cannot work for {Node} now", node.Id);
            return false;
        }
    }

    private static bool IsTooLate(Submission submission, StatusCode status) =>
        status == StatusCode.FailedPrecondition
        && submission.Kind is SubmissionKind.Correction or SubmissionKind.Withdrawal;

    private static bool IsRefusal(StatusCode status) => status is StatusCode.InvalidArgument or StatusCode.NotFound
        or StatusCode.PermissionDenied or StatusCode.ResourceExhausted or StatusCode.FailedPrecondition
        or StatusCode.Unimplemented or StatusCode.OutOfRange;
}
