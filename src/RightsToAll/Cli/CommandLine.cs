using System.CommandLine;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using RightsToAll.Data;

namespace RightsToAll.Cli;

/// <summary>
/// The commands of the program. Exit codes: 0 done, 1 refused or partly done (the output says what), 2 wrong use.
/// </summary>
public static class CommandLine
{
    public const int Done = 0;
    public const int Failed = 1;
    public const int WrongUse = 2;

    // The node drains, readers' requests are finished, and the embedded server is stopped; the library would give that two seconds.
    private static readonly TimeSpan LongestFarewell = TimeSpan.FromMinutes(2);

    public static async Task<int> RunAsync(string[] args)
    {
        var parsed = Root().Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors)
                await Console.Error.WriteLineAsync(error.Message);
            await Console.Error.WriteLineAsync("Run with --help to see the commands.");
            return WrongUse;
        }

        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = LongestFarewell });
        }
        catch (Exception failure) when (Explain(failure) is { } message)
        {
            await Console.Error.WriteLineAsync(message);
            return Failed;
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("Stopped before it was done.");
            return Failed;
        }
    }

    private static RootCommand Root()
    {
        var root = new RootCommand("Rights To All: a news site for human-rights newsrooms. Without a command it serves the site.");
        var serve = ServeCommand.Create();
        foreach (var option in serve.Options)
            root.Add(option);
        root.Action = serve.Action;
        root.Add(serve);
        root.Add(MigrateCommand.Create());
        root.Add(ImportCommand.Create());
        root.Add(UserCommand.Create());
        root.Add(NewsletterCommand.Create());
        root.Add(DemoCommand.Create());
        return root;
    }

    /// <summary>What an operator can act on, without a stack trace; null for a fault of the program.</summary>
    private static string? Explain(Exception failure) => failure switch
    {
        EmbeddedPostgresException trouble => trouble.Message,
        NpgsqlException or TimeoutException => $"The database does not answer as it should: {failure.Message}",
        InvalidOperationException { InnerException: NpgsqlException unanswered } => $"The database does not answer as it should: {unanswered.Message}",
        DbUpdateException { InnerException: { } cause } => $"The database refused a change: {cause.Message}",
        DirectoryNotFoundException or UnauthorizedAccessException => failure.Message,
        Microsoft.Extensions.Options.OptionsValidationException invalid => $"A setting is wrong: {invalid.Message}",
        IOException { InnerException: Microsoft.AspNetCore.Connections.AddressInUseException } => $"{failure.Message} Is the site running already? Another address is set with --urls.",
        _ => null,
    };
}
