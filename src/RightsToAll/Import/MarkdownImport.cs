using Microsoft.EntityFrameworkCore;
using RightsToAll.Articles;
using RightsToAll.Data;
using RightsToAll.Media;
using RightsToAll.Settings;
using RightsToAll.Text;
using RightsToAll.Web;

namespace RightsToAll.Import;

/// <summary>
/// Brings in a folder of Markdown files with front matter. A file that breaks the layout is named and left out whole, the rest comes in;
/// importing the same folder again changes nothing.
/// </summary>
public sealed class MarkdownImport(NewsDb db, PictureMaker maker, ArticleText text, SiteFileImport siteFile, TimeProvider clock)
{
    // Two imports at once would each make the same tags; the second waits for the first.
    private const long ImportLock = 0x5269_6768_7473;

    /// <param name="folder">Searched with all its folders for <c>.md</c> files; see docs/import.md.</param>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    public async Task<ImportReport> RunAsync(string folder, CancellationToken cancel)
    {
        var root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        if (!Directory.Exists(root))
            throw new DirectoryNotFoundException($"There is no folder {root}.");

        await db.Database.OpenConnectionAsync(cancel);
        await db.Database.ExecuteSqlAsync($"select pg_advisory_lock({ImportLock})", cancel);
        try
        {
            return await ImportAsync(root, cancel);
        }
        finally
        {
            await db.Database.ExecuteSqlAsync($"select pg_advisory_unlock({ImportLock})", CancellationToken.None);
            await db.Database.CloseConnectionAsync();
        }
    }

    private async Task<ImportReport> ImportAsync(string root, CancellationToken cancel)
    {
        var report = new ImportReport();
        var pictures = new ImportedPictures(db, maker, clock, root);
        var isSite = File.Exists(Path.Combine(root, SiteFile.FileName));
        if (isSite)
            await siteFile.BeginAsync(root, report, cancel);

        // A site's folder also holds standing pages and notes for its editors, which are no articles.
        var files = Files(root).Where(path => !(isSite && IsNoArticle(Name(root, path)))).ToList();
        await LearnPicturesAsync(files, pictures, cancel);
        foreach (var path in files)
        {
            var name = Name(root, path);
            await GuardAsync(name, report, () => ImportArticleAsync(path, name, pictures, report, cancel));
        }

        if (isSite)
            await siteFile.FinishAsync(root, report, cancel);
        return report;
    }

