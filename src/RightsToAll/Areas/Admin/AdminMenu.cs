using RightsToAll.Accounts;

namespace RightsToAll.Areas.Admin;

/// <summary>What the admin area's menu leads to, and who is shown it.</summary>
public static class AdminMenu
{
    public static readonly IReadOnlyList<(string Address, string Label, string Permission)> Entries =
    [
        ("/admin/articles", "Articles", Permissions.Write),
        ("/admin/pictures", "Pictures", Permissions.Edit),
        ("/admin/authors", "Authors", Permissions.Edit),
        ("/admin/people", "People", Permissions.ManagePeople),
    ];

    public static bool IsHere(string path, string address) =>
        path == address || path.StartsWith(address + "/", StringComparison.Ordinal);
}
