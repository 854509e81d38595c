// What the page around the components needs: the connection bar, and pictures that cannot be shown.
document.addEventListener('click', event => {
    if (event.target.closest?.('[data-reload]')) location.reload();
    if (event.target.closest?.('[data-reconnect]')) Blazor.reconnect().then(known => known || location.reload());
});

// A failed picture gives way to what stands beneath it.
document.addEventListener('error', event => {
    if (event.target instanceof HTMLImageElement) event.target.classList.add('failed');
}, true);

const bar = document.getElementById('components-reconnect-modal');
new MutationObserver(() => {
    // The server no longer knows this page. Everything worth keeping is in the address and in the drafts.
    if (bar.classList.contains('components-reconnect-rejected')) location.reload();
}).observe(bar, { attributeFilter: ['class'] });

for (const signal of ['online', 'focus'])
    addEventListener(signal, () => {
        if (bar.classList.contains('components-reconnect-failed'))
            Blazor.reconnect().then(known => known || location.reload());
    });
