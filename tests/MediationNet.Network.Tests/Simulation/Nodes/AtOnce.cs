namespace MediationNet.Network.Tests.Simulation.Nodes;

/// <summary>What production code promises for later is there at once: nothing waits for a clock or thread.</summary>
internal static class AtOnce
{
    public static T Done<T>(this Task<T> task) => task.IsCompleted
        ? task.GetAwaiter().GetResult()
        : throw new InvalidOperationException("Something in the simulated path waits for a clock or a thread.");

    public static void Done(this Task task)
    {
        if (!task.IsCompleted)
            throw new InvalidOperationException("Something in the simulated path waits for a clock or a thread.");
        task.GetAwaiter().GetResult();
    }

    /// <summary>A task that tells that it was done.</summary>
    public static async Task<bool> Told(this Task task)
    {
        await task;
        return true;
    }
}
