namespace RightsToAll.Benchmarks.Generating;

/// <summary>One article of an archive of <paramref name="Of"/>. Number 0 is the oldest; all else follows from the two numbers.</summary>
internal readonly record struct ArchiveArticle(int Number, int Of)
{
    public const int Tags = 2_000;
    public const int Authors = 300;
    public const int Categories = 8;
    public const int Pictures = 1_000;

    /// <summary>When the newest was published; the oldest ten years before.</summary>
    public static readonly DateTimeOffset Until = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    private const int Together = 25;
    private static readonly TimeSpan Span = TimeSpan.FromDays(3652);
    private static readonly Zipf TagSpread = new(Tags);
    private static readonly Zipf AuthorSpread = new(Authors, 0.7);
    private static readonly Zipf CategorySpread = new(Categories, 0.5);

    /// <summary>Evenly, but for every fourth run of 25, which is a day's: so even a small archive has full pages by day and by month.</summary>
    public DateTimeOffset PublishedAt
    {
        get
        {
            var run = Number / Together;
            if (run % 4 != 3 || Span / Of < TimeSpan.FromHours(1))
                return Even(Number);
            var day = Even(run * Together);
            return new DateTimeOffset(day.Date, TimeSpan.Zero).AddHours(12).AddMinutes(Number % Together);
        }
    }

    public bool IsWithdrawn => Number % 500 == 17;

    public DateTimeOffset? ListedAt => IsWithdrawn ? null : PublishedAt;

    public DateTimeOffset? UpdatedAt => Number % 10 == 4 ? PublishedAt.AddHours(2) : null;

    public bool IsBreaking => Number % 40 == 3;

    /// <summary>Whether a revision is kept: an archive comes from another system, and one in ten was edited since.</summary>
    public bool HasRevision => Number % 10 == 4;

    public Guid Id => Rolled(0).IdAt(PublishedAt);

    public int Category => Taken(CategorySpread, 1);

    public int? Picture => Rolled(2) is var chance && chance.Below(5) < 3 ? chance.Below(Pictures) : null;

    public string Title
    {
        get
        {
            var chance = Rolled(3);
            return Vocabulary.Phrase(ref chance, 5 + chance.Below(5));
        }
    }

    public string Standfirst
    {
        get
        {
            var chance = Rolled(4);
            return Vocabulary.Phrase(ref chance, 15 + chance.Below(15)) + ".";
        }
    }

    public ArchiveText Text
    {
        get
        {
            var chance = Rolled(5);
            return ArchiveText.Take(ref chance);
        }
    }

    /// <summary>Two to six.</summary>
    public IReadOnlyList<int> TagNumbers => Several(TagSpread, 2 + Rolled(6).Below(5), 7);

    /// <summary>One, or two for every fourth.</summary>
    public IReadOnlyList<int> AuthorNumbers => Several(AuthorSpread, Rolled(8).In(4) ? 2 : 1, 9);

    public static Guid IdOf(string what, int number) => new Chance(what.Sum(letter => letter) * 100_000L + number).Id();

    private DateTimeOffset Even(int number) => Until - Span * ((Of - 1 - number) / (double)Of);

    private Chance Rolled(int what) => new(Number * 10L + what + 10_000);

    private int Taken(Zipf spread, int what)
    {
        var chance = Rolled(what);
        return spread.Take(ref chance);
    }

    private List<int> Several(Zipf spread, int count, int what)
    {
        var chance = Rolled(what);
        var several = new List<int>(count);
        while (several.Count < count)
            if (spread.Take(ref chance) is var next && !several.Contains(next))
                several.Add(next);
        return several;
    }
}
