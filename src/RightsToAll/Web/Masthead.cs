using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using RightsToAll.Caching;
using RightsToAll.Data;
using RightsToAll.Media;
using RightsToAll.Newsletters;
using RightsToAll.Settings;
using RightsToAll.Taxonomy;
using RightsToAll.Ticker;

namespace RightsToAll.Web;

/// <summary>
/// What every page shows around its own content, read once a request; and the one moment that all of the request's queries take as now.
/// </summary>
public sealed class Masthead(NewsDb db, TimeProvider clock, IOptions<NewsroomOptions> newsroom)
{
    private bool _read;

    public DateTimeOffset Now { get; } = clock.GetUtcNow();
    public SiteSettings Settings { get; private set; } = new();
    public TimeZoneInfo Zone { get; private set; } = TimeZoneInfo.Utc;
    public PictureView? Logo { get; private set; }
    public NewsletterPlan Newsletter { get; private set; } = new();
    public IReadOnlyList<CategoryLink> Categories { get; private set; } = [];
    public IReadOnlyList<Headline> Ticker { get; private set; } = [];
    public IReadOnlyList<TagMention> Trending { get; private set; } = [];

    /// <summary>What the page itself shows, filled by the page; one that adds nothing is not kept through any change.</summary>
    public Shown Shown { get; } = new();

    /// <returns>The class of a category's label; null for the plain one.</returns>
    public string? ColourOf(string categorySlug) => Categories.FirstOrDefault(c => c.Slug == categorySlug)?.ColourClass;

    public DateOnly Today => DayOf(Now);

    /// <summary>Whether reads are counted, and so whether anything is shown of them.</summary>
    public bool CountsReads => newsroom.Value.CountReads;

    /// <summary>The moment in the site's time zone.</summary>
    public DateTimeOffset Local(DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, Zone);

    public DateOnly DayOf(DateTimeOffset moment) => moment.DayIn(Zone);

    /// <summary>The canonical address of a path of this site.</summary>
    public string Absolute(string path) => newsroom.Value.PublicAddressOf(Settings) + path;

    public async Task ReadAsync(CancellationToken cancel)
    {
        if (_read)
            return;
        var rows = await (
            from settings in db.SiteSettings
            from newsletter in db.NewsletterPlans
            from category in db.Categories.OrderBy(c => c.Position).ThenBy(c => c.Name).Take(MaxCategories).DefaultIfEmpty()
            orderby category.Position, category.Name
            select new { settings, newsletter, category }).ToListAsync(cancel);
        Settings = rows[0].settings;
        Newsletter = rows[0].newsletter;
        Zone = TimeZones.Of(Settings.TimeZone);
        Categories = [.. rows.Where(r => r.category is not null).Select(r => new CategoryLink(r.category!.Id, r.category.Name, r.category.Slug, r.category.Colour))];
        Logo = await db.PictureAsync(Settings.LogoId, cancel);
        Ticker = await db.OnTheTickerAsync(Now, cancel);
        Trending = await Taxonomy.Trending.AtAsync(db, Now, cancel);
        _read = true;
    }

    public Surroundings Surroundings
    {
        get => new(Settings, Newsletter, Zone, Logo, Categories, Ticker, Trending);
        set => (Settings, Newsletter, Zone, Logo, Categories, Ticker, Trending, _read) =
            (value.Settings, value.Newsletter, value.Zone, value.Logo, value.Categories, value.Ticker, value.Trending, true);
    }

    /// <summary>Has this one request show settings that nobody has saved.</summary>
    public void Pretend(SettingsContent content)
    {
        Settings.Content = content;
        Zone = TimeZones.Of(Settings.TimeZone);
    }

    private const int MaxCategories = 40;
}

public sealed record CategoryLink(Guid Id, string Name, string Slug, CategoryColour Colour)
{
    /// <summary>The class of its label; null for the plain one.</summary>
    public string? ColourClass => Colour.ClassName();
}
