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
public sealed class SiteFileImport(NewsDb db, ArticleText text, TimeProvider clock)
{
    private SiteFile? _site;

    /// <summary>Before the articles: what they refer to.</summary>
    public Task BeginAsync(string root, ImportReport report, CancellationToken cancel) =>
        GuardAsync(SiteFile.FileName, report, async () =>
        {
            _site = SiteFile.Parse(await File.ReadAllTextAsync(Path.Combine(root, SiteFile.FileName), cancel));
            await SettingsAsync(_site, cancel);
            await CategoriesAsync(_site, cancel);
            await AuthorsAsync(_site, cancel);
            await db.SaveChangesAsync(cancel);
        });

    /// <summary>After the articles: what refers to them.</summary>
    public async Task FinishAsync(string root, ImportReport report, CancellationToken cancel)
    {
        var pages = Path.Combine(root, SiteFile.PagesFolder);
        foreach (var path in Directory.Exists(pages) ? Directory.GetFiles(pages, "*.md").Order(StringComparer.Ordinal) : Enumerable.Empty<string>())
            await GuardAsync(SiteFile.PagesFolder + Path.GetFileName(path), report, () => PageAsync(path, cancel));
        if (_site is not null)
            await GuardAsync(SiteFile.FileName, report, () => TickerAsync(_site, cancel));
    }

    private async Task GuardAsync(string name, ImportReport report, Func<Task> import)
    {
        db.ChangeTracker.Clear();
        try
        {
            await import();
        }
        catch (ImportException broken)
        {
            report.Failures.Add(new ImportRemark(name, broken.Line, broken.Message));
        }
        catch (MarkdownRefusedException refused)
        {
            report.Failures.Add(new ImportRemark(name, null, refused.Reason));
        }
        catch (Exception failure) when (failure is DbUpdateException or IOException or UnauthorizedAccessException)
        {
            report.Failures.Add(new ImportRemark(name, null, (failure.InnerException ?? failure).Message));
        }
    }

    private async Task SettingsAsync(SiteFile site, CancellationToken cancel)
    {
        var settings = await db.SiteSettings.AsTracking().SingleAsync(cancel);
        settings.Name = site.Name;
        settings.Tagline = site.Tagline;
        settings.Description = site.Description;
        settings.Language = site.Language;
        settings.TimeZone = site.TimeZone;
        settings.Menu = [.. site.Menu.Select(Link)];
        settings.Footer = [.. site.Footer.Select(column => new FooterColumn(column.Title, [.. column.Links.Select(Link)]))];
    }

    private static MenuLink Link(SiteFile.LinkEntry link) =>
        link.Address.StartsWith('/') || link.Address.StartsWith("https://", StringComparison.Ordinal)
            ? new MenuLink(link.Label, link.Address)
            : throw new ImportException(null, $"'{link.Address}' is neither a path of this site nor an https address.");

    private async Task CategoriesAsync(SiteFile site, CancellationToken cancel)
    {
        for (var position = 0; position < site.Categories.Length; position++)
        {
            var entry = site.Categories[position];
            var slug = SlugOf(entry.Slug, entry.Name);
            var category = await db.Categories.AsTracking().SingleOrDefaultAsync(c => c.Slug == slug, cancel);
            if (category is null)
                db.Add(category = new Category(entry.Name, slug));
            (category.Name, category.Description, category.Position) = (entry.Name, entry.Description, position);
        }
    }

    private async Task AuthorsAsync(SiteFile site, CancellationToken cancel)
    {
        foreach (var entry in site.Authors)
        {
            var slug = SlugOf(entry.Slug, entry.Name);
            var author = await db.Authors.AsTracking().SingleOrDefaultAsync(a => a.Slug == slug, cancel);
            if (author is null)
                db.Add(author = new Author(entry.Name, slug));
            (author.Name, author.Language) = (entry.Name, entry.Language);
            author.Introduce(entry.Bio, text.Render(entry.Bio, entry.Language));
        }
    }

    private static string SlugOf(string given, string name)
    {
        var slug = given.Length > 0 ? given : Slug.From(name);
        return Slug.IsValid(slug) ? slug : throw new ImportException(null, $"'{name}' needs a slug of lower-case letters, digits and single hyphens.");
    }

    private async Task PageAsync(string path, CancellationToken cancel)
    {
        var file = await MarkdownFile.ReadAsync(path, cancel);
        var fields = FrontMatter.Parse(file.FrontMatter);
        var title = fields.Text("title", 200);
        if (title.Length == 0)
            throw new ImportException(1, "'title' is missing.");
        var slug = SlugOf(fields.Text("slug", 200), title);
        var language = ArticleFile.LanguageOf(fields);

        var page = await db.SitePages.AsTracking().SingleOrDefaultAsync(p => p.Slug == slug, cancel);
        if (page is null)
            db.Add(page = new SitePage(title, slug));
        page.Revise(title, fields.Text("description", 600), language, file.Body, text.Render(file.Body, language), clock.GetUtcNow());
        await db.SaveChangesAsync(cancel);
    }

    /// <summary>Puts up headlines that were never up; one that an editor took down since stays down.</summary>
    private async Task TickerAsync(SiteFile site, CancellationToken cancel)
    {
        for (var position = 0; position < site.Ticker.Length; position++)
        {
            var entry = site.Ticker[position];
            if (!Enum.TryParse<Severity>(entry.Severity, ignoreCase: true, out var severity))
                throw new ImportException(null, $"'{entry.Severity}' is no severity; write breaking, alert or developing.");
            var article = await db.Articles.Where(a => a.Slug == entry.Article).Select(a => (Guid?)a.Id).FirstOrDefaultAsync(cancel)
                ?? throw new ImportException(null, $"The ticker names an article '{entry.Article}' that is not there.");
            if (await db.Ticker.AnyAsync(i => i.ArticleId == article && i.Headline == entry.Headline, cancel))
                continue;
            db.Add(new TickerItem
            {
                Headline = entry.Headline,
                Language = entry.Language,
                ArticleId = article,
                Severity = severity,
                StartsAt = clock.GetUtcNow(),
                Position = position,
            });
        }
        await db.SaveChangesAsync(cancel);
    }
}
