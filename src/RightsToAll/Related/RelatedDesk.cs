using Microsoft.EntityFrameworkCore;
using RightsToAll.Caching;
using RightsToAll.Data;

namespace RightsToAll.Related;

/// <summary>What was done last, or that there was nothing to do.</summary>
public enum RelatedWork
{
    None,
    OfToday,

    /// <summary>Due since the upgrade that brought the lists.</summary>
    OfTheArchive,
}

/// <summary>
/// Works out what is listed beside an article, and puts it into the lists of those that it is like. What is looked at is near it in the
/// lists of its tags, of its category and of all articles: as much in a long archive as in a short one.
/// </summary>
public sealed class RelatedDesk(NewsDb db, TimeProvider clock)
{
    // Enough of each kind that the lists fill up, few enough that their cost does not grow with the archive.
    private const int NearestPerTag = 15;
    private const int NearestOfCategory = 25;
    private const int NearestOfAll = 15;

    // Of the own category, beside those that are among the best anyway, so that the cards fill up.
    private const int MoreOfCategory = 10;

    /// <summary>How long scores may be out of date, so that a day of much news is reckoned with once.</summary>
    public static readonly TimeSpan Settling = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan News = TimeSpan.FromDays(1);

    /// <summary>Two nodes at once would each write to the other's neighbours.</summary>
    private const long Lock = 0x52454c4154454401;

    /// <returns>The best first, what editors have pinned before all; for a page whose list is not worked out yet.</returns>
    public static async Task<IReadOnlyList<Guid>> RankAsync(NewsDb db, Guid articleId, CancellationToken cancel) =>
        await LookAsync(db, articleId, cancel) is { } found ? [.. ListOf(found).Select(line => line.Id)] : [];

    /// <summary>Works out what is due, the latest first.</summary>
    /// <returns><see cref="RelatedWork.None"/> also where another node is at it.</returns>
    public async Task<RelatedWork> WorkOutNextAsync(CancellationToken cancel)
    {
        if (await db.RelatedDue.OrderByDescending(d => d.Since).FirstOrDefaultAsync(cancel) is { } due)
        {
            if (!await WorkOutAsync(due.ArticleId, ownOnly: false, cancel))
                return RelatedWork.None;
            // Alone in its transaction, for whoever publishes may hold it; and it stays due where something changed meanwhile.
            await db.RelatedDue.Where(d => d.ArticleId == due.ArticleId && d.Since == due.Since).ExecuteDeleteAsync(cancel);
            return due.Since < clock.GetUtcNow() - News ? RelatedWork.OfTheArchive : RelatedWork.OfToday;
        }
        var settled = clock.GetUtcNow() - Settling;
        return await db.RelatedStale.Where(s => s.Since <= settled).OrderBy(s => s.Since).Select(s => (Guid?)s.ArticleId).FirstOrDefaultAsync(cancel) is { } stale
            && await WorkOutAsync(stale, ownOnly: true, cancel) ? RelatedWork.OfToday : RelatedWork.None;
    }

    private async Task<bool> WorkOutAsync(Guid articleId, bool ownOnly, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (!await db.Database.SqlQuery<bool>($"select pg_try_advisory_xact_lock({Lock}) as \"Value\"").SingleAsync(cancel))
            return false;
        await db.RelatedStale.Where(s => s.ArticleId == articleId).ExecuteDeleteAsync(cancel);
        var changed = new List<Guid>();
        if (await LookAsync(db, articleId, cancel) is { } found)
        {
            if (await StoreAsync(articleId, ListOf(found), cancel))
                changed.Add(articleId);
            if (!ownOnly)
                changed.AddRange(await TellNeighboursAsync(found, cancel));
        }
        else
            await db.RelatedLists.Where(l => l.ArticleId == articleId).ExecuteDeleteAsync(cancel);
        // As many as one notification has room for.
        foreach (var some in changed.Chunk(150))
            await db.Database.ExecuteSqlAsync($"select tell({string.Join(' ', some.Select(Shown.Related))})", cancel);
        await transaction.CommitAsync(cancel);
        return true;
    }

