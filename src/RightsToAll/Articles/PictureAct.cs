using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using RightsToAll.Accounts;
using RightsToAll.Data;
using RightsToAll.Media;

namespace RightsToAll.Articles;

/// <summary>What is to be said of many pictures; null leaves what each says.</summary>
public sealed record CreditOrder(string? Credit, string? Source, string? Licence)
{
    public PictureWords On(PictureWords words) => words with { Credit = Credit ?? words.Credit, Source = Source ?? words.Source, Licence = Licence ?? words.Licence };
}

/// <summary>A picture's credit before an act on many, and as the act left it.</summary>
public sealed record CreditBefore(Guid Id, CreditOrder Before, CreditOrder After);

/// <summary>One act on many pictures, kept for a day with all that undoing it needs.</summary>
public sealed class PictureAct
{
    public static readonly TimeSpan Kept = BulkAct.Kept;

    private PictureAct()
    {
    }

    public PictureAct(Guid accountId, IReadOnlyList<CreditBefore> done, DateTimeOffset now)
    {
        AccountId = accountId;
        Done = done;
        DoneAt = now;
    }

    public Guid Id { get; private init; } = Guid.CreateVersion7();

    /// <summary>Who did it, and alone may undo it.</summary>
    public Guid AccountId { get; private init; }
    public DateTimeOffset DoneAt { get; private init; }
    public IReadOnlyList<CreditBefore> Done { get; private init; } = [];
    public DateTimeOffset? UndoneAt { get; private init; }

    /// <summary>How many undoing it left alone, because somebody had changed them since.</summary>
    public int NotUndone { get; private set; }

    internal void KeepUndone(int notUndone) => NotUndone = notUndone;
}

internal sealed class PictureActConfiguration : IEntityTypeConfiguration<PictureAct>
{
    public void Configure(EntityTypeBuilder<PictureAct> act)
    {
        act.ToTable("picture_acts");
        act.Property(a => a.Done).HasJson();
        act.HasOne<Account>().WithMany().HasForeignKey(a => a.AccountId).OnDelete(DeleteBehavior.Cascade);
    }
}
