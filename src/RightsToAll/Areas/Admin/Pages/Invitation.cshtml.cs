using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using RightsToAll.Accounts;
using RightsToAll.Data;

namespace RightsToAll.Areas.Admin.Pages;

[AllowAnonymous]
public sealed class InvitationModel(NewsDb db, Links links, Joining joining, Sessions sessions, Guesses guesses)
    : LinkModel(LinkPurpose.Invitation, db, links, sessions, guesses)
{
    [BindProperty]
    public string? Name { get; set; }

    protected override void Begin(OneTimeLink link) => Name = link.Name;

    protected override void Check(OneTimeLink link) => CheckName(Name);

    protected override Task<Account?> UseAsync(OneTimeLink link, string password, CancellationToken cancel) =>
        joining.AcceptAsync(link, Name!, password, cancel);
}
