using Microsoft.EntityFrameworkCore;
using RightsToAll.Articles;
using RightsToAll.Caching;
using RightsToAll.Data;
using RightsToAll.Readership;
using RightsToAll.Web;

namespace RightsToAll.FrontPages;

/// <summary>A block of the home page: a category and what it shows.</summary>
public sealed record Band(CategoryLink Category, IReadOnlyList<Teaser> Teasers);

/// <summary>All that the home page shows of its own.</summary>
/// <param name="Choice">What editors pinned at the time.</param>
/// <param name="Newest">What of all articles was looked at.</param>
public sealed record FrontView(FrontPage Front, IReadOnlyList<Band> Bands, FrontChoice Choice, Stretch Newest)
{
    public static readonly FrontView Empty = new(FrontPage.Empty, [], FrontChoice.None, Stretch.All);

    /// <summary>Says what the page shows, beside what is around every page.</summary>
    public void TellTo(Shown shown)
    {
        shown.Add(Shown.Front);
        shown.Add(Shown.AllArticles, Newest);
        foreach (var pin in Choice.Pins)
            shown.Add(Shown.Article(pin.ArticleId));
        shown.Add(new[] { Front.Lead }.OfType<Teaser>().Concat(Front.Stack).Concat(Front.Latest));
        foreach (var band in Bands)
            shown.Add(band.Teasers);
        foreach (var (category, stretch) in Looked)
            shown.Add(Shown.Category(category), stretch);
        MostRead.TellTo(shown);
    }

    public MostRead MostRead { get; init; } = MostRead.Nothing;

    /// <summary>What of each category was looked at, those without a block among them.</summary>
    public IReadOnlyList<(Guid Category, Stretch Stretch)> Looked { get; init; } = [];
}

public static class FrontPageQueries
{
    private const int PerBand = 4;

    public static Task<FrontChoice> FrontChoiceAsync(this NewsDb db, CancellationToken cancel) =>
        db.Set<FrontPlan>().Select(p => p.Choice).SingleAsync(cancel);

    /// <returns>The next moment at which a pin ends; null if none does.</returns>
    public static async Task<DateTimeOffset?> FrontPageChangesAtAsync(this NewsDb db, DateTimeOffset now, CancellationToken cancel) =>
        (await db.FrontChoiceAsync(cancel)).Pins.Where(pin => pin.Until > now).Min(pin => (DateTimeOffset?)pin.Until);

    /// <summary>The home page as it is under a choice, which may be one that nobody has saved.</summary>
    public static async Task<FrontView> FrontAsync(this NewsDb db, FrontChoice choice, Masthead masthead, CancellationToken cancel)
    {
        choice = choice.At(masthead.Now);
        var ids = choice.Pins.Select(pin => pin.ArticleId).Distinct().ToArray();
        var pinned = ids.Length == 0 ? [] : await db.Teasers(masthead.Now).Where(t => ids.Contains(t.Id)).ToDictionaryAsync(t => t.Id, cancel);
        var most = FrontPage.Candidates + pinned.Count;
        var newest = await db.Teasers(masthead.Now).NewestFirst().Take(most).ToListAsync(cancel);
        var front = FrontPage.Arrange(newest, pinned, choice, masthead.Settings.Language);
        CategoryLink[] blocks = [.. choice.InOrder(masthead.Categories, c => c.Id)];
        var bands = await BandsAsync(db, blocks, [.. front.Shown], masthead.Now, cancel);
        return new FrontView(front, bands, choice, Stretch.OfNewest(newest, most))
        {
            MostRead = masthead.CountsReads ? await MostRead.AtAsync(db, masthead.Now, cancel) : MostRead.Nothing,
            Looked = [.. blocks.Select(c => (c.Id, Stretch.OfNewest(bands.FirstOrDefault(band => band.Category.Id == c.Id)?.Teasers ?? [], PerBand)))],
        };
    }

    /// <summary>Categories with nothing left to show are left out.</summary>
    private static async Task<IReadOnlyList<Band>> BandsAsync(NewsDb db, CategoryLink[] blocks, Guid[] shown, DateTimeOffset now, CancellationToken cancel)
    {
        var categories = blocks.Select(c => c.Id).ToArray();
        var rows = await db.Set<Teaser>().FromSql(
            $"""
            select t.* from unnest({categories}) as c(id) cross join lateral (
                select * from teasers where category_id = c.id and listed_at <= {now} and id <> all({shown})
                order by listed_at desc, id desc limit {PerBand}) as t
            """)
            // A part of a greater query names its columns, which a later version of the view may add to.
            .Where(t => t.ListedAt <= now).ToListAsync(cancel);
        var byCategory = rows.ToLookup(t => t.CategoryId);
        return [.. blocks
            .Select(c => new Band(c, [.. byCategory[c.Id].OrderByDescending(t => t.ListedAt).ThenByDescending(t => t.Id)]))
            .Where(band => band.Teasers.Count > 0)];
    }
}
