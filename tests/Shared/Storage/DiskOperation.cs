namespace MediationNet.Tests.Shared;

/// <summary>One thing that was done to one disk of a recording.</summary>
/// <param name="Disk">The number of the disk in its recording.</param>
/// <param name="Act">What was done.</param>
/// <param name="Position">Where it was written, or the new length.</param>
/// <param name="Bytes">What was written.</param>
public sealed record DiskOperation(int Disk, DiskAct Act, long Position, byte[] Bytes);
