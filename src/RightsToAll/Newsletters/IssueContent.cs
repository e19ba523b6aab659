using Microsoft.EntityFrameworkCore;
using RightsToAll.Articles;
using RightsToAll.Data;
using RightsToAll.FrontPages;
using RightsToAll.Ticker;
using RightsToAll.Web;

namespace RightsToAll.Newsletters;

/// <summary>One piece of news in a letter.</summary>
/// <param name="Path">Of this site, or an address elsewhere that a headline leads to.</param>
public sealed record LetterItem(string Title, string Standfirst, string Path, string Language);

/// <summary>What the letters of one issue in one language say; empty where there is nothing that readers may read.</summary>
public sealed record IssueContent(IssueKind Kind, DateTimeOffset MadeAt, IReadOnlyList<LetterItem> Items);

/// <summary>What breaking news can be sent about: an article, or a headline of the ticker that is no article's.</summary>
public sealed record BreakingNews(Guid? ArticleId, Guid? HeadlineId, LetterItem Item);

public static class IssueQueries
{
    public const int MostItems = 15;

    private const string BreakingNewsPath = "/breaking-news";
    private static readonly TimeSpan Week = TimeSpan.FromDays(7);

    /// <summary>What a digest made now would name: of the last seven days and in the language, what the front page pins, then the newest.</summary>
    public static async Task<IReadOnlyList<Guid>> PicksAsync(this NewsDb db, string language, DateTimeOffset now, CancellationToken cancel)
    {
        var (since, kindred) = (now - Week, language + "-");
        var week = db.Teasers(now).Where(t => t.ListedAt > since && (t.Language == language || t.Language.StartsWith(kindred)));
        var pins = (await db.FrontChoiceAsync(cancel)).At(now).Pins.Select(pin => pin.ArticleId).Distinct().ToArray();
        var pinned = pins.Length == 0 ? [] : await week.Where(t => pins.Contains(t.Id)).Select(t => t.Id).ToListAsync(cancel);
        var newest = await week.NewestFirst().Take(MostItems).Select(t => t.Id).ToListAsync(cancel);
        return [.. pins.Where(pinned.Contains).Concat(newest).Distinct().Take(MostItems)];
    }

    /// <summary>What an issue says in a language now: what was withdrawn since it was made is left out.</summary>
    public static async Task<IssueContent> ContentAsync(this NewsDb db, Issue issue, string language, DateTimeOffset now, CancellationToken cancel) =>
        new(issue.Kind, issue.MadeAt, issue.Kind == IssueKind.Digest
            ? await db.ItemsAsync(issue.Picks.GetValueOrDefault(language) ?? [], now, cancel)
            : await db.BreakingNewsAsync(issue.ArticleId ?? issue.HeadlineId!.Value, now, cancel) is { } news ? [news.Item] : []);

    /// <returns>Those that readers may read, in the order given.</returns>
    public static async Task<IReadOnlyList<LetterItem>> ItemsAsync(this NewsDb db, IReadOnlyList<Guid> picks, DateTimeOffset now, CancellationToken cancel)
    {
        var ids = picks.ToArray();
        var found = await db.Teasers(now).Where(t => ids.Contains(t.Id)).ToDictionaryAsync(t => t.Id, cancel);
        return [.. picks.Select(id => found.GetValueOrDefault(id)).OfType<Teaser>().Select(t => new LetterItem(t.Title, t.Standfirst, t.Address, t.Language))];
    }

    /// <param name="id">Of an article or of a headline on the ticker.</param>
    /// <returns>Null where readers may not read it.</returns>
    public static async Task<BreakingNews?> BreakingNewsAsync(this NewsDb db, Guid id, DateTimeOffset now, CancellationToken cancel)
    {
        var headline = await db.Ticker.Where(TickerItem.ShowingAt(now)).Where(i => i.Id == id)
            .Select(i => new { i.ArticleId, i.Headline, i.Address, i.Language }).SingleOrDefaultAsync(cancel);
        if (headline is { ArticleId: null })
            return new(null, id, new(headline.Headline, "", headline.Address ?? BreakingNewsPath, headline.Language));
        var article = headline?.ArticleId ?? id;
        return await db.ItemsAsync([article], now, cancel) is [var item] ? new(article, null, item) : null;
    }
}
