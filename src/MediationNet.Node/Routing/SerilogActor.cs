using Akka.Actor;
using Akka.Dispatch;
using Akka.Event;
using Serilog.Events;

namespace MediationNet.Node.Routing;

/// <summary>Passes what Akka logs to Serilog.</summary>
/// <remarks>
/// Through the logger factory Akka's own lines come out garbled: Serilog fills "{2}" by order of occurrence
/// (serilog/serilog-extensions-logging#187). Here the line is put together first.
/// </remarks>
public sealed class SerilogActor : ReceiveActor, IRequiresMessageQueue<ILoggerMessageQueueSemantics>
{
    /// <summary>Answers Akka's greeting, then writes.</summary>
    public SerilogActor()
    {
        Receive<InitializeLogger>(_ => Sender.Tell(new LoggerInitialized()));
        Receive<Akka.Event.LogEvent>(Write);
    }

    private static void Write(Akka.Event.LogEvent line) => Serilog.Log.Logger
        .ForContext("SourceContext", line.LogClass.FullName)
        .ForContext("ActorPath", line.LogSource)
        .Write(LevelOf(line), line.Cause, "{AkkaMessage:l}", line.Message?.ToString());

    private static LogEventLevel LevelOf(Akka.Event.LogEvent line) => line switch
    {
        Error => LogEventLevel.Error,
        Warning => LogEventLevel.Warning,
        Info => LogEventLevel.Information,
        _ => LogEventLevel.Debug,
    };
}
