using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using RightsToAll.Accounts;
using RightsToAll.Data;
using RightsToAll.Mail;
using RightsToAll.Settings;
using RightsToAll.Web;

namespace RightsToAll.Newsletters;

/// <summary>Writes the letters that go to subscribers, one after the other: what they have in common is read once.</summary>
public sealed class LetterWriter(NewsDb db, AddressSeal seal, TimeProvider clock, IOptions<NewsroomOptions> newsroom, IOptions<NewsletterOptions> newsletter)
{
    // A digest that goes out for hours must not name what was withdrawn meanwhile.
    private static readonly TimeSpan ContentKept = TimeSpan.FromSeconds(30);

    private readonly Dictionary<(Guid Issue, string Language), (DateTimeOffset At, IssueContent Content)> _contents = [];
    private SiteSettings? _site;

    /// <returns>Null where there is nothing left to say, or nobody to say it to.</returns>
    public async Task<Letter?> WriteAsync(Taken taken, CancellationToken cancel)
    {
        if (taken.SignUpId is { } asked)
            return await db.SignUps.SingleOrDefaultAsync(s => s.Id == asked, cancel) is { } signUp ? await AskingAsync(taken.Id, signUp, cancel) : null;
        if (await db.Subscribers.SingleOrDefaultAsync(s => s.Id == taken.SubscriberId, cancel) is not { } subscriber)
            return null;
        var content = await ContentAsync(taken.IssueId!.Value, subscriber.Language, cancel);
        if (content.Items.Count == 0)
            return null;
        var leave = NewsletterPaths.Unsubscribe(seal.TokenOf(subscriber.Id));
        return await AddressedAsync(taken.Id, seal.Open(subscriber.Address), await WrittenAsync(content, subscriber.Language, leave, cancel), leave, cancel);
    }

    /// <summary>A letter as subscribers will get it, to somebody of the newsroom who wants to see it first: its link unsubscribes nobody.</summary>
    public async Task<Letter> TestAsync(string address, IssueContent content, string language, CancellationToken cancel) =>
        await AddressedAsync(Guid.NewGuid(), address, await WrittenAsync(content, language, NewsletterPaths.SignUp, cancel), null, cancel);

    /// <param name="leave">The path at which whoever gets it unsubscribes.</param>
    public async Task<WrittenLetter> WrittenAsync(IssueContent content, string language, string leave, CancellationToken cancel)
    {
        var site = await SiteAsync(cancel);
        return LetterText.OfIssue(content, Speaking(site, language), site.Name, newsroom.Value.PublicAddressOf(site), DayOf(content.MadeAt, site), newsroom.Value.PublicAddressOf(site) + leave);
    }

    private async Task<Letter> AskingAsync(Guid id, SignUp signUp, CancellationToken cancel)
    {
        var site = await SiteAsync(cancel);
        var link = newsroom.Value.PublicAddressOf(site) + NewsletterPaths.Confirm(seal.TokenOf(signUp.Id));
        var written = LetterText.OfSignUp(Speaking(site, signUp.Language), site.Name, link, DayOf(signUp.ExpiresAt, site));
        return await AddressedAsync(id, seal.Open(signUp.Address), written, null, cancel);
    }

    private async Task<Letter> AddressedAsync(Guid id, string address, WrittenLetter written, string? leave, CancellationToken cancel)
    {
        var site = await SiteAsync(cancel);
        // Nobody is to answer by a machine, such as that they are on holiday.
        List<(string, string)> headers = [("Auto-Submitted", "auto-generated"), ("Precedence", "bulk")];
        if (leave is not null)
            headers.AddRange(
            [
                ("List-Id", $"<newsletter.{new Uri(newsroom.Value.PublicAddressOf(site)).Host}>"),
                // RFC 8058: the reader's mail program unsubscribes by itself, with one request.
                ("List-Unsubscribe", $"<{newsroom.Value.PublicAddressOf(site)}{leave}>"),
                ("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"),
            ]);
        return new Letter(address, written.Subject, written.Text)
        {
            Id = id,
            Html = written.Html,
            Sender = site.Name,
            ReplyTo = newsletter.Value.ReplyTo,
            ReturnTo = newsletter.Value.ReturnTo,
            Headers = headers,
        };
    }

    private async Task<IssueContent> ContentAsync(Guid id, string language, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        if (_contents.TryGetValue((id, language), out var kept) && now - kept.At < ContentKept)
            return kept.Content;
        var issue = await db.Issues.SingleAsync(i => i.Id == id, cancel);
        var content = await db.ContentAsync(issue, language, now, cancel);
        _contents[(id, language)] = (now, content);
        return content;
    }

    private async Task<SiteSettings> SiteAsync(CancellationToken cancel) => _site ??= await db.SiteSettings.SingleAsync(cancel);

    private static Words Speaking(SiteSettings site, string language)
    {
        var words = new Words();
        words.Speak(site.Language);
        words.Speak(language);
        return words;
    }

    private static DateOnly DayOf(DateTimeOffset moment, SiteSettings site) =>
        moment.DayIn(TimeZoneInfo.FindSystemTimeZoneById(site.TimeZone));
}
