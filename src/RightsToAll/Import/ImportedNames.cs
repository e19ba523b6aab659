using Microsoft.EntityFrameworkCore;
using RightsToAll.Authors;
using RightsToAll.Data;
using RightsToAll.Taxonomy;
using RightsToAll.Text;

namespace RightsToAll.Import;

/// <summary>Categories, tags and authors by the names that files give them; missing ones are made.</summary>
internal sealed class ImportedNames(NewsDb db)
{
    public Task<Category> CategoryAsync(string name, CancellationToken cancel) =>
        TakeAsync(db.Categories, name, c => c.Name, c => c.Slug, async slug => new Category(name, slug)
        {
            Position = (await db.Categories.MaxAsync(c => (int?)c.Position, cancel) ?? -1) + 1,
        }, cancel);

    public Task<Tag> TagAsync(string name, CancellationToken cancel) =>
        TakeAsync(db.Tags, name, t => t.Name, t => t.Slug, slug => Task.FromResult(new Tag(name, slug)), cancel,
            slug => db.TagAliases.Where(a => a.Name == name || a.Slug == slug).Select(a => a.Tag).AsTracking().FirstOrDefaultAsync(cancel));

    /// <summary>Who was merged into another is that other; who lies in the trash comes back.</summary>
    public async Task<Author> AuthorAsync(string name, CancellationToken cancel)
    {
        var slug = Slug.From(name);
        if (await db.AuthorMerges.Where(m => m.UndoneAt == null && (m.Slug == slug || m.Name == name)).Select(m => (Guid?)m.AuthorId).FirstOrDefaultAsync(cancel) is { } merged
            && await db.AsOfTodayAsync([merged], cancel) is [var today])
            return await db.Authors.AsTracking().SingleAsync(a => a.Id == today, cancel);
        var author = await TakeAsync(db.Authors, name, a => a.Name, a => a.Slug, _ => Task.FromResult(new Author(name, slug)), cancel);
        author.Restore();
        return author;
    }

    // Two spellings with one slug are one name: "Women’s Rights" and "Women's rights" share a page.
    private async Task<T> TakeAsync<T>(
        DbSet<T> all, string name, Func<T, string> nameOf, Func<T, string> slugOf, Func<string, Task<T>> make, CancellationToken cancel,
        Func<string, Task<T?>>? otherwise = null)
        where T : class
    {
        var slug = Slug.From(name);
        if (all.Local.FirstOrDefault(row => slugOf(row) == slug || nameOf(row) == name) is { } local)
            return local;
        var known = await all.AsTracking()
            .Where(row => EF.Property<string>(row, "Slug") == slug || EF.Property<string>(row, "Name") == name)
            .OrderByDescending(row => EF.Property<string>(row, "Name") == name)
            .FirstOrDefaultAsync(cancel);
        if (known is not null)
            return known;
        if (otherwise is not null && await otherwise(slug) is { } other)
            return other;
        var made = await make(slug);
        db.Add(made);
        return made;
    }
}
