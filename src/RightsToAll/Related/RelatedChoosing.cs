using Microsoft.EntityFrameworkCore;
using RightsToAll.Accounts;
using RightsToAll.Audit;
using RightsToAll.Caching;
using RightsToAll.Data;

namespace RightsToAll.Related;

/// <summary>An article as it stands beside another, for editors.</summary>
/// <param name="Pinned">True where an editor has put it first, false where they have banned it, null where the ranking decides.</param>
public sealed record RelatedLine(Guid Id, string Title, string Language, string Category, DateTimeOffset PublishedAt, bool? Pinned);

/// <summary>What editors decide about the list beside an article: to have one first, or never.</summary>
public sealed class RelatedChoosing(NewsDb db, TimeProvider clock)
{
    /// <summary>As many as there are cards; the rest of the list stays the ranking's.</summary>
    public const int MostPins = RelatedRanking.Cards;

    /// <returns>What readers are offered, in order, and then what they are never; those that are yet to appear among them.</returns>
    public async Task<IReadOnlyList<RelatedLine>> LinesAsync(Guid articleId, CancellationToken cancel)
    {
        var choices = await db.RelatedChoices.Where(c => c.ArticleId == articleId).ToDictionaryAsync(c => c.RelatedId, c => c.Pinned, cancel);
        var ids = (await RelatedDesk.RankAsync(db, articleId, cancel)).Take(RelatedRanking.Cards + RelatedRanking.Lines).Concat(choices.Keys.Where(id => !choices[id])).ToList();
        var rows = await db.Articles.Where(a => ids.Contains(a.Id))
            .Select(a => new { a.Id, a.Title, a.Language, Category = a.Category!.Name, a.PublishedAt })
            .ToDictionaryAsync(a => a.Id, cancel);
        return [.. ids.Where(rows.ContainsKey).Select(id => rows[id])
            .Select(a => new RelatedLine(a.Id, a.Title, a.Language, a.Category, a.PublishedAt ?? default, choices.TryGetValue(a.Id, out var pinned) ? pinned : null))];
    }

    /// <param name="pinned">True to have it first, false to have it never, null to leave it to the ranking.</param>
    /// <returns>Why it cannot be, for the editor; empty where it is done or was so already.</returns>
    public async Task<string> ChooseAsync(Guid articleId, Guid relatedId, bool? pinned, SignedIn who, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        // One editor after the other, so that no two put one pin too many.
        var article = await db.Articles.FromSql($"select * from articles where id = {articleId} for no key update")
            .Where(a => a.PublishedAt != null).Select(a => new { a.Title, Story = a.TranslationOf ?? a.Id }).SingleOrDefaultAsync(cancel);
        var related = await db.Articles.Where(a => a.Id == relatedId).Select(a => new { a.Title, Story = a.TranslationOf ?? a.Id, IsListed = a.ListedAt != null }).SingleOrDefaultAsync(cancel);
        if (article is null || related is null)
            return "There is no such article among those that are published.";
        if (article.Story == related.Story)
            return "That is this same story, in this language or another.";
        if (pinned == true && !related.IsListed)
            return $"Readers cannot see “{related.Title}”: it is not published.";
        var choices = await db.RelatedChoices.AsTracking().Where(c => c.ArticleId == articleId).ToListAsync(cancel);
        var before = choices.Find(c => c.RelatedId == relatedId);
        if (before?.Pinned == pinned)
            return "";
        if (pinned == true && choices.Count(c => c.Pinned) >= MostPins)
            return $"At most {MostPins} articles can be put first. Leave another to the ranking before.";
        if (pinned is not { } choice)
            db.Remove(before!);
        else if (before is not null)
            (before.Pinned, before.ChosenAt) = (choice, clock.GetUtcNow());
        else
            db.Add(new RelatedChoice { ArticleId = articleId, RelatedId = relatedId, Pinned = choice, ChosenAt = clock.GetUtcNow() });
        db.Record(who, clock.GetUtcNow(), pinned switch { true => "related.pinned", false => "related.banned", null => "related.released" }, articleId, article.Title,
            after: new Dictionary<string, string> { ["related"] = related.Title });
        await db.SaveChangesAsync(cancel);
        await db.Database.ExecuteSqlAsync(
            $"""
            insert into related_due (article_id, since) values ({articleId}, {clock.GetUtcNow()}) on conflict (article_id) do update set since = excluded.since;
            select tell({Shown.Related(articleId)})
            """, cancel);
        await transaction.CommitAsync(cancel);
        return "";
    }
}
