using System.Net;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using MimeKit;
using RightsToAll.Accounts;
using RightsToAll.FrontPages;
using RightsToAll.Newsletters;
using RightsToAll.Testing;
using RightsToAll.Tests.Web;
using RightsToAll.Ticker;

namespace RightsToAll.Tests.Newsletters;

/// <summary>What the letters say, to whom and when. The tests begin on a Tuesday at noon.</summary>
public sealed class IssueTests(Newsroom newsroom)
{
    private static readonly TimeSpan ToFriday = TimeSpan.FromDays(2) + TimeSpan.FromHours(19);

    [Fact]
    public async Task The_digest_names_the_weeks_articles_in_each_readers_language_the_pinned_ones_first()
    {
        await using var room = await NewsletterRoom.OpenAsync(newsroom, ("Newsroom:Newsletter:ReplyTo", "desk@news.example"), ("Newsroom:Newsletter:ReturnTo", "returns@news.example"));
        await room.SubscribeAsync("en@reader.example");
        await room.SubscribeAsync("ar@reader.example", language: "ar");
        await room.SubscribeAsync("es@reader.example", language: "es");
        await room.SubscribeAsync("breaking@reader.example", digest: false);
        await room.Site.Desk.Publish(new Story("Too old") { At = Site.Noon.AddDays(-5) });
        var pinned = await room.Site.Desk.Publish(new Story("Pinned & proven") { At = Site.Noon.AddHours(-3), Standfirst = "Why <it> matters." });
        await room.Site.Desk.Publish(new Story("Newest of all") { At = Site.Noon.AddHours(-1) });
        var arabic = await room.Site.Desk.PublishAt(new Story("المحكمة تأمر بالإفراج") { Language = "ar", Slug = "release" });
        await room.Site.Ask(async db =>
        {
            (await db.Set<FrontPlan>().AsTracking().SingleAsync()).Choose(FrontChoice.None with { Lead = new Pin(pinned.Id, Site.Noon.AddDays(9)) });
            return await db.SaveChangesAsync();
        });

        room.Pass(ToFriday - TimeSpan.FromSeconds(30));
        await room.UntilAsync(() => room.Mail.Letters.Count == 2);
        await room.UntilSettledAsync();

        var (english, other) = (Assert.Single(room.Mail.To("en@reader.example")), Assert.Single(room.Mail.To("ar@reader.example")));
        Assert.Equal(2, room.Mail.Letters.Count);
        Assert.Equal("Rights To All: the week to 27 November 2026", english.Message.Subject);
        var page = Read(english);
        Assert.Equal(["Pinned & proven", "Newest of all"], page.Texts("article h2"));
        Assert.Equal("Why <it> matters.", page.QuerySelector("article p")!.TextContent);
        Assert.Equal("https://news.example/2026/11/24/pinned-proven", page.Links("article a")[0]);
        Assert.Contains("Pinned & proven\nWhy <it> matters.\nhttps://news.example/2026/11/24/pinned-proven\n", english.Message.TextBody!.ReplaceLineEndings("\n"), StringComparison.Ordinal);

        Assert.Equal(("ar", "rtl"), (Read(other).DocumentElement.GetAttribute("lang"), Read(other).DocumentElement.GetAttribute("dir")));
        Assert.Equal(["المحكمة تأمر بالإفراج"], Read(other).Texts("article h2"));
        Assert.Equal("https://news.example" + arabic, Read(other).Link("article a"));
        Assert.Contains("27 نوفمبر 2026", other.Message.Subject, StringComparison.Ordinal);
        Assert.Contains("إلغاء الاشتراك", other.Message.TextBody, StringComparison.Ordinal);

        foreach (var letter in room.Mail.Letters)
            IsPlainAndPolite(letter);
        Assert.Equal(("desk@news.example", "returns@news.example"), (english.Message.ReplyTo.Mailboxes.Single().Address, english.ReturnTo));
        // And the same week brings no other.
        room.Pass(TimeSpan.FromHours(5));
        await Task.Delay(200, TestContext.Current.CancellationToken);
        Assert.Equal(1, await room.Site.Ask(db => db.Issues.CountAsync()));
    }

