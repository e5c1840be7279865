using MediationNet.Domain.People;
using Microsoft.AspNetCore.Http;

namespace MediationNet.Web;

/// <summary>Whoever is signed in on the page that is shown.</summary>
public sealed class Visitor(IHttpContextAccessor accessor)
{
    /// <summary>The person; null before sign-in.</summary>
    public Person? Person => accessor.HttpContext?.Features.Get<Person>();

    /// <summary>True when they may do it.</summary>
    public bool May(Deed deed) => Person is { } person && Rights.May(person, deed);
}
