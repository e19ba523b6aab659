using System.Diagnostics;
using System.Globalization;
using Npgsql;
using RightsToAll.Benchmarks.Running;

namespace RightsToAll.Benchmarks.Contestants;

/// <summary>
/// What readers search for, of a large archive and of a small one: rare and common words, several, quoted, misspelt, narrowed, by date; and what nobody
/// means well with. No answer is ever kept, so each is made anew.
/// </summary>
internal static class Searches
{
    // In parts of the archive.
    private static readonly double[] Shares = [0.3, 0.15, 0.08, 0.04, 0.02, 0.01, 0.003, 0.001, 0];

    public static async Task<IReadOnlyList<Row>> MeasureAsync(Bench bench, CancellationToken cancel)
    {
        var (many, few) = (await bench.ManyAsync(cancel), await bench.FewAsync(cancel));
        await using var large = await Server.SiteAsync(bench, many, cancel);
        await using var small = await Server.SiteAsync(bench, few, cancel);
        var (ofLarge, ofSmall) = (await QueriesAsync(many, cancel), await QueriesAsync(few, cancel));
        Dictionary<string, List<double>> times = [];
        List<double> timesOfSmall = [];
        foreach (var round in Enumerable.Range(-1, bench.Rounds * 2 + 1))
        {
            Bench.Say(round < 0 ? "search: warming up" : $"search: round {round + 1}");
            foreach (var ((kind, query), (_, other)) in ofLarge.Zip(ofSmall))
            {
                var (at, of) = (await TimeAsync(small, other, cancel), await TimeAsync(large, query, cancel));
                if (round < 0)
                    continue;
                timesOfSmall.Add(at);
                if (!times.TryGetValue(kind, out var ofKind))
                    times[kind] = ofKind = [];
                ofKind.Add(of);
            }
        }
        foreach (var (kind, ofKind) in times)
            Bench.Say(string.Create(CultureInfo.InvariantCulture, $"search: {kind,-22} median {ofKind.Median():0.0} ms, longest {ofKind.Max():0.0} ms"));
        var worst = 0.0;
        foreach (var query in Hostile)
            worst = Math.Max(worst, await TimeAsync(large, query, cancel));

        double[] all = [.. times.Values.SelectMany(ofKind => ofKind)];
        var against = $"the same kinds at {Bench.Few:N0}";
        return
        [
            new($"search at {bench.Articles:N0} articles, median of {all.Length}", "", all.Median(), null, "ms", Limit.Below(60)),
            new("search, 99 of 100 take at most", "", Percentile(all), null, "ms", Limit.Below(400)),
            new("search, median", against, all.Median(), timesOfSmall.Median(), "ms", null),
            new("search, 99 of 100", against, Percentile(all), Percentile(timesOfSmall), "ms", null),
            new("search, the worst of what is not meant well", "", worst, null, "ms", Limit.Below(1000)),
        ];
    }

    private static double Percentile(IReadOnlyCollection<double> figures) => figures.Order().ElementAt(Math.Min(figures.Count - 1, figures.Count * 99 / 100));

    private static readonly string[] Hostile =
    [
        .. new[]
        {
            string.Join(' ', Enumerable.Range(0, 500).Select(n => $"w{n}")), string.Join(' ', Enumerable.Repeat("-a", 500)), string.Join(" or ", "abcdefghijklmnopqrstuvwxyz".Select(c => c)),
            new string('"', 199), "\"unbalanced", "%%% *** ___ ???", "\u0001\u0002\u007f", new string('x', 4000), "* or * or *", "a* b* c*", "a:* & !b <-> c",
        }.Select(Uri.EscapeDataString),
    ];

    /// <summary>As many of each kind in every archive, by its own words.</summary>
    private static async Task<IReadOnlyList<(string Kind, string Query)>> QueriesAsync(string connectionString, CancellationToken cancel)
    {
        await using var database = new NpgsqlConnection(connectionString);
        await database.OpenAsync(cancel);
        var words = new List<string[]>();
        foreach (var share in Shares)
            words.Add(await AskAsync(
                $"""
                select word from search_words where word ~ '^[a-z]+$' and length(word) > 5
                order by abs(documents - greatest(5, {share.ToString(CultureInfo.InvariantCulture)} * (select documents from search_lexemes where lexeme = ''))), word limit 4
                """));
        var titles = await AskAsync("select title from articles where listed_at is not null order by id limit 4");
        var (tags, authors) = (await AskAsync("select slug from tags order by article_count desc limit 4"), await AskAsync("select slug from authors order by name limit 4"));
        var queries = new List<(string, string)>();
        for (var i = 0; i < 4; i++)
        {
            queries.AddRange(Shares.Select((share, s) => (string.Create(CultureInfo.InvariantCulture, $"word of {share:0.###}"), words[s][i])));
            queries.Add(("two common words", $"{words[0][i]} {words[1][i]}"));
            queries.Add(("common and middling", $"{words[0][i]} {words[4][i]}"));
            queries.Add(("common and rare", $"{words[1][i]} {words[^1][i]}"));
            queries.Add(("four words", $"{words[1][i]} {words[3][i]} {words[5][i]} {words[7][i]}"));
            queries.Add(("either of two", $"{words[2][i]} or {words[6][i]}"));
            queries.Add(("one and not another", $"{words[1][i]} -{words[0][i]}"));
            queries.Add(("quoted title", $"\"{string.Join(' ', titles[i].Split(' ').Take(4))}\""));
            queries.Add(("quoted common words", $"\"{words[0][i]} {words[1][i]}\""));
            queries.Add(("misspelt common", Misspelt(words[1][i])));
            queries.Add(("misspelt rare", Misspelt(words[^2][i])));
            queries.Add(("no such word", $"zyzzx{i}qw"));
        }
        return
        [
            .. queries.Select(query => (query.Item1, Uri.EscapeDataString(query.Item2))),
            .. tags.Select((tag, i) => ("narrowed to a tag", $"{words[0][i]}&tag={tag}")), .. authors.Select((author, i) => ("narrowed to an author", $"{words[1][i]}&author={author}")),
            .. tags.Select((_, i) => ("narrowed to a year", $"{words[2][i]}&year={2018 + i}")), .. tags.Select((_, i) => ("common, by date", $"{words[0][i]}&sort=date")),
        ];

        async Task<string[]> AskAsync(string sql)
        {
            await using var ask = new NpgsqlCommand(sql, database) { CommandTimeout = 0 };
            await using var rows = await ask.ExecuteReaderAsync(cancel);
            List<string> read = [];
            while (await rows.ReadAsync(cancel))
                read.Add(rows.GetString(0));
            return [.. read];
        }
    }

    private static string Misspelt(string word) => word[..2] + word[3] + word[2] + word[4..];

    private static async Task<double> TimeAsync(Server site, string query, CancellationToken cancel)
    {
        var watch = Stopwatch.GetTimestamp();
        using var answer = await site.Reader.GetAsync($"/search?q={query}", cancel);
        var took = Stopwatch.GetElapsedTime(watch).TotalMilliseconds;
        if ((int)answer.StatusCode is not (200 or 400))
            throw new InvalidOperationException($"A search answers {(int)answer.StatusCode}.");
        return took;
    }
}
