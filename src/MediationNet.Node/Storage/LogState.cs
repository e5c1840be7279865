namespace MediationNet.Node.Storage;

/// <summary>How far the life of a database file has come.</summary>
internal enum LogState
{
    /// <summary>No readable header: there never was a log, or it is damaged.</summary>
    None,

    /// <summary>The data file is being created; until it is finished it may be thrown away.</summary>
    Creating,

    /// <summary>The data file is complete, and what the log holds is newer.</summary>
    Live,
}
