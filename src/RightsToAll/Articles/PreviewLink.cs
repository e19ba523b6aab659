using System.Security.Cryptography;
using System.Text;

namespace RightsToAll.Articles;

/// <summary>Lets somebody without an account read one revision, until it expires or is taken back. The token itself is not stored.</summary>
public sealed class PreviewLink
{
    /// <summary>What its address begins with, before the token.</summary>
    public const string Path = "/preview/";

    private const int TokenBytes = 16;

    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(7);

    private PreviewLink()
    {
    }

    private PreviewLink(Revision revision, string token, string by, DateTimeOffset now)
    {
        ArticleId = revision.ArticleId;
        RevisionId = revision.Id;
        TokenHash = HashOf(token);
        By = by;
        MadeAt = now;
        ExpiresAt = now + Lifetime;
    }

    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public Guid ArticleId { get; private init; }
    public Guid RevisionId { get; private init; }
    public string TokenHash { get; private init; } = "";
    public string By { get; private init; } = "";
    public DateTimeOffset MadeAt { get; private init; }
    public DateTimeOffset ExpiresAt { get; private init; }
    public DateTimeOffset? RevokedAt { get; private set; }

    /// <returns>The link, and the token that only its address will tell.</returns>
    public static (PreviewLink Link, string Token) To(Revision revision, string by, DateTimeOffset now)
    {
        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(TokenBytes));
        return (new PreviewLink(revision, token, by, now), token);
    }

    public static string HashOf(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    public bool IsOpen(DateTimeOffset now) => RevokedAt is null && now < ExpiresAt;

    public void Revoke(DateTimeOffset now) => RevokedAt ??= now;
}
