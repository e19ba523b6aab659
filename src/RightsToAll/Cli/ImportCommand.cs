using System.CommandLine;
using RightsToAll.Data;
using RightsToAll.Import;
using RightsToAll.Web;

namespace RightsToAll.Cli;

internal static class ImportCommand
{
    public static Command Create()
    {
        var folder = new Argument<string>("folder") { Description = "A folder of .md files with front matter; see docs/import.md." };
        folder.Validators.Add(given =>
        {
            if (given.GetValueOrDefault<string>() is { } path && !Directory.Exists(path))
                given.AddError($"There is no folder '{path}'.");
        });
        var markdown = new Command("markdown", "Imports a folder of Markdown files with front matter. Importing it again changes only what changed in it.") { folder };
        markdown.SetAction((parsed, cancel) => ImportAsync(parsed.GetRequiredValue(folder), cancel));
        return new Command("import", "Brings in articles from elsewhere.") { markdown };
    }

    private static async Task<int> ImportAsync(string folder, CancellationToken cancel)
    {
        var builder = SiteHost.CreateBuilder();
        await using var server = new NewsroomServer(builder.Configuration, PostgresUser.Command, cancel);
        await using var site = SiteHost.Build(builder, server.ConnectionString, server.DataDirectory);
        await server.ReadyAsync();
        await using var scope = site.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<NewsDb>().MigrateAsync(cancel);
        var report = await scope.ServiceProvider.GetRequiredService<MarkdownImport>().RunAsync(folder, cancel);

        foreach (var warning in report.Warnings)
            await Console.Out.WriteLineAsync($"warning: {warning}");
        foreach (var failure in report.Failures)
            await Console.Error.WriteLineAsync($"not imported: {failure}");
        await Console.Out.WriteLineAsync(
            $"Articles: {report.Added} added, {report.Changed} changed, {report.Unchanged} unchanged. Files not imported: {report.Failures.Count}.");
        return report.Failures.Count == 0 ? CommandLine.Done : CommandLine.Failed;
    }
}
