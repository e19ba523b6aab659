using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;

namespace RightsToAll.Articles;

/// <summary>A line of the newsroom's list while the database puts it together.</summary>
internal sealed class DeskLine
{
    public Article Article { get; init; } = null!;
    public Draft? Draft { get; init; }
}

/// <summary>How the newsroom's list goes through the articles: each order along an index of its own, from the place where the last page ended.</summary>
internal static class DeskWalk
{
    /// <summary>The stretch of the list whose articles have the key that it is ordered by.</summary>
    public static IQueryable<Article> After(this IQueryable<Article> articles, DeskPlace place) => place.Sort switch
    {
        (DeskKey.Title, false) => articles.Where(a => EF.Functions.GreaterThan(ValueTuple.Create(a.TitleKey, a.Id), ValueTuple.Create(place.Title, place.Id))),
        (DeskKey.Title, true) => articles.Where(a => EF.Functions.LessThan(ValueTuple.Create(a.TitleKey, a.Id), ValueTuple.Create(place.Title, place.Id))),
        (DeskKey.Published, false) => articles.Where(a => EF.Functions.GreaterThan(ValueTuple.Create(a.PublishedAt, a.Id), ValueTuple.Create(place.At, place.Id))),
        (DeskKey.Published, true) => articles.Where(a => EF.Functions.LessThan(ValueTuple.Create(a.PublishedAt, a.Id), ValueTuple.Create(place.At, place.Id))),
        (_, false) => articles.Where(a => EF.Functions.GreaterThan(ValueTuple.Create((DateTimeOffset?)a.ChangedAt, a.Id), ValueTuple.Create(place.At, place.Id))),
        (_, true) => articles.Where(a => EF.Functions.LessThan(ValueTuple.Create((DateTimeOffset?)a.ChangedAt, a.Id), ValueTuple.Create(place.At, place.Id))),
    };

    public static IQueryable<DeskLine> Ordered(this IQueryable<DeskLine> lines, DeskSort sort) => sort.Key switch
    {
        DeskKey.Title => lines.By(l => l.Article.TitleKey, sort.Descending),
        DeskKey.Published => lines.By(l => l.Article.PublishedAt, sort.Descending),
        _ => lines.By(l => l.Article.ChangedAt, sort.Descending),
    };

    /// <summary>The last stretch of the order by publication: what has no time, as it was begun.</summary>
    public static IQueryable<Article> UntimedAfter(this IQueryable<Article> articles, DeskPlace? place)
    {
        var untimed = articles.Where(a => a.PublishedAt == null);
        return place switch
        {
            { At: null, Sort.Descending: false } => untimed.Where(a => a.Id > place.Id),
            { At: null } => untimed.Where(a => a.Id < place.Id),
            _ => untimed,
        };
    }

    private static IQueryable<DeskLine> By<T>(this IQueryable<DeskLine> lines, Expression<Func<DeskLine, T>> key, bool descending) =>
        descending ? lines.OrderByDescending(key).ThenByDescending(l => l.Article.Id) : lines.OrderBy(key).ThenBy(l => l.Article.Id);
}
