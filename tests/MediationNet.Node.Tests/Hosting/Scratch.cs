using MediationNet.Node.Hosting;
using MediationNet.Node.Trust;
using Microsoft.AspNetCore.Builder;

namespace MediationNet.Node.Tests.Hosting;

/// <summary>A folder for one test, with the example configuration in it, on free ports of 127.0.0.1.</summary>
public sealed class Scratch : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mediationnet-");

    public Scratch()
    {
        foreach (var file in Directory.EnumerateFiles(Examples, "*.json"))
            File.Copy(file, Path.Combine(_folder.FullName, Path.GetFileName(file)));
    }

    /// <summary>The examples that come with the program.</summary>
    public static string Examples { get; } = Path.Combine(Root(), "node-config");

    public string Folder => _folder.FullName;

    public string Data => Path.Combine(Folder, "data");

    public string Authority => Path.Combine(Folder, "authority");

    public string At(string name) => Path.Combine(Folder, name);

    public string Write(string name, string text)
    {
        File.WriteAllText(At(name), text);
        return At(name);
    }

    /// <summary>Puts a text in the place of another one in a file; the other one must be there.</summary>
    public void Mend(string name, string what, string by)
    {
        var text = File.ReadAllText(At(name));
        Assert.Contains(what, text, StringComparison.Ordinal);
        Write(name, text.Replace(what, by, StringComparison.Ordinal));
    }

    public IReadOnlyList<ConfigurationProblem> ProblemsOf(string name) =>
        Assert.Throws<BadConfigurationException>(() => NodeSetup.Read(At(name))).Problems;

    /// <summary>The example node, keeping its things in this folder and listening on free ports.</summary>
    public NodeSetup Setup(string node)
    {
        var setup = NodeSetup.Read(At($"{node}.json"));
        var listen = setup.Options.Listen;
        listen.Peers.Port = listen.Api.Port = listen.Page.Port = 0;
        return setup with
        {
            Options = setup.Options with
            {
                DataFolder = Path.Combine(Data, node),
                Certificates = new CertificatePlace(Authority, Development: true),
                Log = setup.Options.Log with { Folder = At("log") },
            },
        };
    }

    public async Task<WebApplication> StartAsync(string node, params INodePart[] parts)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var app = await NodeHost.BuildAsync(Setup(node), parts, TimeProvider.System, cancellation);
        await app.StartAsync(cancellation);
        return app;
    }

    public Task<NodeIdentity> IdentityAsync(string node, TimeProvider? clock = null)
    {
        var setup = Setup(node);
        return NodeIdentity.OpenDevelopmentAsync(
            setup.Self.Id, setup.Self.Kind, Authority, setup.Options.DataFolder, clock ?? TimeProvider.System,
            TestContext.Current.CancellationToken);
    }

    /// <summary>Only this user may read and write the file.</summary>
    public static void AssertPrivate(string file)
    {
        if (OperatingSystem.IsWindows()) return;
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "MediationNet.sln"))) folder = folder.Parent!;
        return folder.FullName;
    }
}
