using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace RightsToAll.Caching;

/// <summary>Sends what is stored as the client takes it, and nothing to a client that has it.</summary>
internal static class SendingSetup
{
    public static Task SendAsync(this StoredPage page, HttpContext http, StringValues cacheControl)
    {
        var (response, encoding) = (http.Response, EncodingFor(http.Request));
        var (body, tag) = page.As(encoding);
        response.Headers.ETag = tag;
        response.Headers.CacheControl = cacheControl;
        response.Headers.Vary = HeaderNames.AcceptEncoding;
        if (page.IsKnownBy(http.Request.Headers.IfNoneMatch))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }
        foreach (var (name, value) in page.Headers)
            response.Headers[name] = value;
        return SendAsync(http, body, encoding);
    }

    /// <summary>Without the headers, which the response has already.</summary>
    public static Task SendBodyAsync(this StoredPage page, HttpContext http)
    {
        var encoding = EncodingFor(http.Request);
        http.Response.Headers.Vary = HeaderNames.AcceptEncoding;
        return SendAsync(http, page.As(encoding).Body, encoding);
    }

    private static Task SendAsync(HttpContext http, byte[] body, BodyEncoding encoding)
    {
        if (encoding != BodyEncoding.Identity)
            http.Response.Headers.ContentEncoding = encoding == BodyEncoding.Brotli ? "br" : "gzip";
        http.Response.ContentLength = body.Length;
        return HttpMethods.IsHead(http.Request.Method) ? Task.CompletedTask : http.Response.Body.WriteAsync(body).AsTask();
    }

    // A client that forbids one (q=0) is taken at its word.
    private static BodyEncoding EncodingFor(HttpRequest request)
    {
        var accepted = request.Headers.AcceptEncoding.ToString();
        return Takes(accepted, "br") ? BodyEncoding.Brotli : Takes(accepted, "gzip") ? BodyEncoding.Gzip : BodyEncoding.Identity;
    }

    private static bool Takes(string accepted, string coding)
    {
        foreach (var part in accepted.AsSpan().Split(','))
        {
            var item = accepted.AsSpan()[part].Trim();
            var end = item.IndexOf(';');
            var name = end < 0 ? item : item[..end].Trim();
            if (name.Equals(coding, StringComparison.OrdinalIgnoreCase))
                return end < 0 || !item[(end + 1)..].Trim().StartsWith("q=0", StringComparison.OrdinalIgnoreCase) || item[(end + 1)..].ContainsAnyInRange('1', '9');
        }
        return false;
    }
}
