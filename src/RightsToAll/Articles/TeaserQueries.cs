using Microsoft.EntityFrameworkCore;
using RightsToAll.Data;
using RightsToAll.Search;

namespace RightsToAll.Articles;

/// <summary>Lists of teasers that more than one page shows. Each walks one index and stops after a page.</summary>
public static class TeaserQueries
{
    public static IQueryable<Teaser> Teasers(this NewsDb db, DateTimeOffset now) =>
        db.Set<Teaser>().Where(t => t.ListedAt <= now);

    public static IQueryable<Teaser> TeasersOfTag(this NewsDb db, Guid tagId, DateTimeOffset now) =>
        db.Set<Teaser>().FromSql($"select * from teasers_by_tag where tag_id = {tagId}").Where(t => t.ListedAt <= now);

    public static IQueryable<Teaser> TeasersOfAuthor(this NewsDb db, Guid authorId, DateTimeOffset now) =>
        db.Set<Teaser>().FromSql($"select * from teasers_by_author where author_id = {authorId}").Where(t => t.ListedAt <= now);

    /// <summary>The first that match, older than a place or newer than it, nearest first.</summary>
    internal static IQueryable<Teaser> TeasersWith(this NewsDb db, SearchQuery query, bool newer, DateTimeOffset listedAt, Guid id, DateTimeOffset now, int most) =>
        db.Set<Teaser>().FromSql(
            $"""
            select t.* from search_nearest(
                {query.Matching}::tsquery, {(int)query.Way}, {query.Narrowed.Category}, {query.Narrowed.Tag}, {query.Narrowed.Author}, {query.Narrowed.Language}, {newer}, {listedAt}, {id}, {now}, {most}) as found
            join teasers t on t.id = found.id
            """);

    public static IQueryable<Teaser> NewestFirst(this IQueryable<Teaser> teasers) =>
        teasers.OrderByDescending(t => t.ListedAt).ThenByDescending(t => t.Id);

    public static IQueryable<Teaser> OldestFirst(this IQueryable<Teaser> teasers) =>
        teasers.OrderBy(t => t.ListedAt).ThenBy(t => t.Id);

    public static IQueryable<Teaser> OlderThan(this IQueryable<Teaser> teasers, DateTimeOffset listedAt, Guid id) =>
        teasers.Where(t => EF.Functions.LessThan(ValueTuple.Create(t.ListedAt, t.Id), ValueTuple.Create(listedAt, id)));

    public static IQueryable<Teaser> NewerThan(this IQueryable<Teaser> teasers, DateTimeOffset listedAt, Guid id) =>
        teasers.Where(t => EF.Functions.GreaterThan(ValueTuple.Create(t.ListedAt, t.Id), ValueTuple.Create(listedAt, id)));
}
