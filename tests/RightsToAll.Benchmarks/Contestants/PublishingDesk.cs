using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using RightsToAll.Accounts;
using RightsToAll.Articles;
using RightsToAll.Benchmarks.Generating;
using RightsToAll.Benchmarks.Running;
using RightsToAll.Data;
using RightsToAll.Text;
using RightsToAll.Web;

namespace RightsToAll.Benchmarks.Contestants;

/// <summary>An editor at work by the site's own model, on an archive; takes away what they made when they go.</summary>
internal sealed class PublishingDesk : IAsyncDisposable
{
    private const string Mark = "benchmark-";
    private static readonly IOptions<NewsroomOptions> Newsroom = Options.Create(new NewsroomOptions());
    private static readonly string Markdown = ArchiveText.MarkdownOf(400, seed: 3);

    private readonly string _archive;
    private readonly Account _editor = new($"{Guid.NewGuid():N}@news.example", "Benchmark", Role.Editor, TimeProvider.System.GetUtcNow());
    private Guid _category;
    private Guid[] _authors = [];
    private Guid[] _tags = [];
    private int _written;

    private PublishingDesk(string archive) => _archive = archive;

    public static async Task<PublishingDesk> OpenAsync(string archive, CancellationToken cancel)
    {
        var desk = new PublishingDesk(archive);
        await using var db = ArchiveServer.OpenDb(archive);
        db.Add(desk._editor);
        await db.SaveChangesAsync(cancel);
        desk._category = await db.Categories.OrderBy(c => c.Position).Select(c => c.Id).FirstAsync(cancel);
        desk._authors = await db.Authors.OrderBy(a => a.Slug).Select(a => a.Id).Take(1).ToArrayAsync(cancel);
        // The most frequent one and some that are not.
        desk._tags = [.. await db.Tags.OrderByDescending(t => t.ArticleCount).Select(t => t.Id).Take(1).Concat(db.Tags.OrderBy(t => t.Name).Select(t => t.Id).Take(4)).ToArrayAsync(cancel)];
        return desk;
    }

    /// <returns>The article, to be published, and its slug.</returns>
    public async Task<(Guid Id, string Slug)> WriteAsync(CancellationToken cancel)
    {
        await using var db = ArchiveServer.OpenDb(_archive);
        var desk = DeskOf(db);
        var who = SignedIn.As(_editor);
        var article = await desk.BeginAsync(who, "en", cancel);
        var copy = (await desk.OpenAsync(article.Id, who, cancel))!;
        var slug = $"{Mark}{++_written}-{Guid.NewGuid().ToString("N")[..12]}";
        await desk.SaveAsync(copy, new ArticleContent($"A benchmark publishes {slug}", slug, "What it published.", Markdown, null, _category, _authors, _tags, "en", true, false, "", ""), copy.Number, who, false, cancel);
        return (article.Id, slug);
    }

    public async Task PublishAsync(Guid article, CancellationToken cancel)
    {
        await using var db = ArchiveServer.OpenDb(_archive);
        var (desk, who) = (DeskOf(db), SignedIn.As(_editor));
        await desk.PublishAsync((await desk.OpenAsync(article, who, cancel))!, null, false, who, cancel);
    }

    public async ValueTask DisposeAsync()
    {
        await using var db = ArchiveServer.OpenDb(_archive);
        await db.Articles.Where(a => a.OwnerId == _editor.Id).ExecuteDeleteAsync();
        await db.Users.Where(u => u.Id == _editor.Id).ExecuteDeleteAsync();
    }

    private static NewsDesk DeskOf(NewsDb db) => new(db, new DraftText(db, new ArticleText(new MarkdownRenderer(), Newsroom)), TimeProvider.System, Newsroom);
}
