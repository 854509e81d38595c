using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace InstagramInbox.E2E.Pages;

/// <summary>What holds for every page, in every language.</summary>
public sealed class AnyPage(IPage page)
{
    /// <summary>Opens a page and waits until it shows what it has.</summary>
    public async Task OpenAsync(string address)
    {
        await page.GotoAsync(address);
        await Expect(page.GetByRole(AriaRole.Heading).First).ToBeVisibleAsync();
        await Expect(page.Locator(".skeleton, .placeholder")).ToHaveCountAsync(0);
        await page.WaitForFunctionAsync("() => [...document.images].every(image => image.complete || image.loading === 'lazy')");
    }

    /// <summary>What makes the page, or a pane of it, wider than its place; a strip of things to choose from may be.</summary>
    public Task<string[]> SidewaysScrollersAsync() => page.EvaluateAsync<string[]>(
        """
        () => [...document.querySelectorAll('*')]
          .filter(e => e === document.documentElement || ['auto', 'scroll'].includes(getComputedStyle(e).overflowX))
          .filter(e => e === document.documentElement || e.clientHeight > innerHeight / 4)
          .filter(e => e.clientWidth > 0 && e.scrollWidth > e.clientWidth + 1)
          .map(e => `${e.tagName.toLowerCase()}.${e.className} is ${e.scrollWidth} wide in ${e.clientWidth}`)
        """);

    /// <summary>What keeps people from using the page, as axe finds it.</summary>
    public async Task<IReadOnlyList<string>> BarriersAsync(ColorScheme scheme)
    {
        await page.EmulateMediaAsync(new() { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });
        var result = await page.RunAxe();
        return [.. result.Violations.Where(v => v.Impact is "serious" or "critical").Select(v => Describe(scheme, v))];
    }

    /// <summary>Every text that a reader meets: on the page, in its title, in the names of controls.</summary>
    public Task<string[]> TextsAsync() => page.EvaluateAsync<string[]>(
        """
        () => {
          const texts = document.title.split(/ [·–] /);
          const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          while (walker.nextNode()) {
            const parent = walker.currentNode.parentElement;
            if (parent.checkVisibility() && !parent.closest('script, style, noscript')) texts.push(walker.currentNode.textContent.trim());
          }
          for (const element of document.querySelectorAll('[aria-label], [title], [placeholder], [alt]'))
            if (element.checkVisibility())
              texts.push(...['aria-label', 'title', 'placeholder', 'alt'].map(name => element.getAttribute(name)?.trim()));
          return [...new Set(texts.filter(Boolean))];
        }
        """);

    private static string Describe(ColorScheme scheme, AxeResultItem violation) =>
        $"{scheme}: {violation.Id} ({violation.Impact}): {violation.Help}\n"
        + string.Join('\n', violation.Nodes.Take(4).Select(node => $"  {node.Html}\n    {string.Join("; ", node.Any.Concat(node.All).Select(check => check.Message))}"));
}
