using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using RightsToAll.Demo;
using RightsToAll.Import;
using RightsToAll.Testing;
using RightsToAll.Ticker;
using Serilog.Events;

namespace RightsToAll.Tests.Demo;

public sealed class DemoContentTests(DemoSite demo) : IClassFixture<DemoSite>
{
    private readonly Site _site = demo.Site;

    [Fact]
    public void The_demo_content_comes_in_without_a_fault_or_a_warning() =>
        Assert.DoesNotContain(_site.Log, entry => entry.Level >= LogEventLevel.Warning);

    [Fact]
    public async Task Importing_the_demo_content_again_writes_nothing()
    {
        var rows = await Rows();

        await using var scope = _site.Services.CreateAsyncScope();
        var report = await scope.ServiceProvider.GetRequiredService<MarkdownImport>().RunAsync(DemoContent.Folder, TestContext.Current.CancellationToken);

        Assert.Empty(report.Failures);
        Assert.Empty(report.Warnings);
        Assert.Equal((0, 0), (report.Added, report.Changed));
        Assert.Equal(rows, await Rows());
    }

    [Fact]
    public async Task There_is_enough_of_everything_to_judge_a_site_by()
    {
        var articles = await _site.Ask(db => db.Articles.Where(a => a.ListedAt <= Site.Noon).ToListAsync());
        Assert.InRange(articles.Count, 40, 100);
        Assert.Equal(["ar", "en", "es"], articles.Select(a => a.Language).Distinct().Order(StringComparer.Ordinal));
        Assert.True(articles.Select(a => a.PublishedOn!.Value.Year).Distinct().Count() >= 3);
        Assert.Equal(8, await _site.Ask(db => db.Categories.CountAsync()));
        Assert.Equal(6, await _site.Ask(db => db.Authors.CountAsync(a => a.Bio != "")));
        Assert.Equal(6, await _site.Ask(db => db.Authors.CountAsync()));
        Assert.True(await _site.Ask(db => db.Tags.CountAsync(t => t.ArticleCount > 0)) >= 40);
        Assert.Equal(10, (await _site.Ask(db => db.OnTheTickerAsync(Site.Noon, default))).Count);
        Assert.Equal(0, await _site.Ask(db => db.Articles.CountAsync(a => a.ListedAt == null || a.ListedAt > Site.Noon)));
        Assert.All(articles, article => Assert.True(article.Words is >= 150 and <= 600, $"{article.Slug} has {article.Words} words."));
    }

    [Fact]
    public async Task Every_picture_says_what_it_shows_and_whose_it_is()
    {
        var leads = await _site.Ask(db => db.Articles.Where(a => a.LeadPicture != null).Select(a => a.LeadPicture!).ToListAsync());
        Assert.NotEmpty(leads);
        Assert.All(leads, picture => Assert.True(picture.Alt.Length > 10 && picture.Credit.Length > 0 && picture.Licence.Length > 0, picture.FileName));
    }

    [Fact]
    public async Task Every_link_within_the_site_leads_somewhere()
    {
        var dead = new List<string>();
        var queue = new Queue<(string Address, string From)>([("/", "the start")]);
        var seen = new HashSet<string> { "/" };
        var anchors = new List<(string Page, string Anchor)>();
        var ids = new Dictionary<string, HashSet<string>>();
        var parser = new HtmlParser();
        while (queue.TryDequeue(out var next))
        {
            using var answer = await _site.Reader.GetAsync(next.Address, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
            if (answer.StatusCode != HttpStatusCode.OK)
                dead.Add($"{(int)answer.StatusCode} {next.Address} on {next.From}");
            if (answer.Content.Headers.ContentType?.MediaType != "text/html")
                continue;
            var page = parser.ParseDocument(await answer.Content.ReadAsStringAsync());
            ids[next.Address] = [.. page.All.Select(element => element.Id).OfType<string>()];
            foreach (var link in AddressesOn(page))
            {
                var (address, anchor) = link.Split('#', 2) is [var before, var after] ? (before, after) : (link, "");
                address = address.Length == 0 ? next.Address : address;
                if (anchor.Length > 0)
                    anchors.Add((address, Uri.UnescapeDataString(anchor)));
                if (address.StartsWith('/') && seen.Add(address))
                    queue.Enqueue((address, next.Address));
            }
        }

        Assert.Empty(dead);
        Assert.Empty(anchors.Where(a => ids.TryGetValue(a.Page, out var there) && !there.Contains(a.Anchor)).Distinct());
        Assert.True(ids.Count > 200, $"Only {ids.Count} pages were found.");
        var articles = await _site.Ask(db => db.Articles.Select(a => RightsToAll.Web.Addresses.Article(a.PublishedOn!.Value, a.Slug)).ToListAsync());
        Assert.All(articles, article => Assert.Contains(article, seen));
    }

    [Fact]
    public async Task A_filled_site_is_left_alone()
    {
        await _site.Ask(db => db.SiteSettings.ExecuteUpdateAsync(s => s.SetProperty(x => x.Tagline, "Ours")));

        await DemoSite.FillAsync(_site);

        Assert.Equal("Ours", await _site.Ask(db => db.SiteSettings.Select(s => s.Tagline).SingleAsync()));
        await _site.Ask(db => db.SiteSettings.ExecuteUpdateAsync(s => s.SetProperty(x => x.Tagline, "Human rights, read at the source and explained")));
    }

    private Task<string> Rows() => Import.AFolder.RowsOf(_site);

    private static IEnumerable<string> AddressesOn(IDocument page) =>
        page.QuerySelectorAll("[href]").Select(e => e.GetAttribute("href")!)
            .Concat(page.QuerySelectorAll("[src]").Select(e => e.GetAttribute("src")!))
            .Concat(page.QuerySelectorAll("[srcset]").SelectMany(e => e.GetAttribute("srcset")!.Split(',').Select(part => part.Trim().Split(' ')[0])))
            .Where(address => address.StartsWith('/') || address.StartsWith('#') || address.StartsWith("https://news.example", StringComparison.Ordinal))
            .Select(address => address.Replace("https://news.example", "", StringComparison.Ordinal));
}
