using RightsToAll.Accounts;

namespace RightsToAll.Areas.Admin;

/// <summary>What the admin area's menu leads to, and who is shown it.</summary>
public static class AdminMenu
{
    private const string Start = "/admin";

    public static readonly IReadOnlyList<(string Address, string Label, string Permission)> Entries =
    [
        (Start, "Dashboard", Permissions.EnterNewsroom),
        ("/admin/articles", "Articles", Permissions.Write),
        ("/admin/breaking-news", "Breaking news", Permissions.Edit),
        ("/admin/newsletter", "Newsletter", Permissions.Edit),
        ("/admin/home-page", "Home page", Permissions.Edit),
        ("/admin/pictures", "Pictures", Permissions.Edit),
        ("/admin/tags", "Tags", Permissions.Edit),
        ("/admin/categories", "Categories", Permissions.Edit),
        ("/admin/authors", "Authors", Permissions.Edit),
        ("/admin/pages", "Pages", Permissions.Edit),
        ("/admin/menu", "Menu and footer", Permissions.ChangeSettings),
        ("/admin/redirects", "Redirects", Permissions.Edit),
        ("/admin/people", "People", Permissions.ManagePeople),
        ("/admin/settings", "Settings", Permissions.ChangeSettings),
        ("/admin/audit", "Audit log", Permissions.ReadAudit),
    ];

    public static bool IsHere(string path, string address) =>
        path == address || (address != Start && path.StartsWith(address + "/", StringComparison.Ordinal));
}
