using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using RightsToAll.Accounts;
using RightsToAll.Redirects;
using RightsToAll.Taxonomy;
using RightsToAll.Testing;
using RightsToAll.Tests.Web;

namespace RightsToAll.Tests.Redirects;

/// <summary>What readers ask for is counted, and what must not be kept is not. A site for each test, since each moves the clock.</summary>
public sealed class FootfallTests(Newsroom newsroom) : IAsyncLifetime
{
    private readonly Site _site = new(newsroom);

    public ValueTask InitializeAsync() => _site.InitializeAsync();

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task Redirects_and_missing_addresses_are_counted_by_day_and_led_on_with_one_press()
    {
        await Writer.StopAsync(CancellationToken.None);
        await _site.Has(new Redirect("/moved", "/tags"), new Tag("Fair trial", "fair-trial"));
        using var editor = await _site.SignInAs(Role.Editor);
        _site.Commands.Clear();
        for (var i = 0; i < 3; i++)
            Assert.Equal(HttpStatusCode.MovedPermanently, await _site.StatusAsync("/moved?utm=1"));
        await _site.StatusAsync("/2019/fair-trial.html");
        Assert.DoesNotContain(_site.Commands.Recorded, command => command.Sql.Contains("insert", StringComparison.OrdinalIgnoreCase));
        await WriteAsync();
        _site.Clock.Advance(TimeSpan.FromDays(1));
        await _site.StatusAsync("/moved");
        await _site.StatusAsync("/2019/fair-trial.html");
        await _site.StatusAsync("/lost");
        await WriteAsync();

        Assert.Equal([(3, 24), (1, 25)], await _site.Ask(db => db.RedirectUses.OrderBy(u => u.Day).Select(u => new ValueTuple<long, int>(u.Times, u.Day.Day)).ToListAsync()));
        var list = await editor.Open("/admin/redirects");
        Assert.Contains("4 in 30 days", list.Page.QuerySelector("tbody tr")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(["25 November 2026", "24 November 2026"], (await editor.Open("/admin/redirects/edit?from=/moved")).Page.QuerySelectorAll("tbody th").Select(day => day.TextContent));
        var missing = await editor.Open("/admin/redirects/not-found");
        Assert.Equal(["/2019/fair-trial.html", "/lost"], missing.Page.QuerySelectorAll("tbody th").Select(path => path.TextContent));
        Assert.Contains("25 Nov: 1", missing.Body, StringComparison.Ordinal);

        var pressed = await editor.Submit(missing, "button[aria-label='Redirect /2019/fair-trial.html']");
        Assert.Equal("/tag/fair-trial", (await RawRequest.SendAsync(_site.Address, "/2019/fair-trial.html")).Location);
        missing = await editor.Open(pressed.Location!);
        Assert.Equal(["/lost"], missing.Page.QuerySelectorAll("tbody th").Select(path => path.TextContent));
        var refused = await editor.Submit(missing, "button[aria-label='Redirect /lost']", ("To", "https://evil.example"));
        Assert.Contains("/lost: Give an address of this site", Assert.Single(refused.Errors), StringComparison.Ordinal);
        Assert.Equal("https://evil.example", refused.Page.QuerySelector("#To-0")!.GetAttribute("value"));
    }

    [Fact]
    public async Task What_may_be_a_secret_is_not_kept_nor_more_than_a_days_share_nor_longer_than_thirty_days()
    {
        await Writer.StopAsync(CancellationToken.None);
        var token = SecretToken.Create().Text;
        foreach (var path in new[] { $"/preview/{token}", "/unsubscribe/amina@news.example", $"/{token}", "/s/aGVsbG8gd29ybGQ5aGVsbG8", "/" + new string('w', 201), "/kept-2026-11-24-no-soldiers-under-18" })
            await _site.StatusAsync(path);
        await WriteAsync();
        Assert.Equal(["/kept-2026-11-24-no-soldiers-under-18"], await PathsAsync());

        var footfall = _site.Services.GetRequiredService<Footfall>();
        for (var round = 0; round < 2; round++)
        {
            for (var i = 0; i < 1_500; i++)
                footfall.Missed($"/scan-{round}/{i}");
            footfall.Missed("/kept-2026-11-24-no-soldiers-under-18");
            await WriteAsync();
        }
        Assert.Equal(MissingAddress.MostADay, (await PathsAsync()).Count);
        Assert.Equal(3, await _site.Ask(db => db.MissingAddresses.Where(m => m.Path.StartsWith("/kept")).Select(m => m.Times).SingleAsync()));

        _site.Clock.Advance(TimeSpan.FromDays(MissingAddress.DaysKept));
        await Writer.TryForgetAsync(CancellationToken.None);
        Assert.Empty(await PathsAsync());
    }

    [Fact]
    public async Task Counts_are_written_every_few_seconds_and_when_the_site_stops_and_a_fault_of_theirs_stops_nothing()
    {
        await _site.Has(new Redirect("/moved", "/tags"));
        await _site.StatusAsync("/moved");
        _site.Clock.Advance(TimeSpan.FromSeconds(5));
        await UntilAsync(async () => await TimesAsync() == 1);

        await _site.StatusAsync("/moved");
        await Writer.StopAsync(CancellationToken.None);
        Assert.Equal(2, await TimesAsync());

        await _site.Ask(db => db.Database.ExecuteSqlRawAsync("alter table redirect_uses rename to elsewhere"));
        Assert.Equal(HttpStatusCode.MovedPermanently, await _site.StatusAsync("/moved"));
        await Writer.TryWriteAsync(CancellationToken.None);
        Assert.Equal(HttpStatusCode.MovedPermanently, await _site.StatusAsync("/moved"));
    }

    private WriteFootfall Writer => _site.Services.GetServices<IHostedService>().OfType<WriteFootfall>().Single();

    private Task WriteAsync() => Writer.TryWriteAsync(CancellationToken.None);

    private Task<long> TimesAsync() => _site.Ask(db => db.RedirectUses.SumAsync(u => u.Times));

    private Task<List<string>> PathsAsync() => _site.Ask(db => db.MissingAddresses.Select(m => m.Path).ToListAsync());

    private static async Task UntilAsync(Func<Task<bool>> condition)
    {
        for (var i = 0; i < 200 && !await condition(); i++)
            await Task.Delay(50);
        Assert.True(await condition());
    }
}
