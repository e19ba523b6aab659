using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using RightsToAll.Import;
using RightsToAll.Testing;

namespace RightsToAll.Tests.Import;

/// <summary>A folder of files that a test imports.</summary>
internal sealed class AFolder : IDisposable
{
    /// <summary>An article with the fields that are required and no more than tags besides; its lines are what tests count on.</summary>
    public const string Plain = """
        ---
        title: Water is a right
        slug: water-is-a-right
        date: 2026-11-20T09:00:00+00:00
        authors: [Amina Osei]
        category: Health
        tags: [Clean Water, Sanitation]
        ---

        The first paragraph says what happened.

        The second says why.

        """;

    public string Root { get; } = Directory.CreateTempSubdirectory("rights-to-all-import-").FullName;

    public AFolder With(string name, string text) => With(name, System.Text.Encoding.UTF8.GetBytes(text));

    public AFolder With(string name, byte[] content)
    {
        var path = Path.Combine(Root, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, content);
        return this;
    }

    /// <summary>The plain article under another slug, with lines of front matter put before its end.</summary>
    public static string Article(string slug, string more = "") => Article(slug, more, "The first paragraph says what happened.\n");

    public static string Article(string slug, string more, string body) =>
        $"---\ntitle: About {slug}\nslug: {slug}\ndate: 2026-11-20T09:00:00+00:00\nauthors: [Amina Osei]\ncategory: Health\n{more}---\n\n{body}";

    public async Task<ImportReport> ImportInto(Site site)
    {
        await using var scope = site.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<MarkdownImport>().RunAsync(Root, TestContext.Current.CancellationToken);
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);

    /// <summary>Every row of what an import writes, with its place and version: equal before and after where nothing was written.</summary>
    public static Task<string> RowsOf(Site site) => site.Ask(db =>
    {
        string[] tables = ["articles", "bylines", "article_tags", "revisions", "drafts", "tags", "categories", "authors", "pictures", "site_pages", "site_settings", "ticker_items"];
        var rows = string.Join(" union all ", tables.Select(table => $"select tableoid::regclass::text || ctid::text || xmin::text from {table}"));
        var sql = "select coalesce(string_agg(r, ' ' order by r), '') as \"Value\" from (" + rows + ") as rows(r)";
        return db.Database.SqlQueryRaw<string>(sql).SingleAsync();
    });
}
