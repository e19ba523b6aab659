using System.Globalization;
using Npgsql;
using RightsToAll.Data;
using RightsToAll.Media;

namespace RightsToAll.Benchmarks.Generating;

/// <summary>What an archive's articles name: categories, tags, authors, pictures; and the pages and headlines around them.</summary>
internal static class ArchiveNames
{
    private static readonly string[] Categories = ["Courts", "Refugees", "Free speech", "Health", "Torture", "Arms", "Women’s rights", "United Nations"];
    private static readonly int[] Widths = [480, 960, 1600];

    /// <summary>Before the articles.</summary>
    public static async Task AddAsync(NpgsqlConnection connection, CancellationToken cancel)
    {
        await AddAsync("categories (id, name, slug, description, position)", "unnest(@ids, @names, @slugs) with ordinality as row(id, name, slug, n)",
            "id, name, slug, 'What is reported of it.', n", "category", Categories, number => $"category-{number}");
        await AddAsync("tags (id, name, slug, description)", "unnest(@ids, @names, @slugs) as row(id, name, slug)",
            "id, name, slug, ''", "tag", Named(ArchiveArticle.Tags, 1_000_000), number => $"tag-{number}");
        await AddAsync("authors (id, name, slug, bio, bio_html, language, pseudonym)", "unnest(@ids, @names, @slugs) as row(id, name, slug)",
            "id, name, slug, 'Writes about it.', '<p>Writes about it.</p>', 'en', false", "author", Named(ArchiveArticle.Authors, 2_000_000), number => $"author-{number}");
        await AddAsync("site_pages (id, title, slug, description, language, markdown, html, updated_at)", "unnest(@ids, @names, @slugs) as row(id, name, slug)",
            $"id, name, slug, '', 'en', 'What we are.', '<p>What we are.</p>', {Until}", "page", Named(6, 3_000_000), number => $"page-{number}");
        await AddAsync(
            "pictures (id, hash, file_name, width, height, alt, decorative, caption, credit, source, licence, illustrative, renditions, removed, focus_x, focus_y, added_at)",
            "unnest(@ids, @names, @slugs) as row(id, name, slug)",
            $"id, md5(slug) || md5(slug), slug, 1600, 1067, name, false, name, 'A photographer', '', '', false, replace(@files, 'NAME', md5(slug))::jsonb, '[]', 50, 50, {Until} - interval '11 years'",
            "picture", Named(ArchiveArticle.Pictures, 4_000_000), number => $"picture-{number}.jpg");

        async Task AddAsync(string into, string from, string values, string what, string[] names, Func<int, string> slug)
        {
            await using var insert = new NpgsqlCommand($"insert into {into} select {values} from {from}", connection)
            {
                Parameters =
                {
                    new("ids", names.Select((_, number) => ArchiveArticle.IdOf(what, number)).ToArray()),
                    new("names", names),
                    new("slugs", names.Select((_, number) => slug(number)).ToArray()),
                    new("files", JsonColumn.Write(Renditions())),
                },
            };
            await insert.ExecuteNonQueryAsync(cancel);
        }
    }

    /// <summary>After the articles: what triggers would have counted, headlines of the ticker, and word to the nodes that serve this database.</summary>
    public static readonly string After =
        $"""
        update tags set article_count = counted.articles from
            (select tag_id, count(*) as articles from article_tags where listed_at is not null group by tag_id) as counted where id = counted.tag_id;
        insert into ticker_items (id, headline, language, article_id, severity, starts_at, pinned, position)
            select id, case when n > 2 then title else '' end, 'en', case when n <= 2 then id end, 'Breaking', {Until} - interval '1 hour', false, n
            from (select id, title, row_number() over (order by listed_at desc, id desc) as n from articles where listed_at is not null order by listed_at desc, id desc limit 6) as newest;
        select pg_notify('newsroom_changes', 'ticker pages');
        """;

    private static string Until => string.Create(CultureInfo.InvariantCulture, $"timestamptz '{ArchiveArticle.Until:yyyy-MM-dd HH:mm}Z'");

    private static string[] Named(int count, long seed) => [.. Enumerable.Range(0, count).Select(number => Name(number, seed))];

    // The number keeps two from having one name.
    private static string Name(int number, long seed)
    {
        var chance = new Chance(seed + number);
        return string.Create(CultureInfo.InvariantCulture, $"{Vocabulary.Phrase(ref chance, 2)} {number}");
    }

    private static List<Rendition> Renditions() =>
    [
        .. from format in Enum.GetValues<RenditionFormat>()
           from width in Widths
           select new Rendition(format, width, width * 2 / 3, $"NAME-{width}.{format.ToString().ToLowerInvariant()}", 50_000),
    ];
}
