using System.ComponentModel.DataAnnotations;
using RightsToAll.Settings;

namespace RightsToAll.Web;

/// <summary>What an operator decides outside the site itself; section <c>Newsroom</c>.</summary>
public sealed class NewsroomOptions
{
    public const string Section = "Newsroom";

    /// <summary>
    /// Where the site is reached from outside: passkeys and links for staff are made of it and of nothing a client sends, and so are canonical
    /// links as long as the settings name no other address.
    /// </summary>
    [Required, Url]
    public string PublicAddress { get; init; } = "http://localhost:5080";

    /// <summary>Where the embedded database and the pictures live; empty for <c>data</c> at the repository root.</summary>
    public string DataDirectory { get; init; } = "";

    /// <summary>Whether an empty site is filled with the demo articles at its first start.</summary>
    public bool DemoContent { get; init; } = true;

    /// <summary>A file that whatever makes the backups touches when one is done; empty where the site cannot know of them.</summary>
    public string BackupMark { get; init; } = "";

    /// <summary>How many open pages of readers may follow the ticker at once on this node; those above ask for it now and then.</summary>
    [Range(0, 100_000)]
    public int TickerStreams { get; init; } = 10_000;

    /// <summary>How much memory this node may use for readers' pages as they were last rendered; 0 to render each time.</summary>
    [Range(0, 100_000)]
    public int CacheMegabytes { get; init; } = 64;

    /// <summary>How many readers' pages this node makes at once, with a quarter as many searches beside; 0 for eight a processor.</summary>
    [Range(0, 1000)]
    public int PagesAtOnce { get; init; }

    /// <summary>
    /// Whether what is around every page (menu, ticker, trending tags) is held in memory until a change of it is heard, where no pages are:
    /// false to read it for each page.
    /// </summary>
    public bool HoldSurroundings { get; init; } = true;

    /// <summary>Whether this node works out what is listed beside articles; one of several is enough.</summary>
    public bool WorkOutRelated { get; init; } = true;

    /// <summary>Whether pages say that they were read, so that it can be counted how often.</summary>
    public bool CountReads { get; init; } = true;

    /// <summary>
    /// How many reads one network address may tell of in a minute: enough for the readers behind one office or Tor exit, too little to lift an
    /// article by itself. 0 for any number, where all readers come from the few addresses of a network of caches.
    /// </summary>
    [Range(0, 1_000_000)]
    public int ReadsPerMinute { get; init; } = 120;

    /// <summary>The header in which readers' pages name what they show, for a network of caches that throws pages away by it.</summary>
    public CacheTagHeader CacheTagHeader { get; init; }

    /// <summary>The WebSub hub that is told of publications, and at which those who follow the feeds subscribe; empty for none.</summary>
    [RegularExpression(@"https?://\S+")]
    public string WebSubHub { get; init; } = "";

    /// <summary>How long this node goes on serving after it was told to stop, saying that it is not ready; 0 where there is no other to take over.</summary>
    [Range(0, 60)]
    public int DrainSeconds { get; init; }

    public string Absolute(string path) => PublicAddress.TrimEnd('/') + path;

    /// <summary>Where readers know the site to be: as its administrators say, or else as it is configured.</summary>
    public string PublicAddressOf(SiteSettings settings) => settings.PublicAddress.Length > 0 ? settings.PublicAddress : PublicAddress.TrimEnd('/');
}

/// <summary>Named after the headers of the networks that read them.</summary>
public enum CacheTagHeader
{
    None,
    CacheTag,
    SurrogateKey,
}
