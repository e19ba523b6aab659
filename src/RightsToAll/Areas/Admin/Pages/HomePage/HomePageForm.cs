using System.ComponentModel.DataAnnotations;
using RightsToAll.FrontPages;

namespace RightsToAll.Areas.Admin.Pages.HomePage;

/// <summary>One place of the home page: an article by its address or title, and the time in the site's zone at which it goes.</summary>
public sealed class PlaceForm
{
    [StringLength(500)]
    public string? Article { get; set; }

    public string? Until { get; set; }

    /// <summary>What the article is called; for showing only.</summary>
    public string Title { get; init; } = "";
}

public sealed class HomePageForm
{
    public PlaceForm Lead { get; set; } = new();

    [MaxLength(FrontChoice.MostStories)]
    public List<PlaceForm> Stories { get; set; } = [];

    [MaxLength(MostCategories)]
    public List<Guid> Order { get; set; } = [];

    [MaxLength(MostCategories)]
    public List<Guid> Shown { get; set; } = [];

    public bool LatestRepeats { get; set; }

    /// <summary>Of the plan that the editor's page began from.</summary>
    public uint Version { get; set; }

    private const int MostCategories = 100;

    /// <summary>Always as many lines as there are places.</summary>
    public void Fill()
    {
        while (Stories.Count < FrontChoice.MostStories)
            Stories.Add(new());
    }

    /// <summary>Moves a category by one place; at an end it stays.</summary>
    public void Move(Guid category, int by)
    {
        var from = Order.IndexOf(category);
        if (from < 0 || from + by < 0 || from + by >= Order.Count)
            return;
        (Order[from], Order[from + by]) = (Order[from + by], Order[from]);
    }
}
