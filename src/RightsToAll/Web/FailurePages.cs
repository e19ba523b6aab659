using Microsoft.AspNetCore.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace RightsToAll.Web;

/// <summary>What readers get when the site cannot answer: a page that needs neither database nor layout.</summary>
public static class FailurePages
{
    private const string RetryAfterSeconds = "10";

    private static readonly byte[] Broken = Page("500.html");
    private static readonly byte[] Unavailable = Page("503.html");

    public static IApplicationBuilder UseFailurePages(this IApplicationBuilder app) => app.UseExceptionHandler(new ExceptionHandlerOptions
    {
        SuppressDiagnosticsCallback = context => IsOutage(context.Exception),
        ExceptionHandler = async http =>
        {
            var outage = IsOutage(http.Features.Get<IExceptionHandlerFeature>()?.Error);
            http.Response.StatusCode = outage ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status500InternalServerError;
            http.Response.ContentType = "text/html; charset=utf-8";
            http.Response.Headers.CacheControl = "no-store";
            if (outage)
                http.Response.Headers.RetryAfter = RetryAfterSeconds;
            await http.Response.Body.WriteAsync(outage ? Unavailable : Broken, http.RequestAborted);
        },
    });

    /// <summary>Whether the database could not be reached, as against having refused a statement.</summary>
    public static bool IsOutage(Exception? failure) => failure switch
    {
        null => false,
        PostgresException refused => refused.IsTransient || refused.SqlState.StartsWith("57P", StringComparison.Ordinal),
        NpgsqlException or TimeoutException => true,
        _ => IsOutage(failure.InnerException),
    };

    private static byte[] Page(string name)
    {
        using var stream = typeof(FailurePages).Assembly.GetManifestResourceStream("RightsToAll.Web.Failures." + name)
            ?? throw new InvalidOperationException($"The page {name} is not part of the program.");
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}
