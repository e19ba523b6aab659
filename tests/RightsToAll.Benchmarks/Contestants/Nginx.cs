using System.Globalization;
using System.IO.Compression;
using System.Text;
using RightsToAll.Benchmarks.Running;

namespace RightsToAll.Benchmarks.Contestants;

/// <summary>nginx with the site's answers as files, compressed beforehand, and with the same headers; only its ETag is its own.</summary>
internal static class Nginx
{
    // Of nginx itself, by the file.
    private static readonly HashSet<string> Own = new(StringComparer.OrdinalIgnoreCase) { "Content-Type", "Content-Encoding", "ETag", "Vary", "Last-Modified" };

    public static async Task<Server> BeginAsync(Bench bench, IReadOnlyList<Answer> answers, CancellationToken cancel)
    {
        var (port, folder) = (Bench.FreePort(), Directory.CreateDirectory(Path.Combine(bench.Temporary, "nginx")).FullName);
        // Its worker is another user where this program is root.
        await Tool.RunAsync("chmod", ["755", bench.Temporary, folder], cancel);
        var locations = new StringBuilder();
        for (var i = 0; i < answers.Count; i++)
        {
            var file = Path.Combine(folder, $"page-{i}");
            await File.WriteAllBytesAsync($"{file}.gz", answers[i].Body, cancel);
            await File.WriteAllBytesAsync(file, await UnpackedAsync(answers[i].Body, cancel), cancel);
            locations.Append(Location(answers[i], file));
        }
        var settings = Path.Combine(folder, "nginx.conf");
        await File.WriteAllTextAsync(settings, Settings(port, folder, locations.ToString()), cancel);
        return Server.Begin(bench, port, "nginx", "-p", folder, "-c", settings, "-e", "stderr");
    }

    private static string Location(Answer answer, string file)
    {
        var headers = answer.Headers.Where(header => !Own.Contains(header.Key)).Select(header => $"add_header {header.Key} {Quoted(header.Value)};");
        // What ends in a slash is a folder to nginx, and never a file of another name.
        var where = answer.Path.EndsWith('/') ? $"root {Path.GetDirectoryName(file)}; try_files /{Path.GetFileName(file)} =404;" : $"alias {file};";
        return string.Create(CultureInfo.InvariantCulture,
            $$"""
                    location = {{Uri.UnescapeDataString(answer.Path)}} {
                        {{where}}
                        default_type {{Quoted(answer.Headers["Content-Type"])}};
                        {{string.Join(" ", headers)}}
                    }

            """);
    }

    private static string Settings(int port, string folder, string locations) =>
        $$"""
        daemon off;
        worker_processes 1;
        pid {{folder}}/nginx.pid;
        events { worker_connections 1024; }
        http {
            access_log off;
            server_tokens off;
            sendfile on;
            tcp_nopush on;
            keepalive_requests 1000000000;
            open_file_cache max=1000 inactive=1h;
            open_file_cache_valid 1h;
            gzip_static on;
            gzip_vary on;
            client_body_temp_path {{folder}}/body;
            proxy_temp_path {{folder}}/proxy;
            fastcgi_temp_path {{folder}}/fastcgi;
            uwsgi_temp_path {{folder}}/uwsgi;
            scgi_temp_path {{folder}}/scgi;
            server {
                listen 127.0.0.1:{{port}};
        {{locations}}
            }
        }

        """;

    private static string Quoted(string value) => $"\"{value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    private static async Task<byte[]> UnpackedAsync(byte[] packed, CancellationToken cancel)
    {
        await using var unpacking = new GZipStream(new MemoryStream(packed), CompressionMode.Decompress);
        using var unpacked = new MemoryStream();
        await unpacking.CopyToAsync(unpacked, cancel);
        return unpacked.ToArray();
    }
}
