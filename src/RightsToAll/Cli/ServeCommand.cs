using System.CommandLine;
using RightsToAll.Data;
using RightsToAll.Demo;
using RightsToAll.Web;

namespace RightsToAll.Cli;

internal static class ServeCommand
{
    public static Command Create()
    {
        var urls = new Option<string?>("--urls") { Description = "Where to listen, such as http://localhost:5080; several with semicolons between them." };
        var serve = new Command("serve", "Serves the site (the default).") { urls };
        serve.SetAction((parsed, cancel) => ServeAsync(parsed.GetValue(urls), cancel));
        return serve;
    }

    private static async Task<int> ServeAsync(string? urls, CancellationToken cancel)
    {
        var builder = SiteHost.CreateBuilder(urls is null ? [] : ["--urls", urls]);
        await using var server = await NewsroomServer.OpenAsync(builder.Configuration, PostgresUser.Site, cancel);
        await using var site = SiteHost.Build(builder, server.ConnectionString, server.DataDirectory);
        await using (var scope = site.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<NewsDb>().MigrateAsync(cancel);
            if (site.Configuration.GetValue("Newsroom:DemoContent", true))
                await scope.ServiceProvider.GetRequiredService<DemoContent>().FillAnEmptySiteAsync(cancel);
        }
        await site.RunAsync();
        return CommandLine.Done;
    }
}
