using Microsoft.EntityFrameworkCore;
using Npgsql;
using RightsToAll.Accounts;
using RightsToAll.Audit;

namespace RightsToAll.Articles;

/// <summary>What became of undoing an act on many articles.</summary>
public enum Undoing
{
    Done,

    /// <summary>No such act, or somebody else's.</summary>
    NotFound,
    DoneBefore,
    TooLate,
}

// One act on many articles, each judged as if it were alone, and one step back from it.
public sealed partial class NewsDesk
{
    /// <param name="order">New tags of it may wait to be saved.</param>
    /// <returns>Who was left alone, and why, included.</returns>
    public async Task<BulkAct> ActOnManyAsync(IReadOnlyCollection<Guid> ids, BulkOrder order, SignedIn who, CancellationToken cancel)
    {
        var act = new BulkAct(order, who.Id, Now);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.SaveChangesAsync(cancel);
        await HoldAsync(ids, order.Kind, cancel);
        var authorsSubmit = await db.SiteSettings.Select(s => s.AuthorsSubmit).SingleAsync(cancel);
        foreach (var id in ids.Distinct())
        {
            await ActOnOneAsync(act, id, order, who, authorsSubmit, cancel);
            // Whatever an act that failed has begun is not to be saved with the next one.
            db.ChangeTracker.Clear();
        }
        db.Add(act);
        db.Record(who, Now, $"articles.{Past(order.Kind)}", act.Id, Subject(act, act.Done.Count));
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return act;
    }

    /// <summary>Takes an act on many back, once, for those of its articles that nobody changed since.</summary>
    public async Task<Undoing> UndoAsync(Guid id, SignedIn who, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var oldest = Now - BulkAct.Kept;
        // Two presses of the button wait for each other here, and the second finds it done.
        var claimed = await db.BulkActs.Where(b => b.Id == id && b.AccountId == who.Id && b.UndoneAt == null && b.DoneAt > oldest)
            .ExecuteUpdateAsync(set => set.SetProperty(b => b.UndoneAt, Now), cancel);
        if (await db.BulkActs.SingleOrDefaultAsync(b => b.Id == id && b.AccountId == who.Id, cancel) is not { } act)
            return Undoing.NotFound;
        if (claimed == 0)
            return act.UndoneAt is null ? Undoing.TooLate : Undoing.DoneBefore;

        await HoldAsync([.. act.Done.Select(b => b.Id)], act.Kind, cancel);
        var authorsSubmit = await db.SiteSettings.Select(s => s.AuthorsSubmit).SingleAsync(cancel);
        var left = new List<LeftAlone>();
        foreach (var before in act.Done)
        {
            if (await UndoOneAsync(act, before, who, authorsSubmit, cancel) is { } reason)
                left.Add(new(before.Title, reason));
            db.ChangeTracker.Clear();
        }
        act = await db.BulkActs.AsTracking().SingleAsync(b => b.Id == id, cancel);
        act.KeepUndone(left);
        db.Record(who, Now, "articles.act-undone", act.Id, Subject(act, act.Done.Count - left.Count));
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return Undoing.Done;
    }

    /// <summary>
    /// Whoever else is at one of the articles waits. They are held in one order, and before the tags whose articles a trigger counts,
    /// so that two who have some in common wait for each other instead of dying.
    /// </summary>
    private async Task HoldAsync(IReadOnlyCollection<Guid> ids, BulkKind kind, CancellationToken cancel)
    {
        var held = ids.ToArray();
        await db.Database.ExecuteSqlAsync($"select 1 from articles where id = any ({held}) order by id for no key update", cancel);
        if (kind == BulkKind.Withdraw)
            await db.Database.ExecuteSqlAsync($"select 1 from tags where id in (select tag_id from article_tags where article_id = any ({held})) order by id for no key update", cancel);
    }

    private async Task ActOnOneAsync(BulkAct act, Guid id, BulkOrder order, SignedIn who, bool authorsSubmit, CancellationToken cancel)
    {
        if (await OpenAsync(id, who, cancel) is not { } copy)
        {
            act.Miss();
            return;
        }
        var before = ArticleBefore.Of(copy);
        var reason = WhyNot(order.Kind, copy.Article, who, authorsSubmit)
            ?? await TryAsync(() => DoAsync(order, copy, who, cancel), "It could not be saved: somebody changed it, or what it was to be given, at the same moment.");
        if (reason is null)
            act.Did(before.LeftAs(copy));
        else
            act.Leave(before.Title, reason);
    }

