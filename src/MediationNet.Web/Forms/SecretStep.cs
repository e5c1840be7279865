using MediationNet.Domain.People;

namespace MediationNet.Web.Forms;

/// <summary>The PIN or password once more, before something binds others or is given away.</summary>
internal static class SecretStep
{
    /// <summary>Why it cannot go on; null when it is they.</summary>
    internal static async Task<Sent?> Missing(
        IPeopleDesk people, Person me, Typed typed, CancellationToken cancellationToken) =>
        !typed.Has("secret")
            ? new Sent.Again(Say.SecretMissing)
            : await people.Prove(me.Id, typed.Raw("secret"), cancellationToken) switch
            {
                Tried.Right => null,
                Tried.Closed closed => new Sent.Again(Say.Closed(closed.Until)),
                _ => new Sent.Again(Say.SecretWrong),
            };
}
