namespace RightsToAll.Data.Migrations
{
    /// <summary>What was kept of pages and settings is never changed, whoever writes; deleting a page for good takes its revisions with it.</summary>
    public partial class PagesAndSettings
    {
        private const string RefuseChanges =
            """
            create trigger page_revisions_refuse_change before update on page_revisions
                for each row execute function refuse_change();
            create trigger settings_changes_refuse_change before update on settings_changes
                for each row execute function refuse_change();
            """;

        private const string AllowChanges =
            """
            drop trigger settings_changes_refuse_change on settings_changes;
            drop trigger page_revisions_refuse_change on page_revisions;
            """;
    }
}
