using AngleSharp.Html.Parser;
using Microsoft.EntityFrameworkCore;
using RightsToAll.Articles;
using RightsToAll.Testing;

namespace RightsToAll.Tests.Import;

/// <summary>What each field of the front matter becomes.</summary>
public sealed class FieldTests(Site site) : IClassFixture<Site>
{
    [Fact]
    public async Task An_article_is_published_with_all_that_its_file_says()
    {
        using var folder = new AFolder().With("all.md", """
            ---
            title: "Water: a right"
            slug: all-fields
            date: 2026-11-20T01:30:00+03:00
            updated: 2026-11-21T09:00:00Z
            authors: [Pavel Kirsch, Amina Osei]
            category: Health
            tags: [Clean Water, Sanitation]
            standfirst: In 2010 the General Assembly said so.
            language: pt-br
            keyword_links: false
            breaking: true
            seo:
              title: Water as a right
              description: For those who search.
            ---

            ## What was said

            Clean Water for everybody.
            """);

        var report = await folder.ImportInto(site);

        Assert.Empty(report.Failures);
        Assert.Empty(report.Warnings);
        var article = await Stored("all-fields");
        Assert.Equal(ArticleStatus.Published, article.Status);
        Assert.Equal("Water: a right", article.Title);
        Assert.Equal(new DateTimeOffset(2026, 11, 19, 22, 30, 0, TimeSpan.Zero), article.PublishedAt);
        Assert.Equal(new DateOnly(2026, 11, 19), article.PublishedOn);
        Assert.Equal(new DateTimeOffset(2026, 11, 21, 9, 0, 0, TimeSpan.Zero), article.UpdatedAt);
        Assert.Equal(["Pavel Kirsch", "Amina Osei"], article.Bylines.OrderBy(b => b.Position).Select(b => b.Author.Name));
        Assert.Equal("Health", article.Category!.Name);
        Assert.Equal(["Clean Water", "Sanitation"], article.Tags.OrderBy(t => t.Position).Select(t => t.Tag.Name));
        Assert.Equal("In 2010 the General Assembly said so.", article.Standfirst);
        Assert.Equal("pt-BR", article.Language);
        Assert.False(article.KeywordLinks);
        Assert.True(article.Breaking);
        Assert.Equal("Water as a right", article.SeoTitle);
        Assert.Equal("For those who search.", article.SeoDescription);
        Assert.Equal("## What was said\n\nClean Water for everybody.\n", article.Markdown);
        Assert.DoesNotContain("/tag/clean-water", article.Html.Value, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reader_finds_the_article_with_its_picture_and_its_credit()
    {
        using var folder = new AFolder()
            .With("pictures/well.png", Media.AnUpload.Png())
            .With("texts/pictured.md", AFolder.Article("pictured", """
                image:
                  file: ../pictures/well.png
                  alt: A well in a dry field
                  caption: The well of the village.
                  credit: Jo Ahmed
                  source: Sent by the author
                  licence: CC BY 4.0
                  illustrative: true

                """));

        Assert.Empty((await folder.ImportInto(site)).Failures);

        var page = new HtmlParser().ParseDocument(await site.Reader.GetStringAsync("/2026/11/20/pictured"));
        var figure = page.QuerySelector("figure.lead")!;
        Assert.Equal("A well in a dry field", figure.QuerySelector("img")!.GetAttribute("alt"));
        Assert.All(["The well of the village.", "Jo Ahmed", "for illustration only"],
            words => Assert.Contains(words, figure.TextContent, StringComparison.Ordinal));
        var picture = (await Stored("pictured")).LeadPicture!;
        Assert.Equal(("Sent by the author", "CC BY 4.0", "well.png", 640, 400), (picture.Source, picture.Licence, picture.FileName, picture.Width, picture.Height));
        using var sent = await site.Reader.GetAsync(figure.QuerySelector("img")!.GetAttribute("src"));
        Assert.True(sent.IsSuccessStatusCode);
    }

    [Fact]
    public async Task What_is_not_said_has_a_plain_default()
    {
        using var folder = new AFolder().With("plain.md", """
            ---
            title: No slug here, nor much else
            date: 2026-11-20T09:00:00Z
            authors: Amina Osei
            category: Health
            ---
            The first paragraph serves as standfirst.

            The second does not.
            """);

        Assert.Empty((await folder.ImportInto(site)).Failures);

        var article = await Stored("no-slug-here-nor-much-else");
        Assert.Equal("The first paragraph serves as standfirst.", article.Standfirst);
        Assert.Equal("en", article.Language);
        Assert.True(article.KeywordLinks);
        Assert.False(article.Breaking);
        Assert.Null(article.UpdatedAt);
        Assert.Null(article.LeadPicture);
        Assert.Empty(article.Tags);
    }

    [Fact]
    public async Task A_long_first_paragraph_is_cut_at_a_word_for_the_standfirst()
    {
        using var folder = new AFolder().With("long.md", AFolder.Article("long-opening", "", "## Heading\n\n" + string.Join(' ', Enumerable.Repeat("rights", 200))));

        Assert.Empty((await folder.ImportInto(site)).Failures);

        var standfirst = (await Stored("long-opening")).Standfirst;
        Assert.InRange(standfirst.Length, 270, 280);
        Assert.EndsWith("rights…", standfirst, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_first_mention_of_a_tag_leads_to_its_page()
    {
        using var folder = new AFolder().With("keywords.md", AFolder.Article("keywords", "tags: [Fresh Water]\n", "Fresh Water first, Fresh Water again.\n"));

        Assert.Empty((await folder.ImportInto(site)).Failures);

        var html = (await Stored("keywords")).Html.Value;
        Assert.Equal(2, html.Split("/tag/fresh-water").Length);
    }

    [Theory]
    [InlineData("2026-11-20T09:00:00+00:00")]
    [InlineData("2026-11-20T09:00Z")]
    [InlineData("2026-11-20T12:00:00.000+03:00")]
    [InlineData("2026-11-20 04:00:00-05:00")]
    [InlineData("2026-11-20 14:30:00 +05:30")]
    public async Task A_date_is_read_in_the_ways_of_ISO_8601(string date)
    {
        var slug = "date-" + RightsToAll.Text.Slug.From(date.Replace('+', 'p'));
        using var folder = new AFolder().With("date.md", AFolder.Article(slug).Replace("2026-11-20T09:00:00+00:00", date, StringComparison.Ordinal));

        Assert.Empty((await folder.ImportInto(site)).Failures);

        Assert.Equal(new DateTimeOffset(2026, 11, 20, 9, 0, 0, TimeSpan.Zero), (await Stored(slug)).PublishedAt);
    }

    [Fact]
    public async Task Two_spellings_of_one_name_are_one_tag()
    {
        using var folder = new AFolder()
            .With("1.md", AFolder.Article("spelling-one", "tags: [\"Women’s Rights\", \"women's rights\", \"Women's  Rights\"]\n"))
            .With("2.md", AFolder.Article("spelling-two", "tags: [\"WOMENS RIGHTS\"]\n"));

        Assert.Empty((await folder.ImportInto(site)).Failures);

        var tag = await site.Ask(db => db.Tags.SingleAsync(t => t.Slug == "womens-rights"));
        Assert.Equal("Women’s Rights", tag.Name);
        Assert.Equal(2, tag.ArticleCount);
    }

    [Fact]
    public async Task Unknown_fields_are_named_and_the_rest_is_imported()
    {
        using var folder = new AFolder()
            .With("a.jpg", Media.AnUpload.Jpeg())
            .With("typo.md", AFolder.Article("unknown-fields", "tag: [Water]\nimage:\n  file: a.jpg\n  alternative: a well\nseo:\n  keywords: water\n"));

        var report = await folder.ImportInto(site);

        Assert.Equal(
            ["typo.md:7: 'tag' is not a field of the layout; it was left out.",
             "typo.md:12: 'seo.keywords' is not a field of the layout; it was left out.",
             "typo.md:10: 'image.alternative' is not a field of the layout; it was left out."],
            report.Warnings.Select(warning => warning.ToString()));
        Assert.Equal(1, report.Added);
    }

    private Task<Article> Stored(string slug) => site.Ask(db => db.Articles
        .Include(a => a.Category).Include(a => a.LeadPicture)
        .Include(a => a.Bylines).ThenInclude(b => b.Author)
        .Include(a => a.Tags).ThenInclude(t => t.Tag)
        .SingleAsync(a => a.Slug == slug));
}
