using System.ComponentModel.DataAnnotations;
using System.Text.RegularExpressions;

namespace RightsToAll.Media;

/// <summary>The S3-compatible bucket that pictures are kept in; section <c>Newsroom:Media:S3</c>. Without a bucket they are kept in a directory.</summary>
public sealed partial class BucketOptions : IValidatableObject
{
    public const string Section = "Newsroom:Media:S3";

    public string Bucket { get; init; } = "";

    /// <summary>Where the storage is asked, such as <c>https://s3.example</c>; empty for Amazon's own.</summary>
    public string Endpoint { get; init; } = "";

    public string Region { get; init; } = "us-east-1";

    public string AccessKey { get; init; } = "";

    public string SecretKey { get; init; } = "";

    /// <summary>Whether the bucket stands in the path of an address and not in its host name; unset, it does wherever an endpoint is named.</summary>
    public bool? PathStyle { get; init; }

    /// <summary>What the keys of all files begin with, for a bucket that holds other things too.</summary>
    public string Prefix { get; init; } = "";

    /// <summary>How much disk this node may use for copies of what readers look at.</summary>
    [Range(16, 1_000_000)]
    public int CopiesMegabytes { get; init; } = 512;

    public bool IsOn => Bucket.Length > 0;

    /// <summary>The prefix as keys have it.</summary>
    internal string Root => Prefix.Trim('/') is { Length: > 0 } prefix ? prefix + "/" : "";

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!IsOn)
        {
            if (Endpoint.Length + AccessKey.Length + SecretKey.Length + Prefix.Length > 0)
                yield return Wrong(nameof(Bucket), "is not set, and the other settings of the storage are.");
            yield break;
        }
        if (!BucketName().IsMatch(Bucket))
            yield return Wrong(nameof(Bucket), "is no name of a bucket: 3 to 63 lower-case letters, digits, dots and hyphens.");
        if (Endpoint.Length > 0 && !IsEndpoint(Endpoint))
            yield return Wrong(nameof(Endpoint), "is no address such as https://s3.example, without a path or a password.");
        if (Region.Length == 0)
            yield return Wrong(nameof(Region), "is empty; storage that knows no regions takes us-east-1.");
        if (AccessKey.Length == 0)
            yield return Wrong(nameof(AccessKey), "is missing.");
        if (SecretKey.Length == 0)
            yield return Wrong(nameof(SecretKey), "is missing.");
        if (Prefix.Length > 0 && !KeyPrefix().IsMatch(Prefix))
            yield return Wrong(nameof(Prefix), "takes at most 200 letters, digits, hyphens, underscores and slashes.");
    }

    private static ValidationResult Wrong(string setting, string why) => new($"{Section}:{setting} {why}", [setting]);

    private static bool IsEndpoint(string endpoint) =>
        Uri.TryCreate(endpoint, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
        && address.UserInfo.Length == 0 && address.PathAndQuery == "/" && address.Fragment.Length == 0;

    [GeneratedRegex(@"\A[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]\z")]
    private static partial Regex BucketName();

    [GeneratedRegex(@"\A[A-Za-z0-9/_-]{1,200}\z")]
    private static partial Regex KeyPrefix();
}
