using Microsoft.EntityFrameworkCore;
using RightsToAll.Articles;
using RightsToAll.Data;
using RightsToAll.Web;

namespace RightsToAll.Pages;

public sealed class IndexModel(NewsDb db, Masthead masthead) : ReaderModel(masthead)
{
    private const int PerBand = 4;

    public FrontPage Front { get; private set; } = new(null, [], []);

    /// <summary>A block per category, in the menu's order; categories with nothing left to show are left out.</summary>
    public IReadOnlyList<(CategoryLink Category, IReadOnlyList<Teaser> Teasers)> Bands { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var now = Masthead.Now;
        var newest = await db.Teasers(now).NewestFirst().Take(FrontPage.Candidates).ToListAsync(cancel);
        Front = FrontPage.Arrange(newest, Masthead.Settings.Language);

        var shown = Front.Shown.ToArray();
        var categories = Masthead.Categories.Select(c => c.Id).ToArray();
        var rows = await db.Set<Teaser>().FromSql(
            $"""
            select t.* from unnest({categories}) as c(id) cross join lateral (
                select * from teasers where category_id = c.id and listed_at <= {now} and id <> all({shown})
                order by listed_at desc, id desc limit {PerBand}) as t
            """).ToListAsync(cancel);
        var byCategory = rows.ToLookup(t => t.CategoryId);
        Bands = [.. Masthead.Categories
            .Select(c => (c, (IReadOnlyList<Teaser>)[.. byCategory[c.Id].OrderByDescending(t => t.ListedAt).ThenByDescending(t => t.Id)]))
            .Where(band => band.Item2.Count > 0)];

        Head = new PageHead("", Masthead.Settings.Description, "/");
    }
}
