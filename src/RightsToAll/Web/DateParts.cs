namespace RightsToAll.Web;

/// <summary>Dates as they stand in addresses.</summary>
public static class DateParts
{
    /// <returns>False for a day that no calendar has.</returns>
    public static bool TryDay(int year, int month, int day, out DateOnly result)
    {
        var exists = year is >= 1 and <= 9999 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month);
        result = exists ? new DateOnly(year, month, day) : default;
        return exists;
    }
}
