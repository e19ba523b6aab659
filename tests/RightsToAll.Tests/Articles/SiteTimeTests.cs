using System.Net;
using Microsoft.EntityFrameworkCore;
using RightsToAll.Testing;
using RightsToAll.Tests.Web;

namespace RightsToAll.Tests.Articles;

/// <summary>Which day it is depends on where the newsroom is.</summary>
public sealed class SiteTimeTests(Site site) : IClassFixture<Site>
{
    [Theory]
    [InlineData("Pacific/Kiritimati", "2026-11-25", "Wednesday 25 November 2026")]
    [InlineData("America/St_Johns", "2026-11-24", "Tuesday 24 November 2026")]
    [InlineData("Pacific/Pago_Pago", "2026-11-24", "Tuesday 24 November 2026")]
    [InlineData("UTC", "2026-11-24", "Tuesday 24 November 2026")]
    public async Task The_masthead_has_todays_date_where_the_newsroom_is(string zone, string machine, string read)
    {
        await LiveIn(zone);

        var date = (await site.PageAsync("/")).QuerySelector(".mast-top time")!;

        Assert.Equal((machine, read), (date.GetAttribute("datetime"), date.TextContent));
    }

    [Theory]
    [InlineData("Pacific/Kiritimati", "2026-11-24T11:00:00Z", "/2026/11/25/", "25 November 2026, 01:00")]
    [InlineData("America/St_Johns", "2026-11-24T03:00:00Z", "/2026/11/23/", "23 November 2026, 23:30")]
    [InlineData("Asia/Kathmandu", "2026-11-23T19:00:00Z", "/2026/11/24/", "24 November 2026, 00:45")]
    [InlineData("Europe/Berlin", "2026-07-01T22:30:00Z", "/2026/07/02/", "2 July 2026, 00:30")]
    public async Task Date_and_address_are_in_the_sites_time_zone(string zone, string at, string day, string read)
    {
        await LiveIn(zone);

        var address = await site.Desk.PublishAt(new Story($"Somewhere near {zone}") { At = DateTimeOffset.Parse(at, null) });

        Assert.StartsWith(day, address, StringComparison.Ordinal);
        var time = (await site.PageAsync(address)).QuerySelector(".byline time")!;
        Assert.Equal((at, read), (time.GetAttribute("datetime"), time.TextContent));
        Assert.Contains($"Somewhere near {zone}", (await site.PageAsync(day.TrimEnd('/'))).Texts(".card a"));
    }

    [Fact]
    public async Task An_address_keeps_its_day_when_the_newsroom_moves()
    {
        await LiveIn("Pacific/Kiritimati");
        var address = await site.Desk.PublishAt(new Story("Published on the islands"));
        Assert.Equal("/2026/11/25/published-on-the-islands", address);

        await LiveIn("America/St_Johns");

        var page = await site.PageAsync(address);
        Assert.Equal("24 November 2026, 07:30", page.QuerySelector(".byline time")!.TextContent);
        Assert.Contains(address, (await site.PageAsync("/2026/11/25")).Links(".card a"));
        Assert.Equal(HttpStatusCode.NotFound, await site.StatusAsync("/2026/11/24/published-on-the-islands"));
        Assert.Equal(["2026", "November", "25", "Published on the islands"], page.Texts(".crumbs li").Skip(1));
    }

    [Fact]
    public async Task A_time_zone_that_the_machine_does_not_know_is_read_as_utc()
    {
        await LiveIn("Mars/Olympus_Mons");

        Assert.Equal("2026-11-24", (await site.PageAsync("/")).QuerySelector(".mast-top time")!.GetAttribute("datetime"));
    }

    private Task<int> LiveIn(string zone) => site.Ask(db => db.SiteSettings.ExecuteUpdateAsync(s => s.SetProperty(x => x.TimeZone, zone)));
}
