using RightsToAll.Articles;

namespace RightsToAll.Areas.Admin;

/// <summary>How states are called and coloured.</summary>
public static class StateWords
{
    public static string Word(this DeskState state) => state switch
    {
        DeskState.SentBack => "Sent back",
        DeskState.Changed => "Published, with changes",
        DeskState.Trashed => "In the trash",
        _ => state.ToString(),
    };

    public static string Class(this DeskState state) => state switch
    {
        DeskState.Published or DeskState.Changed => "state state-live",
        DeskState.Scheduled or DeskState.Submitted => "state state-plan",
        DeskState.SentBack or DeskState.Withdrawn => "state state-alarm",
        _ => "state state-draft",
    };
}
