using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace RightsToAll.Areas.Admin;

/// <summary>A file that is written while it is sent, and so never whole in memory.</summary>
public sealed class Download(string mediaType, string fileName, Func<Stream, CancellationToken, Task> write) : ActionResult
{
    public override Task ExecuteResultAsync(ActionContext context)
    {
        var response = context.HttpContext.Response;
        response.ContentType = mediaType;
        response.Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileName = fileName }.ToString();
        return write(response.Body, context.HttpContext.RequestAborted);
    }
}
