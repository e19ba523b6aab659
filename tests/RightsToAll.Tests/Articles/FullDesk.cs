using RightsToAll.Accounts;
using RightsToAll.Articles;
using RightsToAll.Testing;

namespace RightsToAll.Tests.Articles;

/// <summary>A site whose list of articles has several pages: published at the same minute in threes, drafts, titles that nearly agree.</summary>
public sealed class FullDesk(Newsroom newsroom) : IAsyncLifetime
{
    public const int Published = 55;
    public const int Drafts = 50;

    private static readonly string[] Beginnings = ["The", "the", "“The", "A", "a", "Émigrés", "Emigres", "zebra", "Zebra", "«Zebra»"];

    public Site Site { get; } = new(newsroom);

    /// <summary>Of half of the drafts.</summary>
    public Account Owner { get; } = new("owner@news.example", "Owner", Role.Author, Site.Noon);

    public async ValueTask InitializeAsync()
    {
        await Site.InitializeAsync();
        await Site.Has(Owner);
        for (var i = 0; i < Published; i++)
            await Site.Desk.Publish(new Story($"{Beginnings[i % 10]} story") { Slug = $"story-{i}", At = Site.Noon.AddHours(2 - (i / 3)), Language = i % 2 == 0 ? "en" : "fr" });
        for (var i = 0; i < Drafts; i++)
        {
            // Two of them change in the same second.
            Site.Clock.Advance(TimeSpan.FromSeconds(i % 2));
            var article = i % 2 == 0 ? new Article(Owner.Id, Site.Clock.GetUtcNow()) : new Article();
            var draft = new Draft(article);
            draft.Revise(new ArticleContent($"{Beginnings[i % 10]} story", "", "", "", null, null, [], [], "en", true, false, "", ""), Site.Clock.GetUtcNow());
            await Site.Has(article, draft);
        }
    }

    public ValueTask DisposeAsync() => Site.DisposeAsync();
}
