namespace RightsToAll.Data.Migrations
{
    /// <summary>The form for signing up stands in the footer of every page, so every page changes with it.</summary>
    public partial class Newsletters
    {
        private const string Tell =
            """
            create trigger newsletter_plan_tell after insert or update or delete on newsletter_plan for each statement execute function tell_of_change('pages');
            create trigger newsletter_plan_tell_emptied after truncate on newsletter_plan for each statement execute function tell_of_change('pages ticker');
            """;
    }
}
