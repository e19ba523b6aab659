namespace RightsToAll.Data.Migrations
{
    /// <summary>
    /// Every node hears, as it is committed, of what may change the ticker or any page of readers. Once a statement, whether or not a row
    /// was changed: whoever hears looks for themselves, and PostgreSQL sends what one transaction says several times once.
    /// </summary>
    public partial class TellOfChanges
    {
        private const string Tell =
            """
            create function tell_of_change() returns trigger language plpgsql as $$
            begin
                perform pg_notify('newsroom_changes', tg_argv[0]);
                return null;
            end $$;
            do $$
            declare
                told text;
            begin
                foreach told in array array['ticker_items', 'ticker_board', 'articles'] loop
                    execute format('create trigger %1$s_tell after insert or update or delete or truncate on %1$I '
                        'for each statement execute function tell_of_change(''ticker pages'')', told);
                end loop;
                foreach told in array array[
                    'article_tags', 'article_pictures', 'bylines', 'authors', 'categories', 'tags', 'pictures', 'site_pages', 'site_settings', 'front_plan'] loop
                    execute format('create trigger %1$s_tell after insert or update or delete or truncate on %1$I '
                        'for each statement execute function tell_of_change(''pages'')', told);
                end loop;
            end $$;
            """;

        private const string BeSilent = "drop function tell_of_change() cascade;";
    }
}
