using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using RightsToAll.Accounts;
using RightsToAll.Newsletters;
using RightsToAll.Testing;
using RightsToAll.Tests.Web;

namespace RightsToAll.Tests.Newsletters;

/// <summary>Readers sign up, confirm and leave, by forms alone and against a real mail server.</summary>
public sealed partial class SignUpTests(Newsroom newsroom)
{
    private const string Reader = "amal@reader.example";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_reader_signs_up_confirms_gets_letters_and_leaves_with_one_press()
    {
        await using var room = await NewsletterRoom.OpenAsync(newsroom);
        using var reader = room.Site.Stranger();
        var form = await reader.Open("/newsletter");
        Assert.Equal("/newsletter/sent", (await reader.Submit(form, "main form", ("address", " Amal@Reader.example "), ("breaking", "true"))).Location);
        Assert.Empty(reader.Cookies);

        await room.UntilAsync(() => room.Mail.Letters.Count == 1);
        var asked = room.Mail.Letters[0];
        Assert.Equal("Confirm your subscription to Rights To All", asked.Message.Subject);
        var link = Link(asked, "confirm");
        // What mail servers do before the reader sees the letter confirms nothing.
        Assert.Contains("Breaking news", (await reader.Open(link)).Page.QuerySelector(".chosen")!.TextContent, StringComparison.Ordinal);
        Assert.False(await room.Site.Ask(db => db.Subscribers.AnyAsync()));

        var confirmed = await reader.Submit(await reader.Open(link), "main form");
        Assert.Equal((HttpStatusCode.OK, "You are subscribed"), (confirmed.Status, confirmed.Page.QuerySelector("h1")!.TextContent));
        Assert.False(await room.Site.Ask(db => db.SignUps.AnyAsync()));
        Assert.Equal(HttpStatusCode.NotFound, (await reader.Get(link)).Status);

        using var editor = await room.Site.SignInAs(Role.Editor);
        var article = await room.Site.Desk.Publish(new Story("Court orders release"));
        Assert.Contains("on their way", await NewsletterRoom.SendAsync(editor, article.Id), StringComparison.Ordinal);
        await room.UntilAsync(() => room.Mail.Letters.Count == 2);
        var letter = room.Mail.Letters[1];
        var leave = Link(letter, "unsubscribe");
        Assert.Equal($"<https://news.example{leave}>", letter.Message.Headers["List-Unsubscribe"]);
        Assert.Equal("List-Unsubscribe=One-Click", letter.Message.Headers["List-Unsubscribe-Post"]);
        Assert.Equal("Court orders release", (await reader.Open("/")).Page.QuerySelector("h2")!.TextContent.Trim());
        Assert.Equal(HttpStatusCode.OK, (await reader.Get(leave)).Status);
        Assert.True(await room.Site.Ask(db => db.Subscribers.AnyAsync()));

        // As RFC 8058 has mail programs do it: without cookie, token or redirect.
        var left = await reader.Post(leave, ("List-Unsubscribe", "One-Click"));
        Assert.Equal((HttpStatusCode.OK, "You are unsubscribed"), (left.Status, left.Page.QuerySelector("h1")!.TextContent));
        Assert.False(await room.Site.Ask(db => db.Subscribers.AnyAsync()));
        Assert.Equal(HttpStatusCode.OK, (await reader.Post(leave, ("List-Unsubscribe", "One-Click"))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await reader.Get(leave)).Status);
        NothingIsTold(room.Site, link, leave);
    }

    [Fact]
    public async Task A_link_that_nobody_opened_in_time_is_good_for_nothing_and_its_address_is_deleted()
    {
        await using var room = await NewsletterRoom.OpenAsync(newsroom);
        using var reader = room.Site.Stranger();
        await reader.Post("/newsletter", ("address", Reader), ("digest", "true"));
        await room.UntilAsync(() => room.Mail.Letters.Count == 1);
        var link = Link(room.Mail.Letters[0], "confirm");

        room.Pass(SignUp.Lifetime);

        var late = await reader.Post(link);
        Assert.Equal((HttpStatusCode.NotFound, "This link no longer works"), (late.Status, late.Page.QuerySelector("h1")!.TextContent));
        Assert.False(await room.Site.Ask(db => db.Subscribers.AnyAsync()));
        room.Pass(ForgetReaders.Interval);
        await room.UntilAsync(async () => !await room.Site.Ask(db => db.SignUps.AnyAsync()));
        Assert.Equal("", await room.StatesAsync());
    }

