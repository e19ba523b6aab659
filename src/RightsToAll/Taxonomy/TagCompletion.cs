using Microsoft.EntityFrameworkCore;
using RightsToAll.Data;
using RightsToAll.Text;

namespace RightsToAll.Taxonomy;

/// <summary>What a tag's name may become while it is being typed.</summary>
public static class TagCompletion
{
    public const int Shown = 10;

    /// <returns>Tags whose name begins so, in whatever case, the most used first.</returns>
    public static async Task<IReadOnlyList<TagChoice>> StartingWithAsync(NewsDb db, string text, CancellationToken cancel)
    {
        var start = text.TrimStart();
        if (start.Length == 0)
            return [];

        // Asked in this form because the trigram index answers "ilike", and no index a comparison of lowered names.
        var pattern = LikePattern.StartingWith(start);
        return await db.Tags.Where(t => EF.Functions.ILike(t.Name, pattern, @"\"))
            .OrderByDescending(t => t.ArticleCount).ThenBy(t => t.Name)
            .Take(Shown)
            .Select(t => new TagChoice(t.Id, t.Name, t.Slug, t.ArticleCount))
            .ToListAsync(cancel);
    }

    /// <returns>The tag that a name stands for when an article is saved; null where one would be made.</returns>
    public static Task<TagChoice?> NamedAsync(NewsDb db, string name, CancellationToken cancel)
    {
        var slug = Slug.From(name);
        return db.Tags.Where(t => t.Name == name || t.Slug == slug)
            .OrderByDescending(t => t.Name == name)
            .Select(t => new TagChoice(t.Id, t.Name, t.Slug, t.ArticleCount))
            .FirstOrDefaultAsync(cancel);
    }
}
