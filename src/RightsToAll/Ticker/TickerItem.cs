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

/// <summary>What an editor says of a headline.</summary>
/// <param name="Headline">Empty where the article's title is to serve.</param>
public sealed record HeadlineText(
    string Headline, string Language, Guid? ArticleId, string? Address, Severity Severity, DateTimeOffset StartsAt, DateTimeOffset? EndsAt);

/// <summary>A headline on the ticker: its own or its article's, leading to an article, to an address, or nowhere.</summary>
public sealed class TickerItem
{
    public const int HeadlineLength = 200;
    public const int AddressLength = 2000;

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
        && (item.ArticleId == null || (item.Article!.ListedAt <= moment && !(item.Article.WithdrawAt <= moment)));

    /// <summary>Whether it is still to be dealt with: it shows, waits or is planned.</summary>
    public static Expression<Func<TickerItem, bool>> NotEndedAt(DateTimeOffset moment) => item => item.EndsAt == null || item.EndsAt > moment;

    internal static TickerItem Of(BoardItem state)
    {
        var item = new TickerItem { Id = state.Id };
        item.Become(state);
        return item;
    }

    /// <summary>As it stood at another moment.</summary>
    internal void Become(BoardItem state) =>
        (Headline, Language, ArticleId, Address, Severity, StartsAt, EndsAt, Pinned, Position) =
        (state.Headline, state.Language, state.ArticleId, state.Address, state.Severity, state.StartsAt, state.EndsAt, state.Pinned, state.Position);

    internal void Say(HeadlineText text) =>
        (Headline, Language, ArticleId, Address, Severity, StartsAt, EndsAt) =
        (text.Headline, text.Language, text.ArticleId, text.Address, text.Severity, text.StartsAt, text.EndsAt);

    internal BoardItem StateWith(string? articleTitle) => new(
        Id, Headline.Length > 0 ? Headline : articleTitle ?? "", Headline, Language, ArticleId, Address, Severity, StartsAt, EndsAt, Pinned, Position);
}
