using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using RightsToAll.Accounts;
using RightsToAll.Authors;
using RightsToAll.Data;
using RightsToAll.Web;

namespace RightsToAll.Areas.Admin.Pages.People;

public sealed record PersonView(string Name, string Email, Role Role, Guid? AuthorId, bool Locked, bool Strong, DateOnly? LastSeenOn);

public sealed record AuthorChoice(Guid Id, string Name, bool Pseudonym);

[Authorize(Policy = Permissions.ManagePeople)]
public sealed class PersonModel(NewsDb db, Accounts.People people, IOptions<NewsroomOptions> newsroom) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "id")]
    public Guid Id { get; set; }

    public PersonView Person { get; private set; } = null!;
    public IReadOnlyList<AuthorChoice> Authors { get; private set; } = [];

    /// <summary>The address to hand over; only in the answer that made it.</summary>
    public string? Made { get; private set; }

    public bool MayChange => Person.Role <= SignedIn.From(User).Role;

    public IEnumerable<Role> Roles => Enum.GetValues<Role>().Where(role => role <= SignedIn.From(User).Role);

    public Task<IActionResult> OnGetAsync(CancellationToken cancel) => ShowAsync(cancel);

    public async Task<IActionResult> OnPostRoleAsync(Role role, CancellationToken cancel) =>
        ModelState.IsValid ? await AfterAsync(await people.GiveRoleAsync(Me, Id, role, cancel), cancel) : BadRequest();

    /// <summary>The pseudonym that was chosen without saying that one is sure.</summary>
    public AuthorChoice? Unsure { get; private set; }

    /// <param name="sure">The pseudonym that whoever asks has been warned of.</param>
    public async Task<IActionResult> OnPostAuthorAsync(Guid? author, Guid? sure, CancellationToken cancel)
    {
        Unsure = author is null || author == sure ? null
            : await db.StandingAuthors().Where(a => a.Id == author && a.Pseudonym).Select(a => new AuthorChoice(a.Id, a.Name, a.Pseudonym)).SingleOrDefaultAsync(cancel);
        return Unsure is null ? await AfterAsync(await people.WriteAsAsync(Me, Id, author, cancel), cancel) : await ShowAsync(cancel);
    }

    public async Task<IActionResult> OnPostLockAsync(CancellationToken cancel) => await AfterAsync(await people.LockAsync(Me, Id, cancel), cancel);

    public async Task<IActionResult> OnPostUnlockAsync(CancellationToken cancel) => await AfterAsync(await people.UnlockAsync(Me, Id, cancel), cancel);

    public async Task<IActionResult> OnPostSignOutAsync(CancellationToken cancel) => await AfterAsync(await people.EndSessionsAsync(Me, Id, cancel), cancel);

    public async Task<IActionResult> OnPostSecondFactorAsync(CancellationToken cancel) =>
        await AfterAsync(await people.ResetSecondFactorAsync(Me, Id, cancel), cancel);

    public async Task<IActionResult> OnPostResetAsync(CancellationToken cancel)
    {
        var (refusal, token) = await people.ResetPasswordAsync(Me, Id, cancel);
        if (refusal is not null)
            return await AfterAsync(refusal, cancel);
        Made = newsroom.Value.Absolute(Links.Path(LinkPurpose.Reset, token!));
        return await ShowAsync(cancel);
    }

    private SignedIn Me => SignedIn.From(User);

    private async Task<IActionResult> AfterAsync(string? refusal, CancellationToken cancel)
    {
        if (refusal is null)
            return Redirect($"/admin/people/{Id}");
        ModelState.AddModelError("", refusal);
        return await ShowAsync(cancel);
    }

    private async Task<IActionResult> ShowAsync(CancellationToken cancel)
    {
        var person = await db.Users.Where(a => a.Id == Id)
            .Select(a => new PersonView(a.Name, a.Email!, a.Role, a.AuthorId, a.LockedAt != null, a.TwoFactorEnabled || db.UserPasskeys.Any(p => p.UserId == a.Id), a.LastSeenOn))
            .SingleOrDefaultAsync(cancel);
        if (person is null)
            return NotFound();
        Person = person;
        Authors = await db.StandingAuthors().OrderBy(a => a.Name).Select(a => new AuthorChoice(a.Id, a.Name, a.Pseudonym)).ToListAsync(cancel);
        return Page();
    }
}
