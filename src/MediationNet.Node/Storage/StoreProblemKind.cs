namespace MediationNet.Node.Storage;

/// <summary>What kind of trouble the store is in; the message says with which file and what to do.</summary>
public enum StoreProblemKind
{
    /// <summary>Another process has the folder open.</summary>
    Locked,

    /// <summary>A file that was there is gone.</summary>
    Missing,

    /// <summary>The file is not one of ours. It was not touched.</summary>
    Foreign,

    /// <summary>The file is ours and damaged. It was not touched.</summary>
    Corrupt,

    /// <summary>A part of a dispute is damaged; peers send it again.</summary>
    Damaged,

    /// <summary>The database is not the one this folder last held: a backup was put back.</summary>
    Restored,

    /// <summary>The disk is full. What was acknowledged before is safe.</summary>
    Full,

    /// <summary>The file was written by a newer program.</summary>
    NewerVersion,

    /// <summary>Too much was written while the data file was copied.</summary>
    Overtaken,

    /// <summary>The disk refused, or the database could not be reopened.</summary>
    Broken,
}
