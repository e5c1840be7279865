namespace MediationNet.Domain.Tests;

public sealed class ProbeTests
{
    [Fact]
    public void Runs() => Assert.Equal(2, 1 + 1);
}
