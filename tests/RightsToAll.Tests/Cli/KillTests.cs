using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using RightsToAll.Articles;
using RightsToAll.Media;
using RightsToAll.Testing;

namespace RightsToAll.Tests.Cli;

/// <summary>The site is killed twenty times while somebody saves, publishes and uploads; no such moment may cost what was acknowledged, or leave half of anything.</summary>
public sealed class KillTests(Newsroom newsroom, ITestOutputHelper output)
{
    private const int Kills = 20;

    // The first act of a fresh program takes as long as several later ones.
    private const double LongestLife = 1.5;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task However_often_the_site_is_killed_it_loses_nothing_acknowledged_and_leaves_nothing_half_done()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such signals.");
        var seed = Random.Shared.Next();
        output.WriteLine($"Seed {seed}");
        var random = new Random(seed);
        using var site = await AKilledSite.CreateAsync(newsroom);

        for (var kill = 0; kill < Kills; kill++)
        {
            Func<AKilledSite, Testing.Writer, Task<Func<Task>>> work = (kill % 3) switch
            {
                0 => (s, writer) => s.SaveAsync(writer),
                1 => (s, writer) => s.PublishAsync(writer),
                _ => (s, writer) => s.UploadAsync(writer),
            };
            await site.WorkUntilKilledAsync(work, random.NextDouble() * LongestLife);
            await NothingAcknowledgedIsLost(site);
            await NoArticleIsHalfPublished(site);
        }
        var leftovers = await EveryFileBelongsToAPicture(site);
        output.WriteLine($"Acknowledged: {site.Published.Count} publications, {site.Uploaded.Count} pictures, saves up to “{site.Saved.Values.Single()}”; {leftovers} files were left over and set aside");
    }

    private static async Task NothingAcknowledgedIsLost(AKilledSite site)
    {
        await using var db = site.Open();
        foreach (var (id, text) in site.Saved)
        {
            // What was not acknowledged may have been saved all the same.
            var stands = await db.Drafts.Where(d => d.ArticleId == id).Select(d => d.Markdown).SingleAsync(Cancel);
            Assert.True(NumberIn(stands) >= NumberIn(text), $"“{text}” was acknowledged, and “{stands}” stands.");
            var kept = await db.Revisions.Where(r => r.ArticleId == id).ToListAsync(Cancel);
            Assert.Equal(NumberIn(stands), kept.Select(r => NumberIn(r.Content.Markdown)).DefaultIfEmpty().Max());
            Assert.True(text.Length == 0 || kept.Exists(r => r.Content.Markdown == text), $"“{text}” was acknowledged, and is no revision.");
        }
        foreach (var id in site.Published)
            Assert.Equal(ArticleStatus.Published, await db.Articles.Where(a => a.Id == id).Select(a => a.Status).SingleAsync(Cancel));
        Assert.Empty(site.Uploaded.Except(await db.Pictures.Select(p => p.FileName).ToListAsync(Cancel)));
    }

    private static async Task NoArticleIsHalfPublished(AKilledSite site)
    {
        await using var db = site.Open();
        var articles = await db.Articles.Select(a => new
        {
            a.Id,
            a.Status,
            HasText = a.Title != "" && a.PlainText != "" && a.CategoryId != null && a.Bylines.Count == 1,
            Drafts = db.Drafts.Count(d => d.ArticleId == a.Id),
            Revisions = db.Revisions.Count(r => r.ArticleId == a.Id && r.Kind == RevisionKind.Published),
            Recorded = db.Audit.Count(e => e.SubjectId == a.Id && e.Act == "article.published"),
        }).ToListAsync(Cancel);
        Assert.All(articles, a => Assert.Equal(
            a.Status == ArticleStatus.Published ? (true, 0, 1, 1) : (false, 1, 0, 0),
            (a.HasText, a.Drafts, a.Revisions, a.Recorded)));
    }

    private static async Task<int> EveryFileBelongsToAPicture(AKilledSite site)
    {
        await using var db = site.Open();
        // What was being written when the site was killed is cleared away once no upload can be under way any more.
        var files = site.Files(new FakeTimeProvider(DateTimeOffset.UtcNow.AddHours(2)));
        files.ClearUnfinished();
        await ClearLeftovers.ClearAsync(files, db, Cancel);

        var named = (await db.Pictures.Select(p => p.Renditions).ToListAsync(Cancel)).SelectMany(r => r).ToList();
        foreach (var rendition in named)
        {
            var file = await files.OpenAsync(rendition.File, Cancel);
            await using var content = file!.Content;
            Assert.Equal(rendition.Bytes, content.Length);
        }
        Assert.Equal(named.Select(r => r.File).Distinct().Order(), await files.SettledAsync(Cancel).Order().ToListAsync(Cancel));
        return await files.AsideAsync(Cancel).CountAsync(Cancel);
    }

    private static int NumberIn(string text) => text.Split(' ', '.') is ["Text", "number", var number, ..] ? int.Parse(number, System.Globalization.CultureInfo.InvariantCulture) : 0;
}
