using System.CommandLine;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using RightsToAll.Accounts;
using RightsToAll.Data;
using RightsToAll.Web;

namespace RightsToAll.Cli;

internal static class UserAddCommand
{
    public static Command Create()
    {
        var email = UserCommand.Email();
        var role = UserCommand.Role();
        var name = new Option<string>("--name") { Description = "How colleagues call them.", Required = true };
        name.Validators.Add(given =>
        {
            if (given.GetValueOrDefault<string>() is { } text && !Account.IsName(text))
                given.AddError($"A name has 1 to {Account.NameLength} characters.");
        });
        var passwordStdin = new Option<bool>("--password-stdin") { Description = "Takes the password from standard input. Without it, prints an invitation link." };
        var add = new Command("add", "Adds somebody: with a password at once, else by an invitation link that is good once, for seven days.") { email, name, role, passwordStdin };
        add.SetAction((parsed, cancel) => UserCommand.RunAsync(services => parsed.GetValue(passwordStdin)
            ? AddAsync(services, parsed.GetRequiredValue(email), parsed.GetRequiredValue(name), parsed.GetRequiredValue(role), cancel)
            : InviteAsync(services, parsed.GetRequiredValue(email), parsed.GetRequiredValue(name), parsed.GetRequiredValue(role), cancel), cancel));
        return add;
    }

    private static async Task<int> InviteAsync(IServiceProvider services, string email, string name, Role role, CancellationToken cancel)
    {
        var (refusal, token) = await services.GetRequiredService<People>().InviteAsync(null, email, name, role, cancel);
        if (refusal is not null)
            return await UserCommand.RefuseAsync(refusal);
        var address = services.GetRequiredService<IOptions<NewsroomOptions>>().Value.Absolute(Links.Path(LinkPurpose.Invitation, token!));
        await Console.Out.WriteLineAsync($"Give this link to {name}; it is good once, for seven days:{Environment.NewLine}{address}");
        return CommandLine.Done;
    }

    private static async Task<int> AddAsync(IServiceProvider services, string email, string name, Role role, CancellationToken cancel)
    {
        var db = services.GetRequiredService<NewsDb>();
        var password = WithoutLineEnd(await Console.In.ReadToEndAsync(cancel));
        var site = await db.SiteSettings.Select(s => s.Name).SingleAsync(cancel);
        var normalized = Account.Normalized(email);
        if (PasswordRules.Refusal(password, email, site) is { } refusal)
            return await UserCommand.RefuseAsync(refusal);
        if (await db.Users.AnyAsync(a => a.NormalizedUserName == normalized, cancel))
            return await UserCommand.RefuseAsync(People.Taken);
        await services.GetRequiredService<Joining>().AddAsync(email, name, role, password, cancel);
        await Console.Out.WriteLineAsync($"{name} can sign in as {email}.");
        return CommandLine.Done;
    }

    // The one that echo adds; anything else belongs to the password.
    private static string WithoutLineEnd(string text) => text.EndsWith("\r\n", StringComparison.Ordinal) ? text[..^2] : text.EndsWith('\n') ? text[..^1] : text;
}
