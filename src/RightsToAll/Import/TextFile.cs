using System.Text;

namespace RightsToAll.Import;

/// <summary>A text file of the imported folder.</summary>
internal static class TextFile
{
    private const int LongestFile = 2 * 1024 * 1024;
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <returns>Without a byte order mark, its lines ended by "\n" only.</returns>
    /// <exception cref="ImportException">The file is too long or not UTF-8 text.</exception>
    public static async Task<string> ReadAsync(string path, CancellationToken cancel)
    {
        if (new FileInfo(path).Length > LongestFile)
            throw new ImportException(null, "The file is longer than 2 MB.");
        var bytes = await File.ReadAllBytesAsync(path, cancel);
        return Lines(Decode(bytes));
    }

    private static string Decode(byte[] bytes)
    {
        try
        {
            return Utf8.GetString(bytes);
        }
        catch (DecoderFallbackException broken)
        {
            var line = 1 + bytes.AsSpan(0, Math.Clamp(broken.Index, 0, bytes.Length)).Count((byte)'\n');
            throw new ImportException(line, "The file is not UTF-8 text.");
        }
    }

    private static string Lines(string text)
    {
        // Not ReplaceLineEndings, which also takes separators within a line for its end.
        text = text.TrimStart('\uFEFF').Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
        var zero = text.IndexOf('\0', StringComparison.Ordinal);
        return zero < 0
            ? text
            : throw new ImportException(1 + text.AsSpan(0, zero).Count('\n'), "The file holds a zero byte, so it is no text.");
    }
}
