namespace MediationNet.Node.Storage;

/// <summary>A place in the log up to which everything is surely on the disk.</summary>
internal sealed record LogPoint(long Epoch, long Pages);
