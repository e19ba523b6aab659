using Microsoft.EntityFrameworkCore;
using RightsToAll.Articles;
using RightsToAll.Authors;
using RightsToAll.Data;
using RightsToAll.Settings;
using RightsToAll.SitePages;
using RightsToAll.Taxonomy;
using RightsToAll.Text;
using RightsToAll.Ticker;

namespace RightsToAll.Import;

/// <summary>Brings in what a site's folder holds besides articles: settings, categories, authors, standing pages, ticker.</summary>
public sealed class SiteFileImport(NewsDb db, ArticleText text, TickerDesk ticker, TimeProvider clock)
{
    private SiteFile? _site;

    /// <summary>Before the articles: what they refer to.</summary>
    internal Task BeginAsync(string root, ImportReport report, CancellationToken cancel) =>
        report.GuardAsync(SiteFile.FileName, db, async () =>
        {
            var site = SiteFile.Parse(await TextFile.ReadAsync(Path.Combine(root, SiteFile.FileName), cancel));
            report.WarnOf(SiteFile.FileName, site.Unknown);
            await SettingsAsync(site, cancel);
            await CategoriesAsync(site, cancel);
            await AuthorsAsync(site, cancel);
            await db.SaveChangesAsync(cancel);
            _site = site;
        });

    /// <summary>After the articles: what refers to them.</summary>
    /// <param name="pages">Their full paths and names in the folder.</param>
    internal async Task FinishAsync(IEnumerable<(string Path, string Name)> pages, ImportReport report, CancellationToken cancel)
    {
        foreach (var (path, name) in pages)
            await report.GuardAsync(name, db, () => PageAsync(path, name, report, cancel));
        if (_site is { } site)
            await report.GuardAsync(SiteFile.FileName, db, () => ticker.ImportAsync(() => TickerAsync(site, cancel), cancel));
    }

    private async Task SettingsAsync(SiteFile site, CancellationToken cancel)
    {
        var settings = await db.SiteSettings.AsTracking().SingleAsync(cancel);
        var before = settings.Content;
        settings.Name = site.Name;
        settings.Tagline = site.Tagline;
        settings.Description = site.Description;
        settings.Language = site.Language;
        settings.TimeZone = site.TimeZone;
        settings.AuthorsSubmit = site.AuthorsSubmit ?? settings.AuthorsSubmit;
        settings.Menu = site.Menu;
        settings.Footer = site.Footer;
        await db.KeepChangeAsync(before, settings, SettingsAct.Imported, clock.GetUtcNow(), "", cancel);
    }

    private async Task CategoriesAsync(SiteFile site, CancellationToken cancel)
    {
        foreach (var (position, entry) in site.Categories.Index())
        {
            var category = await db.Categories.AsTracking().SingleOrDefaultAsync(c => c.Slug == entry.Slug, cancel);
            if (category is null)
                db.Add(category = new Category(entry.Name, entry.Slug));
            (category.Name, category.Description, category.Position) = (entry.Name, entry.Description, position);
        }
    }

    private async Task AuthorsAsync(SiteFile site, CancellationToken cancel)
    {
        foreach (var entry in site.Authors)
        {
            var author = await db.Authors.AsTracking().SingleOrDefaultAsync(a => a.Slug == entry.Slug, cancel);
            if (author is null)
                db.Add(author = new Author(entry.Name, entry.Slug));
            (author.Name, author.Language) = (entry.Name, entry.Language);
            author.Introduce(entry.Bio, Render(entry.Bio, entry.Language, entry.Line));
        }
    }

    private async Task PageAsync(string path, string name, ImportReport report, CancellationToken cancel)
    {
        var file = await MarkdownFile.ReadAsync(path, cancel);
        var fields = YamlFields.Parse(file.FrontMatter);
        var title = fields.Required("title", 200);
        var slug = fields.Text("slug", 200) is { Length: > 0 } given ? given : Slug.From(title);
        if (!Slug.IsValid(slug))
            throw new ImportException(fields.LineOf("slug"), $"'{slug}' is no slug: lower-case letters and digits with single hyphens between them, 100 at most.");
        var (description, language) = (fields.Text("description", 600), fields.Language("language"));
        report.WarnOf(name, fields.Unknown);
        if (string.IsNullOrWhiteSpace(file.Body))
            throw new ImportException(file.BodyLine, "There is no text after the front matter.");

        var page = await db.SitePages.AsTracking().SingleOrDefaultAsync(p => p.Slug == slug, cancel);
        if (page is null)
            db.Add(page = new SitePage(title, slug));
        var (before, now) = (page.Content, clock.GetUtcNow());
        page.Revise(title, description, language, file.Body, Render(file.Body, language, file.BodyLine), now);
        await db.KeepRevisionAsync(page, before, "Imported", now, "", cancel);
        await db.SaveChangesAsync(cancel);
    }

    /// <summary>Puts up headlines that were never up; one that an editor took down since stays down.</summary>
    private async Task TickerAsync(SiteFile site, CancellationToken cancel)
    {
        foreach (var (position, entry) in site.Ticker.Index())
        {
            var article = await db.Articles.Where(a => a.Slug == entry.Article && a.PublishedOn != null)
                .OrderByDescending(a => a.PublishedOn).Select(a => (Guid?)a.Id).FirstOrDefaultAsync(cancel)
                ?? throw new ImportException(entry.Line, $"The ticker names an article '{entry.Article}' that is not there.");
            if (await db.Ticker.AnyAsync(i => i.ArticleId == article && i.Headline == entry.Headline, cancel))
                continue;
            db.Add(new TickerItem
            {
                Headline = entry.Headline,
                Language = entry.Language,
                ArticleId = article,
                Severity = entry.Severity,
                StartsAt = clock.GetUtcNow(),
                Position = position,
            });
        }
    }

    private RenderedText Render(string markdown, string language, int firstLine)
    {
        try
        {
            return text.Render(markdown, language);
        }
        catch (MarkdownRefusedException refused)
        {
            throw ImportException.Of(refused, firstLine);
        }
    }
}
