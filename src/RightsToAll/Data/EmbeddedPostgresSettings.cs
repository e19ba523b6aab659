using System.Globalization;

namespace RightsToAll.Data;

/// <summary>What the embedded server is told.</summary>
internal static class EmbeddedPostgresSettings
{
    public const string FileName = "newsroom.conf";

    /// <summary>
    /// Sorting and letter case come from PostgreSQL itself, the same on every platform. What counts as a letter for pg_trgm still
    /// comes from the C library: under the plain "C" locale it finds nothing in Cyrillic or Arabic. The first that exists is taken.
    /// </summary>
    public static IReadOnlyList<string> CharacterLocales { get; } =
        OperatingSystem.IsWindows() ? ["en-US", "C"]
        : OperatingSystem.IsMacOS() ? ["en_US.UTF-8", "C.UTF-8"]
        : ["C.UTF-8", "en_US.UTF-8"];

    /// <summary>
    /// A password even on the private socket: "peer" would compare users across user namespaces when the site runs as root,
    /// and "trust" would rest on a directory's mode alone.
    /// </summary>
    public const string WhoMayConnect = """
        local all all scram-sha-256
        host  all all 127.0.0.1/32 scram-sha-256

        """;

    /// <param name="durable">False for tests.</param>
    /// <param name="memory">What the machine, or the container, has, in bytes.</param>
    public static string For(EmbeddedPostgresEndpoint endpoint, bool durable, long memory)
    {
        var listen = endpoint.IsSocket ? "" : endpoint.Host;
        var socket = endpoint.IsSocket ? endpoint.Host : "";
        var port = endpoint.Port.ToString(CultureInfo.InvariantCulture);
        return $"""
            # Written by the site at each start. Settings of your own: ALTER SYSTEM, or postgresql.auto.conf.
            listen_addresses = {Quoted(listen)}
            port = {port}
            unix_socket_directories = {Quoted(socket)}
            unix_socket_permissions = 0700
            timezone = 'UTC'
            log_timezone = 'UTC'
            default_text_search_config = 'pg_catalog.simple'

            # The log tells of the server, never of what is read or written: failing statements reach the site, which knows
            # what it may record. Terse, because details quote rows, and a crash quotes the statement that was running.
            log_min_messages = log
            log_min_error_statement = panic
            log_error_verbosity = terse
            log_statement = none
            log_min_duration_statement = -1
            log_parameter_max_length = 0
            log_parameter_max_length_on_error = 0
            log_checkpoints = off
            log_autovacuum_min_duration = -1

            {(durable ? ForReaders(memory) : ForTests)}

            """;
    }

    // As PostgreSQL has it by itself.
    private const long LeastShared = 128;

    // A search in a large archive reads thousands of pages; beyond this, the system's own cache does as well.
    private const long MostShared = 1024;

    // An eighth of the memory: half of what is usual for a machine that does nothing else.
    private static string ForReaders(long memory) => string.Create(CultureInfo.InvariantCulture, $"""
        max_connections = 100
        shared_buffers = {Math.Clamp(memory / 8 / (1024 * 1024), LeastShared, MostShared)}MB
        """);

    private const string ForTests = """
        # For tests: a power cut may destroy everything.
        max_connections = 200
        shared_buffers = 128MB
        fsync = off
        synchronous_commit = off
        full_page_writes = off
        wal_level = minimal
        max_wal_senders = 0
        """;

    private static string Quoted(string value) => $"'{value.Replace("\\", "\\\\").Replace("'", "''")}'";
}
