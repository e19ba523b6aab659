using System.Globalization;
using Microsoft.EntityFrameworkCore;
using RightsToAll.Accounts;
using RightsToAll.Audit;
using RightsToAll.Data;
using RightsToAll.Redirects;

namespace RightsToAll.Taxonomy;

/// <summary>Makes one of several tags, or categories, and takes that back. Each is one transaction, so that readers see all of it or nothing.</summary>
public sealed class MergeDesk(NewsDb db, TimeProvider clock)
{
    /// <summary>As many as can be looked at before they are merged.</summary>
    public const int Most = 40;

    private const string Changed = "Somebody changed one of them at the same time. This is how they are now: look at them and merge again.";

    private DateTimeOffset Now => clock.GetUtcNow();

    /// <param name="seen">All of them, the one that stays included, as the editor saw them.</param>
    /// <param name="into">The one that stays.</param>
    /// <returns>Why it was not done; empty where it was.</returns>
    public async Task<string> MergeAsync(MergeKind kind, IReadOnlyCollection<NameSeen> seen, Guid into, SignedIn who, CancellationToken cancel)
    {
        await using var transaction = await Holding.HoldAsync(db, kind, cancel);
        if (transaction is null)
            return Holding.Busy;
        var rows = await db.MergeablesAsync(kind, [.. seen.Select(s => s.Id)], cancel);
        if (rows.Count != seen.Count || rows.Exists(row => !seen.Contains(row.Seen)))
            return Changed;

        var (stays, gone) = (rows.Single(row => row.Id == into), rows.Where(row => row.Id != into).ToList());
        var merge = new Merge(kind, into, who.Name, Now);
        foreach (var row in gone)
            merge.Names.Add(await NameOfAsync(merge, row, cancel));
        db.Add(merge);
        foreach (var row in gone)
            await db.MoveListAsync(kind.PathOf(row.Slug), kind.PathOf(stays.Slug), Now, cancel);
        await db.SaveChangesAsync(cancel);

        var moved = await Moves.MoveAsync(db, merge, cancel);
        await DeleteAsync(kind, [.. gone.Select(row => row.Id)], cancel);
        if (kind == MergeKind.Tag)
            (await TagAsync(into, cancel)).TakeNames(merge.Names.SelectMany(n => n.Aliases.Prepend(n.Name)));
        db.Record(who, Now, $"{Word(kind)}.merged", into, stays.Name, new Dictionary<string, string> { ["merged"] = string.Join(", ", gone.Select(row => row.Name)) }, Articles(moved));
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return "";
    }

    /// <summary>
    /// Brings back what was merged away. An article gets its old tag or category back unless somebody has taken off, in the
    /// meantime, the one that it was merged into.
    /// </summary>
    /// <returns>Why it was not done; empty where it was.</returns>
    public async Task<string> UndoAsync(Guid mergeId, SignedIn who, CancellationToken cancel)
    {
        if (await db.Merges.Include(m => m.Names).SingleOrDefaultAsync(m => m.Id == mergeId, cancel) is not { } merge)
            return "This was undone already.";
        if (merge.DoneAt + Merge.Kept <= Now)
            return $"A merge can be undone for {Merge.Kept.Days} days, and those are over.";
        await using var transaction = await Holding.HoldAsync(db, merge.Kind, cancel);
        if (transaction is null)
            return Holding.Busy;
        if (await ObstacleAsync(merge, cancel) is { } obstacle)
            return obstacle;

        var stays = (await db.MergeablesAsync(merge.Kind, [merge.IntoId], cancel)).Single();
        if (merge.Kind == MergeKind.Tag)
        {
            (await TagAsync(merge.IntoId, cancel)).GiveNames(merge.Names.SelectMany(n => n.Aliases.Prepend(n.Name)));
            await db.SaveChangesAsync(cancel);
            db.ChangeTracker.Clear();
        }
        foreach (var name in merge.Names)
        {
            db.Add(merge.Kind == MergeKind.Tag ? Tag.Again(name) : Category.Again(name));
            await db.MoveListBackAsync(merge.Kind.PathOf(name.Slug), merge.Kind.PathOf(stays.Slug), name.LedHere, cancel);
        }
        await db.SaveChangesAsync(cancel);
        var moved = await Moves.MoveBackAsync(db, merge, cancel);
        await db.Merges.Where(m => m.Id == mergeId).ExecuteDeleteAsync(cancel);
        db.Record(who, Now, $"{Word(merge.Kind)}.merge-undone", merge.IntoId, stays.Name, null,
            new Dictionary<string, string>(Articles(moved)) { ["back"] = string.Join(", ", merge.Names.Select(n => n.Name)) });
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return "";
    }

    private async Task<MergedName> NameOfAsync(Merge merge, Mergeable row, CancellationToken cancel) => new()
    {
        Id = row.Id,
        MergeId = merge.Id,
        Name = row.Name,
        Slug = row.Slug,
        Description = row.Description,
        Trend = row.Trend,
        Colour = row.Colour,
        Position = row.Position,
        Aliases = await db.TagAliases.Where(a => a.TagId == row.Id).Select(a => a.Name).ToListAsync(cancel),
        LedHere = await db.LeadingToListAsync(merge.Kind.PathOf(row.Slug), cancel),
    };

    private async Task<string?> ObstacleAsync(Merge merge, CancellationToken cancel)
    {
        if (!await db.Merges.AnyAsync(m => m.Id == merge.Id, cancel))
            return "This was undone already.";
        var isTag = merge.Kind == MergeKind.Tag;
        var (word, into) = (Word(merge.Kind), merge.IntoId);
        if (isTag ? !await db.Tags.AnyAsync(t => t.Id == into, cancel) : !await db.Categories.AnyAsync(c => c.Id == into, cancel))
            return $"The {word} that it was merged into is gone. If that one was merged too, undo that first.";
        string[] names = [.. merge.Names.SelectMany(n => n.Aliases.Prepend(n.Name))];
        string[] slugs = [.. merge.Names.Select(n => n.Slug)];
        var taken = isTag
            ? await db.Tags.Where(t => names.Contains(t.Name) || slugs.Contains(t.Slug)).Select(t => t.Name)
                .Concat(db.TagAliases.Where(a => a.TagId != into && names.Contains(a.Name)).Select(a => a.Name)).FirstOrDefaultAsync(cancel)
            : await db.Categories.Where(c => names.Contains(c.Name) || slugs.Contains(c.Slug)).Select(c => c.Name).FirstOrDefaultAsync(cancel);
        return taken is null ? null : $"“{taken}” has been made since, and has its name or address. Rename that one first.";
    }

    private Task<Tag> TagAsync(Guid id, CancellationToken cancel) => db.Tags.AsTracking().Include(t => t.Aliases).SingleAsync(t => t.Id == id, cancel);

    private Task<int> DeleteAsync(MergeKind kind, Guid[] ids, CancellationToken cancel) => kind == MergeKind.Tag
        ? db.Tags.Where(t => ids.Contains(t.Id)).ExecuteDeleteAsync(cancel)
        : db.Categories.Where(c => ids.Contains(c.Id)).ExecuteDeleteAsync(cancel);

    private static string Word(MergeKind kind) => kind == MergeKind.Tag ? "tag" : "category";

    private static Dictionary<string, string> Articles(int count) => new() { ["articles"] = count.ToString(CultureInfo.InvariantCulture) };
}
