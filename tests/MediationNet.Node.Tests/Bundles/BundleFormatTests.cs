using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Google.Protobuf;
using MediationNet.Node.Bundles;
using MediationNet.Protocol.Bundle.V1;
using MediationNet.Tests.Shared;

namespace MediationNet.Node.Tests.Bundles;

/// <summary>What a changed, cut, spliced or foreign file comes to: a named verdict, and never a false entry.</summary>
public sealed class BundleFormatTests : IAsyncLifetime
{
    private BundleDesk _desk = null!;

    public async ValueTask InitializeAsync() => _desk = await BundleDesk.OpenAsync();

    public ValueTask DisposeAsync() => _desk.DisposeAsync();

    [Fact]
    public async Task A_byte_changed_anywhere_is_found()
    {
        await _desk.ReferWaterAsync();
        var (bytes, _) = await _desk.Village.Export(Cast.LongwuHub);
        var before = await _desk.Hub.Picture();
        var firstRecord = StartLength(bytes);

        for (var at = 0; at < bytes.Length; at++)
        {
            bytes[at] ^= 0x10;
            var result = await _desk.Hub.Import(bytes);
            bytes[at] ^= 0x10;

            Assert.True(result.Verdict is not BundleVerdict.Whole, $"byte {at}");
            // In the head or the first record: nothing at all is believed.
            if (at < firstRecord) Assert.Equal(before, await _desk.Hub.Picture());
        }

        Assert.Equal(BundleVerdict.Whole, (await _desk.Hub.Import(bytes)).Verdict);
        Assert.Empty((await _desk.Hub.Store.Verify(TestContext.Current.CancellationToken)).Findings);
        await SameAsync();
    }

    [Fact]
    public async Task A_file_cut_anywhere_gives_its_good_prefix()
    {
        await _desk.ReferWaterAsync(notes: 4);
        var (bytes, _) = await _desk.Village.Export(Cast.LongwuHub);
        long rows = 0;

        for (var length = 0; length < bytes.Length; length += 7)
        {
            var result = await _desk.Hub.Import(bytes[..length]);

            Assert.Contains(result.Verdict, new[] { BundleVerdict.CutOff, BundleVerdict.NotABundle });
            Assert.InRange(result.Contents?.Rows ?? 0, rows, long.MaxValue);
            rows = Math.Max(rows, result.Contents?.Rows ?? 0);
            Assert.True(result.Bytes <= length);
        }

        Assert.True(rows > 0);
        Assert.Equal(BundleVerdict.Whole, (await _desk.Hub.Import(bytes)).Verdict);
        await SameAsync();
    }

    [Fact]
    public async Task Frames_of_two_bundles_cannot_be_joined()
    {
        await _desk.ReferWaterAsync();
        var (one, _) = await _desk.Village.Export(Cast.LongwuHub);
        await _desk.NoteAsync(7);
        var (other, _) = await _desk.Village.Export(Cast.LongwuHub);
        byte[] joined = [.. one[..StartLength(one)], .. other[StartLength(other)..]];

        var result = await _desk.Hub.Import(joined);

        Assert.Equal(BundleVerdict.Damaged, result.Verdict);
        Assert.Equal(0, result.Contents!.Rows);
    }

    [Fact]
    public async Task Another_node_cannot_put_its_name_to_a_bundle()
    {
        await _desk.ReferWaterAsync();
        var (bytes, _) = await _desk.Village.Export(Cast.LongwuHub);
        await using var thief = await StickNode.OpenAsync(_desk.Folder, Cast.GuashiziEdge, _desk.Clock);
        var stolen = Resigned(bytes, thief);

        var result = await _desk.Hub.Import(stolen);

        // Its signatures hold, and the key was agreed on for another head.
        Assert.Equal(BundleVerdict.Damaged, result.Verdict);
        Assert.Equal("a signed frame does not open", result.Text);
        Assert.Equal(0, result.Contents!.Rows);
    }

    [Fact]
    public async Task A_bundle_for_another_node_says_for_whom_it_is()
    {
        await _desk.ReferWaterAsync();
        var (bytes, _) = await _desk.Village.Export(Cast.LongwuHub);
        await using var stranger = await StickNode.OpenAsync(_desk.Folder, Cast.HuangnanHub, _desk.Clock);

        var result = await stranger.Import(bytes);

        Assert.Equal((BundleVerdict.ForAnother, "longwu-hub"), (result.Verdict, result.To));
        Assert.Null(result.Contents);
    }

    [Fact]
    public async Task A_sender_whom_the_network_does_not_know_is_not_believed()
    {
        await using var elsewhere = await BundleDesk.OpenAsync();
        await elsewhere.ReferWaterAsync();
        var (bytes, _) = await elsewhere.Village.Export(Cast.LongwuHub);

        Assert.Equal(BundleVerdict.UnknownSender, (await _desk.Hub.Import(bytes)).Verdict);
    }

