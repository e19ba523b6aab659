using Microsoft.EntityFrameworkCore;
using RightsToAll.Accounts;
using RightsToAll.Data;

namespace RightsToAll.Articles;

/// <summary>What the things are called that versions of an article name, for people who compare them.</summary>
public static class ContentNames
{
    private const string Gone = "(no longer there)";

    /// <returns>The name of an author, tag, category, picture or article.</returns>
    public static async Task<Func<Guid, string>> NamesAsync(this NewsDb db, IReadOnlyList<ArticleContent> contents, SignedIn who, DateTimeOffset now, CancellationToken cancel)
    {
        Guid[] ids = [.. contents.SelectMany(c => c.AuthorIds.Concat(c.TagIds).Concat(new[] { c.CategoryId, c.LeadPictureId }.OfType<Guid>())).Distinct()];
        var names = await db.Authors.Where(a => ids.Contains(a.Id)).Select(a => new { a.Id, a.Name })
            .Concat(db.Tags.Where(t => ids.Contains(t.Id)).Select(t => new { t.Id, t.Name }))
            .Concat(db.Categories.Where(c => ids.Contains(c.Id)).Select(c => new { c.Id, c.Name }))
            .Concat(db.MergedNames.Where(n => ids.Contains(n.Id)).Select(n => new { n.Id, n.Name }))
            .Concat(db.Pictures.Where(p => ids.Contains(p.Id)).Select(p => new { p.Id, Name = p.FileName }))
            .ToDictionaryAsync(row => row.Id, row => row.Name, cancel);
        foreach (var id in contents.Select(c => c.TranslationOf).OfType<Guid>().Distinct())
            names[id] = await TitleAsync(db, id, who, now, cancel);
        return id => names.GetValueOrDefault(id, Gone);
    }

    /// <returns>An article's title, as far as one may know of it.</returns>
    public static async Task<string> TitleAsync(this NewsDb db, Guid id, SignedIn who, DateTimeOffset now, CancellationToken cancel)
    {
        var article = await db.Articles.SingleOrDefaultAsync(a => a.Id == id, cancel);
        if (article is null)
            return Gone;
        if (!article.IsPublic(now) && !who.MaySee(article))
            return "(somebody else’s article)";
        var title = article.Title.Length > 0 ? article.Title : await db.Drafts.Where(d => d.ArticleId == id).Select(d => d.Title).SingleOrDefaultAsync(cancel) ?? "";
        return title.Length > 0 ? title : "Untitled";
    }
}
