using System.Diagnostics;
using RightsToAll.Benchmarks.Running;

namespace RightsToAll.Benchmarks.Contestants;

/// <summary>How long an article takes to be published, and to be seen where it was not published.</summary>
internal static class Publishing
{
    private const int ActsEach = 6;

    public static async Task<IReadOnlyList<Row>> MeasureVisibleAsync(Bench bench, CancellationToken cancel)
    {
        var archive = await bench.FewAsync(cancel);
        await using var one = await Server.SiteAsync(bench, archive, cancel);
        await using var other = await Server.SiteAsync(bench, archive, cancel);
        await using var desk = await PublishingDesk.OpenAsync(archive, cancel);
        List<double> times = [];
        for (var act = -20; act < bench.Rounds * ActsEach; act++)
        {
            var (article, slug) = await desk.WriteAsync(cancel);
            foreach (var node in new[] { one, other })
                for (var i = 0; i < 3; i++)
                    if ((await node.Reader.GetStringAsync("/", cancel)).Contains(slug, StringComparison.Ordinal))
                        throw new InvalidOperationException("An article was seen before it was published.");
            var began = Stopwatch.GetTimestamp();
            await desk.PublishAsync(article, cancel);
            foreach (var node in new[] { other, one })
                while (!(await node.Reader.GetStringAsync("/", cancel)).Contains(slug, StringComparison.Ordinal))
                    await Task.Delay(1, cancel);
            if (act >= 0)
                times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }
        Bench.Say($"publish, visible: {times.Min():0} to {times.Max():0} ms");
        return [new("from \"publish\" until the home page of two other nodes shows it", "", times.Median(), null, "ms", Limit.Below(250))];
    }

    public static async Task<IReadOnlyList<Row>> MeasureActAsync(Bench bench, CancellationToken cancel)
    {
        await using var large = await PublishingDesk.OpenAsync(await bench.ManyAsync(cancel), cancel);
        await using var small = await PublishingDesk.OpenAsync(await bench.FewAsync(cancel), cancel);
        List<double> ofLarge = [], ofSmall = [];
        for (var act = -10; act < bench.Rounds * ActsEach; act++)
        {
            var (at, of) = (await TimeAsync(small, cancel), await TimeAsync(large, cancel));
            if (act < 0)
                continue;
            ofSmall.Add(at);
            ofLarge.Add(of);
        }
        return [new($"publish one article at {bench.Articles:N0} articles", $"at {Bench.Few:N0}", ofLarge.Median(), ofSmall.Median(), "ms", Limit.Below(1.5))];
    }

    private static async Task<double> TimeAsync(PublishingDesk desk, CancellationToken cancel)
    {
        var (article, _) = await desk.WriteAsync(cancel);
        var began = Stopwatch.GetTimestamp();
        await desk.PublishAsync(article, cancel);
        return Stopwatch.GetElapsedTime(began).TotalMilliseconds;
    }
}
