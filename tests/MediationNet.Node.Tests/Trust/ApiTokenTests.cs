using MediationNet.Node.Tests.Hosting;
using MediationNet.Node.Trust;

namespace MediationNet.Node.Tests.Trust;

public sealed class ApiTokenTests : IDisposable
{
    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void It_is_made_once_and_for_this_user_only()
    {
        var first = ApiToken.OpenOrCreate(_scratch.Data);

        Assert.Equal(43, first.Value.Length);
        Assert.Equal(first.Value, ApiToken.OpenOrCreate(_scratch.Data).Value);
        Scratch.AssertPrivate(ApiToken.FileIn(_scratch.Data));
    }

    [Fact]
    public void Only_the_whole_token_is_the_token()
    {
        var token = ApiToken.OpenOrCreate(_scratch.Data);

        Assert.True(token.Is(token.Value));
        Assert.False(token.Is(token.Value[1..]));
        Assert.False(token.Is(token.Value + "A"));
        Assert.False(token.Is(""));
    }

    [Theory]
    [InlineData("")]
    [InlineData("c2hvcnQ")]
    [InlineData("not base64url at all, however long it may be ….")]
    public void A_damaged_file_is_named_with_the_way_out(string text)
    {
        Directory.CreateDirectory(_scratch.Data);
        File.WriteAllText(ApiToken.FileIn(_scratch.Data), text);

        var refused = Assert.Throws<UnusableFileException>(() => ApiToken.OpenOrCreate(_scratch.Data));

        Assert.Equal(ApiToken.FileIn(_scratch.Data), refused.File);
        Assert.Contains("delete the file", refused.English.Fix, StringComparison.Ordinal);
    }
}
