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
            ? RateLimitPartition.GetFixedWindowLimiter(Holder(http.Connection.RemoteIpAddress), _ => new FixedWindowRateLimiterOptions
            {
                PermitLimit = http.RequestServices.GetRequiredService<IOptions<SecurityOptions>>().Value.AttemptsPerMinute,
                Window = TimeSpan.FromMinutes(1),
            })
            : RateLimitPartition.GetNoLimiter(""));
    });

    /// <returns>Whoever has a network address, as far as that can be told apart.</returns>
    internal static string Holder(IPAddress? address) => address switch
    {
        null => "",
        { IsIPv4MappedToIPv6: true } => address.MapToIPv4().ToString(),
        { AddressFamily: AddressFamily.InterNetworkV6 } => Convert.ToHexString(address.GetAddressBytes().AsSpan(0, BytesOfOneHolder)),
        _ => address.ToString(),
    };
}
