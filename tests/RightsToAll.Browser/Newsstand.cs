using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using RightsToAll.Articles;
using RightsToAll.Browser.Launching;
using RightsToAll.Demo;
using RightsToAll.Newsletters;
using RightsToAll.Testing;
using RightsToAll.Web;

namespace RightsToAll.Browser;

/// <summary>Tests that read the same sites, one after the other: they share a browser and two cores anyway.</summary>
[CollectionDefinition]
public sealed class NewsstandTests : ICollectionFixture<Newsstand>;

/// <summary>Sites in every state a reader may find them in, and a browser to read them with.</summary>
public sealed class Newsstand(Newsroom newsroom, Chromium chromium) : IAsyncLifetime
{
    private readonly Site _demo = new(newsroom) { Settings = LetterSettings.For(1) };
    private readonly Site _empty = new(newsroom);
    private readonly Site _broken = new(newsroom);
    private readonly Site _unreachable = new(newsroom);
    private readonly Dictionary<PageKind, string> _paths = [];

    /// <summary>With a newsletter, the demo articles, a plain article without picture or contents, and one that was withdrawn.</summary>
    public Site Demo => _demo;

    public async ValueTask InitializeAsync()
    {
        await _demo.InitializeAsync();
        await _empty.InitializeAsync();
        await _broken.InitializeAsync();
        await _unreachable.StartAsync("Host=127.0.0.1;Port=1;Username=nobody;Database=nothing;Timeout=2");
        await _broken.Ask(db => db.Database.ExecuteSqlRawAsync("drop table site_settings"));
        await FillAsync();
        await LearnPathsAsync();
    }

    public Uri AddressOf(PageKind kind) => new(SiteOf(kind).Address, PathOf(kind));

    public async Task<HttpResponseMessage> FetchAsync(PageKind kind) => await SiteOf(kind).Reader.GetAsync(PathOf(kind));

    /// <summary>Opens the page in a context of its own, which the visit closes.</summary>
    public async Task<Visit> OpenAsync(PageKind kind, Look? look = null)
    {
        var visit = await Visit.BeginAsync(chromium.Browser, look ?? new(), AddressOf(kind));
        await visit.OpenAsync(AddressOf(kind), kind.Status());
        return visit;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var site in new[] { _demo, _empty, _broken, _unreachable })
            await site.DisposeAsync();
    }

    private Site SiteOf(PageKind kind) => kind switch
    {
        PageKind.EmptySite => _empty,
        PageKind.Broken => _broken,
        PageKind.Unavailable => _unreachable,
        _ => _demo,
    };

    private string PathOf(PageKind kind) => _paths.TryGetValue(kind, out var path) ? path : kind switch
    {
        PageKind.Home or PageKind.EmptySite or PageKind.Broken or PageKind.Unavailable => "/",
        PageKind.Category => "/category/health",
        PageKind.Tag => "/tag/human-rights-council",
        PageKind.Author => "/author/leila-haddad",
        PageKind.Year => "/2025",
        PageKind.Month => "/2025/06",
        PageKind.Day => "/2025/06/03",
        PageKind.Tags => "/tags",
        PageKind.Authors => "/authors",
        PageKind.BreakingNews => "/breaking-news",
        PageKind.About => "/about",
        PageKind.SupportUs => "/support-us",
        PageKind.SearchFound => "/search?q=water",
        PageKind.SearchFoundNothing => "/search?q=zyzzyva",
        PageKind.SearchUnasked => "/search",
        PageKind.Newsletter => "/newsletter",
        PageKind.NewsletterSent => "/newsletter/sent",
        PageKind.NewsletterLinkGone => NewsletterPaths.ConfirmBase + new string('0', 48),
        PageKind.NotFound => "/no-such-page",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "This kind of page has no address."),
    };

    private async Task FillAsync()
    {
        await using (var scope = _demo.Services.CreateAsyncScope())
            await scope.ServiceProvider.GetRequiredService<DemoContent>().FillAnEmptySiteAsync(CancellationToken.None);
        await _demo.DecideAsync(new(true, DayOfWeek.Friday, 7, ["en", "es", "ar"]));
        _paths[PageKind.NewsletterConfirm] = await _demo.SignUpAsync("asked@reader.example", new(true, true, "en"));
        _paths[PageKind.NewsletterUnsubscribe] = await _demo.SubscribeAsync("amal@reader.example", new(true, false, "ar"));
        var plain = await _demo.Desk.PublishAt(new Story("A plain report") { At = Site.Noon.AddYears(-4), Tags = ["Water"] });
        var withdrawn = await _demo.Desk.Publish(new Story("Withdrawn report") { At = Site.Noon.AddYears(-4) });
        await _demo.Desk.Withdraw(withdrawn, "A source could have been recognised.");
        _paths[PageKind.PlainArticle] = plain;
        _paths[PageKind.Withdrawn] = Addresses.Article(withdrawn.PublishedOn!.Value, withdrawn.Slug);
    }

    private async Task LearnPathsAsync()
    {
        foreach (var (kind, language) in new[] { (PageKind.Article, "en"), (PageKind.ArabicArticle, "ar"), (PageKind.SpanishArticle, "es") })
        {
            // Old enough that its date is told in years.
            var article = await _demo.Ask(db => db.Articles
                .Where(a => a.Language == language && a.LeadPictureId != null && a.PublishedAt < Site.Noon.AddYears(-2))
                .OrderByDescending(a => a.PublishedAt)
                .FirstAsync());
            _paths[kind] = Addresses.Article(article.PublishedOn!.Value, article.Slug);
        }
    }
}
