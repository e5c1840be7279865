using Grpc.Core;

namespace MediationNet.Network.Tests.Processes.Outages;

/// <summary>Calls to nodes that may be gone.</summary>
internal static class Answered
{
    /// <summary>The answer, or null when there was none.</summary>
    internal static async Task<T?> OrNullAsync<T>(Task<T> call)
        where T : class
    {
        try
        {
            return await call;
        }
        catch (RpcException gone) when (!CallHistory.IsRefusal(gone))
        {
            return null;
        }
    }
}
