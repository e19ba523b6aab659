using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using RightsToAll.Data;

namespace RightsToAll.FrontPages;

internal sealed class FrontPlanConfiguration : IEntityTypeConfiguration<FrontPlan>
{
    public void Configure(EntityTypeBuilder<FrontPlan> plan)
    {
        plan.Property(p => p.Id).ValueGeneratedNever();
        plan.Property(p => p.Choice).HasJson();
        plan.Property(p => p.Former!).HasJson().IsRequired(false);
        plan.Property(p => p.Version).IsRowVersion();
        plan.ToTable("front_plan", table => table.HasCheckConstraint("ck_front_plan_one_row", "id = 1"));
        plan.HasData(new FrontPlan());
    }
}
