using System.Globalization;
using RightsToAll.Accounts;
using Serilog;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting.Compact;

namespace RightsToAll.Web;

/// <summary>
/// The log: readable in development, compact JSON otherwise. One line a request that is not answered from memory, with nothing that could
/// tell who asked or what for: no address of a client, no user agent, no cookie, no query string.
/// </summary>
public static class RequestLog
{
    private const string Line = "{Method} {Path} {StatusCode} in {Elapsed:0.0} ms";

    /// <param name="instead">Hears everything in place of the console.</param>
    public static Logger Create(bool readable, ILogEventSink? instead = null)
    {
        var log = new LoggerConfiguration()
            .MinimumLevel.Information()
            // The framework's own request lines carry query strings.
            .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
            .MinimumLevel.Override("System", LogEventLevel.Warning)
            // Its lines are turned off already; asked whether it has any to write, it would begin an activity for each request, which nobody follows.
            .MinimumLevel.Override("Microsoft.AspNetCore.Hosting.Diagnostics", LevelAlias.Off)
            // It warns of keys at rest, and here are none.
            .MinimumLevel.Override("Microsoft.AspNetCore.DataProtection", LogEventLevel.Error)
            .MinimumLevel.Override("Microsoft.Hosting.Lifetime", LogEventLevel.Information)
            // A failed command is reported by whoever asked for it; its text could hold what a reader searched for.
            .MinimumLevel.Override("Microsoft.EntityFrameworkCore", LogEventLevel.Fatal);
        log = (instead, readable) switch
        {
            ({ } sink, _) => log.WriteTo.Sink(sink),
            (null, true) => log.WriteTo.Console(outputTemplate: "{Timestamp:HH:mm:ss} {Level:u3} {Message:l}{NewLine}{Exception}", formatProvider: CultureInfo.InvariantCulture),
            _ => log.WriteTo.Console(new CompactJsonFormatter()),
        };
        return log.CreateLogger();
    }

    public static IApplicationBuilder UseRequestLog(this IApplicationBuilder app, Serilog.ILogger log) => app.UseSerilogRequestLogging(options =>
    {
        options.Logger = log;
        options.MessageTemplate = Line;
        options.IncludeQueryInRequestPath = false;
        options.GetMessageTemplateProperties = (http, _, elapsed, status) =>
        [
            new LogEventProperty("Method", new ScalarValue(http.Request.Method)),
            // Without what would let a reader of the log in, and encoded, so that no address can write a line of its own into the log.
            new LogEventProperty("Path", new ScalarValue(Links.WithoutToken(http.Request.Path.ToUriComponent()))),
            new LogEventProperty("StatusCode", new ScalarValue(status)),
            new LogEventProperty("Elapsed", new ScalarValue(Math.Round(elapsed, 1))),
        ];
        options.GetLevel = (http, _, failure) =>
            failure is not null || http.Response.StatusCode >= 500 ? LogEventLevel.Error : LogEventLevel.Information;
    });
}
