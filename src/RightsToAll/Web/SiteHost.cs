using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.WebEncoders;
using RightsToAll.Accounts;
using RightsToAll.Articles;
using RightsToAll.Authors;
using RightsToAll.Caching;
using RightsToAll.Cards;
using RightsToAll.Changes;
using RightsToAll.Data;
using RightsToAll.Demo;
using RightsToAll.Feeds;
using RightsToAll.FrontPages;
using RightsToAll.Import;
using RightsToAll.Mail;
using RightsToAll.Media;
using RightsToAll.Newsletters;
using RightsToAll.Readership;
using RightsToAll.Redirects;
using RightsToAll.Related;
using RightsToAll.Search;
using RightsToAll.Settings;
using RightsToAll.Sitemaps;
using RightsToAll.SitePages;
using RightsToAll.Taxonomy;
using RightsToAll.Text;
using RightsToAll.Ticker;
using Serilog;
using Serilog.Core;

namespace RightsToAll.Web;

/// <summary>The site as a program: what it is made of, and what a request passes through, in order.</summary>
public static class SiteHost
{
    private const string DefaultAddress = "http://localhost:5080";

    // A default in appsettings.json would override the ports that a container sets.
    private static readonly string[] ListeningSettings = ["urls", "http_ports", "https_ports", "Kestrel:Endpoints"];

