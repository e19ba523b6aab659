using System.Globalization;
using Microsoft.EntityFrameworkCore;
using RightsToAll.Newsletters;
using RightsToAll.Testing;

namespace RightsToAll.Tests.Newsletters;

/// <summary>A site that sends letters, and the mail server that takes them. Nothing is sent before a test lets time pass.</summary>
internal sealed class NewsletterRoom : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(40);

    private NewsletterRoom(Site site, AMailServer mail) => (Site, Mail) = (site, mail);

    public Site Site { get; }

    public AMailServer Mail { get; }

    /// <param name="settings">Besides those, or in their place.</param>
    public static async Task<NewsletterRoom> OpenAsync(Newsroom newsroom, params (string Name, string Value)[] settings)
    {
        var mail = await AMailServer.OpenAsync();
        var all = LetterSettings.For(mail.Port);
        foreach (var (name, value) in settings)
            all[name] = value;
        var site = new Site(newsroom) { Settings = all };
        await site.InitializeAsync();
        var room = new NewsletterRoom(site, mail);
        await site.DecideAsync(new(true, DayOfWeek.Friday, 7, ["en", "es", "ar"]));
        return room;
    }

    /// <summary>Another node on the same database, with a clock of its own.</summary>
    public async Task<Site> AnotherNodeAsync(Newsroom newsroom)
    {
        var node = new Site(newsroom) { Settings = Site.Settings };
        await node.StartAsync(Site.ConnectionString);
        return node;
    }

    public Task SubscribeAsync(string address, bool digest = true, bool breaking = true, string language = "en") =>
        Site.SubscribeAsync(address, new(digest, breaking, language));

    /// <summary>Lets seconds pass, one after the other, until something holds.</summary>
    /// <param name="others">Nodes whose clocks go with the site's.</param>
    public async Task UntilAsync(Func<Task<bool>> holds, params Site[] others)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!await holds())
        {
            Pass(TimeSpan.FromSeconds(1), others);
            await Task.Delay(25, patience.Token);
        }
    }

    public Task UntilAsync(Func<bool> holds, params Site[] others) => UntilAsync(() => Task.FromResult(holds()), others);

    /// <summary>Until nothing waits and nothing is on its way.</summary>
    public Task UntilSettledAsync(params Site[] others) => UntilAsync(async () => !await Site.Ask(db =>
        db.Deliveries.AnyAsync(d => d.State == DeliveryState.Waiting || d.State == DeliveryState.Sending)), others);

    public void Pass(TimeSpan time, params Site[] others)
    {
        foreach (var node in others.Prepend(Site))
            node.Clock.Advance(time);
    }

    /// <summary>How many letters stand where.</summary>
    public async Task<string> StatesAsync() => string.Join(", ", (await Site.Ask(db => db.Deliveries.GroupBy(d => d.State).Select(g => new { g.Key, Count = g.Count() }).ToListAsync()))
        .OrderBy(g => g.Key).Select(g => $"{g.Key} {g.Count.ToString(CultureInfo.InvariantCulture)}"));

    /// <summary>Sends an article as breaking news, by the editors' own page.</summary>
    /// <returns>What the page says.</returns>
    public static async Task<string> SendAsync(Writer editor, Guid id)
    {
        var path = $"/admin/newsletter/breaking/{id}";
        var sent = await editor.Submit(await editor.Open(path), $"main form[action='{path}'], main form");
        return (await editor.Open(sent.Location!)).Page.QuerySelector("[role=status]")!.TextContent;
    }

    public async ValueTask DisposeAsync()
    {
        await Site.DisposeAsync();
        await Mail.DisposeAsync();
    }
}
