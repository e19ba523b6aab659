using NpgsqlTypes;
using RightsToAll.Media;
using RightsToAll.Settings;
using RightsToAll.Taxonomy;
using RightsToAll.Text;

namespace RightsToAll.Articles;

/// <summary>Where an article stands. A scheduled one is <see cref="Published"/> with a time that has not come.</summary>
public enum ArticleStatus
{
    Draft,
    Submitted,
    Published,

    /// <summary>Taken from its readers: its address answers 410 with a reason.</summary>
    Withdrawn,

    /// <summary>Taken from every list: its address still shows it, with a reason.</summary>
    Archived,
}

/// <summary>One piece of reporting as readers know it. Everything but its identity is empty until it is first published.</summary>
public sealed partial class Article
{
    public Article()
    {
    }

    /// <param name="owner">The account whose own article it is; readers never learn of it.</param>
    public Article(Guid owner, DateTimeOffset now)
    {
        OwnerId = owner;
        CreatedAt = now;
        ChangedAt = now;
    }

    public Guid Id { get; private init; } = Guid.CreateVersion7();

    /// <summary>Null for what was imported.</summary>
    public Guid? OwnerId { get; private init; }

    public DateTimeOffset? CreatedAt { get; private init; }

    /// <summary>When anything was last done to the article or its working copy: what the newsroom's list is ordered by.</summary>
    public DateTimeOffset ChangedAt { get; private set; }

    /// <summary>Counts the saves of its working copies, also those that a page makes by itself: what a writer's page names as the text it began from.</summary>
    public int Saves { get; private set; }

    /// <summary>Set while the article lies in the trash.</summary>
    public DateTimeOffset? TrashedAt { get; private set; }

    /// <summary>What the newsroom's list orders titles by: of the working copy's title where there is one. Readers' views leave it out.</summary>
    public string TitleKey { get; private set; } = "";

    public ArticleStatus Status { get; private set; }
    public string Title { get; private set; } = "";
    public string Slug { get; private set; } = "";
    public string Standfirst { get; private set; } = "";
    public string Markdown { get; private set; } = "";
    public SafeHtml Html { get; private set; } = SafeHtml.Empty;
    public IReadOnlyList<Heading> Contents { get; private set; } = [];
    public string PlainText { get; private set; } = "";
    public int Words { get; private set; }
    public Guid? LeadPictureId { get; private set; }
    public Picture? LeadPicture { get; private init; }
    public Guid? CategoryId { get; private set; }
    public Category? Category { get; private init; }
    public List<Byline> Bylines { get; } = [];
    public List<ArticleTag> Tags { get; } = [];

    /// <summary>Those in <see cref="Html"/>.</summary>
    public List<ArticlePicture> Pictures { get; } = [];
    public string Language { get; private set; } = "en";
    public bool KeywordLinks { get; private set; } = true;
    public bool Breaking { get; private set; }
    public string SeoTitle { get; private set; } = "";
    public string SeoDescription { get; private set; } = "";

    /// <summary>When readers may first see it; may lie ahead. Kept through every later publication.</summary>
    public DateTimeOffset? PublishedAt { get; private set; }

    /// <summary>The day of <see cref="PublishedAt"/> in the site's time zone at publication: part of the address, so never recomputed.</summary>
    public DateOnly? PublishedOn { get; private set; }

    public DateTimeOffset? UpdatedAt { get; private set; }

    /// <summary>When what readers see of it last changed, small fixes among it: what search engines are told. Null where that is not known.</summary>
    public DateTimeOffset? RevisedAt { get; private set; }

    /// <summary>Since when it is withdrawn or archived.</summary>
    public DateTimeOffset? WithdrawnAt { get; private set; }

    /// <summary>What readers are told, or will be where it is yet to be withdrawn.</summary>
    public string WithdrawalReason { get; private set; } = "";

    /// <summary>When it is to be withdrawn, set while it is published; its own page heeds it to the moment.</summary>
    public DateTimeOffset? WithdrawAt { get; private set; }