    public static WebApplicationBuilder CreateBuilder(params string[] args)
    {
        // Settings and pages lie beside the program, wherever it is started from.
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = args,
            ApplicationName = typeof(SiteHost).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
        });
        if (ListeningSettings.All(setting => builder.Configuration[setting] is null))
            builder.WebHost.UseUrls(DefaultAddress);
        builder.WebHost.UseStaticWebAssets();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxConcurrentConnections = 20_000;
            kestrel.Limits.MaxRequestBodySize = 1024 * 1024;
            kestrel.Limits.MaxRequestHeadersTotalSize = 32 * 1024;
            kestrel.Limits.MaxRequestLineSize = 8 * 1024;
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
            kestrel.Limits.KeepAliveTimeout = TimeSpan.FromMinutes(2);
        });
        builder.Services.AddOptions<NewsroomOptions>().BindConfiguration(NewsroomOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddSingleton(TimeProvider.System);
        return builder;
    }

    /// <param name="connectionString">Asked when the database is first used.</param>
    /// <param name="log">Takes the log in place of the console.</param>
    public static WebApplication Build(WebApplicationBuilder builder, Func<string> connectionString, string dataDirectory, ILogEventSink? log = null)
    {
        var logger = RequestLog.Create(readable: builder.Environment.IsDevelopment(), log);
        builder.Services.AddSerilog(logger, dispose: true);
        builder.Services.AddNewsDb(connectionString);
        builder.Services.AddReplica(builder.Configuration, connectionString);
        builder.Services.AddChanges(connectionString);
        builder.Services.AddPageCache();
        builder.Services.AddMedia(builder.Configuration, dataDirectory);
        builder.Services.AddSingleton<MarkdownRenderer>();
        builder.Services.AddSingleton<ArticleText>();
        builder.Services.AddScoped<DraftText>();
        builder.Services.AddScoped<NewsDesk>();
        builder.Services.AddScoped<TagDesk>();
        builder.Services.AddScoped<CategoryDesk>();
        builder.Services.AddScoped<MergeDesk>();
        builder.Services.AddScoped<PictureDesk>();
        builder.Services.AddScoped<Reprint>();
        builder.Services.AddScoped<AuthorDesk>();
        builder.Services.AddHostedService<EmptyTrash>();
        builder.Services.AddHostedService<ClearLeftovers>();
        builder.Services.AddHostedService<WithdrawOnTime>();
        builder.Services.AddScoped<NamedArticles>();
        builder.Services.AddScoped<TickerDesk>();
        builder.Services.AddHostedService<WatchTicker>();
        builder.Services.AddSingleton<LiveTicker>();
        builder.Services.AddHostedService(provider => provider.GetRequiredService<LiveTicker>());
        builder.Services.AddSingleton<OwnAddresses>();
        builder.Services.AddScoped<PageDesk>();
        builder.Services.AddScoped<SettingsDesk>();
        builder.Services.AddScoped<Originals>();
        builder.Services.AddScoped<PreviewedArticle>();
        builder.Services.AddScoped<FrontDesk>();
        builder.Services.AddScoped<SiteHealth>();
        builder.Services.AddScoped<RightsToAll.Areas.Admin.Pages.Articles.FormNames>();
        builder.Services.AddScoped<RightsToAll.Areas.Admin.Pages.HomePage.HomePageNames>();
        builder.Services.AddScoped<MarkdownImport>();
        builder.Services.AddScoped<SiteFileImport>();
        builder.Services.AddScoped<DemoContent>();
        builder.Services.AddScoped<DemoReset>();
        builder.Services.AddDrain();
        builder.Services.AddHealth();
        builder.Services.AddScoped<Masthead>();
        builder.Services.AddScoped<Words>();
        builder.Services.AddScoped<MastheadFilter>();
        builder.Services.AddScoped<SiteNameFilter>();
        builder.Services.AddDataProtection().SetApplicationName("rights-to-all").PersistKeysToDbContext<NewsDb>();
        builder.Services.AddMail();
        builder.Services.AddAccounts();
        builder.Services.AddRedirects();
        builder.Services.AddRelated();
        builder.Services.AddSearch();
        builder.Services.AddNewsletters();
        builder.Services.AddCards(dataDirectory);
        builder.Services.AddFeeds();
        builder.Services.AddSitemaps();
        builder.Services.AddReadership();
        builder.Services.AddRazorPages(options =>
        {
            options.Conventions.ConfigureFilter(new HandledMethodsFilter());
            options.Conventions.AddAreaFolderApplicationModelConvention(AccountsSetup.Area, "/", page => page.Filters.Add(new HandledMethodsFilter()));
            options.Conventions.AddFolderApplicationModelConvention("/", page => page.Filters.Add(new ServiceFilterAttribute<MastheadFilter>()));
            options.Conventions.AddAreaFolderApplicationModelConvention(AccountsSetup.Area, "/", page => page.Filters.Add(new ServiceFilterAttribute<SiteNameFilter>()));
        });
        builder.Services.AddResponseCompression(options =>
        {
            // Readers' pages hold no secret that a length could betray.
            options.EnableForHttps = true;
            options.Providers.Add<BrotliCompressionProvider>();
            options.Providers.Add<GzipCompressionProvider>();
            // A published site holds its style sheets compressed already; this is for the others.
            options.MimeTypes = ["text/html", "text/css", "text/javascript", "application/json", "image/svg+xml", "application/xml"];
        });
        // Arabic, Chinese or Cyrillic text is written as itself, not as six characters a letter.
        builder.Services.Configure<WebEncoderOptions>(options => options.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));

        var app = builder.Build();
        app.UseDrain();
        app.UseReadersHeaders();
        app.UseAdminHeaders();
        app.UseLiveTicker();
        app.UseReadCounting();
        app.UseReadableFeeds();
        // What is answered from memory stands in no log, being most of what readers ask for: when which page was read is for nobody to look up.
        app.UsePageCache();
        app.UseRequestLog(logger);
        app.UseVersionedFonts();
        app.UseResponseCompression();
        app.UseFailurePages();
        app.UseCanonicalAddresses();
        app.UseWhen(
            http => !http.Request.Path.StartsWithSegments("/media", StringComparison.Ordinal) && !http.Request.IsAdmin(),
            pages => pages.UseStatusCodePagesWithReExecute("/errors/{0}"));
        app.UseWhen(http => http.Request.IsAdmin(), pages => pages.UseStatusCodePagesWithReExecute("/admin/errors/{0}"));
        app.UseRouting();
        app.UseTurns();
        app.UseReplica();
        app.UseReadersPatience();
        app.UseRateLimiter();
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapStaticAssets();
        app.MapMedia();
        app.MapHealth();
        app.MapSearch();
        app.MapCards();
        app.MapFeeds();
        app.MapSitemaps();
        app.MapRazorPages().WithStaticAssets();
        app.MapUnknownAdminAddresses();
        return app;
    }
}
