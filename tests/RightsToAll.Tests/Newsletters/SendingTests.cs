using System.Globalization;
using Microsoft.EntityFrameworkCore;
using RightsToAll.Accounts;
using RightsToAll.Newsletters;
using RightsToAll.Testing;
using RightsToAll.Tests.Cli;
using SmtpServer.Protocol;

namespace RightsToAll.Tests.Newsletters;

/// <summary>Letters leave once, whatever breaks, and no faster than they may.</summary>
public sealed class SendingTests(Newsroom newsroom)
{
    private static readonly SmtpResponse NoMailbox = new(SmtpReplyCode.MailboxUnavailable, "no such mailbox here: gone@reader.example");
    private static readonly SmtpResponse NotNow = new(SmtpReplyCode.Aborted, "try again later");

    [Fact]
    public async Task Nobody_is_mailed_twice_when_the_site_is_killed_between_taking_and_sent()
    {
        await using var room = await NewsletterRoom.OpenAsync(newsroom);
        await FillAsync(room, 4);
        // The clock of the room stands still, so only the program sends; for it, all of this is long ago.
        await room.Site.Ask(db => db.Database.ExecuteSqlAsync($"update newsletter_deliveries set not_before = now() - interval '1 hour'"));
        var (has, never) = (new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously), new TaskCompletionSource());
        room.Mail.Having = to =>
        {
            has.TrySetResult(to);
            return never.Task;
        };
        string first;
        using (var program = Start(room))
        {
            first = await has.Task.WaitAsync(TimeSpan.FromMinutes(2), TestContext.Current.CancellationToken);
            await program.SignalAsync("KILL");
            await program.ExitCodeAsync();
        }
        Assert.Equal("Waiting 3, Sending 1", await room.StatesAsync());
        room.Mail.Having = _ => Task.CompletedTask;

        using (var again = Start(room))
        {
            await Eventually.HoldsAsync(async () => await room.StatesAsync() == "Sending 1, Sent 3");
            await room.Site.Ask(db => db.Database.ExecuteSqlAsync($"update newsletter_deliveries set taken_at = taken_at - interval '10 minutes' where state = 'Sending'"));
            await Eventually.HoldsAsync(async () => await room.StatesAsync() == "Sent 3, Unknown 1");
            await again.SignalAsync("TERM");
            Assert.Equal(0, await again.ExitCodeAsync());
            Assert.DoesNotContain("reader.example", again.Output + again.Errors, StringComparison.Ordinal);
        }

