using MediationNet.Domain.Committees;
using MediationNet.Domain.Kiosk;
using MediationNet.Domain.Log;
using MediationNet.Tests.Shared;
using MediationNet.Web;

namespace MediationNet.Node.Tests.Pages;

/// <summary>A kiosk whose numbers and codes are known beforehand.</summary>
internal sealed class PaperKiosk : IKioskDesk
{
    public const string Number = "2026-00001";
    public const string Code = "12345678";

    public bool IsOpen { get; set; } = true;

    public bool Full { get; set; }

    /// <summary>What was asked, by number.</summary>
    public Dictionary<string, ResidentRequest> Asked { get; } = new(StringComparer.Ordinal);

    /// <summary>What was answered, by number.</summary>
    public Dictionary<string, string> Answers { get; } = new(StringComparer.Ordinal);

    public DisputeId Dispute { get; set; } = PaperDesk.WellTravelled;

    public Task<Slip?> Ask(ResidentRequest request, CancellationToken cancellationToken)
    {
        if (Full) return Task.FromResult<Slip?>(null);

        Asked[Number] = request;
        return Task.FromResult<Slip?>(new Slip(Number, Code, Cast.Thursday));
    }

    public Task<Slip> SlipFor(DisputeId dispute, CancellationToken cancellationToken) =>
        Task.FromResult(new Slip(Number, Code, Cast.Thursday));

    public Task<Looked> Look(string number, string code, CancellationToken cancellationToken) =>
        Task.FromResult<Looked>(
            KioskRules.ReadNumber(number) == Number && KioskRules.ReadCode(code) == Code
                ? new Looked.Right(Number, RequestState.Recorded, Dispute, "")
                : new Looked.Wrong());

    public Task<IReadOnlyList<AskedCase>> Open(
        IReadOnlyCollection<CommitteeId> committees, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<AskedCase>>([.. Asked.Keys.Select(Case)]);

    public Task<AskedCase?> Find(string number, CancellationToken cancellationToken) =>
        Task.FromResult(Asked.ContainsKey(number) ? Case(number) : null);

    public Task<AskedCase?> Becoming(DisputeId dispute, CancellationToken cancellationToken) => Task.FromResult(
        Asked.Where(asked => asked.Value.Dispute == dispute).Select(asked => Case(asked.Key)).FirstOrDefault());

    public Task Answer(string number, string answer, CancellationToken cancellationToken)
    {
        Answers[number] = answer;
        Asked.Remove(number);
        return Task.CompletedTask;
    }

    public Task Recorded(DisputeId dispute, CancellationToken cancellationToken)
    {
        foreach (var (number, _) in Asked.Where(asked => asked.Value.Dispute == dispute).ToList()) Asked.Remove(number);
        return Task.CompletedTask;
    }

    private AskedCase Case(string number) => new(number, Asked[number], Cast.Thursday);
}
