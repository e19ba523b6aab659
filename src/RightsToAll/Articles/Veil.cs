using Microsoft.EntityFrameworkCore;
using RightsToAll.Accounts;
using RightsToAll.Authors;
using RightsToAll.Data;

namespace RightsToAll.Articles;

/// <summary>
/// Who has done something to an article, as far as one may know: where it is written under a pseudonym, nobody but its owner and
/// those who manage accounts learns whose it is.
/// </summary>
public sealed record Veil(string? Hidden)
{
    public const string Instead = "The author";

    private static readonly Veil None = new((string?)null);

    public string Over(string name) => Hidden is not null && name == Hidden ? Instead : name;

    /// <summary>The articles of which one may know whose they are.</summary>
    public static IQueryable<Article> Lifted(NewsDb db, SignedIn who)
    {
        if (who.May(Permissions.ManagePeople))
            return db.Articles;
        var me = who.Id;
        return db.Articles.Where(a => a.OwnerId == me
            || !(a.Bylines.Any(b => b.Author.Pseudonym) || db.Set<DraftAuthor>().Any(n => n.ArticleId == a.Id && db.Authors.Any(x => x.Id == n.AuthorId && x.Pseudonym))));
    }

    public static async Task<Veil> OfAsync(NewsDb db, WorkingCopy copy, SignedIn who, CancellationToken cancel)
    {
        if (copy.Article.OwnerId is not { } owner || owner == who.Id || who.May(Permissions.ManagePeople))
            return None;
        Guid[] named = [.. copy.Content.AuthorIds, .. copy.Article.Bylines.Select(b => b.AuthorId)];
        return await db.Authors.AnyAsync(a => named.Contains(a.Id) && a.Pseudonym, cancel)
            ? new Veil(await db.Users.Where(u => u.Id == owner).Select(u => u.Name).SingleOrDefaultAsync(cancel))
            : None;
    }
}
