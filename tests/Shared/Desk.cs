using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using RightsToAll.Articles;
using RightsToAll.Authors;
using RightsToAll.Data;
using RightsToAll.Taxonomy;
using RightsToAll.Text;
using RightsToAll.Web;

namespace RightsToAll.Testing;

/// <summary>An article that a test wants; everything but the title has a plain default.</summary>
public sealed record Story(string Title)
{
    public string? Slug { get; init; }
    public string Standfirst { get; init; } = "What happened, in a sentence.";
    public string Markdown { get; init; } = "The first paragraph of the article.";
    public string Category { get; init; } = "News";
    public IReadOnlyList<string> Authors { get; init; } = ["Amina Osei"];
    public IReadOnlyList<string> Tags { get; init; } = [];
    public string Language { get; init; } = "en";
    public bool Breaking { get; init; }
    public Guid? PictureId { get; init; }
    /// <summary>An hour before the test's noon where it is not given.</summary>
    public DateTimeOffset? At { get; init; }
    public DateTimeOffset? Updated { get; init; }
}

/// <summary>The newsroom's desk in tests: makes what a story names and publishes it, by the model's own verbs.</summary>
public sealed class Desk(Site site) : IDisposable
{
    private readonly SemaphoreSlim _oneAtATime = new(1);

    /// <returns>The article as it is stored.</returns>
    public async Task<Article> Publish(Story story)
    {
        await _oneAtATime.WaitAsync();
        try
        {
            return await site.Ask(db => PublishAsync(db, story));
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    public void Dispose() => _oneAtATime.Dispose();

    /// <returns>A path of the site.</returns>
    public async Task<string> PublishAt(Story story)
    {
        var article = await Publish(story);
        return Addresses.Article(article.PublishedOn!.Value, article.Slug);
    }

    public Task Withdraw(Article article, string reason) => site.Ask(async db =>
    {
        var stored = await db.Articles.AsTracking().SingleAsync(a => a.Id == article.Id);
        stored.Withdraw(reason, site.Clock.GetUtcNow());
        return await db.SaveChangesAsync();
    });

    /// <summary>A working copy that was never published.</summary>
    public async Task<Article> Write(Story story) => await site.Ask(async db =>
    {
        var article = new Article();
        var draft = new Draft(article);
        draft.Revise(await ContentAsync(db, story), site.Clock.GetUtcNow());
        db.AddRange(article, draft);
        await db.SaveChangesAsync();
        return article;
    });

    private async Task<Article> PublishAsync(NewsDb db, Story story)
    {
        var content = await ContentAsync(db, story);
        var text = site.Services.GetRequiredService<ArticleText>();
        var keywords = await db.Tags.Where(t => content.TagIds.Contains(t.Id)).Select(t => new Keyword(t.Name, Addresses.Tag(t.Slug))).ToListAsync();
        var article = new Article();
        var draft = new Draft(article);
        draft.Revise(content, site.Clock.GetUtcNow());
        var zone = TimeZoneInfo.FindSystemTimeZoneById((await db.SiteSettings.SingleAsync()).TimeZone);
        article.Publish(draft, text.Render(story.Markdown, story.Language, keywords, _ => null), story.At ?? Site.Noon.AddHours(-1), zone, story.Updated);
        db.Add(article);
        await db.SaveChangesAsync();
        return article;
    }

    private static async Task<ArticleContent> ContentAsync(NewsDb db, Story story)
    {
        var category = await db.Categories.FirstOrDefaultAsync(c => c.Name == story.Category)
            ?? Made(db, new Category(story.Category, Slug.From(story.Category)));
        var authors = new List<Guid>();
        foreach (var name in story.Authors)
            authors.Add((await db.Authors.FirstOrDefaultAsync(a => a.Name == name) ?? Made(db, new Author(name, Slug.From(name)))).Id);
        var tags = new List<Guid>();
        foreach (var name in story.Tags)
            tags.Add((await db.Tags.FirstOrDefaultAsync(t => t.Name == name) ?? Made(db, new Tag(name, Slug.From(name)))).Id);
        await db.SaveChangesAsync();
        return new ArticleContent(
            story.Title, story.Slug ?? Slug.From(story.Title), story.Standfirst, story.Markdown, story.PictureId, category.Id, authors, tags,
            story.Language, true, story.Breaking, "", "");
    }

    private static T Made<T>(NewsDb db, T row)
        where T : class
    {
        db.Add(row);
        return row;
    }
}
