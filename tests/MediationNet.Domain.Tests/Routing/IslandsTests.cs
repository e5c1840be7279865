using MediationNet.Domain.Routing;

namespace MediationNet.Domain.Tests.Routing;

public sealed class IslandsTests
{
    private static readonly string[] Belonging = ["a", "b", "c"];

    [Theory]
    [InlineData("a", "", false)] // nobody answers: one hub alone works on
    [InlineData("a", "bc", true)] // the first hub was started again while it was cut off
    [InlineData("bc", "a", false)]
    [InlineData("a", "b", false)] // the third is gone: the first one stays, since it alone can begin a cluster
    [InlineData("b", "a", true)]
    [InlineData("c", "ab", true)]
    [InlineData("ab", "c", false)]
    [InlineData("b", "c", true)] // both give up, and wait for the first
    [InlineData("a", "x", false)] // somebody who does not belong here
    public void Who_gives_up(string members, string strangers, bool givesUp) => Assert.Equal(
        givesUp, Islands.GivesUp(Belonging, Each(members), Each(strangers)));

    [Theory]
    [InlineData("ab", "cd", false)]
    [InlineData("cd", "ab", true)]
    [InlineData("bcd", "a", false)]
    [InlineData("a", "bcd", true)]
    public void Of_two_halves_that_with_the_first_hub_stays(string members, string strangers, bool givesUp) =>
        Assert.Equal(givesUp, Islands.GivesUp(["a", "b", "c", "d"], Each(members), Each(strangers)));

    private static HashSet<string> Each(string names) => [.. names.Select(name => name.ToString())];
}
