using MediationNet.Node.Hosting;

namespace MediationNet.Node.Clocks;

/// <summary>Says at the start when the days off of this year, or soon of the next, are not known.</summary>
public sealed partial class ClocksPart : INodePart
{
    // The State Council publishes the next year's days in autumn.
    private const int NoticeMonth = 12;

    public void Add(WebApplicationBuilder builder, NodeSetup setup)
    {
        // The calendar is among the foundations.
        builder.Services.AddSingleton(setup.Options.Practice);
    }

    public void Map(WebApplication app, NodeSetup setup)
    {
        var log = app.Services.GetRequiredService<ILogger<ClocksPart>>();
        var now = TimeZoneInfo.ConvertTime(
            app.Services.GetRequiredService<TimeProvider>().GetUtcNow(), setup.Options.TimeZone);
        var needed = now.Month >= NoticeMonth ? new[] { now.Year, now.Year + 1 } : [now.Year];
        foreach (var year in needed.Where(year => setup.Calendar.Year(year).Provisional))
            Provisional(log, year, Path.Combine(setup.Options.DataFolder, YearFiles.FolderName));
    }

    [LoggerMessage(LogLevel.Warning, "The holiday notice for {Year} is not known here: limits count the days off by "
        + "law alone, without make-up workdays. Put a file for the year into {Folder} and start again")]
    private static partial void Provisional(ILogger log, int year, string folder);
}