    [Fact]
    public async Task Any_other_file_is_no_bundle_and_a_newer_one_is_called_so()
    {
        Assert.Equal(BundleVerdict.NotABundle, (await _desk.Hub.Import([])).Verdict);
        Assert.Equal(BundleVerdict.NotABundle, (await _desk.Hub.Import("MZ\u0090\0 a program"u8.ToArray())).Verdict);

        var (bytes, _) = await _desk.Village.Export(Cast.LongwuHub);
        bytes[7] = 2;
        Assert.Equal(BundleVerdict.OtherVersion, (await _desk.Hub.Import(bytes)).Verdict);
    }

    [Fact]
    public async Task A_frame_that_claims_two_gigabytes_is_not_read()
    {
        var (bytes, _) = await _desk.Village.Export(Cast.LongwuHub);
        var start = StartLength(bytes);
        new byte[] { 0, 0x7F, 0xFF, 0xFF, 0xFF }.CopyTo(bytes, start);
        using var endless = new EndlessStream(bytes[..(start + 5)]);

        var result = await _desk.Hub.Importing.ReadAsync(endless, CancellationToken.None);

        Assert.Equal(BundleVerdict.Damaged, result.Verdict);
        Assert.InRange(endless.Taken, 0, bytes.Length);
    }

    [Fact]
    public async Task A_point_that_is_not_on_the_curve_is_damage()
    {
        var (bytes, _) = await _desk.Village.Export(Cast.LongwuHub);
        var head = Head.Parser.ParseFrom(bytes.AsSpan(BundleFormat.PrefixSize..StartLength(bytes)));
        var point = head.Key.ToByteArray();
        point[^1] ^= 1;
        head.Key = ByteString.CopyFrom(point);
        byte[] changed = [.. BundleFormat.Start(head), .. bytes[StartLength(bytes)..]];

        Assert.Equal(BundleVerdict.Damaged, (await _desk.Hub.Import(changed)).Verdict);
    }

    [Fact]
    public async Task Nothing_of_a_dispute_can_be_read_without_the_receivers_key()
    {
        await _desk.ReferWaterAsync();
        var (bytes, _) = await _desk.Village.Export(Cast.LongwuHub);
        var entries = await _desk.Village.Entries(Cast.WaterDispute);

        byte[][] secrets =
        [
            Cast.WaterDispute.Value.ToByteArray(bigEndian: true),
            Cast.WaterDispute.Value.ToByteArray(),
            Encoding.UTF8.GetBytes(Cast.WaterDispute.ToString()),
            Encoding.UTF8.GetBytes("才让"),
            Encoding.UTF8.GetBytes("灌溉"),
            Encoding.UTF8.GetBytes("村里调解不成"),
            Encoding.UTF8.GetBytes("longwu-village"),
            .. entries.Select(entry => Convert.FromHexString(entry.Split(':')[1])[..16]),
        ];
        Assert.All(secrets, secret => Assert.Equal(-1, bytes.AsSpan().IndexOf(secret)));
    }

    private async Task SameAsync() => Assert.Equal(
        await _desk.Village.Entries(Cast.WaterDispute), await _desk.Hub.Entries(Cast.WaterDispute));

    private static int StartLength(byte[] bytes) => BundleFormat.PrefixSize + BundleFormat.HeadLength(bytes);

    /// <summary>The same sealed frames under the head and the signatures of another node.</summary>
    private static byte[] Resigned(byte[] bytes, StickNode thief)
    {
        var head = Head.Parser.ParseFrom(bytes.AsSpan(BundleFormat.PrefixSize..StartLength(bytes)));
        head.From = thief.Id.Value;
        head.Certificate = ByteString.CopyFrom(thief.Identity.Certificate.RawData);
        var start = BundleFormat.Start(head);
        var hash = BundleFormat.HashOf(start);
        using var key = thief.Identity.Certificate.GetECDsaPrivateKey()!;
        var all = new List<byte>(start);
        for (var at = StartLength(bytes); at < bytes.Length;)
        {
            var prefix = bytes.AsSpan(at, BundleFormat.RecordPrefixSize);
            var length = BundleFormat.ReadRecordPrefix(prefix)!.Value.Length;
            var sealedFrame = bytes.AsSpan(at + BundleFormat.RecordPrefixSize, length);
            hash = BundleFormat.HashOf(hash, prefix, sealedFrame);
            all.AddRange(prefix);
            all.AddRange(sealedFrame);
            all.AddRange(key.SignData(
                BundleFormat.ToSign(hash), HashAlgorithmName.SHA256,
                DSASignatureFormat.IeeeP1363FixedFieldConcatenation));
            at += BundleFormat.RecordPrefixSize + length + BundleFormat.SignatureSize;
        }

        return [.. all];
    }

    /// <summary>A stick of any size: after the beginning it goes on for ever, and counts what was taken.</summary>
    private sealed class EndlessStream(byte[] begin) : Stream
    {
        public long Taken { get; private set; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => Taken;
            set => throw new NotSupportedException();
        }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var span = buffer.Span;
            for (var i = 0; i < span.Length; i++, Taken++)
                span[i] = Taken < begin.Length ? begin[(int)Taken] : (byte)0xA5;
            return ValueTask.FromResult(span.Length);
        }

        public override int ReadByte() => throw new NotSupportedException();

        public override void Flush() => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
