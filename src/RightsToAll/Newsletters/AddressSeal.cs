using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using RightsToAll.Accounts;
using RightsToAll.Mail;

namespace RightsToAll.Newsletters;

/// <summary>
/// Keeps subscribers' addresses so that whoever has the database, a backup or a replica of it, but not the operator's key, reads none and
/// cannot ask whether one is among them. The site's other keys lie in the database itself, and so would not do.
/// </summary>
public sealed class AddressSeal
{
    private const int HashBytes = 32;
    private const int TokenLetters = 48;

    private readonly byte[] _sealing = [];
    private readonly byte[] _finding = [];
    private readonly byte[] _tokens = [];

    public AddressSeal(IOptions<NewsletterOptions> newsletter, IOptions<MailOptions> mail)
    {
        if (newsletter.Value.Key.Length == 0 || !mail.Value.IsOn)
            return;
        var key = Convert.FromBase64String(newsletter.Value.Key);
        byte[] For(string use) => HKDF.DeriveKey(HashAlgorithmName.SHA256, key, HashBytes, info: Encoding.ASCII.GetBytes("newsletter " + use));
        (_sealing, _finding, _tokens, KeyMark) = (For("sealing"), For("finding"), For("tokens"), For("mark"));
    }

    /// <summary>Whether the operator has set what a newsletter needs: a key and a mail server.</summary>
    public bool IsSet => _sealing.Length > 0;

    /// <summary>Tells this key from another, and nothing of it.</summary>
    public byte[] KeyMark { get; } = [];

    public byte[] Close(string address)
    {
        var text = Encoding.UTF8.GetBytes(address);
        var nonce = RandomNumberGenerator.GetBytes(AesGcm.NonceByteSizes.MaxSize);
        var (hidden, tag) = (new byte[text.Length], new byte[AesGcm.TagByteSizes.MaxSize]);
        using var aes = new AesGcm(_sealing, tag.Length);
        aes.Encrypt(nonce, text, hidden, tag);
        return [.. nonce, .. tag, .. hidden];
    }

    /// <exception cref="CryptographicException">It was closed with another key.</exception>
    public string Open(byte[] closed)
    {
        var (nonce, tag) = (AesGcm.NonceByteSizes.MaxSize, AesGcm.TagByteSizes.MaxSize);
        var text = new byte[closed.Length - nonce - tag];
        using var aes = new AesGcm(_sealing, tag);
        aes.Decrypt(closed.AsSpan(0, nonce), closed.AsSpan(nonce + tag), closed.AsSpan(nonce, tag), text);
        return Encoding.UTF8.GetString(text);
    }

    /// <summary>By which an address is found again, however it is spelt.</summary>
    public byte[] MarkOf(string address) => HMACSHA256.HashData(_finding, Encoding.UTF8.GetBytes(ReaderAddress.Normal(address)));

    /// <summary>What the links in somebody's letters hold: the database has only its hash, and the key makes it again for each letter.</summary>
    public SecretToken TokenOf(Guid id) => new(Convert.ToHexStringLower(HMACSHA256.HashData(_tokens, id.ToByteArray()))[..TokenLetters]);
}
