// What the page around the components needs: the connection bar, and pictures that cannot be shown.
document.addEventListener('click', event => {
    if (event.target.closest?.('[data-reload]')) location.reload();
    if (event.target.closest?.('[data-reconnect]')) Blazor.reconnect().then(known => known || location.reload());
});

// Media that fail give way to what stands beneath them. What may be a video is tried as one first.
document.addEventListener('error', ({ target }) => {
    if (!(target instanceof HTMLImageElement || target instanceof HTMLMediaElement)) return;
    target.classList.add('failed');
    if (target.hasAttribute('data-or-video')) target.nextElementSibling.src = target.src;
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
