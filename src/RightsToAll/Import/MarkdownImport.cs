using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using RightsToAll.Articles;
using RightsToAll.Data;
using RightsToAll.Feeds;
using RightsToAll.Media;
using RightsToAll.Settings;
using RightsToAll.Taxonomy;
using RightsToAll.Text;
using RightsToAll.Web;

namespace RightsToAll.Import;

/// <summary>
/// Brings in a folder of Markdown files with front matter. A file that breaks the layout is named and left out whole, the rest comes in;
/// importing the same folder again changes nothing.
/// </summary>
public sealed class MarkdownImport(
    NewsDb db, PictureMaker maker, MediaFiles media, ArticleText text, SiteFileImport siteFile, TimeProvider clock, IOptions<NewsroomOptions> newsroom)
{
    // Two imports at once would each make the same tags; the second waits for the first.
    internal const long ImportLock = 0x5269_6768_7473;

    /// <param name="folder">Searched with all its folders for <c>.md</c> files; see docs/import.md.</param>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    public async Task<ImportReport> RunAsync(string folder, CancellationToken cancel)
    {
        var root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        if (!Directory.Exists(root))
            throw new DirectoryNotFoundException($"There is no folder {root}.");

        await db.Database.OpenConnectionAsync(cancel);
        await LockAsync(cancel);
        try
        {
            return await ImportAsync(RealPath.Of(root), cancel);
        }
        finally
        {
            await db.Database.ExecuteSqlAsync($"select pg_advisory_unlock({ImportLock})", CancellationToken.None);
            await db.Database.CloseConnectionAsync();
        }
    }

    private async Task LockAsync(CancellationToken cancel)
    {
        var usual = db.Database.GetCommandTimeout();
        // However long the other import takes.
        db.Database.SetCommandTimeout(0);
        await db.Database.ExecuteSqlAsync($"select pg_advisory_lock({ImportLock})", cancel);
        db.Database.SetCommandTimeout(usual);
    }

    private async Task<ImportReport> ImportAsync(string root, CancellationToken cancel)
    {
        var report = new ImportReport();
        var isSite = File.Exists(Path.Combine(root, SiteFile.FileName));
        if (isSite)
            await siteFile.BeginAsync(root, report, cancel);

        // A site's folder also holds standing pages, and notes for its editors.
        var found = ImportFolder.TextsIn(root, report).Where(file => !(isSite && ImportFolder.IsNote(file.Name))).ToLookup(file => isSite && ImportFolder.IsPage(file.Name));
        await ArticlesAsync(root, [.. found[false]], report, cancel);
        if (isSite)
            await siteFile.FinishAsync(found[true], report, cancel);
        else if (!found[false].Any())
            report.Warnings.Add(new ImportRemark(".", null, "There is no .md file in this folder."));
        return report;
    }

    private async Task ArticlesAsync(string root, IReadOnlyList<(string Path, string Name)> files, ImportReport report, CancellationToken cancel)
    {
        await using var pictures = new ImportedPictures(db, maker, media, clock, root);
        await LearnPicturesAsync(files, pictures, cancel);
        await pictures.DrawAheadAsync(cancel);
        var addresses = new Dictionary<(DateOnly, string), string>();
        foreach (var (path, name) in files)
            await report.GuardAsync(name, db, () => ImportArticleAsync(path, name, addresses, pictures, report, cancel));
    }

    private async Task ImportArticleAsync(
        string path, string name, Dictionary<(DateOnly, string), string> addresses, ImportedPictures pictures, ImportReport report, CancellationToken cancel)
    {
        var file = ArticleFile.Parse(await MarkdownFile.ReadAsync(path, cancel), out var unknown);
        report.WarnOf(name, unknown);

        var settings = await db.SiteSettings.SingleAsync(cancel);
        var zone = TimeZoneInfo.FindSystemTimeZoneById(settings.TimeZone);
        var on = file.Date.DayIn(zone);
        if (!addresses.TryAdd((on, file.Slug), name))
            throw new ImportException(file.SlugLine, $"{addresses[(on, file.Slug)]} has the same slug on the same day, '{file.Slug}' on {on:yyyy-MM-dd}.");
        var article = await db.Articles.AsTracking().Include(a => a.Bylines).Include(a => a.Tags).Include(a => a.Pictures)
            .SingleOrDefaultAsync(a => a.PublishedOn == on && a.Slug == file.Slug, cancel);
        if (article is { Status: ArticleStatus.Withdrawn or ArticleStatus.Archived })
        {
            report.Warnings.Add(new ImportRemark(name, null, $"This article was {(article.Status == ArticleStatus.Archived ? "archived" : "withdrawn")}, so it was left as it is."));
            report.Unchanged++;
            return;
        }

        await SaveAsync(article, file, path, name, zone, pictures, report, cancel);
    }

    private async Task SaveAsync(
        Article? known, ArticleFile file, string path, string name, TimeZoneInfo zone, ImportedPictures pictures, ImportReport report, CancellationToken cancel)
    {
        var article = known ?? new Article();
        var (draft, rendered, shown) = await WriteDraftAsync(article, file, path, name, pictures, report, cancel);
        article.Publish(draft, rendered, file.Date, zone, file.Updated, shown);
        if (article.PublishedAt != file.Date)
            report.Warnings.Add(new ImportRemark(name, null, $"Published at {article.PublishedAt:u} already, so that time was kept."));
        if (known is null)
            db.Add(article);
        else if (!db.ChangeTracker.HasChanges())
        {
            report.Unchanged++;
            return;
        }

        if (known is not null)
            article.NoteRevision(clock.GetUtcNow());
        article.Touch(clock.GetUtcNow());
        var number = await db.Revisions.Where(r => r.ArticleId == article.Id).MaxAsync(r => (int?)r.Number, cancel) ?? 0;
        db.Add(new Revision(article.Id, number + 1, RevisionKind.Imported, draft.Content, clock.GetUtcNow(), name));
        TellHub(article);
        await db.SaveChangesAsync(cancel);
        _ = known is null ? report.Added++ : report.Changed++;
    }

    // Of what is old already, as most of an archive is, nobody waits to hear.
    private void TellHub(Article article)
    {
        var ping = new HubPing(article.Id, article.PublishedAt!.Value);
        if (newsroom.Value.WebSubHub.Length > 0 && !ping.IsOld(clock.GetUtcNow()))
            db.Add(ping);
    }

    private async Task<(Draft Draft, RenderedText Text, IReadOnlyDictionary<string, Guid> Shown)> WriteDraftAsync(
        Article article, ArticleFile file, string path, string name, ImportedPictures pictures, ImportReport report, CancellationToken cancel)
    {
        var names = new ImportedNames(db);
        var category = await names.CategoryAsync(file.Category, cancel);
        var authors = new List<Guid>();
        foreach (var author in file.Authors)
            authors.Add((await names.AuthorAsync(author, cancel)).Id);
        var tags = new List<Taxonomy.Tag>();
        foreach (var tag in file.Tags)
            tags.Add(await names.TagAsync(tag, cancel));

        var lead = file.Picture is null ? null : await pictures.TakeAsync(path, file.Picture, cancel);
        // Tags that are only being made have no other names yet, and are no rows either.
        var keywords = file.KeywordLinks ? tags.Select(t => new Keyword(t.Name, Addresses.Tag(t.Slug))).Union(await db.KeywordsAsync([.. tags.Select(t => t.Id)], cancel)) : [];
        var shown = await BodyPicturesAsync(file, path, name, pictures, report, cancel);
        var rendered = Refusing(file, () => text.Render(file.Body, file.Language, keywords, address => shown.TryGetValue(address, out var picture) ? PictureView.Of(picture) : null));

        var standfirst = file.Standfirst.Length > 0 ? file.Standfirst : rendered.Opening(OpeningLength);
        var draft = new Draft(article);
        draft.Revise(
            new ArticleContent(
                file.Title, file.Slug, standfirst, file.Body.Trim('\n') + "\n", lead?.Id, category.Id, authors, [.. tags.Select(t => t.Id)],
                file.Language, file.KeywordLinks, file.Breaking, file.SeoTitle, file.SeoDescription,
                // A folder says nothing of it; what the newsroom has chosen stays.
                article.TranslationOf),
            clock.GetUtcNow());
        if (draft.ObstaclesToPublishing().FirstOrDefault() is { } obstacle)
            throw new ImportException(file.BodyLine, obstacle);
        return (draft, rendered, shown.ToDictionary(picture => picture.Key, picture => picture.Value.Id));
    }

    private const int OpeningLength = 280;

    private static async Task<Dictionary<string, Picture>> BodyPicturesAsync(
        ArticleFile file, string path, string name, ImportedPictures pictures, ImportReport report, CancellationToken cancel)
    {
        var shown = new Dictionary<string, Picture>(StringComparer.Ordinal);
        foreach (var address in Refusing(file, () => MarkdownRenderer.PicturesIn(file.Body)))
        {
            var line = file.LineOf(address);
            if (await pictures.TakeForTextAsync(path, address, line, cancel) is { } picture)
                shown[address] = picture;
            else
                report.Warnings.Add(new ImportRemark(name, line, $"The picture {address} in the text is not in the imported folder; its alternative text stands in its place."));
        }
        return shown;
    }

    private static T Refusing<T>(ArticleFile file, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (MarkdownRefusedException refused)
        {
            throw ImportException.Of(refused, file.BodyLine);
        }
    }

    /// <summary>Reads what every front matter says of its picture, before any text needs it.</summary>
    private static async Task LearnPicturesAsync(IReadOnlyList<(string Path, string Name)> files, ImportedPictures pictures, CancellationToken cancel)
    {
        foreach (var (path, _) in files)
        {
            try
            {
                if (ArticleFile.Parse(await MarkdownFile.ReadAsync(path, cancel), out _).Picture is { } picture)
                    pictures.Learn(path, picture);
            }
            catch (Exception broken) when (broken is ImportException or IOException or UnauthorizedAccessException)
            {
                // Named when its own turn comes.
            }
        }
    }
}
