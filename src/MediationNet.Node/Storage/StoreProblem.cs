using System.Diagnostics.CodeAnalysis;
using MediationNet.Domain.Log;

namespace MediationNet.Node.Storage;

/// <summary>The store cannot do what was asked, and a person has to do something about it.</summary>
[SuppressMessage("Naming", "CA1710", Justification = "Thrown, and named by what it is for whoever reads it.")]
[SuppressMessage("Design", "RCS1194", Justification = "A problem without a kind or without advice is of no use.")]
public sealed class StoreProblem : Exception
{
    /// <summary>A problem of this kind; the message names the file and what to do.</summary>
    public StoreProblem(StoreProblemKind kind, string message, Exception? cause = null)
        : base(message, cause) => Kind = kind;

    /// <summary>What kind of trouble it is.</summary>
    public StoreProblemKind Kind { get; }

    /// <summary>The problem behind a failure of this disk: a full one, or one that refuses.</summary>
    internal static StoreProblem OfDisk(string file, IOException failure) => IsFull(failure)
        ? new StoreProblem(
            StoreProblemKind.Full,
            $"The disk holding {file} is full. This write was not kept; earlier ones are safe. "
            + "Free some space: the node goes on by itself.",
            failure)
        : new StoreProblem(
            StoreProblemKind.Broken,
            $"The disk refused to read or write {file} ({failure.Message}). This write was not kept; earlier ones "
            + "are safe. Check the disk and its log before going on.",
            failure);

    /// <summary>A part of a dispute was damaged on this disk and has not come back yet.</summary>
    internal static StoreProblem OfDispute(DisputeId dispute, HeldDispute held) => new(
        StoreProblemKind.Damaged,
        $"A part of dispute {dispute} was changed on this disk ({string.Join("; ", held.Missing)}). It is neither "
        + "shown nor changed until the peers have sent that part again, which they do at their next contact. Check the "
        + "disk. What no peer holds is in the newest backup.");

    /// <summary>
    /// What LiteDB itself throws on files whose pages are whole: rows that contradict each other. Null for anything
    /// else.
    /// </summary>
    internal static StoreProblem? OfRows(string file, Exception failure) =>
        failure is StoreProblem || !IsOfLiteDb(failure) ? null : new StoreProblem(
            StoreProblemKind.Corrupt,
            $"{file} contradicts itself ({failure.Message}). Nothing of this call was kept or shown; the rest goes on. "
            + "Look with `verify`; then stop the node and mend it with `compact`, or restore the newest backup.",
            failure);

    private static bool IsOfLiteDb(Exception failure) =>
        failure.Source == "LiteDB" || failure.StackTrace?.Contains("at LiteDB.", StringComparison.Ordinal) == true;

    // ENOSPC and EDQUOT as Linux and macOS number them, ERROR_HANDLE_DISK_FULL and ERROR_DISK_FULL as Windows does.
    internal static bool IsFull(IOException failure) =>
        failure.HResult is 28 or 122 or 69 or unchecked((int)0x80070027) or unchecked((int)0x80070070);
}
