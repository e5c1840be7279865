using MediationNet.Domain.Committees;
using MediationNet.Domain.People;
using MediationNet.Web.Forms;
using Microsoft.AspNetCore.Http;

namespace MediationNet.Web.People;

/// <summary>Takes in the administrator's form for a person.</summary>
internal static class PeoplePosts
{
    internal static Task<IResult> Save(
        string id, HttpContext http, FormPost post, IPeopleDesk people, ICaseDesk desk) =>
        post.Receive(http, Links.PersonAt(new PersonId(id)), async (me, typed) =>
        {
            if (!Rights.May(me, Deed.ManagePeople)) return new Sent.Done("/");
            if (Sheet.Check(PersonForm.Fields(desk, role => role.ToString()), typed).Count > 0)
                return new Sent.Again(Say.Check);
            if (PersonForm.More(typed).FirstOrDefault() is { } wrong)
                return new Sent.Again(Say.Wrong(wrong.Field, wrong.Text));

            var known = await people.Find(new PersonId(id), http.RequestAborted);
            if (known is null && typed.Raw("secret").Length == 0) return new Sent.Again(Say.SecretMissing);

            var who = known?.Id ?? new PersonId(Guid.CreateVersion7().ToString("N"));
            var secret = typed.Raw("secret").Length == 0 ? null : typed.Raw("secret");
            return await people.Save(PersonForm.ToPerson(who, typed, desk), secret, http.RequestAborted)
                ? new Sent.Done("/people?done=saved")
                : new Sent.Again(Say.Wrong("", "Problem.LastAdministrator"));
        });
}
