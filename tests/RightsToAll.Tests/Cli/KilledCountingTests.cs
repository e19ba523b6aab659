using System.Net;
using Microsoft.EntityFrameworkCore;
using RightsToAll.Articles;
using RightsToAll.Testing;

namespace RightsToAll.Tests.Cli;

/// <summary>Reads are counted in memory and written now and then: a site that is killed loses what came since, and nothing else.</summary>
public sealed class KilledCountingTests(Newsroom newsroom) : IAsyncLifetime
{
    private readonly Site _site = new(newsroom);
    private readonly string _data = Directory.CreateTempSubdirectory("rights-to-all-counting-").FullName;

    public ValueTask InitializeAsync() => _site.InitializeAsync();

    public async ValueTask DisposeAsync()
    {
        await _site.DisposeAsync();
        Directory.Delete(_data, recursive: true);
    }

    [Fact]
    public async Task A_site_that_is_killed_loses_no_more_reads_than_it_had_not_yet_written()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such signals.");
        var story = await _site.Desk.Publish(new Story("Court orders release") { At = DateTimeOffset.UtcNow.AddDays(-1) });
        using (var first = Start())
        {
            var address = await first.ListeningAsync();
            await TellAsync(address, story, 5);
            await Eventually.HoldsAsync(async () => await WrittenAsync() == 5);
            await TellAsync(address, story, 3);
            await first.SignalAsync("KILL");
            await first.ExitCodeAsync();
        }
        var kept = await WrittenAsync();
        // More than five where the moment of writing came amid the other three.
        Assert.InRange(kept, 5, 8);

        using var second = Start();
        await TellAsync(await second.ListeningAsync(), story, 2);
        await second.SignalAsync("TERM");

        Assert.Equal(0, await second.ExitCodeAsync());
        Assert.Equal(kept + 2, await WrittenAsync());
    }

    private TheProgram Start() => TheProgram.Start(_data, _site.ConnectionString, "serve", "--urls", "http://127.0.0.1:0");

    private Task<long> WrittenAsync() => _site.Ask(db => db.HourlyReads.SumAsync(r => r.Times));

    private static async Task TellAsync(Uri site, Article story, int times)
    {
        using var readers = new HttpClient { BaseAddress = site };
        for (var i = 0; i < times; i++)
        {
            using var answer = await readers.TellAsync(Readers.AddressOf(story));
            Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        }
    }
}
