using System.CommandLine;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using RightsToAll.Accounts;
using RightsToAll.Data;
using RightsToAll.Web;

namespace RightsToAll.Cli;

/// <summary>What changes one account that is there.</summary>
internal static class UserChangeCommands
{
    public static Command Role()
    {
        var role = UserCommand.Role();
        return Create("role", "Gives somebody another role. They are signed out everywhere.", [role], async (services, account, parsed, cancel) =>
            await SayAsync(await services.GetRequiredService<People>().GiveRoleAsync(null, account.Id, parsed.GetRequiredValue(role), cancel),
                $"{account.Name} is now {parsed.GetRequiredValue(role).Named()}."));
    }

    public static Command Lock() => Create("lock", "Keeps somebody out, from the next request on.", [], async (services, account, _, cancel) =>
        await SayAsync(await services.GetRequiredService<People>().LockAsync(null, account.Id, cancel), $"{account.Name} is locked out."));

    public static Command Unlock() => Create("unlock", "Lets somebody in again.", [], async (services, account, _, cancel) =>
        await SayAsync(await services.GetRequiredService<People>().UnlockAsync(null, account.Id, cancel), $"{account.Name} may sign in again."));

    public static Command Reset()
    {
        var factor = new Option<bool>("--second-factor") { Description = "Also removes passkeys, authenticator and recovery codes." };
        return Create("reset", "Prints a link for a new password, good once, for a day.", [factor], async (services, account, parsed, cancel) =>
        {
            var people = services.GetRequiredService<People>();
            if (parsed.GetValue(factor) && await people.ResetSecondFactorAsync(null, account.Id, cancel) is { } kept)
                return await UserCommand.RefuseAsync(kept);
            var (refusal, token) = await people.ResetPasswordAsync(null, account.Id, cancel);
            var newsroom = services.GetRequiredService<IOptions<NewsroomOptions>>().Value;
            return await SayAsync(refusal, token is null ? "" : newsroom.Absolute(Links.Path(LinkPurpose.Reset, token)));
        });
    }

    private static Command Create(string name, string description, Option[] options, Func<IServiceProvider, Account, ParseResult, CancellationToken, Task<int>> act)
    {
        var email = UserCommand.Email();
        var command = new Command(name, description) { email };
        foreach (var option in options)
            command.Add(option);
        command.SetAction((parsed, cancel) => UserCommand.RunAsync(async services =>
        {
            var normalized = Account.Normalized(parsed.GetRequiredValue(email));
            return await services.GetRequiredService<NewsDb>().Users.SingleOrDefaultAsync(a => a.NormalizedUserName == normalized, cancel) is { } account
                ? await act(services, account, parsed, cancel)
                : await UserCommand.RefuseAsync(People.Nobody);
        }, cancel));
        return command;
    }

    private static async Task<int> SayAsync(string? refusal, string done)
    {
        if (refusal is not null)
            return await UserCommand.RefuseAsync(refusal);
        await Console.Out.WriteLineAsync(done);
        return CommandLine.Done;
    }
}
