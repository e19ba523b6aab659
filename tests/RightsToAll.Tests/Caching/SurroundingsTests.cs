using RightsToAll.Testing;
using RightsToAll.Ticker;

namespace RightsToAll.Tests.Caching;

/// <summary>What is around every page, where no pages are held.</summary>
public sealed class SurroundingsTests(Newsroom newsroom) : IAsyncLifetime
{
    private readonly Site _site = new(newsroom) { Settings = new Dictionary<string, string?> { ["Newsroom:HoldSurroundings"] = "true" } };

    public async ValueTask InitializeAsync()
    {
        await _site.InitializeAsync();
        await _site.ListensAsync();
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task What_is_around_every_page_is_read_once_between_two_changes()
    {
        await _site.Reader.GetStringAsync("/authors");
        await _site.SettledAsync();
        _site.Commands.Clear();

        await _site.Reader.GetStringAsync("/authors");
        Assert.DoesNotContain(_site.Commands.Recorded, command => command.Sql.Contains("site_settings", StringComparison.Ordinal));
        Assert.NotEmpty(_site.Commands.Recorded);

        await _site.Has(new TickerItem { Headline = "Court orders release", StartsAt = Site.Noon });
        await _site.SettledAsync();
        Assert.Contains("Court orders release", await _site.Reader.GetStringAsync("/authors"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_headline_comes_and_goes_by_the_clock_alone()
    {
        await _site.Has(new TickerItem { Headline = "Court orders release", StartsAt = Site.Noon.AddHours(1), EndsAt = Site.Noon.AddHours(2) });
        await _site.Reader.GetStringAsync("/authors");
        await _site.SettledAsync();

        Assert.DoesNotContain("Court orders release", await _site.Reader.GetStringAsync("/authors"), StringComparison.Ordinal);
        _site.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Contains("Court orders release", await _site.Reader.GetStringAsync("/authors"), StringComparison.Ordinal);
        _site.Clock.Advance(TimeSpan.FromHours(1));
        Assert.DoesNotContain("Court orders release", await _site.Reader.GetStringAsync("/authors"), StringComparison.Ordinal);
    }
}
