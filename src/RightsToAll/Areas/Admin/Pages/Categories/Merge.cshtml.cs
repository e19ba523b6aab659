using Microsoft.AspNetCore.Authorization;
using RightsToAll.Accounts;
using RightsToAll.Data;
using RightsToAll.Taxonomy;

namespace RightsToAll.Areas.Admin.Pages.Categories;

[Authorize(Policy = Permissions.Edit)]
public sealed class MergeCategoriesModel(MergeDesk desk, NewsDb db) : MergeModel(desk, db)
{
    public override MergeKind Kind => MergeKind.Category;
}
