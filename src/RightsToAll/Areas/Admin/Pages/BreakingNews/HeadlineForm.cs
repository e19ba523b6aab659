using System.ComponentModel.DataAnnotations;
using RightsToAll.Articles;
using RightsToAll.Ticker;
using Severity = RightsToAll.Ticker.Severity;

namespace RightsToAll.Areas.Admin.Pages.BreakingNews;

/// <summary>A headline as its page holds it: the article by what people call it, times in the site's time zone.</summary>
public sealed record HeadlineForm
{
    [StringLength(TickerItem.HeadlineLength, ErrorMessage = "A headline has at most {1} characters.")]
    public string? Headline { get; init; }

    [StringLength(ArticleLimits.Language, ErrorMessage = "A language’s code has at most {1} characters.")]
    public string? Language { get; init; }

    /// <summary>Its address on this site, or its title.</summary>
    [StringLength(500, ErrorMessage = "That is too long for an address or a title.")]
    public string? Article { get; init; }

    [StringLength(TickerItem.AddressLength, ErrorMessage = "An address has at most {1} characters.")]
    public string? Address { get; init; }

    [EnumDataType(typeof(Severity), ErrorMessage = "Choose a severity.")]
    public Severity Severity { get; init; }

    public string? Starts { get; init; }

    public Fold? StartsFold { get; init; }

    public string? Ends { get; init; }

    public Fold? EndsFold { get; init; }

    public bool Pinned { get; init; }

    /// <summary>The number of the board from which the page was filled.</summary>
    public int From { get; init; }

    public static HeadlineForm Of(TickerItem item, string article, int from, TimeZoneInfo zone) => new()
    {
        Headline = item.Headline,
        Language = item.Language,
        Article = article,
        Address = item.Address,
        Severity = item.Severity,
        Starts = LocalMoment.Value(item.StartsAt, zone),
        StartsFold = LocalMoment.FoldOf(item.StartsAt, zone),
        Ends = item.EndsAt is { } ends ? LocalMoment.Value(ends, zone) : null,
        EndsFold = item.EndsAt is { } end ? LocalMoment.FoldOf(end, zone) : null,
        Pinned = item.Pinned,
        From = from,
    };

    /// <summary>A page of this site by its path, or one elsewhere by its whole address.</summary>
    public static bool IsAddress(string address) =>
        (address.StartsWith('/') && address.Length > 1 && address[1] is not ('/' or '\\') && Uri.TryCreate(address, UriKind.Relative, out _))
        || (Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri is { Scheme: "http" or "https", Host.Length: > 0 } && address.StartsWith("http", StringComparison.Ordinal));
}
