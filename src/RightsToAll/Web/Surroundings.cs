using System.Globalization;
using RightsToAll.Media;
using RightsToAll.Newsletters;
using RightsToAll.Settings;
using RightsToAll.Taxonomy;
using RightsToAll.Ticker;

namespace RightsToAll.Web;

/// <summary>What is around every page of readers, as it was read; never changed, because requests share it.</summary>
public sealed record Surroundings(
    SiteSettings Settings,
    NewsletterPlan Newsletter,
    TimeZoneInfo Zone,
    PictureView? Logo,
    IReadOnlyList<CategoryLink> Categories,
    IReadOnlyList<Headline> Ticker,
    IReadOnlyList<TagMention> Trending)
{
    /// <summary>All of it as one text: while that stays the same, so does what is around every page.</summary>
    /// <param name="today">In the site's time zone.</param>
    public string Print(DateOnly today) => string.Join('\n',
        [
            Settings.Version.ToString(CultureInfo.InvariantCulture), Newsletter.Version.ToString(CultureInfo.InvariantCulture), today.ToString("O", CultureInfo.InvariantCulture), TickerState.Of(Ticker).Version,
            .. Categories.Select(c => $"{c.Slug} {c.Colour} {c.Name}"), .. Trending.Select(t => $"{t.Slug} {t.Name}"),
            Logo?.Alt, .. Logo?.Renditions.Select(r => r.Address) ?? [],
        ]);
}
