using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using RightsToAll.Articles;
using RightsToAll.Readership;
using RightsToAll.Web;

namespace RightsToAll.Testing;

/// <summary>People who read, as their browsers tell of it.</summary>
internal static class Readers
{
    public const string Firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

    public static string AddressOf(Article article) => Addresses.Article(article.PublishedOn!.Value, article.Slug);

    /// <summary>What the page sends; headers named again stand in place of the usual ones, and empty ones are left out.</summary>
    public static Task<HttpResponseMessage> TellAsync(this Site site, string address, params (string Name, string Value)[] headers) =>
        site.Reader.TellAsync(address, headers);

    public static async Task<HttpResponseMessage> TellAsync(this HttpClient reader, string address, params (string Name, string Value)[] headers)
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, "/read" + address);
        foreach (var (name, value) in new[] { ("User-Agent", Firefox), ("Sec-Fetch-Site", "same-origin") }.Where(usual => headers.All(given => given.Name != usual.Item1)).Concat(headers))
        {
            if (value.Length > 0)
                message.Headers.TryAddWithoutValidation(name, value);
        }
        return await reader.SendAsync(message);
    }

    /// <summary>So many readers as no one network address may tell of.</summary>
    public static void Read(this Site site, Article article, int times)
    {
        for (var i = 0; i < times; i++)
            site.Services.GetRequiredService<Reads>().Count(new(article.PublishedOn!.Value, article.Slug));
    }

    public static Task WriteAsync(this Site site) => site.Writer().TryWriteAsync(CancellationToken.None);

    public static async Task RankAsync(this Site site)
    {
        await site.WriteAsync();
        await site.Services.GetServices<IHostedService>().OfType<RankReads>().Single().RankAsync(CancellationToken.None);
    }

    public static WriteReads Writer(this Site site) => site.Services.GetServices<IHostedService>().OfType<WriteReads>().Single();

    /// <summary>Has the site do nothing by itself when its clock is moved.</summary>
    public static async Task HoldReadsAsync(this Site site)
    {
        foreach (var service in site.Services.GetServices<IHostedService>().Where(service => service is WriteReads or RankReads))
            await service.StopAsync(CancellationToken.None);
    }
}
