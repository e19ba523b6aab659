using System.Linq.Expressions;
using RightsToAll.Articles;

namespace RightsToAll.Ticker;

/// <summary>How pressing a headline is; readers see it as a word.</summary>
public enum Severity
{
    Breaking,
    Alert,
    Developing,
}

/// <summary>A headline on the ticker: its own or its article's, leading to an article, to an address, or nowhere.</summary>
public sealed class TickerItem
{
    public Guid Id { get; private init; } = Guid.CreateVersion7();
    /// <summary>Empty when the article's title is the headline.</summary>
    public string Headline { get; set; } = "";
    public string Language { get; set; } = "en";
    public Guid? ArticleId { get; set; }
    public Article? Article { get; private init; }
    /// <summary>An absolute http or https address, or a path of this site; never beside an article.</summary>
    public string? Address { get; set; }
    public Severity Severity { get; set; }
    public DateTimeOffset StartsAt { get; set; }
    /// <summary>The first moment at which it no longer shows; null until somebody takes it down.</summary>
    public DateTimeOffset? EndsAt { get; set; }
    public bool Pinned { get; set; }
    /// <summary>Its place on the board, ascending, pinned ones first.</summary>
    public int Position { get; set; }

    /// <summary>Whether readers see it at a moment. An item whose article is not public then does not show.</summary>
    public static Expression<Func<TickerItem, bool>> ShowingAt(DateTimeOffset moment) => item =>
        item.StartsAt <= moment && (item.EndsAt == null || item.EndsAt > moment)
        && (item.ArticleId == null || item.Article!.ListedAt <= moment);
}
