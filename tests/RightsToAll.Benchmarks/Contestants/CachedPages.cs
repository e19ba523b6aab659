using RightsToAll.Benchmarks.Running;

namespace RightsToAll.Benchmarks.Contestants;

/// <summary>What the cache answers, against Kestrel and nginx giving the same from memory and from a file.</summary>
internal static class CachedPages
{
    private static readonly TimeSpan Once = TimeSpan.FromSeconds(2);

    public static async Task<IReadOnlyList<Row>> MeasureAsync(Bench bench, CancellationToken cancel)
    {
        var archive = await bench.FewAsync(cancel);
        var places = await Places.OfAsync(archive, cancel);
        await using var site = await Server.SiteAsync(bench, archive, cancel);
        List<Answer> answers = [];
        foreach (var path in new[] { places.Article, "/", places.FrequentTag, "/feed.xml", "/breaking-news.json" })
            answers.Add(await Answer.SettledAsync(site.Reader, path, cancel));
        answers.Add(await Answer.AskAsync(site.Reader, places.Article, answers[0].Tag, cancel));
        if (answers.Select(answer => answer.Status).ToArray() is not [200, 200, 200, 200, 200, 304])
            throw new InvalidOperationException($"The site answers {string.Join(", ", answers.Select(answer => answer.Status))}.");

        var kept = Path.Combine(bench.Temporary, "answers.json");
        await Answer.KeepAsync(kept, answers, cancel);
        await using var bare = Bare.Begin(bench, kept);
        await using var nginx = await Nginx.BeginAsync(bench, answers[..5], cancel);
        foreach (var other in new[] { bare, nginx })
            await other.AnswersAsync("/", cancel);

        var tagOfNginx = (await Answer.AskAsync(nginx.Reader, places.Article, null, cancel)).Tag;
        string[] names = ["cached article", "cached home", "cached tag page", "cached feed", "/breaking-news.json", "304 of an article"];
        List<Contest> contests = [];
        foreach (var (name, answer) in names.Zip(answers))
        {
            await answer.CheckAsync(bare.Reader, answer.Known, headersToo: true, cancel);
            await answer.CheckAsync(nginx.Reader, answer.Known is null ? null : tagOfNginx, headersToo: false, cancel);
            contests.Add(new(name, [
                new(site.At(answer.Path), answer.Known),
                new(bare.At(answer.Path), answer.Known),
                new(nginx.At(answer.Path), answer.Known is null ? null : tagOfNginx)]));
        }
        await RunAsync(bench, contests, cancel);
        return [.. contests.SelectMany(Rows)];
    }

    private static async Task RunAsync(Bench bench, List<Contest> contests, CancellationToken cancel)
    {
        for (var round = -1; round < bench.Rounds; round++)
        {
            Bench.Say(round < 0 ? "cached pages: warming up" : $"cached pages: round {round + 1}");
            foreach (var contestant in contests.SelectMany(contest => contest.Contestants))
            {
                string[] headers = [$"Accept-Encoding: {Answer.Accepted}", .. contestant.Known is null ? Array.Empty<string>() : [$"If-None-Match: {contestant.Known}"]];
                var made = await Wrk.RunAsync(contestant.Address, Once, headers, cancel);
                if (round >= 0)
                    contestant.Rates.Add(made.PerSecond);
            }
        }
    }

    private static IEnumerable<Row> Rows(Contest contest)
    {
        var (site, bare, nginx) = (contest.Contestants[0], contest.Contestants[1], contest.Contestants[2]);
        yield return new(contest.Name, "bare Kestrel, same bytes", site.Rates.Median(), bare.Rates.Median(), "/s", Limit.Above(0.75));
        yield return new(contest.Name, "nginx, same bytes from a file", site.Rates.Median(), nginx.Rates.Median(), "/s", Limit.Above(0.5));
    }

    private sealed record Contest(string Name, IReadOnlyList<Contestant> Contestants);

    private sealed record Contestant(Uri Address, string? Known)
    {
        public List<double> Rates { get; } = [];
    }
}
