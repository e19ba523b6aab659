using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using RightsToAll.Data;
using RightsToAll.Mail;
using RightsToAll.Media;
using RightsToAll.Newsletters;

namespace RightsToAll.Web;

/// <param name="Good">False where an administrator should do something.</param>
public sealed record HealthLine(string What, string Says, bool Good)
{
    private const long Gigabyte = 1 << 30;

    public static string Size(long bytes) => bytes >= Gigabyte
        ? $"{((double)bytes / Gigabyte).ToString("0.#", CultureInfo.InvariantCulture)} GB"
        : $"{bytes >> 20} MB";
}

/// <summary>How the installation is, for its administrators.</summary>
public sealed class SiteHealth(NewsDb db, TimeProvider clock, IMediaStore media, Postman postman, AddressSeal seal, IOptions<NewsroomOptions> newsroom, Replica? replica = null)
{
    private static readonly TimeSpan MostClocksDiffer = TimeSpan.FromSeconds(2);

    /// <summary>A day, and some hours for a backup that takes its time.</summary>
    private static readonly TimeSpan BackupDue = TimeSpan.FromHours(30);

    /// <summary>What waits for longer than that while nothing is sent is stuck.</summary>
    private static readonly TimeSpan LettersStand = TimeSpan.FromMinutes(10);

    public async Task<IReadOnlyList<HealthLine>> LookAsync(CancellationToken cancel)
    {
        var asked = clock.GetTimestamp();
        var database = await db.Database.SqlQuery<DatabaseState>(
            $"select now() as at, pg_database_size(current_database()) as bytes, current_setting('server_version') as version").SingleAsync(cancel);
        var took = clock.GetElapsedTime(asked);
        var pending = (await db.Database.GetPendingMigrationsAsync(cancel)).Count();
        return
        [
            new("Database", $"PostgreSQL {database.Version}, {HealthLine.Size(database.Bytes)}, answered in {took.TotalMilliseconds.ToString("0", CultureInfo.InvariantCulture)} ms", true),
            .. Replica(),
            await media.LookAsync(cancel),
            Backup(),
            Clock(database.At - clock.GetUtcNow()),
            new("Migrations", pending == 0 ? "None is pending" : $"{pending} pending: run the command “migrate”", pending == 0),
            Mail(),
            .. await NewsletterAsync(cancel),
        ];
    }

    private IEnumerable<HealthLine> Replica() => replica switch
    {
        null => [],
        { IsCurrent: true } => [new("Replica", "Readers' pages are read there", true)],
        { IsAnswering: true } => [new("Replica", "It lags behind: readers' pages are read from the primary until it has caught up", false)],
        _ => [new("Replica", "It does not answer: readers' pages are read from the primary", false)],
    };

    private HealthLine Backup()
    {
        if (newsroom.Value.BackupMark is not { Length: > 0 } mark)
            return new("Last backup", "Not known: set Newsroom__BackupMark to a file that your backup touches when it is done", false);
        var file = new FileInfo(mark);
        if (!file.Exists)
            return new("Last backup", "None yet: the file that the backup is to touch is not there", false);
        var age = clock.GetUtcNow() - file.LastWriteTimeUtc;
        return new("Last backup", $"{file.LastWriteTimeUtc.ToString("d MMMM yyyy, HH:mm", CultureInfo.InvariantCulture)} UTC", age <= BackupDue);
    }

    private HealthLine Mail() => (postman.IsOn, postman.RefusedAt) switch
    {
        (false, _) => new("Mail", "Not set: nobody hears by letter what was done to their account", true),
        (_, { } refused) => new("Mail", $"The mail server took no letter at {refused.UtcDateTime.ToString("d MMMM yyyy, HH:mm", CultureInfo.InvariantCulture)} UTC; the log says why", false),
        _ => new("Mail", "Set, and no letter was refused since the site started", true),
    };

    private async Task<IReadOnlyList<HealthLine>> NewsletterAsync(CancellationToken cancel)
    {
        const string What = "Newsletter";
        var (now, plan) = (clock.GetUtcNow(), await db.NewsletterPlans.SingleAsync(cancel));
        if (!plan.IsOn)
            return [];
        if (!plan.HasKey(seal))
            return [new(What, seal.IsSet ? "Newsroom__Newsletter__Key is not the key that addresses are encrypted with: no letter is sent" : "It is switched on, but Newsroom__Newsletter__Key or a mail server is not set: no letter is sent", false)];
        var due = await db.DueLettersAsync(now, cancel);
        var moving = await db.Deliveries.AnyAsync(d => d.TakenAt > now - LettersStand, cancel);
        return [(due, plan.Paused, moving) switch
        {
            (0, _, _) => new(What, "No letter waits", true),
            (_, true, _) => new(What, $"Paused: {due} letters wait", false),
            (_, _, true) => new(What, $"{due} letters are on their way", true),
            _ => new(What, $"{due} letters wait, and none was sent in the last {LettersStand.TotalMinutes.ToString(CultureInfo.InvariantCulture)} minutes", false),
        }];
    }

    private static HealthLine Clock(TimeSpan ahead) => ahead.Duration() <= MostClocksDiffer
        ? new("Clock", "This machine and the database agree", true)
        : new("Clock", $"The database is {Math.Abs(Math.Round(ahead.TotalSeconds)).ToString(CultureInfo.InvariantCulture)} s {(ahead > TimeSpan.Zero ? "ahead of" : "behind")} this machine: scheduled articles may come at another time than planned", false);

    private sealed record DatabaseState(DateTimeOffset At, long Bytes, string Version);
}
