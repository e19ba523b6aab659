using Microsoft.EntityFrameworkCore;
using RightsToAll.Settings;
using RightsToAll.Testing;
using RightsToAll.Ticker;

namespace RightsToAll.Tests.Import;

/// <summary>A folder with a <c>site.yaml</c>; each test has a site of its own, since it sets the whole of it up.</summary>
public sealed class SiteFolderTests(Newsroom newsroom) : IAsyncLifetime
{
    private const string Whole = """
        name: The Paper
        tagline: Read at the source
        description: What it is.
        language: es
        time_zone: Africa/Nairobi
        categories:
          - name: Health
            slug: health
            description: On health.
          - { name: Free Speech }
        authors:
          - name: Amina Osei
            slug: amina
            language: ar
            bio: |
              First line with [a link](/about).

              Second.
        menu:
          - { label: Support us, address: /support-us }
        footer:
          - title: About
            links:
              - { label: Who we are, address: /about }
              - { label: The law, address: "https://treaties.example/a" }
        ticker:
          - { headline: A short headline, article: in-the-site, severity: alert, language: en }
          - { article: in-the-site }

        """;

    private readonly Site _site = new(newsroom);

    public ValueTask InitializeAsync() => _site.InitializeAsync();

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task The_whole_site_is_set_up_and_importing_it_again_writes_nothing()
    {
        using var folder = Folder(Whole);

        var report = await folder.ImportInto(_site);

        Assert.Empty(report.Failures);
        Assert.Empty(report.Warnings);
        Assert.Equal(1, report.Added);
        var settings = await _site.Ask(db => db.SiteSettings.SingleAsync());
        Assert.Equal(("The Paper", "Read at the source", "What it is.", "es", "Africa/Nairobi"),
            (settings.Name, settings.Tagline, settings.Description, settings.Language, settings.TimeZone));
        Assert.Equal([new MenuLink("Support us", "/support-us")], settings.Menu);
        Assert.Equal([new FooterColumn("About", [new("Who we are", "/about"), new("The law", "https://treaties.example/a")])], settings.Footer);
        Assert.Equal([("Health", "health", "On health.", 0), ("Free Speech", "free-speech", "", 1)],
            (await _site.Ask(db => db.Categories.OrderBy(c => c.Position).ToListAsync())).Select(c => (c.Name, c.Slug, c.Description, c.Position)));
        var author = await _site.Ask(db => db.Authors.SingleAsync());
        Assert.Equal(("Amina Osei", "amina", "ar"), (author.Name, author.Slug, author.Language));
        Assert.Contains("<a href=\"/about\"", author.BioHtml.Value, StringComparison.Ordinal);
        var page = await _site.Ask(db => db.SitePages.SingleAsync());
        Assert.Equal(("About us", "about", "Who writes here.", "es"), (page.Title, page.Slug, page.Description, page.Language));
        Assert.Equal([("A short headline", Severity.Alert), ("", Severity.Breaking)],
            (await _site.Ask(db => db.Ticker.OrderBy(i => i.Position).ToListAsync())).Select(i => (i.Headline, i.Severity)));

        _site.Clock.Advance(TimeSpan.FromHours(1));
        var rows = await AFolder.RowsOf(_site);
        Assert.Equal(1, (await folder.ImportInto(_site)).Unchanged);
        Assert.Equal(rows, await AFolder.RowsOf(_site));
    }

    [Fact]
    public async Task A_headline_that_was_taken_down_stays_down()
    {
        using var folder = Folder(Whole);
        await folder.ImportInto(_site);
        _site.Clock.Advance(TimeSpan.FromHours(1));
        await _site.Ask(db => db.Ticker.ExecuteUpdateAsync(i => i.SetProperty(t => t.EndsAt, _site.Clock.GetUtcNow())));

        await folder.ImportInto(_site);

        Assert.Equal(2, await _site.Ask(db => db.Ticker.CountAsync(i => i.EndsAt != null)));
        Assert.Equal(2, await _site.Ask(db => db.Ticker.CountAsync()));
    }

    [Fact]
    public async Task What_site_yaml_no_longer_says_changes_with_it()
    {
        using var folder = Folder(Whole);
        await folder.ImportInto(_site);
        folder.With("site.yaml", "name: Renamed\ncategories:\n  - { name: Free Speech }\n  - { name: Health and Water, slug: health }\n");

        Assert.Empty((await folder.ImportInto(_site)).Failures);

        var settings = await _site.Ask(db => db.SiteSettings.SingleAsync());
        Assert.Equal(("Renamed", "", "UTC", 0), (settings.Name, settings.Tagline, settings.TimeZone, settings.Footer.Count));
        Assert.Equal(["Free Speech", "Health and Water"], await _site.Ask(db => db.Categories.OrderBy(c => c.Position).Select(c => c.Name).ToArrayAsync()));
    }

    [Fact]
    public async Task Site_yaml_says_whether_authors_submit_and_else_leaves_it_as_it_is()
    {
        using var folder = new AFolder().With("site.yaml", "name: The Paper\nauthors_submit: true\n");
        await folder.ImportInto(_site);
        Assert.True(await _site.Ask(db => db.SiteSettings.Select(s => s.AuthorsSubmit).SingleAsync()));

        folder.With("site.yaml", "name: The Paper\n");
        await folder.ImportInto(_site);
        Assert.True(await _site.Ask(db => db.SiteSettings.Select(s => s.AuthorsSubmit).SingleAsync()));

        folder.With("site.yaml", "name: The Paper\nauthors_submit: false\n");
        await folder.ImportInto(_site);
        Assert.False(await _site.Ask(db => db.SiteSettings.Select(s => s.AuthorsSubmit).SingleAsync()));
    }

