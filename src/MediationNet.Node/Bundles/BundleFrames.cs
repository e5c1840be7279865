using Google.Protobuf;
using MediationNet.Domain.Sync;
using MediationNet.Protocol.Sync;
using Wire = MediationNet.Protocol.Sync.V1;

namespace MediationNet.Node.Bundles;

/// <summary>The frames of a session as they stand in a bundle.</summary>
internal static class BundleFrames
{
    /// <summary>The frame in these bytes; null, and why, when they are none or the frame breaks a rule.</summary>
    internal static SyncFrame? Read(byte[] bytes, out string fault)
    {
        fault = "not a frame";
        try
        {
            switch (FrameWire.Read(Wire.Frame.Parser.ParseFrom(bytes)))
            {
                case FrameReading.Good good:
                    return good.Frame;
                case FrameReading.Bad bad:
                    fault = bad.Fault;
                    return null;
                default:
                    return null;
            }
        }
        catch (InvalidProtocolBufferException)
        {
            return null;
        }
    }
}