        Assert.Equal(4, room.Mail.Letters.Count);
        Assert.Equal(4, room.Mail.Letters.Select(letter => letter.To).Distinct().Count());
        Assert.Single(room.Mail.To(first));
        using var editor = await room.Site.SignInAs(Role.Editor);
        var row = (await editor.Open("/admin/newsletter")).Page.QuerySelectorAll("table")[^1].QuerySelectorAll("tbody td").Select(cell => cell.TextContent).ToList();
        Assert.Equal(["0", "3", "0", "1", "0"], row.TakeLast(5));
    }

    [Fact]
    public async Task Two_nodes_share_the_work_and_send_nothing_twice()
    {
        await using var room = await NewsletterRoom.OpenAsync(newsroom);
        await using var second = await room.AnotherNodeAsync(newsroom);
        await FillAsync(room, 20);
        room.Mail.Having = _ => Task.Delay(100);

        await room.UntilSettledAsync(second);

        Assert.Equal("Sent 20", await room.StatesAsync());
        Assert.Equal(20, room.Mail.Letters.Select(letter => letter.To).Distinct().Count());
        Assert.Equal(20, room.Mail.Letters.Count);
        Assert.Equal(2, room.Mail.MostAtOnce);
    }

    [Fact]
    public async Task No_more_letters_leave_in_any_minute_than_may_on_all_nodes_together()
    {
        await using var room = await NewsletterRoom.OpenAsync(newsroom, ("Newsroom:Newsletter:LettersPerMinute", "5"));
        await using var second = await room.AnotherNodeAsync(newsroom);
        await FillAsync(room, 12);

        await room.UntilSettledAsync(second);

        var taken = await room.Site.Ask(db => db.Deliveries.OrderBy(d => d.TakenAt).Select(d => d.TakenAt!.Value).ToListAsync());
        Assert.Equal(12, room.Mail.Letters.Count);
        // The nodes' clocks are moved one after the other.
        Assert.All(taken.Zip(taken.Skip(5)), pair => Assert.True(pair.Second - pair.First >= TimeSpan.FromSeconds(59), $"{pair.First:O} {pair.Second:O}"));
    }

    [Fact]
    public async Task A_letter_that_is_put_off_is_tried_again_and_later_each_time()
    {
        await using var room = await NewsletterRoom.OpenAsync(newsroom);
        await FillAsync(room, 2);
        var tried = 0;
        room.Mail.Judge = to => to == "r0@reader.example" && ++tried <= 2 ? NotNow : null;

        await room.UntilAsync(() => tried == 1 && room.Mail.Letters.Count == 1);
        await room.UntilAsync(async () => await room.StatesAsync() == "Waiting 1, Sent 1");
        room.Pass(TimeSpan.FromMinutes(5));
        await room.UntilAsync(() => tried == 2);
        await room.UntilAsync(async () => await room.StatesAsync() == "Waiting 1, Sent 1");
        Assert.True(await room.Site.Ask(db => db.Deliveries.AnyAsync(d => d.NotBefore > room.Site.Clock.GetUtcNow().AddMinutes(14))));
        room.Pass(TimeSpan.FromMinutes(15));
        await room.UntilSettledAsync();

        Assert.Equal("Sent 2", await room.StatesAsync());
        Assert.Single(room.Mail.To("r0@reader.example"));
    }

    [Fact]
    public async Task A_letter_that_is_put_off_for_ever_fails_in_the_end()
    {
        await using var room = await NewsletterRoom.OpenAsync(newsroom);
        await FillAsync(room, 1);
        room.Mail.Judge = _ => NotNow;

        for (var day = 0; day < 7; day++)
        {
            await room.UntilAsync(async () => await room.Site.Ask(db => db.Deliveries.AnyAsync(d => d.Attempts == day + 1 && d.State != DeliveryState.Sending)));
            room.Pass(TimeSpan.FromDays(1));
        }

        Assert.Equal("Failed 1", await room.StatesAsync());
        Assert.True(await room.Site.Ask(db => db.Subscribers.AnyAsync()));
    }

    [Fact]
    public async Task An_address_that_does_not_exist_is_deleted_after_three_letters_and_stands_in_no_log()
    {
        await using var room = await NewsletterRoom.OpenAsync(newsroom);
        await FillAsync(room, 1);
        await room.SubscribeAsync("gone@reader.example");
        room.Mail.Judge = to => to == "gone@reader.example" ? NoMailbox : null;
        using var editor = await room.Site.SignInAs(Role.Editor);

        for (var issue = 1; issue <= 3; issue++)
        {
            Assert.Equal(2, await room.Site.Ask(db => db.Subscribers.CountAsync()));
            await NewsletterRoom.SendAsync(editor, (await room.Site.Desk.Publish(new Story($"Issue {issue}"))).Id);
            await room.UntilSettledAsync();
        }

        Assert.Equal(1, await room.Site.Ask(db => db.Subscribers.CountAsync()));
        Assert.Equal("Sent 4, Bounced 3", await room.StatesAsync());
        SignUpTests.NothingIsTold(room.Site);

        // Who never confirmed is not waited for.
        await room.Site.Stranger().Post("/newsletter", ("address", "gone@reader.example"), ("digest", "true"));
        await room.UntilAsync(async () => !await room.Site.Ask(db => db.SignUps.AnyAsync()));
    }

    [Fact]
    public async Task While_the_mail_server_is_away_no_letter_is_touched_and_the_dashboard_says_so()
    {
        // Nobody listens at port 1.
        await using var room = await NewsletterRoom.OpenAsync(newsroom, ("Newsroom:Mail:Port", "1"));
        await FillAsync(room, 3);
        using var chief = await room.Site.SignInAs(Role.Administrator);

        for (var minute = 0; minute < 12; minute++)
        {
            room.Pass(TimeSpan.FromMinutes(1));
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        Assert.Equal("Waiting 3", await room.StatesAsync());
        Assert.Equal(0, await room.Site.Ask(db => db.Deliveries.SumAsync(d => d.Attempts)));
        Assert.Contains("3 letters wait, and none was sent", (await chief.Open("/admin")).Page.QuerySelector("dl.facts")!.TextContent, StringComparison.Ordinal);
        SignUpTests.NothingIsTold(room.Site);
    }

    [Fact]
    public async Task Where_the_line_breaks_after_the_letter_has_left_it_is_not_sent_again()
    {
        await using var room = await NewsletterRoom.OpenAsync(newsroom);
        await FillAsync(room, 1);
        var has = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        room.Mail.Having = async _ =>
        {
            has.SetResult();
            await Task.Delay(Timeout.Infinite, CancellationToken.None);
        };

        await room.UntilAsync(() => has.Task.IsCompleted);
        room.Mail.HangUp();

        await Eventually.HoldsAsync(async () => await room.StatesAsync() == "Unknown 1");
    }

    [Fact]
    public async Task What_is_paused_waits_but_who_signs_up_is_still_asked_to_confirm()
    {
        await using var room = await NewsletterRoom.OpenAsync(newsroom);
        using var editor = await room.Site.SignInAs(Role.Editor);
        await editor.Submit(await editor.Open("/admin/newsletter"), "form[action$='handler=Pause']");
        await FillAsync(room, 2);
        await room.Site.Stranger().Post("/newsletter", ("address", "new@reader.example"), ("digest", "true"));

        await room.UntilAsync(() => room.Mail.To("new@reader.example").Count == 1);
        for (var second = 0; second < 20; second++)
        {
            room.Pass(TimeSpan.FromSeconds(1));
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
        Assert.Single(room.Mail.Letters);

        await editor.Submit(await editor.Open("/admin/newsletter"), "form[action$='handler=Resume']");
        await room.UntilSettledAsync();
        Assert.Equal(3, room.Mail.Letters.Count);
        Assert.Equal(["newsletter.paused", "newsletter.breaking-sent", "newsletter.resumed"], await room.Site.Ask(db => db.Audit.OrderBy(e => e.Id).Select(e => e.Act).ToListAsync()));
    }

    [Fact]
    public async Task Who_leaves_while_letters_wait_gets_none_and_letters_of_what_was_withdrawn_are_withheld()
    {
        await using var room = await NewsletterRoom.OpenAsync(newsroom);
        var article = await FillAsync(room, 3);
        await room.Site.Ask(async db =>
        {
            var (seal, leaving) = (Service<AddressSeal>(room), await db.Subscribers.Select(s => s.Id).FirstAsync());
            await new Subscriptions(db).UnsubscribeAsync(seal.TokenOf(leaving).Text, CancellationToken.None);
            return 0;
        });
        Assert.Equal("Waiting 2", await room.StatesAsync());

        await room.Site.Desk.Withdraw(article, "A source could have been recognised.");
        await room.UntilSettledAsync();

        Assert.Equal("Withheld 2", await room.StatesAsync());
        Assert.Empty(room.Mail.Letters);
    }

    [Fact]
    public async Task After_a_season_an_issue_keeps_its_numbers_and_who_got_it_is_forgotten()
    {
        await using var room = await NewsletterRoom.OpenAsync(newsroom);
        await FillAsync(room, 3);
        room.Mail.Judge = to => to == "r0@reader.example" ? NoMailbox : null;
        await room.UntilSettledAsync();

        room.Pass(Issue.DeliveriesKept);
        await room.UntilAsync(async () => !await room.Site.Ask(db => db.Deliveries.AnyAsync()));

        var counts = await room.Site.Ask(db => db.Issues.Select(i => i.Counts).SingleAsync());
        Assert.Equal(["Bounced 1", "Sent 2"], counts!.Select(count => $"{count.Key} {count.Value}").Order());
    }

    [Fact]
    public async Task With_another_key_nothing_is_sent_and_the_dashboard_says_why()
    {
        await using var room = await NewsletterRoom.OpenAsync(newsroom);
        await FillAsync(room, 1);
        var other = new Site(newsroom) { Settings = new Dictionary<string, string?>(room.Site.Settings) { ["Newsroom:Newsletter:Key"] = Convert.ToBase64String(new byte[32]) } };
        await using var closing = other;
        await other.StartAsync(room.Site.ConnectionString);
        for (var second = 0; second < 20; second++)
        {
            other.Clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }

        Assert.Equal("Waiting 1", await room.StatesAsync());
        using var chief = await other.SignInAs(Role.Administrator);
        Assert.Contains("is not the key", (await chief.Open("/admin")).Page.QuerySelector("dl.facts")!.TextContent, StringComparison.Ordinal);
        var anew = await chief.Submit(await chief.Open("/admin/newsletter/addresses"), "form[action$='handler=BeginAnew']");
        Assert.Equal("/admin/newsletter/addresses", anew.Location);
        Assert.Equal((0, 0), (await other.Ask(db => db.Subscribers.CountAsync()), await other.Ask(db => db.Deliveries.CountAsync())));
    }

    /// <summary>Readers r0, r1 and so on, and a letter that waits for each.</summary>
    private static async Task<RightsToAll.Articles.Article> FillAsync(NewsletterRoom room, int readers)
    {
        for (var i = 0; i < readers; i++)
            await room.SubscribeAsync($"r{i.ToString(CultureInfo.InvariantCulture)}@reader.example");
        var article = await room.Site.Desk.Publish(new Story("Court orders release") { At = Site.Noon.AddYears(-1) });
        using var editor = await room.Site.SignInAs(Role.Editor);
        await NewsletterRoom.SendAsync(editor, article.Id);
        return article;
    }

    private static T Service<T>(NewsletterRoom room)
        where T : notnull => (T)room.Site.Services.GetService(typeof(T))!;

    private static TheProgram Start(NewsletterRoom room) => TheProgram.Start(
        room.Site.DataDirectory, room.Site.ConnectionString, room.Site.Settings.ToDictionary(setting => setting.Key.Replace(":", "__", StringComparison.Ordinal), setting => setting.Value!),
        "serve", "--urls", "http://127.0.0.1:0");
}
