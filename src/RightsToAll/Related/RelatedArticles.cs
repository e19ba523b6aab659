using Microsoft.EntityFrameworkCore;
using RightsToAll.Articles;
using RightsToAll.Data;

namespace RightsToAll.Related;

/// <summary>What an article's page offers to read next.</summary>
public sealed record RelatedArticles(IReadOnlyList<Teaser> Lines, IReadOnlyList<Teaser> Cards)
{
    /// <summary>The stretches of the lists that were looked at: of a tag, of the category, and of all articles, whose key is null.</summary>
    public IReadOnlyList<(Guid? List, Stretch Stretch)> LookedAt { get; private init; } = [];

    // Enough of each kind that the lists fill up, few enough that their cost does not grow with the archive.
    private const int NearestPerTag = 15;
    private const int NearestOfCategory = 20;
    private const int NearestOfAll = 15;

    public static async Task<RelatedArticles> ToAsync(NewsDb db, PublishedArticle article, DateTimeOffset now, CancellationToken cancel)
    {
        var rows = await NearAsync(db, article, now, cancel);
        var counts = article.Tags.ToDictionary(t => t.Id, t => t.ArticleCount);
        var candidates = rows.GroupBy(row => row.Id).Select(same => new Candidate(
            same.Key, same.First().ListedAt, same.First().CategoryId, same.First().Language,
            [.. same.Where(row => row.List is { } list && counts.ContainsKey(list)).Select(row => counts[row.List!.Value])]));
        var (cards, lines) = RelatedRanking.Choose(candidates, article.Id, article.PublishedAt, article.CategoryId, article.Language);

        var wanted = cards.Concat(lines).ToArray();
        var teasers = await db.Teasers(now).Where(t => wanted.Contains(t.Id)).ToDictionaryAsync(t => t.Id, cancel);
        return new RelatedArticles(InOrder(lines), InOrder(cards)) { LookedAt = [.. Stretches(article, rows)] };

        List<Teaser> InOrder(IEnumerable<Guid> ids) => [.. ids.Select(id => teasers.GetValueOrDefault(id)).OfType<Teaser>()];
    }

    private static Task<List<Row>> NearAsync(NewsDb db, PublishedArticle article, DateTimeOffset now, CancellationToken cancel)
    {
        var tags = article.Tags.Select(t => t.Id).ToArray();
        return db.Database.SqlQuery<Row>(
            $"""
            select a.id, a.listed_at, a.category_id, a.language, near.list
            from (
                select t.tag_id as list, x.article_id from unnest({tags}) as t(tag_id) cross join lateral (
                    (select article_id from article_tags where tag_id = t.tag_id and listed_at <= {article.PublishedAt}
                        order by listed_at desc, article_id desc limit {NearestPerTag + 1})
                    union all
                    (select article_id from article_tags where tag_id = t.tag_id and listed_at > {article.PublishedAt} and listed_at <= {now}
                        order by listed_at, article_id limit {NearestPerTag})) as x
                union all
                (select category_id, id from articles where category_id = {article.CategoryId} and listed_at <= {article.PublishedAt}
                    order by listed_at desc, id desc limit {NearestOfCategory + 1})
                union all
                (select category_id, id from articles where category_id = {article.CategoryId} and listed_at > {article.PublishedAt} and listed_at <= {now}
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
    }

    // A side of a list that gave fewer than were asked for was looked at to its end.
    private static IEnumerable<(Guid? List, Stretch Stretch)> Stretches(PublishedArticle article, List<Row> rows)
    {
        var lists = article.Tags.Select(t => ((Guid?)t.Id, NearestPerTag)).Append((article.CategoryId, NearestOfCategory)).Append((null, NearestOfAll));
        foreach (var (list, most) in lists)
        {
            var times = rows.Where(row => row.List == list).Select(row => row.ListedAt).ToList();
            var (older, newer) = (times.Where(at => at <= article.PublishedAt).ToList(), times.Where(at => at > article.PublishedAt).ToList());
            yield return (list, new(
                older.Count > most ? older.Min() : DateTimeOffset.MinValue,
                newer.Count >= most ? newer.Max() : DateTimeOffset.MaxValue));
        }
    }

    private sealed record Row(Guid Id, DateTimeOffset ListedAt, Guid CategoryId, string Language, Guid? List);
}
