using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace MediationNet.Node.Desk;

/// <summary>Rung from any thread, heard by one listener; what is rung while it does not listen is heard once.</summary>
internal sealed class Bell
{
    private readonly Channel<bool> _rung = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    internal void Ring() => _rung.Writer.TryWrite(true);

    /// <summary>Listens until the wait is ended.</summary>
    internal IAsyncEnumerable<bool> Listen(CancellationToken cancellationToken) =>
        _rung.Reader.ReadAllAsync(cancellationToken);

    /// <summary>The same, and then lets go.</summary>
    internal async IAsyncEnumerable<bool> Listen(
        Action letGo, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var rung in Listen(cancellationToken)) yield return rung;
        }
        finally
        {
            letGo();
        }
    }
}
