using System.Diagnostics;
using RightsToAll.Benchmarks.Running;
using RightsToAll.Data;

namespace RightsToAll.Benchmarks.Contestants;

/// <summary>From the command until the first page, with the embedded database, against PostgreSQL and bare Kestrel begun at once. On both cores: nobody asks yet.</summary>
internal static class Starting
{
    public static async Task<IReadOnlyList<Row>> MeasureAsync(Bench bench, CancellationToken cancel)
    {
        var data = Path.Combine(bench.Temporary, "starts");
        var first = await SiteAsync(bench, data, cancel);
        Bench.Say($"start: the first one took {first:N0} ms, its database made and the demo articles brought in");
        await SiteAsync(bench, data, cancel);
        await BareAsync(bench, data, cancel);
        List<double> ours = [], theirs = [];
        for (var round = 0; round < bench.Rounds; round++)
        {
            ours.Add(await SiteAsync(bench, data, cancel));
            theirs.Add(await BareAsync(bench, data, cancel));
        }
        return [new("start to first page, later starts", "PostgreSQL and bare Kestrel answer", ours.Median(), theirs.Median(), "ms", Limit.Below(2))];
    }

    private static async Task<double> SiteAsync(Bench bench, string data, CancellationToken cancel)
    {
        var began = Stopwatch.GetTimestamp();
        await using var site = Server.BeginSite(bench, null, data, core: null, demo: true);
        await site.AnswersAsync("/", cancel);
        return Stopwatch.GetElapsedTime(began).TotalMilliseconds;
    }

    private static async Task<double> BareAsync(Bench bench, string data, CancellationToken cancel)
    {
        var binaries = EmbeddedPostgresBinaries.Find(EmbeddedPostgresBinaries.ThisPlatform, [AppContext.BaseDirectory]);
        var control = binaries.Program("pg_ctl");
        string[] cluster = ["-s", "-w", "-D", Path.Combine(data, "postgres")];
        try
        {
            var began = Stopwatch.GetTimestamp();
            await using var bare = Bare.Begin(bench, null, core: null);
            var postgres = EmbeddedPostgresTool.RunAsync(control, ["start", .. cluster, "-l", Path.Combine(data, "bare.log")], cancel);
            await Task.WhenAll(postgres, bare.AnswersAsync("/", cancel));
            if (!(await postgres).Succeeded)
                throw new InvalidOperationException($"PostgreSQL did not start: {(await postgres).Output}");
            return Stopwatch.GetElapsedTime(began).TotalMilliseconds;
        }
        finally
        {
            await EmbeddedPostgresTool.RunAsync(control, ["stop", "-m", "fast", .. cluster], CancellationToken.None);
        }
    }
}
