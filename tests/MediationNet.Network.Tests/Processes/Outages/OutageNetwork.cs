using MediationNet.Protocol.Desk.V1;

namespace MediationNet.Network.Tests.Processes.Outages;

/// <summary>Two villages, a township, a county and the sectors: five processes, three of them one cluster.</summary>
internal sealed class OutageNetwork : IAsyncDisposable
{
    private static readonly string[] Names =
        [NodeFiles.Village, NodeFiles.OtherVillage, NodeFiles.Township, NodeFiles.County, NodeFiles.Sector];

    private readonly NodeFiles _files;
    private readonly List<WatchedNode> _nodes = [];

    private OutageNetwork(IWires wires)
    {
        Wires = wires;
        _files = new NodeFiles(wires.HostOf, Names);
        foreach (var hub in Names.Where(_files.IsHub))
            _files.Edit(hub, config => config["cluster"]!["answerTime"] = "00:00:08");
        wires.Lay(_files);
    }

    internal IWires Wires { get; }

    internal IReadOnlyList<WatchedNode> Nodes => _nodes;

    /// <summary>Committees and offices, and the nodes that are their homes.</summary>
    internal IReadOnlyDictionary<string, string> Homes => NodeFiles.Read(_files.Directory)["committees"]!.AsArray()
        .ToDictionary(one => (string)one!["id"]!, one => (string)one!["home"]!, StringComparer.Ordinal);

    /// <summary>Starts the nodes and waits until each answers.</summary>
    internal static async Task<OutageNetwork> StartAsync()
    {
        var network = new OutageNetwork(
            await NamespaceWires.TryAsync(Names) ?? (IWires)new LineWires(Names));
        try
        {
            network._nodes.AddRange(Names.Select(name => new WatchedNode(network._files, network.Wires, name)));
            await Task.WhenAll(network._nodes.Select(node => node.UntilAnswersAsync()));
            return network;
        }
        catch
        {
            await network.DisposeAsync();
            throw;
        }
    }

    /// <summary>A clerk for each committee; the villages have three, since that is where people come.</summary>
    internal IEnumerable<Clerk> Clerks(CallHistory history, Random dice)
    {
        foreach (var committee in NodeFiles.Read(_files.Directory)["committees"]!.AsArray())
        {
            if ((string?)committee!["office"] is not { } office) continue;
            var village = (string)committee["kind"]! == "village";
            var post = new Post((string)committee["home"]!, (string)committee["id"]!, office, village);
            var api = _nodes.First(node => node.Name == post.Node).Api;
            for (var one = 0; one < (village ? 3 : 1); one++)
                yield return new Clerk(history, api, post, new Random(dice.Next()));
        }
    }

    /// <summary>What keeps the network from being at rest, or null.</summary>
    internal async Task<string?> UnrestAsync()
    {
        var hubs = _nodes.Count(node => node.IsHub);
        foreach (var node in _nodes)
        {
            if (await Answered.OrNullAsync(node.Api.StatusAsync()) is not { } status) return $"{node.Name} is silent";
            if (!status.Ready) return $"{node.Name} is not ready";
            var members = status.Members.Count(member => member is { Status: "Up", Reachable: true });
            if (node.IsHub && members != hubs) return $"{node.Name} sees {members} of {hubs} hubs";
            if (status.Peers.Count(peer => peer.InStep) < (node.IsHub ? hubs - 1 : 1))
                return $"{node.Name} is not in step: {string.Join("; ", status.Peers)}";
            if (status.Peers.Any(peer => peer.InStep && (peer.WaitingOut > 0 || peer.WaitingIn > 0)))
                return $"{node.Name} has something on the way: {string.Join("; ", status.Peers)}";
            if (status.Peers.Any(peer => peer.Quarantined > 0 || peer.QuarantinedThere > 0))
                return $"{node.Name} or a peer has put something aside: {string.Join("; ", status.Peers)}";
            foreach (var view in new[] { ListRequest.Types.View.InDispatch, ListRequest.Types.View.Offered })
            {
                var open = (await node.Api.ListAsync(view)).Count;
                if (open > 0) return $"{node.Name} has {open} disputes to place or to answer";
            }
        }

        return null;
    }

    /// <summary>Stops each node, then checks all that it holds. What was wrong.</summary>
    internal async Task<IReadOnlyList<string>> StopAndVerifyAsync()
    {
        var findings = new List<string>();
        foreach (var node in _nodes)
        {
            var ended = await node.StopAsync();
            if (ended.ExitCode != 0) findings.Add($"{node.Name} ended with {ended.ExitCode}: {ended.Errors}");
        }

        foreach (var node in _nodes)
        {
            var verified = await RunningNode.RunAsync("verify", "--config", _files.Config(node.Name));
            if (verified.ExitCode != 0) findings.Add($"verify {node.Name}: {verified.Output}{verified.Errors}");
        }

        return findings;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var node in _nodes) await node.DisposeAsync();
        await Wires.DisposeAsync();
        _files.Dispose();
    }
}
