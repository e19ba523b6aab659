using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.Net.Http.Headers;
using RightsToAll.Caching;
using RightsToAll.Web;

namespace RightsToAll.Ticker;

/// <summary>The ticker as it is sent to open pages.</summary>
/// <param name="Version">The same for the same headlines, on every node.</param>
/// <param name="Json">On one line.</param>
public sealed record TickerState(string Version, string Json)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    private readonly Lazy<byte[]> _event = new(() => Encoding.UTF8.GetBytes($"event: ticker\nid: {Version}\ndata: {Json}\n\n"));

    private readonly Lazy<StoredPage> _answer = new(() => new([new(HeaderNames.ContentType, "application/json; charset=utf-8")], Encoding.UTF8.GetBytes(Json), []));

    /// <summary>As one of the server-sent events.</summary>
    public ReadOnlyMemory<byte> Event => _event.Value;

    /// <summary>As an answer to whoever asks for it.</summary>
    public StoredPage Answer => _answer.Value;

    public static TickerState Of(IEnumerable<Headline> headlines)
    {
        var lines = headlines.Select(Line.Of).ToList();
        var version = Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(lines, Options)))[..16];
        return new(version, JsonSerializer.Serialize(new { version, lines }, Options));
    }

    /// <summary>Where a headline leads; one without an address of its own to the page of all of them.</summary>
    public static string AddressOf(Headline headline) => headline.Address ?? "/breaking-news";

    private sealed record Line(string Text, string Language, string Direction, string Address, string Severity)
    {
        public static Line Of(Headline headline) => new(
            headline.Text, headline.Language, Words.DirectionOf(headline.Language), AddressOf(headline), headline.Severity.ToString());
    }
}
