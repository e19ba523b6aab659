using Microsoft.EntityFrameworkCore;
using RightsToAll.Data;
using RightsToAll.Media;
using RightsToAll.Web;

namespace RightsToAll.Articles;

/// <summary>A text that is not public, made into what an article's page shows.</summary>
public sealed class PreviewedArticle(NewsDb db, DraftText text)
{
    /// <param name="at">The date that the page is to carry.</param>
    /// <exception cref="Text.MarkdownRefusedException">The text cannot be rendered.</exception>
    public async Task<PublishedArticle> OfAsync(ArticleContent content, Guid id, DateTimeOffset at, DateOnly on, CancellationToken cancel)
    {
        var rendered = await text.RenderAsync(content, cancel);
        var authors = await db.Authors.Where(a => content.AuthorIds.Contains(a.Id)).ToDictionaryAsync(a => a.Id, a => new AuthorName(a.Name, a.Slug), cancel);
        var tags = await db.Tags.Where(t => content.TagIds.Contains(t.Id)).ToDictionaryAsync(t => t.Id, t => new TagName(t.Id, t.Name, t.Slug, t.ArticleCount), cancel);
        var category = await db.Categories.SingleOrDefaultAsync(c => c.Id == content.CategoryId, cancel);
        return new PublishedArticle
        {
            Id = id,
            PublishedAt = at,
            PublishedOn = on,
            Slug = content.Slug,
            Title = content.Title.Length > 0 ? content.Title : "Untitled",
            Standfirst = content.Standfirst,
            Language = content.Language,
            Html = rendered.Html,
            Contents = rendered.Contents,
            Words = rendered.Words,
            CategoryId = category?.Id ?? Guid.Empty,
            Category = category?.Name ?? "",
            CategorySlug = category?.Slug ?? "",
            Authors = [.. content.AuthorIds.Select(a => authors.GetValueOrDefault(a)).OfType<AuthorName>()],
            Tags = [.. content.TagIds.Select(t => tags.GetValueOrDefault(t)).OfType<TagName>()],
            Picture = await db.PictureAsync(content.LeadPictureId, cancel),
        };
    }
}
