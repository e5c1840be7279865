using MediationNet.Fuzz.Fuzzing;
using MediationNet.Node.Hosting;

namespace MediationNet.Fuzz.Targets;

/// <summary>Every parser of bytes from outside, by its name.</summary>
/// <param name="Name">The name on the command line and of its corpus.</param>
/// <param name="Share">How many of a thousand inputs it gets: those that go through a store take longer.</param>
/// <param name="Open">Opens it.</param>
internal sealed record FuzzTargets(string Name, int Share, Func<IFuzzTarget> Open)
{
    internal static IReadOnlyList<FuzzTargets> All { get; } =
    [
        new("frames", 280, () => new FrameTarget()),
        new("entries", 230, () => new EntryTarget()),
        new("handoff", 170, () => new HandOffTarget()),
        new("routing", 100, () => new RoutingTarget()),
        new("seals", 30, () => new SealTarget()),
        new("config", 40, () => new FileTarget(file => file != "directory", NodeOptionsReader.Read)),
        new("directory", 40, () => new FileTarget(file => file == "directory", DirectoryFile.Read)),
        new("reception", 12, () => new ReceptionTarget()),
        new("api", 18, () => new ApiTarget()),
        new("papers", 60, () => new PaperTarget()),
        new("log", 10, () => new LogTarget()),
        new("bundles", 10, () => new BundleTarget()),
    ];
}
