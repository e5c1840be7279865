using MediationNet.Domain.Forms;

namespace MediationNet.Domain.Advice;

/// <summary>Routes in plain words, for a notice, and for the field in which a mediator writes what was told.</summary>
public static class RouteText
{
    /// <summary>All routes as running text, with what must not be changed meanwhile.</summary>
    public static string Of(IReadOnlyList<RouteAdvice> routes, string? statusQuo) => string.Join(
        '\n',
        [
            .. routes.Select((advice, at) => $"{FormText.Count(at + 1)}、{advice.Route.Name}：{Within(advice)}"),
            .. statusQuo is null ? Array.Empty<string>() : [statusQuo],
        ]);

    /// <summary>The limit in words and, where it is known, its last day.</summary>
    public static string Limit(RouteAdvice advice)
    {
        var words = advice.Route.Within.Length > 0 ? advice.Route.Within : "法律没有规定期限，请尽早办理";
        return advice.Deadline is { } deadline
            ? $"{words}。最后一天：{FormText.Of(deadline.LastDay)}"
                + (deadline.Provisional ? "（该年放假安排尚未公布，以公布后为准）" : "")
            : words;
    }

    private static string Within(RouteAdvice advice) => $"{advice.Route.Body}。{Limit(advice)}。";
}
