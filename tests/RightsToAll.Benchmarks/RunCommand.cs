using System.CommandLine;
using RightsToAll.Benchmarks.Contestants;
using RightsToAll.Benchmarks.Running;
using RightsToAll.Testing;

namespace RightsToAll.Benchmarks;

internal static class RunCommand
{
    private static readonly (string Name, Func<Bench, CancellationToken, Task<IReadOnlyList<Row>>> MeasureAsync)[] Groups =
    [
        ("cached", CachedPages.MeasureAsync),
        ("uncached", UncachedArticle.MeasureAsync),
        ("growth", ArchiveGrowth.MeasureAsync),
        ("search", Searches.MeasureAsync),
        ("visible", Publishing.MeasureVisibleAsync),
        ("publish", Publishing.MeasureActAsync),
        ("markdown", MarkdownText.MeasureAsync),
        ("start", Starting.MeasureAsync),
        ("memory", Memory.MeasureAsync),
    ];

    public static Command Create()
    {
        var rounds = new Option<int>("--rounds") { Description = "Medians are of this many.", DefaultValueFactory = _ => 5 };
        var only = new Option<string[]>("--only") { Description = "Not the whole table.", AllowMultipleArgumentsPerToken = true };
        only.AcceptOnlyFromAmong([.. Groups.Select(group => group.Name)]);
        var articles = new Option<int>("--articles") { Description = "How large the large archive is.", DefaultValueFactory = _ => 1_000_000 };
        var minutes = new Option<int>("--memory-minutes") { Description = "How long the load lasts after which memory is looked at.", DefaultValueFactory = _ => 10 };
        var site = new Option<string?>("--site") { Description = "A published site; without it this checkout's is published." };
        var output = new Option<string>("--out") { Description = "Where the table is written.", DefaultValueFactory = _ => Workshop.Folder };
        var run = new Command("run", "Measures, prints one table and writes it as Markdown and JSON. Exits with 1 where a limit is missed.") { rounds, only, articles, minutes, site, output };
        run.SetAction(async (parsed, cancel) =>
        {
            var chosen = parsed.GetValue(only) is { Length: > 0 } names ? Groups.Where(group => names.Contains(group.Name)) : Groups;
            var rows = await MeasureAsync(
                chosen, parsed.GetValue(rounds), parsed.GetValue(articles), parsed.GetValue(minutes), parsed.GetValue(site) ?? await PublishAsync(cancel), cancel);
            await Report.WriteAsync(parsed.GetRequiredValue(output), rows);
            await Console.Out.WriteLineAsync(Report.Markdown(rows));
            return rows.All(row => row.Holds) ? 0 : 1;
        });
        return run;
    }

    private static async Task<IReadOnlyList<Row>> MeasureAsync(
        IEnumerable<(string Name, Func<Bench, CancellationToken, Task<IReadOnlyList<Row>>> MeasureAsync)> groups, int rounds, int articles, int minutes, string site, CancellationToken cancel)
    {
        Cores.Check();
#if DEBUG
        throw new InvalidOperationException("Debug builds measure nothing worth knowing: dotnet run -c Release.");
#else
        await MakeArchivesAsync(articles, cancel);
        var temporary = Directory.CreateTempSubdirectory("rights-to-all-bench-").FullName;
        try
        {
            // The database begins where the site will be, and stays there.
            await Cores.MoveToAsync(Cores.Server, cancel);
            await using var archives = await ArchiveServer.StartAsync(durable: true, cancel);
            await Cores.MoveToAsync(Cores.Load, cancel);
            var bench = new Bench(rounds, articles, minutes, Path.GetFullPath(site), temporary, archives);
            List<Row> rows = [];
            foreach (var (name, measureAsync) in groups)
            {
                Bench.Say($"{name} …");
                try
                {
                    rows.AddRange(await measureAsync(bench, cancel));
                }
                catch (InvalidOperationException failure)
                {
                    // The others are measured all the same; what is missing in the table holds no limit.
                    Bench.Say($"{name} failed: {failure.Message}");
                    rows.Add(new(name, "failed, see above", 0, null, "", Limit.Above(1)));
                }
            }
            return rows;
        }
        finally
        {
            Directory.Delete(temporary, recursive: true);
        }
#endif
    }

    /// <summary>Before anything is measured, on a server that is quick rather than safe.</summary>
    private static async Task MakeArchivesAsync(int articles, CancellationToken cancel)
    {
        await using var server = await ArchiveServer.StartAsync(durable: false, cancel);
        await server.ArchiveOfAsync(Bench.Few, Console.Error, cancel);
        await server.ArchiveOfAsync(articles, Console.Error, cancel);
    }

    private static async Task<string> PublishAsync(CancellationToken cancel)
    {
        Bench.Say("publishing the site");
        var folder = Path.Combine(Workshop.Folder, "site");
        await Tool.RunAsync("dotnet", ["publish", Path.Combine(Repository.Root, "src", "RightsToAll"), "-c", "Release", "-p:PublishReadyToRun=true", "-o", folder], cancel);
        return folder;
    }
}