    private static List<(Guid Id, float Score)> ListOf(Found found)
    {
        var pinned = found.Pinned;
        var ranked = found.Ranked.Where(r => !found.Banned.Contains(r.Id) && !pinned.Contains(r.Id)).ToList();
        var most = RelatedList.Most - pinned.Count;
        var best = ranked.Take(most - MoreOfCategory).ToList();
        var category = found.Subject.CategoryId;
        var more = ranked.Skip(best.Count).Where(r => found.Candidates[r.Id].CategoryId == category).Take(MoreOfCategory);
        return [.. pinned.Select((id, place) => (id, RelatedList.Pinned + pinned.Count - place)), .. best.Concat(more).Select(r => (r.Id, (float)r.Score))];
    }

    /// <returns>Null where readers have never seen the article.</returns>
    private static async Task<Found?> LookAsync(NewsDb db, Guid articleId, CancellationToken cancel)
    {
        var rows = await db.Database.SqlQuery<Row>(
            $"""
            with subject as (select id, category_id, published_at as at from articles where id = {articleId} and status in ('Published', 'Archived')),
            near as (
                select id from subject
                union
                select unnest(related) from related_lists where article_id = {articleId}
                union
                select related_id from related_choices where article_id = {articleId}
                union
                select x.article_id from subject s join article_tags t on t.article_id = s.id cross join lateral (
                    (select article_id from article_tags where tag_id = t.tag_id and listed_at <= s.at order by listed_at desc, article_id desc limit {NearestPerTag + 1})
                    union all
                    (select article_id from article_tags where tag_id = t.tag_id and listed_at > s.at order by listed_at, article_id limit {NearestPerTag})) as x
                union
                select x.id from subject s cross join lateral (
                    (select id from articles where category_id = s.category_id and listed_at <= s.at order by listed_at desc, id desc limit {NearestOfCategory + 1})
                    union all
                    (select id from articles where category_id = s.category_id and listed_at > s.at order by listed_at, id limit {NearestOfCategory})
                    union all
                    (select id from articles where listed_at <= s.at order by listed_at desc, id desc limit {NearestOfAll + 1})
                    union all
                    (select id from articles where listed_at > s.at order by listed_at, id limit {NearestOfAll})) as x)
            select a.id, coalesce(a.translation_of, a.id) as story, a.published_at as listed_at, a.listed_at is not null as is_listed, a.category_id, a.language,
                array(select tag_id from article_tags where article_id = a.id order by tag_id) as tags,
                case when a.id = {articleId} then array(select t.article_count from article_tags x join tags t on t.id = x.tag_id where x.article_id = a.id order by x.tag_id) end as tag_counts,
                c.pinned, c.chosen_at,
                tsvector_to_array(to_tsvector(('search_' || search_language(a.language))::regconfig, search_text(a.title || ' ' || a.standfirst))) as words
            from near join articles a using (id) left join related_choices c on c.article_id = {articleId} and c.related_id = a.id
            where a.id = {articleId} or a.listed_at is not null
            """).ToListAsync(cancel);
        if (rows.Find(row => row.Id == articleId) is not { } self)
            return null;
        var subject = self.AsCandidate();
        var candidates = rows.Where(row => row.Id != articleId).Select(row => row.AsCandidate()).ToDictionary(c => c.Id);
        var counts = self.Tags.Zip(self.TagCounts ?? []).ToDictionary(tag => tag.First, tag => tag.Second);
        var pinned = rows.Where(row => row.Pinned == true).OrderBy(row => row.ChosenAt).Select(row => row.Id).ToList();
        var banned = rows.Where(row => row.Pinned == false).Select(row => row.Id).ToHashSet();
        return new Found(subject, self.IsListed, candidates, new RelatedRanking(subject, candidates.Values, counts).Ranked(), pinned, banned);
    }

