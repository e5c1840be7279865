namespace MediationNet.Domain.Disputes;

/// <summary>When a dispute has to be reported to the police or another department.</summary>
/// <remarks>
/// People's Mediation Law art. 25: what may become a breach of the peace or a crime is reported promptly. Domestic
/// Violence Law art. 14: violence against persons without full capacity is reported to the police.
/// </remarks>
public static class ReportDuty
{
    /// <summary>Signs that call for a report; the codes are this project's own.</summary>
    public static readonly IReadOnlyList<string> GraveSigns =
    [
        "violence", "fight", "injury", "weapon", "threat", "self-harm", "domestic-violence", "group", "group-incident",
    ];

    /// <summary>True for a sign that calls for a report.</summary>
    public static bool IsGrave(string sign) => GraveSigns.Contains(sign, StringComparer.Ordinal);

    /// <summary>True while a grave sign is noted of which no report is noted.</summary>
    public static bool IsOwed(Dispute dispute) => dispute.Unreported.Count > 0;
}
