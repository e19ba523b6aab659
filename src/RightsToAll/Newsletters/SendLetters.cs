using RightsToAll.Mail;
using RightsToAll.Web;

namespace RightsToAll.Newsletters;

/// <summary>
/// Makes digests when their time has come and sends what waits, on any number of nodes at once. Where the operator has set no key and no mail
/// server it does nothing.
/// </summary>
internal sealed class SendLetters(IServiceScopeFactory scopes, AddressSeal seal, Postman postman, TimeProvider clock, ILogger<SendLetters> log) : BackgroundService
{
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    /// <summary>How long a node leaves a mail server alone that it could not reach.</summary>
    public static readonly TimeSpan AfterRefusal = TimeSpan.FromMinutes(1);

    // The time that RFC 5321 gives a server for one answer is longer; a letter that takes as long would keep all others waiting.
    private static readonly TimeSpan PerLetter = TimeSpan.FromMinutes(1);

    private DateTimeOffset _notBefore;
    private bool _failing;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!seal.IsSet)
            return;
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(Interval, clock, stoppingToken);
            try
            {
                await LookAsync(stoppingToken);
                _failing = false;
            }
            // Letters are not worth the whole site. What failed may hold an address, so only its kind is told.
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                if (!_failing)
                    log.Log(FailurePages.IsOutage(failure) ? LogLevel.Warning : LogLevel.Error, "Letters cannot be sent ({Kind}); it is tried again every second", failure.GetType().Name);
                _failing = true;
            }
        }
    }

    private async Task LookAsync(CancellationToken stopping)
    {
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<Digests>().MakeDueAsync(stopping);
        var outbox = scope.ServiceProvider.GetRequiredService<Outbox>();
        await outbox.GiveUpLostAsync(stopping);
        if (clock.GetUtcNow() < _notBefore || !await outbox.HasDueAsync(stopping))
            return;
        // First the mail server: while it is away no letter is touched.
        await using var line = await postman.OpenAsync(stopping);
        if (line is null)
        {
            _notBefore = clock.GetUtcNow() + AfterRefusal;
            return;
        }
        var writer = scope.ServiceProvider.GetRequiredService<LetterWriter>();
        while (!stopping.IsCancellationRequested && await outbox.TakeAsync(stopping) is { } taken)
            if (await SendAsync(taken, outbox, writer, line) is Posted.Away or Posted.Unknown)
            {
                _notBefore = clock.GetUtcNow() + AfterRefusal;
                return;
            }
    }

    /// <summary>Not cut short when the site is told to stop: what the server has taken is to be written down.</summary>
    private async Task<Posted?> SendAsync(Taken taken, Outbox outbox, LetterWriter writer, PostLine line)
    {
        if (await WriteAsync(taken, outbox, writer) is not { } letter)
            return null;
        using var patience = new CancellationTokenSource(PerLetter);
        var posted = postman.Note(await line.SendAsync(letter, patience.Token));
        await outbox.SettleAsync(taken, posted, CancellationToken.None);
        return posted;
    }

    private async Task<Letter?> WriteAsync(Taken taken, Outbox outbox, LetterWriter writer)
    {
        try
        {
            if (await writer.WriteAsync(taken, CancellationToken.None) is { } letter)
                return letter;
            await outbox.WithholdAsync(taken, CancellationToken.None);
        }
        catch (Exception failure) when (!FailurePages.IsOutage(failure))
        {
            // One letter is not worth all others. What failed may hold the address, so only its kind is told.
            log.LogError("A letter could not be written ({Kind})", failure.GetType().Name);
            await outbox.FailAsync(taken, CancellationToken.None);
        }
        return null;
    }
}
