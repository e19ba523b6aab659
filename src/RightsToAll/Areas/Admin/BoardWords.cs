using System.Globalization;
using RightsToAll.Articles;
using RightsToAll.Ticker;

namespace RightsToAll.Areas.Admin;

/// <summary>What the ticker's board says of itself and of what was done to it.</summary>
public static class BoardWords
{
    public static string Said(this ChangeRow change) => change.Act switch
    {
        TickerAct.Undone => $"Taken back: {Did(change.Undid, change.Subject)}",
        TickerAct.Redone => $"Done again: {Did(change.Undid, change.Subject)}",
        _ => Did(change.Act, change.Subject),
    };

    /// <summary>What pressing the button for the last change does.</summary>
    public static string Undoing(this ChangeRow last) => last.Act == TickerAct.Undone ? "Redo" : "Undo";

    /// <summary>Why nothing was done; empty where something was.</summary>
    public static string Refusal(this BoardOutcome outcome) => outcome switch
    {
        BoardOutcome.Unchanged => "Nothing was changed: the ticker is so already.",
        BoardOutcome.NotThere => "That headline is no longer on the board: it has ended, or somebody took it down.",
        BoardOutcome.NotPublic => "Readers cannot read that article, so it cannot be put on the ticker.",
        BoardOutcome.Full => $"The board holds {TickerBoard.Most} headlines already, shown, waiting and planned. Take one down first.",
        BoardOutcome.Overtaken => "Somebody else changed the ticker at the same moment, and nothing of yours was done. This is how it stands now.",
        _ => "",
    };

    public static string Word(this BoardRow row, TimeZoneInfo zone) => row.Standing switch
    {
        Standing.Showing => $"Place {row.Place}",
        Standing.Waiting => "Waits for a place",
        Standing.Planned => $"From {Moment(row.StartsAt, zone)}",
        Standing.BeforeItsArticle => $"From {Moment(row.ArticleAt!.Value, zone)}, with its article",
        _ => "Off: its article is withdrawn",
    };

    public static string Class(this Standing standing) => standing switch
    {
        Standing.Showing => "state state-live",
        Standing.Planned or Standing.BeforeItsArticle => "state state-plan",
        Standing.WithoutItsArticle => "state state-alarm",
        _ => "state state-draft",
    };

    /// <summary>In the site's time zone, such as "24 November 2026, 14:30".</summary>
    public static string Moment(DateTimeOffset moment, TimeZoneInfo zone) =>
        TimeZoneInfo.ConvertTime(moment, zone).ToString("d MMMM yyyy, HH:mm", CultureInfo.InvariantCulture);

    public static string Day(DateTimeOffset moment, TimeZoneInfo zone) =>
        TimeZoneInfo.ConvertTime(moment, zone).ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    private static string Did(TickerAct? act, string subject) => act switch
    {
        TickerAct.PutUp => $"“{subject}” was put up",
        TickerAct.Changed => $"“{subject}” was changed",
        TickerAct.Pinned => $"“{subject}” was pinned to the top",
        TickerAct.Unpinned => $"“{subject}” was no longer pinned",
        TickerAct.TakenDown => $"“{subject}” was taken down",
        TickerAct.Removed => $"“{subject}” was removed",
        TickerAct.FillingOn => "Filling free places by themselves was switched on",
        TickerAct.FillingOff => "Filling free places by themselves was switched off",
        TickerAct.Imported => "Headlines were imported",
        _ => "The headlines were put into another order",
    };
}
