using System.Net.Sockets;

namespace MediationNet.Network.Tests.Processes.Outages;

/// <summary>What lies between the nodes and can be cut.</summary>
internal interface IWires : IAsyncDisposable
{
    /// <summary>What they are, in words.</summary>
    string What { get; }

    /// <summary>The address at which other nodes reach this one.</summary>
    string HostOf(string node);

    /// <summary>The words before a program that is to run as this node.</summary>
    IReadOnlyList<string> Before(string node);

    /// <summary>A socket of a program that runs beside this node.</summary>
    Socket Beside(string node);

    /// <summary>The nodes' files are written and not yet read.</summary>
    void Lay(NodeFiles files);

    /// <summary>Nothing gets to this node or away from it.</summary>
    Task CutAsync(string node);

    /// <summary>All gets through again.</summary>
    Task MendAsync(string node);
}
