namespace MediationNet.Node.Bundles;

/// <summary>What became of reading a bundle. Whatever was whole before the trouble has been taken.</summary>
public enum BundleVerdict
{
    /// <summary>Everything in it was taken, or was held already.</summary>
    Whole,

    /// <summary>The file ends too early; what came before the end was taken.</summary>
    CutOff,

    /// <summary>Bytes have changed; what came before them was taken.</summary>
    Damaged,

    /// <summary>The file is something else. It was only looked at.</summary>
    NotABundle,

    /// <summary>Written by a newer program.</summary>
    OtherVersion,

    /// <summary>Made for another node, which is named.</summary>
    ForAnother,

    /// <summary>Sealed to a key that this node does not have any more.</summary>
    ForAnotherKey,

    /// <summary>This node exchanges nothing with the sender, or its certificate is not the network's.</summary>
    UnknownSender,

    /// <summary>
    /// Written before the sender had heard of this node's present store. Both know each other now; its next bundle,
    /// after one of this node has come there, is taken.
    /// </summary>
    FirstMeeting,

    /// <summary>The sender has replaced the store that wrote it. Nothing was taken.</summary>
    SenderReplaced,

    /// <summary>This node's own certificate does not allow its key to open bundles.</summary>
    OwnCertificateUnfit,

    /// <summary>Signed as it should be, and not what the protocol says: the sender's program is at fault.</summary>
    AgainstTheRules,

    /// <summary>The disk is full; what was taken before is safe.</summary>
    StoreFull,

    /// <summary>The store refuses; what was taken before is safe.</summary>
    StoreFailed,

    /// <summary>
    /// This node's store was restored since the bundle was written, or waits for its peers, or is found to have lost
    /// something by what the bundle brings back: nothing more was taken, since what it gives may have been given away
    /// before.
    /// </summary>
    StoreRestored,
}
