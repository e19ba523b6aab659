using System.ComponentModel.DataAnnotations;

namespace RightsToAll.Web;

/// <summary>What an operator decides outside the site itself; section <c>Newsroom</c>.</summary>
public sealed class NewsroomOptions
{
    public const string Section = "Newsroom";

    /// <summary>Where the site is reached from outside: canonical links are made of it and of nothing a client sends.</summary>
    [Required, Url]
    public string PublicAddress { get; init; } = "http://localhost:5080";

    /// <summary>Where the embedded database and the pictures live; empty for <c>data</c> at the repository root.</summary>
    public string DataDirectory { get; init; } = "";

    /// <summary>Whether an empty site is filled with the demo articles at its first start.</summary>
    public bool DemoContent { get; init; } = true;

    /// <summary>A file that whatever makes the backups touches when one is done; empty where the site cannot know of them.</summary>
    public string BackupMark { get; init; } = "";

    public string Absolute(string path) => PublicAddress.TrimEnd('/') + path;
}
