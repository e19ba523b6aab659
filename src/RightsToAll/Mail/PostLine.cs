using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace RightsToAll.Mail;

/// <summary>What became of a letter that was handed to the mail server.</summary>
public enum Posted
{
    Taken,

    /// <summary>There is no such recipient, for good.</summary>
    NoRecipient,

    /// <summary>Not this letter, for good.</summary>
    Refused,

    /// <summary>Not now.</summary>
    Later,

    /// <summary>The mail server takes nothing at present, whoever it is for.</summary>
    Away,

    /// <summary>The letter was on its way when the line broke: the server may have taken it or not.</summary>
    Unknown,
}

/// <summary>One connection to the mail server, for one letter after the other.</summary>
public sealed class PostLine : IAsyncDisposable
{
    private readonly SmtpClient _server;
    private readonly MailOptions _options;
    private readonly string _host;
    private readonly TimeProvider _clock;

    private PostLine(SmtpClient server, MailOptions options, string host, TimeProvider clock) => (_server, _options, _host, _clock) = (server, options, host, clock);

    /// <param name="host">By which the site is known: by itself the client would tell the server, and with the letter everybody, what this machine is called.</param>
    internal static async Task<PostLine> OpenAsync(MailOptions options, string host, TimeProvider clock, CancellationToken cancel)
    {
        var server = new SmtpClient { LocalDomain = host };
        try
        {
            await server.ConnectAsync(options.Host, options.Port, options.Encryption switch
            {
                MailEncryption.Tls => SecureSocketOptions.SslOnConnect,
                MailEncryption.None => SecureSocketOptions.None,
                _ => SecureSocketOptions.StartTls,
            }, cancel);
            if (options.User.Length > 0)
                await server.AuthenticateAsync(options.User, options.Password, cancel);
            return new PostLine(server, options, host, clock);
        }
        catch
        {
            server.Dispose();
            throw;
        }
    }

    /// <summary>Never fails.</summary>
    /// <returns>With the kind of failure: its message may quote the address, and is told nobody.</returns>
    public async Task<(Posted Posted, string Kind)> SendAsync(Letter letter, CancellationToken cancel)
    {
        var sent = new Sent();
        try
        {
            using var message = Written(letter);
            var recipient = message.To.Mailboxes.Single();
            var sender = letter.ReturnTo.Length > 0 ? MailboxAddress.Parse(letter.ReturnTo) : message.From.Mailboxes.Single();
            await _server.SendAsync(message, sender, [recipient], cancel, sent);
            return (Posted.Taken, "");
        }
        catch (Exception failure)
        {
            return (Judge(failure, sent.HasBegun), failure is SmtpCommandException { StatusCode: var status } ? $"{failure.GetType().Name} {(int)status}" : failure.GetType().Name);
        }
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(2));
            await _server.DisconnectAsync(quit: true, patience.Token);
        }
        catch (Exception gone) when (gone is IOException or ProtocolException or CommandException or OperationCanceledException)
        {
            // It has hung up first.
        }
        _server.Dispose();
    }

    private static Posted Judge(Exception failure, bool sending) => failure switch
    {
        SmtpCommandException { StatusCode: SmtpStatusCode.ServiceNotAvailable } or SmtpCommandException { ErrorCode: SmtpErrorCode.SenderNotAccepted } => Posted.Away,
        SmtpCommandException { ErrorCode: SmtpErrorCode.RecipientNotAccepted, StatusCode: >= (SmtpStatusCode)500 } => Posted.NoRecipient,
        SmtpCommandException { StatusCode: >= (SmtpStatusCode)500 } => Posted.Refused,
        SmtpCommandException => Posted.Later,
        // An address that this server, or the standard, has no way to write.
        NotSupportedException or ParseException => Posted.Refused,
        _ => sending ? Posted.Unknown : Posted.Away,
    };

    private MimeMessage Written(Letter letter)
    {
        var body = new BodyBuilder { TextBody = letter.Text, HtmlBody = letter.Html.Length > 0 ? letter.Html : null };
        var message = new MimeMessage { Subject = letter.Subject, Date = _clock.GetUtcNow(), MessageId = $"{letter.Id:N}@{_host}", Body = body.ToMessageBody() };
        message.From.Add(new MailboxAddress(letter.Sender, MailboxAddress.Parse(_options.From).Address));
        message.To.Add(new MailboxAddress("", letter.Address));
        if (letter.ReplyTo.Length > 0)
            message.ReplyTo.Add(MailboxAddress.Parse(letter.ReplyTo));
        foreach (var (name, value) in letter.Headers)
            message.Headers.Add(name, value);
        return message;
    }

    /// <summary>Whether any of the letter itself has left.</summary>
    private sealed class Sent : ITransferProgress
    {
        public bool HasBegun { get; private set; }

        public void Report(long bytesTransferred, long totalSize) => HasBegun = true;

        public void Report(long bytesTransferred) => HasBegun = true;
    }
}
