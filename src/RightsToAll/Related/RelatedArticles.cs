using Microsoft.EntityFrameworkCore;
using RightsToAll.Articles;
using RightsToAll.Data;

namespace RightsToAll.Related;

/// <summary>What an article's page offers to read next.</summary>
public sealed record RelatedArticles(IReadOnlyList<Teaser> Lines, IReadOnlyList<Teaser> Cards)
{
    // Enough of each kind that the lists fill up, few enough that their cost does not grow with the archive.
    private const int NearestPerTag = 15;
    private const int NearestOfCategory = 20;
    private const int NearestOfAll = 15;

    public static async Task<RelatedArticles> ToAsync(NewsDb db, PublishedArticle article, DateTimeOffset now, CancellationToken cancel)
    {
        var candidates = await CandidatesAsync(db, article, now, cancel);
        var (cards, lines) = RelatedRanking.Choose(candidates, article.Id, article.PublishedAt, article.CategoryId, article.Language);

        var wanted = cards.Concat(lines).ToArray();
        var teasers = await db.Teasers(now).Where(t => wanted.Contains(t.Id)).ToDictionaryAsync(t => t.Id, cancel);
        return new RelatedArticles(InOrder(lines), InOrder(cards));

        List<Teaser> InOrder(IEnumerable<Guid> ids) => [.. ids.Select(id => teasers.GetValueOrDefault(id)).OfType<Teaser>()];
    }

    private static async Task<IEnumerable<Candidate>> CandidatesAsync(NewsDb db, PublishedArticle article, DateTimeOffset now, CancellationToken cancel)
    {
        var counts = article.Tags.ToDictionary(t => t.Id, t => t.ArticleCount);
        var rows = await db.Database.SqlQuery<Row>(
            $"""
            select a.id, a.listed_at, a.category_id, a.language, near.tag_id
            from (
                select t.tag_id, x.article_id from unnest({counts.Keys.ToArray()}) as t(tag_id) cross join lateral (
                    (select article_id from article_tags where tag_id = t.tag_id and listed_at <= {article.PublishedAt}
                        order by listed_at desc, article_id desc limit {NearestPerTag + 1})
                    union all
                    (select article_id from article_tags where tag_id = t.tag_id and listed_at > {article.PublishedAt} and listed_at <= {now}
                        order by listed_at, article_id limit {NearestPerTag})) as x
                union all
                (select null, id from articles where category_id = {article.CategoryId} and listed_at <= {article.PublishedAt}
                    order by listed_at desc, id desc limit {NearestOfCategory + 1})
                union all
                (select null, id from articles where category_id = {article.CategoryId} and listed_at > {article.PublishedAt} and listed_at <= {now}
                    order by listed_at, id limit {NearestOfCategory})
                union all
                (select null, id from articles where listed_at <= {article.PublishedAt}
                    order by listed_at desc, id desc limit {NearestOfAll + 1})
                union all
                (select null, id from articles where listed_at > {article.PublishedAt} and listed_at <= {now}
                    order by listed_at, id limit {NearestOfAll})
            ) as near
            join articles a on a.id = near.article_id
            """).ToListAsync(cancel);

        return rows.GroupBy(row => row.Id).Select(same => new Candidate(
            same.Key, same.First().ListedAt, same.First().CategoryId, same.First().Language,
            [.. same.Where(row => row.TagId is not null).Select(row => counts[row.TagId!.Value])]));
    }

    private sealed record Row(Guid Id, DateTimeOffset ListedAt, Guid CategoryId, string Language, Guid? TagId);
}
