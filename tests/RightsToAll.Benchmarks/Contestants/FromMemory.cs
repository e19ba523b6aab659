using System.Collections.Concurrent;
using System.Diagnostics;
using System.Reflection;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Hosting;
using RightsToAll.Pages;
using RightsToAll.Text;
using RightsToAll.Web;

namespace RightsToAll.Benchmarks.Contestants;

/// <summary>
/// Comes into the site's process and has it render an article's page from memory after the first time: the site's own views over objects
/// that are there already, with all that is around them, and without a question to the database.
/// </summary>
internal sealed class FromMemory : IAsyncPageFilter, IOrderedFilter
{
    public const string Variable = "RIGHTS_TO_ALL_FROM_MEMORY";

    private static readonly PropertyInfo[] Remembered = [typeof(ArticleModel).GetProperty(nameof(ArticleModel.View))!, typeof(ReaderModel).GetProperty(nameof(ReaderModel.Head))!];

    private readonly ConcurrentDictionary<string, object?[]> _pages = new(StringComparer.Ordinal);

    /// <summary>After the site's own filters, which are to do for this page what they do for others.</summary>
    public int Order => int.MaxValue;

    /// <summary>Before the site is built.</summary>
    public static void Enter() => DiagnosticListener.AllListeners.Subscribe(new Listeners());

    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (context.HandlerInstance is not ArticleModel model)
        {
            await next();
            return;
        }
        var path = context.HttpContext.Request.Path.Value!;
        if (_pages.TryGetValue(path, out var values))
        {
            foreach (var (property, value) in Remembered.Zip(values))
                property.SetValue(model, value);
            context.HttpContext.RequestServices.GetRequiredService<Words>().Speak(model.View.Article.Language);
            context.Result = model.Page();
        }
        else if ((await next()).Result is PageResult)
        {
            _pages[path] = [.. Remembered.Select(property => property.GetValue(model))];
        }
    }

    /// <summary>Hears of the host that is being built.</summary>
    private sealed class Listeners : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
    {
        public void OnNext(DiagnosticListener value)
        {
            if (value.Name == "Microsoft.Extensions.Hosting")
                value.Subscribe(this);
        }

        public void OnNext(KeyValuePair<string, object?> value)
        {
            if (value is { Key: "HostBuilding", Value: IHostBuilder host })
                host.ConfigureServices(services => services.Configure<MvcOptions>(options => options.Filters.Add(new FromMemory())));
        }

        public void OnCompleted()
        {
        }

        public void OnError(Exception error)
        {
        }
    }
}
