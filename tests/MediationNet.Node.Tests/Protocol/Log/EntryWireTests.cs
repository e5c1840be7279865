using CsCheck;
using Google.Protobuf;
using MediationNet.Domain.Disputes;
using MediationNet.Domain.Log;
using MediationNet.Protocol.Log;
using MediationNet.Tests.Shared;
using V1 = MediationNet.Protocol.Log.V1;

namespace MediationNet.Node.Tests.Protocol.Log;

public sealed class EntryWireTests
{
    public static TheoryData<int> SampleNumbers => [.. Enumerable.Range(0, Samples.All.Count)];

    [Theory]
    [MemberData(nameof(SampleNumbers))]
    public void Every_event_goes_out_and_comes_back(int number)
    {
        var (written, bytes) = EntryWire.Write(Header(1), Samples.All[number]);
        var read = EntryWire.Read(bytes);
        Assert.Equal(Replica.Json<object>(written.What!), Replica.Json<object>(read.Entry.What!));
        Assert.Equal(
            Replica.Json(written with { What = null }), Replica.Json(read.Entry with { What = null }));
        Assert.Equal(Cast.WaterDispute, read.Entry.Dispute);
        Assert.Equal(new byte[] { 1, 2, 3 }, read.Certificate.ToArray());
    }

    [Fact]
    public void There_is_a_sample_of_every_kind_and_of_every_event()
    {
        var kinds = Samples.All.Select(sample => EventWire.ToWire(sample).Kind);
        Assert.Equal(EventWire.Kinds.Order(StringComparer.Ordinal), kinds.Distinct().Order(StringComparer.Ordinal));

        var events = typeof(DisputeEvent).Assembly.GetTypes()
            .Where(type => type.IsAssignableTo(typeof(DisputeEvent)) && !type.IsAbstract);
        Assert.Equal(
            events.Select(type => type.Name).Order(StringComparer.Ordinal),
            Samples.All.Select(sample => sample.GetType().Name).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_certificate_travels_in_the_first_entry_only() =>
        Assert.True(EntryWire.Read(EntryWire.Write(Header(2), new DisputeAccepted()).Envelope).Certificate.IsEmpty);

    [Fact]
    public void A_kind_that_is_not_known_is_an_entry_all_the_same()
    {
        var wire = Envelope(new DisputeAccepted());
        wire.Kind = "dispute.of-tomorrow";
        wire.Body = ByteString.CopyFromUtf8("anything");
        var read = EntryWire.Read(wire.ToByteArray());
        Assert.Null(read.Entry.What);
        Assert.Equal("dispute.of-tomorrow", read.Entry.Kind);
        Assert.Equal(Chain.Hash(default, wire.ToByteArray()), read.Entry.Hash);
    }

    [Fact]
    public void A_field_that_is_not_known_counts_in_the_hash()
    {
        byte[] longer = [.. EntryWire.Write(Header(1), new DisputeAccepted()).Envelope, 0xF8, 0x07, 0x01];
        Assert.Equal(Chain.Hash(default, longer), EntryWire.Read(longer).Entry.Hash);
    }

    [Theory]
    [InlineData(int.MinValue)]
    [InlineData(-1)]
    [InlineData(0)]
    [InlineData(99)]
    [InlineData(int.MaxValue)]
    public void A_word_of_a_newer_version_makes_the_entry_not_understood(int value)
    {
        var body = new V1.AgreementReached { Form = (V1.AgreementForm)value, Terms = "x", EffectiveOn = 20260302 };
        Assert.Null(EventWire.Read("mediation.agreed", body.ToByteString()));
        var release = new V1.CustodyReleased { Term = 1, To = "x", Purpose = (V1.ReleasePurpose)value };
        Assert.Null(EventWire.Read("custody.released", release.ToByteString()));
    }

    [Theory]
    [InlineData(20260230)]
    [InlineData(-20260302)]
    [InlineData(int.MinValue)]
    [InlineData(int.MaxValue)]
    public void A_day_that_is_none_makes_the_entry_not_understood(int day)
    {
        var body = new V1.DelegationReceived { Delegation = Cast.Id(1).ToWire(), EndsOn = day };
        Assert.Null(EventWire.Read("handoff.delegated", body.ToByteString()));
    }

    [Theory]
    [InlineData(long.MinValue, 0)]
    [InlineData(long.MaxValue, 0)]
    [InlineData(0, 841)]
    [InlineData(0, int.MinValue)]
    [InlineData(0, int.MaxValue)]
    public void A_time_that_is_none_makes_no_entry(long milliseconds, int offset)
    {
        var wire = Envelope(new DisputeAccepted());
        (wire.AtUtcMs, wire.OffsetMinutes) = (milliseconds, offset);
        Assert.Throws<WireException>(() => EntryWire.Read(wire.ToByteArray()));
    }

    [Theory]
    [InlineData(1, 10_001)]
    [InlineData(-1, -10_001)]
    [InlineData(0, int.MinValue)]
    [InlineData(long.MaxValue, 10_000)]
    [InlineData(long.MinValue, -10_000)]
    public void An_amount_that_could_not_be_written_is_none(long units, int tenThousandths)
    {
        var money = new V1.Money { Units = units, TenThousandths = tenThousandths };
        Assert.Equal("amount", Assert.Throws<WireException>(() => money.ToAmount("amount")).Field);
    }

    [Theory]
    [InlineData(long.MaxValue, 9_999)]
    [InlineData(long.MinValue, -9_999)]
    [InlineData(1, 10_000)] // 1.99999 as it is written
    public void Every_other_amount_is_read_and_written_again(long units, int tenThousandths)
    {
        var amount = new V1.Money { Units = units, TenThousandths = tenThousandths }.ToAmount("amount");
        Assert.Equal(amount, amount.ToWire().ToAmount("amount"));
    }

    [Fact]
    public void Bytes_that_changed_are_read_or_refused_and_nothing_else()
    {
        var envelopes = Samples.All.Select(sample => EntryWire.Write(Header(1), sample).Envelope).ToArray();
        var changes = Gen.Select(Gen.Int[0, 4_000], Gen.Byte, Gen.Int[0, 3]).List[1, 6];
        Gen.Select(Gen.Int[0, envelopes.Length - 1], changes).Sample(
            (number, changed) =>
            {
                try
                {
                    EntryWire.Read(changed.Aggregate(envelopes[number], Changed));
                }
                catch (WireException)
                {
                    // It says what is wrong with which field.
                }
            },
            iter: 20_000);
    }

    private static byte[] Changed(byte[] bytes, (int At, byte By, int How) change)
    {
        var at = change.At % (bytes.Length + 1);
        return change.How switch
        {
            0 => [.. bytes[..at]],
            1 => [.. bytes[..at], change.By, .. bytes[at..]],
            2 when at < bytes.Length => [.. bytes[..at], .. bytes[(at + 1)..]],
            _ when at < bytes.Length => [.. bytes[..at], (byte)(bytes[at] ^ change.By), .. bytes[(at + 1)..]],
            _ => bytes,
        };
    }

    private static V1.Envelope Envelope(DisputeEvent what) =>
        V1.Envelope.Parser.ParseFrom(EntryWire.Write(Header(1), what).Envelope);

    private static EntryHeader Header(long seq) => new(
        Cast.WaterDispute,
        Cast.WriterOf(Cast.LongwuEdge),
        seq,
        default,
        [new Head(Cast.WriterOf(Cast.LongwuHub), 3, new EntryHash(1, 2))],
        new HybridTime(123_456_789_000),
        Cast.Monday,
        new("person"),
        Cast.LongwuVillage.Id,
        new byte[] { 1, 2, 3 });
}
