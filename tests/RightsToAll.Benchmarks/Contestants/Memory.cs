using RightsToAll.Benchmarks.Running;

namespace RightsToAll.Benchmarks.Contestants;

/// <summary>What the site takes of memory when more pages are asked for than its cache can hold.</summary>
internal static class Memory
{
    private const int Pages = 100_000;
    private const int CacheMegabytes = 64;
    private const int Besides = 200;

    private const string Script =
        """
        local paths = {}
        init = function(args)
            for path in io.lines("PAGES") do paths[#paths + 1] = wrk.format("GET", path) end
        end
        local at = 0
        request = function()
            at = at % #paths + 1
            return paths[at]
        end
        """;

    public static async Task<IReadOnlyList<Row>> MeasureAsync(Bench bench, CancellationToken cancel)
    {
        var archive = await bench.ManyAsync(cancel);
        var paths = await Places.ArticlesAsync(archive, Pages, cancel);
        var (list, script) = (Path.Combine(bench.Temporary, "pages.txt"), Path.Combine(bench.Temporary, "pages.lua"));
        await File.WriteAllLinesAsync(list, paths, cancel);
        await File.WriteAllTextAsync(script, Script.Replace("PAGES", list, StringComparison.Ordinal), cancel);
        await using var site = await Server.SiteAsync(bench, archive, cancel);
        foreach (var path in paths.Where((_, i) => i % (paths.Count / 20) == 0))
            using (var answer = await site.Reader.GetAsync(path, cancel))
                answer.EnsureSuccessStatusCode();
        // Each page is rendered, more than one core renders: some readers are asked to come again, which is no matter here.
        Bench.Say($"memory: {bench.MemoryMinutes} minutes of load on {paths.Count} pages");
        var made = await Wrk.RunAsync(site.At("/"), TimeSpan.FromMinutes(bench.MemoryMinutes), ["Accept-Encoding: br"], cancel, script, mayFail: true);
        var (own, files) = site.Process.ResidentBytes;
        Bench.Say($"memory: {made.Requests} pages were asked for");
        return
        [
            new($"memory after {bench.MemoryMinutes} minutes of load on {paths.Count:N0} pages", $"the cache's {CacheMegabytes} MB + {Besides} MB", Megabytes(own), CacheMegabytes + Besides, "MB", Limit.Below(1)),
            new("and files of its program that were read into memory", "", Megabytes(files), null, "MB", null),
        ];
    }

    private static double Megabytes(long bytes) => bytes / (1024.0 * 1024);
}
