using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.EntityFrameworkCore;
using RightsToAll.Accounts;
using RightsToAll.Articles;
using RightsToAll.Data;
using RightsToAll.FrontPages;
using RightsToAll.Web;

namespace RightsToAll.Areas.Admin.Pages.HomePage;

/// <summary>Between what the form names and what it means.</summary>
public sealed class HomePageNames(NewsDb db, NamedArticles articles)
{
    /// <param name="categories">All of them, in the menu's order.</param>
    public async Task<HomePageForm> FormAsync(FrontPlan plan, Masthead masthead, IReadOnlyList<CategoryLink> categories, CancellationToken cancel)
    {
        var choice = plan.Choice.At(masthead.Now);
        var form = new HomePageForm
        {
            Lead = choice.Lead is { } lead ? await PlaceAsync(lead, masthead.Zone, cancel) : new(),
            Order = [.. choice.Arranged(categories, c => c.Id).Select(c => c.Id)],
            Shown = [.. choice.InOrder(categories, c => c.Id).Select(c => c.Id)],
            LatestRepeats = choice.LatestRepeats,
            Version = plan.Version,
        };
        foreach (var pin in choice.Stories)
            form.Stories.Add(await PlaceAsync(pin, masthead.Zone, cancel));
        form.Fill();
        return form;
    }

    /// <returns>What is meant; whatever is wrong is said in <paramref name="state"/>, at its field.</returns>
    public async Task<FrontChoice> ChoiceAsync(HomePageForm form, Masthead masthead, SignedIn who, ModelStateDictionary state, CancellationToken cancel)
    {
        var lead = await PinAsync(form.Lead, "Form.Lead", masthead, who, state, cancel);
        var stories = new List<Pin>();
        foreach (var (index, place) in form.Stories.Index())
            if (await PinAsync(place, $"Form.Stories[{index}]", masthead, who, state, cancel) is { } pin)
            {
                if (pin.ArticleId == lead?.ArticleId || stories.Exists(story => story.ArticleId == pin.ArticleId))
                    state.AddModelError($"Form.Stories[{index}].Article", "This article has a place already.");
                stories.Add(pin);
            }
        return new(lead, stories, form.Order, [.. form.Order.Except(form.Shown)], form.LatestRepeats);
    }

    private async Task<PlaceForm> PlaceAsync(Pin pin, TimeZoneInfo zone, CancellationToken cancel) => new()
    {
        Article = await articles.AddressAsync(pin.ArticleId, cancel),
        Until = LocalMoment.Value(pin.Until, zone),
        Title = await db.Articles.Where(a => a.Id == pin.ArticleId).Select(a => a.Title).SingleOrDefaultAsync(cancel) ?? "",
    };

    private async Task<Pin?> PinAsync(PlaceForm place, string field, Masthead masthead, SignedIn who, ModelStateDictionary state, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(place.Article))
            return null;
        var named = await articles.FindAsync(place.Article, who, cancel);
        var problem = named.Id is null || await db.Articles.AnyAsync(a => a.Id == named.Id && a.ListedAt != null, cancel)
            ? named.Problem : "This article is neither published nor scheduled, so no reader could open it.";
        if (problem.Length > 0)
            state.AddModelError(field + ".Article", problem);

        // Of an end that comes twice, in the night when clocks go back, the later is meant.
        var until = LocalMoment.Read(place.Until ?? "", masthead.Zone, Fold.Second);
        if (until.Instant is not { } end)
            state.AddModelError(field + ".Until", string.IsNullOrWhiteSpace(place.Until) ? "Say until when it keeps its place." : until.Problem);
        else if (end <= masthead.Now)
            state.AddModelError(field + ".Until", "That is past already.");
        return named.Id is { } id && until.Instant is { } moment ? new(id, moment) : null;
    }
}
