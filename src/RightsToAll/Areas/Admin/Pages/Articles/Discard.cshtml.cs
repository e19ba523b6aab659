using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using RightsToAll.Accounts;
using RightsToAll.Articles;

namespace RightsToAll.Areas.Admin.Pages.Articles;

[Authorize(Policy = Permissions.Write)]
public sealed class DiscardModel(NewsDesk desk) : ActModel(desk)
{
    protected override Task ActAsync(WorkingCopy copy, SignedIn who, CancellationToken cancel) => Desk.DiscardAsync(copy, who, cancel);
}
