using RightsToAll.Articles;

namespace RightsToAll.Tests.Articles;

public sealed class LocalMomentTests
{
    [Theory]
    [InlineData("UTC", "2026-11-24T14:30", "2026-11-24T14:30:00Z")]
    [InlineData("Europe/Paris", "2026-11-24T14:30", "2026-11-24T13:30:00Z")]
    [InlineData("Europe/Paris", "2026-07-24T14:30:15", "2026-07-24T12:30:15Z")]
    [InlineData("Europe/Paris", "2026-03-29T01:59", "2026-03-29T00:59:00Z")]
    [InlineData("Europe/Paris", "2026-03-29T03:00", "2026-03-29T01:00:00Z")]
    [InlineData("Europe/Paris", "2026-10-25T01:59", "2026-10-24T23:59:00Z")]
    [InlineData("Europe/Paris", "2026-10-25T03:00", "2026-10-25T02:00:00Z")]
    [InlineData("Asia/Kathmandu", "2026-11-24T00:45", "2026-11-23T19:00:00Z")]
    [InlineData("Pacific/Kiritimati", "2026-11-25T01:00", "2026-11-24T11:00:00Z")]
    [InlineData("Pacific/Apia", "2011-12-29T23:59", "2011-12-30T09:59:00Z")]
    [InlineData("Pacific/Apia", "2011-12-31T00:00", "2011-12-30T10:00:00Z")]
    [InlineData("Australia/Lord_Howe", "2026-10-04T02:30", "2026-10-03T15:30:00Z")]
    public void A_time_in_the_newsrooms_zone_is_an_instant(string zone, string value, string instant)
    {
        var read = LocalMoment.Read(value, Zone(zone));

        Assert.Equal((DateTimeOffset.Parse(instant, null), "", false), (read.Instant!.Value, read.Problem, read.AsksWhich));
        Assert.Equal(TimeSpan.Zero, read.Instant.Value.Offset);
    }

    [Theory]
    [InlineData("Europe/Paris", "2026-03-29T02:30", "02:30 on 29 March 2026 does not exist in Paris", "The nearest times are 01:59 and 03:00.")]
    [InlineData("Europe/Paris", "2026-03-29T02:00", "does not exist", "01:59 and 03:00")]
    [InlineData("Europe/Paris", "2026-03-29T02:59", "does not exist", "01:59 and 03:00")]
    [InlineData("America/New_York", "2026-03-08T02:30", "does not exist in New York", "01:59 and 03:00")]
    [InlineData("Australia/Lord_Howe", "2026-10-04T02:15", "does not exist in Lord Howe", "01:59 and 02:30")]
    [InlineData("Pacific/Apia", "2011-12-30T12:00", "does not exist in Apia", "23:59 on 29 December 2011 and 00:00 on 31 December 2011")]
    [InlineData("Pacific/Apia", "2011-12-30T00:00", "does not exist in Apia", "23:59 on 29 December 2011 and 00:00 on 31 December 2011")]
    [InlineData("Africa/Cairo", "2026-04-24T00:30", "does not exist in Cairo", "23:59 on 23 April 2026 and 01:00")]
    public void A_time_that_clocks_skip_is_refused_with_the_nearest_there_are(string zone, string value, string problem, string nearest)
    {
        var read = LocalMoment.Read(value, Zone(zone), Fold.First);

        Assert.Null(read.Instant);
        Assert.Contains(problem, read.Problem, StringComparison.Ordinal);
        Assert.Contains(nearest, read.Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Europe/Paris", "2026-10-25T02:30", "2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z")]
    [InlineData("Europe/Paris", "2026-10-25T02:00", "2026-10-25T00:00:00Z", "2026-10-25T01:00:00Z")]
    [InlineData("America/New_York", "2026-11-01T01:30", "2026-11-01T05:30:00Z", "2026-11-01T06:30:00Z")]
    [InlineData("Australia/Lord_Howe", "2026-04-05T01:45", "2026-04-04T14:45:00Z", "2026-04-04T15:15:00Z")]
    public void A_time_that_occurs_twice_asks_which_and_takes_either(string zone, string value, string first, string second)
    {
        var asked = LocalMoment.Read(value, Zone(zone));
        Assert.True(asked.AsksWhich);
        Assert.Null(asked.Instant);
        Assert.Contains("occurs twice", asked.Problem, StringComparison.Ordinal);
        Assert.Contains(first[11..16] + " UTC", asked.Problem, StringComparison.Ordinal);
        Assert.Contains(second[11..16] + " UTC", asked.Problem, StringComparison.Ordinal);

        foreach (var (fold, instant) in new[] { (Fold.First, first), (Fold.Second, second) })
        {
            var read = LocalMoment.Read(value, Zone(zone), fold);
            Assert.Equal(DateTimeOffset.Parse(instant, null), read.Instant);
            Assert.Equal(value, LocalMoment.Value(read.Instant!.Value, Zone(zone)));
            Assert.Equal(fold, LocalMoment.FoldOf(read.Instant.Value, Zone(zone)));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("tomorrow")]
    [InlineData("2026-11-24")]
    [InlineData("2026-02-30T10:00")]
    [InlineData("2026-11-24T25:00")]
    [InlineData("24/11/2026 10:00")]
    [InlineData("0001-01-01T00:00")]
    [InlineData("9999-12-31T23:59")]
    [InlineData("٢٠٢٦-١١-٢٤T10:00")]
    public void What_is_no_date_and_time_is_refused(string value)
    {
        var read = LocalMoment.Read(value, Zone("Pacific/Apia"));

        Assert.Null(read.Instant);
        Assert.StartsWith("Give a date and a time", read.Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Europe/Paris", "2026-07-24T12:30:00Z", "14:30 in Paris (12:30 UTC)")]
    [InlineData("America/Argentina/Buenos_Aires", "2026-07-24T12:30:00Z", "09:30 in Buenos Aires (12:30 UTC)")]
    [InlineData("Europe/Paris", "2026-07-24T22:30:00Z", "00:30 in Paris (22:30 UTC on 24 July 2026)")]
    [InlineData("UTC", "2026-07-24T22:30:00Z", "22:30 UTC")]
    public void An_instant_is_shown_where_the_newsroom_is_and_in_utc(string zone, string instant, string shown) =>
        Assert.Equal(shown, LocalMoment.Shown(DateTimeOffset.Parse(instant, null), Zone(zone)));

    [Theory]
    [InlineData("Europe/Paris")]
    [InlineData("Australia/Lord_Howe")]
    [InlineData("Pacific/Apia")]
    [InlineData("Africa/Casablanca")]
    public void Every_half_hour_of_two_years_comes_back_as_it_was(string id)
    {
        var zone = Zone(id);
        for (var instant = new DateTimeOffset(2011, 6, 1, 0, 0, 0, TimeSpan.Zero); instant.Year < 2013; instant = instant.AddMinutes(30))
            Assert.Equal(instant, LocalMoment.Read(LocalMoment.Value(instant, zone), zone, LocalMoment.FoldOf(instant, zone)).Instant);
    }

    private static TimeZoneInfo Zone(string id) => TimeZoneInfo.FindSystemTimeZoneById(id);
}
