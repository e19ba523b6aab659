using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Options;
using MimeKit;
using RightsToAll.Web;

namespace RightsToAll.Mail;

/// <summary>Hands letters to the mail server.</summary>
public sealed class Postman(IOptions<MailOptions> mail, IOptions<NewsroomOptions> newsroom, TimeProvider clock, ILogger<Postman> log)
{
    // Whoever has pressed a button waits for it.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    // Of a tick count, so that two letters at once cannot leave half of it.
    private long _refusedAt;

    public bool IsOn => mail.Value.IsOn;

    /// <summary>When the mail server last took no letter from this node; null where it has taken one since, or none was refused.</summary>
    public DateTimeOffset? RefusedAt => Interlocked.Read(ref _refusedAt) is > 0 and var ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;

    /// <summary>Never fails: a letter that did not go is a line in the log, without its address.</summary>
    /// <returns>Whether the server took it.</returns>
    public async Task<bool> SendAsync(Letter letter)
    {
        if (!IsOn)
            return false;
        try
        {
            using var patience = new CancellationTokenSource(Patience);
            await HandOverAsync(letter, patience.Token);
            Interlocked.Exchange(ref _refusedAt, 0);
            return true;
        }
        catch (Exception refused)
        {
            Interlocked.Exchange(ref _refusedAt, clock.GetUtcNow().UtcTicks);
            // Its message may quote the address, so only its kind is told.
            log.LogWarning("A letter could not be sent ({Kind}); see Newsroom:Mail", refused.GetType().Name);
            return false;
        }
    }

    private async Task HandOverAsync(Letter letter, CancellationToken cancel)
    {
        var options = mail.Value;
        using var message = new MimeMessage { Subject = letter.Subject, Date = clock.GetUtcNow(), Body = new TextPart("plain") { Text = letter.Text } };
        message.From.Add(MailboxAddress.Parse(options.From));
        message.To.Add(new MailboxAddress("", letter.Address));
        var host = new Uri(newsroom.Value.PublicAddress).Host;
        message.MessageId = $"{Guid.NewGuid():N}@{host}";
        // By itself it would tell the server, and with the letter everybody, what this machine is called.
        using var server = new SmtpClient { LocalDomain = host };
        await server.ConnectAsync(options.Host, options.Port, options.Encryption switch
        {
            MailEncryption.Tls => SecureSocketOptions.SslOnConnect,
            MailEncryption.None => SecureSocketOptions.None,
            _ => SecureSocketOptions.StartTls,
        }, cancel);
        if (options.User.Length > 0)
            await server.AuthenticateAsync(options.User, options.Password, cancel);
        await server.SendAsync(message, cancel);
        await server.DisconnectAsync(quit: true, cancel);
    }
}
