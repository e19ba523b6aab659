using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;

namespace RightsToAll.Data;

/// <summary>Tables as spreadsheets open them. What a spreadsheet would take for a formula is written with an apostrophe before it.</summary>
internal static class Csv
{
    public const string MediaType = "text/csv; charset=utf-8";

    // The mark tells spreadsheets that it is UTF-8.
    private static readonly UTF8Encoding Marked = new(encoderShouldEmitUTF8Identifier: true);

    public static CsvWriter Writer(Stream stream) => new(
        new StreamWriter(stream, Marked, leaveOpen: true),
        new CsvConfiguration(CultureInfo.InvariantCulture) { InjectionOptions = InjectionOptions.Escape });

    public static async Task WriteRowAsync(this CsvWriter csv, IEnumerable<string> fields)
    {
        foreach (var field in fields)
            csv.WriteField(field);
        await csv.NextRecordAsync();
    }

    /// <param name="bad">Told each line whose quotation marks do not fit together.</param>
    public static CsvConfiguration Reading(Action<int> bad) => new(CultureInfo.InvariantCulture)
    {
        // Spreadsheets of half the world write semicolons.
        DetectDelimiter = true,
        DetectDelimiterValues = [",", ";", "\t"],
        BadDataFound = found => bad(found.Context.Parser!.RawRow),
        MissingFieldFound = null,
    };
}
