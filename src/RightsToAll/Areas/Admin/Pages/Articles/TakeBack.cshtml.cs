using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using RightsToAll.Accounts;
using RightsToAll.Articles;

namespace RightsToAll.Areas.Admin.Pages.Articles;

[Authorize(Policy = Permissions.Write)]
public sealed class TakeBackModel(NewsDesk desk) : ActModel(desk)
{
    protected override bool May(SignedIn who, Article article) => who.MaySee(article);

    protected override Task ActAsync(WorkingCopy copy, SignedIn who, CancellationToken cancel) => Desk.SendBackAsync(copy, "", who, cancel);
}