    /// <summary>What it becomes at <see cref="WithdrawAt"/>: <see cref="ArticleStatus.Withdrawn"/> or <see cref="ArticleStatus.Archived"/>.</summary>
    public ArticleStatus? WithdrawAs { get; private set; }

    /// <summary>The article in another language that this one translates; never itself a translation.</summary>
    public Guid? TranslationOf { get; private set; }

    /// <summary><see cref="PublishedAt"/> while the article is published, else null: computed by the database, and what every reader's list is ordered by.</summary>
    public DateTimeOffset? ListedAt { get; private init; }

    /// <summary>Computed by the database from title, standfirst and text.</summary>
    public NpgsqlTsVector SearchVector { get; private init; } = null!;

    public uint Version { get; private set; }

    public bool IsPublic(DateTimeOffset now) => Status == ArticleStatus.Published && PublishedAt <= now && !(WithdrawAt <= now);

    /// <summary>
    /// Makes the draft's content public from <paramref name="at"/> on, or from now where that has passed.
    /// The first publication fixes date and address day; later ones keep them, since readers have cited them.
    /// </summary>
    /// <param name="text">The draft's Markdown, rendered.</param>
    /// <param name="zone">The site's time zone.</param>
    /// <param name="updated">When this is an update that readers should be told of; null for a small fix.</param>
    /// <param name="pictures">Those that the text shows, by the address that it names.</param>
    /// <exception cref="InvalidOperationException">The draft has obstacles, or is another article's.</exception>
    public void Publish(Draft draft, RenderedText text, DateTimeOffset at, TimeZoneInfo zone, DateTimeOffset? updated = null, IReadOnlyDictionary<string, Guid>? pictures = null)
    {
        if (draft.ArticleId != Id)
            throw new InvalidOperationException($"The draft of article {draft.ArticleId} cannot be published as article {Id}.");
        if (draft.ObstaclesToPublishing().FirstOrDefault() is { } obstacle)
            throw new InvalidOperationException($"This article cannot be published yet. {obstacle}");

        if (TrashedAt is not null)
            throw new InvalidOperationException("This article lies in the trash.");

        TakeOver(draft.Content, text);
        ArticlePicture.Rewrite(Pictures, Id, pictures ?? new Dictionary<string, Guid>());
        if (Status != ArticleStatus.Published)
            EndWithdrawal();
        Status = ArticleStatus.Published;
        PublishedAt ??= at.ToUniversalTime();
        PublishedOn ??= PublishedAt.Value.DayIn(zone);
        if (updated > PublishedAt)
            UpdatedAt = updated.Value.ToUniversalTime();
    }

    /// <summary>Hands a first draft to the editors; from then on its contributor waits for their answer.</summary>
    /// <exception cref="InvalidOperationException">It is not a draft, or has no title or text to read.</exception>
    public void Submit(Draft draft)
    {
        if (Status != ArticleStatus.Draft || TrashedAt is not null)
            throw new InvalidOperationException("This article is no draft, so it cannot be submitted.");
        if (draft.ObstaclesToSubmitting().FirstOrDefault() is { } obstacle)
            throw new InvalidOperationException($"This article cannot be submitted yet. {obstacle}");
        Status = ArticleStatus.Submitted;
        draft.Answer("");
    }

    /// <summary>Gives it back to whoever wrote it.</summary>
    /// <param name="note">What is to be mended; empty where the writer takes it back.</param>
    /// <exception cref="InvalidOperationException">It was not submitted.</exception>
    public void SendBack(Draft draft, string note)
    {
        if (Status != ArticleStatus.Submitted)
            throw new InvalidOperationException("This article was not submitted, so it cannot be sent back.");
        Status = ArticleStatus.Draft;
        draft.Answer(note);
    }

    /// <summary>Puts a publication that lies ahead off: the article is a draft again, and nothing is planned for it.</summary>
    /// <exception cref="InvalidOperationException">Readers may have seen it already.</exception>
    public void Unschedule(DateTimeOffset now)
    {
        LiftEmbargo(now);
        Status = ArticleStatus.Draft;
        EndWithdrawal();
    }

