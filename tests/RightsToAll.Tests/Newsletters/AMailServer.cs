using System.Buffers;
using System.Net;
using MimeKit;
using SmtpServer;
using SmtpServer.Mail;
using SmtpServer.Net;
using SmtpServer.Protocol;
using SmtpServer.Storage;

namespace RightsToAll.Tests.Newsletters;

/// <summary>A letter as the server took it.</summary>
/// <param name="ReturnTo">The sender of the envelope.</param>
internal sealed record TakenLetter(string To, string ReturnTo, MimeMessage Message);

/// <summary>A real SMTP server on this machine, which a test can have refuse, wait or hang up.</summary>
internal sealed class AMailServer : IAsyncDisposable
{
    private readonly CancellationTokenSource _closing = new();
    private readonly List<TakenLetter> _letters = [];
    private readonly Task _open;
    private int _busy;
    private ISessionContext? _session;

    private AMailServer(TaskCompletionSource<int> port)
    {
        var services = new SmtpServer.ComponentModel.ServiceProvider();
        var listeners = new EndpointListenerFactory();
        listeners.EndpointStarted += (_, started) => port.TrySetResult(((IPEndPoint)started.LocalEndPoint).Port);
        services.Add(listeners);
        services.Add(new Doorman(this));
        services.Add(new Store(this));
        var options = new SmtpServerOptionsBuilder().ServerName("mail.test").Endpoint(at => at.Endpoint(new IPEndPoint(IPAddress.Loopback, 0))).Build();
        _open = new SmtpServer.SmtpServer(options, services).StartAsync(_closing.Token);
    }

    public int Port { get; private set; }

    /// <summary>What it says of a recipient; null to take them.</summary>
    public Func<string, SmtpResponse?> Judge { get; set; } = _ => null;

    /// <summary>Run when all of a letter is there, and before the server says so.</summary>
    public Func<string, Task> Having { get; set; } = _ => Task.CompletedTask;

    /// <summary>The most letters that were handed over at the same time.</summary>
    public int MostAtOnce { get; private set; }

    public IReadOnlyList<TakenLetter> Letters
    {
        get
        {
            lock (_letters)
                return [.. _letters];
        }
    }

    public static async Task<AMailServer> OpenAsync()
    {
        var port = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        var server = new AMailServer(port);
        server.Port = await port.Task.WaitAsync(TimeSpan.FromSeconds(20));
        return server;
    }

    public IReadOnlyList<TakenLetter> To(string address) => [.. Letters.Where(letter => letter.To == address)];

    /// <summary>As a server does whose machine fails: without a word.</summary>
    public void HangUp() => _session!.Pipe.Dispose();

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        // A letter that a test holds back for ever keeps its session open.
        await ((Task)_open.WaitAsync(TimeSpan.FromSeconds(2))).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _closing.Dispose();
    }

    private async Task<SmtpResponse> TakeAsync(ISessionContext session, IMessageTransaction envelope, ReadOnlySequence<byte> letter)
    {
        using var content = new MemoryStream(letter.ToArray());
        _session = session;
        var to = Written(envelope.To.Single());
        lock (_letters)
        {
            MostAtOnce = Math.Max(MostAtOnce, ++_busy);
            _letters.Add(new(to, Written(envelope.From), MimeMessage.Load(content)));
        }
        await Having(to);
        lock (_letters)
            _busy--;
        return SmtpResponse.Ok;
    }

    private static string Written(IMailbox mailbox) => $"{mailbox.User}@{mailbox.Host}";

    private sealed class Doorman(AMailServer server) : MailboxFilter
    {
        public override Task<bool> CanDeliverToAsync(ISessionContext context, IMailbox to, IMailbox from, CancellationToken cancellationToken) =>
            server.Judge(Written(to)) is { } refusal ? throw new SmtpResponseException(refusal) : Task.FromResult(true);
    }

    private sealed class Store(AMailServer server) : MessageStore
    {
        public override Task<SmtpResponse> SaveAsync(ISessionContext context, IMessageTransaction transaction, ReadOnlySequence<byte> buffer, CancellationToken cancellationToken) =>
            server.TakeAsync(context, transaction, buffer);
    }
}
