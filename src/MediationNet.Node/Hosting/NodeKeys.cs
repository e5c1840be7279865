using MediationNet.Node.Trust;

namespace MediationNet.Node.Hosting;

/// <summary>Opens, and at the first start makes, what a node proves itself with.</summary>
internal static class NodeKeys
{
    private const UnixFileMode OnlyThisUser = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    public static async Task<(NodeIdentity Identity, ApiToken Token)> OpenAsync(
        NodeSetup setup, TimeProvider clock, CancellationToken cancellation)
    {
        var options = setup.Options;
        Usable(options, "$.data", options.DataFolder);
        Usable(options, "$.data", PageKeysIn(options));
        Usable(options, "$.log.folder", options.Log.Folder);
        if (options.Certificates.Development) Usable(options, "$.certificates.folder", options.Certificates.Folder);
        try
        {
            var identity = options.Certificates.Development
                ? await NodeIdentity.OpenDevelopmentAsync(
                    setup.Self.Id, setup.Self.Kind, options.Certificates.Folder, options.DataFolder, clock,
                    cancellation)
                : NodeIdentity.Open(setup.Self.Id, setup.Self.Kind, options.Certificates.Folder, clock);
            return (identity, ApiToken.OpenOrCreate(options.DataFolder));
        }
        catch (UnusableFileException e)
        {
            throw Bad(options, e);
        }
    }

    /// <summary>Where the keys are that protect sessions and forms of the page.</summary>
    public static string PageKeysIn(NodeOptions options) => Path.Combine(options.DataFolder, "keys");

    /// <summary>Looks at what a person must have put there; makes and changes nothing.</summary>
    public static void Check(NodeSetup setup, TimeProvider clock)
    {
        if (setup.Options.Certificates.Development) return;
        try
        {
            using var identity = NodeIdentity.Open(
                setup.Self.Id, setup.Self.Kind, setup.Options.Certificates.Folder, clock);
        }
        catch (UnusableFileException e)
        {
            throw Bad(setup.Options, e);
        }
    }

    private static void Usable(NodeOptions options, string key, string folder)
    {
        try
        {
            if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder);
            else Directory.CreateDirectory(folder, OnlyThisUser);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            var problems = new ConfigurationProblems(options.File);
            problems.Add(key, new($"不能建立文件夹 {folder}", "改成本用户可写的位置，或调整权限"),
                new($"The folder {folder} cannot be made ({e.GetType().Name})",
                    "name a place this user may write to, or mend the permissions"));
            problems.ThrowIfAny();
        }
    }

    private static BadConfigurationException Bad(NodeOptions options, UnusableFileException e)
    {
        var key = e.File.EndsWith(".token", StringComparison.Ordinal) ? "$.data" : "$.certificates";
        return new([
            new ConfigurationProblem(options.File, key,
                new($"{e.File}：{e.Chinese.Wrong}", e.Chinese.Fix), new($"{e.File}: {e.English.Wrong}", e.English.Fix)),
        ]);
    }
}
