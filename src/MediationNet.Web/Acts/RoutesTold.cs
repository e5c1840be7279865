using MediationNet.Domain.Advice;
using MediationNet.Domain.Disputes;

namespace MediationNet.Web.Acts;

/// <summary>
/// What the mediator tells the parties of the other lawful routes: the table's text for this dispute as it will stand,
/// to be changed where the case asks for it. In Chinese, since the parties get it on paper.
/// </summary>
internal static class RoutesTold
{
    internal static string When(Stage stage, ActScene scene)
    {
        var then = scene.Dispute with { Stage = stage, EndedOn = stage == Stage.Ended ? scene.Today : null };
        return RouteText.Of(
            RouteAdviser.For(then, scene.Desk.Calendar, scene.Today), RouteAdviser.StatusQuo(then));
    }
}
