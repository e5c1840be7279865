using System.Globalization;
using Spectre.Console;

namespace MediationNet.Node.Operations;

/// <summary>How far a work has come.</summary>
/// <param name="Done">What is done.</param>
/// <param name="Total">Of how much; 0 when nobody knows.</param>
internal readonly record struct Step(long Done, long Total);

/// <summary>Shows on the console how far a work has come: a bar, or plain lines where no terminal looks on.</summary>
internal static class ProgressBar
{
    /// <summary>Runs the work with a bar under this name, and returns what it returns.</summary>
    /// <param name="what">What is done, as people read it: Chinese · English.</param>
    /// <param name="work">The work; it may report from any thread.</param>
    internal static async Task<T> ShowAsync<T>(string what, Func<IProgress<Step>, Task<T>> work)
    {
        if (Console.IsOutputRedirected || !AnsiConsole.Profile.Capabilities.Ansi) return await work(new Lines(what));

        return await AnsiConsole.Progress()
            .Columns(
                new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .StartAsync(async context =>
            {
                var bar = new Bar(context.AddTask(Markup.Escape(what)));
                var result = await work(bar);
                bar.Finish();
                return result;
            });
    }

    private sealed class Bar(ProgressTask task) : IProgress<Step>
    {
        public void Report(Step value)
        {
            task.IsIndeterminate = value.Total == 0;
            if (value.Total > 0) task.MaxValue(value.Total);
            task.Value(value.Done);
        }

        internal void Finish()
        {
            task.IsIndeterminate = false;
            task.Value(task.MaxValue);
        }
    }

    /// <summary>A line for each tenth; without a total, whenever twice as much is done.</summary>
    private sealed class Lines(string what) : IProgress<Step>
    {
        private readonly Lock _sync = new();
        private long _next = 1;

        public void Report(Step value)
        {
            lock (_sync)
            {
                var reached = value.Total > 0 ? value.Done * 10 / value.Total : value.Done;
                if (reached < _next) return;
                _next = value.Total > 0 ? reached + 1 : reached * 2;
                var number = (value.Total > 0 ? reached * 10 : value.Done).ToString(CultureInfo.InvariantCulture);
                Console.Out.WriteLine($"  {what}: {number}{(value.Total > 0 ? " %" : "")}");
            }
        }
    }
}
