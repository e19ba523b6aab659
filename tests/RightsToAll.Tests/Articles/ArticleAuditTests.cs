using Microsoft.EntityFrameworkCore;
using RightsToAll.Accounts;
using RightsToAll.Articles;
using RightsToAll.Audit;
using RightsToAll.Testing;

namespace RightsToAll.Tests.Articles;

/// <summary>The audit log tells of each act what it changed: as it was, and as it became.</summary>
public sealed class ArticleAuditTests(Site site) : IClassFixture<Site>
{
    [Fact]
    public async Task From_the_first_draft_to_the_trash_each_act_says_what_was_before_and_after()
    {
        using var editor = await site.SignInAs(Role.Editor);
        var article = await site.Desk.Write(new Story("Released") { Slug = "released" });
        var (path, now) = (AtTheDesk.PathOf(article), site.Clock.GetUtcNow());
        await editor.Submit(await editor.Open(path), $"form[action='{path}/submit']");
        await editor.Submit(await editor.Open(path + "/send-back"), "main form", ("Note", "Name the court."));
        AtTheDesk.IsDone(await editor.PublishAsync(article));
        site.Clock.Advance(TimeSpan.FromHours(1));
        await editor.SaveAsync(article, ("Form.Title", "Released at last"), ("Form.Slug", "released-at-last"));
        AtTheDesk.IsDone(await editor.PublishAsync(article, ("Update", "true")));
        await editor.WithdrawAsync(article, ("When", "Later"), ("At", AtTheDesk.Typed(now.AddHours(9))), ("Archive", "true"));
        await editor.Submit(await editor.Open(path + "/withdraw"), "form[action*='handler=Keep']");
        await editor.WithdrawAsync(article, ("Archive", "true"), ("Reason", "Out of date."));
        await editor.WithdrawAsync(article, ("Reason", "Wrong."));
        await editor.Submit(await editor.Open(path), $"form[action='{path}/trash']");
        await editor.Submit(await editor.Open(path), $"form[action='{path}/restore']");

        var log = await LogAsync(article);

        Assert.Equal(
            ["submitted", "sent-back", "published", "changes-published", "withdrawal-set", "withdrawal-cancelled", "archived", "withdrawn", "trashed", "restored"],
            log.Select(line => line.Act["article.".Length..]));
        Assert.All(log, line => Assert.Equal((editor.Account.Id, editor.Account.Name), (line.AccountId, line.Actor)));
        Says(log[0], "state=Draft", "state=Submitted");
        Says(log[1], "state=Submitted", "state=Draft note=Name the court.");
        Says(log[2], "state=Draft title= slug= published=", $"state=Published title=Released slug=released published={Time(now)}");
        Says(log[3], "title=Released slug=released updated=", $"title=Released at last slug=released-at-last updated={Time(now.AddHours(1))}");
        Says(log[4], "withdraws= withdraws-as= reason=", $"withdraws={Time(now.AddHours(9))} withdraws-as=Archived reason=A witness asked.");
        Says(log[5], $"withdraws={Time(now.AddHours(9))} withdraws-as=Archived reason=A witness asked.", "withdraws= withdraws-as= reason=");
        Says(log[6], "state=Published withdrawn= reason=", $"state=Archived withdrawn={Time(now.AddHours(1))} reason=Out of date.");
        Says(log[7], "state=Archived reason=Out of date.", "state=Withdrawn reason=Wrong.");
        Says(log[8], "trashed=", $"trashed={Time(now.AddHours(1))}");
        Says(log[9], $"trashed={Time(now.AddHours(1))}", "trashed=");
    }

    [Fact]
    public async Task Scheduling_and_taking_it_back_are_told_with_their_times()
    {
        using var editor = await site.SignInAs(Role.Editor);
        var article = await site.Desk.Write(new Story("Planned"));
        var at = site.Clock.GetUtcNow().AddHours(3);
        AtTheDesk.IsDone(await editor.PublishAsync(article, ("When", "Later"), ("At", AtTheDesk.Typed(at))));
        AtTheDesk.IsDone(await editor.WithdrawAsync(article, ("When", "Now")));

        var log = await LogAsync(article);

        Assert.Equal(["article.scheduled", "article.unscheduled"], log.Select(line => line.Act));
        Assert.Equal(("Draft", "", "Scheduled", Time(at)), (log[0].Before["state"], log[0].Before["published"], log[0].After["state"], log[0].After["published"]));
        Assert.Equal(("Scheduled", Time(at), "Draft", ""), (log[1].Before["state"], log[1].Before["published"], log[1].After["state"], log[1].After["published"]));
    }

    [Fact]
    public async Task A_revision_brought_back_and_changes_thrown_away_are_told_by_number()
    {
        using var editor = await site.SignInAs(Role.Editor);
        var begun = await editor.Submit(await editor.Open("/admin/articles"), "form[action='/admin/articles/new']");
        var id = Guid.Parse(begun.Location!.Split('/')[^1]);
        var article = await site.Ask(db => db.Articles.SingleAsync(a => a.Id == id));
        await editor.SaveAsync(article, ("Form.Title", "One"));
        await editor.Submit(await editor.Open(begun.Location + "/revisions/1"), "main form");
        var published = await site.Desk.Publish(new Story("Kept as it is"));
        await editor.SaveAsync(published, ("Form.Title", "Not so"));
        await editor.Submit(await editor.Open(AtTheDesk.PathOf(published)), "form[action$='/discard']");

        var log = await LogAsync(article);
        Says(log[0], "", "state=Draft");
        Says(log[1], "", "from-revision=1");
        Says((await LogAsync(published))[0], "", "kept-as-revision=2");
    }

    private Task<List<AuditEntry>> LogAsync(Article article) => site.Ask(db => db.Audit.Where(e => e.SubjectId == article.Id).OrderBy(e => e.Id).ToListAsync());

    private static void Says(AuditEntry line, string before, string after)
    {
        Assert.Equal(Sorted(before), Sorted(Told(line.Before)));
        Assert.Equal(Sorted(after), Sorted(Told(line.After)));
    }

    private static string Told(IReadOnlyDictionary<string, string> facts) => string.Join(' ', facts.Select(fact => $"{fact.Key}={fact.Value}"));

    // The database keeps the facts in an order of its own.
    private static string Sorted(string facts) => string.Concat(facts.Order());

    private static string Time(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", null);
}