    [Theory]
    [InlineData("name: The Paper\n", "", 1, "'name' is missing")]
    [InlineData("tagline: Read at the source", "tagline: [a]", 2, "'tagline' must be a single value")]
    [InlineData("language: es", "language: klingon", 4, "no language")]
    [InlineData("Africa/Nairobi", "Mars/Olympus", 5, "no time zone")]
    [InlineData("slug: health", "slug: He alth", 8, "no slug")]
    [InlineData("- { name: Free Speech }", "- { name: Healthier, slug: health }", 10, "there twice")]
    [InlineData("- { name: Free Speech }", "- Free Speech", 10, "must hold fields of its own")]
    [InlineData("- { name: Free Speech }", "- { slug: speech }", 10, "'name' is missing")]
    [InlineData("language: ar", "language: none of them", 14, "no language")]
    [InlineData("First line with", ">>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>> deep", 15, "nested too deeply")]
    [InlineData("address: /support-us", "address: //elsewhere.example", 20, "neither a path of this site nor an https address")]
    [InlineData("address: /support-us", "address: \"javascript:alert(1)\"", 20, "neither a path")]
    [InlineData("address: /support-us", "address: \"http://elsewhere.example\"", 20, "neither a path")]
    [InlineData("label: Who we are, ", "", 24, "'label' is missing")]
    [InlineData("severity: alert", "severity: 7", 27, "no severity")]
    [InlineData("- { article: in-the-site }", "- { headline: A short headline, article: in-the-site }", 28, "there twice")]
    [InlineData("categories:", "categories: &c", 6, "")]
    [InlineData("name: The Paper", "name: \"The Paper", 1, "not valid YAML")]
    public async Task A_site_file_that_breaks_the_layout_is_named_with_its_line_and_changes_nothing(string what, string becomes, int line, string reason)
    {
        Assert.Contains(what, Whole, StringComparison.Ordinal);
        using var folder = Folder(Whole.Replace(what, becomes, StringComparison.Ordinal));
        if (reason.Length == 0)
        {
            // An anchor without an alias is harmless.
            Assert.Empty((await folder.ImportInto(_site)).Failures);
            return;
        }

        var report = await folder.ImportInto(_site);

        var failure = Assert.Single(report.Failures);
        Assert.Equal("site.yaml", failure.File);
        Assert.Contains(reason, failure.Text, StringComparison.Ordinal);
        Assert.InRange(failure.Line!.Value, line, line + (reason == "nested too deeply" ? 1 : 0));
        Assert.Equal(1, report.Added);
        Assert.Equal("Rights To All", await _site.Ask(db => db.SiteSettings.Select(s => s.Name).SingleAsync()));
        Assert.False(await _site.Ask(db => db.Ticker.AnyAsync()));
        Assert.False(await _site.Ask(db => db.Categories.AnyAsync(c => c.Description != "")));
    }

    [Fact]
    public async Task A_headline_of_an_article_that_is_not_there_keeps_the_ticker_off()
    {
        using var folder = Folder(Whole.Replace("- { article: in-the-site }", "- { article: nowhere }", StringComparison.Ordinal));

        var report = await folder.ImportInto(_site);

        Assert.Equal("site.yaml:28: The ticker names an article 'nowhere' that is not there.", Assert.Single(report.Failures).ToString());
        Assert.False(await _site.Ask(db => db.Ticker.AnyAsync()));
    }

    [Fact]
    public async Task Unknown_fields_are_named()
    {
        using var folder = Folder(Whole.Replace("    slug: amina", "    slug: amina\n    photo: a.jpg", StringComparison.Ordinal) + "theme: dark\n");
        folder.With("pages/about.md", Page.Replace("slug:", "date: x\nslug:", StringComparison.Ordinal));

        var report = await folder.ImportInto(_site);

        Assert.Empty(report.Failures);
        Assert.Equal(["pages/about.md:3 'date'", "site.yaml:14 'photo'", "site.yaml:30 'theme'"],
            report.Warnings.Select(w => $"{w.File}:{w.Line} {w.Text.Split(' ')[0]}").Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("title: About us\n", "", 2, "'title' is missing")]
    [InlineData("slug: about", "slug: About", 3, "no slug")]
    [InlineData("language: es", "language: klingon", 5, "no language")]
    [InlineData("This is us.", "", 7, "no text")]
    public async Task A_page_that_breaks_the_layout_is_named_with_its_line(string what, string becomes, int line, string reason)
    {
        using var folder = Folder(Whole).With("pages/about.md", Page.Replace(what, becomes, StringComparison.Ordinal));

        var failure = Assert.Single((await folder.ImportInto(_site)).Failures);

        Assert.Equal(("pages/about.md", (int?)line), (failure.File, failure.Line));
        Assert.Contains(reason, failure.Text, StringComparison.Ordinal);
        Assert.False(await _site.Ask(db => db.SitePages.AnyAsync()));
    }

    private const string Page = """
        ---
        title: About us
        slug: about
        description: Who writes here.
        language: es
        ---
        This is us.

        """;

    private static AFolder Folder(string site) => new AFolder()
        .With("site.yaml", site)
        .With("README.md", "# For editors\n")
        .With("articles/readme.md", "# For editors\n")
        .With("articles/a.md", AFolder.Article("in-the-site"))
        .With("pages/about.md", Page);
}
