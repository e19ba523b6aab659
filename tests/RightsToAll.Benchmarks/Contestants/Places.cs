using Npgsql;
using RightsToAll.Articles;

namespace RightsToAll.Benchmarks.Contestants;

/// <summary>Addresses of an archive that mean the same in each: full pages, of what is frequent and of what is rare.</summary>
internal sealed class Places
{
    // Less would show shorter pages in a small archive than in a large one.
    private const int Full = TeaserPage.Size + 1;

    private readonly NpgsqlConnection _database;

    private Places(NpgsqlConnection database) => _database = database;

    /// <summary>In the middle of the archive; of common length, with a picture and contents.</summary>
    public string Article { get; private set; } = "";

    public string FrequentTag { get; private set; } = "";

    /// <summary>Every kind of page that readers ask for, by name.</summary>
    public IReadOnlyList<(string Name, string Path)> Pages { get; private set; } = [];

    public static async Task<Places> OfAsync(string connectionString, CancellationToken cancel)
    {
        await using var database = new NpgsqlConnection(connectionString);
        await database.OpenAsync(cancel);
        var places = new Places(database);
        await places.ReadAsync();
        return places;
    }

    /// <summary>Addresses of articles, spread evenly over the archive.</summary>
    public static async Task<IReadOnlyList<string>> ArticlesAsync(string connectionString, int most, CancellationToken cancel)
    {
        await using var database = new NpgsqlConnection(connectionString);
        await database.OpenAsync(cancel);
        await using var select = new NpgsqlCommand(
            $"""
            select {AddressColumn} from (select published_on, slug, row_number() over (order by listed_at, id) as n, count(*) over () as all_of_them from articles where listed_at is not null) as listed
            where n % greatest(1, all_of_them / {most}) = 0 limit {most}
            """, database)
        { CommandTimeout = 0 };
        await using var rows = await select.ExecuteReaderAsync(cancel);
        List<string> paths = [];
        while (await rows.ReadAsync(cancel))
            paths.Add(rows.GetString(0));
        return paths;
    }

    private const string AddressColumn = "'/' || to_char(published_on, 'YYYY/MM/DD') || '/' || slug";

    private async Task ReadAsync()
    {
        FrequentTag = await AskAsync("select '/tag/' || slug from tags order by article_count desc, slug limit 1");
        Article = await ArticleAsync(0.5, "lead_picture_id is not null and words between 400 and 700");
        var (rareTag, author, rareAuthor) = (
            await AskAsync($"select '/tag/' || slug from tags where article_count >= {Full} order by article_count, slug limit 1"),
            await AskAsync("select '/author/' || slug from authors join bylines on author_id = authors.id group by slug order by count(*) desc, slug limit 1"),
            await AskAsync($"select '/author/' || slug from authors join bylines on author_id = authors.id group by slug having count(listed_at) >= {Full} order by count(*), slug limit 1"));
        var day = await AskAsync($"select '/' || to_char(published_on, 'YYYY/MM/DD') from articles where listed_at is not null group by published_on having count(*) >= {Full} order by published_on limit 1");
        var category = await AskAsync("select '/category/' || slug from categories order by position limit 1");
        var (early, frequent, middling, rare) = (await CursorAsync(0.3), await WordAsync(1_000), await WordAsync(TeaserPage.Size), await WordAsync(5));
        Pages =
        [
            ("home", "/"), ("article", Article), ("new article", await ArticleAsync(0.95)), ("old article", await ArticleAsync(0.05)),
            ("tags", "/tags"), ("authors", "/authors"), ("breaking news", "/breaking-news"), ("standing page", "/page-1"),
            ("year", day[..5]), ("month", day[..8]), ("day", day),
            ("category", category), ("category, deep", $"{category}?before={early}"),
            ("frequent tag", FrequentTag), ("frequent tag, deep", $"{FrequentTag}?before={early}"), ("rare tag", rareTag),
            ("author", author), ("author, deep", $"{author}?before={early}"), ("rare author", rareAuthor),
            ("year, deep", $"{day[..5]}?before={await CursorAsync(0.02)}"),
            ("search", $"/search?q={frequent}"), ("search, middling word", $"/search?q={middling}"), ("search, rare word", $"/search?q={rare}"), ("search, no such word", "/search?q=zzyzx"),
            ("not found", "/nothing-here"), ("withdrawn", await AskAsync($"select {AddressColumn} from articles where status = 'Withdrawn' order by published_at limit 1")),
        ];
    }

    private Task<string> ArticleAsync(double part, string with = "true") =>
        AskAsync($"select {AddressColumn} from articles where listed_at <= {Moment(part)} and {with} order by listed_at desc, id desc limit 1");

    private async Task<string> CursorAsync(double part)
    {
        await using var select = new NpgsqlCommand($"select published_on, listed_at, id from articles where listed_at <= {Moment(part)} order by listed_at desc, id desc limit 1", _database);
        await using var row = await select.ExecuteReaderAsync();
        await row.ReadAsync();
        return new Cursor(await row.GetFieldValueAsync<DateOnly>(0), await row.GetFieldValueAsync<DateTimeOffset>(1), row.GetGuid(2)).ToString();
    }

    // By how many of the newest thousand have it, for that is where a search begins, and what decides whether it goes beyond.
    private Task<string> WordAsync(int most) => AskAsync(
        $"""
        select word from ts_stat('select search_vector from articles where listed_at is not null order by listed_at desc, id desc limit 1000')
        where ndoc <= {most} and word ~ '^[a-z]+$' order by ndoc desc, word limit 1
        """);

    private static string Moment(double part) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"(select min(listed_at) + (max(listed_at) - min(listed_at)) * {part} from articles)");

    private async Task<string> AskAsync(string sql)
    {
        await using var ask = new NpgsqlCommand(sql, _database) { CommandTimeout = 0 };
        return (string?)await ask.ExecuteScalarAsync() ?? throw new InvalidOperationException($"The archive has nothing for: {sql}");
    }
}
