using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using RightsToAll.Accounts;
using RightsToAll.Articles;
using RightsToAll.Audit;
using RightsToAll.Authors;
using RightsToAll.Feeds;
using RightsToAll.Media;
using RightsToAll.Newsletters;
using RightsToAll.Readership;
using RightsToAll.Redirects;
using RightsToAll.Related;
using RightsToAll.Settings;
using RightsToAll.SitePages;
using RightsToAll.Taxonomy;
using RightsToAll.Text;
using RightsToAll.Ticker;

namespace RightsToAll.Data;

/// <summary>The newsroom's database. Readers' queries run untracked; whoever changes something asks for tracking.</summary>
public sealed class NewsDb(DbContextOptions<NewsDb> options) : IdentityUserContext<Account, Guid>(options), IDataProtectionKeyContext
{
    public DbSet<Article> Articles => Set<Article>();
    public DbSet<ArticleTag> ArticleTags => Set<ArticleTag>();
    public DbSet<ArticlePicture> ArticlePictures => Set<ArticlePicture>();
    public DbSet<Byline> Bylines => Set<Byline>();
    public DbSet<Draft> Drafts => Set<Draft>();
    public DbSet<Revision> Revisions => Set<Revision>();
    public DbSet<DraftVersion> DraftVersions => Set<DraftVersion>();
    public DbSet<ArticleNote> ArticleNotes => Set<ArticleNote>();
    public DbSet<PreviewLink> PreviewLinks => Set<PreviewLink>();
    public DbSet<BulkAct> BulkActs => Set<BulkAct>();
    public DbSet<PictureAct> PictureActs => Set<PictureAct>();
    public DbSet<Presence> Presences => Set<Presence>();
    public DbSet<AuthorMerge> AuthorMerges => Set<AuthorMerge>();
    public DbSet<Author> Authors => Set<Author>();
    public DbSet<Category> Categories => Set<Category>();
    public DbSet<Tag> Tags => Set<Tag>();
    public DbSet<TagAlias> TagAliases => Set<TagAlias>();
    public DbSet<Merge> Merges => Set<Merge>();
    public DbSet<MergedName> MergedNames => Set<MergedName>();
    public DbSet<MovedArticle> MovedArticles => Set<MovedArticle>();
    public DbSet<TickerItem> Ticker => Set<TickerItem>();
    public DbSet<TickerBoard> TickerBoards => Set<TickerBoard>();
    public DbSet<TickerChange> TickerChanges => Set<TickerChange>();
    public DbSet<TickerSighting> TickerSightings => Set<TickerSighting>();
    public DbSet<Picture> Pictures => Set<Picture>();
    public DbSet<SitePage> SitePages => Set<SitePage>();
    public DbSet<PageRevision> PageRevisions => Set<PageRevision>();
    public DbSet<HubPing> HubPings => Set<HubPing>();
    public DbSet<Redirect> Redirects => Set<Redirect>();
    public DbSet<RedirectUse> RedirectUses => Set<RedirectUse>();
    public DbSet<MissingAddress> MissingAddresses => Set<MissingAddress>();
    public DbSet<RelatedList> RelatedLists => Set<RelatedList>();
    public DbSet<RelatedDue> RelatedDue => Set<RelatedDue>();
    public DbSet<RelatedStale> RelatedStale => Set<RelatedStale>();
    public DbSet<RelatedChoice> RelatedChoices => Set<RelatedChoice>();
    public DbSet<HourlyReads> HourlyReads => Set<HourlyReads>();
    public DbSet<DailyReads> DailyReads => Set<DailyReads>();
    public DbSet<TagReads> TagReads => Set<TagReads>();
    public DbSet<SiteReads> SiteReads => Set<SiteReads>();
    public DbSet<MostReadPlace> MostRead => Set<MostReadPlace>();
    public DbSet<RisingTag> RisingTags => Set<RisingTag>();
    public DbSet<SiteSettings> SiteSettings => Set<SiteSettings>();
    public DbSet<SettingsChange> SettingsChanges => Set<SettingsChange>();
    public DbSet<NewsletterPlan> NewsletterPlans => Set<NewsletterPlan>();
    public DbSet<Subscriber> Subscribers => Set<Subscriber>();
    public DbSet<SignUp> SignUps => Set<SignUp>();
    public DbSet<Issue> Issues => Set<Issue>();
    public DbSet<Delivery> Deliveries => Set<Delivery>();
    public DbSet<Session> Sessions => Set<Session>();
    public DbSet<OneTimeLink> OneTimeLinks => Set<OneTimeLink>();
    public DbSet<KnownDevice> KnownDevices => Set<KnownDevice>();
    public DbSet<RecoveryCode> RecoveryCodes => Set<RecoveryCode>();
    public DbSet<AuditEntry> Audit => Set<AuditEntry>();
    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<SafeHtml>().HaveConversion<SafeHtmlConversion>();

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.NameIdentityTables();
        builder.ApplyConfigurationsFromAssembly(typeof(NewsDb).Assembly);
    }
}
