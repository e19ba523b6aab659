using System.CommandLine;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using RightsToAll.Data;

namespace RightsToAll.Cli;

internal static class UserListCommand
{
    public static Command Create()
    {
        var list = new Command("list", "Lists all accounts, one a line: address, role, name, state, when last seen.");
        list.SetAction((_, cancel) => UserCommand.RunAsync(services => ListAsync(services.GetRequiredService<NewsDb>(), cancel), cancel));
        return list;
    }

    private static async Task<int> ListAsync(NewsDb db, CancellationToken cancel)
    {
        foreach (var account in await db.Users.OrderBy(a => a.NormalizedEmail).ToListAsync(cancel))
        {
            var state = account.LockedAt is null ? "active" : "locked";
            var seen = account.LastSeenOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "never";
            await Console.Out.WriteLineAsync($"{account.Email}\t{account.Role}\t{account.Name}\t{state}\t{seen}");
        }
        return CommandLine.Done;
    }
}
