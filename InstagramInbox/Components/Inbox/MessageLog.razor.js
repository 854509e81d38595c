const attached = new WeakMap();

/** Stays with the newest message unless the reader has scrolled up; then nothing they look at moves. */
export function attach(log, pill, dotnet) {
    const stop = new AbortController();
    let atEnd = true;
    let anchor = null;
    let newest = null;

    const messages = () => log.querySelectorAll('article[data-id]');
    const last = () => [...messages()].at(-1)?.dataset.id ?? null;
    const toEnd = () => { log.scrollTop = log.scrollHeight; };

    function remember() {
        atEnd = log.scrollHeight - log.scrollTop - log.clientHeight < 60;
        if (atEnd) pill.hidden = true;
        const edge = log.getBoundingClientRect().top;
        const first = atEnd ? null : [...messages()].find(m => m.getBoundingClientRect().bottom > edge);
        anchor = first && { id: first.dataset.id, top: first.getBoundingClientRect().top };
    }

    function settle() {
        const arrived = last() !== newest;
        newest = last();
        if (atEnd) return toEnd();
        const held = anchor && log.querySelector(`article[data-id="${anchor.id}"]`);
        if (held) log.scrollTop += Math.round(held.getBoundingClientRect().top - anchor.top);
        if (arrived) pill.hidden = false;
        remember();
    }

    const changes = new MutationObserver(settle);
    const size = new ResizeObserver(() => atEnd && toEnd());
    const seen = () => dotnet.invokeMethodAsync('SetVisible', document.visibilityState === 'visible');

    newest = last();
    toEnd();
    remember();
    changes.observe(log, { childList: true, subtree: true });
    size.observe(log);
    log.addEventListener('scroll', remember, { passive: true, signal: stop.signal });
    pill.addEventListener('click', () => { atEnd = true; pill.hidden = true; toEnd(); log.focus({ preventScroll: true }); }, { signal: stop.signal });
    // What the agent sends belongs into view.
    log.addEventListener('reply-sent', () => { atEnd = true; toEnd(); }, { signal: stop.signal });
    document.addEventListener('visibilitychange', seen, { signal: stop.signal });
    log.addEventListener('jumped', () => { atEnd = false; remember(); }, { signal: stop.signal });
    attached.set(log, () => { stop.abort(); changes.disconnect(); size.disconnect(); });
    seen();
}

export const detach = log => attached.get(log)?.();

/** Brings a message into view and makes it glow for a moment. */
export function jump(log, id) {
    const message = log.querySelector(`article[data-ids~="${id}"]`);
    if (!message) return;
    message.scrollIntoView({ block: 'center' });
    log.dispatchEvent(new Event('jumped'));
    message.tabIndex = -1;
    message.focus({ preventScroll: true });
    message.animate([{ backgroundColor: 'var(--brand-soft)', boxShadow: '0 0 0 8px var(--brand-soft)' }, { backgroundColor: 'transparent' }], { duration: 1800, easing: 'ease-out' });
}
