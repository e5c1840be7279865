using System.Globalization;
using Grpc.Core;
using MediationNet.Domain;
using MediationNet.Domain.Clocks;
using MediationNet.Domain.Committees;
using MediationNet.Domain.Disputes;
using MediationNet.Domain.HandOffs;
using MediationNet.Node.Storage;
using MediationNet.Protocol.Desk.V1;
using MediationNet.Protocol.Log;
using MediationNet.Web;

namespace MediationNet.Node.Desk;

/// <summary>Hand-offs of the API: which body is meant, what it would object to, and letters to it.</summary>
internal sealed class HandOffRequests(NodeStore store, WorkCalendar calendar)
{
    internal static LetterToBody ToLetter(WriteToBodyRequest request)
    {
        var letter = new LetterId(request.Acting.Request.ToId("acting.request"));
        return request.WhatCase switch
        {
            WriteToBodyRequest.WhatOneofCase.Correction => new CorrectionSent(
                letter, new HandOffId(request.Correction.HandOff.ToId("hand_off")), request.Correction.What),
            WriteToBodyRequest.WhatOneofCase.Withdrawal => new HandOffWithdrawn(
                letter, new HandOffId(request.Withdrawal.HandOff.ToId("hand_off")), request.Withdrawal.Why),
            WriteToBodyRequest.WhatOneofCase.Acknowledgement => new DelegationAcknowledged(
                letter, new DelegationId(request.Acknowledgement.Delegation.ToId("delegation")),
                request.Acknowledgement.Taken, request.Acknowledgement.Why),
            _ => throw new WireException("what", "is missing: what is written to the body"),
        };
    }

    internal DisputeCommand.HandOff ToCommand(HandOffRequest request, Dispute dispute)
    {
        var kind = request.Kind.ToDomain();
        var body = request.Body.Length > 0
            ? store.Directory.Body(new BodyId(request.Body))
            : HandOffBodies.For(kind, dispute, ActingFor(request), store.Directory) is [var first, ..] ? first : null;
        var asked = new HandedOff(
            new HandOffId(request.Acting.Request.ToId("acting.request")), kind,
            body?.Id ?? new BodyId(request.Body), request.Request, request.PartiesConsent)
        {
            Basis = request.Basis,
            Since = request.Since.ToDay("since"),
            Declared = request.Declared,
            NobodyElsewhere = request.NobodyElsewhere,
        };
        return new DisputeCommand.HandOff(asked, DateOnly.FromDateTime(store.Now.DateTime), calendar)
        {
            Before = body,
        };
    }

    /// <summary>The faults for which the body must refuse it, as an error; null when it may be sent.</summary>
    internal RpcException? Faulty(HandOffRequest request, Dispute dispute, CultureInfo language)
    {
        if (ActingFor(request) is not { } by) return null;

        var command = ToCommand(request, dispute);
        if (DisputeRules.Decide(dispute, by, command) is not Decision.Refused { Reason: Refusal.PackageFaulty })
            return null;

        var package = HandOffPackage.Draft(dispute, by, command.What);
        return Refusal.PackageFaulty.ToError(language, PackageCheck
            .Problems(package, command.Today, calendar)
            .Where(PackageCheck.IsGround)
            .Select(problem => (problem.ToString(), WordsOf(problem, language))));
    }

    /// <summary>Everything that would be said against it; nothing is sent.</summary>
    internal CheckHandOffResponse Check(HandOffRequest request, DisputeFile file, CultureInfo language)
    {
        var by = ActingFor(request)
            ?? throw new WireException("acting.committee", "is no committee of the directory");
        var command = ToCommand(request, file.Dispute);
        var package = HandOffPackage.Draft(file.Entries, file.Dispute, by, command.What);
        var isCourt = command is { What.Kind: HandOffKind.JudicialConfirmation, Before: not null };
        var problems = PackageCheck.BeforeItLeaves(
            file.Dispute, package, isCourt ? CourtChoice.BasisOf(file.Dispute, by, command.Before!) : null,
            command.Today, calendar);
        var response = new CheckHandOffResponse
        {
            LastDay = RouteRules.ToApply(file.Dispute, command.What, calendar)?.LastDay.ToWire() ?? 0,
            Obstacle = DisputeRules.Decide(file.Dispute, by, command) is Decision.Refused refused
                ? refused.Reason.ToString()
                : "",
        };
        response.Problems.AddRange(problems.Select(problem => new ProblemView
        {
            Code = problem.ToString(),
            Hard = PackageCheck.IsGround(problem),
            Words = WordsOf(problem, language),
        }));
        if (command.What.Kind == HandOffKind.JudicialConfirmation)
        {
            response.Courts.AddRange(CourtChoice.Of(file.Dispute, by, store.Directory).Select(option =>
                new CourtView { Body = option.Court.Id.Value, Basis = option.Basis.ToString() }));
        }

        return response;
    }

    private static string WordsOf(PackageProblem problem, CultureInfo language) =>
        Words.Of($"PackageProblem.{problem}", language);

    private Committee? ActingFor(HandOffRequest request) =>
        store.Directory.Committee(new CommitteeId(request.Acting?.Committee ?? ""));
}
