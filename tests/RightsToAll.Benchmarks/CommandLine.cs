using System.CommandLine;
using RightsToAll.Benchmarks.Contestants;

namespace RightsToAll.Benchmarks;

/// <summary>Exit codes: 0 done and every limit held, 1 a limit missed or something failed, 2 wrong use.</summary>
internal static class CommandLine
{
    // Children are asked to stop and waited for.
    private static readonly TimeSpan LongestFarewell = TimeSpan.FromMinutes(1);

    public static async Task<int> RunAsync(string[] args)
    {
        var root = new RootCommand("Measures Rights To All against stated limits.") { GenerateCommand.Create(), RunCommand.Create(), Bare.Create(), RazorAlone.Create() };
        var parsed = root.Parse(args);
        foreach (var error in parsed.Errors)
            await Console.Error.WriteLineAsync(error.Message);
        if (parsed.Errors.Count > 0)
            return 2;
        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = LongestFarewell });
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("Stopped before it was done.");
            return 1;
        }
        catch (InvalidOperationException refused)
        {
            await Console.Error.WriteLineAsync(refused.Message);
            return 1;
        }
    }
}
