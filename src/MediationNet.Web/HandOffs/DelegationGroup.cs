namespace MediationNet.Web.HandOffs;

/// <summary>What a court has to see to of its delegations, in the order in which it is told.</summary>
internal enum DelegationGroup
{
    /// <summary>A committee did not take it: the court chooses another.</summary>
    Back,

    /// <summary>The result is awaited.</summary>
    Waiting,

    /// <summary>The result is there, or another was asked in its place.</summary>
    Answered,
}

/// <summary>Under which heading a delegation stands.</summary>
internal static class DelegationGroups
{
    internal static DelegationGroup Of(DelegationLine line) =>
        line.MayBeAskedAgain ? DelegationGroup.Back
        : line.Report is not null || line.Again is not null ? DelegationGroup.Answered
        : DelegationGroup.Waiting;

    /// <summary>What has to be seen to first: of what is awaited what ends first, of the others the newest.</summary>
    internal static IEnumerable<DelegationLine> Of(IEnumerable<DelegationLine> lines, DelegationGroup group) => lines
        .Where(line => Of(line) == group)
        .OrderBy(line => group == DelegationGroup.Waiting ? line.Asked.Received.EndsOn : default);
}
