using System.CommandLine;
using Microsoft.Extensions.Primitives;
using RightsToAll.Benchmarks.Running;

namespace RightsToAll.Benchmarks.Contestants;

/// <summary>Kestrel and nothing else: gives answers that were taken down, from memory.</summary>
internal static class Bare
{
    public const string Name = "bare";

    public static Command Create()
    {
        var port = new Option<int>("--port");
        var answers = new Option<string?>("--answers");
        var bare = new Command(Name, "Kestrel alone, for comparison.") { port, answers };
        bare.Hidden = true;
        bare.SetAction((parsed, _) => ServeAsync(parsed.GetValue(port), parsed.GetValue(answers)));
        return bare;
    }

    public static Server Begin(Bench bench, string? answers, int? core = Cores.Server) => Server.BeginOwn(bench, Name, answers is null ? [] : ["--answers", answers], core);

    private static async Task<int> ServeAsync(int port, string? file)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.AddServerHeader = false).UseUrls($"http://127.0.0.1:{port}");
        await using var app = builder.Build();
        var answers = file is null ? [] : await Answer.ReadAsync(file);
        var full = answers.Where(answer => answer.Known is null).ToDictionary(answer => Uri.UnescapeDataString(answer.Path), Prepared);
        var unchanged = answers.Where(answer => answer.Known is not null).ToDictionary(answer => Uri.UnescapeDataString(answer.Path), Prepared);
        app.Run(http =>
        {
            if (!(http.Request.Headers.IfNoneMatch.Count > 0 ? unchanged : full).TryGetValue(http.Request.Path.Value!, out var answer))
                return Task.CompletedTask;
            http.Response.StatusCode = answer.Status;
            foreach (var (name, value) in answer.Headers)
                http.Response.Headers[name] = value;
            if (answer.Body.Length == 0)
                return Task.CompletedTask;
            http.Response.ContentLength = answer.Body.Length;
            return http.Response.Body.WriteAsync(answer.Body).AsTask();
        });
        await app.RunAsync();
        return 0;
    }

    private static (int Status, KeyValuePair<string, StringValues>[] Headers, byte[] Body) Prepared(Answer answer) =>
        (answer.Status, [.. answer.Headers.Select(header => KeyValuePair.Create(header.Key, new StringValues(header.Value)))], answer.Body);
}
