using System.Text;
using MediationNet.Domain.Papers;

namespace MediationNet.Domain.Tests.Papers;

public sealed class PaperFormatTests
{
    [Theory]
    [InlineData("FFD8FFE000104A4649460001", PaperFormat.Jpeg)]
    [InlineData("89504E470D0A1A0A0000000D", PaperFormat.Png)]
    [InlineData("52494646A4010000574542505650", PaperFormat.WebP)]
    [InlineData("255044462D312E37", PaperFormat.Pdf)]
    public void A_file_is_known_by_its_first_bytes(string hex, PaperFormat format) =>
        Assert.Equal(format, PaperFormats.Of(Convert.FromHexString(hex)));

    [Theory]
    [InlineData("<!DOCTYPE html><script>alert(1)</script>")]
    [InlineData("<svg xmlns=\"http://www.w3.org/2000/svg\">")]
    [InlineData("GIF89a......")]
    [InlineData("MZ..........")]
    [InlineData("RIFF....WAVEfmt ")]
    [InlineData(" %PDF-1.7")]
    [InlineData("")]
    public void Nothing_else_is_taken(string text) => Assert.Null(PaperFormats.Of(Encoding.Latin1.GetBytes(text)));

    [Fact]
    public void Only_pictures_are_shown() => Assert.Equal(
        [PaperFormat.Jpeg, PaperFormat.Png, PaperFormat.WebP],
        Enum.GetValues<PaperFormat>().Where(PaperFormats.IsPicture));

    [Fact]
    public void A_sum_is_written_and_read_as_hex()
    {
        var hash = PaperHash.From([.. Enumerable.Range(0, PaperHash.Size).Select(n => (byte)n)]);
        Assert.Equal(hash, PaperHash.Parse(hash.ToString()));
        Assert.Null(PaperHash.Parse(hash.ToString().ToUpperInvariant()));
        Assert.Null(PaperHash.Parse(hash.ToString()[1..]));
        Assert.Null(PaperHash.Parse("../" + hash.ToString()[3..]));
    }
}
