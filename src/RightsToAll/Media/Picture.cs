namespace RightsToAll.Media;

/// <summary>
/// A picture as the newsroom uses it: the words that go with it, and the files made of it. Two pictures may share
/// files, because one photograph can run with different captions. The uploaded file itself is not kept.
/// </summary>
public sealed class Picture
{
    public const int FileNameLength = 200;
    public const int AltLength = 500;
    public const int CaptionLength = 1000;
    public const int CreditLength = 200;
    public const int SourceLength = 500;
    public const int LicenceLength = 200;

    /// <summary>The point that a picture has of itself: in the middle.</summary>
    public const int Middle = 50;

    public Picture(MadePicture made, DateTimeOffset addedAt)
    {
        Hash = made.Hash;
        FileName = made.FileName;
        Width = made.Width;
        Height = made.Height;
        Renditions = made.Renditions;
        Removed = made.Removed;
        AddedAt = addedAt;
    }

    private Picture()
    {
    }

    public Guid Id { get; private init; } = Guid.CreateVersion7();

    /// <summary>SHA-256 of the uploaded bytes in lower-case hex; finds a picture that was sent before.</summary>
    public string Hash { get; private set; } = "";

    /// <summary>
    /// Finds it in the library; readers never see it. It stays when the file is replaced, since texts that were imported know the
    /// picture by it.
    /// </summary>
    public string FileName { get; private set; } = "";

    /// <summary>In pixels, of the upload as people see it (turned upright), not of any stored file.</summary>
    public int Width { get; private set; }

    /// <inheritdoc cref="Width"/>
    public int Height { get; private set; }

    /// <summary>What the picture shows, for people who do not see it. Empty: passed over in silence.</summary>
    public string Alt { get; private set; } = "";

    /// <summary>Shows nothing that needs words: only then may a published article leave <see cref="Alt"/> empty.</summary>
    public bool Decorative { get; private set; }

    public string Caption { get; private set; } = "";
    public string Credit { get; private set; } = "";

    /// <summary>Where the picture came from, so that an editor can check it again.</summary>
    public string Source { get; private set; } = "";

    public string Licence { get; private set; } = "";

    /// <summary>Drawn, staged or generated: it does not document the event, and the page must say so.</summary>
    public bool Illustrative { get; private set; }

    /// <summary>Where what matters most is, in per cent from the left edge: it stays in sight where a card crops the picture.</summary>
    public int FocusX { get; private set; } = Middle;

    /// <summary>The same from the upper edge.</summary>
    public int FocusY { get; private set; } = Middle;

    public IReadOnlyList<Rendition> Renditions { get; private set; } = [];
    public DateTimeOffset AddedAt { get; private init; }

    /// <summary>What the upload told about its maker, as in <see cref="MadePicture.Removed"/>: a source may want to be warned.</summary>
    public IReadOnlyList<string> Removed { get; private set; } = [];

    /// <summary>Set while it lies in the trash, from where nobody chooses it.</summary>
    public DateTimeOffset? TrashedAt { get; private set; }

    public uint Version { get; private set; }

    public PictureWords Words => new(Alt, Caption, Credit, Source, Licence, Illustrative, Decorative);

    public void Describe(PictureWords words) =>
        Describe(words.Alt, words.Caption, words.Credit, words.Source, words.Licence, words.Illustrative, words.Decorative);

    public void Describe(
        string alt, string caption = "", string credit = "", string source = "", string licence = "", bool illustrative = false, bool decorative = false)
    {
        Alt = alt.Trim();
        Caption = caption.Trim();
        Credit = credit.Trim();
        Source = source.Trim();
        Licence = licence.Trim();
        Illustrative = illustrative;
        Decorative = decorative && Alt.Length == 0;
    }

    /// <summary>Gives it another file. The point in sight goes back to the middle, since it was chosen for what the old file showed.</summary>
    public void Replace(MadePicture made)
    {
        (Hash, Width, Height, Renditions, Removed) = (made.Hash, made.Width, made.Height, made.Renditions, made.Removed);
        FocusOn(Middle, Middle);
    }

    public void Rename(string fileName) => FileName = UploadName.Clean(fileName);

    public void Trash(DateTimeOffset now) => TrashedAt ??= now;

    public void Restore() => TrashedAt = null;

    public void FocusOn(int x, int y)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)x, 100u, nameof(x));
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)y, 100u, nameof(y));
        (FocusX, FocusY) = (x, y);
    }
}
