using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using RightsToAll.Accounts;
using RightsToAll.Data;

namespace RightsToAll.Audit;

internal sealed class AuditConfiguration : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> entry)
    {
        entry.ToTable("audit");
        entry.Property(e => e.Actor).HasMaxLength(Account.NameLength);
        entry.Property(e => e.Act).HasMaxLength(AuditEntry.ActLength);
        entry.Property(e => e.Subject).HasMaxLength(AuditEntry.SubjectLength);
        entry.Property(e => e.Before).HasJson();
        entry.Property(e => e.After).HasJson();
        // No foreign keys: what was done outlives whoever did it and what it was done to.
        entry.HasIndex(e => new { e.At, e.Id }).IsDescending();
        // Each way to narrow the log walks an index of its own.
        entry.HasIndex(e => new { e.SubjectId, e.At, e.Id }).IsDescending(false, true, true);
        entry.HasIndex(e => new { e.AccountId, e.At, e.Id }).IsDescending(false, true, true);
        entry.HasIndex(e => new { e.Act, e.At, e.Id }).IsDescending(false, true, true);
        entry.HasIndex(e => e.Subject).HasMethod("gin").HasOperators("gin_trgm_ops");
    }
}
