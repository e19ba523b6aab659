using RightsToAll.Articles;
using RightsToAll.Text;

namespace RightsToAll.Tests.Articles;

/// <summary>The verbs by which an article leaves its readers.</summary>
public sealed class WithdrawalRulesTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    private static readonly ArticleContent Complete = new(
        "A title", "a-title", "A standfirst.", "The text.", null, Guid.CreateVersion7(), [Guid.CreateVersion7()], [], "en", true, false, "", "");

    private static readonly RenderedText Text = new MarkdownRenderer().Render("The text.", new RenderOptions());

    [Fact]
    public void A_withdrawal_takes_place_at_its_time_and_not_before()
    {
        var article = Published();
        article.WithdrawLater(ArticleStatus.Withdrawn, " why ", Noon.AddHours(1), Noon);

        Assert.True(article.IsPublic(Noon.AddHours(1).AddTicks(-1)));
        Assert.False(article.IsPublic(Noon.AddHours(1)));
        Assert.Throws<InvalidOperationException>(() => article.WithdrawOnTime(Noon.AddHours(1).AddTicks(-1)));
        // The site was down until then; readers are told the time that was set.
        article.WithdrawOnTime(Noon.AddHours(9));

        Assert.Equal((ArticleStatus.Withdrawn, "why", Noon.AddHours(1)), (article.Status, article.WithdrawalReason, article.WithdrawnAt));
        Assert.Equal((null, null), (article.WithdrawAt, article.WithdrawAs));
        Assert.Throws<InvalidOperationException>(() => article.WithdrawOnTime(Noon.AddHours(9)));
    }

    [Fact]
    public void A_time_before_publication_is_refused_and_so_is_one_that_has_passed()
    {
        var (scheduled, published) = (Published(Noon.AddHours(5)), Published(Noon.AddHours(-1)));

        foreach (var hours in new[] { 0, 1, 5 })
            Assert.Contains("before it is published", Refused(() => scheduled.WithdrawLater(ArticleStatus.Withdrawn, "why", Noon.AddHours(hours), Noon)), StringComparison.Ordinal);
        Assert.Contains("has passed", Refused(() => published.WithdrawLater(ArticleStatus.Withdrawn, "why", Noon, Noon)), StringComparison.Ordinal);
        Assert.Null(published.WithdrawAt);
        scheduled.WithdrawLater(ArticleStatus.Archived, "why", Noon.AddHours(5).AddSeconds(1), Noon);
        Assert.Equal(ArticleStatus.Archived, scheduled.WithdrawAs);
    }

    [Fact]
    public void Only_what_is_published_has_a_time_at_which_it_is_withdrawn()
    {
        Assert.Throws<InvalidOperationException>(() => new Article().WithdrawLater(ArticleStatus.Withdrawn, "why", Noon.AddHours(1), Noon));
        Assert.Throws<ArgumentOutOfRangeException>(() => Published().WithdrawLater(ArticleStatus.Draft, "why", Noon.AddHours(1), Noon));
        Assert.Throws<InvalidOperationException>(Published().KeepPublished);
    }

    [Fact]
    public void Publishing_changes_keeps_the_time_and_withdrawing_or_unscheduling_forgets_it()
    {
        var (changed, withdrawn, scheduled, kept) = (Planned(Noon), Planned(Noon), Planned(Noon.AddHours(5)), Planned(Noon));

        Publish(changed, Noon);
        withdrawn.Withdraw("now", Noon);
        scheduled.Unschedule(Noon);
        kept.KeepPublished();

        Assert.Equal((Noon.AddHours(9), ArticleStatus.Withdrawn, "why"), (changed.WithdrawAt, changed.WithdrawAs, changed.WithdrawalReason));
        Assert.Equal((null, null, "now"), (withdrawn.WithdrawAt, withdrawn.WithdrawAs, withdrawn.WithdrawalReason));
        Assert.Equal((null, null, ""), (scheduled.WithdrawAt, scheduled.WithdrawAs, scheduled.WithdrawalReason));
        Assert.Equal((null, null, ""), (kept.WithdrawAt, kept.WithdrawAs, kept.WithdrawalReason));
    }

    [Fact]
    public void What_is_archived_is_withdrawn_or_published_again_and_never_thrown_away()
    {
        var (gone, again) = (Published(), Published());
        gone.Archive("old", Noon);
        again.Archive("old", Noon);

        Assert.Equal((ArticleStatus.Archived, "old", Noon), (gone.Status, gone.WithdrawalReason, gone.WithdrawnAt));
        Assert.Throws<InvalidOperationException>(() => gone.Trash(Noon));
        Assert.Throws<InvalidOperationException>(() => gone.Archive("again", Noon));
        gone.Withdraw("wrong", Noon.AddHours(1));
        Publish(again, Noon);

        Assert.Equal((ArticleStatus.Withdrawn, "wrong", Noon.AddHours(1)), (gone.Status, gone.WithdrawalReason, gone.WithdrawnAt));
        Assert.Equal((ArticleStatus.Published, "", null), (again.Status, again.WithdrawalReason, again.WithdrawnAt));
    }

    [Fact]
    public void What_readers_do_not_see_yet_is_neither_withdrawn_nor_archived()
    {
        var scheduled = Published(Noon.AddHours(5));

        Assert.Throws<InvalidOperationException>(() => scheduled.Archive("", Noon));
        Assert.Throws<InvalidOperationException>(() => scheduled.Withdraw("", Noon));
        Assert.Equal(ArticleStatus.Published, scheduled.Status);
    }

    private static Article Planned(DateTimeOffset at)
    {
        var article = Published(at);
        article.WithdrawLater(ArticleStatus.Withdrawn, "why", Noon.AddHours(9), Noon);
        return article;
    }

    private static Article Published(DateTimeOffset? at = null)
    {
        var article = new Article();
        Publish(article, at ?? Noon);
        return article;
    }

    private static void Publish(Article article, DateTimeOffset at)
    {
        var draft = new Draft(article);
        draft.Revise(Complete, Noon);
        article.Publish(draft, Text, at, TimeZoneInfo.Utc);
    }

    private static string Refused(Action act) => Assert.Throws<InvalidOperationException>(act).Message;
}
