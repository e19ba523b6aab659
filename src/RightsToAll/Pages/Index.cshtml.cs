using RightsToAll.Articles;
using RightsToAll.Data;
using RightsToAll.FrontPages;
using RightsToAll.Web;

namespace RightsToAll.Pages;

public sealed class IndexModel(NewsDb db, Masthead masthead) : ReaderModel(masthead)
{
    public FrontView View { get; private set; } = FrontView.Empty;

    public async Task OnGetAsync(CancellationToken cancel)
    {
        View = await db.FrontAsync(await db.FrontChoiceAsync(cancel), Masthead, cancel);
        View.TellTo(Masthead.Shown);
        Head = new PageHead("", Masthead.Settings.Description, "/") { StructuredData = [StructuredData.WebSite(Masthead)] };
    }
}
