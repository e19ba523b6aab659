using System.CommandLine;
using Microsoft.AspNetCore.Mvc.ApplicationParts;
using RightsToAll.Benchmarks.Running;

namespace RightsToAll.Benchmarks.Contestants;

/// <summary>ASP.NET Core with one Razor Page, no database and nothing else: <see cref="Pages.ArticleFromMemoryModel"/>.</summary>
internal static class RazorAlone
{
    public const string Name = "razor";

    public static Command Create()
    {
        var (port, connection, path) = (new Option<int>("--port"), new Option<string>("--connection") { Required = true }, new Option<string>("--path") { Required = true });
        var razor = new Command(Name, "One Razor Page from memory, for comparison.") { port, connection, path };
        razor.Hidden = true;
        razor.SetAction((parsed, _) => ServeAsync(parsed.GetValue(port), parsed.GetRequiredValue(connection), parsed.GetRequiredValue(path)));
        return razor;
    }

    public static Server Begin(Bench bench, string connectionString, string path) => Server.BeginOwn(bench, Name, ["--connection", connectionString, "--path", path]);

    private static async Task<int> ServeAsync(int port, string connectionString, string path)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ApplicationName = typeof(RazorAlone).Assembly.GetName().Name, ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false).UseUrls($"http://127.0.0.1:{port}");
        builder.Services.AddSingleton(await ArticleInMemory.ReadAsync(connectionString, path));
        builder.Services.AddRazorPages(options => options.RootDirectory = "/Contestants/Pages").ConfigureApplicationPartManager(parts =>
        {
            // The site's own pages are no part of this.
            foreach (var part in parts.ApplicationParts.Where(part => part.Name != typeof(RazorAlone).Assembly.GetName().Name).ToList())
                parts.ApplicationParts.Remove(part);
        });
        await using var app = builder.Build();
        app.MapRazorPages();
        await app.RunAsync();
        return 0;
    }
}
