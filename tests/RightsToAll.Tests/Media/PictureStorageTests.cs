using Microsoft.EntityFrameworkCore;
using RightsToAll.Media;

namespace RightsToAll.Tests.Media;

public sealed class PictureStorageTests
{
    private static readonly Rendition Jpeg = new(RenditionFormat.Jpeg, 480, 320, "x.jpg", 12345);

    [Fact]
    public void The_table_bounds_every_text_and_refuses_impossible_rows()
    {
        using var db = new PicturesOnly();

        var script = db.Database.GenerateCreateScript();

        Assert.Contains("renditions jsonb NOT NULL", script, StringComparison.Ordinal);
        Assert.Contains("CHECK (hash ~ '^[0-9a-f]{64}$')", script, StringComparison.Ordinal);
        Assert.Contains("CHECK (width > 0 and height > 0)", script, StringComparison.Ordinal);
        Assert.Contains("CREATE INDEX ix_pictures_hash", script, StringComparison.Ordinal);
        Assert.DoesNotContain(" text ", script, StringComparison.Ordinal);
    }

    [Fact]
    public void A_list_projects_only_what_a_page_shows()
    {
        using var db = new PicturesOnly();

        var sql = db.Pictures.Select(PictureView.FromPicture).ToQueryString();

        Assert.Contains("p.renditions", sql, StringComparison.Ordinal);
        Assert.DoesNotContain("p.hash", sql, StringComparison.Ordinal);
    }

    [Fact]
    public void Renditions_survive_the_way_to_the_database_and_back()
    {
        using var db = new PicturesOnly();
        var column = db.Model.FindEntityType(typeof(Picture))!.FindProperty(nameof(Picture.Renditions))!;
        IReadOnlyList<Rendition> renditions = [Jpeg, Jpeg with { Format = RenditionFormat.Avif, File = "x.avif" }];

        var stored = (string)column.GetValueConverter()!.ConvertToProvider(renditions)!;
        var read = column.GetValueConverter()!.ConvertFromProvider(stored);

        Assert.Equal(renditions, (IReadOnlyList<Rendition>)read!);
        Assert.StartsWith("""[{"format":"jpeg","width":480,"height":320,"file":"x.jpg","bytes":12345}""", stored, StringComparison.Ordinal);
        Assert.True(column.GetValueComparer().Equals(renditions, read));
        Assert.False(column.GetValueComparer().Equals(renditions, new[] { Jpeg }));
    }

    [Fact]
    public void A_described_picture_shows_its_words_without_stray_space()
    {
        var made = new MadePicture(new string('a', 64), "march.jpg", 480, 320, [Jpeg], []);
        var picture = new Picture(made, DateTimeOffset.UnixEpoch);

        picture.Describe(" A march ", "Caption ", "Credit", "Source", "CC BY", illustrative: true);

        Assert.Equal(
            new PictureView(480, 320, "A march", "Caption", "Credit", "Source", "CC BY", true, made.Renditions),
            PictureView.Of(picture));
    }

    private sealed class PicturesOnly : DbContext
    {
        public DbSet<Picture> Pictures => Set<Picture>();

        protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder) =>
            optionsBuilder.UseNpgsql("Host=nowhere").UseSnakeCaseNamingConvention();

        protected override void OnModelCreating(ModelBuilder modelBuilder) =>
            modelBuilder.ApplyConfiguration(new PictureConfiguration());
    }
}