    /// <summary>By the rules of the single act.</summary>
    private static string? WhyNot(BulkKind kind, Article article, SignedIn who, bool authorsSubmit) =>
        kind == BulkKind.Withdraw
            ? who.MayPublish(article, authorsSubmit) ? null : "You may not withdraw it."
            : who.MayRevise(article) ? null : article.TrashedAt is not null ? "It lies in the trash." : "It is in the editors' hands.";

    /// <returns>Why it was not done; null where it was.</returns>
    private static async Task<string?> TryAsync(Func<Task<string?>> act, string refusal)
    {
        try
        {
            return await act();
        }
        catch (InvalidOperationException notNow)
        {
            return notNow.Message;
        }
        // Only this article's part of the transaction is lost.
        catch (DbUpdateException refused) when (refused is DbUpdateConcurrencyException || refused.InnerException is PostgresException)
        {
            return refusal;
        }
    }

    private async Task<string?> DoAsync(BulkOrder order, WorkingCopy copy, SignedIn who, CancellationToken cancel)
    {
        switch (order.Kind)
        {
            case BulkKind.Tag:
                Guid[] tags = [.. copy.Content.TagIds.Union(order.TagIds)];
                return tags.Length == copy.Content.TagIds.Count ? "It is tagged so already."
                    : tags.Length > order.MostTags ? $"It would have more than {order.MostTags} tags."
                    : await SaveChangedAsync(copy, copy.Content with { TagIds = tags }, who, cancel);
            case BulkKind.Category:
                return copy.Content.CategoryId == order.CategoryId ? "It is in this category already."
                    : await SaveChangedAsync(copy, copy.Content with { CategoryId = order.CategoryId }, who, cancel);
            case BulkKind.Submit:
                await SubmitAsync(copy, who, cancel);
                return null;
            case BulkKind.Withdraw:
                await WithdrawAsync(copy, order.Reason, who, cancel);
                return null;
            default:
                await TrashAsync(copy, who, cancel);
                return null;
        }
    }

    private async Task<string?> SaveChangedAsync(WorkingCopy copy, ArticleContent content, SignedIn who, CancellationToken cancel)
    {
        var saved = await SaveAsync(copy, content, copy.Number, who, byItself: false, cancel);
        return saved is { Allowed: true, Conflict: null } ? null : "Somebody else saved it at the same moment.";
    }

    private async Task<string?> UndoOneAsync(BulkAct act, ArticleBefore before, SignedIn who, bool authorsSubmit, CancellationToken cancel)
    {
        if (await OpenAsync(before.Id, who, cancel) is not { } copy)
            return "It is gone, or no longer yours to see.";
        if (!MayUndo(act.Kind, copy.Article, who, authorsSubmit))
            return "You may no longer do this.";
        return before.IsAsLeft(copy)
            ? await TryAsync(() => GoBackAsync(copy, before, who, cancel), "What it had before is taken or gone by now.")
            : "It was changed since.";
    }

    // Taking back what was submitted or trashed is up to whoever may see it, as one by one.
    private static bool MayUndo(BulkKind kind, Article article, SignedIn who, bool authorsSubmit) => kind switch
    {
        BulkKind.Withdraw => who.MayPublish(article, authorsSubmit),
        BulkKind.Tag or BulkKind.Category => who.MayRevise(article),
        _ => who.MaySee(article),
    };

    private async Task<string?> GoBackAsync(WorkingCopy copy, ArticleBefore before, SignedIn who, CancellationToken cancel)
    {
        var (article, title) = (copy.Article, copy.Title);
        var content = copy.Content with { CategoryId = before.CategoryId, TagIds = before.TagIds };
        article.StandAgain(before.Standing);
        if (!Same(copy.Content, content))
        {
            WriteDown(copy, content, who);
            await KeepAsync(article.Id, RevisionKind.Restored, content, who, "Undone", cancel);
        }
        copy.Draft?.Answer(before.ReviewNote);
        if (!before.HadDraft && copy.Draft is { } begun)
        {
            db.Remove(begun);
            article.KeepTitleKey(article.Title);
        }
        await CloseAsync(copy, who, "article.act-undone", title, cancel);
        return null;
    }

    private static string Past(BulkKind kind) => kind switch
    {
        BulkKind.Tag => "tagged",
        BulkKind.Category => "put-into-category",
        BulkKind.Submit => "submitted",
        BulkKind.Withdraw => "withdrawn",
        _ => "trashed",
    };

    private static string Subject(BulkAct act, int articles) => act.Name.Length > 0 ? $"{articles}: {act.Name}" : $"{articles}";
}
