using MediationNet.Domain.Committees;
using MediationNet.Domain.People;
using MediationNet.Web.Forms;
using Microsoft.AspNetCore.Http;

namespace MediationNet.Web.Committees;

/// <summary>Takes in that the court was told of the list.</summary>
internal static class RosterPosts
{
    internal const string Form = "/committees";

    /// <summary>Who tells the court: the office; at the court's node whoever takes the list in.</summary>
    internal static bool MayTell(Person person) => Rights.May(person, Deed.Dispatch) || Rights.May(person, Deed.Decide);

    internal static Task<IResult> Tell(
        HttpContext http, FormPost post, ICaseDesk node, IPeopleDesk people, IRosterDesk roster) =>
        post.Receive(http, Form, async (me, _) =>
        {
            if (!MayTell(me)) return new Sent.Again(Say.NotAllowed);

            var lines = Roster.Of(node.Directory, await people.Everyone(http.RequestAborted));
            await roster.Tell(lines, http.RequestAborted);
            return new Sent.Done($"{Form}?done=told");
        });
}
