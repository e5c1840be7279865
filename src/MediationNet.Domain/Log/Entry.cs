using System.Security.Cryptography;
using MediationNet.Domain.Committees;
using MediationNet.Domain.Disputes;

namespace MediationNet.Domain.Log;

/// <summary>How far the content of an entry may travel.</summary>
public enum Compartment
{
    /// <summary>May go along with a hand-off to a court or another body.</summary>
    File,

    /// <summary>Offers, caucus notes, risk notes: never leaves the committees.</summary>
    Confidential,
}

/// <summary>One fact of a dispute's log, decoded. Immutable; state is a fold over these.</summary>
/// <param name="Dispute">The dispute it belongs to.</param>
/// <param name="Writer">Whose log it is in.</param>
/// <param name="Seq">Its place in that log: 1, 2, …</param>
/// <param name="Seen">The heads of the other logs of this dispute the writer held: its causal past.</param>
/// <param name="Clock">For people and for ties.</param>
/// <param name="At">Wall time at the writer, with its offset.</param>
/// <param name="Person">Who acted.</param>
/// <param name="Committee">For which committee.</param>
/// <param name="Compartment">How far it may travel.</param>
/// <param name="Kind">The kind as written, also when this version does not know it.</param>
/// <param name="What">What happened; null when the kind is not known here ("written by a newer version").</param>
/// <param name="Hash">SHA-256 over the previous hash and the exact bytes.</param>
public sealed record Entry(
    DisputeId Dispute,
    Writer Writer,
    long Seq,
    IReadOnlyList<Head> Seen,
    HybridTime Clock,
    DateTimeOffset At,
    PersonId Person,
    CommitteeId Committee,
    Compartment Compartment,
    string Kind,
    DisputeEvent? What,
    EntryHash Hash)
{
    /// <summary>The day at the writer, by the wall clock there.</summary>
    public DateOnly LocalDay => DateOnly.FromDateTime(At.DateTime);
}

/// <summary>An entry as it is stored and forwarded: the writer's bytes, never re-serialised.</summary>
/// <param name="Envelope">The exact bytes.</param>
/// <param name="Seal">The writer's signature over the entry's hash, or empty.</param>
public readonly record struct SealedBytes(ReadOnlyMemory<byte> Envelope, ReadOnlyMemory<byte> Seal);

/// <summary>The hash chain of a log.</summary>
public static class Chain
{
    private static ReadOnlySpan<byte> Domain => "mn-entry-1"u8;

    /// <summary>SHA-256 over a fixed tag, the previous entry's hash and the envelope's exact bytes.</summary>
    public static EntryHash Hash(EntryHash previous, ReadOnlySpan<byte> envelope)
    {
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> buffer = stackalloc byte[EntryHash.Size];
        previous.Write(buffer);
        sha.AppendData(Domain);
        sha.AppendData(buffer);
        sha.AppendData(envelope);
        sha.GetHashAndReset(buffer);
        return EntryHash.From(buffer);
    }
}
