using System.Globalization;
using Serilog;
using Serilog.Core;
using Serilog.Events;
using Serilog.Filters;
using Serilog.Formatting.Compact;

namespace MediationNet.Node.Hosting;

/// <summary>The node's log: short lines on the console, structured lines in files. Never what a party said.</summary>
internal static class NodeLog
{
    private const int DaysKept = 31;
    private const int MegabytesPerFile = 32;
    private const string HostSource = "Microsoft.Extensions.Hosting.Internal.Host";
    private const string Line = "{Timestamp:HH:mm:ss} {Level:u3} {SourceContext}: {Message:lj}{NewLine}{Exception}";

    public static Logger Open(NodeSetup setup) => new LoggerConfiguration()
        .MinimumLevel.Is(setup.Options.Log.Level)
        .MinimumLevel.Override("Microsoft", Higher(setup.Options.Log.Level, LogEventLevel.Warning))
        // It warns that keys lie unencrypted; they lie in a folder that only this user may open.
        .MinimumLevel.Override("Microsoft.AspNetCore.DataProtection", LogEventLevel.Error)
        .MinimumLevel.Override("Grpc", Higher(setup.Options.Log.Level, LogEventLevel.Warning))
        .Filter.ByExcluding(IsPortTaken)
        .Filter.ByExcluding(IsEndedEarly)
        .Enrich.FromLogContext()
        .Enrich.WithProperty("Node", setup.Self.Id.Value)
        .WriteTo.Console(outputTemplate: Line, formatProvider: CultureInfo.InvariantCulture)
        .WriteTo.File(
            new CompactJsonFormatter(),
            Path.Combine(setup.Options.Log.Folder, $"{setup.Self.Id}-.clef"),
            fileSizeLimitBytes: MegabytesPerFile * 1024 * 1024,
            rollingInterval: RollingInterval.Day,
            rollOnFileSizeLimit: true,
            retainedFileCountLimit: DaysKept)
        .CreateLogger();

    // The host logs it with its whole stack before we can say it in one sentence, with what to do.
    private static bool IsPortTaken(LogEvent line) => PortTaken.Is(line.Exception);

    // The host calls it a failure when a background part is ended before it had begun: a door was not opened.
    private static bool IsEndedEarly(LogEvent line) =>
        line.Exception is OperationCanceledException && Matching.FromSource(HostSource)(line);

    private static LogEventLevel Higher(LogEventLevel one, LogEventLevel other) => one > other ? one : other;
}
