using Microsoft.EntityFrameworkCore;
using RightsToAll.Accounts;
using RightsToAll.Articles;
using RightsToAll.Audit;
using RightsToAll.Redirects;

namespace RightsToAll.Authors;

// One author becomes another, and one step back from it.
public sealed partial class AuthorDesk
{
    /// <summary>How long a merge can be undone.</summary>
    public static readonly TimeSpan Kept = EmptyTrash.Kept;

    /// <summary>
    /// Every byline, working copies included, names the other in the author's place, and once where it names both. Accounts that write
    /// under the name write under the other, and the page's address leads to the other's.
    /// </summary>
    /// <returns>Null where one of them is no longer there.</returns>
    public async Task<AuthorMerge?> MergeAsync(Guid id, Guid into, SignedIn who, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await HoldAsync([id, into], cancel);
        db.ChangeTracker.Clear();
        var both = await db.Authors.AsTracking().Where(a => (a.Id == id || a.Id == into) && a.TrashedAt == null).ToListAsync(cancel);
        if (id == into || both.Find(a => a.Id == id) is not { } author || both.Find(a => a.Id == into) is not { } other)
            return null;

        await HoldArticlesAsync(id, cancel);
        var moved = await ToMoveAsync(author, other, cancel);
        await MoveNamesAsync("bylines", id, into, cancel);
        await MoveNamesAsync("draft_authors", id, into, cancel);
        await db.Users.Where(a => a.AuthorId == id).ExecuteUpdateAsync(set => set.SetProperty(a => a.AuthorId, into), cancel);
        await db.MoveAsync(PathOf(author.Slug), PathOf(other.Slug), Now, cancel);
        author.Trash(Now);
        var merge = new AuthorMerge(author, into, moved, Now);
        db.Add(merge);
        // Of the accounts no more than that there were some: the log is not to tie them to a pseudonym either.
        db.Record(who, Now, "author.merged", author.Id, author.Name, null, new Dictionary<string, string> { ["into"] = other.Name, ["articles"] = $"{moved.Bylines.Count}", ["drafts"] = $"{moved.Drafts.Count}" });
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return merge;
    }

    /// <summary>Gives the author back whatever of it still names the other.</summary>
    public async Task<Undoing> UndoAsync(Guid mergeId, SignedIn who, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (await db.AuthorMerges.SingleOrDefaultAsync(m => m.Id == mergeId, cancel) is not { } asked)
            return Undoing.NotFound;
        await HoldAsync([asked.AuthorId, asked.IntoId], cancel);
        db.ChangeTracker.Clear();
        // Two presses of the button wait for each other, and the second finds it done.
        var merge = await db.AuthorMerges.AsTracking().SingleAsync(m => m.Id == mergeId, cancel);
        if (merge.UndoneAt is not null)
            return Undoing.DoneBefore;
        if (merge.DoneAt <= Now - Kept || await db.Authors.AsTracking().SingleOrDefaultAsync(a => a.Id == merge.AuthorId, cancel) is not { } author)
            return Undoing.TooLate;

        var (id, into, moved) = (merge.AuthorId, merge.IntoId, merge.Moved);
        await HoldArticlesAsync(into, cancel);
        await GiveBackNamesAsync("bylines", moved.Bylines, id, into, cancel);
        await GiveBackNamesAsync("draft_authors", moved.Drafts, id, into, cancel);
        await db.Users.Where(a => a.AuthorId == into && moved.Accounts.Contains(a.Id)).ExecuteUpdateAsync(set => set.SetProperty(a => a.AuthorId, id), cancel);
        await GiveBackAddressesAsync(author, moved, cancel);
        author.Restore();
        merge.Undo(Now);
        db.Record(who, Now, "author.merge-undone", id, author.Name);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return Undoing.Done;
    }

