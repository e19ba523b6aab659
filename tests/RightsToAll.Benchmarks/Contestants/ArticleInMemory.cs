using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Extensions.Options;
using RightsToAll.Articles;
using RightsToAll.Benchmarks.Running;
using RightsToAll.Cards;
using RightsToAll.Media;
using RightsToAll.Related;
using RightsToAll.Taxonomy;
using RightsToAll.Ticker;
using RightsToAll.Web;

namespace RightsToAll.Benchmarks.Contestants;

/// <summary>A picture with its lists of files already written out.</summary>
public sealed record PictureInMemory(string Avif, string WebP, string Fallback, string Alt, string Caption, string Credit)
{
    public static PictureInMemory? Of(PictureView? picture) => picture is null ? null : new(
        picture.SourceSet(RenditionFormat.Avif), picture.SourceSet(RenditionFormat.WebP), picture.Fallback.Address, picture.Alt, picture.Caption, picture.Credit);
}

/// <summary>A line of the ticker with its address.</summary>
public sealed record LineInMemory(string Address, string Severity, string Text);

/// <summary>All that the site's page of one article shows, read once.</summary>
public sealed record ArticleInMemory(
    PublishedArticle Article, Teaser Previous, Teaser Next, IReadOnlyList<Teaser> Lines, IReadOnlyList<(Teaser Teaser, PictureInMemory? Picture)> Cards,
    IReadOnlyList<TagMention> Trending, IReadOnlyList<LineInMemory> Ticker, IReadOnlyList<CategoryLink> Categories, IReadOnlyList<string> StructuredData)
{
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public string SiteName => "Rights To All";

    public string Canonical { get; } = "http://localhost:5080" + Article.Address;

    public string SharedPicture { get; } = "http://localhost:5080" + (ShareCard.Of(Article, new()) is { } card ? card.Address : "/share.png");

    /// <summary>Whose feeds the page names.</summary>
    public IReadOnlyList<(string Title, string Address)> Feeds { get; } = [("Rights To All", ""), ($"{Article.Category} | Rights To All", Addresses.Category(Article.CategorySlug))];

    public DateOnly Today { get; } = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);

    /// <summary>Year, month and day above the article.</summary>
    public IReadOnlyList<(string Text, string Address)> Steps { get; } =
    [
        ($"{Article.PublishedOn:yyyy}", Addresses.Year(Article.PublishedOn.Year)),
        (Article.PublishedOn.ToString("MMMM", CultureInfo.InvariantCulture), Addresses.Month(Article.PublishedOn.Year, Article.PublishedOn.Month)),
        ($"{Article.PublishedOn.Day}", Addresses.Day(Article.PublishedOn)),
    ];

    public int YearsOld => Today.Year - Article.PublishedOn.Year;

    public int Minutes => Math.Max(1, Article.Words / 220);

    public PictureInMemory? Lead { get; } = PictureInMemory.Of(Article.Picture);

    public static async Task<ArticleInMemory> ReadAsync(string connectionString, string path)
    {
        await using var db = ArchiveServer.OpenDb(connectionString);
        var masthead = new Masthead(db, TimeProvider.System, Options.Create(new NewsroomOptions()));
        await masthead.ReadAsync(CancellationToken.None);
        var parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var day = DateOnly.ParseExact(string.Join('-', parts[..3]), "yyyy-MM-dd", CultureInfo.InvariantCulture);
        var page = await ArticlePage.ReadAsync(db, day, parts[3], masthead.Now, CancellationToken.None) ?? throw new InvalidOperationException($"There is no {path}.");
        var related = await RelatedArticles.ToAsync(db, page, masthead.Now, CancellationToken.None);
        return new(
            page, page.Previous!, page.Next!, related.Lines, [.. related.Cards.Select(card => (card, PictureInMemory.Of(card.Picture)))],
            masthead.Trending, [.. masthead.Ticker.Select(line => new LineInMemory(TickerState.AddressOf(line), line.Severity.ToString(), line.Text))], masthead.Categories,
            [
                JsonSerializer.Serialize(RightsToAll.Articles.StructuredData.NewsArticle(page, masthead, ShareCard.Of(page, masthead.Settings)), Relaxed),
                JsonSerializer.Serialize(RightsToAll.Articles.StructuredData.Breadcrumb([("Home", "/"), (page.Category, "/"), (page.Title, null)], masthead), Relaxed),
            ]);
    }
}
