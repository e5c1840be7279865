namespace MediationNet.Tests.Shared;

/// <summary>A clock that stands where a test sets it.</summary>
public sealed class SetClock : TimeProvider
{
    /// <summary>The time it shows.</summary>
    public DateTimeOffset Now { get; set; } = Cast.Monday;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => Now.ToUniversalTime();
}
