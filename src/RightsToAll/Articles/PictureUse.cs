using Microsoft.EntityFrameworkCore;
using RightsToAll.Data;

namespace RightsToAll.Articles;

/// <summary>An article that shows a picture.</summary>
/// <param name="InDraft">In its working copy; else as it was last published.</param>
public sealed record PictureUse(Guid ArticleId, string Title, ArticleStatus Status, bool InDraft, DateTimeOffset? PublishedAt, DateTimeOffset? TrashedAt)
{
    public DeskState StateAt(DateTimeOffset now) => new DeskRow(ArticleId, Title, Status, InDraft, false, PublishedAt, TrashedAt, null, "", null, now).StateAt(now);
}

/// <summary>Where a picture is used.</summary>
/// <param name="Articles">The first of them.</param>
/// <param name="Portraits">Names of the authors whose portrait it is.</param>
/// <param name="Logo">Whether the masthead shows it.</param>
/// <param name="Revisions">Earlier texts that showed it; counted up to <see cref="MostRevisions"/>.</param>
public sealed record PictureUses(IReadOnlyList<PictureUse> Articles, bool More, IReadOnlyList<string> Portraits, bool Logo, int Revisions)
{
    public const int MostRevisions = 1000;
    private const int MostArticles = 50;

    /// <summary>Something that is there now shows it: only an earlier text can do without.</summary>
    public bool Any => Articles.Count > 0 || Portraits.Count > 0 || Logo;

    public static async Task<PictureUses> OfAsync(NewsDb db, Guid id, CancellationToken cancel)
    {
        var shown = db.Articles.Where(a => a.LeadPictureId == id).Select(a => a.Id).Union(db.ArticlePictures.Where(p => p.PictureId == id).Select(p => p.ArticleId));
        var published = await db.Articles.Where(a => shown.Contains(a.Id)).OrderByDescending(a => a.PublishedAt).ThenBy(a => a.Id).Take(MostArticles + 1)
            .Select(a => new PictureUse(a.Id, a.Title, a.Status, false, a.PublishedAt, a.TrashedAt)).ToListAsync(cancel);
        var named = db.Database.SqlQuery<Guid>(
            $"""
            select article_id as "Value" from drafts where pictures_named(markdown) @> array[{id}]
            union select article_id from drafts where lead_picture_id = {id}
            """);
        var drafts = await db.Drafts.Where(d => named.Contains(d.ArticleId)).OrderBy(d => d.ArticleId).Take(MostArticles + 1)
            .Select(d => new PictureUse(d.ArticleId, d.Title, d.Article.Status, true, d.Article.PublishedAt, d.Article.TrashedAt)).ToListAsync(cancel);
        PictureUse[] all = [.. published, .. drafts];
        var portraits = await db.Authors.Where(a => a.PortraitId == id).OrderBy(a => a.Name).Select(a => a.Name).Take(MostArticles).ToListAsync(cancel);
        var logo = await db.SiteSettings.AnyAsync(s => s.LogoId == id, cancel);
        return new PictureUses([.. all.Take(MostArticles)], all.Length > MostArticles, portraits, logo, await RevisionsAsync(db, id, cancel));
    }

    private static Task<int> RevisionsAsync(NewsDb db, Guid id, CancellationToken cancel)
    {
        var lead = id.ToString();
        return db.Database.SqlQuery<int>(
            $"""
            select count(*)::integer as "Value" from (
                select from revisions
                where pictures_named(content ->> 'markdown') @> array[{id}] or content ->> 'leadPictureId' = {lead} limit {MostRevisions}) as showing
            """).SingleAsync(cancel);
    }
}
