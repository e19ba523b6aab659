using Microsoft.EntityFrameworkCore;
using RightsToAll.Accounts;
using RightsToAll.Feeds;
using RightsToAll.Redirects;
using RightsToAll.Settings;
using RightsToAll.Text;
using RightsToAll.Web;

namespace RightsToAll.Articles;

// What stands in the way of readers, and how a text gets to them.
public sealed partial class NewsDesk
{
    /// <summary>What to mend, or to think about, before it is published; its errors keep it from being published.</summary>
    /// <exception cref="MarkdownRefusedException">The text cannot be rendered.</exception>
    public async Task<IReadOnlyList<Remark>> ChecklistAsync(WorkingCopy copy, CancellationToken cancel)
    {
        var (rendered, pictures) = await text.ReadAsync(copy.Content, cancel, copy.Article.Shown);
        return await RemarksAsync(copy, rendered, pictures, copy.Article.PublishedAt ?? Now, cancel);
    }

    private async Task<IReadOnlyList<Remark>> RemarksAsync(
        WorkingCopy copy, RenderedText rendered, IReadOnlyDictionary<string, Guid> pictures, DateTimeOffset at, CancellationToken cancel)
    {
        var settings = await db.SiteSettings.SingleAsync(cancel);
        var zone = TimeZoneInfo.FindSystemTimeZoneById(settings.TimeZone);
        var day = copy.Article.PublishedOn ?? at.DayIn(zone);
        var facts = await ChecklistFacts.ReadAsync(db, copy.Article.Id, copy.Content, rendered, pictures, at, day, newsroom.Value.PublicAddressOf(settings), cancel);
        return Checklist.Of(copy.Content, rendered, facts);
    }

    /// <param name="at">When readers may first see it; null for now. Only the first publication heeds it.</param>
    /// <param name="update">Whether readers are told that it was updated.</param>
    /// <exception cref="InvalidOperationException">Something stands in the way of publishing.</exception>
    /// <exception cref="MarkdownRefusedException">The text cannot be rendered.</exception>
    public Task PublishAsync(WorkingCopy copy, DateTimeOffset? at, bool update, SignedIn who, CancellationToken cancel) =>
        PublishAsync(copy, copy.Draft ?? throw new InvalidOperationException("This article has no changes to publish."), at, update, who, null, cancel);

    /// <summary>Publishes at once what readers were to wait for, with the changes made since: the one way to end an embargo before its time.</summary>
    /// <exception cref="InvalidOperationException">It is not scheduled, or something stands in the way of publishing.</exception>
    /// <exception cref="MarkdownRefusedException">The text cannot be rendered.</exception>
    public Task PublishEarlyAsync(WorkingCopy copy, SignedIn who, CancellationToken cancel)
    {
        copy.Article.LiftEmbargo(Now);
        var draft = copy.Draft;
        if (draft is null)
        {
            draft = new Draft(copy.Article);
            draft.Revise(copy.Article.Content, Now);
        }
        return PublishAsync(copy, draft, null, false, who, "article.published-early", cancel);
    }

    private async Task PublishAsync(WorkingCopy copy, Draft draft, DateTimeOffset? at, bool update, SignedIn who, string? act, CancellationToken cancel)
    {
        var article = copy.Article;
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var (rendered, pictures) = await text.ReadAsync(draft.Content, cancel, article.Shown);
        if (pictures.Count > 0)
        {
            await text.HoldAsync(pictures.Values, cancel);
            (rendered, pictures) = await text.ReadAsync(draft.Content, cancel, article.Shown);
        }
        if ((await RemarksAsync(copy, rendered, pictures, at ?? Now, cancel)).FirstOrDefault(r => r.Kind == RemarkKind.Error) is { } error)
            throw new InvalidOperationException(error.Message);
        var settings = await db.SiteSettings.SingleAsync(cancel);
        var before = article.PublishedOn is { } on && article.PublishedAt <= Now ? Addresses.Article(on, article.Slug) : null;

        article.Publish(draft, rendered, at ?? Now, TimeZoneInfo.FindSystemTimeZoneById(settings.TimeZone), update ? Now : null, pictures);
        article.NoteRevision(Now);
        if (newsroom.Value.WebSubHub.Length > 0)
            db.Add(new HubPing(article.Id, article.PublishedAt > Now ? article.PublishedAt.Value : Now));
        if (before is not null && Addresses.Article(article.PublishedOn!.Value, article.Slug) is var after && after != before)
            await db.MoveAsync(Uri.UnescapeDataString(before), Uri.UnescapeDataString(after), Now, cancel);
        await KeepAsync(article.Id, RevisionKind.Published, draft.Content, who, "", cancel);
        if (draft == copy.Draft)
            db.Remove(draft);
        act ??= article.IsScheduled(Now) ? "article.scheduled" : before is null ? "article.published" : "article.changes-published";
        await CloseAsync(copy, who, act, article.Title, cancel);
        await transaction.CommitAsync(cancel);
    }
}
