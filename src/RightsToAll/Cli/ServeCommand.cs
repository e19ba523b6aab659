using System.CommandLine;
using Microsoft.Extensions.Options;
using RightsToAll.Accounts;
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
        urls.Validators.Add(given =>
        {
            if (given.GetValueOrDefault<string?>() is { } addresses && !addresses.Split(';').All(IsAddress))
                given.AddError($"'{addresses}' is no address to listen on; write one such as http://localhost:5080.");
        });
        serve.SetAction((parsed, cancel) => ServeAsync(parsed.GetValue(urls), cancel));
        return serve;
    }

    // Not as a Uri, for Kestrel also takes http://*:5080.
    private static bool IsAddress(string text)
    {
        try
        {
            return BindingAddress.Parse(text).Scheme is "http" or "https";
        }
        catch (FormatException)
        {
            return false;
        }
    }

    private static async Task<int> ServeAsync(string? urls, CancellationToken cancel)
    {
        try
        {
            NativeMemory.GiveBack();
            var builder = SiteHost.CreateBuilder(urls is null ? [] : ["--urls", urls]);
            await using var server = new NewsroomServer(builder.Configuration, PostgresUser.Site, cancel);
            await using var site = SiteHost.Build(builder, server.ConnectionString, server.DataDirectory);
            await server.ReadyAsync();
            await PrepareAsync(site, cancel);
            await site.RunAsync();
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // Stopping a site that has not begun to serve is no failure; what is missing comes with the next start.
        }
        return CommandLine.Done;
    }

    private static async Task PrepareAsync(WebApplication site, CancellationToken cancel)
    {
        await using var scope = site.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<NewsDb>().MigrateAsync(cancel);
        if (site.Configuration.GetValue("Newsroom:DemoContent", true))
            await scope.ServiceProvider.GetRequiredService<DemoContent>().FillAnEmptySiteAsync(cancel);
        if (await scope.ServiceProvider.GetRequiredService<Links>().ToSetUpAsync(cancel) is { } token)
            await SayHowToSetUpAsync(site, token);
    }

    // To the console and not to the log, which others may read and which is kept.
    private static async Task SayHowToSetUpAsync(WebApplication site, SecretToken token)
    {
        var newsroom = site.Services.GetRequiredService<IOptions<NewsroomOptions>>().Value;
        await Console.Out.WriteLineAsync("Nobody can sign in yet. Whoever opens this link within 30 minutes becomes the administrator (restart for a new one):");
        await Console.Out.WriteLineAsync(newsroom.Absolute(Links.Path(LinkPurpose.SetUp, token)));
    }
}