    /// <returns>Whether the list is not what it was.</returns>
    private async Task<bool> StoreAsync(Guid articleId, List<(Guid Id, float Score)> list, CancellationToken cancel)
    {
        var (related, scores) = (list.Select(line => line.Id).ToArray(), list.Select(line => line.Score).ToArray());
        var before = await db.RelatedLists.Where(l => l.ArticleId == articleId).Select(l => l.Related).SingleOrDefaultAsync(cancel);
        await db.Database.ExecuteSqlAsync(
            $"""
            insert into related_lists as l (article_id, related, scores) values ({articleId}, {related}, {scores})
            on conflict (article_id) do update set related = excluded.related, scores = excluded.scores
            where (l.related, l.scores) is distinct from (excluded.related, excluded.scores)
            """, cancel);
        return before is null || !before.SequenceEqual(related);
    }

    /// <summary>Puts the article into the lists of those that it is like, where it belongs by its score, and takes it out of others that it stood in.</summary>
    /// <returns>Those whose lists have changed.</returns>
    private async Task<IReadOnlyList<Guid>> TellNeighboursAsync(Found found, CancellationToken cancel)
    {
        var (self, story, isListed) = (found.Subject.Id, found.Subject.Story, found.IsListed);
        var (ids, scores) = (found.Ranked.Select(r => r.Id).ToArray(), found.Ranked.Select(r => (float)r.Score).ToArray());
        var told = await db.Database.SqlQuery<Told>(
            $"""
            update related_lists l set related = now.related, scores = now.scores
            from (
                select mine.article_id, best.related, best.scores, mine.related <> best.related as is_changed
                from unnest({ids}, {scores}) as near(id, score) join related_lists mine on mine.article_id = near.id
                cross join lateral (
                    select coalesce(array_agg(id order by score desc, id), array[]::uuid[]) as related, coalesce(array_agg(score order by score desc, id), array[]::real[]) as scores
                    from (
                        select id, score from (
                            -- Of one story only the version that suits best.
                            select distinct on (coalesce(a.translation_of, a.id)) x.id, x.score
                            from (
                                select u.id, u.score from unnest(mine.related, mine.scores) as u(id, score) where u.id <> {self} or u.score >= {RelatedList.Pinned}
                                union all
                                select {self}, near.score
                                where {isListed} and not exists (select from related_choices c where c.article_id = mine.article_id and c.related_id = {self})
                            ) as x join articles a on a.id = x.id
                            order by coalesce(a.translation_of, a.id), x.score desc, x.id
                        ) as versions
                        order by score desc, id limit {RelatedList.Most}
                    ) as kept
                ) as best
                where mine.related @> array[{self}] or cardinality(mine.related) < {RelatedList.Most} or near.score > mine.scores[cardinality(mine.scores)]
                    or exists (select from articles o where o.id = any (mine.related) and coalesce(o.translation_of, o.id) = {story})
            ) as now
            where l.article_id = now.article_id and (l.related, l.scores) is distinct from (now.related, now.scores)
            returning l.article_id, now.is_changed
            """).ToListAsync(cancel);
        await db.Database.ExecuteSqlAsync(
            $"insert into related_stale (article_id, since) select id, {clock.GetUtcNow()} from unnest({told.Select(t => t.ArticleId).ToArray()}) as id on conflict (article_id) do nothing", cancel);
        return [.. told.Where(t => t.IsChanged).Select(t => t.ArticleId)];
    }

    private sealed record Found(
        Candidate Subject, bool IsListed, Dictionary<Guid, Candidate> Candidates, IReadOnlyList<(Guid Id, double Score)> Ranked,
        IReadOnlyList<Guid> Pinned, HashSet<Guid> Banned);

    private sealed record Told(Guid ArticleId, bool IsChanged);

    private sealed record Row(
        Guid Id, Guid Story, DateTimeOffset ListedAt, bool IsListed, Guid CategoryId, string Language, Guid[] Tags, int[]? TagCounts, bool? Pinned, DateTimeOffset? ChosenAt, string[] Words)
    {
        public Candidate AsCandidate() => new(Id, Story, ListedAt, CategoryId, Language, Tags, Words);
    }
}
