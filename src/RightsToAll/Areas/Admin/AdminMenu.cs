using RightsToAll.Accounts;

namespace RightsToAll.Areas.Admin;

/// <summary>What the admin area's menu leads to, and who is shown it.</summary>
public static class AdminMenu
{
    public static readonly IReadOnlyList<(string Address, string Label, string Permission)> Entries =
    [
        ("/admin/articles", "Articles", Permissions.Write),
        ("/admin/pages", "Pages", Permissions.Edit),
        ("/admin/menu", "Menu and footer", Permissions.ChangeSettings),
        ("/admin/people", "People", Permissions.ManagePeople),
        ("/admin/settings", "Settings", Permissions.ChangeSettings),
    ];

    public static bool IsHere(string path, string address) =>
        path == address || path.StartsWith(address + "/", StringComparison.Ordinal);
}
