using Microsoft.EntityFrameworkCore;
using RightsToAll.Accounts;
using RightsToAll.Data;

namespace RightsToAll.Articles;

/// <summary>Which article another is a translation of, as its writer names it: by its address or its title.</summary>
public sealed class Originals(NewsDb db, NamedArticles articles)
{
    /// <param name="named">An address of this site, or a title.</param>
    /// <param name="language">What the translation is written in.</param>
    public async Task<NamedArticle> FindAsync(string? named, WorkingCopy copy, string language, SignedIn who, CancellationToken cancel)
    {
        var text = (named ?? "").Trim();
        if (text.Length == 0)
            return new(null, "");
        // Somebody else may have chosen it, whom it was shown to.
        var present = copy.Content.TranslationOf;
        var found = present is not null && text == await articles.AddressAsync(present.Value, cancel) ? new NamedArticle(present, "")
            : await articles.FindAsync(text, who, cancel);
        return found.Id is { } id ? await JudgeAsync(id, copy.Article.Id, language, cancel) : new(null, found.Problem);
    }

    /// <summary>A translation of a translation is one of the original.</summary>
    private async Task<NamedArticle> JudgeAsync(Guid id, Guid translation, string language, CancellationToken cancel)
    {
        if (id == translation)
            return new(null, "An article is no translation of itself.");
        var original = await ReadAsync(id, cancel);
        if (original?.TranslationOf is { } further)
            original = await ReadAsync(further, cancel);
        if (original is null)
            return new(null, "That article is no longer there.");
        if (original.Id == translation)
            return new(null, "That article is a translation of this one.");
        if (await db.Articles.AnyAsync(a => a.TranslationOf == translation, cancel) || await db.Drafts.AnyAsync(d => d.TranslationOf == translation, cancel))
            return new(null, "Other articles are translations of this one, so it is itself the original.");
        return original.Language.Equals(language, StringComparison.OrdinalIgnoreCase)
            ? new(null, "The original is in the same language. Say first which language this article is in.")
            : new(original.Id, "");
    }

    private sealed record Original(Guid Id, string Language, Guid? TranslationOf);

    private Task<Original?> ReadAsync(Guid id, CancellationToken cancel) =>
        db.Articles.Where(a => a.Id == id)
            .Select(a => new Original(
                a.Id,
                // Until it is published, its working copy alone says what it is.
                a.PublishedAt != null ? a.Language : db.Drafts.Where(d => d.ArticleId == a.Id).Select(d => d.Language).FirstOrDefault() ?? a.Language,
                a.TranslationOf ?? db.Drafts.Where(d => d.ArticleId == a.Id).Select(d => d.TranslationOf).FirstOrDefault()))
            .SingleOrDefaultAsync(cancel);
}