    private async Task<MovedWithAuthor> ToMoveAsync(Author author, Author into, CancellationToken cancel)
    {
        var drafts = db.Set<DraftAuthor>();
        var path = PathOf(author.Slug);
        return new MovedWithAuthor(
            await db.Bylines.Where(b => b.AuthorId == author.Id).Select(b => new MovedByline(b.ArticleId, b.Position,
                db.Bylines.Where(o => o.ArticleId == b.ArticleId && o.AuthorId == into.Id).Select(o => (int?)o.Position).FirstOrDefault())).ToListAsync(cancel),
            await drafts.Where(a => a.AuthorId == author.Id).Select(a => new MovedByline(a.ArticleId, a.Position,
                drafts.Where(o => o.ArticleId == a.ArticleId && o.AuthorId == into.Id).Select(o => (int?)o.Position).FirstOrDefault())).ToListAsync(cancel),
            await db.Users.Where(a => a.AuthorId == author.Id).Select(a => a.Id).ToListAsync(cancel),
            await db.Redirects.Where(r => r.To == path).Select(r => r.From).ToListAsync(cancel));
    }

    /// <summary>Held in one order. They also change, so that whoever saves one of them from before finds that out.</summary>
    private async Task HoldArticlesAsync(Guid author, CancellationToken cancel)
    {
        await db.Database.ExecuteSqlAsync(
            $"""
            select 1 from articles where id in (
                select article_id from bylines where author_id = {author} union select article_id from draft_authors where author_id = {author})
            order by id for no key update
            """, cancel);
        await db.Database.ExecuteSqlAsync($"update articles set status = status where id in (select article_id from bylines where author_id = {author})", cancel);
        await db.Database.ExecuteSqlAsync($"update drafts set language = language where article_id in (select article_id from draft_authors where author_id = {author})", cancel);
    }

    /// <param name="table">One of the two of bylines.</param>
    private async Task MoveNamesAsync(string table, Guid from, Guid into, CancellationToken cancel)
    {
        // Where both are named, the one that stays takes the place of whoever came first.
        var join = " where o.author_id = {1} and b.author_id = {0} and o.article_id = b.article_id";
        object[] names = [from, into];
        await RunAsync($"update {table} o set position = b.position from {table} b{join} and b.position < o.position", names, cancel);
        await RunAsync($"delete from {table} b using {table} o{join}", names, cancel);
        await RunAsync($"update {table} set author_id = {{1}} where author_id = {{0}}", names, cancel);
    }

    private async Task GiveBackNamesAsync(string table, IReadOnlyList<MovedByline> moved, Guid author, Guid into, CancellationToken cancel)
    {
        MovedByline[] beside = [.. moved.Where(m => m.Other is not null)];
        object[] places =
        [
            author, into, moved.Where(m => m.Other is null).Select(m => m.ArticleId).ToArray(),
            beside.Select(m => m.ArticleId).ToArray(), beside.Select(m => m.Position).ToArray(), beside.Select(m => m.Other!.Value).ToArray(),
        ];
        const string was = "unnest({3}, {4}, {5}) as was (article_id, position, other)";
        var unless = $"not exists (select from {table} n where n.article_id = b.article_id and n.author_id = {{0}})";
        await RunAsync($"update {table} b set author_id = {{0}} where b.author_id = {{1}} and b.article_id = any ({{2}}) and {unless}", places, cancel);
        await RunAsync(
            $"""
            insert into {table} (article_id, author_id, position)
            select b.article_id, {"{0}"}, was.position from {table} b join {was} on was.article_id = b.article_id
            where b.author_id = {"{1}"} and {unless}
            """, places, cancel);
        await RunAsync($"update {table} b set position = was.other from {was} where b.article_id = was.article_id and b.author_id = {{1}} and b.position = was.position", places, cancel);
    }

    /// <param name="sql">Of this class alone; whatever comes from elsewhere stands in the values.</param>
    private Task<int> RunAsync(string sql, object[] values, CancellationToken cancel) => db.Database.ExecuteSqlRawAsync(sql, values, cancel);

    private async Task GiveBackAddressesAsync(Author author, MovedWithAuthor moved, CancellationToken cancel)
    {
        var path = PathOf(author.Slug);
        db.RemoveRange(await db.Redirects.AsTracking().Where(r => r.From == path).ToListAsync(cancel));
        foreach (var older in await db.Redirects.AsTracking().Where(r => moved.Redirects.Contains(r.From)).ToListAsync(cancel))
            older.Lead(path);
    }
}
