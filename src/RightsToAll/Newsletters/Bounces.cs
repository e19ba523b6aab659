using MimeKit;

namespace RightsToAll.Newsletters;

/// <summary>What was made of a mailbox of returned letters.</summary>
/// <param name="Read">Messages in it.</param>
/// <param name="Bounced">Letters of ours that they said could not be delivered, for good.</param>
public sealed record BounceReport(int Read, int Bounced);

/// <summary>
/// Letters that come back after the mail server had taken them, as RFC 3464 writes them. They are believed only where they name the
/// Message-ID of a letter of ours, which nobody else knows: else anybody could unsubscribe anybody.
/// </summary>
public sealed class Bounces(Outbox outbox)
{
    private const string MboxLine = "From ";

    /// <param name="mail">One message, or several as an mbox file.</param>
    public async Task<BounceReport> ReadAsync(Stream mail, CancellationToken cancel)
    {
        using var copy = new MemoryStream();
        await mail.CopyToAsync(copy, cancel);
        if (copy.Length == 0)
            return new(0, 0);
        copy.Position = 0;
        var isMbox = copy.Length >= MboxLine.Length && copy.GetBuffer().AsSpan(0, MboxLine.Length).SequenceEqual("From "u8);
        var parser = new MimeParser(copy, isMbox ? MimeFormat.Mbox : MimeFormat.Entity);
        var (read, bounced) = (0, 0);
        while (!parser.IsEndOfStream)
        {
            using var message = await parser.ParseMessageAsync(cancel);
            read++;
            if (Returned(message) is { } letter && await outbox.BouncedAsync(letter, cancel))
                bounced++;
        }
        return new(read, bounced);
    }

    /// <returns>The letter that is said not to be deliverable, now and later.</returns>
    private static Guid? Returned(MimeMessage message)
    {
        var parts = new MimeIterator(message).Parts().ToList();
        var isFinal = parts.OfType<MessageDeliveryStatus>().SelectMany(status => status.StatusGroups).Any(about =>
            about["Action"]?.Trim().Equals("failed", StringComparison.OrdinalIgnoreCase) == true && about["Status"]?.Trim().StartsWith('5') == true);
        if (!isFinal)
            return null;
        var id = parts.OfType<MessagePart>().Select(part => part.Message?.MessageId)
            .Concat(parts.OfType<TextRfc822Headers>().Select(headers => headers.Message?.MessageId)).OfType<string>().FirstOrDefault();
        return Guid.TryParseExact(id?.Split('@')[0], "N", out var letter) ? letter : null;
    }

    private sealed class MimeIterator(MimeMessage message)
    {
        public IEnumerable<MimeEntity> Parts() => message.Body is null ? [] : Below(message.Body);

        private static IEnumerable<MimeEntity> Below(MimeEntity part) => part is Multipart parts ? parts.SelectMany(Below) : [part];
    }
}
