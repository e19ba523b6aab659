using System.ComponentModel.DataAnnotations;

namespace RightsToAll.Newsletters;

/// <summary>What an operator decides about the newsletter; section <c>Newsroom:Newsletter</c>. Without a key there is none.</summary>
public sealed class NewsletterOptions : IValidatableObject
{
    public const string Section = "Newsroom:Newsletter";

    /// <summary>The fewest bytes of a key.</summary>
    public const int KeyBytes = 32;

    /// <summary>Base64 of at least 32 random bytes, the same on every node: encrypts the addresses of subscribers, and is kept outside the database.</summary>
    public string Key { get; init; } = "";

    /// <summary>How many letters all nodes together begin to send in any minute.</summary>
    [Range(1, 10_000)]
    public int LettersPerMinute { get; init; } = 60;

    /// <summary>How many readers may sign up in a minute on one node; of one network address no more than a quarter of them.</summary>
    [Range(1, 100_000)]
    public int SignUpsPerMinute { get; init; } = 20;

    /// <summary>Where answers to the letters go; empty for where they come from.</summary>
    public string ReplyTo { get; init; } = "";

    /// <summary>Where letters come back to that cannot be delivered; empty for where they come from.</summary>
    public string ReturnTo { get; init; } = "";

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Key.Length > 0 && !(Convert.TryFromBase64String(Key, new byte[Key.Length], out var bytes) && bytes >= KeyBytes))
            yield return new ValidationResult($"Newsroom:Newsletter:Key is not the base64 of at least {KeyBytes} bytes; make one with: openssl rand -base64 {KeyBytes}", [nameof(Key)]);
        foreach (var (name, address) in new[] { (nameof(ReplyTo), ReplyTo), (nameof(ReturnTo), ReturnTo) })
            if (address.Length > 0 && ReaderAddress.Read(address) is null)
                yield return new ValidationResult($"Newsroom:Newsletter:{name} is no e-mail address.", [name]);
    }
}
