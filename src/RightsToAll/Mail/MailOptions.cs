using System.ComponentModel.DataAnnotations;

namespace RightsToAll.Mail;

/// <summary>How the way to the mail server is kept from being read.</summary>
public enum MailEncryption
{
    /// <summary>Begun in the open, and refused where the server does not go on encrypted.</summary>
    StartTls,

    /// <summary>From the first byte.</summary>
    Tls,

    /// <summary>For a mail server on the same machine only.</summary>
    None,
}

/// <summary>The mail server that the site hands its letters to; section <c>Newsroom:Mail</c>. Without a host no letter is sent.</summary>
public sealed class MailOptions : IValidatableObject
{
    public const string Section = "Newsroom:Mail";

    public string Host { get; init; } = "";

    [Range(1, 65535)]
    public int Port { get; init; } = 587;

    [EnumDataType(typeof(MailEncryption))]
    public MailEncryption Encryption { get; init; } = MailEncryption.StartTls;

    /// <summary>Empty for a server that asks for none.</summary>
    public string User { get; init; } = "";

    public string Password { get; init; } = "";

    /// <summary>The address that letters come from.</summary>
    public string From { get; init; } = "";

    public bool IsOn => Host.Length > 0;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (IsOn && !System.Net.Mail.MailAddress.TryCreate(From, out _))
            yield return new ValidationResult("Newsroom:Mail:From is no e-mail address, and letters need one to come from.", [nameof(From)]);
        if (IsOn && Encryption == MailEncryption.None && User.Length > 0)
            yield return new ValidationResult("Newsroom:Mail:Password would be sent in the open; set Newsroom:Mail:Encryption to StartTls or Tls.", [nameof(Encryption)]);
    }
}
