using RightsToAll.Audit;
using RightsToAll.Redirects;

namespace RightsToAll.Areas.Admin;

/// <summary>What was done to redirects, told to whoever did it.</summary>
public static class RedirectWords
{
    public static string Said(this AuditEntry act) => act.Act switch
    {
        RedirectDesk.Added => $"{act.Subject} leads to {act.After.GetValueOrDefault(act.Subject)} now.{Followed(act)}",
        RedirectDesk.Changed => $"The redirect was changed: {act.Subject} leads to {act.After.GetValueOrDefault(act.Subject)} now.{Followed(act)}",
        RedirectDesk.Deleted => $"The redirect from {act.Subject} was deleted.",
        RedirectDesk.Undone => "Undone: the redirects are as they were before.",
        _ => $"{Count(act.After.Keys.Count(from => !act.Before.ContainsKey(from)))} added, {act.After.Keys.Count(act.Before.ContainsKey)} changed.",
    };

    private static string Followed(AuditEntry act) => act.After.Keys.Count(from => from != act.Subject) switch
    {
        0 => "",
        1 => " One older address leads there at once, too.",
        var others => $" {others} older addresses lead there at once, too.",
    };

    private static string Count(int redirects) => redirects == 1 ? "1 redirect was" : $"{redirects} redirects were";
}
