using Microsoft.EntityFrameworkCore;
using RightsToAll.Data;
using RightsToAll.Text;

namespace RightsToAll.Articles;

/// <summary>
/// Renders anew what readers see of the texts that show a picture. Its words and its file are part of the HTML that is stored with an
/// article, and readers are to see what is true of them at their next request.
/// </summary>
public sealed class Reprint(NewsDb db, DraftText text, TimeProvider clock)
{
    private const int AtOnce = 50;

    /// <summary>Belongs into the transaction of the change, after it was saved; forgets what was tracked.</summary>
    /// <returns>How many articles were rendered.</returns>
    /// <exception cref="InvalidOperationException">A text cannot be rendered any more.</exception>
    public async Task<int> OfAsync(IReadOnlyCollection<Guid> pictureIds, CancellationToken cancel)
    {
        var articles = await db.ArticlePictures.Where(p => pictureIds.Contains(p.PictureId)).Select(p => p.ArticleId).Distinct().OrderBy(id => id).ToListAsync(cancel);
        foreach (var ids in articles.Chunk(AtOnce))
        {
            db.ChangeTracker.Clear();
            // Whoever publishes one of them waits, and is told that it has changed.
            await db.Database.ExecuteSqlAsync($"select 1 from articles where id = any ({ids}) order by id for no key update", cancel);
            var shown = await db.Articles.AsTracking().Include(a => a.Bylines).Include(a => a.Tags).Include(a => a.Pictures).AsSplitQuery()
                .Where(a => ids.Contains(a.Id)).ToListAsync(cancel);
            foreach (var article in shown)
                article.Reprint(await RenderAsync(article, cancel), clock.GetUtcNow());
            await db.SaveChangesAsync(cancel);
        }
        db.ChangeTracker.Clear();
        return articles.Count;
    }

    private async Task<RenderedText> RenderAsync(Article article, CancellationToken cancel)
    {
        try
        {
            return (await text.ReadAsync(article.Content, cancel, article.Shown)).Text;
        }
        catch (MarkdownRefusedException refused)
        {
            throw new InvalidOperationException($"The article “{article.Title}” shows the picture and cannot be rendered any more: {refused.Message} Nothing was changed.", refused);
        }
    }
}
