using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using RightsToAll.Accounts;
using RightsToAll.Data;

namespace RightsToAll.Articles;

internal sealed class BulkActConfiguration : IEntityTypeConfiguration<BulkAct>
{
    public void Configure(EntityTypeBuilder<BulkAct> act)
    {
        act.ToTable("bulk_acts");
        act.Property(a => a.Kind).HasConversion<string>().HasMaxLength(12);
        act.Property(a => a.Done).HasJson();
        act.Property(a => a.NotDone).HasJson();
        act.Property(a => a.NotUndone).HasJson();
        act.HasOne<Account>().WithMany().HasForeignKey(a => a.AccountId).OnDelete(DeleteBehavior.Cascade);
    }
}
