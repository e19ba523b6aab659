using System.Text;
using Microsoft.EntityFrameworkCore;
using RightsToAll.Testing;

namespace RightsToAll.Tests.Import;

public sealed class FolderTests(Site site) : IClassFixture<Site>
{
    [Fact]
    public async Task Files_are_found_in_every_folder_whatever_their_ending_looks_like()
    {
        using var folder = new AFolder()
            .With("1.md", AFolder.Article("at-the-top"))
            .With("a/b/c/2.MD", AFolder.Article("further-down"))
            .With("a/notes.txt", "no article")
            .With(".git/3.md", "no article");

        var report = await folder.ImportInto(site);

        Assert.Empty(report.Failures);
        Assert.Equal(2, report.Added);
        Assert.Equal(["1.md", "a/b/c/2.MD"], await site.Ask(db => db.Revisions
            .Where(r => db.Articles.Any(a => a.Id == r.ArticleId && (a.Slug == "at-the-top" || a.Slug == "further-down")))
            .Select(r => r.Note).OrderBy(note => note).ToArrayAsync()));
    }

    [Fact]
    public async Task A_bad_file_does_not_keep_others_out()
    {
        using var folder = new AFolder()
            .With("1.md", AFolder.Article("before-the-bad"))
            .With("2.md", AFolder.Article("bad-one", "tags: [Orphan]\nlanguage: klingon\n"))
            .With("3.md", AFolder.Article("bad-two", "tags: [Orphan]\n", "Text.\n").Replace("category: Health", "category: Orphanage", StringComparison.Ordinal).Replace("[Amina Osei]", "[Oliver Orphan]", StringComparison.Ordinal) + new string('>', 200) + " deep\n")
            .With("4.md", AFolder.Article("after-the-bad"));

        var report = await folder.ImportInto(site);

        Assert.Equal(["2.md", "3.md"], report.Failures.Select(f => f.File));
        Assert.Equal(2, report.Added);
        Assert.False(await site.Ask(db => db.Tags.AnyAsync(t => t.Name == "Orphan")));
        Assert.False(await site.Ask(db => db.Categories.AnyAsync(c => c.Name == "Orphanage")));
        Assert.False(await site.Ask(db => db.Authors.AnyAsync(a => a.Name == "Oliver Orphan")));
    }

    [Fact]
    public async Task What_the_database_refuses_is_named_and_leaves_nothing()
    {
        await site.Ask(db => db.Database.ExecuteSqlRawAsync("alter table articles add constraint ck_test check (title <> 'About refused-below')"));
        using var folder = new AFolder()
            .With("well.jpg", Media.AnUpload.Jpeg(200, 100))
            .With("1.md", AFolder.Article("refused-below", "tags: [Left Over]\nimage:\n  file: well.jpg\n"))
            .With("2.md", AFolder.Article("taken-above"));

        var report = await folder.ImportInto(site);

        Assert.Equal("1.md: The database refuses it: new row for relation \"articles\" violates check constraint \"ck_test\"", Assert.Single(report.Failures).ToString());
        Assert.Equal(1, report.Added);
        Assert.False(await site.Ask(db => db.Tags.AnyAsync(t => t.Name == "Left Over")));
        Assert.False(await site.Ask(db => db.Pictures.AnyAsync(p => p.Width == 200)));
    }

    [Fact]
    public async Task Two_files_cannot_have_one_address()
    {
        using var folder = new AFolder()
            .With("a.md", AFolder.Article("same-address", "", "One text.\n"))
            .With("b.md", AFolder.Article("same-address", "", "Another text.\n"))
            .With("c.md", AFolder.Article("same-address", "", "A third.\n").Replace("2026-11-20", "2026-11-19", StringComparison.Ordinal));

        var report = await folder.ImportInto(site);

        Assert.Equal("b.md:3: a.md has the same slug on the same day, 'same-address' on 2026-11-20.", Assert.Single(report.Failures).ToString());
        Assert.Equal(2, report.Added);
        Assert.Equal("One text.\n", await site.Ask(db => db.Articles.Where(a => a.Slug == "same-address").OrderByDescending(a => a.PublishedOn).Select(a => a.Markdown).FirstAsync()));
        Assert.Equal(2, (await folder.ImportInto(site)).Unchanged);
    }

    [Fact]
    public async Task Files_as_Windows_writes_them_are_read_alike()
    {
        var text = AFolder.Article("from-windows", "", "One.\n\nTwo.\n").Replace("\n", "\r\n", StringComparison.Ordinal);
        using var folder = new AFolder()
            .With("a.md", [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text)])
            .With("b.md", Encoding.UTF8.GetBytes(text.Replace("from-windows", "from-windows-too", StringComparison.Ordinal).Replace("slug: ", "slug: A", StringComparison.Ordinal)));

        var report = await folder.ImportInto(site);

        Assert.Equal(3, Assert.Single(report.Failures).Line);
        Assert.Equal("One.\n\nTwo.\n", await site.Ask(db => db.Articles.Where(a => a.Slug == "from-windows").Select(a => a.Markdown).SingleAsync()));
    }

    [Fact]
    public async Task A_readme_is_an_article_like_any_other_outside_a_sites_folder()
    {
        using var folder = new AFolder().With("README.md", "# Notes\n").With("pages/a.md", AFolder.Article("no-page"));

        var report = await folder.ImportInto(site);

        Assert.Equal("README.md", Assert.Single(report.Failures).File);
        Assert.Equal(1, report.Added);
    }

    [Fact]
    public async Task A_folder_without_texts_is_remarked_upon()
    {
        using var folder = new AFolder().With("a.txt", "no article");

        var report = await folder.ImportInto(site);

        Assert.Equal(".: There is no .md file in this folder.", Assert.Single(report.Warnings).ToString());
    }

    [Fact]
    public async Task A_missing_folder_is_refused()
    {
        using var folder = new AFolder();
        Directory.Delete(folder.Root);

        await Assert.ThrowsAsync<DirectoryNotFoundException>(() => folder.ImportInto(site));

        Directory.CreateDirectory(folder.Root);
    }

    [Fact]
    public async Task Links_to_texts_are_passed_over_and_named()
    {
        using var elsewhere = new AFolder().With("secret.md", AFolder.Article("from-elsewhere"));
        using var folder = new AFolder().With("sub/a.md", AFolder.Article("not-linked"));
        File.CreateSymbolicLink(Path.Combine(folder.Root, "linked.md"), Path.Combine(elsewhere.Root, "secret.md"));
        Directory.CreateSymbolicLink(Path.Combine(folder.Root, "sub", "round"), folder.Root);

        var report = await folder.ImportInto(site);

        Assert.Equal(["linked.md", "sub/round"], report.Warnings.Select(w => w.File).Order(StringComparer.Ordinal));
        Assert.Equal(1, report.Added);
        Assert.Empty(report.Failures);
    }
}
