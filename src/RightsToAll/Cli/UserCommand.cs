using System.CommandLine;
using RightsToAll.Accounts;
using RightsToAll.Data;
using RightsToAll.Web;

namespace RightsToAll.Cli;

/// <summary>Accounts from the server's own command line: for whoever sets the site up, and for the day nobody can get in.</summary>
internal static class UserCommand
{
    public static Command Create() => new("user", "Accounts of those who write, edit and run the site.")
    {
        UserAddCommand.Create(),
        UserListCommand.Create(),
        UserChangeCommands.Role(),
        UserChangeCommands.Lock(),
        UserChangeCommands.Unlock(),
        UserChangeCommands.Reset(),
    };

    /// <summary>On the configured database, or the embedded one for as long as it takes.</summary>
    public static async Task<int> RunAsync(Func<IServiceProvider, Task<int>> act, CancellationToken cancel)
    {
        var builder = SiteHost.CreateBuilder();
        await using var server = new NewsroomServer(builder.Configuration, PostgresUser.Command, cancel);
        await using var site = SiteHost.Build(builder, server.ConnectionString, server.DataDirectory);
        await server.ReadyAsync();
        await using var scope = site.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<NewsDb>().MigrateAsync(cancel);
        return await act(scope.ServiceProvider);
    }

    public static async Task<int> RefuseAsync(string refusal)
    {
        await Console.Error.WriteLineAsync(refusal);
        return CommandLine.Failed;
    }

    public static Option<string> Email()
    {
        var email = new Option<string>("--email") { Description = "The address they sign in with.", Required = true };
        email.Validators.Add(given =>
        {
            if (given.GetValueOrDefault<string>() is { } address && !Account.IsAddress(address))
                given.AddError($"'{address}' is no e-mail address.");
        });
        return email;
    }

    public static Option<Role> Role()
    {
        var role = new Option<Role>("--role") { Description = "Contributor, Author, Editor or Administrator.", Required = true };
        // A number would be taken for a role too.
        role.AcceptOnlyFromAmong([.. Enum.GetNames<Role>(), .. Enum.GetNames<Role>().Select(name => name.ToLowerInvariant())]);
        return role;
    }
}
