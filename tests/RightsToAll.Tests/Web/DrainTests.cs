using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using RightsToAll.Cli;
using RightsToAll.Testing;
using RightsToAll.Tests.Cli;
using RightsToAll.Web;

namespace RightsToAll.Tests.Web;

/// <summary>A node that is told to stop, among others that stay.</summary>
public sealed class DrainTests(Newsroom newsroom)
{
    private const string Stream = "/breaking-news/stream";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_node_that_is_told_to_stop_serves_on_for_its_time_and_asks_for_nobody_new()
    {
        await using var site = new Site(newsroom) { Settings = Drains(5) };
        await site.InitializeAsync();
        var life = site.Services.GetRequiredService<IHostApplicationLifetime>();
        using (var before = await site.Reader.GetAsync("/tags", Cancel))
            Assert.Null(before.Headers.ConnectionClose);
        using var following = await site.Reader.GetAsync(Stream, HttpCompletionOption.ResponseHeadersRead, Cancel);

        site.Services.GetRequiredService<Drain>().Begin();

        Assert.Equal(HttpStatusCode.ServiceUnavailable, await site.StatusAsync("/readyz"));
        Assert.Equal(HttpStatusCode.OK, await site.StatusAsync("/healthz"));
        using (var page = await site.Reader.GetAsync("/tags", Cancel))
            Assert.Equal((HttpStatusCode.OK, true), (page.StatusCode, page.Headers.ConnectionClose));
        // A browser takes that for a broken line, and comes again elsewhere.
        Assert.Matches("^retry: [0-9]+\nevent: beat\ndata: .\n\n$", await site.Reader.GetStringAsync(Stream, Cancel));
        Assert.False(life.ApplicationStopping.IsCancellationRequested);

        site.Clock.Advance(TimeSpan.FromSeconds(5));
        Assert.True(life.ApplicationStopping.IsCancellationRequested);
        // Whoever followed before is let go only now.
        await following.Content.ReadAsStringAsync(Cancel).WaitAsync(TimeSpan.FromSeconds(20), Cancel);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(60, 2)]
    public async Task A_node_without_others_stops_when_it_is_told_and_any_when_it_is_told_again(int seconds, int times)
    {
        await using var site = new Site(newsroom) { Settings = Drains(seconds) };
        await site.InitializeAsync();
        var stopping = site.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;

        for (var time = 1; time <= times; time++)
        {
            Assert.False(stopping.IsCancellationRequested);
            site.Services.GetRequiredService<Drain>().Begin();
        }

        Assert.True(stopping.IsCancellationRequested);
    }

    [Theory]
    [InlineData(3, 1)]
    [InlineData(60, 2)]
    public async Task The_program_drains_at_a_signal_and_stops_at_once_at_the_second(int seconds, int signals)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such signals.");
        var data = Directory.CreateTempSubdirectory("rights-to-all-drain-").FullName;
        var database = await newsroom.CreateDatabaseAsync() + ";Timeout=15";
        using (var program = TheProgram.Start(data, database, new Dictionary<string, string> { ["Newsroom__DrainSeconds"] = $"{seconds}" }, "--urls", "http://127.0.0.1:0"))
        {
            using var reader = new HttpClient { BaseAddress = await program.ListeningAsync() };
            Assert.Equal("Healthy", await reader.GetStringAsync("/readyz", Cancel));

            await program.SignalAsync("TERM");
            await Eventually.HoldsAsync(async () => await StatusAsync(reader, "/readyz") == HttpStatusCode.ServiceUnavailable);
            Assert.Equal(HttpStatusCode.OK, await StatusAsync(reader, "/"));
            for (var signal = 2; signal <= signals; signal++)
                await program.SignalAsync("TERM");

            Assert.Equal(CommandLine.Done, await program.ExitCodeAsync().WaitAsync(TimeSpan.FromSeconds(40), Cancel));
            Assert.Equal("", program.Errors);
        }
        await newsroom.Postgres.DropDatabaseAsync(database);
        Directory.Delete(data, recursive: true);
    }

    private static Dictionary<string, string?> Drains(int seconds) => new() { ["Newsroom:DrainSeconds"] = $"{seconds}" };

    private static async Task<HttpStatusCode> StatusAsync(HttpClient reader, string path)
    {
        using var answer = await reader.GetAsync(path, Cancel);
        return answer.StatusCode;
    }
}
