using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using RightsToAll.Newsletters;

namespace RightsToAll.Testing;

/// <summary>What an operator sets, and an administrator decides, for a site that sends letters.</summary>
public static class LetterSettings
{
    /// <param name="port">Of a mail server on this machine; nobody listens at port 1.</param>
    public static Dictionary<string, string?> For(int port) => new()
    {
        ["Newsroom:Mail:Host"] = "127.0.0.1",
        ["Newsroom:Mail:Port"] = port.ToString(CultureInfo.InvariantCulture),
        ["Newsroom:Mail:Encryption"] = "None",
        ["Newsroom:Mail:From"] = "newsroom@news.example",
        ["Newsroom:Newsletter:Key"] = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=",
        ["Newsroom:Newsletter:LettersPerMinute"] = "10000",
        ["Newsroom:Newsletter:SignUpsPerMinute"] = "100000",
    };

    public static Task DecideAsync(this Site site, NewsletterChoice choice) => site.Ask(async db =>
    {
        var plan = await db.NewsletterPlans.AsTracking().SingleAsync();
        plan.Change(choice, site.Services.GetRequiredService<AddressSeal>(), site.Clock.GetUtcNow());
        return await db.SaveChangesAsync();
    });

    /// <summary>Somebody who has asked for letters and not confirmed it.</summary>
    /// <returns>The path of the link in the letter that asks.</returns>
    public static async Task<string> SignUpAsync(this Site site, string address, LetterChoice choice)
    {
        await using var scope = site.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<SignUps>().AskAsync(address, choice, CancellationToken.None);
        var seal = scope.ServiceProvider.GetRequiredService<AddressSeal>();
        var mark = seal.MarkOf(address);
        return NewsletterPaths.Confirm(seal.TokenOf(await site.Ask(db => db.SignUps.Where(s => s.AddressMark == mark).Select(s => s.Id).SingleAsync())));
    }

    /// <summary>Somebody who has confirmed it, by the site's own two steps.</summary>
    /// <returns>The path of the link in their letters.</returns>
    public static async Task<string> SubscribeAsync(this Site site, string address, LetterChoice choice)
    {
        var link = await site.SignUpAsync(address, choice);
        await using var scope = site.Services.CreateAsyncScope();
        Assert.NotNull(await scope.ServiceProvider.GetRequiredService<SignUps>().ConfirmAsync(link.Split('/')[^1], CancellationToken.None));
        var seal = scope.ServiceProvider.GetRequiredService<AddressSeal>();
        var mark = seal.MarkOf(address);
        return NewsletterPaths.Unsubscribe(seal.TokenOf(await site.Ask(db => db.Subscribers.Where(s => s.AddressMark == mark).Select(s => s.Id).SingleAsync())));
    }
}
