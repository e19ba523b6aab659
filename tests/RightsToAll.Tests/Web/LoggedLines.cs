using System.Globalization;
using RightsToAll.Testing;
using Serilog.Formatting.Compact;

namespace RightsToAll.Tests.Web;

internal static class LoggedLines
{
    /// <summary>Each event as production writes it: with every property, and its exception.</summary>
    public static IReadOnlyList<string> Of(Site site)
    {
        var json = new CompactJsonFormatter();
        lock (site.Log)
            return [.. site.Log.Select(line =>
            {
                using var written = new StringWriter(CultureInfo.InvariantCulture);
                json.Format(line, written);
                return written.ToString().TrimEnd('\n', '\r');
            })];
    }
}
