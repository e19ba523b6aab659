using RightsToAll.Articles;
using RightsToAll.Text;

namespace RightsToAll.Tests.Articles;

/// <summary>The verbs of an article and of its draft.</summary>
public sealed class ArticleRulesTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);
    private static readonly Guid Category = Guid.CreateVersion7();
    private static readonly Guid Author = Guid.CreateVersion7();

    private static readonly ArticleContent Complete = new(
        "A title", "a-title", "A standfirst.", "The text.", null, Category, [Author], [], "en", true, false, "", "");

    private static readonly RenderedText Text = new MarkdownRenderer().Render("The text.", new RenderOptions());

    [Fact]
    public void A_complete_draft_has_no_obstacle() => Assert.Empty(DraftOf(Complete).ObstaclesToPublishing());

    public static TheoryData<ArticleContent, string> Incomplete => new()
    {
        { Complete with { Title = "  " }, "title" },
        { Complete with { Slug = "" }, "address" },
        { Complete with { Slug = "Not A Slug" }, "address" },
        { Complete with { Slug = "../../etc" }, "address" },
        { Complete with { Slug = "-a" }, "address" },
        { Complete with { Standfirst = " \n" }, "standfirst" },
        { Complete with { Markdown = " \n\t " }, "article itself" },
        { Complete with { CategoryId = null }, "category" },
        { Complete with { AuthorIds = [] }, "author" },
    };

    [Theory]
    [MemberData(nameof(Incomplete), DisableDiscoveryEnumeration = true)]
    public void Each_thing_missing_is_an_obstacle_and_stops_publication(ArticleContent content, string missing)
    {
        var article = new Article();
        var draft = new Draft(article);
        draft.Revise(content, Noon);

        Assert.Contains(missing, Assert.Single(draft.ObstaclesToPublishing()), StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => article.Publish(draft, Text, Noon, TimeZoneInfo.Utc));
        Assert.Equal((ArticleStatus.Draft, "", null), (article.Status, article.Title, article.PublishedAt));
    }

    [Fact]
    public void An_empty_draft_is_told_all_its_obstacles_at_once() =>
        Assert.Equal(6, new Draft(new Article()).ObstaclesToPublishing().Count());

    [Fact]
    public void Another_articles_draft_cannot_be_published()
    {
        var article = new Article();

        Assert.Throws<InvalidOperationException>(() => article.Publish(DraftOf(Complete), Text, Noon, TimeZoneInfo.Utc));
    }

    [Fact]
    public void Publication_takes_over_what_the_draft_says()
    {
        var tag = Guid.CreateVersion7();
        var article = new Article();

        Publish(article, Complete with { Title = " A title ", TagIds = [tag, tag], Breaking = true, Language = "ar", SeoTitle = "Seo" });

        Assert.Equal(("A title", "a-title", "A standfirst.", "The text.", "ar", true, "Seo"),
            (article.Title, article.Slug, article.Standfirst, article.Markdown, article.Language, article.Breaking, article.SeoTitle));
        Assert.Equal(Author, Assert.Single(article.Bylines).AuthorId);
        Assert.Equal(tag, Assert.Single(article.Tags).TagId);
        Assert.Equal(2, article.Words);
        Assert.Contains("<p>The text.</p>", article.Html.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Date_and_address_day_stay_through_later_publications_and_changes_of_the_time_zone()
    {
        var article = new Article();
        Publish(article, Complete, new DateTimeOffset(2026, 11, 24, 11, 0, 0, TimeSpan.Zero), "Pacific/Kiritimati");
        Assert.Equal(new DateOnly(2026, 11, 25), article.PublishedOn);

        Publish(article, Complete with { Title = "Again" }, Noon.AddDays(9), "America/St_Johns");

        Assert.Equal("Again", article.Title);
        Assert.Equal(new DateOnly(2026, 11, 25), article.PublishedOn);
        Assert.Equal(Noon.AddHours(-1), article.PublishedAt);
    }

    [Theory]
    [InlineData("UTC", "2026-11-24T23:59:59Z", "2026-11-24")]
    [InlineData("Pacific/Kiritimati", "2026-11-24T09:59:59Z", "2026-11-24")]
    [InlineData("Pacific/Kiritimati", "2026-11-24T10:00:00Z", "2026-11-25")]
    [InlineData("America/St_Johns", "2026-11-24T03:29:59Z", "2026-11-23")]
    [InlineData("America/St_Johns", "2026-11-24T03:30:00Z", "2026-11-24")]
    [InlineData("America/St_Johns", "2026-07-24T02:29:59Z", "2026-07-23")]
    [InlineData("America/St_Johns", "2026-07-24T02:30:00Z", "2026-07-24")]
    [InlineData("Asia/Kathmandu", "2026-11-24T18:15:00Z", "2026-11-25")]
    public void The_address_day_is_the_day_in_the_sites_time_zone(string zone, string at, string day)
    {
        var article = new Article();

        Publish(article, Complete, DateTimeOffset.Parse(at, null), zone);

        Assert.Equal(DateOnly.Parse(day, null), article.PublishedOn);
    }

    [Fact]
    public void A_moment_with_an_offset_is_kept_as_the_moment_it_is()
    {
        var article = new Article();

        Publish(article, Complete, new DateTimeOffset(2026, 11, 25, 1, 0, 0, TimeSpan.FromHours(14)));

        Assert.Equal(TimeSpan.Zero, article.PublishedAt!.Value.Offset);
        Assert.Equal(Noon.AddHours(-1), article.PublishedAt);
    }

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, false)]
    [InlineData(1, true)]
    public void Readers_are_told_of_an_update_only_when_it_is_later_than_publication(int seconds, bool told)
    {
        var article = new Article();

        Publish(article, Complete, updated: Noon.AddSeconds(seconds));

        Assert.Equal(told ? Noon.AddSeconds(seconds) : null, article.UpdatedAt);
    }

    [Fact]
    public void A_small_fix_keeps_the_date_of_the_last_real_update()
    {
        var article = new Article();
        Publish(article, Complete, updated: Noon.AddHours(1));

        Publish(article, Complete);

        Assert.Equal(Noon.AddHours(1), article.UpdatedAt);
    }

    [Fact]
    public void Only_what_is_published_can_be_withdrawn_and_only_once()
    {
        var article = new Article();
        Assert.Throws<InvalidOperationException>(() => article.Withdraw("", Noon));

        Publish(article, Complete);
        article.Withdraw(" why ", Noon);

        Assert.Equal((ArticleStatus.Withdrawn, "why", Noon), (article.Status, article.WithdrawalReason, article.WithdrawnAt));
        Assert.Throws<InvalidOperationException>(() => article.Withdraw("again", Noon));
        Assert.Equal("why", article.WithdrawalReason);
    }

    [Fact]
    public void Publishing_again_ends_a_withdrawal()
    {
        var article = new Article();
        Publish(article, Complete);
        article.Withdraw("why", Noon);

        Publish(article, Complete);

        Assert.Equal((ArticleStatus.Published, "", null), (article.Status, article.WithdrawalReason, article.WithdrawnAt));
    }

    [Fact]
    public void An_article_is_public_from_its_time_on_and_never_before_or_when_withdrawn()
    {
        var article = new Article();
        Assert.False(article.IsPublic(Noon));

        Publish(article, Complete, Noon);
        Assert.False(article.IsPublic(Noon.AddTicks(-1)));
        Assert.True(article.IsPublic(Noon));

        article.Withdraw("", Noon);
        Assert.False(article.IsPublic(Noon));
    }

    [Fact]
    public void A_draft_keeps_its_names_in_order_and_none_twice()
    {
        var second = Guid.CreateVersion7();

        var content = DraftOf(Complete with { AuthorIds = [second, Author, second], TagIds = [Category, second, Category] }).Content;

        Assert.Equal([second, Author], content.AuthorIds);
        Assert.Equal([Category, second], content.TagIds);
    }

    [Fact]
    public void A_draft_never_trims_the_text()
    {
        Assert.Equal("    code\n\n", DraftOf(Complete with { Markdown = "    code\n\n" }).Content.Markdown);
    }

    [Fact]
    public void Publishing_the_same_names_again_leaves_their_rows_alone()
    {
        var article = new Article();
        Publish(article, Complete);
        var row = article.Bylines[0];

        Publish(article, Complete with { AuthorIds = [Guid.CreateVersion7(), Author] });

        Assert.Same(row, article.Bylines.Single(b => b.AuthorId == Author));
        Assert.Equal(1, row.Position);
    }

    private static Draft DraftOf(ArticleContent content, Article? article = null)
    {
        var draft = new Draft(article ?? new Article());
        draft.Revise(content, Noon);
        return draft;
    }

    private static void Publish(Article article, ArticleContent content, DateTimeOffset? at = null, string zone = "UTC", DateTimeOffset? updated = null) =>
        article.Publish(DraftOf(content, article), Text, at ?? Noon, TimeZoneInfo.FindSystemTimeZoneById(zone), updated);
}
