using System.Globalization;
using Google.Protobuf;
using MediationNet.Domain.Committees;
using MediationNet.Domain.Log;
using Head = MediationNet.Domain.Log.Head;

namespace MediationNet.Protocol.Log;

/// <summary>Ids, days, amounts and clocks between the domain and the wire.</summary>
public static class Basics
{
    private const int IdSize = 16;
    private const int TenThousand = 10_000;
    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    public static ByteString ToWire(this Guid id) => ByteString.CopyFrom(id.ToByteArray(bigEndian: true));

    /// <summary>Reads an id of 16 bytes.</summary>
    /// <exception cref="WireException">Another length.</exception>
    public static Guid ToId(this ByteString bytes, string field) => bytes.Length == IdSize
        ? new Guid(bytes.Span, bigEndian: true)
        : throw new WireException(field, $"has {bytes.Length} bytes, an id has {IdSize}");

    public static ByteString ToWire(this NodeKey key) => ByteString.CopyFrom(key.ToBytes());

    /// <summary>Reads a node key of 16 bytes.</summary>
    /// <exception cref="WireException">Another length.</exception>
    public static NodeKey ToNodeKey(this ByteString bytes) => bytes.Length == NodeKey.Size
        ? NodeKey.From(bytes.Span)
        : throw new WireException("node_key", $"has {bytes.Length} bytes, a node key has {NodeKey.Size}");

    public static ByteString ToWire(this EntryHash hash) => ByteString.CopyFrom(hash.ToBytes());

    /// <summary>Reads a hash of 32 bytes.</summary>
    /// <exception cref="WireException">Another length.</exception>
    public static EntryHash ToHash(this ByteString bytes, string field) => bytes.Length == EntryHash.Size
        ? EntryHash.From(bytes.Span)
        : throw new WireException(field, $"has {bytes.Length} bytes, a hash has {EntryHash.Size}");

    public static V1.Money? ToWire(this decimal? amount)
    {
        if (amount is not { } yuan) return null;
        var units = decimal.Truncate(yuan);
        return new V1.Money
        {
            Units = (long)units,
            TenThousandths = (int)decimal.Round((yuan - units) * TenThousand),
        };
    }

    /// <summary>Reads an amount of yuan.</summary>
    /// <exception cref="WireException">More ten-thousandths than a yuan has, or beyond the range.</exception>
    public static decimal? ToAmount(this V1.Money? money, string field)
    {
        if (money is null) return null;
        // A fraction is rounded when it is written: it may come out as a whole yuan.
        if (Math.Abs((long)money.TenThousandths) > TenThousand)
            throw new WireException(field, "has more ten-thousandths than a yuan");

        var amount = money.Units + ((decimal)money.TenThousandths / TenThousand);
        return decimal.Truncate(amount) is >= long.MinValue and <= long.MaxValue
            ? amount
            : throw new WireException(field, "is beyond the range of an amount");
    }

    /// <summary>A local date as yyyymmdd.</summary>
    public static int ToWire(this DateOnly day) => (((day.Year * 100) + day.Month) * 100) + day.Day;

    public static int ToWire(this DateOnly? day) => day is { } some ? some.ToWire() : 0;

    /// <summary>Reads a local date from yyyymmdd; null for 0.</summary>
    /// <exception cref="WireException">No such day.</exception>
    public static DateOnly? ToDay(this int value, string field)
    {
        if (value == 0) return null;
        try
        {
            return new DateOnly(value / TenThousand, value / 100 % 100, value % 100);
        }
        catch (ArgumentOutOfRangeException)
        {
            throw new WireException(field, string.Create(Invariant, $"{value} is no day; a day is written yyyymmdd"));
        }
    }

    /// <summary>Reads a local date that must be there.</summary>
    /// <exception cref="WireException">Missing, or no such day.</exception>
    public static DateOnly ToNeededDay(this int value, string field) =>
        value.ToDay(field) ?? throw new WireException(field, "is missing; a day is written yyyymmdd");

    /// <summary>Reads the name of a committee, node, body or person.</summary>
    /// <exception cref="WireException">Longer than any name is.</exception>
    public static string ToName(this string text, string field) => text.Length <= Ids.LengthMax
        ? text
        : throw new WireException(field, $"has {text.Length} characters, a name has at most {Ids.LengthMax}");

    /// <summary>Reads the name of a committee; null when there is none.</summary>
    /// <exception cref="WireException">Longer than any name is.</exception>
    public static CommitteeId? ToCommittee(this string text) =>
        text.Length == 0 ? null : new CommitteeId(text.ToName("committee"));

    public static string ToWire(this CommitteeId? committee) => committee?.Value ?? "";

    public static long ToWire(this DateTimeOffset time) => time.ToUnixTimeMilliseconds();

    /// <summary>Reads UTC milliseconds.</summary>
    /// <exception cref="WireException">Outside the years 1 to 9999.</exception>
    public static DateTimeOffset ToTime(this long milliseconds, string field, int offsetMinutes = 0)
    {
        try
        {
            var offset = TimeSpan.FromMinutes(offsetMinutes);
            return DateTimeOffset.FromUnixTimeMilliseconds(milliseconds).ToOffset(offset);
        }
        catch (ArgumentException)
        {
            var text = string.Create(Invariant, $"{milliseconds} ms with offset {offsetMinutes} min is no time");
            throw new WireException(field, text);
        }
    }

    /// <summary>A number that may be missing: 0.</summary>
    internal static int? ToNumber(this int wire) => wire == 0 ? null : wire;

    internal static V1.Moment? ToWire(this DateTimeOffset? time) => time is not { } some ? null : new V1.Moment
    {
        UtcMs = some.ToUnixTimeMilliseconds(),
        OffsetMinutes = (int)some.Offset.TotalMinutes,
    };

    internal static DateTimeOffset? ToDomain(this V1.Moment? wire, string field) =>
        wire?.UtcMs.ToTime(field, wire.OffsetMinutes);

    internal static V1.Head ToWire(this Head head) => new()
    {
        NodeKey = head.Writer.Key.ToWire(),
        Incarnation = head.Writer.Incarnation,
        Seq = head.Seq,
        Hash = head.Hash.ToWire(),
    };

    internal static Head ToHead(this V1.Head head) =>
        new(new Writer(head.NodeKey.ToNodeKey(), head.Incarnation), head.Seq, head.Hash.ToHash("seen.hash"));
}

/// <summary>Bytes from outside that are not what the protocol says. It never stops the node.</summary>
public sealed class WireException(string field, string problem) : Exception($"{field}: {problem}")
{
    /// <summary>The field at fault.</summary>
    public string Field { get; } = field;

    /// <summary>What is wrong with it.</summary>
    public string Problem { get; } = problem;
}
