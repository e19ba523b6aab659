using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using RightsToAll.Accounts;
using RightsToAll.Data;

namespace RightsToAll.Areas.Admin.Pages;

[AllowAnonymous]
public sealed class ResetModel(NewsDb db, Links links, Joining joining, Sessions sessions, Guesses guesses)
    : LinkModel(LinkPurpose.Reset, db, links, sessions, guesses)
{
    protected override Task<Account?> UseAsync(OneTimeLink link, string password, CancellationToken cancel) =>
        joining.ResetAsync(link, password, cancel);

    // Whoever has a second factor is to show it: the link stands for the password alone.
    protected override Task<IActionResult> ArriveAsync(Account account, CancellationToken cancel) =>
        Task.FromResult<IActionResult>(Redirect("/admin/sign-in"));
}
