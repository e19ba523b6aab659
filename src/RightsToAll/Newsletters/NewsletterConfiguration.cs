using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using RightsToAll.Accounts;
using RightsToAll.Data;
using RightsToAll.Ticker;

namespace RightsToAll.Newsletters;

internal sealed class NewsletterPlanConfiguration : IEntityTypeConfiguration<NewsletterPlan>
{
    public void Configure(EntityTypeBuilder<NewsletterPlan> plan)
    {
        plan.Property(p => p.Id).ValueGeneratedNever();
        plan.Property(p => p.Day).HasConversion<string>().HasMaxLength(9);
        plan.Property(p => p.Languages).HasJson();
        plan.Property(p => p.Version).IsRowVersion();
        plan.ToTable("newsletter_plan", table =>
        {
            table.HasCheckConstraint("ck_newsletter_plan_one_row", "id = 1");
            table.HasCheckConstraint("ck_newsletter_plan_hour", "hour between 0 and 23");
        });
        plan.HasData(new NewsletterPlan());
    }
}

internal sealed class ReadersOfLettersConfiguration : IEntityTypeConfiguration<Subscriber>, IEntityTypeConfiguration<SignUp>
{
    private const int LanguageLength = 35;

    public void Configure(EntityTypeBuilder<Subscriber> subscriber)
    {
        subscriber.Property(s => s.Id).ValueGeneratedNever();
        subscriber.Property(s => s.Language).HasMaxLength(LanguageLength);
        subscriber.HasIndex(s => s.AddressMark).IsUnique();
        subscriber.HasIndex(s => s.TokenHash).IsUnique();
        subscriber.ToTable("newsletter_subscribers", table => table.HasCheckConstraint("ck_newsletter_subscribers_choice", "digest or breaking"));
    }

    public void Configure(EntityTypeBuilder<SignUp> signUp)
    {
        signUp.Property(s => s.Language).HasMaxLength(LanguageLength);
        signUp.Ignore(s => s.Choice);
        signUp.HasIndex(s => s.AddressMark);
        signUp.HasIndex(s => s.TokenHash).IsUnique();
        signUp.HasIndex(s => s.ExpiresAt);
        signUp.ToTable("newsletter_sign_ups", table => table.HasCheckConstraint("ck_newsletter_sign_ups_choice", "digest or breaking"));
    }
}

internal sealed class IssueConfiguration : IEntityTypeConfiguration<Issue>, IEntityTypeConfiguration<Delivery>
{
    private const int WordLength = 12;

    public void Configure(EntityTypeBuilder<Issue> issue)
    {
        // No foreign keys to what it is about: what was sent outlives it.
        issue.ToTable("newsletter_issues");
        issue.Property(i => i.Kind).HasConversion<string>().HasMaxLength(WordLength);
        issue.Property(i => i.Picks).HasJson();
        issue.Property(i => i.Counts!).HasJson().IsRequired(false);
        issue.Property(i => i.Headline).HasMaxLength(TickerItem.HeadlineLength);
        issue.Property(i => i.By).HasMaxLength(Account.NameLength);
        // Nothing is sent twice, whoever presses when.
        issue.HasIndex(i => i.Day).IsUnique();
        issue.HasIndex(i => i.ArticleId).IsUnique();
        issue.HasIndex(i => i.HeadlineId).IsUnique();
        issue.HasIndex(i => new { i.MadeAt, i.Id }).IsDescending();
    }

    public void Configure(EntityTypeBuilder<Delivery> delivery)
    {
        delivery.Property(d => d.State).HasConversion<string>().HasMaxLength(WordLength);
        delivery.HasOne<Issue>().WithMany().HasForeignKey(d => d.IssueId).OnDelete(DeleteBehavior.Cascade);
        // Its number stays; whoever unsubscribes takes along what still waits.
        delivery.HasOne<Subscriber>().WithMany().HasForeignKey(d => d.SubscriberId).OnDelete(DeleteBehavior.SetNull);
        delivery.HasOne<SignUp>().WithMany().HasForeignKey(d => d.SignUpId).OnDelete(DeleteBehavior.Cascade);
        // No two letters of one issue to one reader.
        delivery.HasIndex(d => new { d.IssueId, d.SubscriberId }).IsUnique();
        delivery.HasIndex(d => d.SubscriberId);
        delivery.HasIndex(d => d.SignUpId).IsUnique();
        delivery.HasIndex(d => new { d.Rank, d.NotBefore, d.Id }, "ix_newsletter_deliveries_waiting").HasFilter("state = 'Waiting'");
        delivery.HasIndex(d => d.TakenAt, "ix_newsletter_deliveries_taken");
        delivery.HasIndex(d => d.TakenAt, "ix_newsletter_deliveries_sending").HasFilter("state = 'Sending'");
        delivery.ToTable("newsletter_deliveries", table => table.HasCheckConstraint("ck_newsletter_deliveries_letter", "(issue_id is null) <> (sign_up_id is null)"));
    }
}
