namespace RightsToAll.Media;

/// <summary>An upload that cannot become a picture. The message is written for the person who sent it.</summary>
public sealed class PictureRefusedException(string reason, Exception? cause = null) : Exception(reason, cause);
