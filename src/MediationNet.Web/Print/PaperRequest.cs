using MediationNet.Domain.Forms;
using MediationNet.Domain.Papers;
using MediationNet.Domain.People;

namespace MediationNet.Web.Print;

/// <summary>A paper that somebody asks for, on the page or as a file.</summary>
/// <param name="File">The dispute.</param>
/// <param name="Kind">Which paper.</param>
/// <param name="Sheets">Its sheets; none when there is nothing that this person may see.</param>
public sealed record PaperRequest(CaseFile? File, PaperKind Kind, IReadOnlyList<Paper> Sheets)
{
    private static readonly PaperRequest Nothing = new(null, PaperKind.Other, []);

    /// <summary>Reads what an address names. Whoever takes no part is not told that it exists.</summary>
    public static async Task<PaperRequest> Read(
        string dispute, string kind, ICaseDesk desk, IPeopleDesk people, Visitor visitor,
        CancellationToken cancellationToken)
    {
        if (Links.ToDispute(dispute) is not { } id || CasePapers.ToKind(kind) is not { } known
            || visitor.Person is not { } person)
        {
            return Nothing;
        }

        if (await desk.Show(id, cancellationToken) is not { } file || !Rights.MaySee(person, file.Dispute))
            return Nothing;

        var scene = CasePapers.Scene(file, desk, await people.Everyone(cancellationToken));
        return new PaperRequest(file, known, PaperForms.Of(known, scene));
    }
}
