using Microsoft.EntityFrameworkCore;
using RightsToAll.Articles;
using RightsToAll.Testing;

namespace RightsToAll.Tests.Data;

/// <summary>The columns that triggers keep: the time on bylines and tags, the count on tags.</summary>
public sealed class KeepListsTrueTests(Site site) : IClassFixture<Site>
{
    [Fact]
    public async Task A_published_article_counts_and_its_lists_have_its_time()
    {
        var article = await Publish("Counted");

        Assert.Equal((1, 1), (await Count("Counted one"), await Count("Counted two")));
        Assert.All(await Times(article), time => Assert.Equal(article.PublishedAt, time));
    }

    [Fact]
    public async Task A_withdrawn_article_neither_counts_nor_is_listed()
    {
        var article = await Publish("Withdrawn");

        await site.Desk.Withdraw(article, "");

        Assert.Equal((0, 0), (await Count("Withdrawn one"), await Count("Withdrawn two")));
        Assert.All(await Times(article), Assert.Null);
    }

    [Fact]
    public async Task Publishing_again_counts_again_and_once()
    {
        var article = await Publish("Again");
        await site.Desk.Withdraw(article, "");

        await Republish(article, content => content);
        await Republish(article, content => content);

        Assert.Equal((1, 1), (await Count("Again one"), await Count("Again two")));
        Assert.All(await Times(article), time => Assert.Equal(article.PublishedAt, time));
    }

    [Fact]
    public async Task Another_tag_takes_over_the_count()
    {
        var article = await Publish("Retag");
        var other = await Publish("Retag other");
        var tag = other.Tags[0].TagId;

        await Republish(article, content => content with { TagIds = [content.TagIds[1], tag] });

        Assert.Equal((0, 1, 2), (await Count("Retag one"), await Count("Retag two"), await Count("Retag other one")));
        Assert.All(await Times(article), time => Assert.Equal(article.PublishedAt, time));
    }

    [Fact]
    public async Task A_tag_of_a_withdrawn_article_can_change_without_counting()
    {
        var article = await Publish("Quiet");
        await site.Desk.Withdraw(article, "");

        await site.Ask(db => db.Database.ExecuteSqlAsync($"delete from article_tags where article_id = {article.Id} and position = 0"));

        Assert.Equal((0, 0), (await Count("Quiet one"), await Count("Quiet two")));
    }

    [Fact]
    public async Task A_deleted_article_no_longer_counts()
    {
        var article = await Publish("Deleted");

        await site.Ask(db => db.Database.ExecuteSqlAsync($"delete from articles where id = {article.Id}"));

        Assert.Equal((0, 0), (await Count("Deleted one"), await Count("Deleted two")));
    }

    [Fact]
    public async Task Nobody_can_write_a_time_of_their_own_into_a_list()
    {
        var article = await Publish("Forged");

        await site.Ask(db => db.Database.ExecuteSqlAsync($"update article_tags set listed_at = null where article_id = {article.Id}"));
        await site.Ask(db => db.Database.ExecuteSqlAsync($"update bylines set listed_at = now() where article_id = {article.Id}"));

        Assert.All(await Times(article), time => Assert.Equal(article.PublishedAt, time));
        Assert.Equal(1, await Count("Forged one"));
    }

    [Fact]
    public async Task A_new_time_of_publication_reaches_every_list()
    {
        var article = await Publish("Moved");

        await site.Ask(db => db.Database.ExecuteSqlAsync($"update articles set published_at = published_at + interval '2 days' where id = {article.Id}"));

        Assert.All(await Times(article), time => Assert.Equal(article.PublishedAt!.Value.AddDays(2), time));
        Assert.Equal(1, await Count("Moved one"));
    }

    [Fact]
    public async Task Many_at_once_under_the_same_tags_neither_deadlock_nor_miscount()
    {
        string[] tags = ["Shared a", "Shared b", "Shared c"];
        await site.Desk.Publish(new Story("Shared first") { Tags = tags });
        var articles = new List<Article>();
        for (var i = 0; i < 12; i++)
            articles.Add(await site.Desk.Publish(new Story($"Shared {i}") { Tags = [.. i % 2 == 0 ? tags : tags.Reverse()] }));

        await Task.WhenAll(articles.Select(article => site.Desk.Withdraw(article, "")));

        Assert.Equal((1, 1, 1), (await Count("Shared a"), await Count("Shared b"), await Count("Shared c")));
    }

    private Task<Article> Publish(string name) => site.Desk.Publish(new Story(name) { Tags = [$"{name} one", $"{name} two"], Authors = [$"{name} Author"] });

    private async Task Republish(Article article, Func<ArticleContent, ArticleContent> change) => await site.Ask(async db =>
    {
        var stored = await db.Articles.AsTracking().Include(a => a.Bylines).Include(a => a.Tags).SingleAsync(a => a.Id == article.Id);
        var draft = new Draft(stored);
        draft.Revise(change(new ArticleContent(
            stored.Title, stored.Slug, stored.Standfirst, stored.Markdown, null, stored.CategoryId,
            [.. stored.Bylines.OrderBy(b => b.Position).Select(b => b.AuthorId)],
            [.. stored.Tags.OrderBy(t => t.Position).Select(t => t.TagId)], "en", true, false, "", "")), Site.Noon);
        stored.Publish(draft, new RightsToAll.Text.MarkdownRenderer().Render(stored.Markdown, new()), Site.Noon, TimeZoneInfo.Utc);
        return await db.SaveChangesAsync();
    });

    private Task<int> Count(string tag) => site.Ask(db => db.Tags.Where(t => t.Name == tag).Select(t => t.ArticleCount).SingleAsync());

    private Task<List<DateTimeOffset?>> Times(Article article) => site.Ask(async db => (List<DateTimeOffset?>)
    [
        .. await db.ArticleTags.Where(t => t.ArticleId == article.Id).Select(t => t.ListedAt).ToListAsync(),
        .. await db.Bylines.Where(b => b.ArticleId == article.Id).Select(b => b.ListedAt).ToListAsync(),
    ]);
}
