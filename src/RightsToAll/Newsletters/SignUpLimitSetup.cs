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
            PartitionedRateLimiter.Create<HttpContext, string>(http => Window(AttemptLimitSetup.Holder(http.Connection.RemoteIpAddress), Math.Max(1, most / 4))),
            PartitionedRateLimiter.Create<HttpContext, string>(_ => Window("", most)));
    }

    public bool Allows(HttpContext http)
    {
        using var lease = _limiter.AttemptAcquire(http);
        return lease.IsAcquired;
    }

    public void Dispose() => _limiter.Dispose();

    private static RateLimitPartition<string> Window(string of, int most) =>
        RateLimitPartition.GetFixedWindowLimiter(of, _ => new FixedWindowRateLimiterOptions { PermitLimit = most, Window = TimeSpan.FromMinutes(1) });
}
