using AngleSharp.Html.Parser;
using Microsoft.EntityFrameworkCore;
using RightsToAll.Testing;

namespace RightsToAll.Tests.Import;

public sealed class ImportedPictureTests(Site site) : IClassFixture<Site>
{
    [Fact]
    public async Task A_picture_in_the_text_is_shown_with_the_credit_that_front_matter_gives_it()
    {
        using var folder = new AFolder()
            .With("p/a well.png", Media.AnUpload.Png())
            .With("lead.md", AFolder.Article("lead-here", "image:\n  file: p/a well.png\n  alt: A well\n  caption: Only for the lead\n  credit: Jo Ahmed\n  illustrative: true\n"))
            .With("in/body.md", AFolder.Article("body-here", "", "Before.\n\n![The same well](../p/a%20well.png \"The well in May\")\n\nAfter.\n"));

        var report = await folder.ImportInto(site);

        Assert.Empty(report.Failures);
        Assert.Empty(report.Warnings);
        var figure = new HtmlParser().ParseDocument(await site.Reader.GetStringAsync("/2026/11/20/body-here")).QuerySelector(".prose figure, article figure")!;
        Assert.Equal("The same well", figure.QuerySelector("img")!.GetAttribute("alt"));
        Assert.Contains("The well in May", figure.TextContent, StringComparison.Ordinal);
        Assert.Contains("Jo Ahmed", figure.TextContent, StringComparison.Ordinal);
        Assert.Contains("illustration only", figure.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Only for the lead", figure.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_picture_from_elsewhere_is_named_and_its_words_stand_in_its_place()
    {
        using var folder = new AFolder().With("a.md", AFolder.Article("hotlink", "", "Before.\n\n![A well](https://elsewhere.example/well.jpg)\n\n![Gone](gone.jpg)\n\n![Odd](a%00b.jpg)\n"));

        var report = await folder.ImportInto(site);

        Assert.Empty(report.Failures);
        Assert.Equal([11, 13, 15], report.Warnings.Select(w => w.Line));
        var html = await site.Ask(db => db.Articles.Where(a => a.Slug == "hotlink").Select(a => a.Html).SingleAsync());
        Assert.Contains("A well", html.Value, StringComparison.Ordinal);
        Assert.DoesNotContain("elsewhere", html.Value, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("drawing.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>", "SVG")]
    [InlineData("page.jpg", "<html>", "not a picture")]
    [InlineData("empty.png", "", "empty")]
    public async Task A_file_that_is_no_picture_we_take_is_refused_with_the_line_that_shows_it(string name, string content, string reason)
    {
        using var folder = new AFolder()
            .With(name, content)
            .With("lead.md", AFolder.Article("refused-lead", $"image:\n  alt: x\n  file: {name}\n"))
            .With("text.md", AFolder.Article("refused-text", "", $"One.\n\nTwo, with ![it]({name}).\n"));

        var report = await folder.ImportInto(site);

        Assert.Equal(["lead.md:9", "text.md:11"], report.Failures.Select(f => $"{f.File}:{f.Line}"));
        Assert.All(report.Failures, f => Assert.Contains(reason, f.Text, StringComparison.Ordinal));
        Assert.False(await site.Ask(db => db.Articles.AnyAsync(a => a.Slug.StartsWith("refused-"))));
    }

    [Theory]
    [InlineData("../{0}/well.png")]
    [InlineData("{1}/well.png")]
    [InlineData("linked.png")]
    [InlineData("linked/well.png")]
    [InlineData("twice.png")]
    [InlineData("circle.png")]
    public async Task A_picture_outside_the_folder_is_refused_however_it_is_reached(string file)
    {
        using var elsewhere = new AFolder().With("well.png", Media.AnUpload.Png(300, 150));
        using var folder = new AFolder();
        File.CreateSymbolicLink(Path.Combine(folder.Root, "linked.png"), Path.Combine(elsewhere.Root, "well.png"));
        Directory.CreateSymbolicLink(Path.Combine(folder.Root, "linked"), elsewhere.Root);
        File.CreateSymbolicLink(Path.Combine(folder.Root, "twice.png"), Path.Combine(folder.Root, "linked", "well.png"));
        File.CreateSymbolicLink(Path.Combine(folder.Root, "circle.png"), "circle.png");
        file = string.Format(null, file, Path.GetFileName(elsewhere.Root), elsewhere.Root);
        folder.With("a.md", AFolder.Article("outside", $"image:\n  file: {file}\n"));
        folder.With("b.md", AFolder.Article("outside-text", "", $"![x](<{file}>) Text.\n"));

        var report = await folder.ImportInto(site);

        Assert.Equal("a.md:8: The picture " + file + " is not in the imported folder.", Assert.Single(report.Failures).ToString());
        Assert.Contains(report.Warnings, w => w.File == "b.md" && w.Line == 9);
        Assert.False(await site.Ask(db => db.Pictures.AnyAsync(p => p.Width == 300)));
    }

    [Fact]
    public async Task A_link_within_the_folder_is_followed()
    {
        using var folder = new AFolder().With("p/well.png", Media.AnUpload.Png(310, 150)).With("a.md", AFolder.Article("inside", "image:\n  file: linked.png\n"));
        File.CreateSymbolicLink(Path.Combine(folder.Root, "linked.png"), Path.Combine("p", "well.png"));

        Assert.Empty((await folder.ImportInto(site)).Failures);

        Assert.True(await site.Ask(db => db.Pictures.AnyAsync(p => p.Width == 310)));
    }

    [Fact]
    public async Task One_photograph_with_other_words_is_another_picture_of_the_same_files()
    {
        using var folder = new AFolder()
            .With("well.png", Media.AnUpload.Png(330, 150))
            .With("a.md", AFolder.Article("words-a", "image:\n  file: well.png\n  alt: One\n"))
            .With("b.md", AFolder.Article("words-b", "image:\n  file: well.png\n  alt: Another\n"))
            .With("c.md", AFolder.Article("words-c", "image:\n  file: well.png\n  alt: One\n"));

        Assert.Empty((await folder.ImportInto(site)).Failures);

        var pictures = await site.Ask(db => db.Pictures.Where(p => p.Width == 330).OrderBy(p => p.Alt).ToListAsync());
        Assert.Equal(["Another", "One"], pictures.Select(p => p.Alt));
        Assert.Equal(pictures[0].Renditions, pictures[1].Renditions);
    }
}
