using MediationNet.Domain.People;

namespace MediationNet.Domain.Tests;

public sealed class SecretsTests
{
    [Theory]
    [InlineData("250917", null)]
    [InlineData("112233", null)]
    [InlineData("25091", SecretProblem.NotSixDigits)]
    [InlineData("2509170", SecretProblem.NotSixDigits)]
    [InlineData("25o917", SecretProblem.NotSixDigits)]
    [InlineData("２５０９１７", SecretProblem.NotSixDigits)] // full width: a keyboard that types them is not at every node
    [InlineData("", SecretProblem.NotSixDigits)]
    [InlineData("777777", SecretProblem.TooEasy)]
    [InlineData("345678", SecretProblem.TooEasy)]
    [InlineData("876543", SecretProblem.TooEasy)]
    public void A_PIN(string secret, SecretProblem? wrong) =>
        Assert.Equal(wrong, Secrets.Check(SecretKind.Pin, secret));

    [Theory]
    [InlineData("nine chars", null)]
    [InlineData("nine char", SecretProblem.TooShort)]
    [InlineData("", SecretProblem.TooShort)]
    [InlineData("aaaaaaaaaa", SecretProblem.TooEasy)]
    [InlineData("abcdefghij", SecretProblem.TooEasy)]
    [InlineData("青海省同仁市隆务镇司法所", null)]
    public void A_password(string secret, SecretProblem? wrong) =>
        Assert.Equal(wrong, Secrets.Check(SecretKind.Password, secret));

    [Fact]
    public void A_password_has_an_end()
    {
        var longest = string.Concat(Enumerable.Repeat("ab", Secrets.PasswordLengthMax / 2));
        Assert.Null(Secrets.Check(SecretKind.Password, longest));
        Assert.Equal(SecretProblem.TooLong, Secrets.Check(SecretKind.Password, longest + "a"));
    }

    [Theory]
    [InlineData(SecretKind.Pin, Role.Mediator)]
    [InlineData(SecretKind.Pin, Role.Mediator, Role.CommitteeHead)]
    [InlineData(SecretKind.Password, Role.OfficeClerk)]
    [InlineData(SecretKind.Password, Role.Mediator, Role.Administrator)]
    public void The_strictest_role_decides(SecretKind kind, params Role[] roles) =>
        Assert.Equal(kind, Secrets.KindFor(roles));

    [Fact]
    public void Four_tries_are_free_and_each_wait_after_them_is_twice_the_last()
    {
        var lockout = Lockout.None;
        for (var i = 1; i < Lockout.FreeTries; i++)
        {
            lockout = lockout.Tried(Cast.Monday);
            Assert.False(lockout.IsClosed(Cast.Monday));
        }

        foreach (var minutes in new[] { 1, 2, 4, 8, 16, 32, 60, 60, 60 })
        {
            lockout = lockout.Tried(Cast.Monday);
            Assert.True(lockout.IsClosed(Cast.Monday.AddMinutes(minutes).AddTicks(-1)));
            Assert.False(lockout.IsClosed(Cast.Monday.AddMinutes(minutes)));
        }
    }

    [Fact]
    public void However_often_somebody_tries_the_wait_can_be_reckoned()
    {
        var lockout = Enumerable.Range(0, 10_000).Aggregate(Lockout.None, (before, _) => before.Tried(Cast.Monday));
        Assert.Equal(Cast.Monday + Lockout.WaitMax, lockout.Until);
    }
}
