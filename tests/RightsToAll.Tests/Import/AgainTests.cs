using Microsoft.EntityFrameworkCore;
using RightsToAll.Articles;
using RightsToAll.Testing;

namespace RightsToAll.Tests.Import;

/// <summary>Importing a folder that was imported before.</summary>
public sealed class AgainTests(Site site) : IClassFixture<Site>
{
    [Fact]
    public async Task Importing_again_writes_nothing()
    {
        using var folder = new AFolder()
            .With("well.jpg", Media.AnUpload.Jpeg())
            .With("a.md", AFolder.Article("again-a", "updated: 2026-11-20T10:00:00.1234567Z\ntags: [Water, Law]\nimage:\n  file: well.jpg\n  alt: A well\n"))
            .With("b.md", AFolder.Article("again-b", "", "Text with ![a well](well.jpg \"The well\").\n"));
        Assert.Equal(2, (await folder.ImportInto(site)).Added);
        var rows = await AFolder.RowsOf(site);

        var report = await folder.ImportInto(site);

        Assert.Equal((0, 0, 2, 0, 0), (report.Added, report.Changed, report.Unchanged, report.Failures.Count, report.Warnings.Count));
        Assert.Equal(rows, await AFolder.RowsOf(site));
    }

    [Fact]
    public async Task A_changed_file_changes_its_article_and_is_kept_as_a_revision()
    {
        using var folder = new AFolder().With("a.md", AFolder.Article("changing-a", "tags: [Before, Both]\n")).With("b.md", AFolder.Article("changing-b"));
        await folder.ImportInto(site);
        folder.With("a.md", AFolder.Article("changing-a", "tags: [Both, After]\n", "Another text.\n"));

        var report = await folder.ImportInto(site);

        Assert.Equal((0, 1, 1), (report.Added, report.Changed, report.Unchanged));
        var article = await site.Ask(db => db.Articles.Include(a => a.Tags).ThenInclude(t => t.Tag).SingleAsync(a => a.Slug == "changing-a"));
        Assert.Equal("Another text.\n", article.Markdown);
        Assert.Equal(["Both", "After"], article.Tags.OrderBy(t => t.Position).Select(t => t.Tag.Name));
        var revisions = await site.Ask(db => db.Revisions.Where(r => r.ArticleId == article.Id).OrderBy(r => r.Number).ToListAsync());
        Assert.Equal([1, 2], revisions.Select(r => r.Number));
        Assert.All(revisions, r => Assert.Equal((RevisionKind.Imported, "a.md"), (r.Kind, r.Note)));
        Assert.Equal("Another text.\n", revisions[1].Content.Markdown);
    }

    [Fact]
    public async Task The_time_of_publication_is_kept_and_the_file_that_says_otherwise_is_named()
    {
        using var folder = new AFolder().With("a.md", AFolder.Article("kept-time"));
        await folder.ImportInto(site);
        folder.With("a.md", AFolder.Article("kept-time").Replace("T09:00", "T11:00", StringComparison.Ordinal));

        var report = await folder.ImportInto(site);

        Assert.Equal(1, report.Unchanged);
        Assert.Equal("a.md: Published at 2026-11-20 09:00:00Z already, so that time was kept.", Assert.Single(report.Warnings).ToString());
    }

    [Fact]
    public async Task A_withdrawn_article_stays_withdrawn()
    {
        using var folder = new AFolder().With("a.md", AFolder.Article("taken-back"));
        await folder.ImportInto(site);
        await site.Desk.Withdraw(await site.Ask(db => db.Articles.SingleAsync(a => a.Slug == "taken-back")), "It was wrong.");
        var rows = await AFolder.RowsOf(site);
        folder.With("a.md", AFolder.Article("taken-back", "", "Something else.\n"));

        var report = await folder.ImportInto(site);

        Assert.Contains("withdrawn", Assert.Single(report.Warnings).Text, StringComparison.Ordinal);
        Assert.Equal(rows, await AFolder.RowsOf(site));
        Assert.Equal(System.Net.HttpStatusCode.Gone, (await site.Reader.GetAsync("/2026/11/20/taken-back")).StatusCode);
    }

    [Fact]
    public async Task A_picture_is_not_drawn_again_unless_its_files_are_gone()
    {
        using var folder = new AFolder()
            .With("odd.png", Media.AnUpload.Png(321, 200))
            .With("a.md", AFolder.Article("drawn-once", "image:\n  file: odd.png\n  alt: One\n"));
        await folder.ImportInto(site);
        var picture = await site.Ask(db => db.Pictures.SingleAsync(p => p.Width == 321));
        var files = Directory.GetFiles(Path.Combine(site.DataDirectory, "media"), "*", SearchOption.AllDirectories)
            .Where(file => picture.Renditions.Any(r => file.EndsWith(r.File, StringComparison.Ordinal))).ToList();
        Assert.Equal(picture.Renditions.Count, files.Count);
        var written = files.ConvertAll(File.GetLastWriteTimeUtc);

        await folder.ImportInto(site);
        Assert.Equal(written, files.ConvertAll(File.GetLastWriteTimeUtc));

        File.Delete(files[0]);
        await folder.ImportInto(site);
        Assert.All(files, file => Assert.True(File.Exists(file)));
        Assert.Equal(1, await site.Ask(db => db.Pictures.CountAsync(p => p.Hash == picture.Hash)));
    }
}
