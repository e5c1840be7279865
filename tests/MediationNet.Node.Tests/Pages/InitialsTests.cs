using MediationNet.Node.Desk;

namespace MediationNet.Node.Tests.Pages;

public sealed class InitialsTests
{
    [Theory]
    [InlineData("才让扎西", "crzx")]
    [InlineData("马占海", "mzh")]
    [InlineData("冶进才", "yjc")]
    [InlineData("卓玛", "zm")]
    [InlineData("阿旺欧珠", "awoz")]
    [InlineData("更藏多杰", "gcdj")]
    [InlineData("韩玉梅 Li", "hym li")]
    [InlineData("", "")]
    public void The_first_letters_of_a_name(string name, string initials) =>
        Assert.Equal(initials, Initials.Of(name));

    [Theory]
    [InlineData("CRZX", true)]
    [InlineData("rz", true)]
    [InlineData("zxc", false)]
    [InlineData("才让", false)] // not letters: sought as it is, elsewhere
    [InlineData("", false)]
    public void Names_are_found_by_them(string sought, bool found) =>
        Assert.Equal(found, new Initials(sought).AreIn("才让扎西 · 马占海"));
}
