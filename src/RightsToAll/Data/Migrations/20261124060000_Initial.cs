using System;
using Microsoft.EntityFrameworkCore.Migrations;
using NpgsqlTypes;

#nullable disable

namespace RightsToAll.Data.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "authors",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    slug = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    bio = table.Column<string>(type: "text", nullable: false),
                    bio_html = table.Column<string>(type: "text", nullable: false),
                    language = table.Column<string>(type: "character varying(35)", maxLength: 35, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_authors", x => x.id);
                    table.CheckConstraint("ck_authors_name", "btrim(name) <> ''");
                    table.CheckConstraint("ck_authors_slug", "slug = lower(slug) and slug !~ '[\\s/\\\\?#%.]' and slug !~ '^-' and slug !~ '-$' and slug <> ''");
                });

            migrationBuilder.CreateTable(
                name: "categories",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    slug = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    description = table.Column<string>(type: "character varying(600)", maxLength: 600, nullable: false),
                    position = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_categories", x => x.id);
                    table.CheckConstraint("ck_categories_name", "btrim(name) <> ''");
                    table.CheckConstraint("ck_categories_slug", "slug = lower(slug) and slug !~ '[\\s/\\\\?#%.]' and slug !~ '^-' and slug !~ '-$' and slug <> ''");
                });

            migrationBuilder.CreateTable(
                name: "pictures",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    hash = table.Column<string>(type: "character(64)", fixedLength: true, maxLength: 64, nullable: false),
                    file_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    width = table.Column<int>(type: "integer", nullable: false),
                    height = table.Column<int>(type: "integer", nullable: false),
                    alt = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    caption = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    credit = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    source = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    licence = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    illustrative = table.Column<bool>(type: "boolean", nullable: false),
                    renditions = table.Column<string>(type: "jsonb", nullable: false),
                    added_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_pictures", x => x.id);
                    table.CheckConstraint("ck_pictures_hash", "hash ~ '^[0-9a-f]{64}$'");
                    table.CheckConstraint("ck_pictures_size", "width > 0 and height > 0");
                });

            migrationBuilder.CreateTable(
                name: "redirects",
                columns: table => new
                {
                    from_path = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    to_path = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_redirects", x => x.from_path);
                    table.CheckConstraint("ck_redirects_from", "from_path ~ '^/[^/\\\\]'");
                    table.CheckConstraint("ck_redirects_loop", "from_path <> to_path");
                    table.CheckConstraint("ck_redirects_to", "to_path ~ '^/([^/\\\\]|$)'");
                });

            migrationBuilder.CreateTable(
                name: "site_pages",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    title = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    slug = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    description = table.Column<string>(type: "character varying(600)", maxLength: 600, nullable: false),
                    language = table.Column<string>(type: "character varying(35)", maxLength: 35, nullable: false),
                    markdown = table.Column<string>(type: "text", nullable: false),
                    html = table.Column<string>(type: "text", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_site_pages", x => x.id);
                    table.CheckConstraint("ck_site_pages_slug", "slug = lower(slug) and slug !~ '[\\s/\\\\?#%.]' and slug !~ '^-' and slug !~ '-$' and slug <> ''");
                });

            migrationBuilder.CreateTable(
                name: "site_settings",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false),
                    name = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    tagline = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    description = table.Column<string>(type: "character varying(600)", maxLength: 600, nullable: false),
                    time_zone = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    language = table.Column<string>(type: "character varying(35)", maxLength: 35, nullable: false),
                    demo = table.Column<string>(type: "character varying(12)", maxLength: 12, nullable: false),
                    menu = table.Column<string>(type: "jsonb", nullable: false),
                    footer = table.Column<string>(type: "jsonb", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_site_settings", x => x.id);
                    table.CheckConstraint("ck_site_settings_name", "btrim(name) <> ''");
                    table.CheckConstraint("ck_site_settings_one_row", "id = 1");
                });

            migrationBuilder.CreateTable(
                name: "tags",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    slug = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    description = table.Column<string>(type: "character varying(600)", maxLength: 600, nullable: false),
                    article_count = table.Column<int>(type: "integer", nullable: false, defaultValue: 0)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_tags", x => x.id);
                    table.CheckConstraint("ck_tags_article_count", "article_count >= 0");
                    table.CheckConstraint("ck_tags_name", "btrim(name) <> ''");
                    table.CheckConstraint("ck_tags_slug", "slug = lower(slug) and slug !~ '[\\s/\\\\?#%.]' and slug !~ '^-' and slug !~ '-$' and slug <> ''");
                });

            migrationBuilder.CreateTable(
                name: "articles",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    status = table.Column<string>(type: "character varying(12)", maxLength: 12, nullable: false),
                    title = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    slug = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    standfirst = table.Column<string>(type: "character varying(600)", maxLength: 600, nullable: false),
                    markdown = table.Column<string>(type: "text", nullable: false),
                    html = table.Column<string>(type: "text", nullable: false),
                    contents = table.Column<string>(type: "jsonb", nullable: false),
                    plain_text = table.Column<string>(type: "text", nullable: false),
                    words = table.Column<int>(type: "integer", nullable: false),
                    lead_picture_id = table.Column<Guid>(type: "uuid", nullable: true),
                    category_id = table.Column<Guid>(type: "uuid", nullable: true),
                    language = table.Column<string>(type: "character varying(35)", maxLength: 35, nullable: false),
                    keyword_links = table.Column<bool>(type: "boolean", nullable: false),
                    breaking = table.Column<bool>(type: "boolean", nullable: false),
                    seo_title = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    seo_description = table.Column<string>(type: "character varying(600)", maxLength: 600, nullable: false),
                    published_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    published_on = table.Column<DateOnly>(type: "date", nullable: true),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    withdrawn_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    withdrawal_reason = table.Column<string>(type: "character varying(600)", maxLength: 600, nullable: false),
                    listed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true, computedColumnSql: "case when status = 'Published' then published_at end", stored: true),
                    search_vector = table.Column<NpgsqlTsVector>(type: "tsvector", nullable: false, computedColumnSql: "setweight(to_tsvector('simple', title), 'A') || setweight(to_tsvector('simple', standfirst), 'B') || to_tsvector('simple', left(plain_text, 100000))", stored: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_articles", x => x.id);
                    table.CheckConstraint("ck_articles_published", "status in ('Draft', 'Submitted') or (title <> '' and standfirst <> '' and category_id is not null and published_at is not null and published_on is not null)");
                    table.CheckConstraint("ck_articles_slug", "status in ('Draft', 'Submitted') or (slug = lower(slug) and slug !~ '[\\s/\\\\?#%.]' and slug !~ '^-' and slug !~ '-$' and slug <> '')");
                    table.CheckConstraint("ck_articles_status", "status in ('Draft', 'Submitted', 'Published', 'Withdrawn')");
                    table.CheckConstraint("ck_articles_updated", "updated_at is null or updated_at > published_at");
                    table.CheckConstraint("ck_articles_withdrawn", "(status = 'Withdrawn') = (withdrawn_at is not null)");
                    table.ForeignKey(
                        name: "fk_articles_categories_category_id",
                        column: x => x.category_id,
                        principalTable: "categories",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_articles_pictures_lead_picture_id",
                        column: x => x.lead_picture_id,
                        principalTable: "pictures",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "article_tags",
                columns: table => new
                {
                    article_id = table.Column<Guid>(type: "uuid", nullable: false),
                    tag_id = table.Column<Guid>(type: "uuid", nullable: false),
                    position = table.Column<int>(type: "integer", nullable: false),
                    listed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_article_tags", x => new { x.article_id, x.tag_id });
                    table.CheckConstraint("ck_article_tags_position", "position >= 0");
                    table.ForeignKey(
                        name: "fk_article_tags_articles_article_id",
                        column: x => x.article_id,
                        principalTable: "articles",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_article_tags_tags_tag_id",
                        column: x => x.tag_id,
                        principalTable: "tags",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "bylines",
                columns: table => new
                {
                    article_id = table.Column<Guid>(type: "uuid", nullable: false),
                    author_id = table.Column<Guid>(type: "uuid", nullable: false),
                    position = table.Column<int>(type: "integer", nullable: false),
                    listed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_bylines", x => new { x.article_id, x.author_id });
                    table.CheckConstraint("ck_bylines_position", "position >= 0");
                    table.ForeignKey(
                        name: "fk_bylines_articles_article_id",
                        column: x => x.article_id,
                        principalTable: "articles",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_bylines_authors_author_id",
                        column: x => x.author_id,
                        principalTable: "authors",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "drafts",
                columns: table => new
                {
                    article_id = table.Column<Guid>(type: "uuid", nullable: false),
                    title = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    slug = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    standfirst = table.Column<string>(type: "character varying(600)", maxLength: 600, nullable: false),
                    markdown = table.Column<string>(type: "text", nullable: false),
                    lead_picture_id = table.Column<Guid>(type: "uuid", nullable: true),
                    category_id = table.Column<Guid>(type: "uuid", nullable: true),
                    language = table.Column<string>(type: "character varying(35)", maxLength: 35, nullable: false),
                    keyword_links = table.Column<bool>(type: "boolean", nullable: false),
                    breaking = table.Column<bool>(type: "boolean", nullable: false),
                    seo_title = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    seo_description = table.Column<string>(type: "character varying(600)", maxLength: 600, nullable: false),
                    saved_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_drafts", x => x.article_id);
                    table.ForeignKey(
                        name: "fk_drafts_articles_article_id",
                        column: x => x.article_id,
                        principalTable: "articles",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_drafts_categories_category_id",
                        column: x => x.category_id,
                        principalTable: "categories",
                        principalColumn: "id",
                        onDelete: ReferentialAction.SetNull);
                    table.ForeignKey(
                        name: "fk_drafts_pictures_lead_picture_id",
                        column: x => x.lead_picture_id,
                        principalTable: "pictures",
                        principalColumn: "id",
                        onDelete: ReferentialAction.SetNull);
                });

            migrationBuilder.CreateTable(
                name: "revisions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    article_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    kind = table.Column<string>(type: "character varying(12)", maxLength: 12, nullable: false),
                    content = table.Column<string>(type: "jsonb", nullable: false),
                    note = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    kept_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_revisions", x => x.id);
                    table.CheckConstraint("ck_revisions_number", "number >= 1");
                    table.ForeignKey(
                        name: "fk_revisions_articles_article_id",
                        column: x => x.article_id,
                        principalTable: "articles",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ticker_items",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    headline = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    language = table.Column<string>(type: "character varying(35)", maxLength: 35, nullable: false),
                    article_id = table.Column<Guid>(type: "uuid", nullable: true),
                    address = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    severity = table.Column<string>(type: "character varying(12)", maxLength: 12, nullable: false),
                    starts_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ends_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    pinned = table.Column<bool>(type: "boolean", nullable: false),
                    position = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_ticker_items", x => x.id);
                    table.CheckConstraint("ck_ticker_items_address", "address ~ '^(https?://|/[^/\\\\])'");
                    table.CheckConstraint("ck_ticker_items_headline", "headline <> '' or article_id is not null");
                    table.CheckConstraint("ck_ticker_items_period", "ends_at > starts_at");
                    table.CheckConstraint("ck_ticker_items_severity", "severity in ('Breaking', 'Alert', 'Developing')");
                    table.CheckConstraint("ck_ticker_items_target", "article_id is null or address is null");
                    table.ForeignKey(
                        name: "fk_ticker_items_articles_article_id",
                        column: x => x.article_id,
                        principalTable: "articles",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "draft_authors",
                columns: table => new
                {
                    article_id = table.Column<Guid>(type: "uuid", nullable: false),
                    author_id = table.Column<Guid>(type: "uuid", nullable: false),
                    position = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_draft_authors", x => new { x.article_id, x.author_id });
                    table.ForeignKey(
                        name: "fk_draft_authors_authors_author_id",
                        column: x => x.author_id,
                        principalTable: "authors",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_draft_authors_drafts_article_id",
                        column: x => x.article_id,
                        principalTable: "drafts",
                        principalColumn: "article_id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "draft_tags",
                columns: table => new
                {
                    article_id = table.Column<Guid>(type: "uuid", nullable: false),
                    tag_id = table.Column<Guid>(type: "uuid", nullable: false),
                    position = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_draft_tags", x => new { x.article_id, x.tag_id });
                    table.ForeignKey(
                        name: "fk_draft_tags_drafts_article_id",
                        column: x => x.article_id,
                        principalTable: "drafts",
                        principalColumn: "article_id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_draft_tags_tags_tag_id",
                        column: x => x.tag_id,
                        principalTable: "tags",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.InsertData(
                table: "site_settings",
                columns: new[] { "id", "demo", "description", "footer", "language", "menu", "name", "tagline", "time_zone" },
                values: new object[] { 1, "None", "", "[]", "en", "[]", "Rights To All", "", "UTC" });

            migrationBuilder.CreateIndex(
                name: "ix_article_tags_tag_id_listed_at_article_id",
                table: "article_tags",
                columns: new[] { "tag_id", "listed_at", "article_id" },
                descending: new[] { false, true, true });

            migrationBuilder.CreateIndex(
                name: "ix_articles_category_id_listed_at_id",
                table: "articles",
                columns: new[] { "category_id", "listed_at", "id" },
                descending: new[] { false, true, true },
                filter: "listed_at is not null");

            migrationBuilder.CreateIndex(
                name: "ix_articles_lead_picture_id",
                table: "articles",
                column: "lead_picture_id");

            migrationBuilder.CreateIndex(
                name: "ix_articles_listed_at_id",
                table: "articles",
                columns: new[] { "listed_at", "id" },
                descending: new bool[0],
                filter: "listed_at is not null");

            migrationBuilder.CreateIndex(
                name: "ix_articles_listed_at_id1",
                table: "articles",
                columns: new[] { "listed_at", "id" },
                descending: new bool[0],
                filter: "breaking and listed_at is not null");

            migrationBuilder.CreateIndex(
                name: "ix_articles_published_on_listed_at_id",
                table: "articles",
                columns: new[] { "published_on", "listed_at", "id" },
                descending: new bool[0],
                filter: "listed_at is not null");

            migrationBuilder.CreateIndex(
                name: "ix_articles_published_on_slug",
                table: "articles",
                columns: new[] { "published_on", "slug" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_articles_search_vector",
                table: "articles",
                column: "search_vector")
                .Annotation("Npgsql:IndexMethod", "gin");

            migrationBuilder.CreateIndex(
                name: "ix_authors_name_id",
                table: "authors",
                columns: new[] { "name", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_authors_slug",
                table: "authors",
                column: "slug",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_bylines_author_id_listed_at_article_id",
                table: "bylines",
                columns: new[] { "author_id", "listed_at", "article_id" },
                descending: new[] { false, true, true });

            migrationBuilder.CreateIndex(
                name: "ix_categories_name",
                table: "categories",
                column: "name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_categories_slug",
                table: "categories",
                column: "slug",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_draft_authors_author_id",
                table: "draft_authors",
                column: "author_id");

            migrationBuilder.CreateIndex(
                name: "ix_draft_tags_tag_id",
                table: "draft_tags",
                column: "tag_id");

            migrationBuilder.CreateIndex(
                name: "ix_drafts_category_id",
                table: "drafts",
                column: "category_id");

            migrationBuilder.CreateIndex(
                name: "ix_drafts_lead_picture_id",
                table: "drafts",
                column: "lead_picture_id");

            migrationBuilder.CreateIndex(
                name: "ix_pictures_hash",
                table: "pictures",
                column: "hash");

            migrationBuilder.CreateIndex(
                name: "ix_revisions_article_id_number",
                table: "revisions",
                columns: new[] { "article_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_site_pages_slug",
                table: "site_pages",
                column: "slug",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_tags_name",
                table: "tags",
                column: "name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_tags_name_id",
                table: "tags",
                columns: new[] { "name", "id" },
                filter: "article_count > 0");

            migrationBuilder.CreateIndex(
                name: "ix_tags_slug",
                table: "tags",
                column: "slug",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_ticker_items_article_id",
                table: "ticker_items",
                column: "article_id");

            migrationBuilder.CreateIndex(
                name: "ix_ticker_items_ends_at_id",
                table: "ticker_items",
                columns: new[] { "ends_at", "id" },
                descending: new[] { true, false });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "article_tags");

            migrationBuilder.DropTable(
                name: "bylines");

            migrationBuilder.DropTable(
                name: "draft_authors");

            migrationBuilder.DropTable(
                name: "draft_tags");

            migrationBuilder.DropTable(
                name: "redirects");

            migrationBuilder.DropTable(
                name: "revisions");

            migrationBuilder.DropTable(
                name: "site_pages");

            migrationBuilder.DropTable(
                name: "site_settings");

            migrationBuilder.DropTable(
                name: "ticker_items");

            migrationBuilder.DropTable(
                name: "authors");

            migrationBuilder.DropTable(
                name: "drafts");

            migrationBuilder.DropTable(
                name: "tags");

            migrationBuilder.DropTable(
                name: "articles");

            migrationBuilder.DropTable(
                name: "categories");

            migrationBuilder.DropTable(
                name: "pictures");
        }
    }
}
