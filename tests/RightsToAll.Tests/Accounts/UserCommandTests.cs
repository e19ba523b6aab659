using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using RightsToAll.Accounts;
using RightsToAll.Cli;
using RightsToAll.Testing;
using RightsToAll.Tests.Cli;

namespace RightsToAll.Tests.Accounts;

public sealed class UserCommandTests(Newsroom newsroom) : IAsyncLifetime
{
    private readonly string _data = Directory.CreateTempSubdirectory("rights-to-all-users-").FullName;
    private string _database = "";

    // A busy machine may take longer than a command would wait for its database.
    public async ValueTask InitializeAsync() => _database = await newsroom.CreateDatabaseAsync() + ";Timeout=15";

    public async ValueTask DisposeAsync()
    {
        await newsroom.Postgres.DropDatabaseAsync(_database);
        Directory.Delete(_data, recursive: true);
    }

    [Fact]
    public async Task Accounts_are_added_listed_changed_and_locked()
    {
        Assert.Equal((CommandLine.Done, "Amina Osei can sign in as amina@news.example." + Environment.NewLine),
            await AddAsync("correct horse battery staple\n", "--email", "amina@news.example", "--name", "Amina Osei", "--role", "administrator"));
        var (code, output, errors) = await RunAsync("user", "add", "--email", "bisi@news.example", "--name", "Bisi", "--role", "Author");
        Assert.Equal((CommandLine.Done, ""), (code, errors));
        Assert.Contains("/admin/invitation/", output, StringComparison.Ordinal);

        Assert.Equal((CommandLine.Failed, "", People.LastAdministrator + Environment.NewLine), await RunAsync("user", "lock", "--email", "AMINA@news.example"));
        (code, output, _) = await RunAsync("user", "list");
        Assert.Equal((CommandLine.Done, "amina@news.example\tAdministrator\tAmina Osei\tactive\tnever" + Environment.NewLine), (code, output));
        (code, output, _) = await RunAsync("user", "reset", "--email", "amina@news.example", "--second-factor");
        Assert.Equal(CommandLine.Done, code);
        Assert.Contains("/admin/reset/", output, StringComparison.Ordinal);
        await using var db = Newsroom.OpenDb(_database);
        Assert.Equal(["account.added", "account.invited", "account.second-factor-reset", "account.reset-link-made"], await db.Audit.OrderBy(e => e.Id).Select(e => e.Act).ToListAsync());
    }

    [Theory]
    [InlineData("user add --email nowhere --name A --role Author", "'nowhere' is no e-mail address")]
    [InlineData("user add --email a@news.example --name A --role 7", "'7'")]
    [InlineData("user add --email a@news.example --role Author", "'--name' is required")]
    [InlineData("user role --email a@news.example", "'--role' is required")]
    public async Task Wrong_use_is_said_to_be_wrong_use(string arguments, string reason)
    {
        var (code, _, errors) = await RunAsync(arguments.Split(' '));

        Assert.Equal(CommandLine.WrongUse, code);
        Assert.Contains(reason, errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bad_password_and_an_unknown_account_are_refused()
    {
        Assert.Equal(CommandLine.Failed, (await AddAsync("too short", "--email", "a@news.example", "--name", "A", "--role", "Author")).ExitCode);
        Assert.Equal((CommandLine.Failed, "", People.Nobody + Environment.NewLine), await RunAsync("user", "role", "--email", "a@news.example", "--role", "Editor"));
    }

    private Task<(int ExitCode, string Output, string Errors)> RunAsync(params string[] arguments) => TheProgram.RunAsync(_data, _database, arguments);

    private async Task<(int ExitCode, string Output)> AddAsync(string password, params string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            WorkingDirectory = Path.GetTempPath(),
            Environment = { ["Newsroom__DataDirectory"] = _data, ["ConnectionStrings__Newsroom"] = _database },
        };
        foreach (var argument in (string[])[Path.Combine(AppContext.BaseDirectory, "RightsToAll.dll"), "user", "add", "--password-stdin", .. arguments])
            start.ArgumentList.Add(argument);
        using var program = Process.Start(start)!;
        await program.StandardInput.WriteAsync(password);
        program.StandardInput.Close();
        var output = await program.StandardOutput.ReadToEndAsync();
        await program.WaitForExitAsync();
        return (program.ExitCode, output);
    }
}
