using System.Globalization;
using System.Text.RegularExpressions;

namespace RightsToAll.Benchmarks.Running;

/// <summary>What one run of wrk made of a server.</summary>
internal sealed partial record Wrk(long Requests, double PerSecond)
{
    public const int Connections = 32;

    /// <param name="headers">As <c>Name: value</c>.</param>
    /// <param name="script">In Lua, in place of one address.</param>
    /// <param name="mayFail">While warming up.</param>
    /// <exception cref="InvalidOperationException">Something was answered with an error.</exception>
    public static async Task<Wrk> RunAsync(Uri address, TimeSpan duration, string[] headers, CancellationToken cancel, string? script = null, bool mayFail = false)
    {
        var seconds = ((int)duration.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        var said = await Tool.RunAsync("wrk",
            ["-t1", $"-c{Connections}", $"-d{seconds}s", "--timeout", "30s", .. headers.SelectMany(header => new[] { "-H", header }), .. script is null ? Array.Empty<string>() : ["-s", script], address.AbsoluteUri],
            cancel);
        if (!mayFail && Trouble().Match(said) is { Success: true } trouble)
            throw new InvalidOperationException($"{address}: {trouble.Value.Trim()}");
        return new(
            long.Parse(Count().Match(said).Groups[1].ValueSpan, CultureInfo.InvariantCulture),
            double.Parse(Rate().Match(said).Groups[1].ValueSpan, CultureInfo.InvariantCulture));
    }

    [GeneratedRegex(@"(\d+) requests in ")]
    private static partial Regex Count();

    [GeneratedRegex(@"Requests/sec:\s+([\d.]+)")]
    private static partial Regex Rate();

    [GeneratedRegex(@"Non-2xx.*|Socket errors.*")]
    private static partial Regex Trouble();
}
