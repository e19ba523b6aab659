using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using RightsToAll.Data;

namespace RightsToAll.Media;

internal sealed class PictureConfiguration : IEntityTypeConfiguration<Picture>
{
    public void Configure(EntityTypeBuilder<Picture> picture)
    {
        picture.Property(p => p.Hash).HasMaxLength(64).IsFixedLength();
        picture.Property(p => p.FileName).HasMaxLength(Picture.FileNameLength);
        picture.Property(p => p.Alt).HasMaxLength(Picture.AltLength);
        picture.Property(p => p.Caption).HasMaxLength(Picture.CaptionLength);
        picture.Property(p => p.Credit).HasMaxLength(Picture.CreditLength);
        picture.Property(p => p.Source).HasMaxLength(Picture.SourceLength);
        picture.Property(p => p.Licence).HasMaxLength(Picture.LicenceLength);

        // The sentinel, because an edge of the picture is 0, which would else be taken for "not said".
        picture.Property(p => p.FocusX).HasDefaultValue(Picture.Middle).HasSentinel(Picture.Middle);
        picture.Property(p => p.FocusY).HasDefaultValue(Picture.Middle).HasSentinel(Picture.Middle);

        // One column rather than an owned collection, so that a list page projects it without a join.
        picture.Property(p => p.Renditions).HasJson();

        // Tells of a file whether any picture is made of it.
        picture.HasIndex(p => p.Renditions).HasMethod("gin").HasOperators("jsonb_path_ops");

        picture.Ignore(p => p.Words);
        picture.Property(p => p.Version).IsRowVersion();
        picture.Property(p => p.Removed).HasJson().HasDefaultValueSql("'[]'");
        // The library shows the newest first; an imported text names its pictures by file.
        picture.HasIndex(p => new { p.AddedAt, p.Id }).IsDescending();
        picture.HasIndex(p => p.FileName);
        // What is still to be done for pictures is a part of them, walked in the same order.
        picture.HasIndex(p => new { p.AddedAt, p.Id }, "ix_pictures_no_credit").IsDescending().HasFilter("credit = '' and trashed_at is null");
        picture.HasIndex(p => new { p.AddedAt, p.Id }, "ix_pictures_no_alt").IsDescending().HasFilter("alt = '' and not decorative and trashed_at is null");
        picture.HasIndex(p => new { p.AddedAt, p.Id }, "ix_pictures_illustrative").IsDescending().HasFilter("illustrative and trashed_at is null");
        picture.HasIndex(p => p.TrashedAt).HasFilter("trashed_at is not null");

        // Not unique: one photograph may run twice with different captions.
        picture.HasIndex(p => p.Hash);

        picture.ToTable(table =>
        {
            table.HasCheckConstraint("ck_pictures_size", "width > 0 and height > 0");
            table.HasCheckConstraint("ck_pictures_focus", "focus_x between 0 and 100 and focus_y between 0 and 100");
            table.HasCheckConstraint("ck_pictures_hash", "hash ~ '^[0-9a-f]{64}$'");
        });
    }
}
