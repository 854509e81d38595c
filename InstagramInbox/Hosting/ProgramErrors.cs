using Microsoft.AspNetCore.Diagnostics;

namespace InstagramInbox.Hosting;

/// <summary>Where a program called, an error is problem details instead of the page. What went wrong is in the log only.</summary>
internal sealed class ProgramErrors(IProblemDetailsService problems) : IExceptionHandler
{
    public ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken) =>
        HostingExtensions.IsPage(httpContext)
            ? ValueTask.FromResult(false)
            : problems.TryWriteAsync(new ProblemDetailsContext { HttpContext = httpContext });
}
