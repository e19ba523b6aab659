using System.CommandLine;
using Npgsql;
using RightsToAll.Benchmarks.Generating;
using RightsToAll.Benchmarks.Running;

namespace RightsToAll.Benchmarks;

internal static class GenerateCommand
{
    public static Command Create()
    {
        var articles = new Option<int>("--articles") { Description = "How many articles.", Required = true };
        var connection = new Option<string?>("--connection") { Description = "The empty database of a newsroom that the site has migrated; without it one of the benchmark's own is made." };
        var generate = new Command("generate", "Makes an archive, the same for the same number, by COPY.") { articles, connection };
        generate.SetAction(async (parsed, cancel) =>
        {
            if (parsed.GetValue(connection) is { } given)
                await FillAsync(given, parsed.GetValue(articles), cancel);
            else
                await using (var server = await ArchiveServer.StartAsync(durable: false, cancel))
                    await server.ArchiveOfAsync(parsed.GetValue(articles), Console.Out, cancel);
            return 0;
        });
        return generate;
    }

    private static async Task FillAsync(string connectionString, int articles, CancellationToken cancel)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(cancel);
        await new ArchiveCopy(connection, articles, Console.Out).FillAsync(cancel);
    }
}
