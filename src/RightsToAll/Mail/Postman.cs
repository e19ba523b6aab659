using Microsoft.Extensions.Options;
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
        using var patience = new CancellationTokenSource(Patience);
        await using var line = await OpenAsync(patience.Token);
        return line is not null && Note(await line.SendAsync(letter, patience.Token)) == Posted.Taken;
    }

    /// <summary>A connection for many letters; what becomes of each is to be noted with <see cref="Note"/>.</summary>
    /// <returns>Null where the server cannot be reached, which is a line in the log.</returns>
    public async Task<PostLine?> OpenAsync(CancellationToken cancel)
    {
        try
        {
            return await PostLine.OpenAsync(mail.Value, new Uri(newsroom.Value.PublicAddress).Host, clock, cancel);
        }
        catch (Exception refused)
        {
            Note((Posted.Away, refused.GetType().Name));
            return null;
        }
    }

    public Posted Note((Posted Posted, string Kind) letter)
    {
        // That one person has given up their mailbox says nothing of the server.
        Interlocked.Exchange(ref _refusedAt, letter.Posted is Posted.Taken or Posted.NoRecipient ? 0 : clock.GetUtcNow().UtcTicks);
        // The message of a failure may quote the address, so only its kind is told.
        if (letter.Posted != Posted.Taken)
            log.LogWarning("A letter could not be sent ({Kind}); see Newsroom:Mail", letter.Kind);
        return letter.Posted;
    }
}
