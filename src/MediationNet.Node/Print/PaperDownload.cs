using MediationNet.Web;
using MediationNet.Web.Print;

namespace MediationNet.Node.Print;

/// <summary>A paper as a file, for whoever may see the dispute.</summary>
internal static class PaperDownload
{
    internal static async Task<IResult> Send(
        string id, string kind, ICaseDesk desk, IPeopleDesk people, Visitor visitor,
        CancellationToken cancellationToken)
    {
        var asked = await PaperRequest.Read(id, kind, desk, people, visitor, cancellationToken);
        return asked.Sheets.Count == 0
            ? TypedResults.NotFound()
            : TypedResults.File(WordFile.Of(asked.Sheets), WordFile.MediaType, $"{asked.Sheets[0].Title}.docx");
    }
}
