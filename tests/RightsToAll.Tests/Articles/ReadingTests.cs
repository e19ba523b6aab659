using System.Net;
using RightsToAll.Testing;

namespace RightsToAll.Tests.Articles;

public sealed class ReadingTests(Site site) : IClassFixture<Site>
{
    [Fact]
    public async Task A_published_article_is_read_at_its_address()
    {
        var address = await site.Desk.PublishAt(new Story("Water is a right"));

        Assert.Equal("/2026/11/24/water-is-a-right", address);
        Assert.Contains("<h1>Water is a right</h1>", await site.Reader.GetStringAsync(address), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_scheduled_article_is_invisible_until_its_time()
    {
        var address = await site.Desk.PublishAt(new Story("Not before one") { At = Site.Noon.AddHours(1) });

        Assert.Equal(HttpStatusCode.NotFound, (await site.Reader.GetAsync(address)).StatusCode);
        site.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(HttpStatusCode.OK, (await site.Reader.GetAsync(address)).StatusCode);
    }
}
