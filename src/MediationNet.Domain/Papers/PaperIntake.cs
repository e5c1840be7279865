namespace MediationNet.Domain.Papers;

/// <summary>What became of a file that was brought.</summary>
public abstract record PaperIntake
{
    private PaperIntake() { }

    /// <summary>It is on the disk.</summary>
    public sealed record Kept(PaperContent Content) : PaperIntake;

    /// <summary>Nothing of it was kept.</summary>
    public sealed record Refused(Refusal Reason) : PaperIntake;
}
