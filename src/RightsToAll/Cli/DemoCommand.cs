using System.CommandLine;
using RightsToAll.Demo;

namespace RightsToAll.Cli;

internal static class DemoCommand
{
    private const string OwnSite = "This is a newsroom's own site and not a demo, so nothing was changed.";

    public static Command Create()
    {
        var yes = new Option<bool>("--yes") { Description = "Really does it: what was written on the demo site is gone for good." };
        var reset = new Command("reset", "Restores the demo content of a demo site, and of no other. Accounts and the audit log stay.") { yes };
        reset.SetAction((parsed, cancel) => UserCommand.RunAsync(services => ResetAsync(services.GetRequiredService<DemoReset>(), parsed.GetValue(yes), cancel), cancel));
        return new Command("demo", "The demo content.") { reset };
    }

    private static async Task<int> ResetAsync(DemoReset demo, bool yes, CancellationToken cancel)
    {
        if (await demo.AtStakeAsync(cancel) is not { } articles)
            return await UserCommand.RefuseAsync(OwnSite);
        if (!yes)
            return await UserCommand.RefuseAsync($"Nothing was changed. All {articles} articles, pictures, settings and redirects of this demo site would be deleted for good, and the demo content put in their place: call it again with --yes for that.");
        if (await demo.RunAsync(cancel) is not { } done)
            return await UserCommand.RefuseAsync(OwnSite);
        foreach (var failure in done.Import.Failures)
            await Console.Error.WriteLineAsync($"not imported: {failure}");
        if (done.Import.Failures.Count > 0)
            return await UserCommand.RefuseAsync("The demo content could not be brought in whole, so nothing was changed.");
        await Console.Out.WriteLineAsync($"The demo content is restored: {done.Articles} articles are gone, {done.Import.Added} are in their place. Accounts were kept.");
        return CommandLine.Done;
    }
}
