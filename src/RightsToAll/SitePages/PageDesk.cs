using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using RightsToAll.Accounts;
using RightsToAll.Articles;
using RightsToAll.Audit;
using RightsToAll.Data;
using RightsToAll.Redirects;
using RightsToAll.Web;

namespace RightsToAll.SitePages;

/// <summary>Where standing pages are worked on: each act in one transaction, with its revision and its line in the audit log.</summary>
public sealed class PageDesk(NewsDb db, ArticleText text, OwnAddresses own, TimeProvider clock, IOptions<NewsroomOptions> newsroom)
{
    public Task<SitePage?> FindAsync(Guid id, CancellationToken cancel) => db.SitePages.AsTracking().SingleOrDefaultAsync(p => p.Id == id, cancel);

    /// <returns>Why a page cannot stand at the address; null where it can.</returns>
    /// <param name="page">Whose own address is no rival.</param>
    public async Task<string?> WhyNotAsync(string slug, Guid? page, CancellationToken cancel)
    {
        if (own.Has(slug))
            return $"The site itself is at /{slug}. Choose another address.";
        var rival = await db.SitePages.Where(p => p.Slug == slug && p.Id != page).Select(p => new { p.Title, p.TrashedAt }).SingleOrDefaultAsync(cancel);
        return rival is null ? null : $"“{rival.Title}”{(rival.TrashedAt is null ? "" : ", in the trash,")} has the address /{slug}.";
    }

    /// <exception cref="RightsToAll.Text.MarkdownRefusedException">The text would take too long, or nests too deeply.</exception>
    /// <exception cref="DbUpdateException">Somebody else has just made a page at that address.</exception>
    public async Task<SitePage> MakeAsync(PageContent content, SignedIn who, CancellationToken cancel)
    {
        var page = new SitePage(content.Title, content.Slug);
        db.Add(page);
        await WriteAsync(page, content, "", "page.made", who, cancel);
        return page;
    }

    /// <param name="from">The <see cref="SitePage.Version"/> that the form was filled from.</param>
    /// <exception cref="RightsToAll.Text.MarkdownRefusedException">As above.</exception>
    /// <exception cref="DbUpdateConcurrencyException">Somebody has changed it since.</exception>
    public async Task ReviseAsync(SitePage page, PageContent content, uint from, SignedIn who, CancellationToken cancel)
    {
        db.Entry(page).Property(p => p.Version).OriginalValue = from;
        await WriteAsync(page, content, "", "page.changed", who, cancel);
    }

    /// <summary>Brings an earlier text back as the newest; the page stays where it is.</summary>
    /// <exception cref="RightsToAll.Text.MarkdownRefusedException">As above.</exception>
    public Task RestoreAsync(SitePage page, PageRevision revision, SignedIn who, CancellationToken cancel) =>
        WriteAsync(page, revision.Content with { Slug = page.Slug }, $"From revision {revision.Number}", "page.revision-restored", who, cancel);

    /// <exception cref="InvalidOperationException">Readers would be led to nothing; the message says from where.</exception>
    public async Task TrashAsync(SitePage page, SignedIn who, CancellationToken cancel)
    {
        var settings = await db.SiteSettings.SingleAsync(cancel);
        var names = await db.Redirects.Where(r => r.To == page.Path).Select(r => r.From).ToListAsync(cancel);
        var site = newsroom.Value.PublicAddressOf(settings);
        var links = settings.Menu.SelectMany(entry => entry.Children.Prepend(entry)).Concat(settings.Footer.SelectMany(column => column.Links))
            .Append(new("the contact in the footer", settings.Contact));
        if (links.FirstOrDefault(link => SitePaths.Of(link.Address, site) is { } path && (path == page.Path || names.Contains(path))) is { } link)
            throw new InvalidOperationException($"The menu or the footer leads here (“{link.Label}”). Take that link out first.");
        page.Trash(clock.GetUtcNow());
        await CloseAsync(page, "page.trashed", who, cancel);
    }

    public async Task BringBackAsync(SitePage page, SignedIn who, CancellationToken cancel)
    {
        page.BringBack();
        await CloseAsync(page, "page.restored", who, cancel);
    }

    private async Task WriteAsync(SitePage page, PageContent content, string note, string act, SignedIn who, CancellationToken cancel)
    {
        var (before, now, made) = (page.Content, clock.GetUtcNow(), db.Entry(page).State == EntityState.Added);
        var rendered = text.Render(content.Markdown, content.Language);
        page.Revise(content.Title, content.Description, content.Language, content.Markdown, rendered, now);
        if (before.Slug != content.Slug)
        {
            await db.MoveAsync(page.Path, "/" + content.Slug, now, cancel);
            page.Move(content.Slug);
        }
        if (!await db.KeepRevisionAsync(page, before, note, now, who.Name, cancel))
            return;
        var changed = made ? [] : Facts(before, content).Where(fact => fact.Before != fact.After).ToList();
        db.Record(who, now, act, page.Id, page.Title, changed.ToDictionary(fact => fact.Name, fact => fact.Before), changed.ToDictionary(fact => fact.Name, fact => fact.After));
        await db.SaveChangesAsync(cancel);
    }

    private async Task CloseAsync(SitePage page, string act, SignedIn who, CancellationToken cancel)
    {
        db.Record(who, clock.GetUtcNow(), act, page.Id, page.Title);
        await db.SaveChangesAsync(cancel);
    }

    /// <summary>As the audit log has them: the text itself is in the revisions, and of it only the length is told.</summary>
    private static IEnumerable<(string Name, string Before, string After)> Facts(PageContent before, PageContent after) =>
    [
        ("title", before.Title, after.Title),
        ("address", "/" + before.Slug, "/" + after.Slug),
        ("description", before.Description, after.Description),
        ("language", before.Language, after.Language),
        ("text", Told(before.Markdown), before.Markdown == after.Markdown ? Told(before.Markdown) : Told(after.Markdown) + ", changed"),
    ];

    private static string Told(string markdown) => $"{markdown.Length} characters";
}

public static class PageRevisions
{
    /// <summary>
    /// To be saved with the change itself. A page from before there were revisions is kept as it was, too. Of two at once the number
    /// lets one through.
    /// </summary>
    /// <returns>False where the page says what it said before.</returns>
    public static async Task<bool> KeepRevisionAsync(this NewsDb db, SitePage page, PageContent before, string note, DateTimeOffset now, string by, CancellationToken cancel)
    {
        var made = db.Entry(page).State == EntityState.Added;
        if (!made && page.Content == before)
            return false;
        var last = made ? 0 : await db.PageRevisions.Where(r => r.PageId == page.Id).MaxAsync(r => (int?)r.Number, cancel) ?? 0;
        if (!made && last == 0)
            db.Add(new PageRevision(page.Id, ++last, before, "As it was before", now, ""));
        db.Add(new PageRevision(page.Id, last + 1, page.Content, note, now, by));
        return true;
    }
}
