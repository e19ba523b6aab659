using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using RightsToAll.Accounts;
using RightsToAll.Cli;
using RightsToAll.Newsletters;
using RightsToAll.Testing;
using RightsToAll.Tests.Cli;

namespace RightsToAll.Tests.Newsletters;

/// <summary>Letters that come back after the mail server had taken them.</summary>
public sealed class BounceTests(Newsroom newsroom)
{
    private const string Reader = "gone@reader.example";

    [Fact]
    public async Task Returned_letters_count_once_each_and_the_third_deletes_the_address()
    {
        await using var room = await NewsletterRoom.OpenAsync(newsroom);
        await room.SubscribeAsync(Reader);
        using var editor = await room.Site.SignInAs(Role.Editor);
        for (var issue = 1; issue <= 3; issue++)
            await NewsletterRoom.SendAsync(editor, (await room.Site.Desk.Publish(new Story($"Issue {issue}"))).Id);
        await room.UntilSettledAsync();
        var ids = room.Mail.Letters.Select(letter => letter.Message.MessageId!).ToList();

        Assert.Equal(new BounceReport(1, 1), await ReadAsync(room, Returned(ids[0])));
        Assert.Equal(new BounceReport(1, 0), await ReadAsync(room, Returned(ids[0])));
        // What will be tried again, what was delivered, and what says nothing of a letter of ours.
        Assert.Equal(new BounceReport(1, 0), await ReadAsync(room, Returned(ids[1], status: "4.2.2", action: "delayed")));
        Assert.Equal(new BounceReport(1, 0), await ReadAsync(room, Returned(ids[1], status: "2.0.0", action: "delivered")));
        Assert.Equal(new BounceReport(1, 0), await ReadAsync(room, Returned($"{Guid.NewGuid():N}@news.example")));
        Assert.Equal(new BounceReport(1, 0), await ReadAsync(room, $"From: {Reader}\r\nSubject: I am on holiday\r\n\r\nBack in May.\r\n"));
        Assert.True(await room.Site.Ask(db => db.Subscribers.AnyAsync()));

        var (code, output) = await RunAsync(room, string.Concat(ids.Skip(1).Select(id => "From MAILER-DAEMON Tue Nov 24 12:00:00 2026\n" + Returned(id).ReplaceLineEndings("\n") + "\n")));

        Assert.Equal((CommandLine.Done, "Messages: 2. Letters of ours that could not be delivered: 2."), (code, output.Trim()));
        Assert.False(await room.Site.Ask(db => db.Subscribers.AnyAsync()));
        Assert.Equal("Bounced 3", await room.StatesAsync());
    }

    [Fact]
    public async Task Something_that_is_no_mail_changes_nothing()
    {
        await using var room = await NewsletterRoom.OpenAsync(newsroom);

        Assert.Equal(new BounceReport(0, 0), await ReadAsync(room, ""));
        var (code, _) = await RunAsync(room, "\0\u0001 not a message");
        Assert.Contains(code, new[] { CommandLine.Done, CommandLine.Failed });
    }

    private static async Task<BounceReport> ReadAsync(NewsletterRoom room, string mail)
    {
        await using var scope = room.Site.Services.CreateAsyncScope();
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(mail));
        return await scope.ServiceProvider.GetRequiredService<Bounces>().ReadAsync(stream, CancellationToken.None);
    }

    private static async Task<(int Code, string Output)> RunAsync(NewsletterRoom room, string mail)
    {
        using var program = TheProgram.Start(room.Site.DataDirectory, room.Site.ConnectionString, "newsletter", "bounces");
        await program.FeedAsync(mail);
        return (await program.ExitCodeAsync(), program.Output);
    }

    /// <summary>As Postfix writes it (RFC 3464).</summary>
    private static string Returned(string messageId, string status = "5.1.1", string action = "failed") =>
        $"""
        Return-Path: <>
        From: MAILER-DAEMON@mail.example (Mail Delivery System)
        To: returns@news.example
        Subject: Undelivered Mail Returned to Sender
        MIME-Version: 1.0
        Content-Type: multipart/report; report-type=delivery-status; boundary="part"

        --part
        Content-Type: text/plain; charset=us-ascii

        This is the mail system at host mail.example.

        --part
        Content-Type: message/delivery-status

        Reporting-MTA: dns; mail.example

        Final-Recipient: rfc822; {Reader}
        Action: {action}
        Status: {status}
        Diagnostic-Code: smtp; 550 5.1.1 no such user

        --part
        Content-Type: text/rfc822-headers

        From: newsroom@news.example
        To: {Reader}
        Message-ID: <{messageId}>

        --part--

        """.ReplaceLineEndings("\r\n");
}
