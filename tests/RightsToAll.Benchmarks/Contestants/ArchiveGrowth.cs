using System.Diagnostics;
using System.Globalization;
using RightsToAll.Benchmarks.Running;

namespace RightsToAll.Benchmarks.Contestants;

/// <summary>Every kind of reader's page, rendered each time, of a large archive and of a small one.</summary>
internal static class ArchiveGrowth
{
    private const int AskedEach = 8;

    public static async Task<IReadOnlyList<Row>> MeasureAsync(Bench bench, CancellationToken cancel)
    {
        var (many, few) = (await bench.ManyAsync(cancel), await bench.FewAsync(cancel));
        var pages = (await Places.OfAsync(many, cancel)).Pages.Zip((await Places.OfAsync(few, cancel)).Pages, (m, f) => new Page(m.Name, m.Path, f.Path)).ToList();
        await using var large = await Server.SiteAsync(bench, many, cancel, cacheMegabytes: 0);
        await using var small = await Server.SiteAsync(bench, few, cancel, cacheMegabytes: 0);
        foreach (var page in pages)
            await CheckAsync(page, large, small, cancel);
        for (var round = -1; round < bench.Rounds; round++)
        {
            Bench.Say(round < 0 ? "growth: warming up" : $"growth: round {round + 1}");
            foreach (var page in pages)
            {
                for (var i = 0; i < (round < 0 ? 3 * AskedEach : AskedEach); i++)
                {
                    var (of, at) = (await TimeAsync(large, page.Large, cancel), await TimeAsync(small, page.Small, cancel));
                    if (round < 0)
                        continue;
                    page.OfLarge.Add(of);
                    page.OfSmall.Add(at);
                }
            }
        }
        foreach (var page in pages)
            Bench.Say(string.Create(CultureInfo.InvariantCulture, $"growth: {page.Name,-22} {page.OfLarge.Median():0.00} ms, {page.OfSmall.Median():0.00} ms"));
        var worst = pages.MaxBy(page => page.OfLarge.Median() / page.OfSmall.Median())!;
        var against = $"the same pages at {Bench.Few:N0}";
        return
        [
            new($"every reader's page uncached at {bench.Articles:N0} articles, sum of medians", against, pages.Sum(p => p.OfLarge.Median()), pages.Sum(p => p.OfSmall.Median()), "ms", Limit.Below(1.3)),
            new($"the worst of them: {worst.Name}", against, worst.OfLarge.Median(), worst.OfSmall.Median(), "ms", null),
        ];
    }

    // Both have to show as much.
    private static async Task CheckAsync(Page page, Server large, Server small, CancellationToken cancel)
    {
        using var of = await large.Reader.GetAsync(page.Large, cancel);
        using var at = await small.Reader.GetAsync(page.Small, cancel);
        var expected = page.Name switch { "not found" => 404, "withdrawn" => 410, _ => 200 };
        if ((int)of.StatusCode != expected || (int)at.StatusCode != expected)
            throw new InvalidOperationException($"{page.Large} answers {(int)of.StatusCode}, {page.Small} {(int)at.StatusCode}, where {expected} was expected.");
        var (most, least) = ((await of.Content.ReadAsByteArrayAsync(cancel)).Length, (await at.Content.ReadAsByteArrayAsync(cancel)).Length);
        if (most > least * 1.3)
            Bench.Say($"growth: {page.Name} has {most} bytes in the large archive and {least} in the small one");
    }

    private static async Task<double> TimeAsync(Server site, string path, CancellationToken cancel)
    {
        var watch = Stopwatch.GetTimestamp();
        using var answer = await site.Reader.GetAsync(path, cancel);
        return Stopwatch.GetElapsedTime(watch).TotalMilliseconds;
    }

    private sealed record Page(string Name, string Large, string Small)
    {
        public List<double> OfLarge { get; } = [];

        public List<double> OfSmall { get; } = [];
    }
}
