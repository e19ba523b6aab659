using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace RightsToAll.Import;

/// <summary>The <c>site.yaml</c> of a folder that holds a whole site: what stands around its articles.</summary>
public sealed class SiteFile
{
    public const string FileName = "site.yaml";
    public const string PagesFolder = "pages/";

    public string Name { get; init; } = "";
    public string Tagline { get; init; } = "";
    public string Description { get; init; } = "";
    public string Language { get; init; } = "en";
    public string TimeZone { get; init; } = "UTC";
    public CategoryEntry[] Categories { get; init; } = [];
    public AuthorEntry[] Authors { get; init; } = [];
    public LinkEntry[] Menu { get; init; } = [];
    public FooterEntry[] Footer { get; init; } = [];
    public TickerEntry[] Ticker { get; init; } = [];

    /// <exception cref="ImportException">It breaks the layout; an unknown field does too.</exception>
    public static SiteFile Parse(string yaml)
    {
        try
        {
            var site = new DeserializerBuilder()
                .WithNamingConvention(UnderscoredNamingConvention.Instance)
                .Build()
                .Deserialize<SiteFile?>(yaml) ?? throw new ImportException(1, "The file is empty.");
            if (site.Name.Length == 0)
                throw new ImportException(1, "'name' is missing.");
            if (!TimeZoneInfo.TryFindSystemTimeZoneById(site.TimeZone, out _))
                throw new ImportException(null, $"'{site.TimeZone}' is no time zone; write one such as Africa/Nairobi.");
            return site;
        }
        catch (YamlException broken)
        {
            throw new ImportException((int)broken.Start.Line, (broken.InnerException ?? broken).Message);
        }
    }

    public sealed record CategoryEntry
    {
        public string Name { get; init; } = "";
        public string Slug { get; init; } = "";
        public string Description { get; init; } = "";
    }

    public sealed record AuthorEntry
    {
        public string Name { get; init; } = "";
        public string Slug { get; init; } = "";
        public string Bio { get; init; } = "";
        public string Language { get; init; } = "en";
    }

    public sealed record LinkEntry
    {
        public string Label { get; init; } = "";
        public string Address { get; init; } = "";
    }

    public sealed record FooterEntry
    {
        public string Title { get; init; } = "";
        public LinkEntry[] Links { get; init; } = [];
    }

    /// <summary>A headline for the ticker; <see cref="Article"/> is an article's slug.</summary>
    public sealed record TickerEntry
    {
        public string Headline { get; init; } = "";
        public string Article { get; init; } = "";
        public string Severity { get; init; } = "breaking";
        public string Language { get; init; } = "en";
    }
}
