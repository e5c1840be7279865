namespace MediationNet.Network.Tests;

/// <summary>A fault built into the simulated nodes on purpose, to show that the checkers find it.</summary>
internal enum Defect
{
    None,

    /// <summary>Batches are acknowledged before they are stored.</summary>
    AcknowledgesBeforeStoring,

    /// <summary>A disk says that it has synced, and has not.</summary>
    DiskLies,

    /// <summary>The township's hub gives a stranger what is meant for the sector's.</summary>
    GrantLeaks,

    /// <summary>Whoever has had no answer asks again under another id.</summary>
    RequestsForgotten,

    /// <summary>A node counts a row as received though it dropped it.</summary>
    RowsDropped,
}
