namespace MediationNet.Tests.Shared;

/// <summary>What can be done to a disk.</summary>
public enum DiskAct
{
    /// <summary>Bytes are written.</summary>
    Write,

    /// <summary>The file is cut or lengthened.</summary>
    SetLength,

    /// <summary>Everything before is sure.</summary>
    Sync,
}