    /// <summary>Forgets the time that readers were to wait for, so that <see cref="Publish"/>, which must follow, sets another.</summary>
    /// <exception cref="InvalidOperationException">Readers may have seen it already.</exception>
    internal void LiftEmbargo(DateTimeOffset now)
    {
        if (!IsScheduled(now))
            throw new InvalidOperationException("This article is not scheduled.");
        PublishedAt = null;
        PublishedOn = null;
        UpdatedAt = null;
    }

    /// <summary>What was published must be withdrawn first: readers are told why it is gone.</summary>
    /// <exception cref="InvalidOperationException">Readers may see it, or will.</exception>
    public void Trash(DateTimeOffset now)
    {
        if (Status is ArticleStatus.Published or ArticleStatus.Archived)
            throw new InvalidOperationException("Readers can read this article: withdraw it first, so that they are told why it is gone.");
        TrashedAt ??= now;
    }

    public void Restore() => TrashedAt = null;

    public void Touch(DateTimeOffset now) => ChangedAt = now;

    internal void NoteRevision(DateTimeOffset now) => RevisedAt = now;

    internal void KeepTitleKey(string title) => TitleKey = Articles.TitleKey.Of(title);

    /// <summary>Where it stands, to be taken up again by <see cref="StandAgain"/>.</summary>
    public ArticleStanding Standing => new(Status, PublishedAt, PublishedOn, UpdatedAt, WithdrawnAt, WithdrawalReason, TrashedAt, WithdrawAt, WithdrawAs);

    /// <summary>As it stood before an act that is undone.</summary>
    internal void StandAgain(ArticleStanding standing)
    {
        Status = standing.Status;
        PublishedAt = standing.PublishedAt;
        PublishedOn = standing.PublishedOn;
        UpdatedAt = standing.UpdatedAt;
        WithdrawnAt = standing.WithdrawnAt;
        WithdrawalReason = standing.WithdrawalReason;
        TrashedAt = standing.TrashedAt;
        WithdrawAt = standing.WithdrawAt;
        WithdrawAs = standing.WithdrawAs;
    }

    internal void CountSave(DateTimeOffset now)
    {
        Saves++;
        Touch(now);
    }

    public bool IsScheduled(DateTimeOffset now) => Status == ArticleStatus.Published && PublishedAt > now;

    /// <summary>What is public, as its writers would go on from it.</summary>
    public ArticleContent Content => new(
        Title, Slug, Standfirst, Markdown, LeadPictureId, CategoryId,
        [.. Bylines.OrderBy(b => b.Position).Select(b => b.AuthorId)],
        [.. Tags.OrderBy(t => t.Position).Select(t => t.TagId)],
        Language, KeywordLinks, Breaking, SeoTitle, SeoDescription, TranslationOf);

    /// <summary>The pictures in its text, by the address that it names.</summary>
    public IReadOnlyDictionary<string, Guid> Shown => Pictures.ToDictionary(p => p.Address, p => p.PictureId);

    /// <summary>Takes over what its text looks like with what has changed around it, such as a picture's credit: no change of the article.</summary>
    internal void Reprint(RenderedText text, DateTimeOffset now)
    {
        if (text.Html != Html)
            NoteRevision(now);
        Html = text.Html;
        Contents = text.Contents;
        PlainText = text.PlainText;
        Words = text.Words;
    }

    private void TakeOver(ArticleContent content, RenderedText text)
    {
        Title = content.Title;
        KeepTitleKey(Title);
        Slug = content.Slug;
        Standfirst = content.Standfirst;
        Markdown = content.Markdown;
        Html = text.Html;
        Contents = text.Contents;
        PlainText = text.PlainText;
        Words = text.Words;
        LeadPictureId = content.LeadPictureId;
        CategoryId = content.CategoryId;
        Language = content.Language;
        KeywordLinks = content.KeywordLinks;
        Breaking = content.Breaking;
        SeoTitle = content.SeoTitle;
        SeoDescription = content.SeoDescription;
        TranslationOf = content.TranslationOf;
        Byline.Rewrite(Bylines, Id, content.AuthorIds);
        ArticleTag.Rewrite(Tags, Id, content.TagIds);
    }
}