    /// <summary>Runs one file's import in a transaction of its own and reports what went wrong with it.</summary>
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
        catch (Exception failure) when (failure is DbUpdateException or IOException or UnauthorizedAccessException)
        {
            report.Failures.Add(new ImportRemark(name, null, (failure.InnerException ?? failure).Message));
        }
    }

    private async Task ImportArticleAsync(string path, string name, ImportedPictures pictures, ImportReport report, CancellationToken cancel)
    {
        var file = ArticleFile.Parse(await MarkdownFile.ReadAsync(path, cancel), out var unknown);
        report.Warnings.AddRange(unknown.Select(field => new ImportRemark(name, field.Line, $"'{field.Name}' is not a field of the layout; it was left out.")));

        var settings = await db.SiteSettings.SingleAsync(cancel);
        var zone = TimeZoneInfo.FindSystemTimeZoneById(settings.TimeZone);
        var on = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(file.Date, zone).DateTime);
        var article = await db.Articles.AsTracking().Include(a => a.Bylines).Include(a => a.Tags)
            .SingleOrDefaultAsync(a => a.PublishedOn == on && a.Slug == file.Slug, cancel);
        var isNew = article is null;
        article ??= new Article();

        var (draft, rendered) = await WriteDraftAsync(article, file, path, name, pictures, settings, report, cancel);
        article.Publish(draft, rendered, file.Date, zone, file.Updated);
        if (isNew)
            db.Add(article);
        else if (!db.ChangeTracker.HasChanges())
        {
            report.Unchanged++;
            return;
        }

        var number = await db.Revisions.Where(r => r.ArticleId == article.Id).MaxAsync(r => (int?)r.Number, cancel) ?? 0;
        db.Add(new Revision(article.Id, number + 1, RevisionKind.Imported, draft.Content, clock.GetUtcNow(), name));
        await db.SaveChangesAsync(cancel);
        _ = isNew ? report.Added++ : report.Changed++;
    }

    private async Task<(Draft Draft, RenderedText Text)> WriteDraftAsync(
        Article article, ArticleFile file, string path, string name, ImportedPictures pictures, SiteSettings settings, ImportReport report, CancellationToken cancel)
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
        var keywords = file.KeywordLinks ? tags.Select(t => new Keyword(t.Name, Addresses.Tag(t.Slug))) : [];
        var shown = await BodyPicturesAsync(file, path, name, pictures, report, cancel);
        var rendered = Render(file, keywords, shown);

        var standfirst = file.Standfirst.Length > 0 ? file.Standfirst : rendered.Opening(OpeningLength);
        var draft = new Draft(article);
        draft.Revise(
            new ArticleContent(
                file.Title, file.Slug, standfirst, file.Body.Trim('\n') + "\n", lead?.Id, category.Id, authors, [.. tags.Select(t => t.Id)],
                file.Language, file.KeywordLinks, file.Breaking, file.SeoTitle, file.SeoDescription),
            clock.GetUtcNow());
        if (draft.ObstaclesToPublishing().FirstOrDefault() is { } obstacle)
            throw new ImportException(file.BodyLine, obstacle);
        return (draft, rendered);
    }

    private const int OpeningLength = 280;

    private RenderedText Render(ArticleFile file, IEnumerable<Keyword> keywords, Dictionary<string, PictureView> pictures)
    {
        try
        {
            return text.Render(file.Body, file.Language, keywords, address => pictures.GetValueOrDefault(address));
        }
        catch (MarkdownRefusedException refused)
        {
            throw Refused(file, refused);
        }
    }

    private static async Task<Dictionary<string, PictureView>> BodyPicturesAsync(
        ArticleFile file, string path, string name, ImportedPictures pictures, ImportReport report, CancellationToken cancel)
    {
        var shown = new Dictionary<string, PictureView>(StringComparer.Ordinal);
        foreach (var address in PicturesIn(file))
        {
            if (await pictures.TakeForTextAsync(path, address, cancel) is { } picture)
                shown[address] = PictureView.Of(picture);
            else
                report.Warnings.Add(new ImportRemark(name, null, $"The picture {address} in the text is not in the imported folder; its alternative text stands in its place."));
        }
        return shown;
    }

    private static IReadOnlyList<string> PicturesIn(ArticleFile file)
    {
        try
        {
            return MarkdownRenderer.PicturesIn(file.Body);
        }
        catch (MarkdownRefusedException refused)
        {
            throw Refused(file, refused);
        }
    }

    private static ImportException Refused(ArticleFile file, MarkdownRefusedException refused) =>
        new(refused.Line is { } line ? file.BodyLine + line - 1 : file.BodyLine, refused.Reason);

    /// <summary>Reads what every front matter says of its picture, before any text needs it.</summary>
    private static async Task LearnPicturesAsync(IReadOnlyList<string> files, ImportedPictures pictures, CancellationToken cancel)
    {
        foreach (var path in files)
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

    private static IReadOnlyList<string> Files(string root) =>
        [.. Directory.EnumerateFiles(root, "*.md", new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = false })
            .Order(StringComparer.Ordinal)];

    private static string Name(string root, string path) => Path.GetRelativePath(root, path).Replace('\\', '/');

    private static bool IsNoArticle(string name) =>
        name.StartsWith(SiteFile.PagesFolder, StringComparison.Ordinal)
        || Path.GetFileName(name).Equals("readme.md", StringComparison.OrdinalIgnoreCase);
}
