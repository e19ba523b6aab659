using System.CommandLine;
using RightsToAll.Newsletters;

namespace RightsToAll.Cli;

internal static class NewsletterCommand
{
    public static Command Create()
    {
        var bounces = new Command("bounces", "Reads letters that came back from standard input, one message or an mbox file, and deletes addresses that do not exist any more.");
        bounces.SetAction((_, cancel) => UserCommand.RunAsync(services => ReadAsync(services.GetRequiredService<Bounces>(), cancel), cancel));
        return new Command("newsletter", "Letters to readers.") { bounces };
    }

    private static async Task<int> ReadAsync(Bounces bounces, CancellationToken cancel)
    {
        try
        {
            await using var mail = Console.OpenStandardInput();
            var report = await bounces.ReadAsync(mail, cancel);
            await Console.Out.WriteLineAsync($"Messages: {report.Read}. Letters of ours that could not be delivered: {report.Bounced}.");
            return CommandLine.Done;
        }
        catch (FormatException)
        {
            return await UserCommand.RefuseAsync("This is neither a message nor an mbox file. Nothing was changed by what could not be read.");
        }
    }
}
