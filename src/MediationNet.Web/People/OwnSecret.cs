using MediationNet.Domain.People;
using MediationNet.Web.Forms;
using Microsoft.AspNetCore.Http;

namespace MediationNet.Web.People;

/// <summary>One changes one's own PIN or password: with the old one, and every other session of theirs ends.</summary>
internal static class OwnSecret
{
    internal const string Address = "/me";

    internal static bool IsPin(Person person) => Secrets.KindFor(person.Roles) == SecretKind.Pin;

    internal static IReadOnlyList<Field> Fields(Person person) =>
    [
        new Field("secretOld", FieldKind.Secret) { Text = IsPin(person) ? "oldPin" : "oldPassword" },
        new Field("secret", FieldKind.Secret) { Text = IsPin(person) ? "newPin" : "newPassword" },
        new Field("secret2", FieldKind.Secret) { Text = "newSecret2" },
    ];

    internal static Task<IResult> Change(HttpContext http, FormPost post, IPeopleDesk people) =>
        post.Receive(http, Address, async (me, typed) =>
        {
            if (Sheet.Check(Fields(me), typed) is [var missing, ..])
                return new Sent.Again(Say.Wrong(missing.Field, "Problem.SecretMissing"));
            if (FirstForm.NewSecret(Secrets.KindFor(me.Roles), typed).FirstOrDefault() is { } wrong)
                return new Sent.Again(Say.Wrong(wrong.Field, wrong.Text));

            switch (await people.Prove(me.Id, typed.Raw("secretOld"), http.RequestAborted))
            {
                case Tried.Closed closed:
                    return new Sent.Again(Say.Closed(closed.Until));
                case Tried.Wrong:
                    return new Sent.Again(Say.Wrong("secretOld", "Problem.SecretWrong"));
                case Tried.Right right:
                    if (!await people.ChangeSecret(me.Id, right.Stamp, typed.Raw("secret"), http.RequestAborted))
                        return new Sent.Again(Say.Stale);
                    await SignIn.Renew(http, people, me, typed.Raw("secret"));
                    return new Sent.Done($"{Address}?done=yes");
                default:
                    throw new System.Diagnostics.UnreachableException();
            }
        });
}
