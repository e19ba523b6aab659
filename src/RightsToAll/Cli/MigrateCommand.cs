using System.CommandLine;
using Microsoft.EntityFrameworkCore;
using RightsToAll.Data;
using RightsToAll.Web;

namespace RightsToAll.Cli;

internal static class MigrateCommand
{
    public static Command Create()
    {
        var migrate = new Command("migrate", "Brings the database to this version's layout. The site does so itself when it starts.");
        migrate.SetAction((_, cancel) => MigrateAsync(cancel));
        return migrate;
    }

    private static async Task<int> MigrateAsync(CancellationToken cancel)
    {
        var builder = SiteHost.CreateBuilder();
        await using var server = new NewsroomServer(builder.Configuration, PostgresUser.Command, cancel);
        await using var site = SiteHost.Build(builder, server.ConnectionString, server.DataDirectory);
        await server.ReadyAsync();
        await using var scope = site.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<NewsDb>();
        var applied = await db.MigrateAsync(cancel);
        foreach (var migration in applied)
            await Console.Out.WriteLineAsync($"applied {migration}");
        await Console.Out.WriteLineAsync(applied.Count == 0 ? "The database is up to date." : "The database is now up to date.");
        return CommandLine.Done;
    }
}
