using Microsoft.EntityFrameworkCore;
using RightsToAll.Data;
using RightsToAll.Text;

namespace RightsToAll.Taxonomy;

/// <summary>What a tag's name may become while it is being typed.</summary>
public static class TagCompletion
{
    public const int Shown = 10;

    /// <returns>Tags of which a name begins so, in whatever case, the most used first.</returns>
    public static async Task<IReadOnlyList<TagChoice>> StartingWithAsync(NewsDb db, string text, CancellationToken cancel)
    {
        var start = text.TrimStart();
        if (start.Length == 0)
            return [];

        // Asked in this form because the trigram index answers "ilike", and no index a comparison of lowered names.
        var pattern = LikePattern.StartingWith(start);
        var found = await db.Tags.Where(t => EF.Functions.ILike(t.Name, pattern, LikePattern.Escape)).Select(t => new { t.Id, t.Name, t.Slug, t.ArticleCount, Said = t.Name })
            .Concat(db.TagAliases.Where(a => EF.Functions.ILike(a.Name, pattern, LikePattern.Escape)).Select(a => new { a.Tag.Id, a.Tag.Name, a.Tag.Slug, a.Tag.ArticleCount, Said = a.Name }))
            .OrderByDescending(t => t.ArticleCount).ThenBy(t => t.Name).ThenBy(t => t.Said != t.Name)
            .Take(2 * Shown)
            .ToListAsync(cancel);
        return [.. found.DistinctBy(t => t.Id).Take(Shown).Select(t => new TagChoice(t.Id, t.Name, t.Slug, t.ArticleCount, t.Said == t.Name ? null : t.Said))];
    }

    /// <returns>The tag that a name stands for when an article is saved; null where one would be made.</returns>
    public static async Task<TagChoice?> NamedAsync(NewsDb db, string name, CancellationToken cancel) =>
        (await KnownAsync(db, [name], cancel)) is [{ Tag: var tag } known] ? new TagChoice(tag.Id, tag.Name, tag.Slug, tag.ArticleCount, known.Alias) : null;

    /// <summary>Which tags names stand for: their own before another name of one, the very letters before another spelling.</summary>
    /// <returns>Without those that no tag has.</returns>
    public static async Task<IReadOnlyList<KnownTag>> KnownAsync(NewsDb db, IReadOnlyList<string> names, CancellationToken cancel)
    {
        var slugs = names.Select(name => Slug.From(name)).ToArray();
        var tags = names.Count == 0 ? [] : await db.Tags.Where(t => names.Contains(t.Name) || slugs.Contains(t.Slug)).ToListAsync(cancel);
        var known = names.Select((name, i) => new KnownTag(name, Named(tags, name) ?? tags.Find(t => t.Slug == slugs[i])!, null)).Where(k => k.Tag is not null).ToList();
        if (known.Count == names.Count)
            return known;

        var left = names.Except(known.Select(k => k.Said)).ToList();
        var leftSlugs = left.Select(name => Slug.From(name)).ToArray();
        var aliases = await db.TagAliases.Include(a => a.Tag).Where(a => left.Contains(a.Name) || leftSlugs.Contains(a.Slug)).ToListAsync(cancel);
        for (var i = 0; i < left.Count; i++)
            if ((aliases.Find(a => a.Name.Equals(left[i], StringComparison.OrdinalIgnoreCase)) ?? aliases.Find(a => a.Slug == leftSlugs[i])) is { } alias)
                known.Add(new KnownTag(left[i], alias.Tag, alias.Name));
        return known;
    }

    private static Tag? Named(List<Tag> tags, string name) => tags.Find(t => t.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
}

/// <summary>A name, and the tag that it stands for.</summary>
/// <param name="Alias">The tag's other name that this is; null where it is its own.</param>
public sealed record KnownTag(string Said, Tag Tag, string? Alias);
