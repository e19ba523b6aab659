using Microsoft.EntityFrameworkCore;
using RightsToAll.Accounts;
using RightsToAll.Audit;
using RightsToAll.Data;
using RightsToAll.Redirects;

namespace RightsToAll.Taxonomy;

/// <summary>Where tags are made, changed and thrown away, each act with its line in the audit log.</summary>
public sealed class TagDesk(NewsDb db, TimeProvider clock)
{
    private DateTimeOffset Now => clock.GetUtcNow();

    /// <returns>What is wrong, field by field; nothing where it was made.</returns>
    public async Task<(Tag? Made, IReadOnlyList<NameProblem> Problems)> MakeAsync(TagFields fields, SignedIn who, CancellationToken cancel)
    {
        var tag = new Tag("", "");
        if (await ProblemsAsync(tag.Id, fields, cancel) is { Count: > 0 } problems)
            return (null, problems);
        tag.Revise(fields);
        db.Add(tag);
        db.Record(who, Now, "tag.made", tag.Id, tag.Name, null, Facts(tag));
        return await SaveAsync(cancel) is { } refusal ? (null, [refusal]) : (tag, []);
    }

    /// <summary>Changes what an editor saw, and nothing newer.</summary>
    /// <param name="saves">The tag's <see cref="Tag.Saves"/> that the editor's page names.</param>
    public async Task<IReadOnlyList<NameProblem>> ReviseAsync(Guid id, TagFields fields, int saves, SignedIn who, CancellationToken cancel)
    {
        if (await db.Tags.AsTracking().Include(t => t.Aliases).SingleOrDefaultAsync(t => t.Id == id, cancel) is not { } tag || tag.Saves != saves)
            return [NameProblem.Overtaken];
        if (await ProblemsAsync(id, fields, cancel) is { Count: > 0 } problems)
            return problems;
        var (slug, before) = (tag.Slug, Facts(tag));
        tag.Revise(fields);
        if (slug != tag.Slug)
            await db.MoveListAsync(MergeKind.Tag.PathOf(slug), MergeKind.Tag.PathOf(tag.Slug), Now, cancel);
        var after = Facts(tag);
        db.Record(who, Now, "tag.changed", id, tag.Name, before.Unlike(after), after.Unlike(before));
        return await SaveAsync(cancel) is { } refusal ? [refusal] : [];
    }

    /// <returns>Why it was not thrown away; null where it was.</returns>
    public async Task<string?> DeleteAsync(Guid id, SignedIn who, CancellationToken cancel)
    {
        await using var transaction = await Holding.HoldAsync(db, MergeKind.Tag, cancel);
        if (transaction is null)
            return Holding.Busy;
        if (await db.Tags.SingleOrDefaultAsync(t => t.Id == id, cancel) is not { } tag)
            return "This tag is gone already.";
        if (await db.Tags.Unused(db).AllAsync(t => t.Id != id, cancel))
            return "Articles or drafts carry this tag. Merge it into another one, or take it off them first.";
        db.Record(who, Now, "tag.deleted", id, tag.Name, Facts(tag));
        await db.SaveChangesAsync(cancel);
        await db.Tags.Where(t => t.Id == id).ExecuteDeleteAsync(cancel);
        await db.ForgetListAsync(MergeKind.Tag.PathOf(tag.Slug), cancel);
        await transaction.CommitAsync(cancel);
        return null;
    }

    private async Task<List<NameProblem>> ProblemsAsync(Guid id, TagFields fields, CancellationToken cancel)
    {
        var problems = NameProblem.Of(fields.Name, fields.Slug, fields.Description, Tag.LongestName, Tag.LongestDescription).ToList();
        foreach (var alias in fields.Aliases)
            if (alias.Length > Tag.LongestName || Text.Slug.From(alias).Length == 0)
                problems.Add(new(nameof(fields.Aliases), $"“{alias}” is no name: it needs letters or digits, and has at most {Tag.LongestName} characters."));
        if (problems.Count > 0)
            return problems;
        string[] names = [fields.Name, .. fields.Aliases];
        string[] slugs = [fields.Slug, .. names.Select(name => Text.Slug.From(name))];
        var tags = await db.Tags.Where(t => t.Id != id && (names.Contains(t.Name) || slugs.Contains(t.Slug))).Select(t => new { t.Name, t.Slug }).ToListAsync(cancel);
        var aliases = await db.TagAliases.Where(a => a.TagId != id && (names.Contains(a.Name) || slugs.Contains(a.Slug))).Select(a => new { a.Name, a.Slug, Tag = a.Tag.Name }).ToListAsync(cancel);
        if (tags.Find(t => t.Name == fields.Name) is not null)
            problems.Add(new(nameof(fields.Name), $"There is another tag called “{fields.Name}”. Merge the two instead."));
        else if (tags.Find(t => t.Slug == fields.Slug) is { } same)
            problems.Add(new(nameof(fields.Slug), $"“{same.Name}” has this address."));
        if (aliases.Find(a => a.Name == fields.Name || a.Slug == Text.Slug.From(fields.Name)) is { } stands)
            problems.Add(new(nameof(fields.Name), $"“{stands.Name}” is another name of “{stands.Tag}”. Take it off there first."));
        foreach (var alias in fields.Aliases)
            if (tags.Find(t => t.Name == alias || t.Slug == Text.Slug.From(alias)) is { } tag)
                problems.Add(new(nameof(fields.Aliases), $"“{tag.Name}” is a tag of its own. Merge it into this one instead."));
            else if (aliases.Find(a => a.Name == alias || a.Slug == Text.Slug.From(alias)) is { } taken)
                problems.Add(new(nameof(fields.Aliases), $"“{taken.Name}” is another name of “{taken.Tag}” already."));
        return problems;
    }

    private async Task<NameProblem?> SaveAsync(CancellationToken cancel)
    {
        try
        {
            await db.SaveChangesAsync(cancel);
            return null;
        }
        catch (Exception overtaken) when (overtaken.IsOvertaken())
        {
            db.ChangeTracker.Clear();
            return NameProblem.Overtaken;
        }
    }

    private static Dictionary<string, string> Facts(Tag tag) => new()
    {
        ["name"] = tag.Name,
        ["slug"] = tag.Slug,
        ["description"] = tag.Description,
        ["other-names"] = string.Join(", ", tag.Aliases.Select(alias => alias.Name).Order(StringComparer.Ordinal)),
        ["trending"] = tag.Trend.ToString(),
    };
}
