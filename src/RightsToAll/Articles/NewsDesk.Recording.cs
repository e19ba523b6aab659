using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using RightsToAll.Accounts;
using RightsToAll.Audit;

namespace RightsToAll.Articles;

// How an act ends: in the audit log, with what it changed of where the article stands, and in the database.
public sealed partial class NewsDesk
{
    /// <param name="who">Null where the site acts by itself.</param>
    /// <param name="also">What else there is to say of it.</param>
    private async Task CloseAsync(WorkingCopy copy, SignedIn? who, string act, string title, CancellationToken cancel, (string Name, string Value)? also = null)
    {
        copy.Article.Touch(Now);
        Record(copy.Article, who, act, title, also);
        await db.SaveChangesAsync(cancel);
    }

    private void Record(Article article, SignedIn? who, string act, string title, (string Name, string Value)? also = null)
    {
        var entry = db.Entry(article);
        var (old, now) = (entry.State == EntityState.Added ? [] : Standing(entry.OriginalValues), Standing(entry.CurrentValues));
        var changed = now.Where(fact => old.GetValueOrDefault(fact.Key, "") != fact.Value).Select(fact => fact.Key).ToList();
        var before = changed.Where(old.ContainsKey).ToDictionary(name => name, name => old[name]);
        var after = changed.ToDictionary(name => name, name => now[name]);
        if (also is { Value.Length: > 0 } more)
            after.Add(more.Name, more.Value);
        if (who is null)
            db.RecordByServer(Now, act, article.Id, title, before, after);
        else
            db.Record(who, Now, act, article.Id, title, before, after);
    }

    /// <summary>Where an article stands, as it is read from the log years later: in words, with times in UTC.</summary>
    private Dictionary<string, string> Standing(PropertyValues values)
    {
        var (status, publishedAt) = (values.GetValue<ArticleStatus>(nameof(Article.Status)), Moment(nameof(Article.PublishedAt)));
        return new()
        {
            ["state"] = status == ArticleStatus.Published && publishedAt > Now ? "Scheduled" : status.ToString(),
            ["title"] = Text(nameof(Article.Title)),
            ["slug"] = Text(nameof(Article.Slug)),
            ["published"] = Recording.Written(publishedAt),
            ["updated"] = Recording.Written(Moment(nameof(Article.UpdatedAt))),
            ["withdraws"] = Recording.Written(Moment(nameof(Article.WithdrawAt))),
            ["withdraws-as"] = values.GetValue<ArticleStatus?>(nameof(Article.WithdrawAs))?.ToString() ?? "",
            ["withdrawn"] = Recording.Written(Moment(nameof(Article.WithdrawnAt))),
            ["reason"] = Text(nameof(Article.WithdrawalReason)),
            ["trashed"] = Recording.Written(Moment(nameof(Article.TrashedAt))),
        };

        string Text(string property) => values.GetValue<string>(property);
        DateTimeOffset? Moment(string property) => values.GetValue<DateTimeOffset?>(property);
    }
}
