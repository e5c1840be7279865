namespace MediationNet.Network.Tests.Simulation.Faults;

/// <summary>
/// A fault built into the simulated network on purpose, one for each invariant, then one for each that speaks of
/// contents of papers, of what is confidential and of letters, to show that its checker finds it.
/// </summary>
internal enum Defect
{
    None,

    /// <summary>I1: whoever accepted an offer acts at once, without waiting for the release.</summary>
    AcceptanceMovesCustody,

    /// <summary>I2: whoever gets a dispute back does not take it up.</summary>
    ReturnNotTaken,

    /// <summary>I3: a disk says that it has synced, and has not.</summary>
    DiskLies,

    /// <summary>I4: nodes count rows with a session's minutes as sent, and send nothing in them.</summary>
    MinutesKeptBack,

    /// <summary>I5: a store loses an entry in the middle of a log.</summary>
    EntryLost,

    /// <summary>I6: a hub reads a dispute log by log, not in causal order.</summary>
    FoldedByLog,

    /// <summary>I7: a node looks at no seal.</summary>
    SealsNotLookedAt,

    /// <summary>I8: a township's hub gives one village what is meant for the other.</summary>
    GrantLeaks,

    /// <summary>I9: batches are acknowledged before they are stored.</summary>
    AcknowledgesBeforeStoring,

    /// <summary>I10: whoever has had no answer asks again under another id.</summary>
    RequestsForgotten,

    /// <summary>I11: one bad entry makes a node drop the batch it came in.</summary>
    BadEntrySpoilsBatch,

    /// <summary>I12: a node believes that its peers have room for everything.</summary>
    CreditIgnored,

    /// <summary>I13: a hub does not forward what it does not understand.</summary>
    UnknownKindsDropped,

    /// <summary>I14: an office does not mind the time of its offers.</summary>
    OffersWaitForEver,

    /// <summary>I15: what is brought to a body again is brought under a new id.</summary>
    BroughtUnderNewId,

    /// <summary>I3: contents of papers are acknowledged before they are synced.</summary>
    ContentsNotSynced,

    /// <summary>I4: nobody gives a content to anybody.</summary>
    ContentsKeptBack,

    /// <summary>I4: a matter is done with before its files are before the body.</summary>
    FilesNotBrought,

    /// <summary>I7: a content is shown without a look at its sum.</summary>
    ContentsNotLookedAt,

    /// <summary>I8: a content is given to whoever asks for it.</summary>
    ContentsForStrangers,

    /// <summary>I8: what was said in confidence goes to the body with the rest.</summary>
    ConfidenceTold,

    /// <summary>I15: a letter to a body is done with when it is written.</summary>
    LettersNotBrought,
}