    [Fact]
    public async Task A_week_without_an_article_and_a_digest_that_is_a_day_late_bring_no_letter()
    {
        await using var room = await NewsletterRoom.OpenAsync(newsroom);
        await room.SubscribeAsync("en@reader.example");

        room.Pass(ToFriday);
        await room.UntilAsync(async () => await room.Site.Ask(db => db.Issues.AnyAsync()));
        Assert.Equal("", await room.StatesAsync());

        await room.Site.Desk.Publish(new Story("Late") { At = Site.Noon.AddDays(9) });
        room.Pass(TimeSpan.FromDays(8) + TimeSpan.FromMinutes(1));
        for (var second = 0; second < 20; second++)
        {
            room.Pass(TimeSpan.FromSeconds(1));
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
        Assert.Equal((1, 0), (await room.Site.Ask(db => db.Issues.CountAsync()), room.Mail.Letters.Count));
    }

    [Theory]
    [InlineData("2026-11-27T06:59:00Z", "2026-11-20T07:00:00Z", "UTC")]
    [InlineData("2026-11-27T07:00:00Z", "2026-11-27T07:00:00Z", "UTC")]
    [InlineData("2026-11-26T22:00:00Z", "2026-11-26T22:00:00Z", "Asia/Tokyo")]
    [InlineData("2026-12-01T00:00:00Z", "2026-11-27T12:00:00Z", "America/New_York")]
    public void The_digest_is_made_at_its_hour_in_the_newsrooms_own_time(string now, string due, string zone) =>
        Assert.Equal(DateTimeOffset.Parse(due, null), new NewsletterPlan().LastDue(DateTimeOffset.Parse(now, null), TimeZoneInfo.FindSystemTimeZoneById(zone)).At);

    [Fact]
    public async Task Breaking_news_is_sent_by_an_editor_who_saw_how_many_get_it_and_never_twice()
    {
        await using var room = await NewsletterRoom.OpenAsync(newsroom);
        await room.SubscribeAsync("one@reader.example");
        await room.SubscribeAsync("two@reader.example", digest: false);
        await room.SubscribeAsync("digest@reader.example", breaking: false);
        await room.SubscribeAsync("ar@reader.example", language: "ar");
        var article = await room.Site.Desk.Publish(new Story("Court orders release"));
        var headline = new TickerItem { ArticleId = article.Id, StartsAt = Site.Noon.AddHours(-1) };
        await room.Site.Has(headline);
        using var editor = await room.Site.SignInAs(Role.Editor, "Bisi");
        Assert.NotNull((await editor.Open($"/admin/articles/{article.Id}")).Page.QuerySelector($"a[href='/admin/newsletter/breaking/{article.Id}']"));
        Assert.NotNull((await editor.Open("/admin/breaking-news")).Page.QuerySelector($"a[href='/admin/newsletter/breaking/{headline.Id}']"));
        var page = await editor.Open($"/admin/newsletter/breaking/{headline.Id}");
        Assert.Equal("Send it to 2 readers", page.Page.QuerySelector("main form button")!.TextContent);

        // Two who press at the same moment.
        var other = await editor.Open($"/admin/newsletter/breaking/{article.Id}");
        await Task.WhenAll(editor.Submit(page, "main form"), editor.Submit(other, "main form"));
        await room.UntilSettledAsync();

        Assert.Equal(["one@reader.example", "two@reader.example"], room.Mail.Letters.Select(letter => letter.To).Order());
        Assert.All(room.Mail.Letters, IsPlainAndPolite);
        Assert.Equal("Breaking news: Court orders release", room.Mail.Letters[0].Message.Subject);
        foreach (var id in new[] { article.Id, headline.Id })
            Assert.Contains("sent before", (await editor.Open($"/admin/newsletter/breaking/{id}")).Page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        var entry = await room.Site.Ask(db => db.Audit.SingleAsync());
        Assert.Equal(("newsletter.breaking-sent", "Bisi", "Court orders release"), (entry.Act, entry.Actor, entry.Subject));
    }

    [Fact]
    public async Task A_headline_without_an_article_leads_to_the_breaking_news()
    {
        await using var room = await NewsletterRoom.OpenAsync(newsroom);
        await room.SubscribeAsync("one@reader.example");
        var headline = new TickerItem { Headline = "Verdict expected at noon", StartsAt = Site.Noon.AddHours(-1) };
        await room.Site.Has(headline);
        using var editor = await room.Site.SignInAs(Role.Editor);

        await NewsletterRoom.SendAsync(editor, headline.Id);
        await room.UntilSettledAsync();

        Assert.Equal("https://news.example/breaking-news", Read(room.Mail.Letters.Single()).Link("article a"));
        var draft = await room.Site.Desk.Write(new Story("A draft"));
        Assert.Equal(HttpStatusCode.NotFound, (await editor.Get($"/admin/newsletter/breaking/{draft.Id}")).Status);
        await editor.Submit(await editor.Open("/admin/newsletter"), "main form", $"/admin/newsletter/breaking/{draft.Id}");
        Assert.Contains("cannot be sent", (await editor.Open("/admin/newsletter")).Page.QuerySelector("[role=status]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(1, await room.Site.Ask(db => db.Issues.CountAsync()));
    }

    [Fact]
    public async Task An_editor_sees_the_next_digest_and_has_it_sent_to_themselves_alone()
    {
        await using var room = await NewsletterRoom.OpenAsync(newsroom);
        await room.SubscribeAsync("one@reader.example");
        await room.Site.Desk.Publish(new Story("Court orders release"));
        using var editor = await room.Site.SignInAs(Role.Editor);

        var page = await editor.Open("/admin/newsletter/preview");
        Assert.Contains("Court orders release", page.Page.QuerySelector("pre")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("<h2><a href=\"https://news.example/2026/11/24/court-orders-release\">", (await editor.Open("/admin/newsletter/preview/html?language=en")).Body, StringComparison.Ordinal);
        Assert.Contains("no letter would be sent", (await editor.Open("/admin/newsletter/preview?language=es")).Page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        await editor.Submit(page, "main form[method=post]");

        var letter = Assert.Single(room.Mail.Letters);
        Assert.Equal(editor.Account.Email, letter.To);
        Assert.DoesNotContain("/unsubscribe/", letter.Message.TextBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Administrators_switch_it_on_and_editors_do_not()
    {
        await using var room = await NewsletterRoom.OpenAsync(newsroom);
        using var chief = await room.Site.SignInAs(Role.Administrator);
        using var editor = await room.Site.SignInAs(Role.Editor);
        Assert.Equal(HttpStatusCode.Forbidden, (await editor.Get("/admin/newsletter/settings")).Status);
        var form = await chief.Open("/admin/newsletter/settings");

        await chief.Submit(form, "main form", ("Day", "Monday"), ("Hour", "18"), ("Languages", "ar"), ("IsOn", "true"));
        var overtaken = await chief.Submit(form, "main form", ("Day", "Sunday"));

        Assert.Equal(HttpStatusCode.Conflict, overtaken.Status);
        var plan = await room.Site.Ask(db => db.NewsletterPlans.SingleAsync());
        Assert.Equal((true, DayOfWeek.Monday, 18), (plan.IsOn, plan.Day, plan.Hour));
        Assert.Equal(["ar"], plan.Languages);
        var entry = await room.Site.Ask(db => db.Audit.SingleAsync());
        Assert.Equal(("newsletter.settings-changed", "Friday", "Monday"), (entry.Act, entry.Before["day"], entry.After["day"]));
        Assert.Equal(HttpStatusCode.OK, (await chief.Submit(await chief.Open("/admin/newsletter/settings"), "main form", ("Hour", "99"))).Status);
    }

    [Fact]
    public async Task An_address_is_found_erased_and_taken_out_by_administrators_and_the_audit_log_does_not_name_it()
    {
        await using var room = await NewsletterRoom.OpenAsync(newsroom);
        await room.SubscribeAsync("one@reader.example");
        await room.SubscribeAsync("=two@reader.example");
        using var chief = await room.Site.SignInAs(Role.Administrator);
        const string Path = "/admin/newsletter/addresses";

        Assert.Contains("Subscribed since 24 November 2026", (await chief.Submit(await chief.Open(Path), "form[action$='handler=Find']", ("Address", "ONE@reader.example"))).Body, StringComparison.Ordinal);
        Assert.Contains("Nobody subscribes", (await chief.Submit(await chief.Open(Path), "form[action$='handler=Find']", ("Address", "no@reader.example"))).Errors.Single(), StringComparison.Ordinal);
        Assert.Contains("Write an e-mail address", (await chief.Submit(await chief.Open(Path), "form[action$='handler=Find']", ("Address", "no"))).Errors.Single(), StringComparison.Ordinal);
        var file = await chief.Submit(await chief.Open(Path), "form[action$='handler=Export']");
        Assert.Contains("one@reader.example,yes,yes,en,2026-11-24", file.Body, StringComparison.Ordinal);
        Assert.Contains("'=two@reader.example", file.Body, StringComparison.Ordinal);
        Assert.Equal(Path, (await chief.Submit(await chief.Open(Path), "button[formaction$='handler=Erase']", ("Address", "one@reader.example"))).Location);

        Assert.Equal(1, await room.Site.Ask(db => db.Subscribers.CountAsync()));
        var audit = await room.Site.Ask(db => db.Audit.OrderBy(e => e.Id).ToListAsync());
        Assert.Equal(["newsletter.addresses-exported", "newsletter.address-erased"], audit.Select(e => e.Act));
        Assert.DoesNotContain(audit, e => System.Text.Json.JsonSerializer.Serialize(e).Contains("reader.example", StringComparison.Ordinal));
        SignUpTests.NothingIsTold(room.Site);
    }

    private static IHtmlDocument Read(TakenLetter letter) => Reading.Parse(letter.Message.HtmlBody!);

    /// <summary>Nothing is fetched when it is read, links are what they seem, and machines know that a machine wrote it.</summary>
    private static void IsPlainAndPolite(TakenLetter letter)
    {
        var page = Read(letter);
        Assert.Empty(page.QuerySelectorAll("[src], [srcset], [background], [style], style, script, link, iframe, form"));
        Assert.All(page.Links("a"), link => Assert.True(link.StartsWith("https://news.example/", StringComparison.Ordinal) && !link.Contains('?', StringComparison.Ordinal), link));
        Assert.IsType<MultipartAlternative>(letter.Message.Body);
        Assert.Equal(("Rights To All", "newsroom@news.example"), letter.Message.From.Mailboxes.Select(from => (from.Name, from.Address)).Single());
        Assert.Equal("<newsletter.news.example>", letter.Message.Headers["List-Id"]);
        Assert.Equal("auto-generated", letter.Message.Headers["Auto-Submitted"]);
        Assert.EndsWith("@news.example", letter.Message.MessageId, StringComparison.Ordinal);
        Assert.Null(letter.Message.Headers["X-Mailer"]);
    }
}
