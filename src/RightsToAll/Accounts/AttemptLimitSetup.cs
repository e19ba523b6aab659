using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

namespace RightsToAll.Accounts;

/// <summary>How often one network address may try its luck. Held in memory only, and never logged.</summary>
public static class AttemptLimitSetup
{
    /// <summary>For pages that take a password, a code or a link; only what is sent counts, not looking at them.</summary>
    public const string Policy = "attempts";

    // A household or a hosting customer has all of these.
    private const int BytesOfOneHolder = 8;

    public static void AddAttemptLimit(this IServiceCollection services) => services.AddRateLimiter(limiter =>
    {
        limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        limiter.AddPolicy(Policy, http => HttpMethods.IsPost(http.Request.Method)
            ? OfHolder(http, http.RequestServices.GetRequiredService<IOptions<SecurityOptions>>().Value.AttemptsPerMinute)
            : RateLimitPartition.GetNoLimiter(""));
    });

    /// <summary>So many in a minute of whoever asks, as far as holders of network addresses can be told apart.</summary>
    internal static RateLimitPartition<string> OfHolder(HttpContext http, int perMinute) => PerMinute(Holder(http.Connection.RemoteIpAddress), perMinute);

    internal static RateLimitPartition<string> PerMinute(string of, int most) =>
        RateLimitPartition.GetFixedWindowLimiter(of, _ => new FixedWindowRateLimiterOptions { PermitLimit = most, Window = TimeSpan.FromMinutes(1) });

    private static string Holder(IPAddress? address) => address switch
    {
        null => "",
        { IsIPv4MappedToIPv6: true } => address.MapToIPv4().ToString(),
        { AddressFamily: AddressFamily.InterNetworkV6 } => Convert.ToHexString(address.GetAddressBytes().AsSpan(0, BytesOfOneHolder)),
        _ => address.ToString(),
    };
}
