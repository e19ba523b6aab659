namespace RightsToAll.Media;

/// <summary>What became of an upload: its files are stored, its words are still to be written.</summary>
/// <param name="Hash">SHA-256 of the uploaded bytes, lower-case hex.</param>
/// <param name="Width">Of the upload, turned upright.</param>
/// <param name="Removed">
/// What the upload told about its maker and no stored file tells any more, in plain words: "location", "time taken".
/// </param>
public sealed record MadePicture(
    string Hash,
    string FileName,
    int Width,
    int Height,
    IReadOnlyList<Rendition> Renditions,
    IReadOnlyList<string> Removed)
{
    /// <summary>The word in <see cref="Removed"/> for where a picture was taken.</summary>
    public const string Location = "location";

    /// <summary>Without the name that the file had on its owner's machine, which may name a person, a place or a camera.</summary>
    public MadePicture Nameless() => this with { FileName = UploadName.Instead(Hash) };
}
