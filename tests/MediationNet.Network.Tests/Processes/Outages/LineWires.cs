using System.Net.Sockets;
using System.Text.Json.Nodes;
using MediationNet.Node.Demo;

namespace MediationNet.Network.Tests.Processes.Outages;

/// <summary>
/// A line in front of each hub for each node that may dial it: what is left where network namespaces are not allowed.
/// The members of a cluster know each other by one address, so the cluster's own links cannot be cut so.
/// </summary>
internal sealed class LineWires(IReadOnlyList<string> nodes) : IWires
{
    private readonly Dictionary<(string From, string To), TownLine> _lines = [];

    public string What => "lines before the peer links (no network namespaces here: the cluster's links stay whole)";

    public string HostOf(string node) => "127.0.0.1";

    public IReadOnlyList<string> Before(string node) => [];

    public Socket Beside(string node) => new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

    public void Lay(NodeFiles files)
    {
        foreach (var from in nodes)
        {
            var directory = NodeFiles.Read(files.Directory);
            foreach (var to in directory["nodes"]!.AsArray().Where(node => node!["address"] is not null))
                to!["address"] = $"https://127.0.0.1:{LineTo(from, to, files).Port}";
            var own = Path.Combine(files.Folder, $"directory-of-{from}.json");
            File.WriteAllText(own, directory.ToJsonString());
            files.Edit(from, config => config["directory"] = own);
        }
    }

    public Task CutAsync(string node)
    {
        foreach (var line in Of(node)) line.Cut();
        return Task.CompletedTask;
    }

    public Task MendAsync(string node)
    {
        foreach (var line in Of(node)) line.Mend();
        return Task.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var line in _lines.Values) await line.DisposeAsync();
    }

    private IEnumerable<TownLine> Of(string node) =>
        _lines.Where(line => line.Key.From == node || line.Key.To == node).Select(line => line.Value);

    private TownLine LineTo(string from, JsonNode to, NodeFiles files) =>
        _lines[(from, (string)to["id"]!)] = TownLine.To(files.Port((string)to["id"]!, "peers"));
}
