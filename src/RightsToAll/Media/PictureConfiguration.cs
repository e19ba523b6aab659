using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace RightsToAll.Media;

internal sealed class PictureConfiguration : IEntityTypeConfiguration<Picture>
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    public void Configure(EntityTypeBuilder<Picture> picture)
    {
        picture.Property(p => p.Hash).HasMaxLength(64).IsFixedLength();
        picture.Property(p => p.FileName).HasMaxLength(Picture.FileNameLength);
        picture.Property(p => p.Alt).HasMaxLength(Picture.AltLength);
        picture.Property(p => p.Caption).HasMaxLength(Picture.CaptionLength);
        picture.Property(p => p.Credit).HasMaxLength(Picture.CreditLength);
        picture.Property(p => p.Source).HasMaxLength(Picture.SourceLength);
        picture.Property(p => p.Licence).HasMaxLength(Picture.LicenceLength);

        // One column rather than an owned collection, so that a list page projects it without a join.
        picture.Property(p => p.Renditions).HasColumnType("jsonb").HasConversion(Converter(), Comparer());

        // Not unique: one photograph may run twice with different captions.
        picture.HasIndex(p => p.Hash);

        picture.ToTable(table =>
        {
            table.HasCheckConstraint("ck_pictures_size", "width > 0 and height > 0");
            table.HasCheckConstraint("ck_pictures_hash", "hash ~ '^[0-9a-f]{64}$'");
        });
    }

    private static ValueConverter<IReadOnlyList<Rendition>, string> Converter() => new(
        renditions => JsonSerializer.Serialize(renditions, Json),
        stored => JsonSerializer.Deserialize<Rendition[]>(stored, Json) ?? Array.Empty<Rendition>());

    private static ValueComparer<IReadOnlyList<Rendition>> Comparer() => new(
        (one, other) => one == other || (one != null && other != null && one.SequenceEqual(other)),
        renditions => renditions.Aggregate(0, (hash, rendition) => HashCode.Combine(hash, rendition)),
        renditions => renditions.ToArray());
}
