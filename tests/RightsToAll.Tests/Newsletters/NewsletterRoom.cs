using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using RightsToAll.Newsletters;
using RightsToAll.Testing;

namespace RightsToAll.Tests.Newsletters;

/// <summary>A site that sends letters, and the mail server that takes them. Nothing is sent before a test lets time pass.</summary>
internal sealed class NewsletterRoom : IAsyncDisposable
{
    public const string Key = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(40);

    private NewsletterRoom(Site site, AMailServer mail) => (Site, Mail) = (site, mail);

    public Site Site { get; }

    public AMailServer Mail { get; }

    public static Dictionary<string, string?> SettingsFor(int port) => new()
    {
        ["Newsroom:Mail:Host"] = "127.0.0.1",
        ["Newsroom:Mail:Port"] = port.ToString(CultureInfo.InvariantCulture),
        ["Newsroom:Mail:Encryption"] = "None",
        ["Newsroom:Mail:From"] = "newsroom@news.example",
        ["Newsroom:Newsletter:Key"] = Key,
        ["Newsroom:Newsletter:LettersPerMinute"] = "10000",
        ["Newsroom:Newsletter:SignUpsPerMinute"] = "100000",
    };

    /// <param name="settings">Besides those, or in their place.</param>
    public static async Task<NewsletterRoom> OpenAsync(Newsroom newsroom, params (string Name, string Value)[] settings)
    {
        var mail = await AMailServer.OpenAsync();
        var all = SettingsFor(mail.Port);
        foreach (var (name, value) in settings)
            all[name] = value;
        var site = new Site(newsroom) { Settings = all };
        await site.InitializeAsync();
        var room = new NewsletterRoom(site, mail);
        await room.PlanAsync(new(true, DayOfWeek.Friday, 7, ["en", "es", "ar"]));
        return room;
    }

    /// <summary>Another node on the same database, with a clock of its own.</summary>
    public async Task<Site> AnotherNodeAsync(Newsroom newsroom)
    {
        var node = new Site(newsroom) { Settings = Site.Settings };
        await node.StartAsync(Site.ConnectionString);
        return node;
    }

    public Task PlanAsync(NewsletterChoice choice) => Site.Ask(async db =>
    {
        var plan = await db.NewsletterPlans.AsTracking().SingleAsync();
        plan.Change(choice, Site.Services.GetRequiredService<AddressSeal>(), Site.Clock.GetUtcNow());
        return await db.SaveChangesAsync();
    });

    /// <summary>By the site's own two steps.</summary>
    public async Task SubscribeAsync(string address, bool digest = true, bool breaking = true, string language = "en")
    {
        await using var scope = Site.Services.CreateAsyncScope();
        var signUps = scope.ServiceProvider.GetRequiredService<SignUps>();
        await signUps.AskAsync(address, new(digest, breaking, language), CancellationToken.None);
        var seal = scope.ServiceProvider.GetRequiredService<AddressSeal>();
        var mark = seal.MarkOf(address);
        var id = await Site.Ask(db => db.SignUps.Where(s => s.AddressMark == mark).Select(s => s.Id).SingleAsync());
        Assert.NotNull(await signUps.ConfirmAsync(seal.TokenOf(id).Text, CancellationToken.None));
    }

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
    public async Task<string> SendAsync(Writer editor, Guid id)
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
