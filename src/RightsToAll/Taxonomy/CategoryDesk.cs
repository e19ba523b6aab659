using Microsoft.EntityFrameworkCore;
using RightsToAll.Accounts;
using RightsToAll.Audit;
using RightsToAll.Data;
using RightsToAll.Redirects;

namespace RightsToAll.Taxonomy;

/// <summary>Where categories are made, changed and put in order, each act with its line in the audit log.</summary>
public sealed class CategoryDesk(NewsDb db, TimeProvider clock)
{
    private DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>Makes one after all others.</summary>
    public async Task<(Category? Made, IReadOnlyList<NameProblem> Problems)> MakeAsync(CategoryFields fields, SignedIn who, CancellationToken cancel)
    {
        var category = new Category("", "");
        if (await ProblemsAsync(category.Id, fields, cancel) is { Count: > 0 } problems)
            return (null, problems);
        category.Revise(fields);
        category.Position = (await db.Categories.MaxAsync(c => (int?)c.Position, cancel) ?? -1) + 1;
        db.Add(category);
        db.Record(who, Now, "category.made", category.Id, category.Name, null, Facts(category));
        return await SaveAsync(cancel) ? (category, []) : (null, [NameProblem.Overtaken]);
    }

    /// <param name="version">The category's <see cref="Category.Version"/> that the editor's page names.</param>
    public async Task<IReadOnlyList<NameProblem>> ReviseAsync(Guid id, CategoryFields fields, uint version, SignedIn who, CancellationToken cancel)
    {
        if (await db.Categories.AsTracking().SingleOrDefaultAsync(c => c.Id == id, cancel) is not { } category || category.Version != version)
            return [NameProblem.Overtaken];
        if (await ProblemsAsync(id, fields, cancel) is { Count: > 0 } problems)
            return problems;
        var (slug, before) = (category.Slug, Facts(category));
        category.Revise(fields);
        if (slug != category.Slug)
            await db.MoveListAsync(MergeKind.Category.PathOf(slug), MergeKind.Category.PathOf(category.Slug), Now, cancel);
        var after = Facts(category);
        db.Record(who, Now, "category.changed", id, category.Name, before.Unlike(after), after.Unlike(before));
        return await SaveAsync(cancel) ? [] : [NameProblem.Overtaken];
    }

    /// <summary>Puts all of them into an order, unless it is no longer the one that the editor saw.</summary>
    /// <param name="seen">The order that the editor's page began from.</param>
    /// <returns>Whether it was done.</returns>
    public async Task<bool> OrderAsync(List<Guid> order, List<Guid> seen, SignedIn who, CancellationToken cancel)
    {
        await using var transaction = await Holding.HoldAsync(db, MergeKind.Category, cancel);
        if (transaction is null)
            return false;
        var categories = await db.Categories.AsTracking().InOrder().ToListAsync(cancel);
        if (!categories.Select(c => c.Id).SequenceEqual(seen) || !order.Order().SequenceEqual(seen.Order()))
            return false;
        var before = string.Join(", ", categories.Select(c => c.Name));
        foreach (var category in categories)
            category.Position = order.IndexOf(category.Id);
        var after = string.Join(", ", categories.OrderBy(c => c.Position).Select(c => c.Name));
        if (before != after)
            db.Record(who, Now, "categories.ordered", null, "Categories", new Dictionary<string, string> { ["order"] = before }, new Dictionary<string, string> { ["order"] = after });
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return true;
    }

    private async Task<List<NameProblem>> ProblemsAsync(Guid id, CategoryFields fields, CancellationToken cancel)
    {
        var problems = NameProblem.Of(fields.Name, fields.Slug, fields.Description, Tag.LongestName, Tag.LongestDescription).ToList();
        var others = await db.Categories.Where(c => c.Id != id && (c.Name == fields.Name || c.Slug == fields.Slug)).Select(c => new { c.Name, c.Slug }).ToListAsync(cancel);
        if (others.Exists(c => c.Name == fields.Name))
            problems.Add(new(nameof(fields.Name), $"There is another category called “{fields.Name}”. Merge the two instead."));
        else if (others.Find(c => c.Slug == fields.Slug) is { } same)
            problems.Add(new(nameof(fields.Slug), $"“{same.Name}” has this address."));
        return problems;
    }

    private async Task<bool> SaveAsync(CancellationToken cancel)
    {
        try
        {
            await db.SaveChangesAsync(cancel);
            return true;
        }
        catch (Exception overtaken) when (overtaken.IsOvertaken())
        {
            db.ChangeTracker.Clear();
            return false;
        }
    }

    private static Dictionary<string, string> Facts(Category category) => new()
    {
        ["name"] = category.Name,
        ["slug"] = category.Slug,
        ["description"] = category.Description,
        ["colour"] = category.Colour.ToString(),
    };
}
