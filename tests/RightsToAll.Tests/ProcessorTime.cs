using System.Diagnostics;
using System.Globalization;

namespace RightsToAll.Tests;

/// <summary>How long one thread works, whatever else the machine does meanwhile: for limits that something hanging or growing without bound would break.</summary>
internal static class ProcessorTime
{
    // Linux tells of each thread, in nanoseconds; elsewhere there is the clock.
    private const string OfThisThread = "/proc/thread-self/schedstat";

    public static TimeSpan Of(Action work)
    {
        if (!File.Exists(OfThisThread))
        {
            var watch = Stopwatch.StartNew();
            work();
            return watch.Elapsed;
        }
        var before = Spent();
        work();
        return Spent() - before;
    }

    private static TimeSpan Spent() =>
        TimeSpan.FromTicks(long.Parse(File.ReadAllText(OfThisThread).Split(' ')[0], CultureInfo.InvariantCulture) / TimeSpan.NanosecondsPerTick);
}
