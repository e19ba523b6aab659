using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using RightsToAll.Data;

namespace RightsToAll.Audit;

/// <summary>The log as a file, written entry by entry as the database tells them: however long it is, it is never whole in memory.</summary>
public static class AuditFile
{
    public const string JsonLines = "application/jsonl";

    private static readonly string[] Columns = ["at", "actor", "account_id", "act", "subject", "subject_id", "before", "after"];

    // Every alphabet as itself; the file is no part of a page.
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };
    private static readonly JsonSerializerOptions ReadableFields = new() { Encoder = Readable.Encoder };

    public static async Task WriteJsonLinesAsync(IAsyncEnumerable<AuditEntry> entries, Stream stream, CancellationToken cancel)
    {
        var line = new ArrayBufferWriter<byte>();
        await foreach (var entry in entries.WithCancellation(cancel))
        {
            line.ResetWrittenCount();
            await using (var json = new Utf8JsonWriter(line, Readable))
                Write(json, entry);
            line.Write("\n"u8);
            await stream.WriteAsync(line.WrittenMemory, cancel);
        }
    }

    public static async Task WriteCsvAsync(IAsyncEnumerable<AuditEntry> entries, Stream stream, CancellationToken cancel)
    {
        await using var csv = Csv.Writer(stream);
        await csv.WriteRowAsync(Columns);
        await foreach (var entry in entries.WithCancellation(cancel))
            await csv.WriteRowAsync(
            [
                Moment(entry), entry.Actor, entry.AccountId?.ToString() ?? "", entry.Act, entry.Subject, entry.SubjectId?.ToString() ?? "",
                JsonSerializer.Serialize(entry.Before, ReadableFields), JsonSerializer.Serialize(entry.After, ReadableFields),
            ]);
    }

    private static void Write(Utf8JsonWriter json, AuditEntry entry)
    {
        json.WriteStartObject();
        json.WriteString("at", Moment(entry));
        json.WriteString("actor", entry.Actor);
        if (entry.AccountId is { } account)
            json.WriteString("account_id", account);
        json.WriteString("act", entry.Act);
        json.WriteString("subject", entry.Subject);
        if (entry.SubjectId is { } subject)
            json.WriteString("subject_id", subject);
        Write(json, "before", entry.Before);
        Write(json, "after", entry.After);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, IReadOnlyDictionary<string, string> fields)
    {
        json.WriteStartObject(name);
        foreach (var (field, value) in fields)
            json.WriteString(field, value);
        json.WriteEndObject();
    }

    private static string Moment(AuditEntry entry) => entry.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);
}
