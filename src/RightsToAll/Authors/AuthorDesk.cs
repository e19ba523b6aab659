using Microsoft.EntityFrameworkCore;
using RightsToAll.Accounts;
using RightsToAll.Articles;
using RightsToAll.Audit;
using RightsToAll.Data;
using RightsToAll.Redirects;
using RightsToAll.Text;

namespace RightsToAll.Authors;

/// <summary>Something that keeps an author from being saved, by the field that it is about.</summary>
public sealed record AuthorProblem(string Field, string Message);

/// <summary>Where the names that readers see are kept. Every act is one transaction, with its line in the audit log.</summary>
public sealed partial class AuthorDesk(NewsDb db, ArticleText text, TimeProvider clock)
{
    private DateTimeOffset Now => clock.GetUtcNow();

    /// <param name="id">The author's own; null for a new one.</param>
    public async Task<IReadOnlyList<AuthorProblem>> ProblemsAsync(Guid? id, AuthorFields fields, CancellationToken cancel)
    {
        var problems = new List<AuthorProblem>();
        if (fields.Name.Length == 0)
            problems.Add(new(nameof(fields.Name), "Write the name that readers see."));
        if (!Slug.IsValid(fields.Slug))
            problems.Add(new(nameof(fields.Slug), "The address is made of lower-case letters, digits and single hyphens."));
        foreach (var other in await db.Authors.Where(a => a.Id != id && (a.Slug == fields.Slug || a.Name == fields.Name)).ToListAsync(cancel))
            problems.Add(Rival(other, fields));
        if (fields.PortraitId is { } portrait && !await db.Pictures.AnyAsync(p => p.Id == portrait && p.TrashedAt == null, cancel))
            problems.Add(new(nameof(fields.PortraitId), "This picture is no longer there. Choose another."));
        var name = LikePattern.Exactly(fields.Name);
        if (fields.Pseudonym && await db.Users.AnyAsync(a => EF.Functions.ILike(a.Name, name, LikePattern.Escape), cancel))
            problems.Add(new(nameof(fields.Pseudonym), "An account has this very name, so the name hides nobody. Rename the account first, or choose another name."));
        if (Render(fields) is { Refused: { } refused })
            problems.Add(new(nameof(fields.Bio), refused));
        return problems;
    }

    public async Task<Author> AddAsync(AuthorFields fields, SignedIn who, CancellationToken cancel)
    {
        var author = new Author(fields.Name, fields.Slug);
        author.Revise(fields, Rendered(fields));
        db.Add(author);
        db.Record(who, Now, "author.added", author.Id, author.Name, null, fields.Facts());
        await db.SaveChangesAsync(cancel);
        return author;
    }

    /// <param name="from">The version that the writer's page began from.</param>
    /// <exception cref="DbUpdateConcurrencyException">Somebody else has saved meanwhile; nothing was written.</exception>
    public async Task ReviseAsync(Author author, AuthorFields fields, uint from, SignedIn who, CancellationToken cancel)
    {
        var (before, after) = (author.Fields.Facts(), fields.Facts());
        var now = after.Unlike(before);
        db.Entry(author).Property(a => a.Version).OriginalValue = from;
        if (author.Slug != fields.Slug)
            await db.MoveAsync(PathOf(author.Slug), PathOf(fields.Slug), Now, cancel);
        author.Revise(fields, Rendered(fields));
        if (now.Count > 0)
            db.Record(who, Now, "author.revised", author.Id, author.Name, before.Unlike(after), now);
        await db.SaveChangesAsync(cancel);
    }

    /// <returns>Why it was not done; null where it was.</returns>
    public async Task<string?> TrashAsync(Author author, SignedIn who, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        // Whoever puts the name under an article meanwhile waits.
        await HoldAsync([author.Id], cancel);
        if (await db.Bylines.AnyAsync(b => b.AuthorId == author.Id, cancel) || await db.Set<DraftAuthor>().AnyAsync(a => a.AuthorId == author.Id, cancel))
            return "Articles name this author. Merge the name into another instead.";
        if (await db.Users.AnyAsync(a => a.AuthorId == author.Id, cancel))
            return "Somebody writes under this name. An administrator has to give them another first.";
        author.Trash(Now);
        db.Record(who, Now, "author.trashed", author.Id, author.Name);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return null;
    }

    public async Task RestoreAsync(Author author, SignedIn who, CancellationToken cancel)
    {
        author.Restore();
        db.Record(who, Now, "author.restored", author.Id, author.Name);
        await db.SaveChangesAsync(cancel);
    }

    /// <summary>The biography as readers will see it; or why it cannot be shown.</summary>
    public (SafeHtml? Html, string? Refused) Render(AuthorFields fields)
    {
        try
        {
            return (Rendered(fields).Html, null);
        }
        catch (MarkdownRefusedException refused)
        {
            return (null, refused.Message);
        }
    }

    private RenderedText Rendered(AuthorFields fields) => text.Render(fields.Bio, fields.Language);

    private static AuthorProblem Rival(Author other, AuthorFields fields)
    {
        var where = other.TrashedAt is null ? "" : ", who lies in the trash";
        return other.Slug == fields.Slug
            ? new(nameof(fields.Slug), $"This is the address of {other.Name}{where}.")
            : new(nameof(fields.Name), $"There is an author of this name already{where}.");
    }

    private static string PathOf(string slug) => "/author/" + slug;

    private Task<int> HoldAsync(Guid[] ids, CancellationToken cancel) =>
        db.Database.ExecuteSqlAsync($"select 1 from authors where id = any ({ids}) order by id for update", cancel);
}
