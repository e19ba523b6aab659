using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;
using RightsToAll.Accounts;

namespace RightsToAll.Newsletters;

/// <summary>How many may sign up at once, of one network address and in all. Held in memory only, and never logged.</summary>
public sealed class SignUpLimit : IDisposable
{
    private readonly PartitionedRateLimiter<HttpContext> _limiter;

    public SignUpLimit(IOptions<NewsletterOptions> newsletter)
    {
        var most = newsletter.Value.SignUpsPerMinute;
        _limiter = PartitionedRateLimiter.CreateChained(
            PartitionedRateLimiter.Create<HttpContext, string>(http => AttemptLimitSetup.OfHolder(http, Math.Max(1, most / 4))),
            PartitionedRateLimiter.Create<HttpContext, string>(_ => AttemptLimitSetup.PerMinute("", most)));
    }

    public bool Allows(HttpContext http)
    {
        using var lease = _limiter.AttemptAcquire(http);
        return lease.IsAcquired;
    }

    public void Dispose() => _limiter.Dispose();
}
