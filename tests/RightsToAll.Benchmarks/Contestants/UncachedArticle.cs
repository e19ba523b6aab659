using RightsToAll.Benchmarks.Running;

namespace RightsToAll.Benchmarks.Contestants;

/// <summary>
/// An article's page with the cache off, its database on the same core, against the same page by the same views with everything in memory,
/// and against one flat Razor Page with nothing around it.
/// </summary>
internal static class UncachedArticle
{
    private static readonly TimeSpan Once = TimeSpan.FromSeconds(5);

    public static async Task<IReadOnlyList<Row>> MeasureAsync(Bench bench, CancellationToken cancel)
    {
        var archive = await bench.FewAsync(cancel);
        var path = (await Places.OfAsync(archive, cancel)).Article;
        await using var site = await Server.SiteAsync(bench, archive, cancel, cacheMegabytes: 0, metered: true);
        await using var memory = await Server.SiteAsync(bench, archive, cancel, cacheMegabytes: 0, fromMemory: true);
        await using var razor = RazorAlone.Begin(bench, archive, path);
        await razor.AnswersAsync(path, cancel);
        await CheckAsync(site, razor, path, cancel);
        await SameAsync(site, memory, path, cancel);
        Bench.Say("uncached article: warming up");
        foreach (var server in new[] { site, memory, razor })
            await WarmUpAsync(server, path, cancel);

        List<Figure> ours = [], remembered = [], theirs = [];
        for (var round = 0; round < bench.Rounds; round++)
        {
            Bench.Say($"uncached article: round {round + 1}");
            ours.Add(await OnceAsync(site, path, metered: true, cancel));
            remembered.Add(await OnceAsync(memory, path, metered: false, cancel));
            theirs.Add(await OnceAsync(razor, path, metered: false, cancel));
        }
        var (cpu, razorCpu, allocated) = (ours.Select(f => f.Milliseconds).Median(), theirs.Select(f => f.Milliseconds).Median(), ours.Select(f => f.Kilobytes).Median());
        var perSecond = ours.Select(f => f.PerSecond).Median();
        return
        [
            new("uncached article page, database on the same core", "the same Razor Page from memory", perSecond, remembered.Select(f => f.PerSecond).Median(), "/s", Limit.Above(0.25)),
            new("uncached article page, database on the same core", "one flat Razor Page from memory and nothing else", perSecond, theirs.Select(f => f.PerSecond).Median(), "/s", null),
            new("uncached article page: CPU of the site", "its first version, in times of that flat page", cpu / razorCpu, FirstVersion.TimesRazor, "×", Limit.Below(0.6)),
            new("uncached article page: CPU of the site", "that flat page", cpu, razorCpu, "ms", null),
            new("uncached article page: allocated", "its first version", allocated, FirstVersion.Kilobytes, "kB", Limit.Below(0.6)),
        ];
    }

    private static async Task CheckAsync(Server site, Server razor, string path, CancellationToken cancel)
    {
        var (ours, theirs) = (await site.Reader.GetStringAsync(path, cancel), await razor.Reader.GetStringAsync(path, cancel));
        if (Math.Abs(ours.Length - theirs.Length) > ours.Length / 20)
            throw new InvalidOperationException($"The site's page has {ours.Length} characters and the one beside it {theirs.Length}: they do not show the same.");
        Bench.Say($"uncached article: {ours.Length} characters, {theirs.Length} by the Razor Page");
    }

    // Twice, since it remembers after the first time.
    private static async Task SameAsync(Server site, Server memory, string path, CancellationToken cancel)
    {
        var ours = await site.Reader.GetStringAsync(path, cancel);
        for (var i = 0; i < 2; i++)
        {
            var theirs = await memory.Reader.GetStringAsync(path, cancel);
            if (theirs == ours)
                continue;
            var same = ours.Zip(theirs).TakeWhile(pair => pair.First == pair.Second).Count();
            throw new InvalidOperationException($"The site's page and the same from memory differ: “{Piece(ours, same)}” and “{Piece(theirs, same)}”.");
        }
    }

    private static string Piece(string page, int from) => page[Math.Max(0, from - 40)..Math.Min(page.Length, from + 40)];

    /// <summary>Until it gets no quicker: the just-in-time compiler goes over what runs often, for a minute or more where it shares the server's core.</summary>
    private static async Task WarmUpAsync(Server server, string path, CancellationToken cancel)
    {
        // While it is slow, opening connections to the database for all who ask at once takes longer than the site lets readers wait.
        for (var i = 0; i < 200; i++)
            using (var answer = await server.Reader.GetAsync(path, cancel))
                await answer.Content.ReadAsByteArrayAsync(cancel);
        await Wrk.RunAsync(server.At(path), Once, [], cancel, mayFail: true);
        var (best, patience) = (double.MaxValue, 3);
        for (var run = 0; run < 20 && patience > 0; run++)
        {
            var figure = await OnceAsync(server, path, metered: false, cancel, mayFail: true);
            patience = figure.Milliseconds < 0.97 * best ? 3 : patience - 1;
            best = Math.Min(best, figure.Milliseconds);
        }
    }

    private static async Task<Figure> OnceAsync(Server server, string path, bool metered, CancellationToken cancel, bool mayFail = false)
    {
        var (time, bytes) = (server.Process.ProcessorTime, metered ? server.AllocatedBytes() : 0);
        var made = await Wrk.RunAsync(server.At(path), Once, [], cancel, mayFail: mayFail);
        return new(
            made.PerSecond,
            (server.Process.ProcessorTime - time).TotalMilliseconds / made.Requests,
            metered ? (server.AllocatedBytes() - bytes) / 1024.0 / made.Requests : 0);
    }

    private sealed record Figure(double PerSecond, double Milliseconds, double Kilobytes);

    /// <summary>As this benchmark first measured it, before anything was tuned. CPU in times of the Razor Page, so that the machine does not matter.</summary>
    private static class FirstVersion
    {
        public const double TimesRazor = 68;
        public const double Kilobytes = 949;
    }
}
