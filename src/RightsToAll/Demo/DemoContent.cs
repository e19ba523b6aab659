using Microsoft.EntityFrameworkCore;
using RightsToAll.Data;
using RightsToAll.Import;
using RightsToAll.Settings;

namespace RightsToAll.Demo;

/// <summary>Fills an empty site with the demo articles, by the importer that everybody uses.</summary>
public sealed class DemoContent(NewsDb db, MarkdownImport import, ILogger<DemoContent> log)
{
    public static string Folder => Path.Combine(AppContext.BaseDirectory, "Demo", "Content");

    /// <summary>Also finishes what an earlier start began and was stopped in.</summary>
    public async Task FillAnEmptySiteAsync(CancellationToken cancel)
    {
        var state = await db.SiteSettings.Select(s => s.Demo).SingleAsync(cancel);
        var empty = state == DemoState.None && !await db.Articles.AnyAsync(cancel) && !await db.SitePages.AnyAsync(cancel);
        if (!empty && state != DemoState.Filling)
            return;

        log.LogInformation("The site is empty, so the demo articles are brought in; this takes a moment");
        await MarkAsync(DemoState.Filling, cancel);
        var report = await import.RunAsync(Folder, cancel);
        foreach (var failure in report.Failures)
            log.LogError("Demo content: {Failure}", failure.ToString());
        foreach (var warning in report.Warnings)
            log.LogWarning("Demo content: {Warning}", warning.ToString());
        await MarkAsync(DemoState.Filled, cancel);
        log.LogInformation("{Count} demo articles are published", report.Added);
    }

    private Task<int> MarkAsync(DemoState state, CancellationToken cancel) =>
        db.SiteSettings.ExecuteUpdateAsync(settings => settings.SetProperty(s => s.Demo, state), cancel);
}