    [Fact]
    public async Task Who_chose_a_language_is_answered_in_it_also_where_the_address_was_wrong()
    {
        await using var room = await NewsletterRoom.OpenAsync(newsroom);
        using var reader = room.Site.Stranger();

        var wrong = await reader.Post("/newsletter", ("address", "nobody"), ("digest", "true"), ("language", "ar"));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "ar", "rtl"), (wrong.Status, wrong.Page.DocumentElement.GetAttribute("lang"), wrong.Page.DocumentElement.GetAttribute("dir")));
        Assert.Equal("nobody", wrong.Page.QuerySelector("#news-address")!.GetAttribute("value"));
        Assert.Equal("ar", wrong.Page.QuerySelector("main form [name=language] [selected], main form [name=language][checked]")!.GetAttribute("value"));

        var right = await reader.Post("/newsletter", ("address", Reader), ("digest", "true"), ("language", "ar"));
        Assert.Equal("/newsletter/sent/ar", right.Location);
        Assert.Equal("ar", (await reader.Open(right.Location!)).Page.DocumentElement.GetAttribute("lang"));
        Assert.Equal(HttpStatusCode.NotFound, (await reader.Get("/newsletter/sent/xx")).Status);
    }

    [Fact]
    public async Task Nobody_learns_whether_an_address_is_known_and_nobodys_mailbox_is_filled()
    {
        await using var room = await NewsletterRoom.OpenAsync(newsroom);
        await room.SubscribeAsync(Reader);
        using var stranger = room.Site.Stranger();

        var answers = new List<Answer>();
        foreach (var address in new[] { Reader, "new@reader.example", "AMAL@reader.EXAMPLE", Reader, Reader, Reader })
            answers.Add(await stranger.Post("/newsletter", ("address", address), ("breaking", "true")));

        Assert.All(answers, answer => Assert.Equal((HttpStatusCode.Found, "/newsletter/sent", ""), (answer.Status, answer.Location, answer.Body)));
        await room.UntilSettledAsync();
        Assert.Equal(SignUps.MostOpen, room.Mail.Letters.Count(letter => letter.To.Equals(Reader, StringComparison.OrdinalIgnoreCase)));
        // Who is known and confirms once more has what they chose last.
        await stranger.Post(Link(room.Mail.To(Reader)[0], "confirm"));
        Assert.Equal(new LetterChoice(false, true, "en"), await room.Site.Ask(db => db.Subscribers.Select(s => new LetterChoice(s.Digest, s.Breaking, s.Language)).SingleAsync()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("amal")]
    [InlineData("amal@reader")]
    [InlineData("a mal@reader.example")]
    [InlineData("amal@reader.example\r\nBcc: all@reader.example")]
    [InlineData("Amal <amal@reader.example>")]
    [InlineData("a@b.example, c@d.example")]
    [InlineData("\"a\"@b.example")]
    [InlineData("amal@[127.0.0.1]")]
    [InlineData("@reader.example")]
    [InlineData("<script>@reader.example")]
    public async Task An_address_that_is_none_is_named_and_what_was_typed_stays(string typed)
    {
        await using var room = await NewsletterRoom.OpenAsync(newsroom);
        using var reader = room.Site.Stranger();

        var answer = await reader.Post("/newsletter", ("address", typed), ("breaking", "true"), ("language", "ar"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Contains("اكتب عنوان بريد إلكتروني", answer.Page.QuerySelector("[role=alert] a[href='#news-address']")!.TextContent, StringComparison.Ordinal);
        var field = answer.Page.QuerySelector("main #news-address")!;
        Assert.Equal(("true", "news-address-error"), (field.GetAttribute("aria-invalid"), field.GetAttribute("aria-describedby")));
        if (!typed.Contains('\n', StringComparison.Ordinal))
            Assert.Equal(typed, field.GetAttribute("value"));
        Assert.True(answer.Page.QuerySelector("main [name=breaking]")!.HasAttribute("checked"));
        Assert.False(answer.Page.QuerySelector("main [name=digest]")!.HasAttribute("checked"));
        Assert.Equal("ar", answer.Page.QuerySelector("main option[selected]")!.GetAttribute("value"));
        Assert.False(await room.Site.Ask(db => db.SignUps.AnyAsync()));
    }

    [Fact]
    public async Task Forms_of_other_sites_and_robots_cause_no_letter()
    {
        await using var room = await NewsletterRoom.OpenAsync(newsroom);
        using var reader = room.Site.Stranger();

        Assert.Equal(HttpStatusCode.BadRequest, (await reader.Send(From(("Sec-Fetch-Site", "cross-site")))).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await reader.Send(From(("Sec-Fetch-Site", "same-site")))).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await reader.Send(From(("Origin", "https://evil.example")))).Status);
        Assert.Equal("/newsletter/sent", (await reader.Post("/newsletter", ("address", Reader), ("digest", "true"), ("website", "https://buy.example"))).Location);
        Assert.Contains("at least one", (await reader.Post("/newsletter", ("address", Reader))).Page.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.False(await room.Site.Ask(db => db.SignUps.AnyAsync()));

        // A browser that tells nobody where its reader comes from says "null" of the site's own form.
        Assert.Equal("/newsletter/sent", (await reader.Send(From(("Sec-Fetch-Site", "same-origin"), ("Origin", "null")))).Location);
        Assert.Equal("/newsletter/sent", (await reader.Send(From(("Origin", "null")))).Location);
        Assert.Equal(2, await room.Site.Ask(db => db.SignUps.CountAsync()));

        static HttpRequestMessage From(params (string Name, string Value)[] headers)
        {
            var request = new HttpRequestMessage(HttpMethod.Post, "/newsletter")
            {
                Content = new FormUrlEncodedContent(new Dictionary<string, string> { ["address"] = Reader, ["digest"] = "true" }),
            };
            foreach (var (name, value) in headers)
                request.Headers.Add(name, value);
            return request;
        }
    }

    [Fact]
    public async Task Who_signs_up_too_often_is_told_so_and_keeps_what_was_typed()
    {
        await using var room = await NewsletterRoom.OpenAsync(newsroom, ("Newsroom:Newsletter:SignUpsPerMinute", "8"));
        using var reader = room.Site.Stranger();

        for (var i = 0; i < 2; i++)
            Assert.Equal(HttpStatusCode.Found, (await reader.Post("/newsletter", ("address", $"r{i}@reader.example"), ("digest", "true"))).Status);
        var refused = await reader.Post("/newsletter", ("address", Reader), ("digest", "true"));

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.Status);
        Assert.Equal(Reader, refused.Page.QuerySelector("main #news-address")!.GetAttribute("value"));
        Assert.Equal(2, await room.Site.Ask(db => db.SignUps.CountAsync()));
    }

    [Fact]
    public async Task A_subscriber_chooses_anew_by_the_link_of_any_letter()
    {
        await using var room = await NewsletterRoom.OpenAsync(newsroom);
        await room.SubscribeAsync(Reader);
        using var editor = await room.Site.SignInAs(Role.Editor);
        await NewsletterRoom.SendAsync(editor, (await room.Site.Desk.Publish(new Story("Court orders release"))).Id);
        await room.UntilSettledAsync();
        using var reader = room.Site.Stranger();
        var link = Link(room.Mail.Letters[0], "unsubscribe");

        var nothing = await reader.Post(link + "?handler=choice", ("language", "es"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, nothing.Status);
        var saved = await reader.Submit(await reader.Open(link), "form[action$='handler=Choice']", ("digest", "true"), ("breaking", ""), ("language", "es"));

        Assert.Contains("Guardado", saved.Page.QuerySelector("[role=status]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(new LetterChoice(true, false, "es"), await room.Site.Ask(db => db.Subscribers.Select(s => new LetterChoice(s.Digest, s.Breaking, s.Language)).SingleAsync()));
        using var page = await room.Site.Reader.GetAsync(link, Cancel);
        Assert.Equal(("no-store", "noindex, nofollow", "no-referrer"), (page.Headers.CacheControl!.ToString(), page.Headers.GetValues("X-Robots-Tag").Single(), page.Headers.GetValues("Referrer-Policy").Single()));
    }

    [Fact]
    public async Task The_form_is_in_every_footer_once_it_is_switched_on_and_held_pages_follow()
    {
        await using var room = await NewsletterRoom.OpenAsync(newsroom, ("Newsroom:CacheMegabytes", "4"));
        await room.Site.SettledAsync();
        Assert.Equal("/newsletter", (await room.Site.PageAsync("/tags")).QuerySelector("footer form")!.GetAttribute("action"));

        await room.Site.DecideAsync(new(false, DayOfWeek.Friday, 7, []));

        await Eventually.HoldsAsync(async () => (await room.Site.PageAsync("/tags")).QuerySelector("footer form") is null);
        Assert.Equal(HttpStatusCode.NotFound, await room.Site.StatusAsync("/newsletter"));
        Assert.Equal("/newsletter", (await room.Site.Stranger().Post("/newsletter", ("address", Reader), ("digest", "true"))).Location);
        Assert.False(await room.Site.Ask(db => db.SignUps.AnyAsync()));
    }

    [Fact]
    public async Task Without_a_key_there_is_no_newsletter_and_a_bad_key_keeps_the_site_from_starting()
    {
        await using var site = new Site(newsroom);
        await site.InitializeAsync();
        Assert.Equal(HttpStatusCode.NotFound, await site.StatusAsync("/newsletter"));

        foreach (var (setting, value) in new[] { ("Key", "short"), ("Key", "c2hvcnQ="), ("LettersPerMinute", "0"), ("ReplyTo", "nobody"), ("ReturnTo", "a b@c.example") })
        {
            var wrong = new Site(newsroom) { Settings = new Dictionary<string, string?>(LetterSettings.For(25)) { [$"Newsroom:Newsletter:{setting}"] = value } };
            await using var closing = wrong;
            await Assert.ThrowsAsync<Microsoft.Extensions.Options.OptionsValidationException>(async () => await wrong.InitializeAsync());
        }
    }

    [Fact]
    public async Task A_copy_of_the_database_holds_no_address_and_no_link()
    {
        await using var room = await NewsletterRoom.OpenAsync(newsroom);
        await room.SubscribeAsync(Reader);
        using var reader = room.Site.Stranger();
        await reader.Post("/newsletter", ("address", "waiting@reader.example"), ("digest", "true"));

        var rows = await room.Site.Ask(db => db.Database.SqlQueryRaw<string>(
            "select encode(address, 'escape') || row_to_json(s)::text as \"Value\" from newsletter_subscribers s union all select encode(address, 'escape') || row_to_json(s)::text from newsletter_sign_ups s").ToListAsync());

        Assert.Equal(2, rows.Count);
        Assert.All(rows, row => Assert.DoesNotContain("reader", row, StringComparison.OrdinalIgnoreCase));
    }

    /// <returns>The path of the one link of that kind in the plain text, which the HTML has too.</returns>
    internal static string Link(TakenLetter letter, string kind)
    {
        var link = Address().Matches(letter.Message.TextBody!).Select(match => match.Value).Single(address => address.Contains($"/newsletter/{kind}/", StringComparison.Ordinal));
        Assert.Contains($"href=\"{link}\"", letter.Message.HtmlBody, StringComparison.Ordinal);
        return new Uri(link).AbsolutePath;
    }

    /// <summary>No line of the log, and none of the audit log, holds an address of a reader or what their links hold.</summary>
    internal static void NothingIsTold(Site site, params string[] links)
    {
        var told = LoggedLines.Of(site);
        Assert.NotEmpty(told);
        foreach (var secret in links.Select(link => link.Split('/')[^1]).Append("reader.example"))
            Assert.DoesNotContain(told, line => line.Contains(secret, StringComparison.OrdinalIgnoreCase));
    }

    [GeneratedRegex(@"https?://\S+")]
    private static partial Regex Address();
}
