using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using RightsToAll.Accounts;
using RightsToAll.Data;

namespace RightsToAll.Areas.Admin.Pages;

[AllowAnonymous]
public sealed class SetUpModel(NewsDb db, Links links, Joining joining, Sessions sessions, Guesses guesses)
    : LinkModel(LinkPurpose.SetUp, db, links, sessions, guesses)
{
    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Email { get; set; }

    protected override void Check(OneTimeLink link)
    {
        CheckName(Name);
        if (!Account.IsAddress(Email))
            ModelState.AddModelError(nameof(Email), "Enter an e-mail address, such as name@example.org.");
    }

    protected override string EmailOf(OneTimeLink link) => Email ?? "";

    protected override Task<Account?> UseAsync(OneTimeLink link, string password, CancellationToken cancel) =>
        joining.SetUpAsync(link, Email!, Name!, password, cancel);
}
